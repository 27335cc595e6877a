"""Releases that are a document over again: exact copies, near copies, and the series it is one of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import duckdb

from prakat.graph.asking import texts_of
from prakat.queries.sql import ask

Kind = Literal["copy", "near", "series"]  # as graph/families.py tells them; questions need none of its reckoning

SHOWN = 20
ORDER = {"copy": 0, "near": 1, "series": 2}


@dataclass(frozen=True, slots=True)
class Alike:
    """A release that is like a document as a whole.

    ``kind``: ``copy``, letter for letter; ``near``, a few words apart; ``series``, the same but for figures and dates.
    ``likeness`` is the share of both that is the same, 0 to 1; of a series, figures and dates aside.
    """

    document: str
    title: str
    url: str
    source: str
    published: date | None
    kind: Kind
    likeness: float


def query_alike(con: duckdb.DuckDBPyConnection, document: str, limit: int = SHOWN) -> tuple[Alike, ...]:
    """Of the releases nearest in time, copies first; none where nobody has looked for copies yet."""
    try:
        rows = [*ask(con, "alike_of", id=document, limit=limit)]
    except duckdb.CatalogException:  # the first search for copies makes the table
        return ()
    if not rows:
        return ()
    texts = texts_of(con, [document, *(row["document"] for row in rows)])
    found = [_alike(row, texts[document], texts[row["document"]]) for row in rows]
    return tuple(sorted(filter(None, found), key=lambda one: (ORDER[one.kind], -one.likeness)))


def _alike(row: Mapping[str, Any], text: str, other: str) -> Alike | None:
    from prakat.graph.families import tell_apart  # numpy takes a while to load, and most releases are like no other

    kind, likeness = tell_apart(text, other)
    return Alike(**row, kind=kind, likeness=round(likeness, 3)) if kind else None
