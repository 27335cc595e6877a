"""The graph as files that other programs read. Days are Gregorian ISO days in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from prakat.graph.build import Graph

NODE = ("id", "kind", "name", "url", "published", "verb")
EDGE = ("source", "target", "kind", "first", "last", "releases", "facts", "said_by")


def node_rows(graph: Graph) -> Iterator[dict[str, Any]]:
    """A row a node, by its id; what a node has not is empty."""
    for node in sorted(graph):
        yield {"id": node, **{column: graph.nodes[node].get(column) for column in NODE[1:]}}


def edge_rows(graph: Graph) -> Iterator[dict[str, Any]]:
    """A row an edge, by its ends and kind; ``facts`` is a list of ids."""
    for source, target, data in sorted(graph.edges(data=True), key=lambda e: (e[0], e[1], e[2]["kind"])):
        yield {"source": source, "target": target, **{column: data.get(column) for column in EDGE[2:]}}


def plain(value: object) -> str | int | float:
    """A value as formats that know no lists, days or nothing take it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    return value if isinstance(value, (int, float)) else str(value)
