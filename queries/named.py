"""Entities by the words or the id that somebody types, and what the mentions of a release name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from prakat.errors import QueryError
from prakat.graph.find import KINDS, find_entities, nothing_called
from prakat.lookup import THREE, match
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular
from prakat.rows import squeeze

SHORTEST = 2  # letters from which on names are looked for


@dataclass(frozen=True, slots=True)
class Named(Tabular):
    """An entity and in how many releases its forms stand; ``closeness``: 3 asked for by its whole name or id, 2 by its
    beginning, 1 by words inside it."""

    id: str
    name: str
    kind: str
    closeness: int
    documents: int


@dataclass(frozen=True, slots=True)
class Link:
    """Whom or what a mention that begins at ``start`` names."""

    start: int
    id: str
    kind: str
    name: str


def query_named(
    con: duckdb.DuckDBPyConnection, words: str, kinds: Sequence[str] | None = None, limit: int = 5
) -> tuple[Named, ...]:
    """Entities whose names hold words, of each kind the likeliest; none for less than two letters."""
    looked = squeeze(words)
    if len(looked) < SHORTEST:
        return ()
    if len(looked) < THREE:
        return tuple(
            Named(f.id, f.name, f.kind, f.closeness, f.documents) for f in find_entities(con, looked, kinds or KINDS)
        )
    rows = look_up(con, "suggest", words=looked, match=match([looked]), kinds=list(kinds or KINDS), limit=limit)
    return tuple(Named(**row) for row in rows)


def query_entity(con: duckdb.DuckDBPyConnection, name: str, kinds: Sequence[str] | None = None) -> Named:
    """The entity most likely meant by a name or id. Errors: QueryError where there is none."""
    for found in find_entities(con, name, kinds or KINDS):
        return Named(found.id, found.name, found.kind, found.closeness, found.documents)
    raise QueryError(nothing_called(con, name, kinds or KINDS))


def query_links(con: duckdb.DuckDBPyConnection, document: str) -> tuple[Link, ...]:
    """In the order of the text."""
    rows = look_up(con, "links_in", documents=[document])
    return tuple(Link(row["start"], row["id"], row["kind"], row["name"]) for row in rows)
