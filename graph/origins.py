"""In which release the words of a fact stood first, and which carry them, by the passages that ``copies`` found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from prakat.graph.asking import ask


@dataclass(frozen=True, slots=True)
class Origin:
    """The release in which the words of a fact stood first, and the others that carry them, oldest first."""

    document: str
    carriers: tuple[str, ...] = ()


def find_origins(con: duckdb.DuckDBPyConnection, facts: Sequence[str]) -> dict[str, Origin]:
    """The origin of facts whose words stand in several releases; a fact that is not here has no copy.

    The first is the one published first; those of one day by their id, so that the answer is always the same.
    """
    holders: dict[str, set[tuple[date, str]]] = {}
    for row in ask(con, "carriers", facts=list(facts)):
        places = holders.setdefault(row["fact"], {(row["published"] or date.max, row["document"])})
        places.add((row["other_published"] or date.max, row["other"]))
    return {fact: _origin(sorted(places)) for fact, places in holders.items()}


def _origin(places: Sequence[tuple[date, str]]) -> Origin:
    first, *others = (document for _, document in places)
    return Origin(first, tuple(others))
