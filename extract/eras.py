"""Days, months, years and fiscal years as closed intervals, Buddhist and Christian eras evened out."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal, TypeAlias

Era: TypeAlias = Literal["BE", "CE"]
Precision: TypeAlias = Literal["day", "week", "month", "quarter", "half_year", "year", "fiscal_year"]

BUDDHIST = 543  # years a Buddhist year is ahead of the Christian one, since 1941
CENTURY = 2500  # the Buddhist century that two-digit years fall in
BE_YEARS = range(2400, 2700)
CE_YEARS = range(1800, 2200)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both inclusive, Gregorian; ``era`` is the one the text counts in."""

    start: date
    end: date
    precision: Precision
    era: Era | None = None
    relative: bool = False

    def to(self, other: Interval) -> Interval | None:
        """From the start of this to the end of ``other``; None if that runs backwards."""
        return replace(self, end=other.end, era=self.era or other.era) if self.start <= other.end else None

    @property
    def norm(self) -> dict[str, Any]:
        """The value of a DATE mention: start and end as ISO days, and how they were given."""
        norm: dict[str, Any] = {"start": self.start.isoformat(), "end": self.end.isoformat()}
        norm["precision"] = self.precision
        if self.era:
            norm["era"] = self.era
        if self.relative:
            norm["relative"] = True
        return norm


def read_year(digits: str, era: str = "") -> tuple[int, Era] | None:
    """Christian year and era of `2565`, `65`, `2022`; ``era`` is `พ.ศ.`, `ค.ศ.` or "" where the text gives none."""
    number = int(digits)
    christian = era.startswith("ค")
    if len(digits) == 2 and not christian:
        return CENTURY + number - BUDDHIST, "BE"
    if number in BE_YEARS and not christian:
        return number - BUDDHIST, "BE"
    if number in CE_YEARS and not era.startswith("พ"):
        return number, "CE"
    return None


def day_of(year: int, month: int, day: int) -> Interval | None:
    """One day; None for days that no calendar has (31 กุมภาพันธ์)."""
    try:
        at = date(year, month, day)
    except ValueError:
        return None
    return Interval(at, at, "day")


def month_of(year: int, month: int) -> Interval:
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_of(year: int, last: int | None = None) -> Interval:
    return Interval(date(year, 1, 1), date(last or year, 12, 31), "year")


def fiscal_year_of(year: int, last: int | None = None) -> Interval:
    """The Thai state's year: it begins on 1 October of the year before."""
    return Interval(date(year - 1, 10, 1), date(last or year, 9, 30), "fiscal_year")


def quarter_of(year: int, quarter: int, fiscal: bool = False) -> Interval:
    """A quarter of the calendar year or, where ``fiscal``, of the fiscal year (the first is October to December)."""
    months = year * 12 + 3 * (quarter - 1) - (3 if fiscal else 0)
    first = month_of(months // 12, months % 12 + 1)
    last = month_of((months + 2) // 12, (months + 2) % 12 + 1)
    return Interval(first.start, last.end, "quarter")


def half_of(year: int, half: int, fiscal: bool = False) -> Interval:
    first, last = quarter_of(year, 2 * half - 1, fiscal), quarter_of(year, 2 * half, fiscal)
    return Interval(first.start, last.end, "half_year")


def week_of(day: date, weeks: int = 0) -> Interval:
    """The week, Monday to Sunday, that lies ``weeks`` after the one of ``day``."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Interval(monday, monday + timedelta(days=6), "week", relative=True)


def shift_month(day: date, months: int) -> Interval:
    """The month that lies ``months`` after the one of ``day``."""
    count = day.year * 12 + day.month - 1 + months
    return replace(month_of(count // 12, count % 12 + 1), relative=True)
