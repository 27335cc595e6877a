"""Connections that questions are put to, kept from one to the next: to open a store takes longer than to ask it.

What is kept reads the snapshot beside the store, so that no writer has to wait for it, and is opened anew when another
snapshot lies there. Each thread has a cursor of its own. Where the snapshot is not what the store holds (it was copied
alone), the store itself is opened for each question.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import duckdb

from prakat.lookup import lay_beside, open_lookup
from prakat.publishing import is_level, snapshot_path
from prakat.store import open_reader, open_snapshot

STORES = 64  # whose connections are kept


class Kept(NamedTuple):
    """A thread's connections, and which opening they are of."""

    opening: int
    con: duckdb.DuckDBPyConnection
    rows: sqlite3.Connection


class Readers:
    """The connections of one store."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._gate = threading.Condition()
        self._asking = 0
        self._opening = 0
        self._seen: tuple[int, ...] = ()
        self._open: list[Kept] = []
        self._own = threading.local()

    @contextmanager
    def ask(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for one question. All of it sees one state."""
        kept = self._enter()
        try:
            kept.rows.execute("BEGIN")
            yield kept.con
        finally:
            kept.rows.rollback()
            with self._gate:
                self._asking -= 1
                self._gate.notify_all()

    def _enter(self) -> Kept:
        with self._gate:
            if self._seen != self._signs():
                self._gate.wait_for(lambda: not self._asking)
                self._open_anew()
            kept: Kept | None = getattr(self._own, "kept", None)
            if kept is None or kept.opening != self._opening or kept.rows.in_transaction:
                kept = self._own.kept = self._another()
            self._asking += 1
            return kept

    def _signs(self) -> tuple[int, ...]:
        """They change with the snapshot."""
        found = snapshot_path(self._path).stat()
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _open_anew(self) -> None:
        for kept in self._open:
            kept.con.close()
            kept.rows.close()
        self._open.clear()
        self._opening += 1
        con, rows = open_snapshot(self._path)
        self._open.append(Kept(self._opening, con, rows))
        self._seen = self._signs()

    def _another(self) -> Kept:
        """A cursor of what is open, with rows of its own."""
        first = self._open[0]
        kept = Kept(self._opening, first.con.cursor(), open_lookup(self._path))
        lay_beside(kept.con, lambda: kept.rows)
        self._open.append(kept)
        return kept


@lru_cache(STORES)
def _readers(path: Path) -> Readers:
    return Readers(path)


@contextmanager
def kept_reader(path: str | Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection, kept where it can be. Errors: as ``open_reader``."""
    path = Path(path).absolute()
    if not is_level(path):
        with open_reader(path) as con:
            yield con
        return
    with _readers(path).ask() as con:
        yield con
