"""A committee as releases tell of it: names, seats, meetings, decisions, each with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import islice

import duckdb

from prakat.errors import QueryError
from prakat.graph.committees import Committee, Sitting, read_committee, read_unnamed
from prakat.graph.find import BODIES, find_entities, nothing_called
from prakat.graph.holders import entity_names
from prakat.graph.presidents import President
from prakat.graph.terms import KeptOffice
from prakat.queries.entities import cite_facts
from prakat.queries.facts import NO_LIMIT, Citation, CitedFact
from prakat.queries.offices import Term, cite_terms
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular
from prakat.rows import squeeze

MEANT = 2
"""How close a name must be. One that only stands inside another's is another body (สำนักงานคณะกรรมการ…)."""


@dataclass(frozen=True, slots=True)
class Seat:
    """An office of a committee and who held it."""

    office: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Chair:
    """Whom releases name as chair of a committee, between which days; the first and the last that do."""

    person: str
    first: date | None
    last: date | None
    releases: int
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Presiding:
    """Who presided, in which roles the release names them; the first is the capacity in which they did."""

    person: str
    capacity: tuple[str, ...]
    evidence: CitedFact


@dataclass(frozen=True, slots=True)
class CitedMeeting:
    """A meeting by number and year of the Buddhist era. ``days`` are stated; without one, ``reported`` are the days of
    the releases that tell of it. ``total``: of its decisions with those beyond the limit."""

    number: int
    year: int
    days: tuple[date, ...]
    reported: tuple[date, ...]
    chairs: tuple[Presiding, ...]
    decisions: tuple[CitedFact, ...]
    sources: tuple[Citation, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CitedCommittee(Tabular):
    """A committee; ``meetings``: the last ones, in order; ``decisions``: the newest that belong to no numbered meeting.
    ``totals``: how many seats, meetings and such decisions there are with those beyond the limit."""

    asked: str
    id: str
    name: str
    names: tuple[str, ...]
    parents: tuple[str, ...]
    children: tuple[str, ...]
    chairs: tuple[Chair, ...]
    seats: tuple[Seat, ...]
    meetings: tuple[CitedMeeting, ...]
    decisions: tuple[CitedFact, ...]
    others: tuple[str, ...]
    totals: Mapping[str, int]


def query_committee(con: duckdb.DuckDBPyConnection, name: str, limit: int | None = None) -> CitedCommittee:
    """A committee, or another body that meets; ``limit``: of its seats, meetings and decisions, all unless told.

    Errors: QueryError where none is called so.
    """
    found = find_entities(con, name, BODIES)
    meant = [f for f in found if f.closeness >= MEANT]
    most = min(limit or NO_LIMIT, NO_LIMIT)
    committee = read_committee(con, meant[0].id, most) if meant else squeeze(name) and read_unnamed(con, name, most)
    if not committee:
        raise QueryError(nothing_called(con, name, BODIES))
    others = tuple(f.name for f in found if f.name != committee.name)[:5]
    return _cited(con, name, committee, others)


def _cited(con: duckdb.DuckDBPyConnection, asked: str, committee: Committee, others: tuple[str, ...]) -> CitedCommittee:
    facts = [d.fact for d in committee.decisions]
    facts += [d.fact for s in committee.sittings for d in s.decisions]
    facts += [c.fact for s in committee.sittings for c in s.chairs]
    cited = cite_facts(con, facts)
    told = {(p.document, p.start, p.end): p.quote for p in committee.presidents}
    sources = _sources(con, told | _meetings(con, {place for s in committee.sittings for place in s.places}))
    return CitedCommittee(
        asked, committee.id, committee.name, tuple(n for n in committee.names if n != committee.name),
        tuple(name for _, name in committee.parents), tuple(name for _, name in committee.children),
        _chairs(con, committee.presidents, sources),
        tuple(_seats(con, committee.seats)),
        tuple(_meeting(sitting, cited, sources) for sitting in committee.sittings),
        tuple(cited[d.fact] for d in committee.decisions if d.fact in cited), others, committee.totals,
    )  # fmt: skip


Place = tuple[str, int, int]


def _seats(con: duckdb.DuckDBPyConnection, seats: Sequence[KeptOffice]) -> Iterator[Seat]:
    cited = iter(cite_terms(con, [term for held in seats for term in held.terms]))
    return (Seat(held.name, tuple(islice(cited, len(held.terms)))) for held in seats)


def _chairs(
    con: duckdb.DuckDBPyConnection, presidents: Sequence[President], sources: Mapping[Place, Citation]
) -> tuple[Chair, ...]:
    """Chairs in the order in which releases first name them."""
    named: dict[str, list[Citation]] = {}
    for each in presidents:
        named.setdefault(each.person, []).append(sources[each.document, each.start, each.end])
    names = entity_names(con, list(named))
    return tuple(_chair(names[person], told) for person, told in named.items())


def _chair(name: str, told: Sequence[Citation]) -> Chair:
    """The first and the last that say so, or the one."""
    ends = dict.fromkeys((told[0], told[-1]))
    return Chair(name, told[0].published, told[-1].published, len(told), tuple(ends))


def _meetings(con: duckdb.DuckDBPyConnection, places: Set[Place]) -> dict[Place, str]:
    """The words at places where meetings are named."""
    rows = look_up(con, "meeting_quotes", documents=sorted({document for document, _, _ in places}))
    quotes = {(row["document"], row["start"], row["end"]): row["quote"] for row in rows}
    return {place: quotes[place] for place in places}


def _sources(con: duckdb.DuckDBPyConnection, told: Mapping[Place, str]) -> dict[Place, Citation]:
    """Places of texts, with their words, as citations."""
    about = {row["document"]: row for row in look_up(con, "sources", documents=sorted({place[0] for place in told}))}
    return {(d, a, z): Citation(**about[d], quote=quote, start=a, end=z) for (d, a, z), quote in told.items()}


def _meeting(sitting: Sitting, cited: Mapping[str, CitedFact], sources: Mapping[Place, Citation]) -> CitedMeeting:
    chairs = (Presiding(c.name, c.capacity, cited[c.fact]) for c in sitting.chairs if c.fact in cited)
    decisions = (cited[d.fact] for d in sitting.decisions if d.fact in cited)
    once = {place[0]: sources[place] for place in reversed(sitting.places)}
    return CitedMeeting(sitting.number, sitting.year, sitting.days, sitting.reported, tuple(chairs), tuple(decisions),
                        tuple(once[document] for document in sorted(once)), sitting.total)  # fmt: skip
