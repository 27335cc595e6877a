"""Facts of the store, each with the words that say so and where they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from prakat.errors import QueryError
from prakat.graph.origins import Origin, find_origins, read_origin
from prakat.model import FACT_KINDS
from prakat.queries.pages import page_number, read_pages
from prakat.queries.sql import ask
from prakat.queries.tabular import Tabular
from prakat.rows import squeeze

NO_LIMIT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something is said: a document, its address and day, and the words, [start, end) of its text; of a PDF the
    ``page``, too."""

    document: str
    title: str
    url: str
    published: date | None
    quote: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class CitedFact:
    """A fact as stored (see ``prakat.model.Fact``) with its citation; ``spans`` are places of subject and value.

    ``origin`` is the release that said so first in these words, "" where no other carries them; ``carriers`` are the
    others, oldest first.
    """

    id: str
    kind: str
    subject: str
    value: str
    qualifiers: Mapping[str, Any]
    citation: Citation
    spans: tuple[tuple[int, int], ...]
    rule: str
    confidence: float
    origin: str = ""
    carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts(Tabular):
    """Facts that answer a question; ``total``: with those beyond the limit; ``undated``: left out because days were
    asked for and their releases have none."""

    facts: tuple[CitedFact, ...]
    total: int
    undated: int = 0


def query_facts(
    con: duckdb.DuckDBPyConnection,
    about: str | None = None,
    kind: str | None = None,
    since: date | None = None,
    until: date | None = None,
    document: str | None = None,
    limit: int | None = None,
    among: Sequence[str] | None = None,
) -> Facts:
    """Facts whose subject, value, quote or title holds ``about`` (white space and ฯ do not count), newest first.

    ``among``: all releases that may hold it, where they are known (``queries.search.may_hold``). ``since`` and
    ``until`` are days of publication, both inclusive. Errors: QueryError for an unknown kind.
    """
    if kind is not None and kind not in FACT_KINDS:
        raise QueryError(f"no kind of fact is called {kind!r}; there are: {', '.join(FACT_KINDS)}")
    words = None if about is None else pattern(squeeze(about))
    asked = {"about": words, "kind": kind, "document": document, "among": among}
    rows = list(ask(con, "facts", since=since, until=until, limit=limit or NO_LIMIT, **asked))
    told = rows if rows or not (since or until) else list(ask(con, "facts", since=None, until=None, limit=1, **asked))
    undated = told[0]["undated"] if told and (since or until) else 0
    return Facts(tuple(cited_facts(con, rows)), rows[0]["total"] if rows else 0, undated)


def pattern(words: str) -> str:
    """``words`` as a pattern. Its last letter stands in a class of two, so that DuckDB does not take it for a plain
    string: its search for those stops at every byte 0xE0, with which all Thai letters begin, and takes thrice as long.
    """
    return f"{re.escape(words[:-1])}[{re.escape(words[-1])}\\x00]" if words else ""


def cited_facts(con: duckdb.DuckDBPyConnection, rows: Sequence[Mapping[str, Any]]) -> Iterator[CitedFact]:
    """Rows of a question to the store about facts, each with the releases that carry its words."""
    origins = find_origins(con, [row["id"] for row in rows])
    return _cited_facts(con, rows, [origins.get(row["id"], Origin("")) for row in rows])


def read_facts(con: duckdb.DuckDBPyConnection, rows: Iterable[Mapping[str, Any]]) -> Iterator[CitedFact]:
    """Rows of facts that were looked up, with their carriers."""
    rows = list(rows)
    return _cited_facts(con, rows, [read_origin(row["carriers"]) for row in rows])


def _cited_facts(
    con: duckdb.DuckDBPyConnection, rows: Sequence[Mapping[str, Any]], origins: Sequence[Origin]
) -> Iterator[CitedFact]:
    pages = read_pages(con, (row["document"] for row in rows))
    for row, origin in zip(rows, origins, strict=True):
        yield _cited_fact(row, page_number(pages, row["document"], row["quote_start"]), origin)


def _cited_fact(row: Mapping[str, Any], page: int | None, origin: Origin) -> CitedFact:
    citation = Citation(row["document"], row["title"], row["url"], row["published"], row["quote"],
                        row["quote_start"], row["quote_end"], page)  # fmt: skip
    spans = tuple((start, end) for start, end in json.loads(row["spans"]))
    return CitedFact(row["id"], row["kind"], row["subject"], row["value"], json.loads(row["qualifiers"]), citation,
                     spans, row["rule"], row["confidence"], origin.document, origin.carriers)  # fmt: skip
