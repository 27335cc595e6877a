"""Paths between two entities, looked for layer by layer in narrow rows: no graph of the whole is built, and facts are
read only of the edges of the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

import duckdb
import networkx as nx

from prakat.graph.asking import look_up, look_up_rows
from prakat.graph.build import DECISION, RELEASE, Edge

if TYPE_CHECKING:
    Plain = nx.Graph[str]

LAYERS = 3  # times the graph around the ends is widened
FRONTIER = 100  # nodes that are followed further at a time
COST = {"told_in": 1.6, "said": 1.6}
"""A release that names both says less than an office, an event or a decision that both share (1)."""
EVIDENT = 0.01  # how much cheaper an edge is at most that much stands behind
Pair = tuple[str, str]
"""Two nodes, the lesser first."""
Edges = dict[Edge, int]
"""With how much stands behind each."""


@dataclass(frozen=True, slots=True)
class Step:
    """An edge of a path; ``forward`` where it is walked as its kind says. ``fact`` is the first of the ``facts`` behind
    it, "" where a list says so."""

    source: str
    target: str
    kind: str
    forward: bool
    fact: str
    facts: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from one entity to another; ``names`` and ``kinds`` of the nodes on the way, both ends included."""

    steps: tuple[Step, ...]
    nodes: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(slots=True)
class Ways:
    """What is known of the graph around one end: of two nodes the edges between them, with how much stands behind each;
    ``open`` are nodes not followed yet, with what it costs to step there."""

    edges: dict[Pair, Edges] = field(default_factory=dict)
    open: dict[str, float] = field(default_factory=dict)
    followed: set[str] = field(default_factory=set)

    def follow(self, con: duckdb.DuckDBPyConnection, nodes: Iterable[str]) -> None:
        """Learn the edges of some nodes."""
        parts: dict[str, list[str]] = {RELEASE: [], DECISION: [], "": []}
        for node in nodes:
            part = node[:4] if node[:4] in parts else ""
            parts[part].append(node.removeprefix(part))
            self.followed.add(node)
        for row in look_up_rows(con, "ways", ids=parts[""], documents=parts[RELEASE], decisions=parts[DECISION]):
            self._learn(*row)
        self.open = {node: cost for node, cost in self.open.items() if node not in self.followed}

    def meet(self, other: Ways) -> bool:
        """Whether both know a node."""
        mine = self.open.keys() | self.followed
        return not (mine.isdisjoint(other.open) and mine.isdisjoint(other.followed))

    def _learn(self, source: str, target: str, kind: str, behind: int) -> None:
        edge, pair = (source, target, kind), (source, target) if source < target else (target, source)
        known = self.edges.get(pair)
        if known is None:
            self.edges[pair] = {edge: behind}
        else:
            known[edge] = known.get(edge, 0) + behind
        cost = COST.get(kind, 1.0)
        self.open.setdefault(source, cost)
        self.open.setdefault(target, cost)

    def frontier(self) -> list[str]:
        """The nodes to follow next: what says more first."""
        return nsmallest(FRONTIER, self.open, key=lambda node: (self.open[node], node))


def find_paths(
    con: duckdb.DuckDBPyConnection, one: str, other: str, count: int = 3, begin: str | None = None
) -> tuple[Path, ...]:
    """Up to ``count`` cheapest paths; none where some layers around both ends do not meet.

    ``begin``: the end of which less is told. What is told of the other is read where its neighbours do not meet it.
    """
    near = begin or one
    far = other if near == one else one
    around, behind = Ways(), Ways(open={far: 0.0})
    for ways, nodes in _widen(around, behind, near, far):
        ways.follow(con, nodes)
        if not around.meet(behind):
            continue
        plain = _plain((one, other), [*around.edges.items(), *behind.edges.items()])
        if found := list(_routes(plain, one, other, count)):
            return tuple(_path(con, plain, nodes) for nodes in found)
    return ()


def _widen(around: Ways, behind: Ways, near: str, far: str) -> Iterator[tuple[Ways, list[str]]]:
    """What to follow, step by step; each step sees what those before it learnt."""
    yield around, [near]
    if not around.edges:
        return
    if len(around.open) <= FRONTIER:
        yield around, around.frontier()
    yield behind, [far]
    for _ in range(LAYERS if behind.edges else 0):
        if not (open_ := [ways for ways in (around, behind) if ways.open]):
            return
        least = min(open_, key=lambda ways: len(ways.open))
        yield least, least.frontier()


def _plain(ends: Pair, known: Sequence[tuple[Pair, Edges]]) -> Plain:
    """What may lie between two ends: without nodes at which a way would have to turn back."""
    degrees = Counter(chain.from_iterable(pair for pair, _ in known))
    through = {node for node, degree in degrees.items() if degree > 1}.union(ends)
    graph: Plain = nx.Graph()
    graph.add_nodes_from(ends)
    for pair, edges in known:
        if through.issuperset(pair):
            edge = min(edges, key=lambda one: (COST.get(one[2], 1.0), -edges[one], one[2]))
            graph.add_edge(*pair, cost=COST.get(edge[2], 1.0) + EVIDENT / (1 + edges[edge]), edge=edge)
    return graph


def _routes(plain: Plain, one: str, other: str, count: int) -> Iterator[list[str]]:
    try:
        yield from islice(nx.shortest_simple_paths(plain, one, other, weight="cost"), count)
    except nx.NetworkXNoPath:
        return


def _path(con: duckdb.DuckDBPyConnection, plain: Plain, nodes: Sequence[str]) -> Path:
    steps = tuple(_step(con, plain.edges[a, b]["edge"], a) for a, b in pairwise(nodes))
    named = {row["id"]: row for row in look_up(con, "nodes", nodes=list(nodes))}
    return Path(steps, tuple(nodes), tuple(named[n]["name"] for n in nodes), tuple(named[n]["kind"] for n in nodes))


def _step(con: duckdb.DuckDBPyConnection, edge: Edge, start: str) -> Step:
    source, target, kind = edge
    for row in look_up(con, "behind", source=source, target=target, kind=kind):
        return Step(source, target, kind, source == start, **row)
    return Step(source, target, kind, source == start, "", 0, None, None)
