"""In which provinces somebody or something is told of."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from prakat.queries.named import query_entity
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular
from prakat.queries.things import read_thing

CHARTED = ("Person", "Programme")


@dataclass(frozen=True, slots=True)
class Province(Tabular):
    """A province by its official code: ``releases`` name it; in ``sure`` of them an event is held there, or it stands
    right beside what was asked for."""

    code: str
    releases: int
    sure: int


def query_provinces(con: duckdb.DuckDBPyConnection, name: str) -> tuple[Province, ...]:
    """Provinces of a person or a programme (name or id), the most named first. Errors: QueryError for no such name."""
    found = query_entity(con, name, CHARTED)
    if found.kind == "Person":
        rows = look_up(con, "provinces_of_person", person=found.id)
    else:
        rows = look_up(con, "provinces_of_programme", ids=list(read_thing(con, found.name).ids))
    return tuple(Province(**row) for row in rows)
