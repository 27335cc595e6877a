"""Who appears with a person, and with one another."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from prakat.queries.met import most_named, read_told
from prakat.queries.named import Named, query_entity
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
    told = read_told(con, person.id)
    met = most_named(con, told, "Person", limit)
    ids = {one.number: one.id for one in met}
    ties = (
        Together(min(ids[a], ids[b]), max(ids[a], ids[b]), releases)
        for (a, b), releases in told.together([*ids]).items()
    )
    return Company(
        person,
        tuple(Companion(one.id, one.name, one.releases) for one in met),
        tuple(sorted(ties, key=lambda tie: (-tie.releases, tie.one, tie.other))),
    )
