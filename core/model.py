"""The words every stage speaks: Document, Span, Mention, Fact.

Offsets count code points of ``Document.text``; spans are half-open.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Literal, get_args

MentionType = Literal["PERSON", "ROLE", "ORG", "PLACE", "VENUE", "DATE", "TIME", "FIGURE", "PROGRAMME", "LAW", "EVENT"]
FactKind = Literal["holds", "chairs", "said", "decisions", "measures", "aliases"]

MENTION_TYPES: tuple[MentionType, ...] = get_args(MentionType)
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)

NO_NORM: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch [start, end) of a document's text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of a PDF begins in the text, and how well it was read.

    ``reader`` is ``text`` (the file's own letters), ``pdftotext``, ``ocr``, or ``none`` for a page that gave no text.
    What stands on a ``doubtful`` page is not to be trusted as the rest is.
    """

    number: int
    start: int
    quality: float = 1.0
    doubtful: bool = False
    reader: str = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """One release or page, as text that is final: every offset counts in it. ``pages``: of a PDF, in their order."""

    id: str
    text: str
    title: str = ""
    url: str = ""
    source: str = ""
    category: str = ""
    published: date | None = None
    fetched: datetime | None = None
    pages: tuple[PageStart, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of what a reader sees: a page whose hash changed is a new revision."""
        seen = "\0".join((self.title, self.published.isoformat() if self.published else "", self.text))
        return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def page_at(self, offset: int) -> PageStart | None:
        """The page on which ``offset`` lies."""
        return next((page for page in reversed(self.pages) if page.start <= offset and page.reader != "none"), None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names or states something.

    ``norm`` holds the value as the gold guidelines define it: PERSON honorific and name; DATE start and end
    (ISO days, both inclusive); FIGURE value, unit and, where given, max, modifier and per. ``rule`` names the
    grammar or model that found it; ``confidence`` is the chance that type and span are both right.
    """

    document: str
    span: Span
    type: MentionType
    text: str
    norm: Mapping[str, Any] = field(default_factory=lambda: NO_NORM)
    rule: str = ""
    confidence: float = 1.0

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document says, with the words that say it.

    ============  =========  ==========  =======================================
    kind          subject    value       qualifiers
    ============  =========  ==========  =======================================
    holds         person     role        status (acting, former) where not plain
    chairs        person     event
    said          person     cue         words (start, end) where they are known
    decisions     body       matter      verb; date and status where given
    measures      about      figure      nth; the figure's norm
    aliases       full       short
    ============  =========  ==========  =======================================

    ``quote`` is the clause or sentence that says so, ``spans`` the places of subject and value (the subject of
    a pronoun or short name is the place of that short form). A fact without words is refused: ValueError.
    """

    kind: FactKind
    document: str
    subject: str
    value: str
    quote: Span
    spans: tuple[Span, ...]
    qualifiers: Mapping[str, Any] = field(default_factory=lambda: NO_NORM)
    rule: str = ""
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not len(self.quote) or not self.spans:
            raise ValueError(f"{self.document}: a {self.kind} fact without the words that say so is refused")

    @property
    def id(self) -> str:
        """Hash of the content: loading the same fact twice changes nothing."""
        content = [
            self.document, self.kind, self.subject, self.value,
            sorted((k, str(v)) for k, v in self.qualifiers.items()),
            [self.quote.start, self.quote.end],
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document; mentions in the order of the text, never overlapping."""

    document: Document
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Reject:
    """Input that was set aside, with the reason (a short code) and a line that says what to do."""

    path: str
    reason: str
    detail: str
