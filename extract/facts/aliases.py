"""aliases: the document itself gives a name a short form, in brackets or behind หรือ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prakat.extract.facts.full_names import BODY, HEAD, KNOWN, NAME, REACH, full_name, mention_at, trim
from prakat.extract.facts.page import Page
from prakat.extract.facts.short_forms import LAST_PART, head, looks_short, squeeze
from prakat.model import Fact, Span

BRACKET = re.compile(r"[(\[](?P<inner>[^()\[\]\n]{2,110})[)\]]")
OTHERWISE = re.compile(r"[ \u00a0\u200b]?หรือ(?:ที่)?(?:เรียก(?:โดย)?(?:ย่อ)?ว่า)?[ \u00a0]*[“\"]?")
ASIDE = re.compile(r"[ \u00a0]*\([^()\n]{2,80}\)[”\"]?[ \u00a0]*$")
OR = "name or short"
CONFIDENCE = {NAME: 0.95, BODY: 0.97, KNOWN: 0.88, HEAD: 0.85, OR: 0.9}


@dataclass(frozen=True, slots=True)
class Pair:
    """Where a name and its short form stand."""

    full: Span
    short: Span
    rule: str


def link_aliases(page: Page) -> Iterator[Fact]:
    """One row a short form: its first definition."""
    fulls: dict[str, Span] = {}
    for pair in sorted([*_bracketed(page), *_otherwise(page)], key=lambda p: p.short.start):
        short, key = page.document.words(pair.short), squeeze(page.document.words(pair.short))
        place = fulls.get(squeeze(page.document.words(pair.full)), pair.full)
        full = page.document.words(place)
        if key in fulls or squeeze(full) == key:
            continue
        fulls[key] = place
        yield Fact(
            "aliases", page.document.id, full, short, Span(pair.full.start, pair.short.end),
            (place, pair.short), rule=pair.rule, confidence=CONFIDENCE[pair.rule],
        )  # fmt: skip


def _bracketed(page: Page) -> Iterator[Pair]:
    for match in BRACKET.finditer(page.text):
        short = trim(page.text, match.start("inner"), match.end("inner"))
        if part := LAST_PART.match(page.text, short.start, short.end):
            short = Span(part.end(), short.end)
        if (
            not len(short)
            or not looks_short(page.text[short.start : short.end], part is not None or _is_body(page, short))
            or _place_in_place(page, short)
        ):
            continue
        found = full_name(page, match.start(), page.text[short.start : short.end])
        if found:
            yield Pair(found[0], short, found[1])


def _is_body(page: Page, span: Span) -> bool:
    return any(m.type == "ORG" and m.span == span for m in page.within(span))


def _place_in_place(page: Page, span: Span) -> bool:
    """``ดูไบ (UAE)``: the country a city lies in."""
    inner, outer = page.within(span), page.before(span.start)
    return bool(
        inner and outer and inner[0].text.isalpha() and inner[0].type == outer.type == "PLACE" and inner[0].span == span
    )


def _otherwise(page: Page) -> Iterator[Pair]:
    """``NAME หรือ SHORT`` between two bodies, programmes or events."""
    for match in OTHERWISE.finditer(page.text):
        short, named = page.after(match.end()), mention_at(page, match.start(), match.start())
        if short is None or short.start != match.end():
            continue
        if short.type in ("PROGRAMME", "EVENT"):
            if named and named.type == short.type and len(short.span) < len(named.span):
                yield Pair(named.span, short.span, OR)
        elif (
            short.type == "ORG"
            and not head().match(short.text)
            and (full := _body_before(page, match.start(), short.text))
        ):
            yield Pair(full, short.span, OR)


def _body_before(page: Page, at: int, short: str) -> Span | None:
    """The body named before ``at``, an aside in brackets between them left out."""
    named = mention_at(page, at, at)
    if named is None and (aside := ASIDE.search(page.text, max(0, at - REACH), at)):
        at = aside.start()
        named = mention_at(page, at, at)
    found = full_name(page, at, short) if named and named.type in ("ORG", "ROLE") else None
    return found[0] if found else None
