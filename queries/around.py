"""What lies around an entity in the graph, the weightiest first: for a view that grows node by node."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date

import duckdb

from prakat.graph.asking import look_up
from prakat.graph.build import RELEASE, Edges
from prakat.graph.near import near_edges
from prakat.queries.named import Named, query_entity
from prakat.queries.tabular import Tabular


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, a decision (``dec-…``) or a release (``doc-…``)."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie as in the graph of facts; ``facts`` are ids, none where a list (``said_by``) says so."""

    source: str
    target: str
    kind: str
    facts: tuple[str, ...]
    releases: int
    first: date | None
    last: date | None
    said_by: str


@dataclass(frozen=True, slots=True)
class Around(Tabular):
    """``nodes`` near ``centre``, itself among them, and the ties between them; ``left``: nodes beyond the limit."""

    centre: Named
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left: int


def query_around(con: duckdb.DuckDBPyConnection, name: str, limit: int, releases: bool = False) -> Around:
    """What lies around an entity (name or id); releases only where asked for. Errors: QueryError for no such name."""
    centre = query_entity(con, name)
    edges = near_edges(con, [centre.id])
    if not releases:
        edges = {edge: data for edge, data in edges.items() if not edge[1].startswith(RELEASE)}
    near = _nearest(edges, centre.id)
    kept = near[:limit]
    known = {row["id"]: row for row in look_up(con, "nodes", nodes=kept)}
    nodes = (Node(node, known[node]["kind"], known[node]["name"] or "") for node in kept)
    return Around(centre, (Node(centre.id, centre.kind, centre.name), *nodes), tuple(_edges(edges, {centre.id, *kept})),
                  max(0, len(near) - limit))  # fmt: skip


def _nearest(edges: Edges, centre: str) -> list[str]:
    """Nodes that one or two steps lead to (a person, the office, its body), the near and the often told first."""
    beside: dict[str, set[str]] = defaultdict(set)
    told: Counter[str] = Counter()
    for (source, target, _), data in edges.items():
        beside[source].add(target)
        beside[target].add(source)
        told[source] += len(data["facts"])
        told[target] += len(data["facts"])
    first = beside[centre]
    reached = first.union(*(beside[node] for node in first)) - {centre}
    return sorted(reached, key=lambda node: (node not in first, -told[node], node))


def _edges(edges: Edges, nodes: Set[str]) -> Iterator[Edge]:
    """Those between nodes."""
    within = (edge for edge in edges if edge[0] in nodes and edge[1] in nodes)
    for source, target, kind in sorted(within):
        data = edges[source, target, kind]
        yield Edge(source, target, kind, tuple(data["facts"]), data["releases"], data["first"], data["last"],
                   data.get("said_by") or "")  # fmt: skip
