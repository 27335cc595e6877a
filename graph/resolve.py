"""Who is who in the store: mentions linked to entities, entities judged same or different, merges followed.

Incremental: releases that are new, changed or gone touch only the names they hold. What depends on other releases
(a first name alone, a short form) is settled with what the store knows then.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files

import duckdb

from prakat.garbage import garbage_left
from prakat.graph import statements as sql
from prakat.graph.assign import Entity, Link, Written, assign, person_name
from prakat.graph.blocking import body_blocks, person_blocks
from prakat.graph.clusters import relabel
from prakat.graph.ends import Batch, add_ends, keep_at_hand, name_offices
from prakat.graph.judge import judge_touched
from prakat.graph.namesakes import part_namesakes
from prakat.graph.plain import squeeze
from prakat.graph.programmes import programme_blocks
from prakat.graph.settle import Loose, settle
from prakat.graph.successors import changes_of_touched
from prakat.graph.writing import append
from prakat.store import Store, transaction
from prakat.telling import Tell, unheard

BATCH = 4000  # releases read at a time
MANY = 200  # releases; so many at once are no daily addition
MOST = 2  # as a share of all that were resolved, the stale ones from which on all are resolved anew
DATA = (
    "basis.tsv", "decision_status.tsv", "exclusive_posts.tsv", "filler_words.tsv", "measured.tsv", "openers.tsv",
    "parts.tsv", "programme_words.tsv", "promise_words.tsv", "recall_words.tsv", "renamed.tsv", "scope_words.tsv",
    "shared_posts.tsv", "short_forms.tsv", "single_posts.tsv", "steps.tsv", "tie_words.tsv", "titles.tsv",
    "unit_kinds.tsv",
)  # fmt: skip
CODE = (
    "alike", "assign", "bodies", "clauses", "commitments", "decided", "ends", "entries", "evidence", "holders",
    "measured", "meetings", "names", "namesakes", "places", "plain", "positions", "presidents", "programmes",
    "promising", "recalls", "romanise", "rounding", "settle", "steps", "successors", "ties", "transfers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a run did: links it added, entities whose names it touched, the rules' judgements of them."""

    documents: int
    links: int
    entities: int
    judgements: int


Row = tuple[object, ...]
NO_ENTITIES: Mapping[str, Entity] = {}
Fresh = tuple[str, int, date | None, str]
"""A release to be linked: id, revision, day, extractor."""


def resolve(store: Store, tell: Tell = unheard) -> Resolved:
    """Link what no links stand for yet, and judge anew the names it touches. All of it or, on an error, none: where
    most was resolved by other code, readers stay with what was published until all is found again."""
    stale = _stale(store.con)
    with garbage_left():
        if len(stale) > MANY and len(stale) * MOST > _count(store.con):
            _start_over(store, tell)
            stale = _stale(store.con)
        with transaction(store.con):
            gone = _withdraw(store.con, stale)
            fresh = store.con.execute(sql.FRESH).fetchall()
            found = _resolve(store.con, fresh, gone, tell if len(fresh) > MANY else unheard)
    store.changed |= bool(found.documents or found.entities)
    store.whole = True
    return found


def _count(con: duckdb.DuckDBPyConnection) -> int:
    """Releases that were resolved."""
    ((count,),) = con.execute(sql.RESOLVED).fetchall()
    return int(count)


def _start_over(store: Store, tell: Tell) -> None:
    """Take all links away, in a stroke of its own: to keep them at hand until new ones are found takes twice the memory.
    Who is cut off then has all releases resolved anew by the next run."""
    tell({"event": "stage", "stage": "withdraw"})
    store.whole = False
    with transaction(store.con):
        _run(store.con, sql.START_OVER)
    store.con.execute("CHECKPOINT")


def let_go(store: Store) -> None:
    """Count anew the names that forgotten releases held; nothing that waits to be resolved is touched."""
    with transaction(store.con):
        _resolve(store.con, [], _withdraw(store.con, _stale(store.con)))


