"""aliases: the document itself gives a name a short form, in brackets or behind หรือ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from prakat.extract.facts.offices import body_of
from prakat.extract.facts.page import Page
from prakat.extract.gazetteer import names_in, read_list
from prakat.model import Fact, Mention, Span

BLANK = re.compile(r"[\s\u00a0\u200b-\u200f\ufeff]+")
BRACKET = re.compile(r"[(\[](?P<inner>[^()\[\]\n]{2,110})[)\]]")
OTHERWISE = re.compile(r"[ \u00a0\u200b]?หรือ(?:ที่)?(?:เรียก(?:โดย)?(?:ย่อ)?ว่า)?[ \u00a0]*[“\"]?")
ASIDE = re.compile(r"[ \u00a0]*\([^()\n]{2,80}\)[”\"]?[ \u00a0]*$")
LAST_PART = re.compile(r"(?:.*[:;]|.*[a-z].{4,} [–-] (?=[A-Z]{2}))[\s\u00a0\u200b]*", re.DOTALL)
LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9&,.’'+/ \u00a0-]*$")
THAI = re.compile(r"[ก-๙]")
INITIALS = frozenset(map(chr, range(0x0E01, 0x0E2F)))

DOTTED = r"(?:[ก-ฮ]{1,4}\.){1,5}(?:[ก-ฮ]{1,4})?"
THAI_SHORT = (
    rf"(?:[ก-๙]{{2,8}} )?{DOTTED}(?:/{DOTTED})?(?: ?[ก-๙]{{2,20}})?"  # สธ. มรภ.มหาสารคาม ปลัด พม.
    r"|[ก-ฮ]{2,6}|[ก-๙]{3,8} ?- ?\d{1,2}|ฝ่าย[ก-๙]{2,10}"  # กสทช โควิด-19 ฝ่ายจีน
)
STRONG = r"(?=[a-z&./+-]*[A-Z0-9][a-z&./+-]*[A-Z0-9])[A-Za-z0-9&./+-]{2,14}s?"
MORE = r" (?:[–-] )?(?:on |for |of )?(?:[A-Z][A-Z0-9-]{1,5}|[A-Z]|\d[\d.]{0,3})| ?[–-] ?\d+| - [A-Z][a-z]+"
SHORT_FORM = re.compile(rf"{THAI_SHORT}|{STRONG}(?:{MORE}){{0,2}}")
ACRONYM = re.compile(r"(?:\d\w\w )?[A-Z]{2}")
NO_NAME = re.compile(r"(?:[\d\s./-]|[ก-ฮ]\.[ก-ฮ]\.)+|[A-Z]+\d{3,}\w*")  # a month, a number, a serial
REACH = 130
SPAN = 75  # where no word marks the beginning of a name, it is looked for this near
FAR = 400  # for a short form that names its first word: แผนปฏิบัติการฯ
TAIL = re.compile(r"[ \u00a0]*(?:\([^()\n]*\)[ \u00a0]*$|(?:ประจำปี|พ\.ศ\.|ปี)[ \u00a0]?[^ก-ฮ]*$)")
WIDER = re.compile(r"(?:บันทึก|ข้อตกลง|โครงการ|กรอบ)+$")  # a mined name may lack the kind of document
CONTINUES = re.compile(r"\d|ครั้งที่|พ\.ศ\.|ปี|ระยะ|ฉบับ|ประจำ|สมัย|และ|วิจัย|–|-")
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
        short = _trim(page.text, match.start("inner"), match.end("inner"))
        if part := LAST_PART.match(page.text, short.start, short.end):
            short = Span(part.end(), short.end)
        if not len(short) or not _is_short(page, short, part is not None) or _place_in_place(page, short):
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


def _is_short(page: Page, span: Span, part: bool) -> bool:
    """Whether the words look like a short form; ``part``: a foreign full name stands before them in the brackets."""
    text = page.text[span.start : span.end]
    if NO_NAME.fullmatch(text) or text in names_in("no_aliases"):
        return False
    if SHORT_FORM.fullmatch(text) or _names_its_head(text):
        return True
    if not THAI.search(text):
        return len(text) < 26 and bool(ACRONYM.match(text)) and (part or _is_body(page, span))
    return squeeze(text) in known() or (len(text) < 16 and not head().match(text) and _is_body(page, span))


def _is_body(page: Page, span: Span) -> bool:
    return any(m.type == "ORG" and m.span == span for m in page.within(span))


def _names_its_head(short: str) -> re.Match[str] | None:
    """``แผนปฏิบัติการฯ``, ``คณะกรรมการ EV``: the name's first word with an abbreviation of the rest."""
    own = head().match(short)
    rest = short[own.end(1) :].strip() if own else ""
    return own if rest.endswith("ฯ") or (rest and (ACRONYM.fullmatch(rest) or squeeze(rest) in known())) else None


