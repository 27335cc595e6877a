"""What became of a page: its revisions beside each other, and the releases that carry its words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import chain

import duckdb

from prakat.errors import QueryError
from prakat.queries.current import Revision, read_current
from prakat.queries.edits import Edit, find_edits
from prakat.queries.sql import ask
from prakat.queries.tabular import Tabular

SHOWN = 50  # carriers


@dataclass(frozen=True, slots=True)
class Edition:
    """One revision of a document with its text."""

    revision: int
    title: str
    published: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Edited(Tabular):
    """Two revisions of a document and the passages in which they differ."""

    document: str
    old: Edition
    new: Edition
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A release that has ``letters`` of a document word for word, at these places of it."""

    document: str
    title: str
    url: str
    source: str
    published: date | None
    letters: int
    places: tuple[tuple[int, int], ...]


def query_edited(con: duckdb.DuckDBPyConnection, document: str, old: int, new: int) -> Edited:
    """What changed from one revision to another. Errors: QueryError where the store lacks one of them."""
    was, now = (_edition(con, document, revision) for revision in (old, new))
    return Edited(document, was, now, tuple(find_edits(was.text, now.text)))


def _edition(con: duckdb.DuckDBPyConnection, document: str, revision: int) -> Edition:
    for row in ask(con, "revision", id=document, revision=revision):
        return Edition(**row)
    raise QueryError(f"no revision {revision} of document {document!r} in the store")


def query_copies(con: duckdb.DuckDBPyConnection, document: str, limit: int = SHOWN) -> tuple[Copy, ...]:
    """Releases that carry passages of a document, those with most of it first."""
    places: dict[tuple[Revision, Revision], list[tuple[int, int]]] = defaultdict(list)
    for row in ask(con, "copies_of", id=document):
        ends = (document, row["revision"]), (row["other"], row["other_revision"])
        places[ends].append((row["start"], row["end"]))
    newest = read_current(con, chain.from_iterable(places))
    found = [
        Copy(**newest[other], letters=sum(z - a for a, z in told), places=tuple(sorted(told)))
        for (own, other), told in places.items()
        if own in newest and other in newest
    ]
    return tuple(sorted(found, key=lambda one: (-one.letters, one.published or date.max, one.document))[:limit])
