"""Who held an office when, with the words that say so; who held it on a day; where two did at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from prakat.errors import QueryError
from prakat.graph.holders import Held, entity_names, read_clashes, read_offices
from prakat.graph.origins import find_origins
from prakat.graph.tenure import Bound, Evidence, Tenure
from prakat.queries.entities import cite_facts, the_entity
from prakat.queries.facts import CitedFact
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


def query_office(con: duckdb.DuckDBPyConnection, role: str, on: date | None = None) -> Office:
    """An office and its holders; those of a day where one is given, with the facts nearest to it.

    Errors: QueryError where no office is called so.
    """
    found, others = the_entity(con, role, KINDS)
    held = next(iter(read_offices(con, [found.id])), None)
    if held is None:
        raise QueryError(f"{found.name}: releases name the office, but nobody who holds it")
    terms = cite_terms(con, held.tenures)
    day = None
    if on:
        day = OnDay(on, tuple(cite_terms(con, [t for t in held.tenures if t.surely(on)], on)),
                    tuple(cite_terms(con, _candidates(held.tenures, on), on)))  # fmt: skip
    return Office(role, held.position, held.name, held.single, tuple(terms), _nominations(con, held), day, others)


def _candidates(tenures: Sequence[Tenure], day: date) -> list[Tenure]:
    """Who may have held an office that day: nearest before and after it, where nobody surely did."""
    open_ = [t for t in tenures if t.perhaps(day) and not t.disputed and not t.acting]
    if any(t.surely(day) and not t.acting for t in tenures):
        return []
    before = max((t for t in open_ if t.last < day), key=lambda t: t.last, default=None)
    after = min((t for t in open_ if t.first > day), key=lambda t: t.first, default=None)
    return [t for t in (before, after) if t]


def query_clashes(con: duckdb.DuckDBPyConnection) -> tuple[CitedClash, ...]:
    """Days on which an office for one has two holders, office by office."""
    found = list(read_clashes(con))
    terms = cite_terms(con, [term for _, clash in found for term in (clash.one, clash.other)])
    pairs = zip(found, terms[::2], terms[1::2], strict=True)
    return tuple(CitedClash(held.name, clash.first, clash.last, one, other) for (held, clash), one, other in pairs)


def cite_terms(con: duckdb.DuckDBPyConnection, tenures: Sequence[Tenure], on: date | None = None) -> list[Term]:
    """Terms with names and citations: the first and last fact of each, or those nearest around a day."""
    chosen = [_around(t.evidence, on) if on else _ends(t.evidence) for t in tenures]
    cited = cite_facts(con, (e.fact for evidence in chosen for e in evidence))
    names = entity_names(con, [t.person for t in tenures])
    copied = {fact: len(o.carriers) for fact, o in find_origins(con, _origins(tenures)).items()}
    return [
        Term(t.person, names[t.person], t.acting, t.disputed, t.start, t.end, t.releases,
             sum(copied.get(e.fact, 0) for e in t.evidence if e.document == e.origin),
             tuple(cited[e.fact] for e in evidence if e.fact in cited))
        for t, evidence in zip(tenures, chosen, strict=True)
    ]  # fmt: skip


def _origins(tenures: Iterable[Tenure]) -> list[str]:
    return [e.fact for t in tenures for e in t.evidence if e.document == e.origin]


def _ends(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The first and last that attest, and what tells of an end."""
    held = [e for e in _originals(evidence) if any(e.days)]
    left = [e for e in evidence if e.ended_by][:1]
    return list(dict.fromkeys([*held[:1], *held[-1:], *left]))


def _originals(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """Without copies of what is among them."""
    first = {e.document for e in evidence}
    return [e for e in evidence if e.document == e.origin or e.origin not in first]


def _around(evidence: Sequence[Evidence], day: date) -> list[Evidence]:
    """The nearest that attests on or before a day, and the nearest on or after it."""
    dated = [(d, e) for e in _originals(evidence) for d in e.days]
    before = max((x for x in dated if x[0] <= day), key=lambda x: x[0], default=None)
    after = min((x for x in dated if x[0] >= day), key=lambda x: x[0], default=None)
    return list(dict.fromkeys(x[1] for x in (before, after) if x))


def _nominations(con: duckdb.DuckDBPyConnection, held: Held) -> tuple[Nomination, ...]:
    """Those named to the office who never appear in it."""
    seen = {t.person for t in held.tenures}
    waiting = [e for e in held.evidence if e.person not in seen and not e.ended_by]
    cited, names = cite_facts(con, (e.fact for e in waiting)), entity_names(con, [e.person for e in waiting])
    return tuple(_nominated(waiting, cited, names))


def _nominated(waiting: Sequence[Evidence], cited: dict[str, CitedFact], names: dict[str, str]) -> Iterator[Nomination]:
    for e in waiting:
        if e.fact in cited:
            yield Nomination(names[e.person], e.not_before, cited[e.fact])
