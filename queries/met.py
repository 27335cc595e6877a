"""Whom and what the releases that tell of a person name, counted from rows of numbers: there are many."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from itertools import chain, combinations
from typing import Any, Literal

import duckdb

from prakat.queries.sql import look_up

Kind = Literal["Person", "Place"]
Release = list[Any]
DAY, NUMBER = 0, 1
NAMED: dict[Kind, int] = {"Person": 2, "Place": 3}
"""Where a release has its day, its number, and the people and places that it names."""


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody or some place: in how many of the releases, between which days, and the newest of them."""

    number: int
    id: str
    name: str
    releases: int
    first: date | None
    last: date | None
    newest: str


@dataclass(frozen=True, slots=True)
class Told:
    """The releases whose facts tell of somebody (``who``), oldest first."""

    who: int
    releases: Sequence[Release]

    def count(self, kind: Kind) -> Counter[int]:
        """In how many of them each is named."""
        counted = Counter(chain.from_iterable(release[NAMED[kind]] for release in self.releases))
        del counted[self.who]
        return counted

    def together(self, among: Sequence[int]) -> Counter[tuple[int, int]]:
        """In how many releases two people are named, the lesser number first."""
        wanted, at = frozenset(among), NAMED["Person"]
        return Counter(
            chain.from_iterable(combinations(sorted(wanted.intersection(release[at])), 2) for release in self.releases)
        )


def read_told(con: duckdb.DuckDBPyConnection, person: str) -> Told:
    """Of a person (an entity's id)."""
    for row in look_up(con, "told", person=person):
        return Told(row["who"] or 0, json.loads(row["releases"]))
    return Told(0, ())


def most_named(con: duckdb.DuckDBPyConnection, told: Told, kind: Kind, limit: int) -> list[Met]:
    """The ``limit`` that most releases name, of those as often named the last ones; those alike in both by name."""
    counted = told.count(kind)
    least = min(nlargest(limit, counted.values()), default=0)
    likely = {number: releases for number, releases in counted.items() if releases >= least}
    days = _days(told.releases, NAMED[kind], frozenset(likely))
    names = _names(con, [*likely, *(release for one in days.values() for release in one[-1])])
    met = [_met(number, releases, days[number], names) for number, releases in likely.items()]
    chosen = sorted(met, key=lambda one: (*_often(one), one.id))[:limit]
    return sorted(chosen, key=lambda one: (*_often(one), one.name, one.id))


def _often(met: Met) -> tuple[int, int]:
    return -met.releases, -(met.last or date.min).toordinal()


Days = tuple[str, str, list[int]]
"""The first and the last, and the releases of the last; "" where none is known."""


def _days(releases: Sequence[Release], at: int, wanted: frozenset[int]) -> dict[int, Days]:
    found: dict[int, Days] = {}
    for release in releases:
        day = release[DAY]
        for who in wanted.intersection(release[at]):
            first, last, newest = found.get(who) or ("", "", [])
            found[who] = (first or day, day, [*(newest if last == day else ()), release[NUMBER]])
    return found


def _names(con: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Ids and names by number."""
    return {row["number"]: (row["id"], row["name"]) for row in look_up(con, "called_by", numbers=numbers)}


def _met(number: int, releases: int, days: Days, names: dict[int, tuple[str, str]]) -> Met:
    first, last, newest = days
    return Met(number, *names[number], releases, _day(first), _day(last), max(names[release][0] for release in newest))


def _day(day: str) -> date | None:
    return date.fromisoformat(day) if day else None
