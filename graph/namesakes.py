"""Two people of one name kept apart where their posts and days say so."""

from __future__ import annotations

import duckdb


def part_namesakes(con: duckdb.DuckDBPyConnection) -> None:
    return None
