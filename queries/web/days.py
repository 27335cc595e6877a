"""Days as readers know them: of the Buddhist era in Thai, of the common era in English."""

from __future__ import annotations

from datetime import date

from prakat.graph.tenure import Bound
from prakat.queries.days import BUDDHIST, thai_day
from prakat.queries.web.words import Words

ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date | None, words: Words) -> str:
    """``6 พ.ค. 2565`` or ``6 May 2022``."""
    if value is None:
        return words("day.none")
    if words.lang == "th":
        return thai_day(value)
    return f"{value.day} {ENGLISH[value.month - 1]} {value.year}"


def other_era(value: date | None, words: Words) -> str:
    """The day in the era that the language does not count in."""
    if value is None:
        return ""
    return value.isoformat() if words.lang == "th" else f"พ.ศ. {value.year + BUDDHIST}"


def year(value: int, words: Words) -> str:
    return str(value + BUDDHIST) if words.lang == "th" else str(value)


def period(first: date | None, last: date | None, words: Words) -> str:
    return day(first, words) if first == last else f"{day(first, words)} – {day(last, words)}"


def term(start: Bound, end: Bound, words: Words) -> str:
    """When a term began and ended; the one day where no other is known."""
    if start == Bound(None, end.earliest) and end == Bound(start.latest, None):
        return words("seen_on", day=day(start.latest, words))
    return f"{begun(start, words)} · {ended(end, words)}"


def begun(bound: Bound, words: Words) -> str:
    """When a term began, no more exactly than is known."""
    if bound.exact:
        return words("since_exactly", day=day(bound.latest, words))
    if bound.earliest:
        return words("since_between", first=day(bound.earliest, words), last=day(bound.latest, words))
    return words("since_seen", day=day(bound.latest, words))


def ended(bound: Bound, words: Words) -> str:
    """When a term ended, or until when it is attested."""
    if bound.exact:
        return words("until_exactly", day=day(bound.latest, words))
    if bound.latest:
        return words("until_between", first=day(bound.earliest, words), last=day(bound.latest, words))
    return words("until_seen", day=day(bound.earliest, words))
