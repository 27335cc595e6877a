"""Nodes and edges as two tables: ``NAME.nodes.csv`` and ``NAME.edges.csv``; facts stand apart by spaces."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from prakat.graph.build import Graph
from prakat.graph.export import EDGE, NODE, edge_rows, node_rows, plain


def write_csv(graph: Graph, path: Path) -> tuple[Path, Path]:
    """Write both tables beside ``path``; where they are."""
    nodes, edges = path.with_suffix(".nodes.csv"), path.with_suffix(".edges.csv")
    _write(nodes, NODE, node_rows(graph))
    _write(edges, EDGE, edge_rows(graph))
    return nodes, edges


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([plain(row[column]) for column in columns] for row in rows)
