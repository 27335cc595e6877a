"""A ledger as a chart has it: figures with a day, each with the place of its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from prakat.queries.ledger import Entry, Ledger, Series
from prakat.queries.web.days import day, period
from prakat.queries.web.links import cited_url
from prakat.queries.web.words import Words


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at the day it was published, as in the ledger, like ``change`` and ``earlier``. ``bound``: over, under,
    about, range or ""; ``label`` says all in one line; ``url`` leads to the words."""

    fact: str
    day: date
    value: float
    most: float | None
    bound: str
    basis: str
    change: str
    earlier: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """Figures of one thing measured; ``undated`` are told of no day and stand in the table alone."""

    title: str
    unit: str
    figures: tuple[Figure, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn of a ledger, series of a known noun first, then those with most figures; ``words`` by what they
    name."""

    name: str
    lines: tuple[Line, ...]
    words: Mapping[str, str]


TOLD = ("measured", "step", "line", "clash", "again", "over", "under", "about", "range")
BASES = ("proposed", "approved", "allocated", "disbursed", "target", "forecast", "result")
BOUNDS = {"more_than": "over", "at_least": "over", "less_than": "under", "at_most": "under", "about": "about"}


def chart_of(ledger: Ledger, words: Words) -> Chart:
    """A ledger as a chart, in the words of a language."""
    series = sorted(ledger.series, key=lambda one: (not one.noun, -len(one.entries)))
    lines = [_line(one, words) for one in series]
    told = {name: words(f"chart.{name}") for name in TOLD} | {name: words(f"basis.{name}") for name in BASES}
    return Chart(ledger.name, tuple(line for line in lines if line.figures), told | {"": words("basis.none")})


def _line(series: Series, words: Words) -> Line:
    figures = tuple(_figures(series, words))
    unit = f"{series.unit} / {series.per}" if series.per else series.unit
    return Line(series.noun or words("ledger.no_noun"), unit, figures, len(series.entries) - len(figures))


def _figures(series: Series, words: Words) -> Iterator[Figure]:
    for entry in series.entries:
        at = entry.citation.published
        if at:
            bound = "range" if entry.most is not None else BOUNDS.get(entry.bound, "")
            yield Figure(entry.fact, at, entry.value, entry.most, bound, entry.basis, entry.change, entry.earlier,
                         _label(entry, at, words), cited_url(entry.citation))  # fmt: skip


def _label(entry: Entry, at: date, words: Words) -> str:
    told = (
        words(f"bound.{entry.bound}") if entry.bound in BOUNDS else "",
        entry.text,
        words.of("basis", entry.basis) if entry.basis else words("basis.none"),
        words("chart.of", days=period(entry.since, entry.until, words)) if entry.stated and entry.since else "",
        entry.scope,
        words.of("change", entry.change) if entry.change != "first" else "",
    )
    return f"{day(at, words)}: {' · '.join(filter(None, (' '.join(filter(None, told[:2])), *told[2:])))}"
