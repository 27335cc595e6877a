"""A programme as its page tells it first: what its figures measure, and what is new in the fullest series. Others
are told where they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from prakat.errors import QueryError
from prakat.queries.figures import Key, find_figures
from prakat.queries.ledger import Ledger, Series, Step, Told, cite_steps, compare_told, told_by_measure
from prakat.queries.programmes import Programme, programme_of
from prakat.queries.things import read_thing

OLD = ("repeated", "rounded", "within")  # figures that say nothing new


@dataclass(frozen=True, slots=True)
class Head:
    """A series by its number in the ledger, with how many figures it has."""

    number: int
    noun: str
    unit: str
    per: str
    total: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A programme whose figures stand apart from it: ``heads`` of all series, those of most figures first, and of the
    first what is ``new``."""

    programme: Programme
    heads: tuple[Head, ...]
    new: Series | None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some figures of one series of the thing that is called ``name``."""

    name: str
    head: Head
    series: Series


def query_outline(con: duckdb.DuckDBPyConnection, name: str, figures: int, decisions: int) -> Outline:
    """A programme with so many figures and decisions. Errors: as ``query_programme``."""
    thing = read_thing(con, name)
    told = [*told_by_measure(find_figures(con, thing), thing).items()]
    heads = sorted((_head(number, *one) for number, one in enumerate(told)), key=lambda head: -head.total)
    ledger = Ledger(name, thing.name, (), (), (), sum(head.total for head in heads))
    found = programme_of(con, name, thing, ledger, decisions)
    return Outline(found, tuple(heads), _new(con, *told[heads[0].number], figures) if heads else None)


def query_series(con: duckdb.DuckDBPyConnection, name: str, number: int, shown: slice) -> Excerpt:
    """Figures of one series of a ledger, some in their order. Errors: QueryError where it has no such series."""
    title, (key, told) = _told(con, name, number)
    return Excerpt(title, _head(number, key, told), _series(con, key, compare_told(key, told)[shown]))


def query_news(con: duckdb.DuckDBPyConnection, name: str, number: int, figures: int) -> Excerpt:
    """What is new in one series of a ledger. Errors: as ``query_series``."""
    title, (key, told) = _told(con, name, number)
    return Excerpt(title, _head(number, key, told), _new(con, key, told, figures))


def _told(con: duckdb.DuckDBPyConnection, name: str, number: int) -> tuple[str, tuple[Key, Sequence[Told]]]:
    """How the thing is called, and its series of a number."""
    thing = read_thing(con, name)
    told = [*told_by_measure(find_figures(con, thing), thing).items()]
    if number >= len(told):
        raise QueryError(f"the ledger of {thing.name} has no series {number}")
    return thing.name, told[number]


def _head(number: int, key: Key, told: Sequence[Told]) -> Head:
    return Head(number, *key, len(told))


def _new(con: duckdb.DuckDBPyConnection, key: Key, told: Sequence[Told], figures: int) -> Series:
    """The first and the newest figures that say something new, all if none does."""
    steps = compare_told(key, told)
    news = [step for step in steps if step[1].change not in OLD] or steps
    return _series(con, key, news if len(news) <= figures else news[: figures // 2] + news[-figures // 2 :])


def _series(con: duckdb.DuckDBPyConnection, key: Key, steps: Sequence[Step]) -> Series:
    return Series(*key, tuple(cite_steps(con, steps)))
