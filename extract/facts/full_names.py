"""How far to the left a name reaches that a short form is given to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prakat.extract.bodies import heads
from prakat.extract.facts.offices import body_of
from prakat.extract.facts.page import Page
from prakat.extract.facts.short_forms import (
    ABBREVIATION,
    BLANK,
    INITIALS,
    THAI,
    glue,
    head,
    known,
    names_its_head,
    squeeze,
)
from prakat.extract.gazetteer import names_in
from prakat.extract.initials import VOWELS, latin_spells, latin_start, spells
from prakat.extract.tokens import cut_words
from prakat.model import Mention, Span

LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9&,.’'+/ \u00a0–-]*$")
REACH = 130
SPAN = 75  # where no word marks the beginning of a name, it is looked for this near
FAR = 400  # for a short form that names its first word: แผนปฏิบัติการฯ
TAIL = re.compile(r"[ \u00a0]*(?:\([^()\n]*\)[ \u00a0]*$|(?:ประจำปี|พ\.ศ\.|ปี)(?:[ \u00a0]?พ\.ศ\.)?[ \u00a0]?[^ก-ฮ]*$)")
WIDER = re.compile(r"(?:บันทึก|ข้อตกลง|โครงการ|กรอบ)+$")  # a mined name may lack the kind of document
WIDENS = re.compile(r"ความ|ข้อตกลง|สิทธิ")
LEGAL = re.compile(r"[ \u00a0]*\((?:องค์การ)?มหาชน\)$")  # belongs to the name
CLASS_BEFORE = re.compile(r"(?:บริษัท|สถาบัน|ธนาคาร)[ \u00a0]$")
CLASSES = re.compile(r"(?:กระทรวง|กรม|สำนักงาน|ธนาคาร|มหาวิทยาลัย|คณะกรรมการ|บริษัท)[ \u00a0]?")
LOWER_WORD = re.compile(r"\b(?!(?:of|the|for|and|on|in|to|with)\b)[a-z]{3,}")  # before it stands a sentence, not a name
CONTINUES = re.compile(r"\d|ครั้งที่|พ\.ศ\.|ปี|ระยะ|ฉบับ|ประจำ|สมัย|และ|วิจัย|–|-")
NAMED = ("ORG", "VENUE", "PROGRAMME", "LAW", "EVENT", "ROLE")
OFFICE_FORM = re.compile(r"(?:รอง|ผู้ช่วย)?(?:รมว|รมช|รมต|ปลัด|ปกท|ผอ|ผวจ|ผบ|อธิบดี|โฆษก|เลขา)")
NUMBER = re.compile(r"\d+")
STATE = re.compile("ประเทศ|สห|สาธารณรัฐ|ราชอาณาจักร")  # a country by its formal name
HELPER = re.compile("^ผู้(?=ช่วย)")  # has no letter in an office's abbreviation: ชปอ.
SHARED = ("คณะกรรมการ", "ที่ประชุมอธิการบดี")  # end a position's name and begin its body's: เลขาธิการคณะกรรมการ…
GOES_ON = re.compile("แห่ง|ประจำ|ใน")  # begins no name
NAME, BODY, KNOWN, HEAD = "name (short)", "office's body (short)", "known (short)", "head … (short)"
Found = tuple[Span, str]


def full_name(page: Page, at: int, short: str) -> Found | None:
    """The name that ends right before ``at``, and the rule that found it."""
    if at <= 0:
        return None
    left = max(0, at - REACH)
    left = max(left, page.text.rfind("\n", left, at - 1) + 1)
    end = trim(page.text, left, at).end
    named = mention_at(page, end, at)
    whole = named is not None and named.end == end
    if not whole and (legal := LEGAL.search(page.text, left, end)) and (found := full_name(page, legal.start(), short)):
        return Span(found[0].start, end), found[1]
    if own := names_its_head(short):
        return _own_head(page, own[1], end) or ((named.span, NAME) if whole and named else None)
    if latin := LATIN_RUN.search(page.text, left, end):
        if found := _latin_full(page, latin, short, named):
            return found
        if page.text[latin.start() - 1] == "(":
            return None
    return _thai_full(page, left, end, short, named)


def _latin_full(page: Page, latin: re.Match[str], short: str, named: Mention | None) -> Found | None:
    """The name where Latin words stand before the bracket: the Thai name they translate goes first."""
    if page.text[latin.start() - 1] == "(" and (found := full_name(page, latin.start() - 1, short)):
        return found
    if named and named.end == latin.end() and named.type == "ORG" and named.start < latin.start():
        return _without_latin(page, named, latin.start()), NAME
    start = _initials(latin, short)
    if start is None and latin.group()[0].isupper() and latin_spells(latin.group(), short):
        start = latin.start()
    return None if start is None else (Span(start, latin.end()), NAME)


def _without_latin(page: Page, named: Mention, latin: int) -> Span:
    """A Thai name without the foreign one behind it; a class word alone (``บริษัท``) is no name."""
    thai = trim(page.text, named.start, latin)
    first = head().match(named.text)
    return thai if first is None or len(thai) > len(first[1]) + 2 else named.span


def _thai_full(page: Page, left: int, end: int, short: str, named: Mention | None) -> Found | None:
    touching = named if named and named.end == end else None
    if short.startswith("ฝ่าย") and not (touching and touching.type == "PLACE"):
        return None
    if touching and touching.type == "FIGURE" and short[0] in INITIALS:
        unit = str(touching.norm.get("unit", ""))
        return (Span(end - len(unit), end), NAME) if unit and touching.text.endswith(unit) else None
    return next((found for found in _readings(page.text, left, end, short, named) if found), None)


def _readings(text: str, left: int, end: int, short: str, named: Mention | None) -> Iterator[Found | None]:
    """What the full name may be, the surest reading first."""
    role = named if named and named.type == "ROLE" else None
    touching = named if named and named.end == end else None
    known_start = _known_start(text, left, end, short)
    if role:
        yield from _office_readings(role, short)
    elif touching and touching.type in ("ORG", "PLACE", "LAW"):
        yield (touching.span, NAME) if _is_whole(touching, short, known_start) else None
    yield _to(known_start, end, KNOWN)
    if short[0] in INITIALS:
        yield _to(_initial_head(text, left, end, short), end, HEAD)
    if role and not GOES_ON.match(text, _office_body(role).start):
        yield _office_body(role), BODY
    yield _to(_meeting_body(text, left, end), end, HEAD)
    yield _to(_quote(text, left, end), end, HEAD) if not THAI.match(short) else None
    yield _to(_head_start(text, left, end, short), end, HEAD)
    if touching and (touching.type in NAMED or STATE.match(touching.text)):
        yield touching.span, NAME


def _office_readings(role: Mention, short: str) -> Iterator[Found | None]:
    """The office itself where the short form is its own (``รปอ.``), else the body within it."""
    at = _office_body(role).start - role.start
    own = spells(HELPER.sub("", role.text), short) and not spells(role.text[at:], short)
    yield (role.span, NAME) if own or OFFICE_FORM.match(short) else None
    yield (_office_body(role), BODY) if head().match(role.text, at) else None


def _is_whole(named: Mention, short: str, known_start: int | None) -> bool:
    """Whether the short form is that of the whole mention: of no part, and of nothing that begins before it."""
    if known_start is not None and (known_start < named.start or _is_matter(named, known_start, short)):
        return False
    if named.type == "PLACE" and not THAI.match(short) and not _same_number(named.text, short):
        return False
    return _agrees(named.text, short)


def _is_matter(named: Mention, at: int, short: str) -> bool:
    """``ศูนย์บริหารสถานการณ์…โรคติดเชื้อไวรัสโคโรนา 2019 (โควิด-19)``: what is known by the short form is no body."""
    if BLANK.search(short) or ABBREVIATION.match(short):
        return False
    return at > named.start and not heads().match(named.text, at - named.start)


def _same_number(name: str, short: str) -> bool:
    """``ทางหลวงพิเศษระหว่างเมืองหมายเลข 6 (M6)``."""
    numbers = NUMBER.findall(name)
    return bool(numbers) and numbers == NUMBER.findall(short)


def _to(start: int | None, end: int, rule: str) -> Found | None:
    return None if start is None else (Span(start, end), rule)


def mention_at(page: Page, end: int, at: int) -> Mention | None:
    """The mention that ends at ``end``, or the one that holds ``at``."""
    last = page.starting_before(at)
    return last if last and last.end >= end else None


def trim(text: str, start: int, end: int) -> Span:
    while start < end and BLANK.match(text[start]):
        start += 1
    while end > start and BLANK.match(text[end - 1]):
        end -= 1
    return Span(start, end)


def _agrees(name: str, short: str) -> bool:
    """Whether a Thai abbreviation begins with the name's first letter, or the one behind its class word."""
    if THAI.match(name) is None or not ABBREVIATION.match(short):
        return True
    starts = {name.lstrip(VOWELS)[:1], CLASSES.sub("", name, count=1).lstrip(VOWELS)[:1]}
    return short[0] in starts


