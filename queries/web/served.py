"""The store behind the pages: read-only questions that are cut off when they take too long."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

import duckdb

from prakat.api import Corpus
from prakat.errors import PrakatError


class TooLongError(PrakatError):
    """A question took longer than it may."""


class Served(Corpus):
    """A ``Corpus`` whose questions are interrupted after ``patience`` seconds (TooLongError)."""

    def __init__(self, path: str | os.PathLike[str], patience: float) -> None:
        super().__init__(path)
        self.patience = patience

    @contextmanager
    def _reader(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with super()._reader() as con:
            watchdog = Timer(self.patience, con.interrupt)
            watchdog.daemon = True
            watchdog.start()
            try:
                yield con
            except duckdb.InterruptException:
                raise TooLongError(f"the question took longer than {self.patience:g} seconds") from None
            finally:
                watchdog.cancel()
