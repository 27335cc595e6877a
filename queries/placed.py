"""A place as the whole store tells: the areas around and in it, programmes there, and what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from prakat.graph.asking import texts_of
from prakat.queries.entities import cite_facts
from prakat.queries.facts import Citation, CitedFact
from prakat.queries.named import query_entity
from prakat.queries.pieces import cite
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular

KINDS = ("Place",)
AREAS = 60
EVENTS = 40
RELEASES = 20
LETTERS = 120  # on either side of a name that is quoted, within its paragraph


@dataclass(frozen=True, slots=True)
class Area:
    """Another place, or a programme, and how many releases name it (there)."""

    id: str
    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class Year:
    """In how many releases of a year something is named."""

    year: int
    releases: int


@dataclass(frozen=True, slots=True)
class Placed(Tabular):
    """A place; ``around``: the areas it lies in, ``within``: those in it, ``facts``: decisions and events told of it,
    newest first, ``total``: with those beyond the ones shown; ``releases``: the newest that name it."""

    id: str
    name: str
    documents: int
    around: tuple[Area, ...]
    within: tuple[Area, ...]
    programmes: tuple[Area, ...]
    years: tuple[Year, ...]
    facts: tuple[CitedFact, ...]
    total: int
    releases: tuple[Citation, ...]


def query_place(con: duckdb.DuckDBPyConnection, name: str) -> Placed:
    """A place by name or id. Errors: QueryError where there is none."""
    found = query_entity(con, name, KINDS)
    areas = list(look_up(con, "around_place", place=found.id, limit=AREAS))
    there = list(look_up(con, "at_place", place=found.id))
    facts = [row["id"] for row in there if row["what"] == "fact"]
    return Placed(
        found.id, found.name, found.documents, _areas(areas, "up"), _areas(areas, "down"),
        tuple(Area(row["id"], row["name"], row["releases"]) for row in there if row["what"] == "programme"),
        query_years(con, found.id), _newest(con, facts[:EVENTS]), len(facts),
        query_naming(con, found.id),
    )  # fmt: skip


def query_years(con: duckdb.DuckDBPyConnection, place: str) -> tuple[Year, ...]:
    """How often a place (its id) is named, year by year."""
    return tuple(Year(**row) for row in look_up(con, "years_of", place=place))


def _areas(rows: Sequence[Mapping[str, Any]], way: str) -> tuple[Area, ...]:
    return tuple(Area(row["id"], row["name"], row["documents"]) for row in rows if row["way"] == way)


def _newest(con: duckdb.DuckDBPyConnection, facts: Sequence[str]) -> tuple[CitedFact, ...]:
    """In the order given."""
    cited = cite_facts(con, facts)
    return tuple(cited[fact] for fact in facts if fact in cited)


def query_naming(con: duckdb.DuckDBPyConnection, place: str) -> tuple[Citation, ...]:
    """The newest releases that name a place (its id), with the words around it."""
    rows = list(look_up(con, "naming", place=place, limit=RELEASES))
    texts = texts_of(con, (row["document"] for row in rows))
    return tuple(_quoted(row, texts[row["document"]], row.pop("spot")) for row in rows)


def _quoted(source: Mapping[str, Any], text: str, spot: int) -> Citation:
    line = text.rfind("\n", 0, spot) + 1
    start = line if spot - line <= LETTERS else text.rfind(" ", line, spot - LETTERS) + 1 or spot
    quote = text[start : spot + LETTERS].partition("\n")[0]
    return cite(source, quote, start)
