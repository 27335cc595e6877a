"""Who is who in the store: mentions linked to entities, entities judged same or different, merges followed.

Incremental: releases that are new, changed or gone touch only the names they hold. What depends on other releases
(a first name alone, a short form) is settled with what the store knows then.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

BATCH = 2000  # releases read at a time
MANY = 200  # releases; so many at once are no daily addition
WELL_KNOWN = 100  # releases for one fresh one; of who is named in more it tells nothing new
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
Step = Callable[[int], None]
"""Called with how many releases were dealt with."""


def resolve(store: Store, tell: Tell = unheard) -> Resolved:
    """Link what no links stand for yet, and judge anew the names it touches: all of it or, on an error, none.

    Where that is most of what the store holds, all is found from the beginning, in steps that are kept; until the last
    is done readers stay with what was published before, and who was cut off starts over.
    """
    with garbage_left():
        stale, fresh = _unlevel(store.con)
        ((resolved,),) = store.con.execute(sql.RESOLVED).fetchall()
        if not store.whole or len(fresh) > max(MANY, resolved - len(stale)):
            found = _resolve_all(store, tell)
        else:
            with transaction(store.con):
                found = _resolve(store.con, fresh, _withdraw(store.con, stale))
    store.changed |= bool(found.documents or found.entities)
    return found


def _resolve_all(store: Store, tell: Tell) -> Resolved:
    """In one transaction it would take twice the memory, or more."""
    con = store.con

    def step(count: int) -> None:
        _run(con, ("COMMIT", "BEGIN"))
        tell({"event": "done", "count": count})

    tell({"event": "stage", "stage": "withdraw"})
    store.whole = False
    con.execute(sql.LITTLE_MEMORY)
    with transaction(con):
        for name, made in con.execute(sql.DERIVED, {"names": [*sql.OF_RELEASES, *sql.OF_NAMES]}).fetchall():
            _run(con, (f"DROP TABLE {name}", made))  # rows that are taken out one by one take long
        _run(con, sql.START_OVER)
        _withdraw(con, [])
    with transaction(con):
        found = _resolve(con, _unlevel(con)[1], False, tell, step)
    con.execute(sql.USUAL_MEMORY)
    store.whole = True
    return found


def let_go(store: Store) -> None:
    """Count anew the names that forgotten releases held; nothing that waits to be resolved is touched."""
    if store.whole:
        with transaction(store.con):
            _resolve(store.con, [], _withdraw(store.con, _unlevel(store.con)[0]))


def resolve_again(store: Store, document: str) -> None:
    """Find out anew who is who in a release whose facts changed, where that was found out before."""
    with transaction(store.con):
        if store.con.execute(sql.IS_RESOLVED, {"document": document}).fetchall() == [(True,)]:
            gone = _withdraw(store.con, [document])
            _resolve(store.con, [one for one in _unlevel(store.con)[1] if one[0] == document], gone)
            store.changed = True


def _resolve(
    con: duckdb.DuckDBPyConnection,
    fresh: Sequence[Fresh],
    gone: bool,
    tell: Tell = unheard,
    step: Step = lambda count: None,
) -> Resolved:
    """``gone``: links of releases were taken away before; ``step`` is called whenever some of the work is done."""
    _run(con, sql.INDEXES)
    con.execute(sql.FRESH_DOCUMENTS, {"ids": [document for document, *_ in fresh]})
    con.execute(sql.NO_LINKS)
    links, loose, batch = 0, list[Loose](), Batch(con)
    tell({"event": "stage", "stage": "link", "releases": len(fresh)})
    for some in _batches(fresh):
        added, waiting = _link(con, batch, some)
        links, loose = links + added, loose + waiting
        step(len(some))
    _note_changes(con)
    links += _settle(con, batch, loose, many=len(fresh) > MANY)
    parted = part_namesakes(con)
    anew = con.execute(sql.IS_RECOUNTED).fetchall() == [(True,)]
    _run(con, (*sql.count_names(held=0 < len(fresh) <= BATCH, anew=anew), sql.NAME_PEOPLE))
    _run(con, (*(sql.DROP_UNNAMED if gone else ()), *sql.parents(anew)))
    tell({"event": "stage", "stage": "judge"})
    con.execute(sql.WEIGHED, {"times": WELL_KNOWN})
    judged = judge_touched(con, now(), parted)
    touched = {who for (who,) in con.execute("SELECT DISTINCT id FROM touched").fetchall()}
    relabel(con, touched)
    tell({"event": "stage", "stage": "read", "releases": len(fresh)})
    for some in _batches(fresh):
        batch.hold([document for document, *_ in some])
        keep_at_hand(con, batch.texts)
        step(len(some))
    name_offices(con)
    con.execute(sql.CLEAR_RESOLVED)
    append(con, "resolved", ((who, revision, extractor, resolver_version()) for who, revision, _, extractor in fresh))
    return Resolved(len(fresh), links, len(touched), judged)


def _batches(fresh: Sequence[Fresh]) -> Iterator[Sequence[Fresh]]:
    return (fresh[at : at + BATCH] for at in range(0, len(fresh), BATCH))


def _note_changes(con: duckdb.DuckDBPyConnection) -> None:
    """Relate bodies and areas to those that took their place."""
    found = changes_of_touched(con)
    if not found:
        return
    _add_entities(con, {change.newer.id: change.newer for change in found})
    con.execute("CREATE OR REPLACE TEMP TABLE changed AS FROM relations LIMIT 0")
    append(con, "changed", ((c.older.id, c.newer.id, c.kind, c.since, None, 0, c.source) for c in found))
    con.execute(sql.ADD_CHANGED)


def _unlevel(con: duckdb.DuckDBPyConnection) -> tuple[list[str], list[Fresh]]:
    """Releases that changed or are gone, or were resolved by other code; and those that are to be linked."""
    rows = con.execute(sql.UNLEVEL, {"resolver": resolver_version()}).fetchall()
    return [before for before, *_ in rows if before], [tuple(now) for _, *now in rows if now[0]]


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
        _run(con, sql.count_names(held=False, anew=True))
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
    for table in ("links", "fresh_links"):
        append(con, table, rows)
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
