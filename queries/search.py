"""Full text: releases that hold the words looked for, the best first, with the passages that do."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Any, TypedDict

import duckdb

from prakat.errors import QueryError
from prakat.graph.find import BODIES
from prakat.model import FACT_KINDS, MENTION_TYPES
from prakat.publishing import snapshot_path
from prakat.queries.days import first_day, last_day
from prakat.queries.entities import the_entity
from prakat.queries.facts import Citation
from prakat.queries.sql import ask, question
from prakat.queries.tabular import Tabular
from prakat.readers import kept_reader
from prakat.search.index import (
    EMPTY,
    index_path,
    indexed,
    made_from,
    open_index,
    read_beginning,
    read_text,
    store_state,
    stored,
)
from prakat.search.passages import Mark, find_marks, find_passages
from prakat.search.wanted import Wanted, inside, read_wanted

BATCH = 500  # releases unpacked at a time
MANY = 500  # releases in which the index weighs one phrase; in more that would take long and tell little
READ = 40  # releases, of those that seem best by title and day, that are read and weighed otherwise
READ_LETTERS = 20_000  # code points of each that are read: the summary of a whole day is as long as a hundred others
TELLING = 8_000  # releases among which facts are found sooner than among all
TITLE = 4.0  # weight of words in the title, beside 1 for the whole text
LENGTH = 3000  # code points of a usual release
SATURATED = 1.2  # BM25's k1: how soon more places of a phrase tell no more
BOTH = -1  # counted among the phrases: places where two stand side by side
BESIDE = 3  # code points between phrases that stand side by side, in any order


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that holds words looked for; ``marks`` are their places, [start, end) in the release's text."""

    citation: Citation
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A release that holds all phrases; ``title_marks`` count in its title. ``score``: the higher the better; 0 where
    there are too many to weigh and the title holds nothing of it."""

    document: str
    title: str
    url: str
    source: str
    published: date | None
    score: float
    title_marks: tuple[tuple[int, int], ...]
    places: int
    passages: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Hits(Tabular):
    """What is shown, how many releases there are in all, and how many the index does not know yet."""

    hits: tuple[Hit, ...]
    total: int
    behind: int = 0


@dataclass(frozen=True, slots=True)
class Lag:
    """Releases that the store no longer holds as they are indexed, and how many of its releases are not indexed."""

    lost: frozenset[str]
    behind: int


@dataclass(frozen=True, slots=True)
class Within:
    """Where to look: in releases of some days or of a source, that name somebody, a body or a place, or that hold a
    fact or mention of a kind."""

    since: date | None = None
    until: date | None = None
    source: str | None = None
    person: str | None = None
    body: str | None = None
    place: str | None = None
    kind: str | None = None


EVERYWHERE = Within()


class Filters(TypedDict, total=False):
    """``Within`` as people give it: days as text, too (``2022-05``, ``2565``)."""

    since: str | date | None
    until: str | date | None
    source: str | None
    person: str | None
    body: str | None
    place: str | None
    kind: str | None


def read_within(filters: Filters) -> Within:
    """Errors: QueryError where a day is none."""
    return Within(
        first_day(filters.get("since")), last_day(filters.get("until")), filters.get("source"), filters.get("person"),
        filters.get("body"), filters.get("place"), filters.get("kind"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """A release that is found, unread; ``published`` is an ISO day, None where it is not known."""

    id: str
    published: str | None
    source: str


def query_search(store: Path, text: str, within: Within = EVERYWHERE, limit: int | None = None) -> Hits:
    """Releases that hold all words and phrases of ``text`` (see ``prakat.search.wanted.read_wanted``).

    The store itself is opened only where somebody, a body, a place or a kind is asked for, or it has changed since
    the last search. Errors: QueryError where there is nothing to look for, nobody or nothing of a name, or the store
    is empty; StoreError where there is no store or no index.
    """
    wanted = read_wanted(text)
    lag = _lag(store.absolute(), _files(store))
    chosen = _chosen(store, within)
    index = open_index(store)
    rows = _matching(index, wanted, within, chosen, lag.lost)
    ranked = _ranked(index, wanted, rows, limit)
    return Hits(tuple(_hits(index, wanted, ranked)), len(rows), lag.behind)


def must_be_level(store: Path) -> None:
    """Errors: QueryError where the search index is not of the state that the store is in."""
    lag = _lag(store.absolute(), _files(store))
    if lag.lost or lag.behind:
        raise QueryError(
            f"the search index is of another state than {store.name}; bring it level with: prakat index --db {store}"
        )


def find_releases(store: Path, text: str, within: Within = EVERYWHERE) -> list[Listed]:
    """All that ``query_search`` finds, newest first. Errors: as there."""
    lag = _lag(store.absolute(), _files(store))
    chosen = _chosen(store, within)
    index = open_index(store)
    rows = _matching(index, read_wanted(text), within, chosen, lag.lost)
    return [Listed(*row) for row in index.execute(question("search_listed"), {"rows": json.dumps(rows)})]


def may_hold(store: Path, words: str) -> list[str] | None:
    """Releases in which words may stand, be it within others; None where the index cannot tell, or names too many."""
    wanted = inside(words)
    if not wanted or not _level(store.absolute(), _files(store)):
        return None
    rows = open_index(store).execute(question("search_ids"), {"wanted": wanted, "limit": TELLING + 1})
    found = [id_ for (id_,) in rows]
    return found if len(found) <= TELLING else None


def _files(store: Path) -> tuple[tuple[int, int], ...]:
    """Changes whenever the store, its log, its snapshot or its index does."""
    paths = (store, store.with_name(f"{store.name}.wal"), snapshot_path(store), index_path(store))
    found = (path.stat() for path in paths if path.exists())
    return tuple((one.st_mtime_ns, one.st_size) for one in found)


@lru_cache(maxsize=8)
def _level(store: Path, files: tuple[tuple[int, int], ...]) -> bool:
    """Whether the index is of the store's state."""
    with kept_reader(store) as con:
        return made_from(index_path(store)) == store_state(con)