def _initial_head(text: str, left: int, end: int, short: str) -> int | None:
    """The last first word of a name that spells the abbreviation, in reach and after no break."""
    left = max(left, *(text.rfind(mark, left, end) + 1 for mark in "()“”,:"))
    firsts = [m.start() for m in head().finditer(text, left, end)]
    fits = [i for i in firsts if spells(text[i:end], short)]
    if not fits:
        left = _past_verb(text, left, end)
        fits = [i for i in firsts if i >= left and text[i:].lstrip(VOWELS)[:1] == short[0]]
    free = [i for i in fits if i == left or text[i - 1] in " \u00a0" or text.endswith(glue(), left, i)]
    return (free or fits)[-1] if fits else None


def _initials(latin: re.Match[str], short: str) -> int | None:
    """Where the Latin name begins whose initials the short form has; None where they don't agree."""
    exact = latin_start(latin.group(), short)
    if exact is not None and LOWER_WORD.search(latin.group(), 0, exact):
        return latin.start() + exact
    letters = [c for c in short if c.isupper()]
    words = [*re.finditer(r"[A-Za-z0-9]+", latin.group())]
    for word in reversed(words):
        for letter in reversed(word.group() if word.group().isupper() else word.group()[0].upper()):
            if letters and letter == letters[-1]:
                letters.pop()
        if not letters:
            first = words[0] if words[0].group()[0].isupper() and len(words) < 9 else word
            kind = CLASS_BEFORE.search(latin.string, max(0, latin.start() - 12), latin.start() + first.start())
            return kind.start() if kind else latin.start() + first.start()
    return None


