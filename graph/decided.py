"""What the words around a decision say of it: its day, status, money, who proposed it, who is charged, by when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from prakat.extract.dates import read_clock
from prakat.extract.plain import Plain
from prakat.graph.plain import table
from prakat.model import Document, Span

BLANK = r"[ \u00a0]*"
LEAD = 1500  # letters in which a release says which day it tells of
TODAY = "วันนี้"
CABINET = re.compile(r"^(?:ที่ประชุม)?(?:คณะรัฐมนตรี|ครม\.?)")
LATE = timedelta(days=45)  # a decision further back than that is no news
REACH = 1500  # letters behind a decision that may still belong to it
ANNOUNCES = re.compile(rf"(?:ดังนี้|ดังต่อไปนี้|สรุปได้ดังนี้|คือ|:){BLANK}$")
ENDS = re.compile(rf"\n{BLANK}(?:ทั้งนี้|สาระสำคัญ|เรื่องเดิม|ข้อเท็จจริง|ที่มา|ความเป็นมา|หมายเหตุ|\d{{1,3}}\.?{BLANK}เรื่อง)")
PROPOSES = re.compile(rf"ตาม(?:ที่|ข้อเสนอของ){BLANK}$")
CHARGES = re.compile(
    rf"(?:มอบหมาย|มอบ|สั่งการ|สั่ง|กำชับ)(?:ให้|ไปยัง|แก่|กับ|ไว้ที่)*{BLANK}$|(?:และ|โดย|ทั้งนี้|[ \u00a0\n)])ให้{BLANK}$|โดยมี{BLANK}$"
)
ORDERS = re.compile(r"มอบหมาย|มอบ(?!ตัว|นโยบาย)|สั่งการ|กำชับ")
ALSO = re.compile(rf"(?:{BLANK}(?:และ|หรือ|,|/|ร่วมกับ|โดย|\(|\)|ในฐานะ)?)*{BLANK}")
CHARGED = re.compile(
    rf"{BLANK}(?:\([^()\n]{{1,30}}\){BLANK})?"
    r"(?:และหน่วยงานที่เกี่ยวข้อง)?[ \u00a0]?"
    r"(?:เป็น(?:ผู้)?(?:หน่วยงาน|เจ้าภาพ|ผู้รับผิดชอบ|รับผิดชอบ|ลงนาม)|รับ(?:ผิดชอบ|ไป|ความเห็น)|เร่ง|จัด|พิจารณา|ประสาน|ร่วม|เสนอ|ติดตาม|กำกับ"
    r"|ตรวจสอบ|หารือ|ไป|กู้|ออก|ปฏิบัติ|สนับสนุน|รายงาน|นำ|ทำ|ก่อหนี้|ใช้|ปรับ|เบิก|ดำเนิน|ศึกษา|กำหนด|แก้ไข|ยกเลิก|ลด|เพิ่ม|ในการ)"
)
TAKEN = re.compile(rf"(?:เมื่อ|(?:มีมติ|ประชุม[^\n]{{0,90}}?){BLANK})(?:วัน[ก-๎]{{0,9}}{BLANK}(?:ที่)?)?{BLANK}$")
BEHIND = re.compile(rf"{BLANK}(?:แล้ว)?{BLANK}เมื่อ(?:วัน[ก-๎]{{0,9}}{BLANK}(?:ที่)?)?{BLANK}$")
RESOLVES = re.compile("เห็นชอบ|อนุมัติ|รับทราบ|มอบหมาย|ตามที่|ตามมติ|ทบทวน|ยกเลิก")
HOLLOW = re.compile(
    r"ไว้[ \u00a0]|จาก(?:ที่ประชุม)?(?:คณะ|ครม|รัฐสภา|สภา)|แล้ว|ดังนี้|และ(?:เห็นชอบ|อนุมัติ)(?:ตาม[^\n]{0,60}เสนอ)?ดังนี้"
)
UNTIL = re.compile(
    rf"(?:ภายใน|ไม่เกิน|ก่อน|จนถึง|ไปถึง|(?<!มา)ถึง|สิ้นสุด|แล้วเสร็จ|ให้ทัน)(?:ใน|ภายใน)?{BLANK}(?:วัน(?:ที่|สิ้น)?|สิ้น|เดือน|ปี(?:งบประมาณ)?|พ\.ศ\.)?{BLANK}$"
)
WITHIN = re.compile(rf"ภายใน{BLANK}\d{{1,3}}{BLANK}(?:วัน|เดือน|ปี)(?:ทำการ)?(?!ที่)")
ACTORS = ("ORG", "ROLE", "PERSON")
NEAR = 60  # letters before and behind a decision's words in which its day may stand
FEW = 12  # rows of one kind


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention as these readings need it."""

    start: int
    end: int
    type: str
    norm: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as its fact tells it. ``stop``: where the next decision, or what follows its item, begins."""

    body: str
    verb: str
    status: str
    date: date | None
    quote: Span
    matter: Span
    item: Span | None
    stop: int


@dataclass(frozen=True, slots=True)
class Details:
    """``day`` is None where the release gives none. ``places``: of money, proposed, charged and deadline."""

    day: date | None
    status: str
    deadline: date | None
    reach: Span
    places: Mapping[str, tuple[Span, ...]]


def read_details(text: str, told: Told, marks: Sequence[Mark], published: date | None) -> Details:
    """Read what belongs to a decision; ``marks`` in the order of the text."""
    reach = _reach(text, told)
    inside = within(marks, reach)
    until = [d for d in _deadlines(text, inside, told.quote.start) if published is None or d[1] >= published]
    places = {
        "money": _money(within(inside, told.matter) if told.verb == "assign" else inside),
        "proposed": tuple(_span(m) for m in inside if _leads(PROPOSES, text, m)),
        "charged": (*_told(text, told, inside), *_charged(text, inside)),
        "deadline": tuple(span for span, _ in until)
        or tuple(Span(*m.span()) for m in WITHIN.finditer(text, reach.start, reach.end)),
    }  # fmt: skip
    status = read_status(
        told.verb, told.status, text[told.quote.start : reach.end], text[told.matter.start : told.matter.end]
    )
    kept = {kind: tuple(dict.fromkeys(spans))[:FEW] for kind, spans in places.items() if spans}
    return Details(
        _day(text, told, marks, published), status, max((day for _, day in until), default=None), reach, kept
    )


def _reach(text: str, told: Told) -> Span:
    """From the quote to the end of its paragraph, or of the list that this one announces, but not into what follows."""
    stop = max(told.quote.end, min(told.stop, told.quote.end + REACH, len(text)))
    line = text.find("\n", told.quote.end, stop)
    if line < 0:
        return Span(told.quote.start, stop)
    if ANNOUNCES.search(text, told.quote.start, line):
        ends = ENDS.search(text, line, stop)
        return Span(told.quote.start, ends.start() if ends else stop)
    return Span(told.quote.start, line)


def within(marks: Sequence[Mark], span: Span) -> list[Mark]:
    """Those of ``marks``, which stand in the order of the text, that lie inside."""
    first = bisect_left(marks, span.start, key=lambda m: m.start)
    last = bisect_left(marks, span.end, key=lambda m: m.start)
    return [m for m in marks[first:last] if m.end <= span.end]


def _money(marks: Sequence[Mark]) -> tuple[Span, ...]:
    """Amounts of baht, unit prices left out."""
    found = (m for m in marks if m.type == "FIGURE" and str(m.norm.get("unit", "")).endswith("บาท"))
    return tuple(Span(m.start, m.end) for m in found if not m.norm.get("per"))


def _span(mark: Mark) -> Span:
    return Span(mark.start, mark.end)


def _leads(before: re.Pattern[str], text: str, mark: Mark) -> bool:
    """Whether a body, office or person stands behind such words."""
    return mark.type in ACTORS and before.search(text, max(0, mark.start - 24), mark.start) is not None


def _told(text: str, told: Told, marks: Sequence[Mark]) -> tuple[Span, ...]:
    """Who is told to act: between an order's verb and what it orders."""
    orders = [*ORDERS.finditer(text, told.quote.start, told.matter.start)] if told.verb == "assign" else []
    start = orders[-1].end() if orders else told.matter.start
    if text.startswith("จาก", start):  # who gives the order, and takes none
        return ()
    return tuple(_span(m) for m in marks if m.type in ACTORS and start <= m.start < told.matter.start)


