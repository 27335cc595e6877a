"""Facts that somebody judged wrong: they stand in a table of their own, out of every question's sight.

A judgement is about words (a release, a kind, subject, value and quote), not about a fact's id: it holds for the same
words of a text that changed elsewhere, or was read by another extractor.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal, NamedTuple

import duckdb

from prakat.errors import QueryError
from prakat.rows import Row

Reading = Literal["right", "wrong"]

OF = "document = $document AND kind = $kind AND words = $words"
FIND = """
SELECT document, kind, words, subject, value
FROM (FROM facts UNION ALL FROM refuted) WHERE id = $fact LIMIT 1
"""
TAKE_BACK = f"UPDATE fact_judgements SET undone = $now WHERE {OF} AND undone IS NULL"
ADD = """
INSERT INTO fact_judgements (id, fact, judgement, author, made, document, kind, subject, value, words)
SELECT (SELECT coalesce(max(id), 0) + 1 FROM fact_judgements), $fact, $judgement, $author, $now, $document, $kind,
       $subject, $value, $words
RETURNING id
"""
UNDO = """
UPDATE fact_judgements SET undone = $now WHERE id = $number AND undone IS NULL RETURNING document, kind, words
"""
WRONG = "SELECT document, kind, words FROM fact_judgements WHERE judgement = 'wrong' AND undone IS NULL"
MOVE = (f"INSERT INTO {{1}} FROM {{0}} WHERE {OF}", f"DELETE FROM {{0}} WHERE {OF}")


class Words(NamedTuple):
    """What a judgement is about."""

    document: str
    kind: str
    words: str


def wrong(con: duckdb.DuckDBPyConnection) -> frozenset[Words]:
    """What is judged wrong."""
    return frozenset(Words(*row) for row in con.execute(WRONG).fetchall())


def part(rows: Iterable[Row], apart: frozenset[Words]) -> tuple[list[Row], list[Row]]:
    """Rows of facts that are to be believed, and those that were judged wrong."""
    told: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        told[Words(row[1], row[3], row[-1]) in apart].append(row)
    return told


def judge(con: duckdb.DuckDBPyConnection, fact: str, judgement: Reading, author: str) -> tuple[int, str]:
    """Keep a judgement in the place of an earlier one; its number, and the document whose facts changed.

    Errors: QueryError where there is no such fact.
    """
    found = con.execute(FIND, {"fact": fact}).fetchall()
    if not found:
        raise QueryError(f"no fact {fact!r} in the store")
    *words, subject, value = found[0]
    about = Words(*words)
    con.execute(TAKE_BACK, {**about._asdict(), "now": _now()})
    made = {"fact": fact, "judgement": judgement, "author": author, "now": _now(), "subject": subject, "value": value}
    ((number,),) = con.execute(ADD, {**about._asdict(), **made}).fetchall()
    _move(con, about)
    return int(number), about.document


def undo(con: duckdb.DuckDBPyConnection, number: int) -> str:
    """Take a judgement back; the document whose facts changed. Errors: QueryError where there is none that holds."""
    found = con.execute(UNDO, {"number": number, "now": _now()}).fetchall()
    if not found:
        raise QueryError(f"no judgement {number} on a fact that still holds")
    about = Words(*found[0])
    _move(con, about)
    return about.document


def _move(con: duckdb.DuckDBPyConnection, about: Words) -> None:
    """Put facts where the judgements that hold want them."""
    way = ("facts", "refuted") if about in wrong(con) else ("refuted", "facts")
    for statement in MOVE:
        con.execute(statement.format(*way), about._asdict())


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
