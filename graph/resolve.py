"""Who is who in the store: mentions linked to entities, entities judged same or different, merges followed.

Incremental: releases that are new, changed or gone touch only the names they hold. What depends on other releases
(a first name alone, a short form) is settled with what the store knows then.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files

import duckdb

from prakat.graph import statements as sql
from prakat.graph.assign import Assigned, Entity, Link, Written, assign, person_name
from prakat.graph.blocking import body_blocks, person_blocks
from prakat.graph.clusters import relabel
from prakat.graph.judge import judge_bodies, judge_people
from prakat.graph.namesakes import part_namesakes
from prakat.graph.settle import Loose, settle
from prakat.store import Store, transaction

BATCH = 4000  # releases read at a time
CODE = ("assign", "bodies", "names", "namesakes", "places", "plain", "positions", "romanise", "settle")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a run did; ``entities`` and ``judgements`` are those of the names it touched."""

    documents: int
    links: int
    entities: int
    judgements: int


Row = tuple[object, ...]


def resolve(store: Store) -> Resolved:
    """Link what no links stand for yet, and judge anew the names it touches. All of it or, on an error, none."""
    with transaction(store.con):
        found = _resolve(store.con)
    store.changed |= bool(found.documents)
    return found


def _resolve(con: duckdb.DuckDBPyConnection) -> Resolved:
    version = resolver_version()
    con.execute("CREATE OR REPLACE TEMP TABLE touched (id VARCHAR)")
    con.execute(sql.WITHDRAW, {"resolver": version})
    for statement in sql.CLEAR_WITHDRAWN:
        con.execute(statement)
    fresh = con.execute(sql.FRESH).fetchall()
    loose: list[Loose] = []
    for batch in (fresh[at : at + BATCH] for at in range(0, len(fresh), BATCH)):
        loose += _link(con, batch)
    append(con, "resolved", ((document, revision, extractor, version) for document, revision, _, extractor in fresh))
    for statement in sql.COUNT_NAMES:
        con.execute(statement)
    if loose:
        add_links(con, settle(con, loose))
    parted = part_namesakes(con)
    for statement in (*sql.COUNT_NAMES, *sql.NAME_PEOPLE, *sql.DROP_UNNAMED, *sql.PARENTS):
        con.execute(statement)
    judged = judge_people(con, now(), parted) + judge_bodies(con, now())
    relabel(con)
    links, entities = con.execute(sql.TOUCHED).fetchall()[0]
    return Resolved(len(fresh), links, entities, judged)


def _link(con: duckdb.DuckDBPyConnection, batch: Sequence[tuple[str, int, date | None, str]]) -> list[Loose]:
    """Link what releases tell by themselves; the first names that none of them completes."""
    ids = [document for document, *_ in batch]
    mentions, aliases = _mentions(con, ids), _aliases(con, ids)
    found = {d: assign(mentions[d], aliases[d], published) for d, _, published, _ in batch if d in mentions}
    add_links(con, ((d, r, link) for d, r, *_ in batch if d in found for link in found[d].links))
    _relate(con, found.values())
    return [Loose(d, r, published, w) for d, r, published, _ in batch if d in found for w in found[d].waiting]


def _mentions(con: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[str, list[Written]]:
    found: dict[str, list[Written]] = defaultdict(list)
    for document, *rest in con.execute(sql.MENTIONS, {"ids": ids}).fetchall():
        found[document].append(Written(*rest))
    return found


def _aliases(con: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document, full, short in con.execute(sql.ALIASES, {"ids": ids}).fetchall():
        found[document].append((full, short))
    return found


def add_links(con: duckdb.DuckDBPyConnection, links: Iterable[tuple[str, int, Link]]) -> None:
    """Store links with the entities that are new."""
    entities: dict[str, Entity] = {}
    rows: list[Row] = []
    for document, revision, link in links:
        who = link.entity.id
        entities.setdefault(who, link.entity)
        rows.append((document, revision, link.start, link.end, who, link.rule, link.chance))
    append(con, "links", rows)
    add_entities(con, entities)


def add_entities(con: duckdb.DuckDBPyConnection, entities: dict[str, Entity]) -> None:
    """Store those that the store does not hold, with their blocks; all of them are touched."""
    con.execute("CREATE OR REPLACE TEMP TABLE given AS FROM entities LIMIT 0")
    append(con, "given", ((who, who, e.kind, e.name, e.key, e.code) for who, e in entities.items()))
    new = {who for (who,) in con.execute(sql.NEW_ENTITIES).fetchall()}
    con.execute(sql.ADD_ENTITIES)
    con.execute("INSERT INTO touched SELECT id FROM given")
    append(con, "blocks", ((who, block) for who in sorted(new) for block in _blocks(entities[who])))


def _blocks(entity: Entity) -> Iterable[str]:
    if entity.kind == "Person":
        name = person_name(entity.name)
        return sorted(person_blocks(name)) if name else ()
    return sorted(body_blocks(entity.key)) if entity.id.startswith("org-") else ()


def _relate(con: duckdb.DuckDBPyConnection, found: Iterable[Assigned]) -> None:
    """Positions to their bodies and places; these may be named nowhere by themselves."""
    pairs = {(position, of) for one in found for position, of in one.of}
    add_entities(con, {of.id: of for _, of in pairs})
    con.execute("CREATE OR REPLACE TEMP TABLE related (left_id VARCHAR, right_id VARCHAR)")
    append(con, "related", ((position.id, of.id) for position, of in pairs))
    con.execute(sql.ADD_RELATED)


def append(con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    with con.appender(table) as appender:
        appender.append_rows(rows)


@cache
def resolver_version() -> str:
    """A hash of the code and data that link mentions: another one may link them otherwise."""
    digest = hashlib.sha256()
    for name, data in sorted(_code()):
        digest.update(name.encode() + data)
    return digest.hexdigest()[:12]


def _code() -> Iterator[tuple[str, bytes]]:
    folder = files("prakat.graph")
    yield from ((name, folder.joinpath(f"{name}.py").read_bytes()) for name in CODE)
    yield from ((f.name, f.read_bytes()) for f in folder.joinpath("data").iterdir() if f.name.endswith(".tsv"))


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
