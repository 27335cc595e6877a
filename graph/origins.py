"""In which release the words of a fact stood first, and which carry them, by the passages that ``copies`` found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from prakat.graph.asking import look_up


@dataclass(frozen=True, slots=True)
class Origin:
    """The release in which the words of a fact stood first, and the others that carry them, oldest first."""

    document: str
    carriers: tuple[str, ...] = ()


def find_origins(con: duckdb.DuckDBPyConnection, facts: Sequence[str]) -> dict[str, Origin]:
    """The origin of facts whose words stand in several releases; a fact that is not here has no copy."""
    return {row["fact"]: read_origin(row["carriers"]) for row in look_up(con, "carriers", facts=list(facts))}


def read_origin(carriers: str | None) -> Origin:
    """Of the releases that hold words, as JSON. The first is the one published first; those of one day stand by their
    id, so that the answer is always the same."""
    first, *others = json.loads(carriers) if carriers else ("",)
    return Origin(first, tuple(others))