def _place_in_place(page: Page, span: Span) -> bool:
    """``ดูไบ (UAE)``: the country a city lies in."""
    inner, outer = page.within(span), page.before(span.start)
    return bool(
        inner and outer and inner[0].text.isalpha() and inner[0].type == outer.type == "PLACE" and inner[0].span == span
    )


def _full(page: Page, at: int, short: str) -> tuple[Span, str] | None:
    """The name that ends right before ``at``, and the rule that found it."""
    left = max(page.paragraph(at - 1).start, at - REACH)
    end = _trim(page.text, left, at).end
    named = _mention_at(page, end, at)
    if own := _names_its_head(short):
        return _own_head(page, own[1], end)
    if latin := LATIN_RUN.search(page.text, left, end):
        if page.text[latin.start() - 1] == "(":
            return _full(page, latin.start() - 1, short)
        if named and named.end == end and named.type == "ORG" and named.start < latin.start():
            return _without_latin(page, named, latin.start()), "name (short)"
        if (start := _initials(latin, short)) is not None:
            return Span(start, end), "name (short)"
    return _thai_full(page, left, end, short, named)


def _without_latin(page: Page, named: Mention, latin: int) -> Span:
    """A Thai name without the foreign one behind it; a class word alone (``บริษัท``) is no name."""
    thai = _trim(page.text, named.start, latin)
    first = head().match(named.text)
    return thai if first is None or len(thai) > len(first[1]) + 2 else named.span


def _thai_full(page: Page, left: int, end: int, short: str, named: Mention | None) -> tuple[Span, str] | None:
    touching = named is not None and named.end == end
    if short.startswith("ฝ่าย") and not (named and touching and named.type == "PLACE"):
        return None
    if named and touching and named.type == "FIGURE" and short[0] in INITIALS:
        unit = str(named.norm.get("unit", ""))
        return (Span(end - len(unit), end), "name (short)") if unit and named.text.endswith(unit) else None
    if named and named.type == "ROLE" and OFFICE_FORM.match(short):
        return named.span, "name (short)"
    if named and touching and named.type in ("ORG", "PLACE", "LAW"):
        return named.span, "name (short)"
    if named and named.type == "ROLE" and head().match(page.text, _office_body(named).start):
        return _office_body(named), "office's body (short)"
    if (start := _known_start(page.text, left, end, short)) is not None:
        return Span(start, end), "known (short)"
    if named and named.type == "ROLE":
        return _office_body(named), "office's body (short)"
    if (start := _head_start(page.text, left, end, short)) is not None:
        return Span(start, end), "head … (short)"
    return (named.span, "name (short)") if named and touching and named.type in NAMED else None


def _mention_at(page: Page, end: int, at: int) -> Mention | None:
    """The mention that ends at ``end``, or the one that holds ``at``."""
    last = page.starting_before(at)
    return last if last and last.end >= end else None


def _initials(latin: re.Match[str], short: str) -> int | None:
    """Where the Latin name begins whose initials the short form has; None where they don't agree."""
    letters = [c for c in short if c.isupper()]
    words = [*re.finditer(r"[A-Za-z0-9]+", latin.group())]
    for word in reversed(words):
        for letter in reversed(word.group() if word.group().isupper() else word.group()[0].upper()):
            if letters and letter == letters[-1]:
                letters.pop()
        if not letters:
            first = words[0] if words[0].group()[0].isupper() and len(words) < 9 else word
            return latin.start() + first.start()
    return None


