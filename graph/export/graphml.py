"""GraphML, for yEd, Gephi, igraph and networkx."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from prakat.graph.build import Graph
from prakat.graph.export import EDGE, NODE, edge_rows, node_rows, plain


def flat_graph(graph: Graph, label: str = "") -> Graph:
    """A copy in which every attribute is a string or number; ``label`` repeats the name where a format wants it."""
    flat: Graph = nx.MultiDiGraph()
    for row in node_rows(graph):
        named = {label: plain(row["name"])} if label else {}
        flat.add_node(row["id"], **named, **{column: plain(row[column]) for column in NODE[1:]})
    for row in edge_rows(graph):
        values = {column: plain(row[column]) for column in EDGE[2:]}
        flat.add_edge(row["source"], row["target"], row["kind"], **values)
    return flat


def write_graphml(graph: Graph, path: Path) -> tuple[Path]:
    """Write ``path``."""
    nx.write_graphml_xml(flat_graph(graph), path, encoding="utf-8", prettyprint=True)
    return (path,)