def resolve_again(store: Store, document: str) -> None:
    """Find out anew who is who in a release whose facts changed, where that was found out before."""
    with transaction(store.con):
        if store.con.execute(sql.IS_RESOLVED, {"document": document}).fetchall() == [(True,)]:
            gone = _withdraw(store.con, [document])
            fresh = store.con.execute(sql.FRESH).fetchall()
            _resolve(store.con, [one for one in fresh if one[0] == document], gone)
            store.changed = True


def _resolve(con: duckdb.DuckDBPyConnection, fresh: Sequence[Fresh], gone: bool, tell: Tell = unheard) -> Resolved:
    _run(con, sql.INDEXES)
    con.execute(sql.FRESH_DOCUMENTS, {"ids": [document for document, *_ in fresh]})
    links, loose, batch = 0, list[Loose](), Batch(con)
    for some in _batches(fresh, tell, "link"):
        added, waiting = _link(con, batch, some)
        links, loose = links + added, loose + waiting
    append(
        con,
        "resolved",
        ((document, revision, extractor, resolver_version()) for document, revision, _, extractor in fresh),
    )
    _note_changes(con)
    links += _settle(con, batch, loose, many=len(fresh) > MANY)
    parted = part_namesakes(con)
    _run(con, (*sql.COUNT_NAMES, sql.NAME_PEOPLE, *(sql.DROP_UNNAMED if gone else ()), *sql.PARENTS))
    tell({"event": "stage", "stage": "judge"})
    judged = judge_touched(con, now(), parted)
    touched = {who for (who,) in con.execute("SELECT DISTINCT id FROM touched").fetchall()}
    relabel(con, touched)
    for some in _batches(fresh, tell, "read"):
        batch.hold([document for document, *_ in some])
        keep_at_hand(con, batch.texts)
    name_offices(con)
    return Resolved(len(fresh), links, len(touched), judged)


def _batches(fresh: Sequence[Fresh], tell: Tell, stage: str) -> Iterator[Sequence[Fresh]]:
    tell({"event": "stage", "stage": stage, "releases": len(fresh)})
    for at in range(0, len(fresh), BATCH):
        some = fresh[at : at + BATCH]
        yield some
        tell({"event": "done", "count": len(some)})


def _note_changes(con: duckdb.DuckDBPyConnection) -> None:
    """Relate bodies and areas to those that took their place."""
    found = changes_of_touched(con)
    if not found:
        return
    _add_entities(con, {change.newer.id: change.newer for change in found})
    con.execute("CREATE OR REPLACE TEMP TABLE changed AS FROM relations LIMIT 0")
    append(con, "changed", ((c.older.id, c.newer.id, c.kind, c.since, None, 0, c.source) for c in found))
    con.execute(sql.ADD_CHANGED)