def _known_start(text: str, left: int, end: int, short: str) -> int | None:
    """Where a name begins that stands before this short form in other releases."""
    names = known().get(squeeze(short))
    if names is None:
        return None
    words = squeeze(text[left:end])
    fits = [name for name in names if words.endswith(name)]
    if not fits:
        return None
    longest = max(map(len, fits))
    start = end - longest
    while len(squeeze(text[start:end])) < longest:
        start -= 1
    wider = WIDER.search(text, left, start) if WIDENS.match(text, start) else None
    return wider.start() if wider else start


def _office_body(role: Mention) -> Span:
    """The body within a ROLE: what is left without the position before it."""
    start, end = body_of(role.text)
    if not head().match(role.text, start):
        start -= next((len(kind) for kind in SHARED if role.text.endswith(kind, 0, start)), 0)
    return Span(role.start + start, role.start + end)


def _head_start(text: str, left: int, end: int, short: str) -> int | None:
    """Where a name begins that no list knows: at a first word of a name, in the last run of letters."""
    left = _past_verb(text, max(left, *(text.rfind(mark, left, end) + 1 for mark in '“"”()')), end)
    run = _run(text, left, end)
    firsts = [m.start() for m in head().finditer(text, run, end)]
    if not firsts:
        firsts = [m.start() for m in head().finditer(text, max(left, end - SPAN), run)][-1:]
    if short[0] in INITIALS:
        same = [i for i in firsts if text[i:].lstrip(VOWELS)[:1] == short[0]]
        firsts = same if same or ABBREVIATION.match(short) else firsts
    free = [i for i in firsts if i == run or text.endswith(glue(), left, i)]
    near = [i for i in firsts if i > end - SPAN]
    return free[-1] if free else near[0] if near else firsts[-1] if firsts else None


def _meeting_body(text: str, left: int, end: int) -> int | None:
    """``การประชุมคณะทำงาน… (WG)``: the body that meets."""
    return max((m.end() for m in MEETING.finditer(text, left, end) if heads().match(text, m.end())), default=None)


def _quote(text: str, left: int, end: int) -> int | None:
    """Where a quoted name begins that still goes on at the bracket."""
    start = text.rfind("“", left, end) + 1
    return start if start and end - start >= QUOTED and "”" not in text[start:end] else None


def _past_verb(text: str, left: int, end: int) -> int:
    """Behind the last word that no name holds; nouns made of verbs (การ…, ความ…, ผู้…) are none."""
    at, before = left, ""
    for word in cut_words(text[left:end]):
        at += len(word)
        if word in names_in("alias_breaks") and not before.endswith(NOMINAL):
            left = at
        before = word
    return left


QUOTED = 12  # letters; less is a word set apart
MEETING = re.compile("ประชุม")
NOMINAL = ("การ", "ความ", "ผู้", "นัก", "ที่")


def _own_head(page: Page, first: str, end: int) -> Found | None:
    """The name that begins with the short form's own first word: ``แผนปฏิบัติการด้าน… (แผนปฏิบัติการฯ)``."""
    start = page.text.rfind(first, max(page.paragraph(end - 1).start, end - FAR), end)
    if start < 0:
        return None
    whole = next((m for m in page.within(Span(start, end)) if m.start == start and m.end == end), None)
    tail = None if whole else TAIL.search(page.text, start, end)
    return Span(start, tail.start() if tail else end), HEAD


def _run(text: str, left: int, end: int) -> int:
    """Where the last run of letters begins; a year or a part that continues a name belongs to what stands before."""
    start = end
    while True:
        start = max(text.rfind(mark, left, max(start - 1, left)) for mark in (" ", "\u00a0")) + 1 or left
        if start <= left or not CONTINUES.match(text, start):
            return max(start, left)
