"""Paths between two entities, looked for in the store layer by layer: no graph of the whole is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import duckdb
import networkx as nx

from prakat.graph.build import RELEASE, Graph, build_graph

if TYPE_CHECKING:
    Plain = nx.Graph[str]

LAYERS = 3  # times the graph around both ends is widened
FRONTIER = 200  # nodes that are followed further at a time, those of fewest releases first: hubs tie everybody
COST = {"told_in": 1.6, "said": 1.6}
"""A release that names both says less than an office, an event or a decision that both share (1)."""


@dataclass(frozen=True, slots=True)
class Step:
    """An edge of a path; ``forward`` where it runs from ``source`` to ``target``, as its kind says."""

    source: str
    target: str
    kind: str
    forward: bool
    facts: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from one entity to another; ``names`` and ``kinds`` of the nodes on the way, both ends included."""

    steps: tuple[Step, ...]
    nodes: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]


def find_paths(con: duckdb.DuckDBPyConnection, one: str, other: str, count: int = 3) -> tuple[Path, ...]:
    """Up to ``count`` cheapest paths; none where three layers around both ends do not meet."""
    graph = build_graph(con, [one, other])
    followed = {one, other}
    for _ in range(LAYERS):
        found = tuple(_paths(graph, one, other, count))
        if found:
            return found
        frontier = _frontier(graph, followed)
        if not frontier:
            return ()
        followed.update(frontier)
        releases = [node.removeprefix(RELEASE) for node in frontier if node.startswith(RELEASE)]
        entities = [node for node in frontier if not node.startswith(RELEASE)]
        graph = compose(graph, build_graph(con, entities, releases))
    return tuple(_paths(graph, one, other, count))


def compose(one: Graph, other: Graph) -> Graph:
    """Both graphs in one; of an edge in both, the one with more facts."""
    for source, target, kind, data in other.edges(keys=True, data=True):
        if one.has_edge(source, target, kind) and len(one.edges[source, target, kind]["facts"]) >= len(data["facts"]):
            continue
        one.add_edge(source, target, kind, **data)
    for node, data in other.nodes(data=True):
        one.add_node(node, **data)
    return one


def _frontier(graph: Graph, followed: set[str]) -> list[str]:
    """The nodes to follow next."""
    open_ = [node for node in graph if node not in followed]
    return sorted(open_, key=lambda node: (graph.degree(node), node))[:FRONTIER]


def _paths(graph: Graph, one: str, other: str, count: int) -> Iterator[Path]:
    if one not in graph or other not in graph:
        return
    plain = flatten(graph)
    try:
        for nodes in islice(nx.shortest_simple_paths(plain, one, other, weight="cost"), count):
            yield _path(graph, plain, nodes)
    except nx.NetworkXNoPath:
        return


def flatten(graph: Graph) -> Plain:
    """One edge a pair, whatever its direction: the cheapest, of those as cheap the one with most facts."""
    plain: Plain = nx.Graph()
    for source, target, kind, data in graph.edges(keys=True, data=True):
        cost = (COST.get(kind, 1.0), -len(data["facts"]), kind)
        if not plain.has_edge(source, target) or cost < plain.edges[source, target]["rank"]:
            plain.add_edge(source, target, cost=cost[0], rank=cost, edge=(source, target, kind))
    return plain


def _path(graph: Graph, plain: Plain, nodes: Sequence[str]) -> Path:
    steps = tuple(_step(graph, plain.edges[a, b]["edge"], a) for a, b in pairwise(nodes))
    named: list[Mapping[str, Any]] = [graph.nodes[node] for node in nodes]
    return Path(steps, tuple(nodes), tuple(n.get("name", "") for n in named), tuple(n.get("kind", "") for n in named))


def _step(graph: Graph, edge: tuple[str, str, str], start: str) -> Step:
    source, target, kind = edge
    data = graph.edges[source, target, kind]
    return Step(source, target, kind, source == start, tuple(data["facts"]), data["first"], data["last"])
