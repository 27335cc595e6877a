"""aliases: the document itself gives a name a short form, in brackets or behind หรือ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from prakat.extract.facts.offices import body_of
from prakat.extract.facts.page import Page
from prakat.extract.gazetteer import names_in, read_list, stands_free
from prakat.model import Fact, Mention, Span

BLANK = re.compile(r"[\s\u00a0\u200b-\u200f\ufeff]+")
BRACKET = re.compile(r"[(\[](?P<inner>[^()\[\]\n]{2,110})[)\]]")
OTHERWISE = re.compile(
    r"(?:\((?P<aside>[^()\n]{2,80})\)[”\"]?)?[ \u00a0\u200b]*หรือ(?:ที่)?(?:เรียก(?:โดย)?(?:ย่อ)?ว่า)?[ \u00a0]*[“\"]?"
)
LAST_PART = re.compile(r"(?:.*[:;–]|.* - )[\s\u00a0\u200b]*", re.DOTALL)
LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9&,.’'+/ \u00a0-]*$")
THAI = re.compile(r"[ก-๙]")

DOTTED = r"(?:[ก-ฮ]{1,4}\.){1,5}(?:[ก-ฮ]{1,4})?"
THAI_SHORT = rf"(?:[ก-๙]{{2,8}} )?{DOTTED}(?: ?[ก-๙]{{2,20}})?|[ก-ฮ]{{2,6}}"
STRONG = r"(?=[a-z&./+-]*[A-Z0-9][a-z&./+-]*[A-Z0-9])[A-Za-z0-9&./+-]{2,14}s?"
LATIN_SHORT = rf"{STRONG}(?: [-–] ?[A-Z0-9]\w{{0,8}}| [A-Z0-9][A-Za-z0-9]{{0,6}}){{0,2}}"
SHORT_FORM = re.compile(rf"{THAI_SHORT}|{LATIN_SHORT}")
NO_NAME = re.compile(r"(?:[\d\s./-]|[ก-ฮ]\.[ก-ฮ]\.)+")  # a month, a number
REACH = 120
NAMED = ("ORG", "PLACE", "VENUE", "PROGRAMME", "LAW", "EVENT", "ROLE")
OFFICE_FORM = re.compile(r"(?:รอง|ผู้ช่วย)?(?:รมว|รมช|รมต|ปลัด|ปกท|ผอ|ผวจ|ผบ|อธิบดี|โฆษก|เลขา)")
CONFIDENCE = {"name (short)": 0.97, "office's body (short)": 0.93, "known (short)": 0.93, "head … (short)": 0.8,
              "name or short": 0.85}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Where a name and its short form stand."""

    full: Span
    short: Span
    rule: str


def squeeze(text: str) -> str:
    return BLANK.sub("", text)


def link_aliases(page: Page) -> Iterator[Fact]:
    """One row a short form: its first definition."""
    seen: set[str] = set()
    for pair in sorted([*_bracketed(page), *_otherwise(page)], key=lambda p: p.short.start):
        short, full = page.document.words(pair.short), page.document.words(pair.full)
        if (key := squeeze(short)) in seen or squeeze(full) == key:
            continue
        seen.add(key)
        yield Fact(
            "aliases", page.document.id, full, short, Span(pair.full.start, pair.short.end),
            (pair.full, pair.short), rule=pair.rule, confidence=CONFIDENCE[pair.rule],
        )  # fmt: skip


def _bracketed(page: Page) -> Iterator[Pair]:
    for match in BRACKET.finditer(page.text):
        short = _trim(page.text, match.start("inner"), match.end("inner"))
        if part := LAST_PART.match(page.text, short.start, short.end):
            short = Span(part.end(), short.end)
        if not len(short) or not _is_short(page, short):
            continue
        found = _full(page, match.start(), page.text[short.start : short.end])
        if found:
            yield Pair(found[0], short, found[1])


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and BLANK.match(text[start]):
        start += 1
    while end > start and BLANK.match(text[end - 1]):
        end -= 1
    return Span(start, end)


def _is_short(page: Page, span: Span) -> bool:
    text = page.text[span.start : span.end]
    if text in names_in("no_shorts") - {"MOU", "MoU", "MOA", "COVID"} or NO_NAME.fullmatch(text):
        return False
    if SHORT_FORM.fullmatch(text) or text.endswith("ฯ") or squeeze(text) in known():
        return True
    return bool(THAI.search(text)) and any(m.type == "ORG" and m.span == span for m in page.within(span))


