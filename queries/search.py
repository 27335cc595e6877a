"""Full text: releases that hold the words looked for, the best first, with the passages that do."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

import duckdb

from prakat.errors import QueryError
from prakat.graph.find import BODIES
from prakat.model import FACT_KINDS, MENTION_TYPES
from prakat.publishing import snapshot_path
from prakat.queries.days import span
from prakat.queries.entities import the_entity
from prakat.queries.facts import Citation
from prakat.queries.ranking import Leaf, Leaves, Ranked, rank, read_leaves
from prakat.queries.sql import ask, question
from prakat.queries.tabular import Tabular
from prakat.readers import kept_reader
from prakat.search.index import (
    EMPTY,
    index_path,
    indexed,
    made_from,
    open_index,
    store_state,
    stored,
)
from prakat.search.passages import Mark, find_marks, find_passages
from prakat.search.wanted import Wanted, inside, read_wanted

BATCH = 500  # releases unpacked at a time
TELLING = 8_000  # releases among which facts are found sooner than among all


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
    """Errors: QueryError where a day is none, or the last is before the first."""
    days = span(filters.get("since"), filters.get("until"))
    return Within(*days, filters.get("source"), filters.get("person"), filters.get("body"), filters.get("place"),
                  filters.get("kind"))  # fmt: skip


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
    ranked, leaves = rank(index, wanted, rows, limit)
    return Hits(tuple(_hits(index, wanted, ranked, leaves)), len(rows), lag.behind)


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


def _hits(index: sqlite3.Connection, wanted: Wanted, ranked: Ranked, leaves: Leaves) -> Iterator[Hit]:
    for at in range(0, len(ranked), BATCH):
        batch = ranked[at : at + BATCH]
        read = leaves | read_leaves(index, wanted, [row for row, _ in batch if row not in leaves])
        yield from (_hit(read[row], score) for row, score in batch)


def _hit(leaf: Leaf, score: float) -> Hit:
    day = date.fromisoformat(leaf.published) if leaf.published else None
    (text, marks), in_title = leaf.whole, find_marks(leaf.title, leaf.wanted)
    passages = (
        Found(Citation(leaf.id, leaf.title, leaf.url, day, text[p.start : p.end], p.start, p.end), _places(p.marks))
        for p in find_passages(text, marks)
    )
    return Hit(leaf.id, leaf.title, leaf.url, leaf.source, day, round(score, 3), _places(in_title), len(marks),
               tuple(passages))  # fmt: skip


def _places(marks: Sequence[Mark]) -> tuple[tuple[int, int], ...]:
    return tuple((mark.start, mark.end) for mark in marks)
