"""The day on which a page says it was published, out of a short string: a meta tag, a ``<time>``, a date line.

Not for running text: the string is taken to speak of one day, and the first that reads as one counts.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

BANGKOK = timezone(timedelta(hours=7))
BUDDHIST_ERA = 543
EPOCH = date(1970, 1, 1)

PLAIN = str.maketrans("๐๑๒๓๔๕๖๗๘๙\u00a0\u202f", "0123456789  ")

MONTHS = (
    "มกราคม ม.ค. January Jan", "กุมภาพันธ์ ก.พ. February Feb", "มีนาคม มี.ค. March Mar", "เมษายน เม.ย. April Apr",
    "พฤษภาคม พ.ค. May", "มิถุนายน มิ.ย. June Jun", "กรกฎาคม ก.ค. July Jul", "สิงหาคม ส.ค. August Aug",
    "กันยายน ก.ย. September Sept Sep", "ตุลาคม ต.ค. October Oct", "พฤศจิกายน พ.ย. November Nov",
    "ธันวาคม ธ.ค. December Dec",
)  # fmt: skip
MONTH_NUMBERS = {
    name.replace(".", "").lower(): number for number, names in enumerate(MONTHS, 1) for name in names.split()
}

# Writers drop the stops of an abbreviation, or put a space behind the first.
NAMES = "|".join(re.escape(name).replace(r"\.", r"\.?\ ?") for names in MONTHS for name in names.split())
DAY = r"(?<!\d)(?P<day>\d{1,2})"
MONTH = rf"(?P<month>{NAMES})\.?"
YEAR = r"(?P<year>\d{4}|\d{2})(?!\d)"
ERA = r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?"

ISO = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?")
WORDED = (
    re.compile(rf"{DAY}\s*{MONTH}\s*,?\s*{ERA}\s*{YEAR}", re.IGNORECASE),
    re.compile(rf"(?P<month>{NAMES})\.?\s*{DAY}\s*,\s*{YEAR}", re.IGNORECASE),
)
NUMBER = r"(?<!\d)(?P<month>\d{1,2})"
NUMERIC = {
    "dmy": re.compile(rf"{DAY}(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep){YEAR}"),
    "mdy": re.compile(rf"{NUMBER}(?P<sep>[/.-])(?P<day>\d{{1,2}})(?P=sep){YEAR}"),
    "ymd": re.compile(r"(?<!\d)(?P<year>\d{4}|\d{2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"),
}


def normalize_date(text: str, order: str = "", era: str = "") -> date | None:
    """The day that ``text`` names, Gregorian; of a moment with an offset, the day it was in Bangkok.

    ``order`` (dmy, mdy or ymd) is that of a day all in figures, ``era`` (be or ce) that of a year of two figures.
    """
    found = search_day(text.translate(PLAIN), order)
    if not found:
        return None
    return _iso_day(found.group()) if found.re is ISO else _day(found["year"], found["month"], found["day"], era)


def search_day(plain: str, order: str = "") -> re.Match[str] | None:
    """Where a day stands in a text whose figures are Arabic (``PLAIN``)."""
    return next((m for form in (ISO, *WORDED, NUMERIC[order or "dmy"]) if (m := form.search(plain))), None)


def _iso_day(text: str) -> date | None:
    year = _gregorian(text[:4], "")
    try:
        moment = datetime.fromisoformat(f"{year:04d}{text[4:]}".replace(" +", "+").replace(" Z", "Z"))
    except ValueError:
        return None
    return (moment.astimezone(BANGKOK) if moment.tzinfo else moment).date()


def _day(year: str, month: str, day: str, era: str) -> date | None:
    number = int(month) if month.isdecimal() else MONTH_NUMBERS[re.sub(r"[.\s]", "", month).lower()]
    try:
        return date(_gregorian(year, era), number, int(day))
    except ValueError:
        return None


def _gregorian(year: str, era: str) -> int:
    """Two digits from 40 up are of the Buddhist era (66 is 2566), below it of the Christian (23 is 2023)."""
    number = int(year)
    if len(year) == 2:
        buddhist = era == "be" or (era != "ce" and number >= 40)
        number += 2500 if buddhist else 2000
    return number - BUDDHIST_ERA if number >= 2400 else number
