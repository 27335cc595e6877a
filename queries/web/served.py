"""The store behind the pages: read-only questions that are cut off when they take too long."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from weakref import WeakSet

import duckdb

from prakat.api import Corpus
from prakat.deadline import TooLongError, is_over, within
from prakat.publishing import snapshot_path

LOOK = 0.1  # seconds between two looks of the watchdog


class Served(Corpus):
    """A ``Corpus`` whose questions are interrupted after ``patience`` seconds (TooLongError), whatever works on them:
    DuckDB from outside, SQLite and the walk from row to row by looking at the clock."""

    def __init__(self, path: str | os.PathLike[str], patience: float) -> None:
        super().__init__(path)
        self.patience = patience
        self._files = (self.path, snapshot_path(self.path), self.path.with_name(f"{self.path.name}.wal"))
        self._seen: tuple[object, str] = (None, "")
        self._narrowed: WeakSet[duckdb.DuckDBPyConnection] = WeakSet()

    def state(self) -> str:
        """As in ``Corpus``; the store is asked again only when its files have changed."""
        signs = self._signs()
        if self._seen[0] != signs:
            self._seen = (signs, super().state())
        return self._seen[1]

    def known_state(self) -> str:
        """The state where no question is needed to tell it, else ""."""
        signs, state = self._seen
        return state if signs == self._signs() else ""

    def _signs(self) -> tuple[object, ...]:
        return tuple(_sign(path) for path in self._files)

    @contextmanager
    def _reader(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with within(self.patience), super()._reader() as con, _watchdog().over(con, self.patience):
            if con not in self._narrowed:  # other processes need the other cores
                con.execute("SET threads = 1")
                self._narrowed.add(con)
            try:
                yield con
            except (duckdb.InterruptException, sqlite3.OperationalError, TooLongError):
                if not is_over():
                    raise
                raise TooLongError(f"the question took longer than {self.patience:g} seconds") from None


def _sign(path: Path) -> tuple[int, ...]:
    """It changes with a file; nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


class Watchdog:
    """One thread that interrupts connections whose questions' time is over."""

    def __init__(self) -> None:
        self._asking: dict[object, tuple[float, duckdb.DuckDBPyConnection]] = {}
        self._gate = Lock()
        Thread(target=self._watch, daemon=True).start()

    @contextmanager
    def over(self, con: duckdb.DuckDBPyConnection, patience: float) -> Iterator[None]:
        """Watch over what is asked inside; a connection is never interrupted after it."""
        question = object()
        with self._gate:
            self._asking[question] = (time.monotonic() + patience, con)
        try:
            yield
        finally:
            with self._gate:
                del self._asking[question]

    def _watch(self) -> None:
        """Again and again, as DuckDB may be at rest when it is interrupted."""
        while True:
            time.sleep(LOOK)
            with self._gate:
                for until, con in self._asking.values():
                    if time.monotonic() > until:
                        con.interrupt()


@cache
def _watchdog() -> Watchdog:
    return Watchdog()
