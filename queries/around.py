"""What lies around an entity in the graph, the weightiest first: for a view that grows node by node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import duckdb
import networkx as nx

from prakat.graph.build import RELEASE, Graph, build_graph
from prakat.queries.named import Named, query_entity
from prakat.queries.tabular import Tabular

FAR = 2  # steps: a person, the office, its body


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
    graph = build_graph(con, [centre.id])
    if not releases:
        graph.remove_nodes_from([node for node in graph if node.startswith(RELEASE)])
    near = _nearest(graph, centre.id)
    kept = graph.subgraph([centre.id, *near[:limit]])
    nodes = (Node(node, data.get("kind", ""), data.get("name") or "") for node, data in kept.nodes(data=True))
    found = tuple(node for node in nodes if node.id != centre.id)
    return Around(centre, (Node(centre.id, centre.kind, centre.name), *found), tuple(_edges(kept)),
                  max(0, len(near) - limit))  # fmt: skip


def _nearest(graph: Graph, centre: str) -> list[str]:
    """Nodes that some way leads to, the near and the often told first."""
    if centre not in graph:
        return []
    steps: dict[str, int] = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), centre, cutoff=FAR)
    told: dict[str, int] = defaultdict(int)
    for source, target, data in graph.edges(data=True):
        told[source] += len(data["facts"])
        told[target] += len(data["facts"])
    return sorted(steps.keys() - {centre}, key=lambda node: (steps[node], -told[node], node))


def _edges(graph: Graph) -> Iterator[Edge]:
    for source, target, data in sorted(graph.edges(data=True), key=lambda e: (e[0], e[1], e[2]["kind"])):
        yield Edge(source, target, data["kind"], tuple(data["facts"]), data["releases"], data["first"], data["last"],
                   data.get("said_by") or "")  # fmt: skip
