"""One at a time: a lock file that says who holds it, let go by the system however its holder ends."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from prakat.errors import PrakatError


class LockedError(PrakatError):
    """Another process is at it."""


@contextmanager
def hold(path: Path, what: str, patience: float = 0.0) -> Iterator[None]:
    """Hold a lock; wait ``patience`` seconds for it. Errors: LockedError, which says who holds it since when."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        deadline = time.monotonic() + patience
        while not _taken(file):
            if time.monotonic() > deadline:
                raise LockedError(f"{path}: {_holder(file)}; wait for it to end, or end it, then run this again")
            time.sleep(0.1)
        file.truncate(0)
        json.dump({"what": what, "pid": os.getpid(), "host": socket.gethostname(), "since": _now()}, file)
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _taken(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _holder(file: IO[str]) -> str:
    file.seek(0)
    try:
        held = json.loads(file.read())
        return "held by {what}, process {pid} on {host}, since {since}".format(**held)
    except (ValueError, KeyError, TypeError):  # it was taken this very moment
        return "held by another process"


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
