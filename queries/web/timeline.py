"""Terms of office as a drawing without a script: bars for what is attested, lighter ones between bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prakat.queries.offices import Term
from prakat.queries.web import days
from prakat.queries.web.words import Words

WIDTH = 100.0  # of the drawing, whatever its size on the page: all places are per cent
LEAST = 0.6  # of a bar that can be seen
YEARS_TOLD = 12

Stretch = tuple[float, float]
"""Where a bar begins, and its width."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A term: where it is ``attested``, and where it may have begun or ended (``between``)."""

    attested: Stretch
    between: tuple[Stretch, ...]
    acting: bool
    told: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """``rows``: a label with its bars; ``ticks``: places of years with their names."""

    rows: tuple[tuple[str, tuple[Bar, ...]], ...]
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The years that a drawing spans."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """The place of a day; those beyond the line are at its ends."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(max(0.0, min(1.0, share)) * WIDTH, 2)

    def stretch(self, start: date, end: date) -> Stretch:
        return self.at(start), round(max(self.at(end) - self.at(start), 0.0), 2)


Row = tuple[str, Sequence[Term]]
"""Terms with what stands before them."""


def draw_terms(rows: Sequence[Row], words: Words, beside: Sequence[Row] = ()) -> Drawn | None:
    """Bars for terms, row by row, on a line of years that those ``beside`` fit on, too; None where no day is known."""
    known = [day for _, terms in (*rows, *beside) for t in terms for day in (t.start.latest, t.end.earliest) if day]
    if not known:
        return None
    line = Line(date(min(known).year, 1, 1), date(max(known).year, 12, 31))
    drawn = ((label, tuple(bar for term in terms for bar in _bars(term, line, words))) for label, terms in rows)
    return Drawn(tuple(row for row in drawn if row[1]), tuple(_ticks(line, words)))


def _ticks(line: Line, words: Words) -> Iterator[tuple[float, str]]:
    """Years, fewer of them on a long line."""
    every = max(1, (line.last.year - line.first.year + 1) // YEARS_TOLD)
    for year in range(line.first.year, line.last.year + 1, every):
        yield line.at(date(year, 1, 1)), days.year(year, words)


def _bars(term: Term, line: Line, words: Words) -> Iterator[Bar]:
    start, end = term.start, term.end
    if start.latest is None or end.earliest is None:
        return
    x, width = line.stretch(start.latest, end.earliest)
    between = []
    if start.earliest and not start.exact:
        between.append(line.stretch(start.earliest, start.latest))
    if end.latest and not end.exact:
        between.append(line.stretch(end.earliest, end.latest))
    told = f"{term.person}: {days.term(start, end, words)}"
    yield Bar((min(x, WIDTH - LEAST), max(width, LEAST)), tuple(between), term.acting, told)
