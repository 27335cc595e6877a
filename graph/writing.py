"""What the derived tables of a store are written with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb

Row = Sequence[object]
Grouped = dict[str, list[Mapping[str, Any]]]


def append(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Add rows to a table."""
    with con.appender(table) as appender:
        appender.append_rows(rows)


def by_document(rows: Iterable[Mapping[str, Any]]) -> Grouped:
    """Rows by their release, in their order."""
    grouped: Grouped = defaultdict(list)
    for row in rows:
        grouped[row["document"]].append(row)
    return grouped
