"""Where the name of a body ends, read from its first word; used for bodies alone and for bodies inside offices.

Known names come first, the longest one that stands there; past them, and for unknown names, a run of letters goes
on until a word that no name holds (``gazetteers/boundaries.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from pythainlp import corpus

from prakat.extract.gazetteer import LISTS, THAI_LETTER, longest_first, names_in, read_list
from prakat.extract.lists import Listed
from prakat.extract.names import provinces
from prakat.extract.tokens import cut_words

REACH = 160  # letters looked at; a longer run is no name
RUN = re.compile(f"{THAI_LETTER}{{1,{REACH}}}")
SHORT = re.compile(r" ?((?:[ก-ฮ]{1,5}\.){1,5}|[A-Z]{2,8}(?![A-Za-z]))")
FIRM_HEAD = r"(?:บริษัท|บมจ\.|บจก\.|บจ\.|บ\.|ห้างหุ้นส่วนจำกัด|หจก\.)"
LEGAL_LATIN = r"(?:Limited|LIMITED|Ltd\.?|Inc\.?|PLC|Plc|Corporation|Corp\.?|GmbH|LLC|Company|Group)(?![A-Za-z])"
LATIN_FIRM = re.compile(FIRM_HEAD + rf" {{0,2}}[A-Z][A-Za-z0-9&.,’' -]{{1,60}}?{LEGAL_LATIN}")
FIRM = re.compile(
    FIRM_HEAD + r"(?! ?ฯ)(?:[^\n,;:“”\"บ]|บ(?!ริษัท)){2,70}?จำกัด(?: {0,2}\(มหาชน\))?(?: {0,2}\(ประเทศไทย\))?"
)
NUMBERED = re.compile(r"(?<=[คทขตา่ดมกินง]) {0,2}\d{1,3}(?:/\d{1,3})?(?! ?[\d,.%]|\.\d)(?: {0,2}-{1,2} {0,2}\d{1,3})?")
NUMBER_AFTER = ("ภาค", "ที่", "พื้นที่", "เขต", "ชุดที่", "ภาคที่", "เขตที่", "สาขา", "กองบิน", "ช่อง")
ENGLISH = re.compile(
    rf"(?:[ \n]{THAI_LETTER}{{0,12}}?(?:{longest_first(names_in('firm_words'))})(?!{THAI_LETTER}))*"
    r"(?: {0,2}\((?:ประเทศไทย|ไทยแลนด์)\))?"
)
MARK = re.compile(" ?ฯ(?!ล)")
GOES_ON = re.compile("ประจำ(?:จังหวัด|ประเทศ)|จังหวัด|แห่ง|กรุงเทพมหานคร|ภาค|เขต|ฝ่าย|ที่(?= ?\\d)|พื้นที่|ส่วนหน้า|อำเภอ|สาขา")
IN_THAILAND = "ประจำ(?:ประเทศ)?(?:ราชอาณาจักร)?ไทย|แห่ง(?:ประเทศ|ราชอาณาจักร)ไทย"
SEAT = re.compile(rf" {{0,1}}(?:{IN_THAILAND}|ณ {{0,1}}(?:กรุง|นคร|เมือง)?{THAI_LETTER}{{2,24}})")
AT_SEAT = re.compile(rf" {{0,1}}ณ {{0,1}}(?:กรุง|นคร|เมือง)?{THAI_LETTER}{{2,24}}")
SEATED = ("สถานเอกอัครราชทูต", "สถานกงสุล", "สถานทูต", "คณะผู้แทนถาวร")
NATIONAL = ("กระทรวง", "กรม", "กองทัพ", "ธนาคารกลาง", "สำนักงานศุลกากร", "สำนักงานผู้แทนการค้า", "รัฐสภา", "สภา")
AREAS = ("จังหวัด", "อำเภอ", "ตำบล", "เขต", "แขวง")
PARTNER = re.compile(r" {0,1}[–-] {0,1}")
BRANCH = re.compile(rf" {{0,1}}ส่วนหน้า| วิทยาเขต{THAI_LETTER}{{2,20}}")
PROVINCE = longest_first(provinces())
OFFICE_IN = re.compile(  # ศาลแรงงานภาค 6 (นครสวรรค์), สำนักงานสนับสนุนบริการสุขภาพที่ 1 เชียงใหม่
    rf"(?<=\d) {{0,2}}(?:\({THAI_LETTER}{{3,18}}\)|(?:{PROVINCE})(?!{THAI_LETTER}))"
)
AREA_BEHIND = re.compile(rf"(?:จังหวัด|จ\.)?(?:{PROVINCE})(?!{THAI_LETTER})")  # สนง.พมจ.พัทลุง
AT = re.compile(r"ที่(?= ?\d{1,2}(?!\d))")
LONGEST = 90
BY_HAND = 1000  # stands for the number of releases of a name written by hand
SHORTENED_RUN = 20
COMMITTEES = ("คณะกรรมการ", "คณะอนุกรรมการ", "คณะทำงาน")
WELL_KNOWN = 30  # releases; a name so often met is whole, whatever letters follow it


@cache
def heads() -> re.Pattern[str]:
    """Any first word of a body's name, the longest first."""
    return re.compile(longest_first(names_in("heads")))