def _charged(text: str, marks: Sequence[Mark]) -> tuple[Span, ...]:
    """Those named between ให้ or มอบหมาย and what they are to do, several joined ones too."""
    found: list[Span] = []
    chain: list[Mark] = []
    for mark in (m for m in marks if m.type in ACTORS):
        joined = chain and ALSO.fullmatch(text, chain[-1].end, mark.start)
        chain = [*chain, mark] if joined else [mark] if _leads(CHARGES, text, mark) else []
        if chain and CHARGED.match(text, mark.end):
            found += [_span(m) for m in chain]
            chain = []
    return tuple(found)


def _deadlines(text: str, marks: Sequence[Mark], start: int) -> Iterator[tuple[Span, date]]:
    for m in marks:
        if m.type == "DATE" and m.norm.get("end") and UNTIL.search(text, max(start, m.start - 24), m.start):
            yield Span(m.start, m.end), date.fromisoformat(m.norm["end"])


def _day(text: str, told: Told, marks: Sequence[Mark], published: date | None) -> date | None:
    """The day that the decision's words or line give; of the cabinet also the one that the release tells of."""
    near = within(marks, Span(max(0, told.quote.start - NEAR), told.matter.end + NEAR))
    days = (m for m in near if m.type == "DATE" and m.norm.get("start") == m.norm.get("end"))
    if stated := next((m for m in days if _takes(text, told, m)), None):
        return date.fromisoformat(stated.norm["start"])
    if told.date and (published is None or timedelta(-1) <= published - told.date <= LATE):
        return told.date
    if published is None or not CABINET.match(told.body) or TODAY not in text[:LEAD]:
        return None
    today = read_clock(Plain(Document("", text[:LEAD])).text, published).today
    return today if today and timedelta(0) <= published - today <= LATE else None


