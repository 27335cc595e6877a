"""Questions to the graph: paths between two, what lies around one, and the graph as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from prakat.errors import QueryError
from prakat.graph.build import Graph, build_graph
from prakat.graph.export.csv import write_csv
from prakat.graph.export.ftm import write_ftm
from prakat.graph.export.gexf import write_gexf
from prakat.graph.export.graphml import write_graphml
from prakat.graph.export.parquet import write_parquet
from prakat.graph.find import KINDS
from prakat.graph.paths import Path as Route
from prakat.graph.paths import find_paths
from prakat.queries.entities import cite_facts, the_entity
from prakat.queries.facts import CitedFact

WRITERS: dict[str, Callable[[Graph, Path], tuple[Path, ...]]] = {
    "graphml": write_graphml, "gexf": write_gexf, "csv": write_csv, "parquet": write_parquet,
}  # fmt: skip
FORMATS = ("ftm", *WRITERS)


@dataclass(frozen=True, slots=True)
class Leg:
    """A step of a path from one name to another; ``forward`` where the kind reads from ``one`` to ``other``.

    ``facts`` counts those behind it; ``evidence`` is the first of them, None where a list says so.
    """

    one: str
    other: str
    kind: str
    forward: bool
    first: date | None
    last: date | None
    facts: int
    evidence: CitedFact | None


@dataclass(frozen=True, slots=True)
class CitedPath:
    """How two are tied: names on the way with their kinds, and the legs between them."""

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    legs: tuple[Leg, ...]


def query_path(con: duckdb.DuckDBPyConnection, one: str, other: str, count: int = 3) -> tuple[CitedPath, ...]:
    """Paths between two names, the nearest first; none where the store ties them by nothing near.

    Errors: QueryError where a name is nobody's, or both are one.
    """
    start, end = (the_entity(con, name, KINDS)[0] for name in (one, other))
    if start.id == end.id:
        raise QueryError(f"{one!r} and {other!r} are one: {start.name}")
    begin = min((start, end), key=lambda found: found.documents).id
    routes = find_paths(con, start.id, end.id, count, begin)
    cited = cite_facts(con, (step.fact for route in routes for step in route.steps if step.fact))
    return tuple(CitedPath(route.names, route.kinds, _legs(route, cited)) for route in routes)


def _legs(route: Route, cited: dict[str, CitedFact]) -> tuple[Leg, ...]:
    pairs = zip(route.names, route.names[1:], route.steps, strict=False)
    return tuple(
        Leg(one, other, step.kind, step.forward, step.first, step.last, step.facts,
            cited.get(step.fact))
        for one, other, step in pairs
    )  # fmt: skip


def write_graph(con: duckdb.DuckDBPyConnection, format: str, path: Path, about: str | None = None) -> tuple[Path, ...]:
    """Write the graph, or what lies around the entity ``about``, as a file; the files that were written.

    Errors: QueryError for an unknown format, for ``about`` with FollowTheMoney, which is always of the whole store.
    """
    if format not in FORMATS:
        raise QueryError(f"no format is called {format!r}; there are: {', '.join(FORMATS)}")
    if format == "ftm":
        if about:
            raise QueryError("FollowTheMoney holds the whole store; leave out --about, or choose another format")
        return write_ftm(con, path)
    ids = None if about is None else [the_entity(con, about, KINDS)[0].id]
    return WRITERS[format](build_graph(con, ids), path)
