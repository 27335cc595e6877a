"""Dates: calendar expressions that resolve to days, months or years.

Atoms are read form by form, then settled in the order of the text: a day without a year takes the year of the
date it is joined to, else the one nearest to the release; `X ถึง Y` becomes one range; `วันนี้ (7 ก.ค. 66)` is
the day in the brackets, wherever the release itself was dated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from prakat.extract.date_atoms import (
    Atom,
    Clock,
    read_calendar,
    read_line_years,
    read_parts,
    read_slashed,
    read_years,
)
from prakat.extract.eras import Interval
from prakat.extract.plain import Plain
from prakat.extract.relative import read_relative, shift_days
from prakat.model import Document, Mention

READERS: tuple[Callable[[str, Clock], Iterator[Atom]], ...] = (
    read_calendar,
    read_slashed,
    read_years,
    read_line_years,
    read_parts,
    read_relative,
)
# How often a rule is right in span and value, on annotated releases; rules not named here nearly always are.
CONFIDENCE = {
    "era_year": 0.7, "line_year": 0.6, "from_last": 0.7, "relative_week": 0.85, "quarter": 0.85,
    "fiscal_year": 0.9, "year": 0.85, "month": 0.75, "day_month": 0.95, "relative_day": 0.95,
}  # fmt: skip

JOIN = re.compile(r"\s{0,3}(?:-|ถึง|จนถึง|ไปจนถึง)\s{0,3}(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)?ที่)?\s{0,3}")
LIST = re.compile(r"\s{0,3}(?:,|และ|หรือ|/)\s{0,3}(?:วัน(?:\S{3,8})?ที่)?\s{0,3}")
STATED = re.compile(r"\s{0,3}\(?\s{0,2}(?:ตรงกับ)?(?:วัน[\u0e01-\u0e4e]{0,9} ?ที่)?\s{0,3}")
LEAD = re.compile(r"\s*(?:[^\n]{0,400}\n){0,4}?(?:เมื่อ)?วัน(?:[\u0e01-\u0e4e]{3,9} ?)?ที่ ?\(?")
RECURRING = re.compile(r" ?(?:ของ)?ทุก ?(?:ๆ ?)?ปี| ?วัน(?:แม่|พ่อ|ชาติ|คล้าย)")
NAMED_DAY = re.compile(r"วัน(?:แม่|พ่อ|ชาติ|คล้าย|[\u0e01-\u0e4e]{2,20}(?:แห่งชาติ|สากล|โลก))[\u0e01-\u0e4e]{0,20} ?\(?$")
NAME_BEFORE = re.compile(
    r"(?:พระราชบัญญัติ|พ\.ร\.บ\.|พระราชกำหนด|พ\.ร\.ก\.|พระราชกฤษฎีกา|พ\.ร\.ฎ\.|กฎกระทรวง|ระเบียบ|ข้อบังคับ|ข้อบัญญัติ"
    r"|ประมวลกฎหมาย|รัฐธรรมนูญ|ประกาศ|ข้อกำหนด|กฎหมาย|คำสั่ง|หลักเกณฑ์|ปฏิญญา|แผน|ยุทธศาสตร์|นโยบาย|โครงการ|กรอบ|การประชุม"
    r"|ความตกลง|วิสัยทัศน์|วาระ|ครั้งที่|รุ่นที่|ระยะที่|ฉบับ)[^\n]{0,150}$"
)
BREAK = re.compile(r"(?:เมื่อ|ตั้งแต่|ภายใน|จนถึง|ระหว่าง|ใน|ช่วง|หลัง|ก่อน|หรือ|ปีใหม่|ปี ?\(|จำเป็น)\s?\(?\s?$")
STALE = timedelta(days=10)  # a lead older than this is not the day the release speaks of


def find_dates(plain: Plain) -> Iterator[Mention]:
    """DATE mentions; norm has start and end (ISO days, inclusive, Gregorian), precision, and era or relative."""
    text = plain.text
    for atom in settle_atoms(text, read_atoms(text, read_clock(text, plain.document.published))):
        if atom.interval:
            confidence = CONFIDENCE.get(atom.rule, 0.97)
            yield plain.mention("DATE", atom.start, atom.end, f"date.{atom.rule}", atom.interval.norm, confidence)


def dates_in(words: str, published: date | None = None) -> Iterator[Mention]:
    """DATE mentions of words that stand by themselves: a question, a stretch of a release."""
    return find_dates(Plain(Document("", words, published=published)))


def normalize_date(text: str, published: date | None = None) -> Interval | None:
    """The days that a date expression means, seen from the day of publication; None if it is not all one date."""
    plain = Plain(Document("", text.strip()))
    atoms = settle_atoms(plain.text, read_atoms(plain.text, Clock(published, published)))
    whole = [a for a in atoms if (a.start, a.end) == (0, len(plain.text))]
    return whole[0].interval if whole else None


def read_clock(text: str, published: date | None) -> Clock:
    """Today is the day the text itself puts beside วันนี้ or opens with, else the day it was published."""
    if published is None:
        return Clock()
    stated = _day_after_today(text, published) or _day_of_lead(text, published)
    return Clock(published, stated or published)


def _day_after_today(text: str, published: date) -> date | None:
    for m in re.finditer("วันนี้", text):
        gap = STATED.match(text, m.end())
        if gap and (day := _day_at(text, gap.end(), published)):
            return day
    return None


def _day_of_lead(text: str, published: date) -> date | None:
    lead = LEAD.match(text)
    day = _day_at(text, lead.end(), published) if lead else None
    return day if day and timedelta() <= published - day <= STALE else None


def _day_at(text: str, at: int, published: date) -> date | None:
    """The day written at an offset, if it is a single one with its year."""
    clip = text[at : at + 30]
    for atom in read_calendar(clip, Clock(published, published)):
        interval = atom.interval or (_nearest(atom, published, "ที่ผ่านมา") if atom.day else None)
        if atom.start == 0 and interval and interval.start == interval.end:
            return interval.start
    return None


def read_atoms(text: str, clock: Clock) -> list[Atom]:
    """Single dates in the order of the text, years set; where readings overlap, the first and longest stays."""
    found = sorted((a for read in READERS for a in read(text, clock)), key=lambda a: (a.start, -a.end))
    atoms: list[Atom] = []
    for atom in found:
        if atoms and atom.start < atoms[-1].end:
            continue
        atoms.append(atom)
    return _with_years(text, atoms, clock)


def _with_years(text: str, atoms: list[Atom], clock: Clock) -> list[Atom]:
    """From the end of the text: a date without a year takes that of the date it is joined or listed with."""
    out: list[Atom] = []
    for atom in reversed(atoms):
        after = out[-1] if out else None
        out.append(atom if not atom.month or atom.interval else _with_year(text, atom, after, clock))
    return out[::-1]


def _with_year(text: str, atom: Atom, after: Atom | None, clock: Clock) -> Atom:
    if after and after.interval and after.month != -1 and _linked(text, atom, after):
        year = after.interval.start.year
        interval = atom.in_year(year, after.interval.era)
        if interval and interval.start > after.interval.end:
            interval = atom.in_year(year - 1, after.interval.era)
        return replace(atom, interval=interval)
    if clock.today is None:
        return atom
    return replace(atom, interval=_nearest(atom, clock.today, text[atom.end : atom.end + 12].lstrip()))


def _linked(text: str, a: Atom, b: Atom) -> bool:
    gap = text[a.end : b.start]
    return (
        len(gap) < 16 and b.rule.startswith(("day_month", "month")) and bool(JOIN.fullmatch(gap) or LIST.fullmatch(gap))
    )


def _nearest(atom: Atom, today: date, follows: str) -> Interval | None:
    """The year that brings the date nearest to today; before today where the text says ที่ผ่านมา."""
    years = [i for y in (today.year - 1, today.year, today.year + 1) if (i := atom.in_year(y))]
    if follows.startswith("ที่ผ่านมา"):
        years = [i for i in years if i.start <= today]
    nearest = min(years, key=lambda i: abs(i.start - today), default=None)
    return nearest and replace(nearest, relative=True)


def settle_atoms(text: str, atoms: Iterable[Atom]) -> list[Atom]:
    """Join ranges, give `วันนี้ (…)` the day beside it, drop what only looks like a date."""
    joined = _joined(text, _anchored(text, list(atoms)))
    return [a for a in joined if a.interval and not a.weak and not _in_name(text, a) and not _recurs(text, a)]


def _anchored(text: str, atoms: list[Atom]) -> list[Atom]:
    """Days beside a date take its value; วันเดียวกัน counts from the last day named before."""
    out: list[Atom] = []
    last: Interval | None = None
    for i, atom in enumerate(atoms):
        after = atoms[i + 1] if i + 1 < len(atoms) else None
        if atom.rule == "from_last":
            atom = replace(atom, interval=shift_days(last, text[atom.start : atom.end]) if last else atom.interval)
        elif after and after.interval and _stated(text, atom, after):
            atom = replace(atom, interval=replace(after.interval, relative=True))
        if atom.interval and atom.interval.precision == "day":
            last = atom.interval
        out.append(atom)
    return out


def _stated(text: str, atom: Atom, after: Atom) -> bool:
    if atom.rule not in ("relative_day", "relative_week") or not after.rule.startswith("day_month"):
        return False
    gap = text[atom.end : after.start]
    return len(gap) < 24 and bool(STATED.fullmatch(gap))


def _joined(text: str, atoms: list[Atom]) -> list[Atom]:
    out: list[Atom] = []
    for atom in atoms:
        joined = _join(text, out[-1], atom) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(atom)
    return out


def _join(text: str, a: Atom, b: Atom) -> Atom | None:
    """`X - Y` as one date, where both are of a kind that ranges are made of."""
    if b.start - a.end > 24 or not a.interval or not b.interval or not JOIN.fullmatch(text, a.end, b.start):
        return None
    interval = a.interval.to(b.interval)
    return replace(b, start=a.start, interval=interval, rule="range", weak=False, month=0) if interval else None


def _in_name(text: str, atom: Atom) -> bool:
    """A year by its era alone at the end of the name of a law or plan belongs to the name."""
    if atom.rule != "era_year" or BREAK.search(text, max(0, atom.start - 10), atom.start):
        return False
    return bool(NAME_BEFORE.search(text, max(0, atom.start - 160), atom.start))


def _recurs(text: str, atom: Atom) -> bool:
    """`12 ส.ค. ของทุกปี`, `วันแม่แห่งชาติ 12 สิงหาคม`: a day of every year is no date."""
    if atom.rule not in ("day_month", "month", "range"):
        return False
    before = bool(
        atom.interval and not atom.interval.era and NAMED_DAY.search(text, max(0, atom.start - 50), atom.start)
    )
    return before or bool(RECURRING.match(text, atom.end))
