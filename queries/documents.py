"""Documents of the store, and the store itself in figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import duckdb

from prakat.errors import QueryError
from prakat.lookup import unpack
from prakat.model import MENTION_TYPES, Document, Mention, PageStart, Span
from prakat.queries.alike import Alike, query_alike
from prakat.queries.facts import CitedFact, read_facts
from prakat.queries.pages import read_pages
from prakat.queries.sql import ask, look_up
from prakat.queries.tabular import Tabular
from prakat.state import read_state

BATCH = 500  # releases read at a time


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a page; ``length`` is in code points."""

    revision: int
    current: bool
    title: str
    published: date | None
    sha256: str
    length: int


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention as stored (see ``prakat.model.Mention``)."""

    type: str
    text: str
    start: int
    end: int
    norm: Mapping[str, Any]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class StoredDocument(Tabular):
    """The newest revision of a document, all it says, revisions there were, a PDF's pages, and releases like it."""

    id: str
    revision: int
    url: str
    source: str
    title: str
    category: str
    published: date | None
    fetched: datetime | None
    sha256: str
    text: str
    extractor: str
    mentions: tuple[StoredMention, ...]
    facts: tuple[CitedFact, ...]
    revisions: tuple[Revision, ...]
    pages: tuple[PageStart, ...] = ()
    alike: tuple[Alike, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredReject:
    """Input that was set aside; ``seen`` is the first time, UTC."""

    path: str
    reason: str
    detail: str
    seen: datetime


@dataclass(frozen=True, slots=True)
class Status:
    """The store in figures; ``first`` and ``last`` are days of publication, ``last_run`` is UTC; ``state`` names what
    the store holds."""

    documents: int
    older_revisions: int
    first: date | None
    last: date | None
    undated: int
    mentions: int
    rejects: int
    extractors: tuple[str, ...]
    last_run: datetime | None
    schema: int
    facts: Mapping[str, int]
    state: str


def query_document(con: duckdb.DuckDBPyConnection, id: str) -> StoredDocument:
    """A document with its mentions and facts. Errors: QueryError where there is none of that id."""
    row = next(look_up(con, "document", id=id), None)
    if row is None:
        near = ", ".join(other["id"] for other in look_up(con, "near", id=id[:4]))
        raise QueryError(f"no document {id!r} in the store" + (f"; near: {near}" if near else ""))
    row |= {"text": unpack(row["text"]), "mentions": tuple(stored_mentions(row["mentions"]))}
    return StoredDocument(
        **row,
        facts=tuple(read_facts(con, look_up(con, "facts_of", document=id))),
        revisions=tuple(Revision(**revision) for revision in look_up(con, "revisions", id=id)),
        pages=read_pages(con, [id]).get(id, ()),
        alike=query_alike(con, id),
    )


def stored_mentions(packed: bytes | None, types: Sequence[str] = MENTION_TYPES) -> Iterator[StoredMention]:
    """A document's mentions of some types, as the rows beside the store hold them."""
    rows = json.loads(unpack(packed)) if packed else ()
    for type_, start, end, text, norm, rule, confidence in (row for row in rows if row[0] in types):
        yield StoredMention(type_, text, int(start), int(end), json.loads(norm), rule, float(confidence))


def query_releases(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[Document, tuple[Mention, ...]]]:
    """All newest revisions with their mentions, oldest first."""
    order = "SELECT id FROM documents WHERE current ORDER BY published NULLS LAST, id"
    ids = [id_ for (id_,) in con.execute(order).fetchall()]
    for at in range(0, len(ids), BATCH):
        for row in ask(con, "releases", ids=ids[at : at + BATCH]):
            found = row.pop("mentions") or []
            yield Document(**row), tuple(_mention(row["id"], m) for m in found)


def _mention(document: str, row: Mapping[str, Any]) -> Mention:
    norm, span = json.loads(row["norm"]), Span(row["start"], row["end"])
    return Mention(document, span, row["type"], row["text"], norm, row["rule"], row["confidence"])


def query_rejects(con: duckdb.DuckDBPyConnection) -> tuple[StoredReject, ...]:
    """What was set aside, newest first."""
    return tuple(StoredReject(**row) for row in ask(con, "rejects"))


def query_status(con: duckdb.DuckDBPyConnection) -> Status:
    """The store in figures."""
    row = next(ask(con, "status"))
    kinds = {kind["kind"]: kind["facts"] for kind in ask(con, "kinds")}
    row |= {"extractors": tuple(row["extractors"] or ()), "last_run": row["last_run"] and in_utc(row["last_run"])}
    return Status(**row, facts=kinds, state=read_state(con))


def in_utc(moment: datetime) -> datetime:
    """A moment as the store keeps it, with its zone, as JSON wants it."""
    return moment.replace(tzinfo=UTC)