@lru_cache(maxsize=8)
def _lag(store: Path, files: tuple[tuple[int, int], ...]) -> Lag:
    """How index and store differ; told anew only when ``files`` are no longer the same."""
    with kept_reader(store) as con:
        state = store_state(con)
        want = {} if state == made_from(index_path(store)) else stored(con)
    if state == EMPTY:
        raise QueryError(f"{store.name} holds no releases yet; add some with: prakat ingest PATH")
    have = indexed(open_index(store)) if want else {}
    return Lag(
        frozenset(key for key in have if have[key] != want.get(key)), sum(want[key] != have.get(key) for key in want)
    )


def _chosen(store: Path, within: Within) -> set[str] | None:
    """Releases that name or hold what is asked for; None where all will do."""
    if within.kind not in (None, *FACT_KINDS, *MENTION_TYPES):
        known = ", ".join((*FACT_KINDS, *MENTION_TYPES))
        raise QueryError(f"no kind of fact or mention is called {within.kind!r}; there are: {known}")
    named = ((within.person, ("Person",)), (within.body, BODIES), (within.place, ("Place",)))
    asked = [(name, kinds) for name, kinds in named if name is not None]
    if not asked and within.kind is None:
        return None
    with kept_reader(store) as con:
        sets = [_naming(con, name, kinds) for name, kinds in asked]
        if within.kind is not None:
            sets.append({row["document"] for row in ask(con, "search_kind", kind=within.kind)})
    return set.intersection(*sets)


def _naming(con: duckdb.DuckDBPyConnection, name: str, kinds: Sequence[str]) -> set[str]:
    entity, _ = the_entity(con, name, kinds)
    return {row["document"] for row in ask(con, "search_naming", entity=entity.id)}


