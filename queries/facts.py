"""Facts of the store, each with the words that say so and where they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from prakat.errors import QueryError
from prakat.graph.origins import Origin, find_origins
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
    """Facts that answer a question, and how many there are beyond the limit."""

    facts: tuple[CitedFact, ...]
    total: int


def query_facts(
    con: duckdb.DuckDBPyConnection,
    about: str | None = None,
    kind: str | None = None,
    since: date | None = None,
    until: date | None = None,
    document: str | None = None,
    limit: int | None = None,
) -> Facts:
    """Facts whose subject, value, quote or title holds ``about`` (white space and ฯ do not count), newest first.

    ``since`` and ``until`` are days of publication, both inclusive. Errors: QueryError for an unknown kind.
    """
    if kind is not None and kind not in FACT_KINDS:
        raise QueryError(f"no kind of fact is called {kind!r}; there are: {', '.join(FACT_KINDS)}")
    words = None if about is None else pattern(squeeze(about))
    rows = list(ask(con, "facts", about=words, kind=kind, since=since, until=until, document=document,
                    limit=limit or NO_LIMIT))  # fmt: skip
    return Facts(tuple(cited_facts(con, rows)), rows[0]["total"] if rows else 0)


def pattern(words: str) -> str:
    """``words`` as a pattern. Its last letter stands in a class of two, so that DuckDB does not take it for a plain
    string: its search for those stops at every byte 0xE0, with which all Thai letters begin, and takes thrice as long.
    """
    return f"{re.escape(words[:-1])}[{re.escape(words[-1])}\\x00]" if words else ""


def cited_facts(con: duckdb.DuckDBPyConnection, rows: Sequence[Mapping[str, Any]]) -> Iterator[CitedFact]:
    """Rows of a question about facts as CitedFacts, each with the releases that carry its words."""
    origins = find_origins(con, [row["id"] for row in rows])
    pages = read_pages(con, (row["document"] for row in rows))
    for row in rows:
        page = page_number(pages, row["document"], row["quote_start"])
        yield _cited_fact(row, page, origins.get(row["id"], Origin("")))


def _cited_fact(row: Mapping[str, Any], page: int | None, origin: Origin) -> CitedFact:
    citation = Citation(row["document"], row["title"], row["url"], row["published"], row["quote"],
                        row["quote_start"], row["quote_end"], page)  # fmt: skip
    spans = tuple((start, end) for start, end in json.loads(row["spans"]))
    return CitedFact(row["id"], row["kind"], row["subject"], row["value"], json.loads(row["qualifiers"]), citation,
                     spans, row["rule"], row["confidence"], origin.document, origin.carriers)  # fmt: skip