HEADS = Listed(lambda: names_in("heads"))


@cache
def known_bodies() -> Mapping[str, int]:
    """Names of bodies with the number of releases; those written by hand count as a thousand."""
    lists = [name for name, kind in LISTS if kind == "body"]
    rows = {row["name"]: int(row.get("releases") or BY_HAND) for name in reversed(lists) for row in read_list(name)}
    return {name: n for name, n in rows.items() if n == BY_HAND or not name.startswith(generic())}


KNOWN = Listed(lambda: known_bodies())


@lru_cache(maxsize=4)
def known_ends(text: str) -> Mapping[int, int]:
    """Ends of known bodies by where they start."""
    return {start: end for start, end, _ in KNOWN.find(text)}


@cache
def generic() -> tuple[str, ...]:
    """Beginnings that name no body."""
    return tuple(sorted(names_in("generic")))


def body_end(text: str, at: int) -> int | None:
    """Where the name of the body ends that begins at ``at``; None where none does."""
    end = _body_end(text, at)
    return end and _located(text, at, end)


def _located(text: str, at: int, end: int) -> int:
    """Past the country, the seat or the area that tells a body from others of its name."""
    if text.endswith(AREAS, at, end) and (run := RUN.match(text, end)):
        end += area_size(run.group())
    elif text.endswith(".", at, end) and (area := AREA_BEHIND.match(text, end)):
        end = area.end()
    elif partner := _partner(text, end):
        end = partner
    elif text.startswith(NATIONAL, at) and (abroad := countries().match(text, end)):
        foreign = text[end] != " " and not text.startswith("ไทย", abroad.end() - 3)
        end = abroad.end() if foreign and abroad.group() not in provinces() else end
    elif text.startswith(SEATED, at) and (seat := AT_SEAT.match(text, end)):
        end = seat.end()
    more = BRANCH.match(text, end) or OFFICE_IN.match(text, end)
    return more.end() if more else end


def _partner(text: str, end: int) -> int | None:
    """Past the country a body shares with Thailand (องค์กรร่วมไทย-มาเลเซีย)."""
    joint = PARTNER.match(text, end) if text.endswith("ไทย", 0, end) else None
    partner = countries().match(text, joint.end()) if joint else None
    return partner.end() if partner else None


def area_size(run: str) -> int:
    """How much of a run is the name of an area: a province, or what stands before a word no name holds."""
    province = max((name for name in provinces() if run.startswith(name)), key=len, default="")
    return len(province) or cut(run, 0)


@cache
def countries() -> re.Pattern[str]:
    """Names of countries, and of provinces, with what may stand before them."""
    names = (
        {str(country) for country in corpus.countries()}
        | provinces()
        | {"สปป.ลาว", "สปป. ลาว", "สหรัฐอเมริกา", "สหรัฐฯ", "ไทย", "จีน", "อังกฤษ", "เมียนมา", "เดนมาร์ก"}
    )
    return re.compile(
        rf" ?(?:แห่ง)?(?:สาธารณรัฐ(?:ประชาชน|สังคมนิยม)?|สหพันธรัฐ|ราชอาณาจักร|รัฐ|เครือรัฐ)?(?:{longest_first(names)})"
    )


def _body_end(text: str, at: int) -> int | None:
    if firm := FIRM.match(text, at) or LATIN_FIRM.match(text, at):
        return firm.end()
    if end := known_ends(text).get(at):
        return _past(text, at, end)
    head = heads().match(text, at)
    if not head or text.startswith(generic(), at):
        return None
    return _unknown(text, at, head.end())


def _past(text: str, at: int, end: int) -> int:
    """Past what goes on behind a known name: a province, a number, ฯ."""
    if run := RUN.match(text, end):
        more = GOES_ON.match(text, end)
        size = cut(run.group(), 0) if more else 0
        if not more and known_bodies()[text[at:end]] < WELL_KNOWN:
            size = _further(text[at:end], run.group())
        end += size
    return _tail(text, at, end)


