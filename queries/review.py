"""What waits for a person's judgement, with its words, and what was judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb

from prakat.queries.facts import Citation, CitedFact, cited_facts
from prakat.queries.sql import ask

AROUND = 120  # letters on each side of a name
PLACES = 3  # where a name stands


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact that is not sure, and how many there are."""

    fact: CitedFact
    total: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person judged: ``what`` is identity (``one`` and ``other`` are names) or fact (subject and value);
    moments are UTC."""

    what: str
    number: int
    judgement: str
    one: str | None
    other: str | None
    author: str
    made: datetime
    undone: datetime | None


@dataclass(frozen=True, slots=True)
class Report:
    """A reader's word that ``other`` was wrongly merged with ``name``; ``merged``: whether they still are one."""

    id: int
    entity_id: str
    name: str
    other_id: str
    other: str
    note: str
    made: datetime
    merged: bool


def query_doubt(con: duckdb.DuckDBPyConnection, below: float, skip: int = 0) -> Doubt | None:
    """The least sure fact that nobody judged, after ``skip`` others; None where none is left."""
    rows = list(ask(con, "review_facts", below=below, skip=skip))
    return next((Doubt(fact, rows[0]["total"]) for fact in cited_facts(con, rows)), None)


def query_words(con: duckdb.DuckDBPyConnection, id: str) -> tuple[Citation, ...]:
    """Where a name stands, with the words around it."""
    return tuple(Citation(**row) for row in ask(con, "review_words", id=id, around=AROUND, limit=PLACES))


def query_log(con: duckdb.DuckDBPyConnection, limit: int = 100) -> tuple[Judged, ...]:
    """What people judged, the newest first."""
    return tuple(Judged(**row) for row in ask(con, "review_log", limit=limit))


def query_reports(con: duckdb.DuckDBPyConnection) -> tuple[Report, ...]:
    """Reports that nobody dealt with."""
    return tuple(Report(**row) for row in ask(con, "review_reports"))
