"""Days as people type them into a question, and as Thai readers know them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from prakat.errors import QueryError

DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
BUDDHIST = 543
MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
BUDDHIST_FROM = 2400  # a year from here on is one of the Buddhist era


def read_days(text: str) -> tuple[date, date]:
    """First and last day of ``2022``, ``2022-05``, ``2022-05-06`` or the same in the Buddhist era (``2565-05``).

    Errors: QueryError for anything else.
    """
    match = DAY.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        return _bounds(year or 0, month, day)
    except ValueError:
        raise QueryError(
            f"{text!r} is no date; write 2022-05-06, 2022-05, 2022 or a Buddhist year (2565-05-06)"
        ) from None


def first_day(day: str | date | None) -> date | None:
    """A day, or the first of what ``read_days`` reads."""
    return read_days(day)[0] if isinstance(day, str) else day


def last_day(day: str | date | None) -> date | None:
    """A day, or the last of what ``read_days`` reads."""
    return read_days(day)[1] if isinstance(day, str) else day


def thai_day(day: date | None, months: Sequence[str] = MONTHS) -> str:
    """``6 พ.ค. 2565``; "" where no day is known."""
    return f"{day.day} {months[day.month - 1]} {day.year + BUDDHIST}" if day else ""


def span(since: str | date | None, until: str | date | None) -> tuple[date | None, date | None]:
    """From a first to a last day, both inclusive. Errors: QueryError where it ends before it begins."""
    first, last = first_day(since), last_day(until)
    if first and last and first > last:
        raise QueryError(f"{until} is before {since}; give the earlier day first")
    return first, last


def _bounds(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    year -= BUDDHIST if year >= BUDDHIST_FROM else 0
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