def _full(page: Page, at: int, short: str) -> tuple[Span, str] | None:
    """The name that ends right before ``at``, and the rule that found it."""
    left = max(page.paragraph(at - 1).start, at - REACH)
    end = _trim(page.text, left, at).end
    named = _mention_at(page, end, at)
    if latin := LATIN_RUN.search(page.text, left, end):
        if page.text[latin.start() - 1] == "(":
            return _full(page, latin.start() - 1, short)
        thai = named and named.start < latin.start() and THAI.match(named.text)
        if not thai and (start := _initials(latin, short)) is not None:
            return Span(start, end), "name (short)"
        if thai and named and named.type == "ORG" and named.end == end:
            return _trim(page.text, named.start, latin.start()), "name (short)"
    return _thai_full(page, left, end, short, named)


def _thai_full(page: Page, left: int, end: int, short: str, named: Mention | None) -> tuple[Span, str] | None:
    touching = named is not None and named.end == end
    if named and named.type == "ROLE" and OFFICE_FORM.match(short):
        return named.span, "name (short)"
    if named and touching and named.type in ("ORG", "PLACE", "LAW"):
        return named.span, "name (short)"
    if (start := _known_start(page.text, left, end, short)) is not None:
        return Span(start, end), "known (short)"
    if named and named.type == "ROLE":
        return _office_body(page, named), "office's body (short)"
    if (start := _head_start(page.text, left, end, short)) is not None:
        return Span(start, end), "head … (short)"
    return (named.span, "name (short)") if named and touching and named.type in NAMED else None


def _mention_at(page: Page, end: int, at: int) -> Mention | None:
    """The mention that ends at ``end``, or the one that holds ``at``."""
    last = page.starting_before(at)
    return last if last and last.end >= end else None


def _initials(latin: re.Match[str], short: str) -> int | None:
    """Where the Latin words begin whose initials the short form has; None where they don't agree."""
    letters = [c for c in short if c.isupper()]
    for word in reversed([*re.finditer(r"[A-Za-z0-9]+", latin.group())]):
        if letters and word.group()[0].upper() == letters[-1]:
            letters.pop()
        if not letters:
            return latin.start() + word.start()
    return None


def _known_start(text: str, left: int, end: int, short: str) -> int | None:
    """Where a name begins that stands before this short form in other releases."""
    places = [i for i in range(left, end) if not BLANK.match(text[i])]
    words = "".join(text[i] for i in places)
    fits = [name for name in known().get(squeeze(short), ()) if words.endswith(name)]
    return places[-len(max(fits, key=len))] if fits else None


def _office_body(page: Page, role: Mention) -> Span:
    """The body within a ROLE: what is left without the position before it."""
    start, end = body_of(role.text)
    return Span(role.start + start, role.start + end)


def _head_start(text: str, left: int, end: int, short: str) -> int | None:
    """Where a name begins: at the last first word of a name that stands free, else at the first of the last run."""
    left = max(left, *(text.rfind(mark, left, end) + 1 for mark in "“\"”("))
    heads = [m.start() for m in head().finditer(text, left, end)]
    if own := head().match(short):
        heads = [i for i in heads if text.startswith(own.group(1), i)]
    free = [i for i in heads if stands_free(text, i)]
    run = max(text.rfind(" ", left, end), left)
    rest = [i for i in heads if i >= run] or heads
    return free[-1] if free else rest[0] if rest else None


def _otherwise(page: Page) -> Iterator[Pair]:
    """``NAME หรือ SHORT`` where the short form is a body's, or known."""
    for match in OTHERWISE.finditer(page.text):
        after = page.after(match.end())
        if after and after.start == match.end() and after.type == "ORG" and SHORT_FORM.fullmatch(after.text):
            found = _full(page, match.start(), after.text)
            if found and found[1] != "head … (short)":
                yield Pair(found[0], after.span, "name or short")


@cache
def known() -> dict[str, list[str]]:
    """Names, without white space, that a short form stands for in releases."""
    names: dict[str, list[str]] = {}
    for row in read_list("mined_aliases"):
        names.setdefault(row["name"], []).append(row["full"])
    return names


@cache
def head() -> re.Pattern[str]:
    """The first word of a name; looks ahead only, so that one may begin inside another."""
    words = names_in("heads") | names_in("alias_heads")
    return re.compile(f"(?=({'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))}))")