def _stale(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Releases that changed or are gone, or were resolved by other code."""
    return [document for (document,) in con.execute(sql.STALE, {"resolver": resolver_version()}).fetchall()]


def _withdraw(con: duckdb.DuckDBPyConnection, releases: Sequence[str]) -> bool:
    """Take away the links of releases; whether there were any."""
    con.execute("CREATE OR REPLACE TEMP TABLE touched (id VARCHAR)")
    con.execute(sql.NO_COUNTS)
    con.execute(sql.WITHDRAW, {"ids": list(releases)})
    if con.execute(sql.IS_WITHDRAWN).fetchall() == [(False,)]:
        return False
    _run(con, (*sql.CLEAR_WITHDRAWN, sql.RECOUNT))
    return con.execute("SELECT count(*) FROM touched").fetchall() != [(0,)]


def _settle(con: duckdb.DuckDBPyConnection, batch: Batch, loose: list[Loose], many: bool) -> int:
    """Link the first names that can be told; with many fresh releases their titles have to be counted before."""
    if not loose:
        return 0
    if many:
        _run(con, sql.COUNT_NAMES)
        con.execute(sql.RECOUNT)  # counted once already: what is touched is counted from the beginning
    documents = sorted({one.document for one in loose})
    batch.hold(documents)
    added = _add_links(con, settle(con, loose))
    con.execute(sql.CLEAR_ENDS, {"ids": documents})
    add_ends(con, documents, batch.texts)
    return added


def _run(con: duckdb.DuckDBPyConnection, statements: Iterable[str]) -> None:
    for statement in statements:
        con.execute(statement)


def _link(con: duckdb.DuckDBPyConnection, batch: Batch, some: Sequence[Fresh]) -> tuple[int, list[Loose]]:
    """Link what releases tell by themselves; how many links, and the first names that none of them completes."""
    ids = [document for document, *_ in some]
    batch.hold(ids)
    mentions, aliases = _mentions(con), _aliases(con)
    found = {d: assign(mentions[d], aliases[d], published) for d, _, published, _ in some if d in mentions}
    pairs = sorted({pair for one in found.values() for pair in one.of}, key=_by_name)
    links = ((d, r, link) for d, r, *_ in some if d in found for link in found[d].links)
    added = _add_links(con, links, {of.id: of for _, of in pairs})  # these may be named nowhere by themselves
    _relate(con, pairs)
    add_ends(con, ids, batch.texts)
    loose = [Loose(d, r, published, w) for d, r, published, _ in some if d in found for w in found[d].waiting]
    return added, loose


def _mentions(con: duckdb.DuckDBPyConnection) -> dict[str, list[Written]]:
    found: dict[str, list[Written]] = defaultdict(list)
    for document, *rest in con.execute(sql.MENTIONS).fetchall():
        found[document].append(Written(*rest))
    return found


def _aliases(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document, full, short in con.execute(sql.ALIASES).fetchall():
        found[document].append((full, short))
    return found


def _add_links(
    con: duckdb.DuckDBPyConnection, links: Iterable[tuple[str, int, Link]], others: Mapping[str, Entity] = NO_ENTITIES
) -> int:
    """Store links with the entities that are new, and others; how many links."""
    entities: dict[str, Entity] = {}
    rows: list[Row] = []
    for document, revision, link in links:
        who = link.entity.id
        entities.setdefault(who, link.entity)
        rows.append((document, revision, link.start, link.end, who, link.rule, link.chance))
    append(con, "links", rows)
    _add_entities(con, {**others, **entities})
    return len(rows)


def _add_entities(con: duckdb.DuckDBPyConnection, entities: Mapping[str, Entity]) -> None:
    """Store those that the store does not hold, with their blocks; all of them are touched."""
    known = {who for (who,) in con.execute(sql.KNOWN, {"ids": list(entities)}).fetchall()}
    new = [(who, entity) for who, entity in entities.items() if who not in known]
    append(con, "entities", ((who, who, e.kind, e.name, e.key, e.code, squeeze(e.name)) for who, e in new))
    append(con, "touched", ((who,) for who in entities))
    append(con, "blocks", ((who, block) for who, entity in new for block in _blocks(entity)))


def _blocks(entity: Entity) -> Iterable[str]:
    if entity.kind == "Person":
        name = person_name(entity.name)
        return sorted(person_blocks(name)) if name else ()
    if entity.kind == "Programme":
        return sorted(programme_blocks(entity.name))
    return sorted(body_blocks(entity.key)) if entity.id.startswith("org-") else ()


def _by_name(pair: tuple[Entity, Entity]) -> tuple[str, ...]:
    """An order that is the same in every run: of two spellings of a body the last one stays."""
    return tuple(text for entity in pair for text in (entity.id, entity.name))


def _relate(con: duckdb.DuckDBPyConnection, pairs: Iterable[tuple[Entity, Entity]]) -> None:
    """Positions to their bodies and places."""
    con.execute("CREATE OR REPLACE TEMP TABLE related (left_id VARCHAR, right_id VARCHAR)")
    append(con, "related", ((position.id, of.id) for position, of in pairs))
    con.execute(sql.ADD_RELATED)


@cache
def resolver_version() -> str:
    """A hash of the code and data that link mentions: another one may link them otherwise. How evidence is weighed is
    no part of it: ``judge`` weighs anew whatever a run touches."""
    digest = hashlib.sha256()
    for name, data in sorted(_code()):
        digest.update(name.encode() + data)
    return digest.hexdigest()[:12]


def _code() -> Iterator[tuple[str, bytes]]:
    folder = files("prakat.graph")
    yield from ((name, folder.joinpath(f"{name}.py").read_bytes()) for name in CODE)
    yield from ((f.name, f.read_bytes()) for f in folder.joinpath("data").iterdir() if f.name in DATA)


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
