"""Sentences that promise: an intent with a day, a target, an expected completion; and those that report one done.

Each is a stretch of one paragraph, verbatim. Who promises is who stands directly before the cue (จะ, ตั้งเป้า).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise, zip_longest

from prakat.graph.decided import ACTORS, Mark, within
from prakat.graph.plain import table
from prakat.model import Span

B = "[ \u00a0]"
BLANK = f"{B}*"
CUE = re.compile(
    rf"(?P<target>(?:ตั้ง|วาง|กำหนด|มี)เป้า(?:หมาย)?(?!หมายเพื่อ(?:ให้|เป็น)))(?:ไว้)?(?:ว่า)?(?:จะ)?"
    rf"|(?P<expected>คาด(?:ว่า|หมายว่า)?{BLANK}จะ|(?:มี)?กำหนด(?:การ)?(?:จะ)?(?:ก่อสร้าง)?(?=แล้วเสร็จ)|ให้แล้วเสร็จ)"
    rf"|(?P<intent>จะ)(?!ได้รับ)"
)
DONE = re.compile(
    rf"(?:แล้วเสร็จ|เสร็จสิ้น|เสร็จสมบูรณ์)(?:{BLANK}(?:แล้ว|เรียบร้อย|สมบูรณ์|ครบถ้วน|100|ร้อยละ{BLANK}100))"
    rf"|เปิด(?:ให้บริการ|ใช้งาน|ใช้|การจราจร|เดินรถ)[^\n ]{{0,12}}(?:แล้ว|เรียบร้อย)"
    rf"|(?:บรรลุ|ทะลุ|เกิน|ครบตาม|สูงกว่า)(?:ตาม)?เป้า(?:หมาย)?(?:แล้ว|ที่(?:ตั้ง|วาง|กำหนด)(?:ไว้)?)"
    rf"|(?:ได้)?(?:ดำเนินการ|ก่อสร้าง|โอนเงิน|จ่ายเงิน|จัดสรร|ส่งมอบ|เบิกจ่าย)[^\n ]{{0,40}}(?:เสร็จ|ครบ)(?:สิ้น|ถ้วน|แล้ว|เรียบร้อย)"
)
TRIGGERS = ("จะ", "เป้า", "คาด", "เสร็จ", "แล้ว")
POINT = rf"(?:วัน[ก-๎]{{0,9}}(?:ที่)?|เดือน|ปี(?:งบประมาณ)?|ไตรมาส(?:ที่)?|สิ้น|ต้น|กลาง|ปลาย|ช่วง)?{BLANK}$"
BY = re.compile(rf"(?:ใน|ถึง|ให้ได้|ให้ทัน|ประมาณ|ราว|ช่วง|ห้วง|ต้น|กลาง|ปลาย|สิ้น|ตั้งแต่|ก่อน|เริ่ม|{B})?{POINT}")
WITHIN = re.compile(rf"(?:ภายใน|ก่อน|สิ้น|แล้วเสร็จ|ถึง(?!วันนี้))(?:ใน)?{BLANK}{POINT}")
LINKS = "โดย|ซึ่ง|ทั้งนี้|นอกจากนี้|สำหรับ|(?:ใน)?ขณะที่|ขณะนี้|อย่างไรก็ตาม|ส่วน|เนื่องจาก|ดังนั้น"
ENDS = "พร้อม(?:ทั้ง|กันนี้|ด้วย)|รวมถึง|รวมทั้ง|ตลอดจน|เพื่อ|จึง|จากนั้น|ต่อมา|หลังจาก"
JOINS = re.compile(rf"{B}(?:{LINKS})")
STOP = re.compile(rf"{B}+(?:{LINKS}|{ENDS})|{B}{{2,}}|\n|[”\"]")
BEGINS = re.compile(rf"{B}+")
AREA = re.compile("(?:ประเทศ)?ไทย|จังหวัด|เทศบาล|กรุงเทพมหานคร")
TIME = ("ปี", "เดือน", "วัน", "ชั่วโมง", "ครั้ง", "ข้อ", "ด้าน")
PAST = re.compile(r"(?:เดิม|เคย|ที่ผ่านมา|ก่อนหน้านี้)[^\n]{0,20}$")
AIM = re.compile("เพื่อ")
STATE = re.compile(r"(?<!โฆษก)(?<!ทำเนียบ)(?<!นโยบาย)รัฐบาล(?:ไทย)?")
ADVERBS = "ก็|จึง|ได้|ยัง|เอง|เตรียม|ไทย|ฯ|มีแผน(?:ที่)?|ที่|ยืนยัน(?:ว่า)?|ตั้งใจ|มุ่งมั่น|พร้อม|ในปีนี้"
OWN = re.compile(rf"{BLANK}(?:\([^()\n]{{1,30}}\){BLANK})?(?:{ADVERBS}|{B})*$")
BACK, NEXT, AHEAD, LONGEST, SHORTEST = 110, 90, 170, 320, 18  # letters


@dataclass(frozen=True, slots=True)
class Promise:
    """``kind``: intent, target, expected or done. ``sentence`` holds ``aim`` (what is to be) and all other places."""

    kind: str
    sentence: Span
    aim: Span
    by: Span | None
    deadline: date | None
    deadline_at: Span | None
    figures: tuple[Span, ...]


def find_promises(text: str, marks: Sequence[Mark], published: date | None) -> Iterator[Promise]:
    """Promises and reports in the order of the text, none within another; ``marks`` in the same order."""
    if not any(trigger in text for trigger in TRIGGERS):
        return
    end = 0
    cues = _cues(text)
    for cue, following in zip_longest(cues, cues[1:]):
        start, line = _line(text, cue.start())
        limit = max(cue.end(), min(line, following.start() if following else line))
        found = _read(
            text, cue, _unblank(text, max(start, end)), limit, line, within(marks, Span(start, line)), published
        )
        if found and found.sentence.end > end and found.sentence.start >= end:
            yield found
            end = found.sentence.end


def _unblank(text: str, at: int) -> int:
    return at + len(text[at : at + LONGEST]) - len(text[at : at + LONGEST].lstrip())


def _cues(text: str) -> list[re.Match[str]]:
    """Cues in the order of the text; ให้แล้วเสร็จ only tells by when another's promise is kept, where one stands near."""
    found = sorted([*CUE.finditer(text), *DONE.finditer(text)], key=lambda m: m.start())
    near = [b.start() - a.end() < AHEAD and "\n" not in text[a.end() : b.start()] for a, b in pairwise(found)]
    return [
        m
        for m, after in zip(found, [False, *near][: len(found)], strict=True)
        if not (after and m.group().startswith("ให้แล้วเสร็จ"))
    ]


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _read(
    text: str, cue: re.Match[str], start: int, limit: int, line: int, marks: Sequence[Mark], published: date | None
) -> Promise | None:
    kind = cue.lastgroup if cue.re is CUE else "done"
    if kind == "done":
        return _report(text, cue, start, line, marks)
    if kind is None or not _may(kind, text, cue, start):
        return None
    due = _deadline(text, cue, start, limit, marks, published)
    near = cue.end() + (NEXT if kind == "target" else AHEAD)
    figures = tuple(m for m in marks if m.type == "FIGURE" and cue.end() <= m.start < min(limit, near))
    aimed = any(m.norm.get("unit") not in TIME for m in figures)
    if not (due or (kind == "target" and aimed) or (kind == "intent" and _vows(text, cue))):
        return None
    last = max([cue.end(), *(m.end for m in figures[:3]), *([due.end] if due else [])])
    stop = _stop(text, last, line, marks)
    by = _actor(text, cue, start, marks)
    first = _begin(text, by.start if by else cue.start(), start, marks)
    if not SHORTEST <= stop - first <= LONGEST or _pattern("condition").search(text, first, cue.start()):
        return None
    figures = tuple(m for m in figures if m.end <= stop)
    return Promise(
        kind, Span(first, stop), Span(cue.end(), stop), by, date.fromisoformat(due.norm["end"]) if due else None,
        Span(due.start, due.end) if due else None, tuple(Span(m.start, m.end) for m in figures),
    )  # fmt: skip


