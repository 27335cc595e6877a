"""What a reader of a document would stop at and that became nothing."""

from __future__ import annotations

from dataclasses import dataclass

from prakat.extract.coverage import Kind, find_left_over
from prakat.extract.plain import Plain
from prakat.model import Document, Span
from prakat.queries.documents import StoredDocument

AROUND = 40  # characters shown either side


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A number, date or honorific outside all mentions; ``before`` and ``after`` are the words around it."""

    kind: Kind
    words: str
    start: int
    end: int
    before: str
    after: str


def query_left_over(document: StoredDocument) -> tuple[LeftOver, ...]:
    """In the order of the text."""
    text = document.text
    taken = [Span(m.start, m.end) for m in document.mentions]
    found = find_left_over(Plain(Document(document.id, text)), taken)
    return tuple(_left_over(text, kind, span) for kind, span in found)


def _left_over(text: str, kind: Kind, span: Span) -> LeftOver:
    before = text[max(0, span.start - AROUND) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + AROUND].partition("\n")[0]
    return LeftOver(kind, text[span.start : span.end], span.start, span.end, before, after)
