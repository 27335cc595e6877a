"""Terms of office as a drawing without a script: bars for what is attested, lighter ends for what lies between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from prakat.queries.offices import Term
from prakat.queries.web import days
from prakat.queries.web.words import Words

WIDTH = 1000  # units of the drawing, whatever its size on the page
LEAST = 6  # units of a bar that can be seen
YEARS_TOLD = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """``x``, ``width``: attested; ``early``, ``late``: where the possible beginning and end lie, None for unknown."""

    x: float
    width: float
    early: float | None
    late: float | None
    acting: bool
    told: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """``rows``: a label with its bars; ``ticks``: places of years with their names."""

    rows: tuple[tuple[str, tuple[Bar, ...]], ...]
    ticks: tuple[tuple[float, str], ...]


def draw_terms(rows: Sequence[tuple[str, Sequence[Term]]], words: Words) -> Drawn | None:
    """Bars for terms, row by row; None where no day is known."""
    known = [d for _, terms in rows for t in terms for d in _days(t)]
    if not known:
        return None
    first, last = date(min(known).year, 1, 1), date(max(known).year, 12, 31)
    scale = WIDTH / max((last - first).days, 1)

    def at(day: date | None) -> float | None:
        return None if day is None else round(max(0.0, min(float(WIDTH), (day - first).days * scale)), 1)

    drawn = tuple((label, tuple(bar for t in terms if (bar := _bar(t, at, words)))) for label, terms in rows)
    every = max(1, (last.year - first.year + 1) // YEARS_TOLD)
    years = range(first.year, last.year + 1, every)
    return Drawn(
        tuple(row for row in drawn if row[1]),
        tuple(((date(y, 1, 1) - first).days * scale, days.year(y, words)) for y in years),
    )


def _days(term: Term) -> list[date]:
    return [day for day in (term.start.latest, term.end.earliest) if day]


def _bar(term: Term, at: object, words: Words) -> Bar | None:
    assert callable(at)
    start, end = at(term.start.latest), at(term.end.earliest)
    if start is None or end is None:
        return None
    told = f"{term.person}: {days.begun(term.start, words)} · {days.ended(term.end, words)}"
    early = None if term.start.exact else at(term.start.earliest)
    late = None if term.end.exact else at(term.end.latest)
    return Bar(min(start, WIDTH - LEAST), max(end - start, LEAST), early, late, term.acting, told)
