"""Crawl sources: in a process of its own, which tells this one what it does."""

from __future__ import annotations

import importlib.util
import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from prakat.errors import PrakatError
from prakat.ingest.site import Site

NEEDED = ("scrapy", "warcio", "feedparser")
Tell = Callable[[dict[str, Any]], None]
"""Told what happens: ``page`` for each answer, ``crawled`` for each source that has ended."""


def crawl(sites: Sequence[Site], folder: Path, tell: Tell) -> None:
    """Fetch what is due of the sources; captures and frontier are kept in ``folder``.

    Errors: PrakatError where the extra is not installed, another crawl is at it, or the crawling process ended early.
    """
    must_be_installed()
    left = {site.name for site in sites}
    with _child() as child:
        assert child.stdin
        assert child.stdout
        pickle.dump((str(folder), tuple(sites)), child.stdin)
        child.stdin.flush()
        for line in child.stdout:
            record = json.loads(line)
            if record["event"] == "error":
                raise PrakatError(record["message"])
            tell(record)
            if record["event"] == "crawled":
                left.remove(record["source"])
    if child.returncode or left:
        raise PrakatError(f"the crawling process ended early (status {child.returncode}); what it fetched stays, "
                          "run it again for the rest")  # fmt: skip


def must_be_installed() -> None:
    """Errors: PrakatError, which says what to install."""
    missing = [name for name in NEEDED if not importlib.util.find_spec(name)]
    if missing:
        raise PrakatError(f"{', '.join(missing)} is not installed; install it with: pip install 'prakat[crawl]'")


@contextmanager
def _child() -> Iterator[subprocess.Popen[bytes]]:
    """Its standard input stays open as long as it is to live."""
    command = [sys.executable, "-m", "prakat.ingest.crawling"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        try:
            yield child
        except BaseException:
            child.kill()
            raise
