"""aliases: the document itself gives a name a short form, in brackets or behind หรือ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from prakat.extract.facts.full_names import BODY, HEAD, KNOWN, NAME, REACH, full_name, mention_at, trim
from prakat.extract.facts.page import Page
from prakat.extract.facts.short_forms import DOTTED, LAST_PART, STRONG, head, looks_short, squeeze
from prakat.extract.initials import latin_spells, latin_start, spells
from prakat.extract.plain import places
from prakat.model import Fact, Mention, Span

BRACKET = re.compile(r"[(\[](?P<inner>[^()\[\]\n]{2,110})[)\]]")
OTHERWISE = re.compile(r"[ \u00a0\u200b]?หรือ(?:ที่)?(?:เรียก(?:โดย)?(?:ย่อ)?ว่า)?[ \u00a0]*[“\"]?")
ASIDE = re.compile(r"[ \u00a0]*\([^()\n]{2,80}\)[”\"]?[ \u00a0]*$")
ACRONYM_AFTER = re.compile(rf"(?=[A-Zก-ฮ])(?:{STRONG}|{DOTTED})(?![A-Za-zก-๙0-9.])")
DATED = re.compile(r"[ก-๙A-Za-z]{3,14}[ \u00a0]?(?:20|25)\d\d(?!\d)")
LATIN = r"[A-Z][A-Za-z][A-Za-z’', /-]{6,80}[a-z]"
LATIN_INSIDE = re.compile(rf"[(“](?:(?P<short>{STRONG}) ?[:–-] ?)?(?P<full>{LATIN})[)”]")
SHORT_BEFORE = re.compile(rf"(?<![A-Za-z0-9(])(?P<short>{STRONG}) ?$")
SHORT_BEHIND = re.compile(r"[:–-] ?(?P<short>[A-Z]{3,8})(?! ?[A-Za-z0-9])")
LATIN_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<full>{LATIN}) ?$")
OR, LATIN_NAME = "name or short", "Latin name and its initials"
CONFIDENCE = {NAME: 0.95, BODY: 0.97, KNOWN: 0.88, HEAD: 0.85, OR: 0.9, LATIN_NAME: 0.9}


@dataclass(frozen=True, slots=True)
class Pair:
    """Where a name and its short form stand."""

    full: Span
    short: Span
    rule: str


def link_aliases(page: Page) -> Iterator[Fact]:
    """One row a short form: its first definition."""
    fulls: dict[str, Span] = {}
    found = chain(_bracketed(page), _otherwise(page), _latin(page))
    for pair in sorted(found, key=lambda p: (p.short.start, p.rule == LATIN_NAME)):
        short, key = page.document.words(pair.short), squeeze(page.document.words(pair.short))
        place = fulls.get(squeeze(page.document.words(pair.full)), pair.full)
        full = page.document.words(place)
        if key in fulls or squeeze(full) == key:
            continue
        fulls[key] = place
        quote = Span(min(pair.full.start, pair.short.start), max(pair.full.end, pair.short.end))
        yield Fact(
            "aliases", page.document.id, full, short, quote,
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
            or _is_person(page, short)
        ):
            continue
        found = full_name(page, match.start(), page.text[short.start : short.end])
        if found and len(found[0]) > 1:
            yield Pair(found[0], short, found[1])


def _is_body(page: Page, span: Span) -> bool:
    return any(m.type == "ORG" and m.span == span for m in page.within(span))


def _is_person(page: Page, span: Span) -> bool:
    """``รัฐมนตรีว่าการกระทรวง… (นาย…)``: who holds the office."""
    return any(m.type == "PERSON" for m in page.within(span))


def _place_in_place(page: Page, span: Span) -> bool:
    """``ดูไบ (UAE)``: the country a city lies in."""
    inner, outer = page.within(span), page.before(span.start)
    return bool(
        inner and outer and inner[0].text.isalpha() and inner[0].type == outer.type == "PLACE" and inner[0].span == span
    )


def _or(text: str) -> Iterator[re.Match[str]]:
    """Where ``หรือ`` stands, found by itself."""
    done = 0
    for at in places(text, "หรือ"):
        if match := OTHERWISE.match(text, at - 1 if at > done else at) or OTHERWISE.match(text, at):
            done = match.end()
            yield match


def _otherwise(page: Page) -> Iterator[Pair]:
    """``NAME หรือ SHORT`` between two bodies, programmes or events."""
    for match in _or(page.text):
        short, named = page.after(match.end()), mention_at(page, match.start(), match.start())
        if short is None or short.start != match.end():
            yield from _dated(page, match, named)
            yield from _acronym(page, match)
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


def _dated(page: Page, match: re.Match[str], named: Mention | None) -> Iterator[Pair]:
    """``การประชุม… ครั้งที่ 29 หรือ เอเปค 2565``: an event's short name with its year."""
    short = DATED.match(page.text, match.end())
    if short and named and named.type == "EVENT" and named.end == match.start():
        yield Pair(named.span, Span(*short.span()), OR)


def _acronym(page: Page, match: re.Match[str]) -> Iterator[Pair]:
    """``ความรับผิดชอบต่อสังคม หรือ CSR``: an abbreviation that is no mention, behind a name it is known to stand for."""
    short = ACRONYM_AFTER.match(page.text, match.end())
    if short and looks_short(short.group(), listed=False):
        full, rule = full_name(page, match.start(), short.group()) or (None, "")
        if full and (rule in (NAME, KNOWN) or spells(page.document.words(full), short.group())):
            yield Pair(full, Span(*short.span()), OR)


def _latin(page: Page) -> Iterator[Pair]:
    """``ZEV (Zero Emission Vehicle)``, ``(ESG: Environment, Social, Governance)``, ``Health Data Center : HDC``."""
    for full in LATIN_INSIDE.finditer(page.text):
        before = SHORT_BEFORE.search(page.text, max(0, full.start() - 18), full.start())
        if full["short"]:
            yield from _spelt(page, full, full)
        elif before and latin_start(full["full"], before["short"].rstrip("s")) is not None:
            yield Pair(Span(*full.span("full")), Span(*before.span("short")), LATIN_NAME)
    for short in SHORT_BEHIND.finditer(page.text):
        if name := LATIN_BEFORE.search(page.text, max(0, short.start() - REACH), short.start()):
            yield from _spelt(page, name, short)


def _spelt(page: Page, name: re.Match[str], short: re.Match[str]) -> Iterator[Pair]:
    """A Latin name that holds the short form's letters; the Thai name before the bracket goes first."""
    start = latin_start(name["full"], short["short"])
    if start is None and not latin_spells(name["full"], short["short"]):
        return
    bracket = name.start("full") - 1 if name is not short else name.start()
    thai = full_name(page, bracket, short["short"]) if page.text[max(bracket, 0)] == "(" else None
    full = thai[0] if thai else Span(name.start("full") + (start or 0), name.end("full"))
    yield Pair(full, Span(*short.span("short")), LATIN_NAME)


def _body_before(page: Page, at: int, short: str) -> Span | None:
    """The body named before ``at``, an aside in brackets between them left out."""
    named = mention_at(page, at, at)
    if named is None and (aside := ASIDE.search(page.text, max(0, at - REACH), at)):
        at = aside.start()
        named = mention_at(page, at, at)
    found = full_name(page, at, short) if named and named.type in ("ORG", "ROLE") else None
    return found[0] if found else None
