"""The edges of the graph around a few entities, from the rows beside the store, so that nobody
who looks at one has to wait until all that is told of it has a name."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from prakat.graph.asking import look_up, look_up_rows
from prakat.graph.build import Edges, entities_of, tie_edges, told_edges


def near_edges(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> Edges:
    """As of ``build_graph`` with the same ``ids``."""
    found = look_up_rows(con, "ends_near", ids=ids)
    documents = {row[0]: row[2] for row in found}
    edges = told_edges(((*told, beside.split(",") if beside else []) for *told, beside in found), documents)
    return edges | tie_edges(look_up(con, "ties_near", ids=entities_of(edges)), edges, documents)
