"""Nodes and edges as two Parquet tables: ``NAME.nodes.parquet`` and ``NAME.edges.parquet``; facts are lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from prakat.graph.build import Graph
from prakat.graph.export import EDGE, NODE, edge_rows, node_rows

TYPES = {"published": "DATE", "first": "DATE", "last": "DATE", "releases": "INTEGER", "facts": "VARCHAR[]"}


def write_parquet(graph: Graph, path: Path) -> tuple[Path, Path]:
    """Write both tables beside ``path``; where they are."""
    nodes, edges = path.with_suffix(".nodes.parquet"), path.with_suffix(".edges.parquet")
    with duckdb.connect() as con:
        _write(con, nodes, NODE, node_rows(graph))
        _write(con, edges, EDGE, edge_rows(graph))
    return nodes, edges


def _write(
    con: duckdb.DuckDBPyConnection, path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> None:
    """DuckDB writes Parquet by itself."""
    typed = ", ".join(f"{column} {TYPES.get(column, 'VARCHAR')}" for column in columns)
    con.execute(f"CREATE OR REPLACE TABLE rows ({typed})")
    with con.appender("rows") as appender:
        appender.append_rows([tuple(row[column] for column in columns) for row in rows])
    target = str(path).replace("'", "''")
    con.execute(f"COPY rows TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
