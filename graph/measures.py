"""What stands out in a graph: who is central in it, and what belongs together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import networkx as nx

from prakat.graph.build import Graph
from prakat.graph.paths import COST

if TYPE_CHECKING:
    Plain = nx.Graph[str]

DAMPING = 0.85
ROUNDS = 60
CLOSE = 1e-7
SEED = 7


def centrality(graph: Graph) -> dict[str, float]:
    """PageRank of every node on undirected edges weighed by their facts; the sum is 1.

    Reckoned here: networkx takes numpy and scipy for it, which nothing else needs.
    """
    near = _weights(graph)
    rank = dict.fromkeys(near, 1 / len(near)) if near else {}
    for _ in range(ROUNDS):
        new = _round(near, rank)
        moved = sum(abs(new[node] - rank[node]) for node in near)
        rank = new
        if moved < CLOSE:
            break
    return rank


def _weights(graph: Graph) -> dict[str, dict[str, int]]:
    """The nodes beside each node, each with the number of facts that tie both."""
    plain = flatten(graph)
    beside = {node: dict(plain.adj.get(node, {})) for node in graph}
    return {node: {b: max(1, -plain.edges[node, b]["rank"][1]) for b in others} for node, others in beside.items()}


def flatten(graph: Graph) -> Plain:
    """One edge a pair, whatever its direction: the cheapest, of those as cheap the one with most facts."""
    plain: Plain = nx.Graph()
    for source, target, kind, data in graph.edges(keys=True, data=True):
        cost = (COST.get(kind, 1.0), -len(data["facts"]), kind)
        if not plain.has_edge(source, target) or cost < plain.edges[source, target]["rank"]:
            plain.add_edge(source, target, cost=cost[0], rank=cost, edge=(source, target, kind))
    return plain


def _round(near: Mapping[str, Mapping[str, int]], rank: Mapping[str, float]) -> dict[str, float]:
    """One round of PageRank; nodes beside nobody give theirs to all."""
    loose = sum(rank[node] for node, weights in near.items() if not weights)
    new = dict.fromkeys(near, (1 - DAMPING + DAMPING * loose) / len(near)) if near else {}
    for node, weights in near.items():
        share = DAMPING * rank[node] / (sum(weights.values()) or 1)
        for other, weight in weights.items():
            new[other] += share * weight
    return new


def communities(graph: Graph) -> dict[str, int]:
    """The community of every node (Louvain), numbered from the largest; the same every time."""
    found = nx.community.louvain_communities(flatten(graph), weight=None, seed=SEED)
    ordered = sorted(found, key=lambda nodes: (-len(nodes), min(nodes)))
    return {node: number for number, nodes in enumerate(ordered) for node in nodes}


def neighbours(graph: Graph, node: str, kind: str | None = None) -> list[tuple[str, int]]:
    """Nodes of a kind beside a node, or one release or decision away, by the number of facts that tie them."""
    counted: dict[str, int] = {}
    for middle in _beside(graph, node):
        through = graph.nodes[middle].get("kind") in ("Document", "Decision")
        for other in {middle, *(_beside(graph, middle) if through else ())} - {node}:
            if kind is None or graph.nodes[other].get("kind") == kind:
                counted[other] = counted.get(other, 0) + 1
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _beside(graph: Graph, node: str) -> set[str]:
    return {*graph.successors(node), *graph.predecessors(node)}
