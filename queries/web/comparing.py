"""Two people or programmes line by line, to be taken away as one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prakat.queries.facts import Citation
from prakat.queries.lives import Life
from prakat.queries.programmes import Programme

TIES = ("runs", "answers", "proposes", "laws", "places")


@dataclass(frozen=True, slots=True)
class Line:
    """Something of one of both: an office, somebody or some place beside it, a figure; ``first`` and ``last``: the days
    between which it is attested, of a figure those that it is of."""

    of: str
    what: str
    name: str
    figure: str
    first: date | None
    last: date | None
    releases: int
    source: Citation


def lines_of(side: Life | Programme) -> Iterator[Line]:
    """All of one side."""
    return _of_person(side) if isinstance(side, Life) else _of_programme(side)


def _of_person(life: Life) -> Iterator[Line]:
    for post in (*life.posts, *life.chaired_offices):
        for term in post.terms:
            yield Line(life.name, "post", post.office, "", term.start.latest, term.end.earliest, term.releases,
                       term.evidence[0].citation)  # fmt: skip
    for what, rows in (("companion", life.companions), ("place", life.places)):
        for one in rows:
            yield Line(life.name, what, one.name, "", one.first, one.last, one.releases, one.source)


def _of_programme(programme: Programme) -> Iterator[Line]:
    for what in TIES:
        for tied in getattr(programme, what):
            day = tied.source.published
            yield Line(programme.name, what, tied.name, "", day, day, tied.releases, tied.source)
    for series in programme.ledger.series:
        for entry in series.entries:
            what = " ".join(filter(None, ("figure", entry.basis)))
            yield Line(programme.name, what, series.noun, entry.text, entry.since, entry.until, entry.origins,
                       entry.citation)  # fmt: skip
