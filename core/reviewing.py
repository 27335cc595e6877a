"""Judgements on facts, and what readers report: kept in the store, never deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from prakat import refuting
from prakat.errors import QueryError
from prakat.queries.tabular import Rows
from prakat.refuting import Reading
from prakat.store import must_exist, open_reader, open_store, transaction

if TYPE_CHECKING:  # most questions need none of this
    from prakat.queries.facts import Citation
    from prakat.queries.review import Doubt, Judged, Report

UNSURE = 0.5  # facts below this confidence wait for a reader
MOST = 500  # reports that wait at once
NOTE = 500  # letters of a report
REPORT = """
INSERT INTO reports
SELECT (SELECT coalesce(max(id), 0) + 1 FROM reports), $entity, $other, $note, $now, NULL, NULL
WHERE NOT EXISTS (FROM reports WHERE closed IS NULL AND entity_id = $entity AND other_id = $other)
"""
MERGED = """
SELECT count(DISTINCT id) = 2 AND count(DISTINCT canonical_id) = 1 FROM entities WHERE id IN ($entity, $other)
"""
CLOSE = "UPDATE reports SET closed = $now, outcome = $outcome WHERE id = $number AND closed IS NULL RETURNING id"


class Reviewing:
    """The part of ``Corpus`` in which people judge."""

    path: Path

    def doubt(self, skip: int = 0, below: float = UNSURE) -> Doubt | None:
        """The least sure fact that nobody judged, after ``skip`` others; None where none is left."""
        from prakat.queries.review import query_doubt

        with open_reader(self.path) as con:
            return query_doubt(con, below, skip)

    def words_around(self, id: str) -> tuple[Citation, ...]:
        """Where a name stands in the newest releases, with the words around it."""
        from prakat.queries.review import query_words

        with open_reader(self.path) as con:
            return query_words(con, id)

    def judge_fact(self, fact: str, judgement: Reading, author: str) -> int:
        """Keep that a fact is ``right`` or ``wrong``, in the place of what was judged before; the judgement's number.
        No answer rests on what is wrong.

        Errors: QueryError where there is no such fact.
        """
        return self._judged(lambda con: refuting.judge(con, fact, judgement, author))

    def undo_fact(self, number: int) -> None:
        """Take back a judgement on a fact. Errors: QueryError where there is none of that number that holds."""
        self._judged(lambda con: (number, refuting.undo(con, number)))

    def _judged(self, change: Callable[[duckdb.DuckDBPyConnection], tuple[int, str]]) -> int:
        """Change what is judged of a document, then all that rests on its facts; the judgement's number."""
        from prakat.graph.resolve import resolve_again

        must_exist(self.path)
        with open_store(self.path) as store:
            with transaction(store.con):
                number, document = change(store.con)
            store.changed = True
            resolve_again(store, document)
        return number

    def judged(self, limit: int = 100) -> Rows[Judged]:
        """What people judged, the newest first, what was undone too."""
        from prakat.queries.review import query_log

        with open_reader(self.path) as con:
            return Rows(query_log(con, limit))

    def report(self, entity: str, other: str, note: str) -> None:
        """Keep a reader's word that the name ``other`` was wrongly merged with ``entity``; the same word is kept once.

        Errors: QueryError where these two ids are not one, or too many reports wait.
        """
        must_exist(self.path)
        with open_store(self.path) as store:
            if not store.con.execute(MERGED, {"entity": entity, "other": other}).fetchall()[0][0]:
                raise QueryError(f"{entity} and {other} are not merged: there is nothing to report")
            if store.con.execute("SELECT count(*) FROM reports WHERE closed IS NULL").fetchall()[0][0] >= MOST:
                raise QueryError("too many reports wait to be read; come again later")
            values = {"entity": entity, "other": other, "note": note.strip()[:NOTE], "now": _now()}
            store.con.execute(REPORT, values)

    def reports(self) -> Rows[Report]:
        """Reports that nobody dealt with, the oldest first."""
        from prakat.queries.review import query_reports

        with open_reader(self.path) as con:
            return Rows(query_reports(con))

    def close_report(self, number: int, outcome: str) -> None:
        """Be done with a report. Errors: QueryError where none of that number waits."""
        must_exist(self.path)
        with open_store(self.path) as store:
            values = {"number": number, "outcome": outcome, "now": _now()}
            if not store.con.execute(CLOSE, values).fetchall():
                raise QueryError(f"no report {number} waits")


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
