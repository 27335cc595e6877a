"""Who is who, as people see and correct it: what was merged for which reasons, and judgements, which can be undone."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from prakat.queries.tabular import Rows
from prakat.store import must_exist, open_store

if TYPE_CHECKING:  # most questions need none of this
    from prakat.graph.pairs import Verdict
    from prakat.queries.identity import Identity, Pair


class Identifying:
    """The part of ``Corpus`` about merges."""

    path: Path

    def _reader(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        raise NotImplementedError

    def identity(self, name: str) -> Identity:
        """How somebody or something is written, and what was merged into it, with reasons."""
        from prakat.queries.identity import query_identity

        with self._reader() as con:
            return query_identity(con, name)

    def judge(self, one: str, other: str, verdict: Verdict, author: str) -> int:
        """Judge two names (or ids) to be ``same``, ``different`` or ``unsure``; the judgement's number."""
        from prakat.graph import judging

        must_exist(self.path)
        with open_store(self.path) as store:
            left, right = (judging.which(store.con, name, whole=True) for name in (one, other))
            return judging.judge(store, left, right, verdict, author)

    def split(self, name: str, author: str) -> tuple[int, ...]:
        """Take one name out of what it was merged into; the judgements' numbers."""
        from prakat.graph import judging

        must_exist(self.path)
        with open_store(self.path) as store:
            return judging.split(store, judging.which(store.con, name, whole=True), author)

    def undo(self, number: int) -> int:
        """Take back a judgement that a person made; how many were made in that stroke."""
        from prakat.graph import judging

        must_exist(self.path)
        with open_store(self.path) as store:
            return judging.undo(store, number)

    def judgements(self, verdict: str | None = None, by_people: bool = False, limit: int | None = None) -> Rows[Pair]:
        """Judgements that hold, people's first."""
        from prakat.queries.identity import query_judgements

        with self._reader() as con:
            return Rows(query_judgements(con, verdict, by_people, limit))