def _matching(
    index: sqlite3.Connection, wanted: Wanted, within: Within, chosen: set[str] | None, lost: frozenset[str]
) -> list[int]:
    """Rows of the index with all that is wanted."""
    if within == EVERYWHERE and not lost:
        return [row for (row,) in index.execute(question("search_words"), {"wanted": wanted.match()})]
    _check_source(index, within.source)
    days = {"since": within.since and within.since.isoformat(), "until": within.until and within.until.isoformat()}
    values = {"wanted": wanted.match(), "source": within.source, **days}
    found = index.execute(question("search_within"), values)
    return [row for row, id_ in found if id_ not in lost and (chosen is None or id_ in chosen)]


def _check_source(index: sqlite3.Connection, source: str | None) -> None:
    known = (
        [name for (name,) in index.execute("SELECT DISTINCT source FROM releases ORDER BY source")] if source else []
    )
    if source and source not in known:
        raise QueryError(f"no source is called {source!r}; there are: {', '.join(known)}")


def _ranked(
    index: sqlite3.Connection, wanted: Wanted, rows: Sequence[int], limit: int | None
) -> list[tuple[int, float]]:
    """The best rows with their scores.

    BM25 goes through all releases of each phrase by itself, so it weighs one phrase only, and in not too many.
    Otherwise those releases that seem best are read.
    """
    values = {"wanted": wanted.any(), "rows": json.dumps(rows), "weight": TITLE}
    scores: dict[int, float] = dict(index.execute(question("search_titles"), values))
    phrase, *others = wanted.phrases
    if not others and len(rows) > READ:
        if len(rows) <= MANY and not phrase.open:
            for row, score in index.execute(question("search_scores"), {"wanted": wanted.match()}):
                scores[row] = scores.get(row, 0.0) + score
        return _best(rows, scores, limit)
    first = [row for row, _ in _best(rows, scores, READ)]
    rest = _best(rows, scores, limit)[READ:]
    for row, page in _pages(index, first).items():
        text = read_beginning(page[-1], READ_LETTERS)
        scores[row] = scores.get(row, 0.0) + _weight(find_marks(text, wanted), len(text))
    return [*_best(first, scores, limit), *rest]


def _best(rows: Sequence[int], scores: Mapping[int, float], count: int | None) -> list[tuple[int, float]]:
    """The best first; those of one score, and all that have none, newest first: rows go up with the days."""
    scored = sorted((row for row in rows if row in scores), key=lambda row: (-scores[row], -row))
    rest = (row for row in reversed(rows) if row not in scores)
    return [(row, scores.get(row, 0.0)) for row in islice(chain(scored, rest), count)]


def _weight(marks: Sequence[Mark], length: int) -> float:
    """BM25 of a text with all phrases alike, and how often one of them stands beside another."""
    usual = SATURATED * (0.25 + 0.75 * length / LENGTH)
    counts = Counter(mark.phrase for mark in marks)
    counts[BOTH] = sum(a.phrase != b.phrase and b.start - a.end <= BESIDE for a, b in pairwise(marks))
    return sum(count / (count + usual) for count in counts.values())


def _pages(index: sqlite3.Connection, rows: Sequence[int]) -> dict[int, list[Any]]:
    return {row: page for row, *page in index.execute(question("search_pages"), {"rows": json.dumps(rows)})}


def _hits(index: sqlite3.Connection, wanted: Wanted, ranked: Sequence[tuple[int, float]]) -> Iterator[Hit]:
    for at in range(0, len(ranked), BATCH):
        pages = _pages(index, [row for row, _ in ranked[at : at + BATCH]])
        yield from (_hit(pages[row], wanted, score) for row, score in ranked[at : at + BATCH])


def _hit(page: Sequence[Any], wanted: Wanted, score: float) -> Hit:
    id_, day, source, url, title, packed = page
    text, published = read_text(packed), date.fromisoformat(day) if day else None
    marks, in_title = find_marks(text, wanted), find_marks(title, wanted)
    passages = (
        Found(Citation(id_, title, url, published, text[p.start : p.end], p.start, p.end), _places(p.marks))
        for p in find_passages(text, marks)
    )
    return Hit(id_, title, url, source, published, round(score, 3), _places(in_title), len(marks), tuple(passages))


def _places(marks: Sequence[Mark]) -> tuple[tuple[int, int], ...]:
    return tuple((mark.start, mark.end) for mark in marks)
