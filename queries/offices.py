"""Who held an office when, with the words that say so; who held it on a day; where two did at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from prakat.errors import QueryError
from prakat.graph.holders import entity_names, is_single
from prakat.graph.tenure import Bound, Evidence
from prakat.graph.terms import KeptTerm, evidence_of, originals, read_clashes, read_nominations, read_terms
from prakat.queries.entities import cite_facts, the_entity
from prakat.queries.facts import NO_LIMIT, CitedFact
from prakat.queries.tabular import Tabular

KINDS = ("Position",)


@dataclass(frozen=True, slots=True)
class Term:
    """A holder's term. ``start`` and ``end`` are bounds; ``evidence`` holds the first and the last fact that say so.

    ``releases`` counts a press release once, ``copies`` how often it was carried beside that.
    """

    id: str
    person: str
    acting: bool
    disputed: bool
    start: Bound
    end: Bound
    releases: int
    copies: int
    evidence: tuple[CitedFact, ...]


@dataclass(frozen=True, slots=True)
class Nomination:
    """Somebody who was named to an office, and in releases not seen in it; ``not_before`` bounds its beginning."""

    person: str
    not_before: date | None
    evidence: CitedFact


@dataclass(frozen=True, slots=True)
class OnDay:
    """Who held an office on a day: ``surely`` between days that attest it, ``perhaps`` where nothing speaks against."""

    day: date
    surely: tuple[Term, ...]
    perhaps: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Office(Tabular):
    """An office with its holders in order. ``single``: one person holds it at a time, and terms bound one another."""

    asked: str
    id: str
    name: str
    single: bool
    terms: tuple[Term, ...]
    nominations: tuple[Nomination, ...]
    on: OnDay | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedClash:
    """Two holders on one day; ``other`` rests on fewer releases."""

    office: str
    first: date
    last: date
    one: Term
    other: Term


@dataclass(frozen=True, slots=True)
class Clashes(Tabular):
    """Clashes within a limit; ``total``: with those beyond it."""

    clashes: tuple[CitedClash, ...]
    total: int


def query_office(con: duckdb.DuckDBPyConnection, role: str, on: date | None = None) -> Office:
    """An office and its holders; those of a day where one is given, with the facts nearest to it.

    Errors: QueryError where no office is called so.
    """
    found, others = the_entity(con, role, KINDS)
    nominations = _nominations(con, found.id)
    held = next(iter(read_terms(con, [found.id])), None)
    if held is None and not nominations:
        raise QueryError(f"{found.name}: releases name the office, but nobody who holds it")
    terms = held.terms if held else ()
    day = _on_day(con, terms, on) if on else None
    return Office(role, found.id, found.name, is_single(found.name), tuple(cite_terms(con, terms)), nominations, day,
                  others)  # fmt: skip


def _on_day(con: duckdb.DuckDBPyConnection, terms: Sequence[KeptTerm], day: date) -> OnDay:
    surely, perhaps = [t for t in terms if t.tenure.surely(day)], _candidates(terms, day)
    return OnDay(day, tuple(cite_terms(con, surely, day)), tuple(cite_terms(con, perhaps, day)))


def _candidates(terms: Sequence[KeptTerm], day: date) -> list[KeptTerm]:
    """Who may have held an office that day: nearest before and after it, where nobody surely did."""
    full = [t for t in terms if not t.tenure.acting]
    if any(t.tenure.surely(day) for t in full):
        return []
    open_ = [t for t in full if t.tenure.perhaps(day) and not t.tenure.disputed]
    before = max((t for t in open_ if t.tenure.last < day), key=lambda t: t.tenure.last, default=None)
    after = min((t for t in open_ if t.tenure.first > day), key=lambda t: t.tenure.first, default=None)
    return [t for t in (before, after) if t]


def query_clashes(con: duckdb.DuckDBPyConnection, limit: int | None = None) -> Clashes:
    """Days on which an office for one has two holders, the best evidenced first; words are read within the limit."""
    found, total = read_clashes(con, limit or NO_LIMIT)
    terms = cite_terms(con, [term for clash in found for term in (clash.one, clash.other)])
    pairs = zip(found, terms[::2], terms[1::2], strict=True)
    return Clashes(tuple(CitedClash(c.office, c.first, c.last, one, other) for c, one, other in pairs), total)


def cite_terms(con: duckdb.DuckDBPyConnection, terms: Sequence[KeptTerm], on: date | None = None) -> list[Term]:
    """Terms with names and citations: the first and last fact of each, or those nearest around a day."""
    chosen = [_around(evidence_of(con, term), on) if on else term.ends for term in terms]
    cited = cite_facts(con, (fact for facts in chosen for fact in facts))
    names = entity_names(con, [term.tenure.person for term in terms])
    return [
        _term(term, names[term.tenure.person], tuple(cited[fact] for fact in facts if fact in cited))
        for term, facts in zip(terms, chosen, strict=True)
    ]


def _term(term: KeptTerm, name: str, evidence: tuple[CitedFact, ...]) -> Term:
    t = term.tenure
    return Term(t.person, name, t.acting, t.disputed, t.start, t.end, t.releases, term.copies, evidence)


def _around(evidence: Sequence[Evidence], day: date) -> list[str]:
    """The nearest fact that attests on or before a day, and the nearest on or after it."""
    dated = [(d, e) for e in originals(evidence) for d in e.days]
    before = max((x for x in dated if x[0] <= day), key=lambda x: x[0], default=None)
    after = min((x for x in dated if x[0] >= day), key=lambda x: x[0], default=None)
    return list(dict.fromkeys(x[1].fact for x in (before, after) if x))


def _nominations(con: duckdb.DuckDBPyConnection, position: str) -> tuple[Nomination, ...]:
    """Those named to an office who never appear in it, each as they were named first."""
    named = {e["person"]: e for e in reversed([*read_nominations(con, position)])}
    waiting = [*reversed(named.values())]
    cited, names = cite_facts(con, (e["fact"] for e in waiting)), entity_names(con, [e["person"] for e in waiting])
    return tuple(
        Nomination(names[e["person"]], e["not_before"], cited[e["fact"]]) for e in waiting if e["fact"] in cited
    )