def _takes(text: str, told: Told, day: Mark) -> bool:
    """Whether a day is said to be that of the decision: before its words, among them, or right behind them."""
    if day.end <= told.quote.start:
        gap = text[day.end : told.quote.start].strip(" \u00a0)")
        return not gap and BEHIND.search(text, max(0, day.start - 20), day.start) is not None
    if day.start >= told.matter.end:
        return BEHIND.fullmatch(text, told.matter.end, day.start) is not None
    if day.end > told.matter.start or RESOLVES.search(text, told.quote.start, day.start):  # of another, spoken of
        return False
    return TAKEN.search(text, max(told.quote.start, day.start - 110), day.start) is not None


def is_hollow(matter: str) -> bool:
    """Whether nothing is decided: words that speak of a decision to come, or announce a list."""
    return HOLLOW.match(matter) is not None


def read_status(verb: str, given: str, words: str, matter: str) -> str:
    """The status word of a decision: what its words say, else what its verb does."""
    for status, pattern, where in _statuses():
        if pattern.search(matter if where == "matter" else words):
            return status
    return given or DONE.get(verb, verb)


DONE = {
    "approve": "approved", "acknowledge": "acknowledged", "reject": "rejected", "assign": "assigned",
    "appoint": "appointed", "enact": "enacted", "sign": "signed",
}  # fmt: skip


@cache
def _statuses() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple((row["status"], re.compile(row["words"]), row["where"]) for row in table("decision_status"))
