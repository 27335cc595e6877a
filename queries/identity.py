"""Who is who, and why: how an entity is written, what was merged into it for which reasons, what is still unsure."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from prakat.graph.judging import which
from prakat.graph.plain import table
from prakat.queries.sql import ask, look_up
from prakat.queries.tabular import Tabular


@dataclass(frozen=True, slots=True)
class Why:
    """One piece of evidence: ``weight`` in log-odds, ``detail`` in names that a reader knows."""

    reason: str
    thai: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which an entity is written, with a person's titles."""

    title: str
    form: str
    mentions: int
    documents: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Member:
    """A name that was merged with others: by whom, how surely, with which other name, and why. The first has no why
    where it stands alone."""

    id: str
    name: str
    documents: int
    number: int | None
    author: str | None
    score: float | None
    with_name: str | None
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Identity(Tabular):
    """An entity as one: all its forms and members."""

    id: str
    kind: str
    name: str
    forms: tuple[Form, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that were compared."""

    id: str
    name: str
    kind: str
    documents: int
    titles: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A judgement that holds; ``score`` is the chance that both are one, ``made`` is UTC."""

    number: int
    judgement: str
    score: float
    author: str
    made: datetime
    one: Side
    other: Side
    why: tuple[Why, ...]


def query_identity(con: duckdb.DuckDBPyConnection, name: str) -> Identity:
    """The entity a name or id stands for. Errors: QueryError where there is none."""
    who = which(con, name)
    rows = list(look_up(con, "identity", who=who))
    members = tuple(_member(con, row) for row in list(look_up(con, "members", who=who)))
    forms = tuple(Form(**{key: value for key, value in row.items() if key != "kind"}) for row in rows)
    return Identity(members[0].id, rows[0]["kind"] if rows else "", members[0].name, forms, members)


def query_judgements(
    con: duckdb.DuckDBPyConnection, verdict: str | None = None, by_people: bool = False, limit: int | None = None
) -> tuple[Pair, ...]:
    """Judgements that hold: people's first, then those about the most named."""
    rows = list(ask(con, "judgements", verdict=verdict, by_people=by_people, limit=limit or sys.maxsize))
    return tuple(_pair(con, row) for row in rows)


def _pair(con: duckdb.DuckDBPyConnection, row: dict[str, Any]) -> Pair:
    sides = {side: Side(**(row[side] | {"titles": tuple(sorted(row[side]["titles"]))})) for side in ("one", "other")}
    return Pair(row["number"], row["judgement"], row["score"], row["author"], row["made"], sides["one"], sides["other"],
                tuple(_why(con, row["reasons"])))  # fmt: skip


def _member(con: duckdb.DuckDBPyConnection, row: dict[str, Any]) -> Member:
    return Member(row["id"], row["name"], row["documents"], row["number"], row["author"], row["score"], row["with"],
                  tuple(_why(con, row["reasons"])) if row["reasons"] else ())  # fmt: skip


def _why(con: duckdb.DuckDBPyConnection, reasons: str) -> Iterator[Why]:
    thai = {row["reason"]: row["thai"] for row in table("evidence")}
    for reason in json.loads(reasons):
        if reason["reason"] == "prior":
            continue
        detail = [row["name"] for row in look_up(con, "name_of", id=reason["detail"])]
        yield Why(reason["reason"], thai.get(reason["reason"], reason["reason"]), reason["weight"],
                  detail[0] if detail else reason["detail"])  # fmt: skip
