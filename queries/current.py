"""Newest revisions of releases, where something was told of one that may be older."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb

from prakat.queries.sql import look_up

Revision = tuple[str, int]
"""A document and which revision of it."""


def read_current(con: duckdb.DuckDBPyConnection, revisions: Iterable[Revision]) -> dict[Revision, dict[str, Any]]:
    """Documents, of those revisions that are the newest still."""
    asked = set(revisions)
    rows = look_up(con, "current", ids=[document for document, _ in asked])
    found = {(row["document"], row.pop("revision")): row for row in rows}
    return {revision: row for revision, row in found.items() if revision in asked}
