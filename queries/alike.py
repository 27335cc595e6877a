"""Releases that are a document over again: exact copies, near copies, and the series it is one of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import duckdb

from prakat.graph.asking import texts_of
from prakat.queries.current import Revision, read_current
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
        own = next(ask(con, "alike_row", id=document), None)
    except duckdb.CatalogException:  # the first search for copies makes the table
        return ()
    compared = [(row["document"], row["revision"]) for row in ask(con, "alike_of", **own)] if own else []
    near = _nearest(con, compared, document)[:limit] if len(compared) > 1 else []
    if not near:
        return ()
    texts = texts_of(con, [document, *(row["document"] for row in near)])
    found = [_alike(row, texts[document], texts[row["document"]]) for row in near]
    return tuple(sorted(filter(None, found), key=lambda one: (ORDER[one.kind], -one.likeness)))


def _nearest(con: duckdb.DuckDBPyConnection, compared: Iterable[Revision], document: str) -> list[dict[str, Any]]:
    """The others by how many days lie between, those without a day last; none where the document changed since."""
    rows = {row["document"]: row for row in read_current(con, compared).values()}
    own = rows.pop(document, None)
    day = own and own["published"]

    def distance(row: Mapping[str, Any]) -> tuple[timedelta, date, str]:
        known = row["published"]
        return abs(known - day) if known and day else timedelta.max, known or date.max, row["document"]

    return sorted(rows.values(), key=distance) if own else []


def _alike(row: Mapping[str, Any], text: str, other: str) -> Alike | None:
    from prakat.graph.families import tell_apart  # numpy takes a while to load, and most releases are like no other

    kind, likeness = tell_apart(text, other)
    return Alike(**row, kind=kind, likeness=round(likeness, 3)) if kind else None
