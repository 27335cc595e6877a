"""GEXF, for Gephi."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from prakat.graph.build import Graph
from prakat.graph.export.graphml import flat_graph


def write_gexf(graph: Graph, path: Path) -> tuple[Path]:
    """Write ``path``."""
    nx.write_gexf(flat_graph(graph, label="label"), path, encoding="utf-8", prettyprint=True)
    return (path,)
