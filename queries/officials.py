"""People and the posts in which releases attest them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from prakat.errors import QueryError
from prakat.graph.find import near_to
from prakat.lookup import match
from prakat.queries.facts import NO_LIMIT, Citation, CitedFact, read_facts
from prakat.queries.sql import ask, look_up
from prakat.queries.tabular import Tabular
from prakat.rows import squeeze


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written and the number of releases that mention it."""

    name: str
    releases: int


@dataclass(frozen=True, slots=True)
class Post:
    """A position in which releases attest a person, from the first to the last day they do; ``source`` is the first."""

    person: str
    role: str
    first: date | None
    last: date | None
    releases: int
    source: Citation


@dataclass(frozen=True, slots=True)
class Person(Tabular):
    """All that the store holds under a name: several people where the name is not a full one.

    ``totals``: how many posts and facts there are with those beyond the limit.
    """

    asked: str
    names: tuple[Name, ...]
    posts: tuple[Post, ...]
    facts: tuple[CitedFact, ...]
    totals: Mapping[str, int]


def query_person(con: duckdb.DuckDBPyConnection, name: str, limit: int | None = None) -> Person:
    """Names, posts and deeds (said, chaired, decided) under a name; titles before it and white space do not matter.

    ``limit``: posts and deeds, all unless told. Errors: QueryError where the name is empty or nobody carries it; the
    message names those nearest.
    """
    words = squeeze(name)
    if not words:
        raise QueryError("a name is needed, for instance: prakat person ประยุทธ์")
    called = {"name": words, "match": match([words]), "ends": [words[at:] for at in range(len(words))]}
    names = tuple(Name(**row) for row in look_up(con, "names_of", **called))
    posts, facts = (list(look_up(con, part, **called, limit=limit or NO_LIMIT)) for part in ("posts_of", "deeds"))
    if not names and not posts and not facts:
        raise QueryError(f"nobody called {name!r} in the store{near_to(con, name, ('Person',))}")
    totals = {part: rows[0]["total"] if rows else 0 for part, rows in (("posts", posts), ("facts", facts))}
    return Person(name, names, tuple(map(_post, posts)), tuple(read_facts(con, facts)), totals)


def query_posts(con: duckdb.DuckDBPyConnection) -> tuple[Post, ...]:
    """Everybody's posts."""
    return tuple(Post(**(row | {"source": Citation(**row["source"])})) for row in ask(con, "posts"))


def _post(row: dict[str, Any]) -> Post:
    own = {name: row.pop(name) for name in ("person", "role", "first", "last", "releases")}
    del row["total"]
    return Post(**own, source=Citation(**row))
