"""Details of a row, which keep the words they point at, as citations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import duckdb

from prakat.queries.facts import Citation
from prakat.queries.sql import look_up

Sources = Mapping[str, Mapping[str, Any]]
"""Releases by id, as the start of a citation."""


def read_sources(con: duckdb.DuckDBPyConnection, documents: Iterable[str]) -> Sources:
    """Newest revisions as sources."""
    wanted = sorted(set(documents))
    return {row["document"]: row for row in look_up(con, "sources", documents=wanted)} if wanted else {}


def cite(source: Mapping[str, Any], quote: str, start: int) -> Citation:
    return Citation(**source, quote=quote, start=start, end=start + len(quote))


def cite_details(source: Mapping[str, Any], details: str, kind: str) -> tuple[Citation, ...]:
    """The places of one kind that a row's details list, as ``[start, words]``."""
    found: Mapping[str, list[tuple[int, str]]] = json.loads(details)
    return tuple(cite(source, words, start) for start, words in found.get(kind, ()))
