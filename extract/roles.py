"""Offices: a position with what stands before it (รอง, อดีต, รักษาการ) and the body, place or field it belongs to.

``gazetteers/positions.tsv`` says of each position whether it is an office by itself, only beside a person, or only
with a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from prakat.extract.bodies import SEAT, body_end, countries, cut, heads, known_ends
from prakat.extract.gazetteer import THAI, THAI_LETTER, Row, longest_first, names_in, read_list
from prakat.extract.lists import Listed
from prakat.extract.names import first_names
from prakat.extract.people import people_spans
from prakat.extract.plain import Plain
from prakat.model import Mention


class Found(NamedTuple):
    """An office at [start, end) of the plain text."""

    start: int
    end: int
    rule: str
    confidence: float


def find_roles(plain: Plain) -> Iterator[Mention]:
    """Every office named, left to right."""
    for f in _found(plain.text):
        yield plain.mention("ROLE", f.start, f.end, f.rule, confidence=f.confidence)


BEFORE = re.compile(
    r"(?:(?:อดีต|ว่าที่|รอง|ผู้ช่วย|รักษาการ(?:ในตำแหน่ง|แทน)?|รักษาราชการ(?:แทน|ในตำแหน่ง)?|หัวหน้า)(?: {0,1}| ?ฯ ?))+$"
)
REACH = 45  # the longest run of words before a position, in letters
MARK = re.compile(r" ?ฯ(?!ล)")
MINISTRY = re.compile(f" ?(?:{longest_first(names_in('ministry_names'))})")
DOTTED = r"(?:[ก-ฮแเโไใ]{1,5}\.){1,5}(?![ก-ฮ]\.)"
SPELT = "ดีอีเอส|ดีอี|ดีป้า|บีโอไอ|อาเซียน|สหประชาชาติ"
SHORT_BODY = re.compile(rf" ?(?:{DOTTED}|[ก-ฮ]{{2,5}}(?![ก-๎])|[A-Z]{{2,10}}(?![A-Za-z])|{SPELT})")
FIELD = re.compile(rf" ?\(?((?:ด้าน|ฝ่าย|สาขา|ระดับ){THAI_LETTER}{{2,160}})")
PLACE = re.compile(r" ?(?:ประจำ|แห่ง)?(?:จังหวัด|จ\.|อำเภอ|กรุงเทพมหานคร|เทศบาล|ประเทศ|เขต|เมือง|ตำบล)")
IN_ORDER = re.compile(r"คนที่ ?\d|ลำดับที่ ?\d")
BRACKETED = re.compile(r" ?(?:\((?:นัก|ผู้|เจ้า|ฝ่าย|ด้าน|นายแพทย์|วิศวกร|นิติกร)[^()\n]{2,60}\)|\[[^\[\]\n]{3,60}\])")


def _found(text: str) -> Iterator[Found]:
    beside = people_spans(text)
    done = 0
    for at, end, i in POSITIONS.find(text):
        start = _start(text, at)
        if start < done or not _stands(text, start):
            continue
        if found := _office(text, start, at, end, _positions()[i], beside):
            done = found.end
            yield found


def _start(text: str, at: int) -> int:
    """Where the office begins whose position stands at ``at``."""
    before = BEFORE.search(text, max(0, at - REACH), at)
    return at - len(before.group().lstrip()) if before else at


def _stands(text: str, start: int) -> bool:
    return not text.endswith(("คณะ", "คณะอนุ", "อนุ", "ความเป็น", "ตัว", "สถาน", "สำนัก", "ฝ่าย"), 0, start)


def _office(text: str, start: int, at: int, end: int, row: Row, beside: Mapping[int, int]) -> Found | None:
    """The office, if it is one: by itself, with its body, or beside the person who holds it."""
    whole, what = _with_body(text, end, row)
    known = _known_ends(text).get(at, 0) if row["alone"] != "yes" else 0
    if known > whole and not THAI(text[known : known + 1]):
        whole, what = known, "known"
    held = _held(text, start, whole, beside)
    whole, what = _past(text, whole, what, row, held)
    held = held or _held(text, start, whole, beside)
    if what == "alone" and row["alone"] != "yes" and not _counts_alone(text, start, at, whole, row, held):
        return None
    rule = f"roles.{what}" + (".held" if held else "")
    return Found(start, whole, rule, CHANCE[rule])


def _counts_alone(text: str, start: int, at: int, end: int, row: Row, held: bool) -> bool:
    """Whether a position without a body is an office: somebody holds it, is made it, or ฯ stands for its body."""
    if text[end - 1] == "ฯ":
        return True
    if held:
        return row["alone"] == "holder" or start < at
    made = text.endswith(MADE, 0, start) and not THAI(text[end : end + 1])
    named = BARE_HOLDER.match(text, end) if row["name"] in BEFORE_BARE else None
    return bool((made and row["alone"] == "holder") or (named and first_names().get(named.group(1), 0) >= FAMILIAR))


MADE = ("เป็น ", "เป็น", "ดำรงตำแหน่ง", "ดำรงตำแหน่ง ", "ตำแหน่ง", "ตำแหน่ง ")
BEFORE_BARE = frozenset({"รมว.", "รมช.", "รมต.", "รัฐมนตรี", "ปลัด", "อธิบดี", "โฆษก", "ผอ."})
BARE_HOLDER = re.compile(rf" {{0,2}}[“‘\"']?({THAI_LETTER}{{3,14}})")
FAMILIAR = 20  # releases that name a person so


def _with_body(text: str, end: int, row: Row) -> tuple[int, str]:
    """Where the office ends, and what it was read with."""
    body = row["body"]
    if body == "none":
        return _seal(text, end), "alone"
    if body == "place":
        return _with_place(text, end)
    if row["name"].startswith(("รมว", "รมช", "รมต", "ปลัด", "ปล.", "ปกท", "โฆษก", "รัฐมนตรี")) and (
        m := MINISTRY.match(text, end)
    ):
        return _seal(text, m.end()), "ministry"
    if found := _org(text, end):
        return _abroad(text, found), "body"
    if body == "role" and (found := _served(text, end)):
        return found, "served"
    if (m := SHORT_BODY.match(text, end)) and m.group().strip() not in names_in("honorifics"):
        return m.end(), "short"
    if row["field"] and (m := FIELD.match(text, end)):
        return _field(text, m), "field"
    return _seal(text, end), "alone"


def _field(text: str, m: re.Match[str]) -> int:
    """The end of a field, its closing parenthesis included."""
    end = m.start(1) + cut(m.group(1), 0)
    return end + ("(" in m.group() and text[end : end + 1] == ")")


def _seal(text: str, end: int) -> int:
    mark = MARK.match(text, end)
    return mark.end() if mark else end


SPACED_BODY = (
    "ประธานกรรมการ",
    "กรรมการผู้จัดการ",
    "กรรมการผู้อำนวยการใหญ่",
    "ประธานเจ้าหน้าที่บริหาร",
    "ผู้จัดการทั่วไป",
    "กรรมการผู้จัดการใหญ่",
)


def _org(text: str, end: int) -> int | None:
    """The end of the body that follows, at once or after ประจำ, of a firm after a space too."""
    at = end
    for word in ("ประจำ", "แห่ง", "ของ", "ใน"):
        if text.startswith(word, at):
            at += len(word)
            break
    if text[at : at + 1] == " " and text.endswith(SPACED_BODY, 0, end):
        at += 1
    if not heads().match(text, at) and at not in known_ends(text):
        return None
    return body_end(text, at)


def _abroad(text: str, end: int) -> int:
    """Past the country of a body abroad (รัฐมนตรีว่าการกระทรวงกลาโหมมาเลเซีย)."""
    m = countries().match(text, end + 3 if text.startswith("ของ", end) else end)
    return m.end() if m and text[end : end + 1] != " " and not m.group().startswith("ไทย") else end


def _served(text: str, end: int) -> int | None:
    """The end of the office that this one serves (เลขานุการรัฐมนตรีว่าการกระทรวงยุติธรรม)."""
    at = end + (text[end : end + 1] == " ")
    for name, row in _by_name().items():
        if text.startswith(name, at):
            served, what = _with_body(text, at + len(name), row)
            return served if what != "alone" or row["alone"] == "yes" else None
    return None


def _with_place(text: str, end: int) -> tuple[int, str]:
    if m := SEAT.match(text, end):
        return m.end(), "place"
    if m := PLACE.match(text, end):
        run = RUN.match(text, m.start() + (text[m.start()] == " "))
        if run and (size := cut(run.group(), 0)) > len(m.group().strip()):
            return _seat(text, run.start() + size), "place"
    if m := countries().match(text, end):
        return _seat(text, m.end()), "place"
    return _seal(text, end), "alone"


def _seat(text: str, end: int) -> int:
    m = SEAT.match(text, end)
    return _seal(text, m.end() if m else end)


def _past(text: str, end: int, what: str, row: Row, held: bool) -> tuple[int, str]:
    """Past a field, an ordinal, a constituency, a rank in brackets; and past the body behind them or a space."""
    ranked = False
    for pattern in (FIELD_AFTER, IN_ORDER, CONSTITUENCY, BRACKETED):
        if m := pattern.match(text, end):
            end, ranked = m.end(), pattern is BRACKETED
    ranked = ranked and what in ("alone", "field", "short")
    if ranked or (what == "alone" and held and row["alone"] != "yes"):
        gap = GAP.match(text, end)
        at = gap.end() if gap else end
        if at > end and heads().match(text, at) and (whole := body_end(text, at)):
            return whole, "spaced"
    return end, what


GAP = re.compile(" {1,2}")
RUN = re.compile(f"{THAI_LETTER}{{1,160}}")
CONSTITUENCY = re.compile(
    rf"(?:-{THAI_LETTER}{{2,20}})+| เขต(?:เลือกตั้ง)?(?:ที่)? ?\d{{1,2}}|(?<=สาธารณสุข) เขตสุขภาพที่ \d{{1,2}}"
)
FIELD_AFTER = re.compile(r" ?\(?ฝ่าย(?:การเมือง|ความมั่นคง|บริหาร|พลเรือน|ปฏิบัติการ|วิชาการ|กฎหมาย)\)?")


def _held(text: str, start: int, end: int, beside: Mapping[int, int]) -> bool:
    """Whether a person stands right before or right after."""
    before = text[max(0, start - WIDE) : start]
    if start - len(before) + len(before.rstrip(" ()")) in beside.values():
        return True
    after = text[end : end + 6]
    return end + len(after) - len(after.lstrip(" (“‘")) in beside


WIDE = 40  # spaces between the columns of a list
# How often each rule is right, measured on annotated releases; ".held": a person stands beside the office.
CHANCE: dict[str, float] = {
    "roles.alone": 0.93,
    "roles.alone.held": 0.89,
    "roles.body": 0.93,
    "roles.body.held": 0.97,
    "roles.field": 0.65,
    "roles.field.held": 0.8,
    "roles.known": 0.55,
    "roles.known.held": 0.85,
    "roles.ministry": 0.98,
    "roles.ministry.held": 0.99,
    "roles.place": 0.95,
    "roles.place.held": 0.96,
    "roles.served": 0.95,
    "roles.served.held": 0.98,
    "roles.short": 0.9,
    "roles.short.held": 0.94,
    "roles.spaced": 0.6,
    "roles.spaced.held": 0.8,
}


@cache
def _by_name() -> dict[str, Row]:
    rows = sorted(read_list("positions"), key=lambda row: (-len(row["name"]), row["name"]))
    return {row["name"]: row for row in rows}


@cache
def _positions() -> tuple[Row, ...]:
    return tuple(_by_name().values())


def _known() -> Iterator[str]:
    unsure = tuple(names_in("generic"))
    return (row["name"] for row in read_list("mined_roles") if not row["name"].startswith(unsure))


POSITIONS, KNOWN = Listed(lambda: _by_name()), Listed(_known)


@lru_cache(maxsize=4)
def _known_ends(text: str) -> Mapping[int, int]:
    return {start: end for start, end, _ in KNOWN.find(text)}
