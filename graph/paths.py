"""Paths between two entities, looked for layer by layer in narrow rows: no graph of the whole is built, and facts are
read only of the edges of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import nsmallest
from itertools import islice, pairwise
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
SELDOM = 0.5  # the same of a post: one that few releases tell may be a neighbour's, misread
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
    """What is known of the graph around one end; ``open`` are nodes not followed yet, with what a step there costs."""

    edges: Edges = field(default_factory=dict)
    open: dict[str, float] = field(default_factory=dict)
    followed: set[str] = field(default_factory=set)

    def follow(self, con: duckdb.DuckDBPyConnection, nodes: Iterable[str]) -> None:
        """Learn the edges of some nodes."""
        parts: dict[str, list[str]] = {RELEASE: [], DECISION: [], "": []}
        for node in nodes:
            part = node[:4] if node[:4] in parts else ""
            parts[part].append(node.removeprefix(part))
            self.followed.add(node)
        edges, open_ = self.edges, self.open
        for source, target, kind, behind in look_up_rows(
            con, "ways", ids=parts[""], documents=parts[RELEASE], decisions=parts[DECISION]
        ):
            edge, cost = (source, target, kind), COST.get(kind, 1.0)
            edges[edge] = edges.get(edge, 0) + behind
            open_.setdefault(source, cost)
            open_.setdefault(target, cost)
        self.open = {node: cost for node, cost in self.open.items() if node not in self.followed}

    def meet(self, other: Ways) -> bool:
        """Whether both know a node."""
        mine = self.open.keys() | self.followed
        return not (mine.isdisjoint(other.open) and mine.isdisjoint(other.followed))

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
        plain = _plain((one, other), (around.edges, behind.edges))
        if found := list(_routes(plain, one, other, count)):
            steps = {edge: _read(con, edge) for nodes in found for edge in _edges(plain, nodes)}
            return tuple(_path(con, nodes, [steps[edge] for edge in _edges(plain, nodes)]) for nodes in found)
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


def _plain(ends: tuple[str, str], sides: Sequence[Edges]) -> Plain:
    """What may lie between two ends: without nodes at which a way would have to turn back."""
    through = _through(sides).union(ends)
    graph: Plain = nx.Graph()
    graph.add_nodes_from(ends)
    for edges in sides:
        for edge, behind in _surest(edges, through):
            source, target, kind = edge
            doubt = SELDOM if kind == "holds" else EVIDENT
            graph.add_edge(source, target, cost=COST.get(kind, 1.0) + doubt / (1 + behind), edge=edge)
    return graph


def _through(sides: Iterable[Edges]) -> set[str]:
    """Nodes with several neighbours, or known from both sides."""
    found, seen = set[str](), set[str]()
    for edges in sides:
        beside: dict[str, str] = {}
        for source, target, _ in edges:
            if beside.setdefault(source, target) != target:
                found.add(source)
            if beside.setdefault(target, source) != source:
                found.add(target)
        found |= seen & beside.keys()
        seen |= beside.keys()
    return found


def _surest(edges: Edges, through: set[str]) -> Iterable[tuple[Edge, int]]:
    """Of two nodes the edge that says most, with how much stands behind it."""
    best: dict[tuple[str, str], tuple[float, int, str, Edge]] = {}
    for edge, behind in edges.items():
        source, target, kind = edge
        if source in through and target in through:
            pair = (source, target) if source < target else (target, source)
            weighed = (COST.get(kind, 1.0), -behind, kind, edge)
            best[pair] = min(best.get(pair, weighed), weighed)
    return [(edge, -behind) for _, behind, _, edge in best.values()]


def _routes(plain: Plain, one: str, other: str, count: int) -> Iterator[list[str]]:
    try:
        yield from islice(nx.shortest_simple_paths(plain, one, other, weight="cost"), count)
    except nx.NetworkXNoPath:
        return


def _edges(plain: Plain, nodes: Sequence[str]) -> Iterator[Edge]:
    return (plain.edges[pair]["edge"] for pair in pairwise(nodes))


def _path(con: duckdb.DuckDBPyConnection, nodes: Sequence[str], steps: Sequence[Step]) -> Path:
    walked = tuple(replace(step, forward=step.source == node) for step, node in zip(steps, nodes, strict=False))
    named = {row["id"]: row for row in look_up(con, "nodes", nodes=list(nodes))}
    return Path(walked, tuple(nodes), tuple(named[n]["name"] for n in nodes), tuple(named[n]["kind"] for n in nodes))


def _read(con: duckdb.DuckDBPyConnection, edge: Edge) -> Step:
    """An edge with what stands behind it, walked forward."""
    source, target, kind = edge
    for row in look_up(con, "behind", source=source, target=target, kind=kind):
        return Step(source, target, kind, True, **row)
    return Step(source, target, kind, True, "", 0, None, None)