def _known_start(text: str, left: int, end: int, short: str) -> int | None:
    """Where a name begins that stands before this short form in other releases."""
    places = [i for i in range(left, end) if not BLANK.match(text[i])]
    words = "".join(text[i] for i in places)
    fits = [name for name in known().get(squeeze(short), ()) if words.endswith(name)]
    if not fits:
        return None
    start = places[-len(max(fits, key=len))]
    wider = WIDER.search(text, left, start)
    return wider.start() if wider else start


def _office_body(role: Mention) -> Span:
    """The body within a ROLE: what is left without the position before it."""
    start, end = body_of(role.text)
    return Span(role.start + start, role.start + end)


def _head_start(text: str, left: int, end: int, short: str) -> int | None:
    """Where a name begins that no list knows: at a first word of a name, in the last run of letters."""
    left = max(left, *(text.rfind(mark, left, end) + 1 for mark in '“"”()'))
    run = _run(text, left, end)
    heads = [m.start() for m in head().finditer(text, run, end)]
    if not heads:
        heads = [m.start() for m in head().finditer(text, max(left, end - SPAN), run)][-1:]
    if short[0] in INITIALS:
        heads = [i for i in heads if text[i:].lstrip("เแโใไ")[:1] == short[0]] or heads
    free = [i for i in heads if i == run or text.endswith(glue(), left, i)]
    near = [i for i in heads if i > end - SPAN]
    return free[-1] if free else near[0] if near else heads[-1] if heads else None


def _own_head(page: Page, first: str, end: int) -> tuple[Span, str] | None:
    """The name that begins with the short form's own first word: ``แผนปฏิบัติการด้าน… (แผนปฏิบัติการฯ)``."""
    start = page.text.rfind(first, max(page.paragraph(end - 1).start, end - FAR), end)
    if start < 0:
        return None
    whole = next((m for m in page.within(Span(start, end)) if m.start == start and m.end == end), None)
    tail = None if whole else TAIL.search(page.text, start, end)
    return Span(start, tail.start() if tail else end), "head … (short)"


def _run(text: str, left: int, end: int) -> int:
    """Where the last run of letters begins; a year or a part that continues a name belongs to what stands before."""
    start = end
    while True:
        start = max(text.rfind(mark, left, max(start - 1, left)) for mark in (" ", "\u00a0")) + 1 or left
        if start <= left or not CONTINUES.match(text, start):
            return max(start, left)


def _otherwise(page: Page) -> Iterator[Pair]:
    """``NAME หรือ SHORT`` where the short form is a body's."""
    for match in OTHERWISE.finditer(page.text):
        after = page.after(match.end())
        if after is None or after.start != match.end() or after.type not in ("ORG", "PROGRAMME", "EVENT"):
            continue
        at = match.start()
        before = _mention_at(page, at, at)
        if after.type != "ORG":
            if before and before.type == after.type and len(after.span) < len(before.span):
                yield Pair(before.span, after.span, "name or short")
            continue
        if head().match(after.text):
            continue
        named = _mention_at(page, at, at)
        if named is None and (aside := ASIDE.search(page.text, max(0, at - REACH), at)):
            named, at = _mention_at(page, aside.start(), aside.start()), aside.start()
        if named and named.type in ("ORG", "ROLE") and (found := _full(page, at, after.text)):
            yield Pair(found[0], after.span, "name or short")


@cache
def known() -> dict[str, list[str]]:
    """Names, without white space, that a short form stands for in releases."""
    names: dict[str, list[str]] = {}
    for row in read_list("mined_aliases"):
        names.setdefault(row["name"], []).append(row["full"])
    return names


@cache
def glue() -> tuple[str, ...]:
    """Words behind which a name begins."""
    return tuple(sorted(names_in("alias_glue")))


@cache
def head() -> re.Pattern[str]:
    """The first word of a name; looks ahead only, so that one may begin inside another."""
    words = names_in("heads") | names_in("alias_heads")
    return re.compile(f"(?=({'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))}))")