def _report(text: str, cue: re.Match[str], start: int, line: int, marks: Sequence[Mark]) -> Promise | None:
    """What is told as done; not what will be, should be, or is done once something else is."""
    before = text[max(start, cue.start() - BACK) : cue.start()]
    if _pattern("unsettled").search(before.replace("\u00a0", " ").rsplit(" ", 1)[-1]):
        return None
    stop, first = _stop(text, cue.end(), line, marks), _begin(text, cue.start(), start, marks)
    if not SHORTEST <= stop - first <= LONGEST:
        return None
    figures = tuple(Span(m.start, m.end) for m in marks if m.type == "FIGURE" and first <= m.start and m.end <= stop)
    return Promise("done", Span(first, stop), Span(first, stop), None, None, None, figures)


def _may(kind: str, text: str, cue: re.Match[str], start: int) -> bool:
    """Whether one may promise what follows the cue."""
    behind = text[cue.end() : cue.end() + 60].lstrip(" \u00a0")
    before = text[max(start, cue.start() - 40) : cue.start()]
    if PAST.search(before):
        return False
    if kind == "expected":
        return not cue.group().startswith("คาด") or bool(_pattern("expects").match(behind))
    if kind == "target":
        return True
    return not (_nevers().match(behind) or _leads().search(before)) and bool(_acts().match(behind))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['words']})" for row in table("promise_words") if row["kind"] == kind))


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(f"(?:{_pattern('hurry').pattern})*(?:{_pattern('act').pattern})")


