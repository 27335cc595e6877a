"""Days in a question or an English release: Thai dates as the extractor reads them, and English ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prakat.extract.dates import dates_in
from prakat.extract.eras import Interval, day_of, month_of, year_of

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
MONTH = rf"(?P<month>{'|'.join(f'{m[:3]}(?:{m[3:]})?' if len(m) > 3 else m for m in MONTHS)}|sept)\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
LAST = r"(?:\s?[-–]\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
YEAR = r"(?P<year>(?:19|20|25)\d\d)"
ENGLISH = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{MONTH}\s{{1,2}}{DAY}{LAST},?\s{{1,2}}{YEAR}\b",
        rf"\b{DAY}{LAST}\s{{1,2}}(?:of )?{MONTH},?\s{{1,2}}{YEAR}\b",
        rf"\b{MONTH},?\s{{1,2}}{YEAR}\b", rf"\b(?:in |of |year |during )?(?<![\d,.]){YEAR}\b(?![,.]\d)",
    )
)  # fmt: skip
BARE = re.compile(r"(?<![\d,./])(?P<year>25[5-9]\d)(?![\d,./])")


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days as written at [start, end)."""

    start: int
    end: int
    first: date
    last: date

    @property
    def precise(self) -> bool:
        return (self.last - self.first).days < PRECISE


PRECISE = 20  # days; a longer stretch is a month or a year


def find_days(text: str) -> list[Days]:
    """Dates of a question, the most precise first: a day before a month, a month before a year."""
    bounds = ((m, date.fromisoformat(m.norm["start"]), date.fromisoformat(m.norm["end"])) for m in dates_in(text))
    found = [Days(m.start, m.end, first, last) for m, first, last in bounds]
    english = [d for d in find_english(text) if not any(d.start < o.end and o.start < d.end for o in found)]
    return sorted([*found, *english], key=lambda d: (d.last - d.first, d.start))


def find_english(text: str) -> Iterator[Days]:
    """Dates as English writes them, in order of precision; none inside another."""
    taken: list[tuple[int, int]] = []
    for pattern in ENGLISH:
        for m in pattern.finditer(text):
            days = _read(m)
            if days and not any(m.start() < end and start < m.end() for start, end in taken):
                taken.append(m.span())
                yield days


def _read(m: re.Match[str]) -> Days | None:
    parts = m.groupdict()
    year = int(parts["year"])
    year -= 543 if year > 2400 else 0
    bounds: Interval | None
    if not parts.get("month"):
        bounds = year_of(year)
    else:
        month = next(i for i, name in enumerate(MONTHS, 1) if parts["month"].lower()[:3] == name[:3])
        day = parts.get("day")
        bounds = day_of(year, month, int(day)) if day else month_of(year, month)
        if bounds and parts.get("last") and (last := day_of(year, month, int(parts["last"]))):
            bounds = bounds.to(last) or bounds
    return Days(*m.span(), bounds.start, bounds.end) if bounds else None
