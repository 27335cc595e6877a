"""Dates that are counted from another day: วันนี้, ปีหน้า, สัปดาห์ที่ผ่านมา, วันศุกร์นี้, วันเดียวกัน."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from prakat.extract.date_atoms import Atom, Clock
from prakat.extract.eras import Interval, fiscal_year_of, shift_month, week_of, year_of
from prakat.extract.tables import alternatives, read_table

ROWS = {row["phrase"]: row for row in read_table("relative_days")}
WORDS = re.compile(alternatives(list(ROWS)))
# a number before the words makes them a span of time, ทุก a habit, รอบ a stretch without edges
NO_DATE_AFTER = re.compile(r"(?:\d|หลาย|ทุก|ทั้ง|รอบ|กี่|สอง|สาม|ห้า|สิบ|เที่ยง)[ ]?$")
NO_DAY_AFTER = re.compile(r"(?:(?<![\d.-])\d|ทุก|เที่ยง)[ ]?$")  # `โควิด-19 วันนี้` counts nothing
WEEKDAYS = {d: i for i, d in enumerate(("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"))}
WEEKDAY = re.compile(rf"วัน(?P<day>{'|'.join(WEEKDAYS)}) ?(?:ที่จะถึง)?(?P<when>นี้|หน้า|ที่แล้ว|ที่ผ่านมา)")
WEEKDAY_OFFSET = {"นี้": 0, "หน้า": 1, "ที่แล้ว": -1, "ที่ผ่านมา": -1}
DAYS_AGO = re.compile(r"(?P<days>[1-9]) วันก่อน(?!หน้า|การ|วัน|เริ่ม|เดิน|ถึง|เข้า)")


def read_relative(text: str, clock: Clock) -> Iterator[Atom]:
    """Words for days and longer; those that count from the date named before them (วันเดียวกัน) have no interval yet."""
    if clock.today is None:
        return
    for m in WORDS.finditer(text):
        row = ROWS[m.group()]
        guard = NO_DAY_AFTER if row["unit"] == "day" else NO_DATE_AFTER
        if not guard.search(text, max(0, m.start() - 6), m.start()):
            rule = "from_last" if row["anchor"] else f"relative_{row['unit']}"
            yield Atom(*m.span(), rule, _interval(row["unit"], int(row["offset"]), clock.today))
    for m in WEEKDAY.finditer(text):
        yield Atom(*m.span(), "weekday", _weekday(m, clock.today))
    for m in DAYS_AGO.finditer(text) if "วันก่อน" in text else ():
        yield Atom(*m.span(), "days_ago", _interval("day", -int(m["days"]), clock.today))


def _interval(unit: str, offset: int, today: date) -> Interval:
    if unit == "day":
        day = today + timedelta(days=offset)
        return Interval(day, day, "day", relative=True)
    if unit in ("week", "weekend"):
        week = week_of(today, offset)
        return week if unit == "week" else replace(week, start=week.end - timedelta(days=1))
    if unit == "month":
        return shift_month(today, offset)
    if unit == "fiscal_year":
        return replace(fiscal_year_of(today.year + (today.month >= 10) + offset), relative=True)
    # the school year runs from May: in the months before, "the next" begins in this calendar year
    school = -1 if unit == "school_year" and today.month < 5 else 0
    return replace(year_of(today.year + school + offset), relative=True)


def _weekday(m: re.Match[str], today: date) -> Interval:
    """`วันศุกร์นี้` is the next one from today on, `ที่ผ่านมา` the last one before it."""
    ahead = (WEEKDAYS[m["day"]] - today.weekday()) % 7
    offset = WEEKDAY_OFFSET[m["when"]]
    days = ahead if offset == 0 else ahead - 7 if offset < 0 else 7 - today.weekday() + WEEKDAYS[m["day"]]
    return _interval("day", days, today)


def shift_days(interval: Interval, row_phrase: str) -> Interval:
    """The interval that `วันรุ่งขึ้น` or `วันเดียวกัน` gives after a date."""
    day = interval.end + timedelta(days=int(ROWS[row_phrase]["offset"]))
    return Interval(day, day, "day", relative=True)
