"""The text of a release as HTML: paragraphs, sentences with addresses, mentions by kind, and what is lit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from prakat.model import Span
from prakat.queries.documents import StoredDocument, StoredMention
from prakat.queries.named import Link
from prakat.queries.web.links import entity_url
from prakat.queries.web.words import Words

SENTENCE = Markup(
    '<span class="s" id="s{n}" data-at="{at}">{text}'
    '<a class="no" href="#s{n}" data-n="{n}" tabindex="-1" aria-label="{label}"></a></span>'
)
LINKED = Markup('<a class="m m-{type}{short}" href="{href}" data-tip="{tip}">{text}</a>')
PLAIN = Markup('<span class="m m-{type}{short}" data-tip="{tip}">{text}</span>')
SHORT = 24  # letters of a mention that is kept on one line: a browser does not know where names end
LIT = Markup('<mark class="lit"{id}>{text}</mark>')
FIRST = Markup(' id="at"')
PARAGRAPH = Markup("<p>{}</p>\n")


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a text; mentions and ``lit`` are in order and overlap none of their kind."""

    text: str
    mentions: Sequence[StoredMention]
    links: Mapping[int, Link]
    lit: Sequence[Span]
    words: Words


def mark_text(
    document: StoredDocument, links: Iterable[Link], sentences: Sequence[Span], lit: Iterable[Span], words: Words
) -> Markup:
    """Paragraphs of sentences; the first place that is lit has the address ``#at``."""
    marks = Marks(document.text, document.mentions, {link.start: link for link in links}, _apart(lit), words)
    return Markup("").join(PARAGRAPH.format(Markup(" ").join(lines)) for lines in _paragraphs(marks, sentences))


def _paragraphs(marks: Marks, sentences: Sequence[Span]) -> Iterator[list[Markup]]:
    """Sentences of one line are one paragraph."""
    lines: list[Markup] = []
    before = 0
    for n, span in enumerate(sentences, start=1):
        if lines and "\n" in marks.text[before : span.start]:
            yield lines
            lines = []
        label = marks.words("sentence_no", n=n)
        text = Markup("").join(_pieces(marks, span))
        lines.append(SENTENCE.format(n=n, at=span.start, text=text, label=label))
        before = span.end
    if lines:
        yield lines


def _pieces(marks: Marks, sentence: Span) -> Iterator[Markup]:
    """The text of a sentence, mention by mention."""
    at = sentence.start
    first = bisect_left(marks.mentions, sentence.start + 1, key=lambda m: m.end)
    for mention in marks.mentions[first:]:
        if mention.start >= sentence.end:
            break
        start, end = max(mention.start, at), min(mention.end, sentence.end)
        yield _lit(marks, at, start)
        yield _marked(marks, mention, _lit(marks, start, end))
        at = end
    yield _lit(marks, at, sentence.end)


def _marked(marks: Marks, mention: StoredMention, text: Markup) -> Markup:
    link = marks.links.get(mention.start)
    tip = f"{marks.words.of('mention', mention.type)}: {told(mention)} · {mention.rule} {mention.confidence:.2f}"
    short = " short" if len(mention.text) <= SHORT else ""
    if link is None:
        return PLAIN.format(type=mention.type, short=short, tip=tip, text=text)
    return LINKED.format(
        type=mention.type, short=short, tip=tip, text=text, href=entity_url(link.kind, link.id, link.name)
    )


def _lit(marks: Marks, start: int, end: int) -> Markup:
    """[start, end) of the text with what is lit in it."""
    parts: list[Markup] = []
    first = bisect_left(marks.lit, start + 1, key=lambda span: span.end)
    for n, span in enumerate(marks.lit[first:], start=first):
        if span.start >= end:
            break
        a, z = max(span.start, start), min(span.end, end)
        is_first = n == 0 and a == span.start
        parts += [escape(marks.text[start:a]), LIT.format(id=FIRST if is_first else "", text=marks.text[a:z])]
        start = z
    return Markup("").join([*parts, escape(marks.text[start:end])])


def _apart(spans: Iterable[Span]) -> list[Span]:
    """In order, those that overlap the one before left out."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def told(mention: StoredMention) -> str:
    """The value of a mention in a few words."""
    norm: Mapping[str, Any] = mention.norm
    if "start" in norm:
        return str(norm["start"]) if norm["start"] == norm.get("end") else f"{norm['start']} – {norm.get('end')}"
    if "value" in norm:
        most = f"–{norm['max']}" if norm.get("max") is not None else ""
        parts = (
            norm.get("modifier"),
            f"{norm['value']}{most}",
            norm.get("unit"),
            norm.get("per") and f"/ {norm['per']}",
        )
        return " ".join(str(part) for part in parts if part)
    if "name" in norm:
        return " ".join(str(part) for part in (norm.get("honorific"), norm["name"]) if part)
    return " ".join(str(value) for value in norm.values() if value) or mention.text
