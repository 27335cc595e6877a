"""Who held an office: of the holders that releases attest, the one of the day that is asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from prakat.errors import QueryError
from prakat.graph.find import EXACT, find_entities
from prakat.queries.asking.question import Question
from prakat.queries.facts import CitedFact, read_facts
from prakat.queries.offices import Office, Term, query_office
from prakat.queries.sql import look_up
from prakat.rows import squeeze

GAP = timedelta(days=75)  # a holder attested so near the day, with nobody else between, held it then


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held which office, with the facts that say so; ``name`` as the store has it."""

    office: str
    name: str
    on: date | None
    evidence: tuple[CitedFact, ...]


def find_holder(con: duckdb.DuckDBPyConnection, question: Question) -> Holder | None:
    """The holder on the days of the question, else the one attested last. None where releases do not tell."""
    found = find_entities(con, question.focus, ("Position",))
    if not found or found[0].closeness < EXACT:
        return None
    days = question.days
    try:
        office = query_office(con, found[0].name, days.first if days else None)
    except QueryError:
        return None
    term = _on(office, question) if days else _last(office)
    if term is None or not term.evidence:
        return None
    return Holder(office.name, term.person, days.first if days else None, term.evidence)


def _last(office: Office) -> Term | None:
    held = [t for t in office.terms if not t.disputed and not t.acting]
    return max(held, key=lambda t: (_days(t)[-1:] or [date.min])[0], default=None)


def _on(office: Office, question: Question) -> Term | None:
    """Of a day, whom releases attest nearest to it; of a month or a year, who is attested within it most often."""
    days = question.days
    assert days is not None
    assert office.on is not None
    if office.on.surely:
        return max(office.on.surely, key=lambda t: (not t.acting, t.releases))
    near = [(gap, t) for t in office.terms if not t.disputed and (gap := _gap(t, days.first, days.last)) <= GAP]
    return min(near, key=lambda x: (x[0], x[1].acting, -x[1].releases))[1] if near else None


def _gap(term: Term, first: date, last: date) -> timedelta:
    """How far the days that attest a term are from a stretch of days."""
    begun, ended = term.start.latest, term.end.earliest
    if begun and begun > last:
        return begun - last
    if ended and ended < first:
        return first - ended
    return timedelta()


def _days(term: Term) -> list[date]:
    return sorted(f.citation.published for f in term.evidence if f.citation.published)


def find_post(con: duckdb.DuckDBPyConnection, question: Question) -> Holder | None:
    """What post somebody holds: said most often on the days of the question, else latest; no former ones."""
    about = squeeze(question.focus)
    known = _posts(con, about)
    told = [
        f
        for f in known
        if f.qualifiers.get("status") != "former"
        and squeeze(f.subject) == max(map(squeeze, (k.subject for k in known)), key=len)
    ]
    if question.days:
        days = question.days
        near = [(_away(f.citation.published, days.first, days.last), f) for f in told if f.citation.published]
        told = [f for gap, f in near if gap <= GAP and gap == min(g for g, _ in near)]
    if not told:
        return None
    roles = Counter(squeeze(f.value) for f in told[:40])
    best = max(told, key=lambda f: (roles[squeeze(f.value)], f.citation.published or date.min))
    same = tuple(f for f in told if squeeze(f.value) == squeeze(best.value))[:2]
    return Holder(best.value, best.subject, best.citation.published, same)


def _posts(con: duckdb.DuckDBPyConnection, about: str) -> list[CitedFact]:
    """Posts of whoever is called by words or a part of them, where title or quote hold all of the words."""
    parts = sorted({about[at:end] for at in range(len(about)) for end in range(at + 1, len(about) + 1)})
    found = read_facts(con, look_up(con, "held_by", names=parts))
    return [f for f in found if about in squeeze(f"{f.subject}\n{f.citation.quote}\n{f.citation.title}")]


def _away(day: date, first: date, last: date) -> timedelta:
    return max(first - day, day - last, timedelta())
