"""The ledger: every figure that releases give for a programme or another thing, in order of time, each cited."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

import duckdb

from prakat.errors import QueryError
from prakat.graph.find import near_to, nothing_called
from prakat.graph.origins import Origin, find_origins
from prakat.graph.rounding import read_amount
from prakat.queries.compare import Compared, Given, compare, find_clashes
from prakat.queries.facts import Citation
from prakat.queries.figures import COUNT, NAMED, Key, Row, by_measure, find_figures
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular
from prakat.queries.things import Thing, read_thing

APART = 3  # figures in which two releases differ that speak of different matters


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as stated. ``basis``: proposed, approved, allocated, disbursed, target, forecast, result, "" where no
    word tells (``cue`` is the word); ``since`` and ``until``: the days it is of, ``stated`` in the clause, else of
    publication; ``scope``: the round or place it is of; ``change``: how it stands to ``earlier``, the fact before it on
    the same basis: first, rounded, within, revised, changed, contradicts, other scope; ``was``: the figure that the
    clause says it replaces; ``origins``: releases that say so independently, ``repeated`` all others that do."""

    fact: str
    about: str
    text: str
    value: float
    most: float | None
    unit: str
    bound: str
    per: str
    basis: str
    cue: str
    since: date | None
    until: date | None
    stated: bool
    scope: str
    change: str
    earlier: str
    was: str
    speaker: str
    body: str
    verb: str
    citation: Citation
    origins: int
    repeated: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one thing measured, in one unit; ``noun`` is "" where no word for it stands beside them."""

    noun: str
    unit: str
    per: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CitedSum:
    """A whole with the parts that its clause names. ``verdict``: adds up, short, over; ``gap``: parts minus whole."""

    whole: str
    parts: tuple[str, ...]
    verdict: str
    gap: float
    citation: Citation


@dataclass(frozen=True, slots=True)
class Ledger(Tabular):
    """Figures of what was asked for, by what they measure. ``names``: how releases call it; ``total``: of figures, with
    those beyond the limit."""

    asked: str
    name: str
    names: tuple[str, ...]
    series: tuple[Series, ...]
    sums: tuple[CitedSum, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures of one thing that cannot both hold, each with its words."""

    noun: str
    unit: str
    one: Entry
    other: Entry


@dataclass(frozen=True, slots=True)
class Conflicts(Tabular):
    """What contradicts in the figures of one thing, and sums that do not add up."""

    asked: str
    name: str
    conflicts: tuple[Conflict, ...]
    sums: tuple[CitedSum, ...]


Told = Sequence[Row]
"""Rows that say the same, the first first."""
Step = tuple[Told, Compared]
"""A figure, and how it stands to those before it."""


def query_ledger(con: duckdb.DuckDBPyConnection, name: str, limit: int | None = None) -> Ledger:
    """Figures of a programme, or of anything that clauses name, no more than ``limit``. Errors: QueryError for none."""
    thing = read_thing(con, name)
    ledger = ledger_of(con, name, thing, limit)
    if not ledger.series:
        raise QueryError(_nothing(con, thing))
    return ledger


def ledger_of(con: duckdb.DuckDBPyConnection, asked: str, thing: Thing, limit: int | None = None) -> Ledger:
    """Figures of a thing, none where no clause names it."""
    rows = find_figures(con, thing)
    series = told_by_measure(rows, thing)
    names = tuple(form.name for form in thing.forms)
    total = sum(map(len, series.values()))
    left = None if limit is None else max(0, limit - total)  # sums stand behind the figures
    return Ledger(asked, thing.name, names, tuple(_series(con, series, limit)), _sums(con, rows, left), total)


def query_conflicts(con: duckdb.DuckDBPyConnection, name: str, limit: int | None = None) -> Conflicts:
    """Pairs of figures that contradict, and sums that do not add up, no more than ``limit`` of each. Errors: QueryError
    where there are no figures."""
    thing = read_thing(con, name)
    rows = find_figures(con, thing)
    if not rows:
        raise QueryError(_nothing(con, thing))
    wrong = tuple(found for found in _sums(con, rows) if found.verdict != "adds up")
    return Conflicts(name, thing.name, tuple(_conflicts(con, by_measure(rows, thing), limit)), wrong[:limit])


def _nothing(con: duckdb.DuckDBPyConnection, thing: Thing) -> str:
    if not con.execute("SELECT count(*) FROM entities").fetchall()[0][0]:
        return nothing_called(con, thing.name, ("Programme",))
    near = "" if thing.forms else near_to(con, thing.name, ("Programme",))
    return f"no figure of {thing.name!r} in the store{near}"


def told_by_measure(rows: Iterable[Row], thing: Thing) -> dict[Key, list[Told]]:
    """Figures of a thing by what they measure."""
    return {key: _told(found) for key, found in by_measure(rows, thing).items()}


def _told(rows: Iterable[Row]) -> list[Told]:
    """Figures in the order of publication, what says the same again put to the first that does."""
    same: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        when = (row["since"], row["until"]) if row["stated"] else ()
        same[row["value"], row["bound"], row["basis"], row["scope"], when].append(row)
    return sorted(same.values(), key=lambda rows: _published(rows[0]))


def _published(row: Row) -> tuple[str, str, int]:
    return row["published"] or "9999", row["document"], row["start"]