def _further(name: str, run: str) -> int:
    """How much of the run behind a rare name belongs to it; a committee's may have a second task behind และ."""
    if name.startswith(COMMITTEES) and not STOPS_NAME.match(run):
        return cut(run, len(name))
    return 0 if begins_new(run) else cut(run, 0)


def _tail(text: str, at: int, end: int) -> int:
    if ordinal := AT.match(text, end):
        end = ordinal.end()
    if text.endswith(NUMBER_AFTER, at, end) and (m := NUMBERED.match(text, end)):
        return m.end()
    if text.endswith("ปลัด", at, end) and (short := SHORT.match(text, end)):
        return short.end()
    mark = MARK.match(text, end)
    return mark.end() if mark else end


def _unknown(text: str, at: int, head: int) -> int | None:
    """The end of a name no list holds."""
    if mark := MARK.match(text, head):
        return mark.end()
    if short := SHORT.match(text, head):
        return short.end()
    run = RUN.match(text, head + (text[head : head + 1] == " " and text[at:head] in _spaced()))
    if not run:
        return None
    if len(run.group()) <= SHORTENED_RUN and (mark := MARK.match(text, run.end())) and not holds_verb(run.group()):
        return mark.end()
    size = cut(run.group(), head - at)
    end = run.start() + size
    if text[at:head] in _english_heads():
        end = _past_english(text, end)
    return _tail(text, at, end) if 2 <= size <= LONGEST else None


@cache
def _english_heads() -> frozenset[str]:
    return frozenset(row["name"] for row in read_list("heads") if row["kind"] in ("firm", "health", "school"))


def _past_english(text: str, end: int) -> int:
    """Past words of English in Thai letters that go on behind a space (อมตะ คอร์ปอเรชัน)."""
    more = ENGLISH.match(text, end)
    return more.end() if more else end


def holds_verb(run: str) -> bool:
    """Whether a run of letters has a word no name holds, or begins another name."""
    return any(word in _boundaries("hard") for word in cut_words(run)) or bool(STOPS_NAME.search(run))


@cache
def _spaced() -> frozenset[str]:
    return frozenset(row["name"] for row in read_list("heads") if row["spaced"])


@lru_cache(maxsize=50_000)
def cut(run: str, head: int) -> int:
    """How much of a run of letters belongs to a name, ``head`` letters of which stand before the run."""
    at, words = 0, cut_words(run)
    for i, word in enumerate(words):
        rest = run[at:]
        if word in _boundaries("hard") or (at and STOPS_NAME.match(rest)):
            break
        if word in _boundaries("soft") and not _joins(word, words[i + 1 :], at + head):
            break
        at += len(word)
    return at


def begins_new(run: str) -> bool:
    """Whether a run begins with a word no name holds, so that the name before it is whole."""
    first = next(iter(cut_words(run)), "")
    return first in _boundaries("hard") or first in _boundaries("soft") or bool(STOPS_NAME.match(run))


def _joins(word: str, after: list[str], at: int) -> bool:
    """Whether a word such as และ goes on inside a name: before a noun that begins no other name."""
    rest = "".join(after)
    if not rest or at < 4 or STOPS_NAME.match(rest) or heads().match(rest):
        return False
    return word in JOINING and after[0] not in NOT_JOINED


JOINING = frozenset({"และ", "เพื่อ", "ต่อ", "ตรวจ", "ติดตาม", "สนับสนุน", "พิจารณา", "ประสาน", "ประสานงาน", "รับ", "ร่วม"})
NOT_JOINED = frozenset(
    [
        "ประชาชน",
        "เจ้าหน้าที่",
        "หน่วยงาน",
        "ผู้",
        "ภาค",
        "ภาครัฐ",
        "ภาคเอกชน",
        "คณะ",
        "จังหวัด",
        "ทุก",
        "องค์กร",
        "เอกชน",
        "ผู้บริหาร",
        "ประเทศ",
        "รัฐบาล",
        "อีก",
        "หน่วย",
        "ฝ่าย",
    ]
)


def _stop_words() -> Iterable[str]:
    yield from ("นาย", "นาง", "พลเอก", "พล.", "ดร.", "รมว", "รมช", "รอง", "อดีต", "รักษา", "ผู้แทน", "ผู้บริหาร", "เจ้าหน้าที่")
    yield from (name for name in names_in("positions") if len(name) > 3)
    yield from (
        row["name"]
        for row in read_list("heads")
        if row["kind"] == "state" and row["name"].startswith(("กระทรวง", "กรม", "สำนัก"))
    )


STOPS_NAME = re.compile(longest_first(set(_stop_words())))


@cache
def _boundaries(kind: str) -> frozenset[str]:
    return frozenset(row["name"] for row in read_list("boundaries") if row["kind"] == kind)
