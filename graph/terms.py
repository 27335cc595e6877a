"""Terms in offices as they are kept beside the store: to build one takes all that any release says of its office.

``build_terms`` is called by whoever brings those rows level (core/lookup.py); questions read what it wrote.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

import duckdb

from prakat.graph.asking import look_up, sql
from prakat.graph.holders import is_single, read_evidence
from prakat.graph.tenure import Bound, Evidence, Tenure, build_tenures, find_clashes
from prakat.lookup import unpack

QUICK = 1  # of zlib's levels
ADD_TERM = "INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ADD_NOMINATION = "INSERT INTO nominations VALUES (?, ?, ?, ?, ?)"


class Place(NamedTuple):
    """Which term of which office."""

    position: str
    nth: int


@dataclass(frozen=True, slots=True)
class KeptTerm:
    """A term without its evidence. ``ends``: facts that say so first and last, or tell of its end; ``copies``: how
    often its releases were carried."""

    place: Place
    tenure: Tenure
    copies: int
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptOffice:
    """An office with the terms of its holders, in order; ``single`` where one person holds it at a time."""

    position: str
    name: str
    single: bool
    terms: tuple[KeptTerm, ...]


@dataclass(frozen=True, slots=True)
class KeptClash:
    """Two terms in an office for one that share days; ``other`` rests on fewer releases."""

    office: str
    one: KeptTerm
    other: KeptTerm

    @property
    def first(self) -> date:
        return max(self.one.tenure.first, self.other.tenure.first)

    @property
    def last(self) -> date:
        return min(self.one.tenure.last, self.other.tenure.last)


def build_terms(rows: sqlite3.Connection) -> None:
    """Of the offices in ``touched``, a table of that connection alone."""
    for table in ("terms", "nominations"):
        rows.execute(f"DELETE FROM {table} WHERE position IN (SELECT position FROM touched)")
    found = rows.execute(sql("evidence_of"))
    columns = [column[0] for column in found.description]
    told = (dict(zip(columns, row, strict=True)) for row in found)
    for position, group in groupby(told, key=lambda row: row["position"]):
        _build_office(rows, position, list(group))


def read_terms(con: duckdb.DuckDBPyConnection, positions: Sequence[str]) -> tuple[KeptOffice, ...]:
    """Some offices with all their holders; those alone that somebody held."""
    return _offices(look_up(con, "terms", positions=list(positions), person=None))


def read_own_terms(con: duckdb.DuckDBPyConnection, person: str) -> tuple[KeptOffice, ...]:
    """The offices that a person held, with their terms alone."""
    return _offices(look_up(con, "terms", positions=[], person=person))


def read_nominations(con: duckdb.DuckDBPyConnection, position: str) -> Iterator[Mapping[str, Any]]:
    return look_up(con, "nominations", position=position)


def evidence_of(con: duckdb.DuckDBPyConnection, term: KeptTerm) -> tuple[Evidence, ...]:
    """All that a term rests on, oldest first."""
    (row,) = look_up(con, "term_evidence", position=term.place.position, place=term.place.nth)
    tenure = term.tenure
    return tuple(
        Evidence(fact, document, origin, tenure.person, tenure.acting, *(_read_day(day) for day in days))
        for fact, document, origin, days in json.loads(unpack(row["evidence"]))
    )


def read_clashes(con: duckdb.DuckDBPyConnection, limit: int) -> tuple[tuple[KeptClash, ...], int]:
    """Days on which an office for one has two holders, the best evidenced first; and how many there are."""
    rows = list(look_up(con, "clashes", limit=limit))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    clashes = tuple(KeptClash(one["name"], _kept(one), _kept(other)) for one, other in pairs)
    return clashes, rows[0]["total"] if rows else 0


def originals(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """Without copies of what is among them."""
    first = {e.document for e in evidence}
    return [e for e in evidence if e.document == e.origin or e.origin not in first]


def _build_office(rows: sqlite3.Connection, position: str, told: Sequence[Mapping[str, Any]]) -> None:
    evidence = [read_evidence(row) for row in told]
    single = is_single(told[0]["name"])
    tenures = build_tenures(evidence, single)
    copies, rivals = {row["fact"]: row["copies"] for row in told}, _rivals(tenures) if single else {}
    rows.executemany(
        ADD_TERM, ((*_term_row(Place(position, nth), t, copies), rivals.get(nth)) for nth, t in enumerate(tenures))
    )
    seen = {tenure.person for tenure in tenures}
    waiting = (e for e in evidence if e.person not in seen and not e.ended_by and not e.held)
    rows.executemany(
        ADD_NOMINATION, ((position, nth, e.fact, e.person, _day(e.not_before)) for nth, e in enumerate(waiting))
    )


def _rivals(tenures: Sequence[Tenure]) -> dict[int, int]:
    """Of terms that clash with a stronger one, that one: both by their places."""
    places = {id(tenure): place for place, tenure in enumerate(tenures)}
    return {places[id(clash.other)]: places[id(clash.one)] for clash in find_clashes(tenures)}


def _term_row(place: Place, t: Tenure, copies: Mapping[str, int]) -> tuple[Any, ...]:
    days = (_day(day) for day in (t.start.earliest, t.first, t.last, t.end.latest))
    carried = sum(copies[e.fact] for e in t.evidence if e.document == e.origin)
    ends = json.dumps([e.fact for e in _ends(t)])
    return (*place, t.person, t.acting, t.disputed, *days, t.releases, carried, ends, _pack(t.evidence))


def _pack(evidence: Iterable[Evidence]) -> bytes:
    rows = [
        (e.fact, e.document, e.origin, [_day(day) for day in (e.held, e.start, e.not_before, e.ended_by)])
        for e in evidence
    ]
    return zlib.compress(json.dumps(rows).encode(), QUICK)


def _ends(t: Tenure) -> list[Evidence]:
    """The first and last that attest a term, and what tells of its end."""
    held = [e for e in originals(t.evidence) if any(e.days)]
    left = [e for e in t.evidence if e.ended_by and e.ended_by == t.end.latest][:1]
    return list(dict.fromkeys([*held[:1], *held[-1:], *left]))


def _offices(rows: Iterator[Mapping[str, Any]]) -> tuple[KeptOffice, ...]:
    """Rows of terms, office by office."""
    groups = groupby(rows, key=lambda row: (row["position"], row["name"]))
    return tuple(KeptOffice(*key, is_single(key[1]), tuple(_kept(row) for row in group)) for key, group in groups)


def _kept(row: Mapping[str, Any]) -> KeptTerm:
    start, end = Bound(row["begun_after"], row["first"]), Bound(row["last"], row["ended_by"])
    tenure = Tenure(row["person"], row["acting"], start, end, (), row["releases"], row["disputed"])
    return KeptTerm(Place(row["position"], row["place"]), tenure, row["copies"], tuple(json.loads(row["ends"])))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _read_day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
