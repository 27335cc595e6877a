"""Until when a question may be worked on: set by whoever has no patience, heeded by what may take long."""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from prakat.errors import PrakatError

STEPS = 20_000  # of SQLite's machine between two looks at the clock: a millisecond or so

_until: ContextVar[float] = ContextVar("until", default=math.inf)


class TooLongError(PrakatError):
    """A question took longer than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is asked inside has so many seconds, or those left where it stands inside another."""
    token = _until.set(min(_until.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _until.reset(token)


def is_over() -> bool:
    return time.monotonic() > _until.get()


def must_hurry() -> None:
    """Errors: TooLongError where time is over."""
    if is_over():
        raise TooLongError("the question took too long")


def heed(rows: sqlite3.Connection) -> sqlite3.Connection:
    """Let SQLite leave off (OperationalError) when the time of whoever asks is over."""
    rows.set_progress_handler(is_over, STEPS)
    return rows