def _given(row: Row, noun: str) -> Given:
    amount = read_amount(row["text"], row["value"], row["bound"])
    days = (row["since"], row["until"], bool(row["stated"]), row["published"])
    words = frozenset(row["measured"].split())
    return Given(row["fact"], row["document"], amount, row["text"], row["basis"], row["scope"], *days, words,
                 row["was_text"] or "", noun, noun == COUNT, row["before"])  # fmt: skip


def _series(
    con: duckdb.DuckDBPyConnection, series: Mapping[Key, Sequence[Told]], limit: int | None
) -> Iterator[Series]:
    """Series with their first figures, as many in all as are wanted."""
    shown: dict[Key, Sequence[Step]] = {}
    left = limit
    for key, found in series.items():
        shown[key] = compare_told(key, found[:left])
        left = None if left is None else left - len(shown[key])
    entries = iter(cite_steps(con, [*chain.from_iterable(shown.values())]))
    return (Series(*key, tuple(islice(entries, len(steps)))) for key, steps in shown.items() if steps)


def compare_told(key: Key, figures: Sequence[Told]) -> list[Step]:
    """Figures of one series, each compared with those before it."""
    return [*zip(figures, compare([_given(told[0], key.noun) for told in figures]), strict=True)]


def cite_steps(con: duckdb.DuckDBPyConnection, steps: Sequence[Step]) -> list[Entry]:
    """Figures with their words, and who else says so."""
    rows = [row for told, _ in steps for row in told]
    found = {row["place"]: row for row in look_up(con, "ledger", places=[row["place"] for row in rows])} if rows else {}
    origins = find_origins(con, [row["fact"] for row in rows]) if rows else {}
    return [_entry(told, compared, found, origins) for told, compared in steps]


def _entry(told: Told, compared: Compared, found: Mapping[int, Row], origins: Mapping[str, Origin]) -> Entry:
    first, *again = told
    row = found[first["place"]]
    known = {origins[r["fact"]].document if r["fact"] in origins else r["document"] for r in told}
    others = {r["document"]: _cite(found[r["place"]]) for r in again if r["document"] != first["document"]}
    figure = (row["subject"], row["text"], row["value"], row["most"], row["unit"], row["bound"], row["per"])
    basis = (first["basis"], row["cue"] if first["basis"] else "")
    of = (*basis, row["since"], row["until"], row["stated"], first["scope"])
    was, speaker, body, verb = (row[name] or "" for name in ("was_text", "speaker", "body", "verb"))
    beside = (compared.change, compared.earlier, was, speaker, body, verb)
    return Entry(row["fact"], *figure, *of, *beside, _cite(row), len(known), tuple(others.values()))


def _cite(row: Row) -> Citation:
    return Citation(row["document"], row["title"], row["url"], row["published"], row["clause"], row["clause_start"],
                    row["clause_end"])  # fmt: skip


def _conflicts(
    con: duckdb.DuckDBPyConnection, series: Mapping[Key, Sequence[Row]], limit: int | None
) -> Iterator[Conflict]:
    pairs = [(key, pair) for key, rows in series.items() if key.noun != NAMED for pair in _clashing(key, rows)]
    sure = _of_one_matter(con, pairs)
    pairs = [(key, pair) for key, pair in pairs if frozenset(map(_document, pair)) in sure][:limit]
    sides = ((row, Compared("contradicts", against["fact"])) for _, (one, other) in pairs
             for row, against in ((one, other), (other, one)))  # fmt: skip
    entries = iter(cite_steps(con, [([row], compared) for row, compared in sides]))
    for key, _ in pairs:
        yield Conflict(key.noun, key.unit, next(entries), next(entries))


def _of_one_matter(con: duckdb.DuckDBPyConnection, pairs: Iterable[tuple[Key, Sequence[Row]]]) -> set[frozenset[str]]:
    """Pairs of releases that may speak of one matter: not those that differ in all, nor those of other provinces."""
    between = Counter(frozenset(map(_document, pair)) for _, pair in pairs)
    provinces: dict[str, set[str]] = defaultdict(set)
    for row in look_up(con, "provinces_in", documents=sorted({d for both in between for d in both})) if between else ():
        provinces[row["document"]].add(row["code"])
    return {both for both, times in between.items() if times < APART and _share(*(provinces[d] for d in both))}


def _share(one: set[str], other: set[str]) -> bool:
    return not one or not other or not one.isdisjoint(other)


def _document(row: Row) -> str:
    return str(row["document"])


def _clashing(key: Key, rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    told = {row["fact"]: row for row in rows}
    for one, other in find_clashes([_given(row, key.noun) for row in rows]):
        yield told[one], told[other]


def _sums(con: duckdb.DuckDBPyConnection, rows: Sequence[Row], limit: int | None = None) -> tuple[CitedSum, ...]:
    """Sums in whose clause one of the figures stands, no more than ``limit``."""
    if limit == 0:
        return ()
    stand = defaultdict(list)
    for row in rows:
        stand[row["document"]].append(row["start"])
    found = look_up(con, "sums", documents=sorted(stand)) if stand else ()
    return tuple(_sum(row) for row in found if any(
        row["clause_start"] <= at < row["clause_end"] for at in stand[row["document"]]))[:limit]  # fmt: skip


def _sum(row: Row) -> CitedSum:
    return CitedSum(row["whole"], tuple(json.loads(row["parts"])), row["verdict"], row["gap"], _cite(row))
