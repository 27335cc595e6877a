"""Documents and what was found in them as rows of the store: plain tuples, so that they travel between processes.

DuckDB's text functions count bytes, which is wrong on Thai: whatever is searched is squeezed here and stored so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from prakat.exchange import dumps
from prakat.model import Document, Extraction, Fact

Row = tuple[Any, ...]

INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00adฯ]+")
ONE_FORM = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def squeeze(text: str) -> str:
    """Text as it is searched: without white space and ฯ, in one spelling of sara am, sara ae, digits and case."""
    joined = INVISIBLE.sub("", text).translate(ONE_FORM).lower()
    return joined.replace("\u0e4d\u0e32", "\u0e33").replace("เเ", "แ")


@dataclass(frozen=True, slots=True)
class Rows:
    """The mentions and facts of one document."""

    mentions: tuple[Row, ...]
    facts: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document ready to be stored, as which revision, with its rows."""

    document: Document
    revision: int
    rows: Rows


def extraction_rows(extraction: Extraction, revision: int) -> Rows:
    """Rows of one document. Errors: ValueError where a mention or a quote is not what stands in the text."""
    document = extraction.document
    (document.title + document.text).encode()  # half a character would fail the whole chunk
    mentions = (
        (document.id, revision, m.start, m.end, m.type, _verbatim(document, m.start, m.end, m.text), dumps(m.norm),
         m.rule, m.confidence)
        for m in extraction.mentions
    )  # fmt: skip
    once = {fact.id: fact for fact in extraction.facts}
    return Rows(tuple(mentions), tuple(_fact_row(document, revision, fact) for fact in once.values()))


def _fact_row(document: Document, revision: int, fact: Fact) -> Row:
    quote = _verbatim(document, fact.quote.start, fact.quote.end)
    spans = dumps([[span.start, span.end] for span in fact.spans])
    subject = squeeze(fact.subject)
    words = "\n".join((subject, squeeze(fact.value), squeeze(quote)))
    return (fact.id, document.id, revision, fact.kind, fact.subject, fact.value, dumps(fact.qualifiers), quote,
            fact.quote.start, fact.quote.end, spans, fact.rule, fact.confidence, subject, words)  # fmt: skip


def document_row(document: Document, revision: int, current: bool, extractor: str, run: int) -> Row:
    fetched = document.fetched
    if fetched is not None and fetched.tzinfo is not None:
        fetched = fetched.astimezone(UTC).replace(tzinfo=None)
    words = squeeze(document.title)
    return (document.id, revision, current, document.url, document.source, document.title, document.category,
            document.published, fetched, document.sha256, document.text, extractor, run, words)  # fmt: skip


def page_rows(document: Document, revision: int) -> Iterator[Row]:
    for page in document.pages:
        yield document.id, revision, page.number, page.start, page.quality, page.doubtful, page.reader


def _verbatim(document: Document, start: int, end: int, claimed: str | None = None) -> str:
    words = document.text[start:end]
    if not 0 <= start < end <= len(document.text) or not words.strip() or claimed not in (None, words):
        raise ValueError(f"{document.id}: [{start}, {end}) does not hold the words it is said to hold; refused")
    return words
