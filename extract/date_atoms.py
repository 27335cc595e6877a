"""Single dates as they are written: day and month, month, year, quarter, words such as วันนี้.

Each ``read_`` function yields the atoms of one form; ``dates`` joins them to ranges and settles their years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prakat.extract.eras import (
    Era,
    Interval,
    day_of,
    fiscal_year_of,
    half_of,
    month_of,
    quarter_of,
    read_year,
    year_of,
)
from prakat.extract.numbers import digit_runs
from prakat.extract.tables import alternatives, read_table


@dataclass(frozen=True, slots=True)
class Clock:
    """The day a release was published and the day it speaks of as today; both None where nobody knows."""

    published: date | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Atom:
    """One written date. ``month`` (1-12) with ``day`` and ``last`` still want a year; else ``interval`` is set.

    ``weak`` atoms (a lone `ก.พ.`, which is an office too) count only as part of a range.
    """

    start: int
    end: int
    rule: str
    interval: Interval | None = None
    month: int = 0
    day: int = 0
    last: int = 0
    weak: bool = False

    def in_year(self, year: int, era: Era | None = None) -> Interval | None:
        """The days that day and month are in a Christian ``year``."""
        if not self.day:
            found: Interval | None = month_of(year, self.month)
        else:
            first, last = day_of(year, self.month, self.day), day_of(year, self.month, self.last or self.day)
            found = first.to(last) if first and last else None
        return found and Interval(found.start, found.end, found.precision, era)


SPACE = r"[ ]{0,3}"
ERA = r"(?:พ\.? ?ศ\.?|ค\.? ?ศ\.?|พุทธศักราช|คริสต์ศักราช)"
END_OF_YEAR = r"(?!\d|[.,:]\d)"
YEAR = rf"(?:\d{{4}}|[4-9]\d(?! ?(?:%|ราย|คน|แห่ง|บาท|ล้าน|วัน(?!ที่)|ครั้ง))){END_OF_YEAR}"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"


def _month_pattern(form: str) -> str:
    """`ม.ค.` as a pattern: a space may follow its dots, the last dot may be missing where no Thai letter follows."""
    if not form.endswith("."):
        return form
    inner = form[:-1].replace(".", r"\. ?")
    return rf"{inner}(?:\.|(?![.\u0e01-\u0e4e]))" if "." in form[:-1] else rf"{inner}\."


MONTHS = {row["form"]: int(row["month"]) for row in read_table("months")}
BY_LETTERS = {form.replace(".", ""): month for form, month in MONTHS.items()}
MONTH = re.compile(alternatives([_month_pattern(f) for f in MONTHS]))
OFFICE = re.compile(r" ?[รศส]\.")  # ก.พ.ร., ก.ค.ศ., ส.ค.ส. are no months
BEFORE_MONTH = re.compile(
    rf"(?:(?<![\d.,/:])(?P<day>{DAY})(?: ?(?P<to>-|ถึง) ?(?:วันที่ ?)?(?P<last>{DAY}))?|(?P<word>เดือน))\s{{0,3}}$"
)
FROM_DAY = re.compile(r"(?:ที่|ระหว่าง|ตั้งแต่) ?$")  # `โควิด 19 ถึงวันที่ 28` is no range
AFTER_MONTH = re.compile(
    rf"{SPACE}(?:ปี ?)?(?P<era>{ERA})?{SPACE}(?P<year>{YEAR})"
    rf"| ?(?P<this>นี้)|{SPACE}ปี(?P<offset>นี้|หน้า|ก่อน|ที่แล้ว)"
)
YEAR_OFFSET = {"นี้": 0, "หน้า": 1, "ก่อน": -1, "ที่แล้ว": -1}


def read_calendar(text: str, clock: Clock) -> Iterator[Atom]:
    """`6 พฤษภาคม 2565`, `17 - 22 พ.ค. 66`, `เดือน ก.ค.`, `12 ต.ค. นี้`."""
    for m in MONTH.finditer(text):
        head = _head(text, m.start())
        if not head and OFFICE.match(text, m.end()):
            continue
        tail = AFTER_MONTH.match(text, m.end())
        yield from _calendar_atom(m, head, tail, clock)


def _head(text: str, at: int) -> re.Match[str] | None:
    """Day, days or เดือน before a month."""
    head = BEFORE_MONTH.search(text, max(0, at - 30), at)
    if head and head["to"] == "ถึง" and not FROM_DAY.search(text, max(0, head.start() - 10), head.start()):
        return BEFORE_MONTH.search(text, head.start("to") + 4, at)
    return head


def _calendar_atom(
    m: re.Match[str], head: re.Match[str] | None, tail: re.Match[str] | None, clock: Clock
) -> Iterator[Atom]:
    short = "." in m.group()
    month = BY_LETTERS[re.sub(r"[. ]", "", m.group())]
    day, last = (int(head[g] or 0) if head else 0 for g in ("day", "last"))
    start, end = head.start() if head else m.start(), tail.end() if tail else m.end()
    rule = "day_month" if day else "month"
    weak = short and not head and not (tail and tail["year"])
    atom = Atom(start, end, rule, None, month, day, last, weak)
    year = _year_after_month(tail, clock)
    if year is None:
        yield atom
    elif interval := atom.in_year(*year):
        yield Atom(start, end, rule + "_year", interval)


def _year_after_month(tail: re.Match[str] | None, clock: Clock) -> tuple[int, Era | None] | None:
    if tail and tail["year"]:
        return read_year(tail["year"], tail["era"] or "")
    if tail and tail["offset"] and clock.today:
        return clock.today.year + YEAR_OFFSET[tail["offset"]], None
    return None


SLASHED = re.compile(r"(?P<day>\d{1,2})([/-])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d\d)(?![\d/-])")
NOT_BEFORE_DAY = frozenset("0123456789/.-")


def read_slashed(text: str, clock: Clock) -> Iterator[Atom]:
    """`14/11/2566`, `14/11/66`."""
    for m in filter(None, (SLASHED.match(text, at) for at in digit_runs(text))):
        year = read_year(m["year"]) if text[m.start() - 1 : m.start()] not in NOT_BEFORE_DAY else None
        interval = year and day_of(year[0], int(m["month"]), int(m["day"]))
        if year and interval:
            yield Atom(*m.span(), "slashed", Interval(interval.start, interval.end, "day", year[1]))


LABELS = {row["label"]: row["kind"] for row in read_table("year_labels")}
LABEL = "|".join(sorted((re.escape(label) for label in LABELS), key=len, reverse=True))
SECOND_YEAR = rf"(?: ?(?P<sep>[-/]|ถึง) ?(?:ปี ?)?(?:{ERA} ?)?(?P<last>{YEAR}))"
LABELLED = re.compile(rf"(?P<label>{LABEL}){SPACE}(?P<era>{ERA})?{SPACE}(?P<year>{YEAR}){SECOND_YEAR}?")
BY_ERA = re.compile(rf"(?P<era>{ERA}){SPACE}(?P<year>\d{{4}}){END_OF_YEAR}{SECOND_YEAR}?")
BUDGET = re.compile(r"งบ(?:ประมาณ|กลาง)(?:รายจ่าย|แผ่นดิน|การ[^\s]{1,12})? ?(?:ประจำ)?$")
LISTED = re.compile(r" ?(?:,|และ|หรือ|/) ?(?P<year>\d{4})(?! ?[\d%]|[,.:]\d)(?P<era>)(?P<last>)")
COUNTED = re.compile(r"\d ?$")


def read_years(text: str, clock: Clock) -> Iterator[Atom]:
    """`ปี 2563`, `ปีงบประมาณ พ.ศ. 2566`, `ปีการผลิต 2566/67`, `พ.ศ. 2558-2563`; `งบประมาณปี 2565` is fiscal."""
    for m in LABELLED.finditer(text):
        if len(m["year"]) == 2 and COUNTED.search(text, max(0, m.start() - 3), m.start()):
            continue
        fiscal = LABELS[m["label"]] == "fiscal" or bool(BUDGET.search(text, max(0, m.start() - 40), m.start()))
        yield from _years(m, fiscal, "fiscal_year" if fiscal else "year")
        if listed := LISTED.match(text, m.end()):
            yield from _years(listed, fiscal, "listed_year")
    for m in BY_ERA.finditer(text):
        yield from _years(m, False, "era_year")


def _years(m: re.Match[str], fiscal: bool, rule: str) -> Iterator[Atom]:
    first = read_year(m["year"], m["era"] or "")
    last = read_year(m["last"], m["era"] or "") if m["last"] else first
    if not first or not last:
        return
    if last[0] < first[0]:  # `ปี 2563/1` and the like: only the first is a year
        last = first
    interval = (fiscal_year_of if fiscal else year_of)(first[0], last[0])
    start = m.start("year") if rule == "listed_year" else m.start()
    yield Atom(start, m.end(), rule, Interval(interval.start, interval.end, interval.precision, first[1]))


LINE_SIGNS = ("\n25", "\n 25")  # found far faster than the pattern
LINE_YEAR = re.compile(r"(?m)^ ?(?P<year>25\d\d)(?P<era>)(?P<last>) ?$")


def read_line_years(text: str, clock: Clock) -> Iterator[Atom]:
    """A cell of a table that holds nothing but a Buddhist year, in tables by year."""
    fiscal = "ปีงบประมาณ" in text
    for m in LINE_YEAR.finditer(text) if any(sign in f"\n{text}" for sign in LINE_SIGNS) else ():
        yield from _years(m, fiscal, "line_year")


QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "แรก": 1, "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "สุดท้าย": 4}
OF_YEAR = (
    rf"(?: ?(?:/|(?:ของ|ประจำ|ใน)? ?(?P<label>{LABEL})) ?(?P<era>{ERA})? ?(?P<year>{YEAR})"
    r"| ?(?:ของ)?ปี(?P<offset>นี้|หน้า|ก่อน|ที่แล้ว)|(?P<bare>ของปี))?"
)
QUARTER = re.compile(rf"ไตรมาส ?(?:ที่)? ?(?P<part>{'|'.join(QUARTERS)}){OF_YEAR}")
HALF = re.compile(rf"ครึ่ง(?:ปี(?P<part>แรก|หลัง)|(?P<part2>แรก|หลัง)(?=(?:ของ)?ปี)){OF_YEAR}")
FISCAL_BEFORE = re.compile(r"ปีงบประมาณ[^\n]{0,40}$")


def read_parts(text: str, clock: Clock) -> Iterator[Atom]:
    """`ไตรมาสที่ 1/2566`, `ไตรมาส 3 ของปีงบประมาณ พ.ศ. 2566`, `ครึ่งปีแรก`: parts of a year."""
    for m in QUARTER.finditer(text):
        yield from _part(m, QUARTERS[m["part"]], clock, text)
    for m in HALF.finditer(text):
        yield from _part(m, 1 if "แรก" in (m["part"] or m["part2"]) else 2, clock, text)


def _part(m: re.Match[str], number: int, clock: Clock, text: str) -> Iterator[Atom]:
    quarter = m.re is QUARTER
    fiscal = LABELS.get(m["label"] or "") == "fiscal" or (
        not m["year"] and bool(FISCAL_BEFORE.search(text, max(0, m.start() - 60), m.start()))
    )
    year, era = _year_of_part(m, clock)
    if year is None:
        return
    interval = (quarter_of if quarter else half_of)(year, number, fiscal)
    yield Atom(
        *m.span(), "quarter" if quarter else "half", Interval(interval.start, interval.end, interval.precision, era)
    )


def _year_of_part(m: re.Match[str], clock: Clock) -> tuple[int | None, Era | None]:
    if m["year"]:
        return read_year(m["year"], m["era"] or "") or (None, None)
    if not clock.today:
        return None, None
    return clock.today.year + YEAR_OFFSET[m["offset"] or "นี้"], None