@cache
def _nevers() -> re.Pattern[str]:
    return re.compile(f"(?:{_pattern('hurry').pattern})*(?:{_pattern('never').pattern})")


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(f"(?:{_pattern('lead').pattern}){BLANK}$")


@cache
def _vow() -> re.Pattern[str]:
    return re.compile(f"(?:{_pattern('vow').pattern}){BLANK}$")


def _vows(text: str, cue: re.Match[str]) -> bool:
    return bool(_vow().search(text, max(0, cue.start() - 30), cue.start()))


def _deadline(
    text: str, cue: re.Match[str], start: int, limit: int, marks: Sequence[Mark], published: date | None
) -> Mark | None:
    """The last day that the clause behind the cue gives, else one before it that says ภายใน; nothing of the past."""
    dates = [m for m in marks if m.type == "DATE" and m.norm.get("end")]
    dates = [m for m in dates if published is None or date.fromisoformat(m.norm["end"]) > published]
    stop = min(limit, cue.end() + AHEAD)
    behind = [
        m for m in dates if cue.end() <= m.start < stop and BY.search(text, max(cue.end(), m.start - 26), m.start)
    ]
    if behind:
        behind = [m for m in behind if not AIM.search(text, behind[0].end, m.start)]
        firm = [m for m in behind if WITHIN.search(text, max(cue.end(), m.start - 26), m.start)]
        return (firm or behind)[-1]
    before = [m for m in dates if max(start, cue.start() - 60) <= m.start and m.end <= cue.start()]
    return next((m for m in reversed(before) if WITHIN.search(text, max(start, m.start - 26), m.start)), None)


def _actor(text: str, cue: re.Match[str], start: int, marks: Sequence[Mark]) -> Span | None:
    """Who stands directly before the cue: a body, office or person, a country or area, the government."""
    left = max(start, cue.start() - BACK)
    near = [(m.start, m.end) for m in marks if left <= m.start and m.end <= cue.start() and _may_promise(text, m)]
    near += [m.span() for m in STATE.finditer(text, left, cue.start())]
    last = max(near, default=None)
    return Span(*last) if last and OWN.match(text[last[1] : cue.start()]) else None


def _may_promise(text: str, mark: Mark) -> bool:
    """A body, office or person; the country, or an area that is administered. A place alone promises nothing."""
    return mark.type in ACTORS or (mark.type == "PLACE" and AREA.match(text, mark.start) is not None)


def _begin(text: str, at: int, start: int, marks: Sequence[Mark]) -> int:
    """Where the sentence that holds ``at`` begins: at a joining word before it, else at a blank; never in a name."""
    left = max(start, at - BACK)
    joins = [m.end() - len(m.group().lstrip()) for m in JOINS.finditer(text, left, at)]
    if joins:
        return joins[-1]
    if left == start:
        return start
    inside = {i for m in marks for i in range(m.start + 1, m.end)}
    return next((m.end() for m in BEGINS.finditer(text, left, at) if m.end() not in inside), at - LONGEST)


def _stop(text: str, at: int, line: int, marks: Sequence[Mark]) -> int:
    """Where the sentence that holds ``at`` ends."""
    inside = next((m.end for m in marks if m.start < at < m.end), at)
    found = STOP.search(text, inside, min(line, inside + 90))
    if found:
        return found.start()
    gap = BEGINS.search(text, inside, line)
    return gap.start() if gap else line
