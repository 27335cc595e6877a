"""Who appears with a person, and with one another."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from prakat.queries.named import Named, query_entity
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody in releases that tell of a person: in how many."""

    id: str
    name: str
    releases: int


@dataclass(frozen=True, slots=True)
class Together:
    """Two companions (ids) whom the same releases name."""

    one: str
    other: str
    releases: int


@dataclass(frozen=True, slots=True)
class Company(Tabular):
    """A person with the companions that most releases name, and what ties these to one another."""

    person: Named
    companions: tuple[Companion, ...]
    ties: tuple[Together, ...]


def query_company(con: duckdb.DuckDBPyConnection, name: str, limit: int) -> Company:
    """The company of a person (name or id). Errors: QueryError where nobody is called so."""
    person = query_entity(con, name, ("Person",))
    rows = list(look_up(con, "companions", person=person.id, limit=limit))
    return Company(
        person,
        tuple(Companion(row["other"], row["name"], row["releases"]) for row in rows if not row["one"]),
        tuple(Together(row["one"], row["other"], row["releases"]) for row in rows if row["one"]),
    )
