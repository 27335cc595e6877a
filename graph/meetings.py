"""Meetings by number: ``การประชุมคณะกรรมการ… ครั้งที่ 1/2565`` as body, number, year of the Buddhist era and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from prakat.extract.dates import dates_in
from prakat.model import Mention, Span

NUMBER = re.compile(r"ครั้งที่\s?([0-9๐-๙]{1,3})\s?/\s?([0-9๐-๙]{4}|[0-9๐-๙]{2})(?![0-9๐-๙])")
MET = re.compile(r"(?:การ|ที่|คราว|ร่วม|เข้า)*ประชุม(?:ของ|เชิงปฏิบัติการ)?")
COMMITTEE = re.compile(r"คณะ(?:อนุ)?กรรม(?:การ|าธิการ)|คณะ(?:ทำงาน|รัฐมนตรี|ผู้บริหาร)")
OTHER = re.compile(r"ศูนย์|กองทุน|สภา(?!พ)|บอร์ด")
FILLER = re.compile(r"[\s\u00a0]*(?:ใน)?(?:คราว|การ|ที่)*ประชุม[\s\u00a0]*$")
ASIDE = re.compile(r"\([^()\n]{1,60}\)")
AT = r"(?:(?:ณ|ผ่าน|ที่)[\s\u00a0]?[^\n]{2,45}?)?"  # where it met
ON = re.compile(
    rf"[\s\u00a0]*(?:\([^()\n]{{1,40}}\)[\s\u00a0]*)?(?:{AT}(?:ซึ่ง)?(?:จัดขึ้น)?(?:เมื่อ|ใน))?"
    r"วัน[ก-๎]{0,10}[\s\u00a0]?(?:ที่)?[\s\u00a0]*$"
)
DAILY = re.compile(r"[0-9๐-๙]{1,2}[\s\u00a0]|วันนี้")
REACH = 170  # letters before a number in which its meeting's name begins
BEHIND = 70  # letters behind it in which its day may stand
LATE = timedelta(days=10)  # a day in the lead further back is no day of the meeting that is reported
CENTURY = 2500


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as a text names it; ``body`` is as written, "" where the text does not name it there.

    ``day`` is stated beside the number, or at the beginning of its paragraph.
    """

    body: str
    number: int
    year: int
    span: Span
    day: date | None

    @property
    def label(self) -> str:
        return f"{self.number}/{self.year}"


def find_meetings(text: str, published: date | None = None) -> Iterator[Meeting]:
    """Numbered meetings in the order of the text."""
    for m in NUMBER.finditer(text):
        year = int(m[2])
        start = max(text.rfind("\n", 0, m.start()) + 1, m.start() - REACH)
        body, at = _body(text, start, m.start())
        if body is not None:
            span = Span(at, m.end())
            yield Meeting(body, int(m[1]), year + (CENTURY if year < 100 else 0), span, _day(text, span, published))


def _body(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The body named before a number, and where its meeting's name begins; None where nothing meets there."""
    met = list(MET.finditer(text, start, end))
    lead = text[start:end]
    if filler := FILLER.search(lead):  # คณะกรรมการ… ในคราวประชุม ครั้งที่
        named = [m.start() for kind in (OTHER, COMMITTEE) for m in kind.finditer(lead, 0, filler.start())]
        return (tidy(lead[named[-1] : filler.start()]), start + named[-1]) if named else ("", start + filler.start())
    if not met:
        return (None, end)
    return tidy(text[met[-1].end() : end]), met[-1].start()


def tidy(name: str) -> str:
    """A name without marks at its ends, nor a bracket that is not opened in it."""
    name = name.strip(' \t\u00a0"“”')
    return name[:-1].rstrip() if name.endswith(")") and name.count("(") < name.count(")") else name


def short_forms(body: str) -> list[str]:
    """What stands in brackets in a body's name."""
    return [m.group()[1:-1].strip() for m in ASIDE.finditer(body)]


def without_asides(body: str) -> str:
    return ASIDE.sub("", body).strip()


def _day(text: str, span: Span, published: date | None) -> date | None:
    """The day behind the number (เมื่อวันที่ …), else the first of the paragraph, if the release is about that day."""
    behind = text[span.end : span.end + BEHIND].split("\n")[0]
    for date_ in _days(behind, published):
        if ON.match(behind[: date_.start]) or not behind[: date_.start].strip():
            return _first_day(date_)
    start = text.rfind("\n", 0, span.start) + 1
    lead = text[start : span.start]
    for date_ in _days(lead[:REACH], published):
        day = _first_day(date_)
        return day if published and timedelta(0) <= published - day <= LATE else None
    return None


def _days(words: str, published: date | None) -> list[Mention]:
    return [m for m in dates_in(words, published) if DAILY.match(m.text)]


def _first_day(mention: Mention) -> date:
    return date.fromisoformat(mention.norm["start"])
