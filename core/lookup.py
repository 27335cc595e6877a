"""The rows that questions about one thing read, in a SQLite file beside the store: DuckDB reads columns, and takes as
long for ten rows as for ten thousand.

Derived, like the search index, and brought level by whoever writes to the store: what a document holds is written anew
where its stamp changed, what rests on entities in buckets that no longer hash alike. A file that is missing, or of
another layout, is made anew, aside.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache, lru_cache
from hashlib import sha256
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import duckdb

from prakat.deadline import heed, must_hurry
from prakat.errors import StoreError
from prakat.lookup_parts import (
    NO_BEFORE,
    NO_TOUCHED,
    NOTE_ENTITIES,
    OF_DOCUMENTS,
    OF_ENTITIES,
    RENEW_ALL,
    RENEW_MOVED,
    SINCE,
    TOUCH_ALL,
    TOUCH_MOVED,
    TOUCH_TOLD,
    Part,
)

MEMORY = (
    "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY;"
)
HURRY = "PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE;"  # for a file that nobody else sees
MAPPED = "PRAGMA mmap_size = 2147483647"  # bytes that are read where the system keeps them, uncopied
PATIENCE = 10.0  # seconds in which a reader waits for a writer's last stroke
ROWS = 20_000  # fetched at a time
SHARES = 4
QUICK = 1  # of zlib's levels
ACRONYM = 6  # letters from which on a name in Latin letters hardly stands inside another word
THREE = 3  # letters by which words are found
ENOUGH = 8  # of such threes, from the beginning of a word to its end
NOTHING = '"\uffff\uffff\uffff"'  # matches no row
BUILDER = "prakat.graph.terms"  # named, not imported: the graph stands on the store
BUILT_BY = (
    "terms.py", "tenure.py", "holders.py", "sql/evidence_of.sql", "data/single_posts.tsv", "data/shared_posts.tsv",
)  # fmt: skip
BUILT = ("terms", "nominations", "numbers", "told", "named", "there", "sat")
OF_SEVERAL = tuple(part for part in OF_DOCUMENTS if "passages" in part.sql)  # what one has of others
OF_ONE = tuple(part for part in OF_DOCUMENTS if part not in OF_SEVERAL)
LARGE = {"documents": "id", "mentions": "document", "facts": "document", "links": "document"}
MANY = 4  # as a share of all, the number of documents from which on the file is made anew

sqlite3.register_converter("DAY", lambda text: date.fromisoformat(text.decode()))
sqlite3.register_converter("MOMENT", lambda text: datetime.fromisoformat(text.decode()))
sqlite3.register_converter("FLAG", lambda text: text == b"1")

_beside: WeakKeyDictionary[duckdb.DuckDBPyConnection, Callable[[], sqlite3.Connection]] = WeakKeyDictionary()


def lookup_path(store: Path) -> Path:
    """Where the rows of a store lie."""
    return store.with_name(f"{store.stem}.lookup.sqlite")


def lay_beside(con: duckdb.DuckDBPyConnection, rows: Callable[[], sqlite3.Connection]) -> None:
    """Let questions to ``con`` find their rows."""
    _beside[con] = rows


def look_up(con: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Rows by column name; lists are given as JSON (``IN (SELECT value FROM json_each($ids))``)."""
    found = _found(con, sql, parameters)
    columns = [column[0] for column in found.description]
    return (dict(zip(columns, row, strict=True)) for row in found.fetchall())


def look_up_rows(con: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    """As ``look_up``, without the columns' names: for thousands of rows."""
    return _found(con, sql, parameters).fetchall()


def _found(con: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any]) -> sqlite3.Cursor:
    must_hurry()
    return _beside[con]().execute(sql, {name: _plain(value) for name, value in parameters.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(list(value)) if isinstance(value, (list, tuple, set, frozenset)) else value


def match(words: Iterable[str]) -> str:
    """What finds rows that hold one of several words, of three letters at least, by threes of its letters: likely ones,
    in which the word itself is still to be looked for."""
    return " OR ".join(f"({' AND '.join(_threes(word))})" for word in words if len(word) >= THREE) or NOTHING


def _threes(word: str) -> list[str]:
    """Threes of letters, no more than are needed to find little else."""
    last = len(word) - THREE
    places = range(last + 1) if last < ENOUGH else (last * nth // (ENOUGH - 1) for nth in range(ENOUGH))
    threes = dict.fromkeys(word[at : at + THREE] for at in places)
    return ['"' + three.replace('"', '""') + '"' for three in threes]


@lru_cache(maxsize=512)
def holder(names: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether squeezed words hold one of several names; a short one in Latin letters not where letters stand on both
    sides: EEC is no part of GuaranteeCorporation."""
    short = tuple(name for name in names if len(name) < ACRONYM and name.isascii() and name.isalpha())
    long = tuple(name for name in names if name not in short)
    if not short:
        return lambda words: any(map(words.__contains__, long))
    apart = re.compile("|".join(f"(?<![a-z]){name}|{name}(?![a-z])" for name in short))
    return lambda words: any(map(words.__contains__, long)) or apart.search(words) is not None


@lru_cache(maxsize=512)
def _holder(names: str) -> Callable[[str], bool]:
    return holder(tuple(json.loads(names)))


def unpack(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


def open_lookup(store: Path) -> sqlite3.Connection:
    """The rows, read-only. Errors: StoreError where there are none of this layout."""
    path = lookup_path(store)
    if made_from(path) is None:
        raise StoreError(
            f"{store}: nothing of this version lies beside it yet; make it with: prakat upgrade --db {store}"
        )
    rows = _connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    rows.execute(MAPPED)
    return heed(rows)


def made_from(path: Path) -> str | None:
    """The state of the store that the rows are of; None where there are none that can be read."""
    if not path.is_file():
        return None
    rows = _connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        if rows.execute("PRAGMA user_version").fetchone() != (_layout()[0],):
            return None
        (state,) = rows.execute("SELECT state FROM made").fetchone()
        return str(state)
    except sqlite3.DatabaseError:
        return None
    finally:
        rows.close()


def level(con: duckdb.DuckDBPyConnection, store: Path, state: str) -> None:
    """Bring the rows level with a store that is in ``state``. For the store's one writer."""
    path = lookup_path(store)
    if made_from(path) is None:
        _make(con, path, state)
        return
    rows = _connect(path)
    try:
        rows.executescript(MEMORY)
        changed, stamps = _changed(con, rows)
        (count,) = rows.execute("SELECT count(*) FROM documents").fetchone()
        if len(changed) * MANY > count:
            rows.close()
            _make(con, path, state)
            return
        rows.execute("BEGIN IMMEDIATE")
        rows.execute(NO_BEFORE)
        rows.execute(NO_TOUCHED)
        rows.execute(TOUCH_TOLD, (json.dumps(changed),))
        _renew_documents(con, rows, changed, stamps)
        for part in OF_ENTITIES:
            _renew_buckets(con, rows, part)
        rows.execute(TOUCH_TOLD, (json.dumps(changed),))
        rows.execute(TOUCH_MOVED)
        rows.execute(RENEW_MOVED, (json.dumps(changed),))
        _build(rows)
        rows.execute("UPDATE made SET state = ?", (state,))
        rows.execute("COMMIT")
    finally:
        rows.close()


def level_in_memory(con: duckdb.DuckDBPyConnection) -> sqlite3.Connection:
    """The rows of what a writer sees, kept by nobody."""
    rows = _connect(":memory:")
    _fill(con, rows, "")
    return rows


def _connect(path: str | Path, uri: bool = False) -> sqlite3.Connection:
    rows = sqlite3.connect(
        path,
        uri=uri,
        isolation_level=None,
        timeout=PATIENCE,
        check_same_thread=False,
        detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES,
    )
    rows.create_function("holds", 2, lambda words, names: _holder(names)(words), deterministic=True)
    return rows


@cache
def _layout() -> tuple[int, str, str]:
    """A number that changes with the layout; tables; indexes."""
    tables, indexes = (files("prakat").joinpath(name).read_text("utf-8") for name in ("lookup.sql", "lookup_index.sql"))
    parts = repr((OF_DOCUMENTS, OF_ENTITIES, SINCE))
    built = "".join(files("prakat.graph").joinpath(name).read_text("utf-8") for name in BUILT_BY)
    return int(sha256(f"{tables}{indexes}{parts}{built}{_near()}".encode()).hexdigest()[:7], 16), tables, indexes


@cache
def _near() -> str:
    return files("prakat").joinpath("near.sql").read_text("utf-8")


def _make(con: duckdb.DuckDBPyConnection, path: Path, state: str) -> None:
    aside = path.with_name(f"{path.name}.tmp")
    aside.unlink(missing_ok=True)  # left by a writer that was killed
    rows = _connect(aside)
    try:
        rows.executescript(MEMORY + HURRY)
        _fill(con, rows, state)
    finally:
        rows.close()
    os.replace(aside, path)


def _fill(con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection, state: str) -> None:
    number, tables, indexes = _layout()
    rows.executescript(tables)
    rows.execute("BEGIN")
    for part in (*OF_DOCUMENTS, *OF_ENTITIES):
        for share in _shares(part):
            _insert(con, rows, part, share, {})
    rows.executemany("INSERT INTO stamps VALUES ('documents', ?, ?)", con.execute(SINCE).fetchall())
    for part in OF_ENTITIES:
        rows.executemany(
            "INSERT INTO stamps VALUES (?, ?, ?)", ((part.table, *row) for row in _buckets(con, part).items())
        )
    rows.execute("INSERT INTO made VALUES (?)", (state,))
    rows.execute("COMMIT")
    rows.executescript(f"{indexes}\nANALYZE;")
    rows.execute("BEGIN")
    rows.execute(NO_TOUCHED)
    rows.execute(TOUCH_ALL)
    rows.execute(RENEW_ALL)
    _build(rows)
    rows.execute("COMMIT")
    rows.executescript(f"PRAGMA user_version = {number};\n{''.join(f'ANALYZE {table};' for table in BUILT)}")


def _shares(part: Part) -> Sequence[str]:
    """Conditions on the key that part the rows: those to be compressed are large, and DuckDB holds all it has found."""
    return [f"AND hash({part.key}) % {SHARES} = {nth}" for nth in range(SHARES)] if part.packed else [""]


def _build(rows: sqlite3.Connection) -> None:
    """What is built of other rows, for the offices in ``touched`` and the releases in ``renewed``."""
    import_module(BUILDER).build_terms(rows)
    for statement in _near().split(";\n"):
        rows.execute(statement)
    for table in ("touched", "renewed", "before"):
        rows.execute(f"DROP TABLE IF EXISTS temp.{table}")


def _insert(
    con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection, part: Part, where: str, values: dict[str, Any]
) -> None:
    found = con.execute(part.sql.format(where=where), values or None)
    columns = [column[0] for column in found.description or ()]
    pack = columns.index(part.packed) if part.packed else -1
    places = ", ".join("?" * len(columns))
    while some := found.fetchmany(ROWS):
        rows.executemany(f"INSERT INTO {part.table} VALUES ({places})", (_row(row, pack) for row in some))


def _row(row: Sequence[Any], pack: int) -> Sequence[Any]:
    if pack < 0:
        return row
    return (*row[:pack], zlib.compress((row[pack] or "").encode(), QUICK), *row[pack + 1 :])


def _changed(con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection) -> tuple[list[str], dict[str, str]]:
    """Documents whose rows are to be written anew or taken out, and the stamps of all."""
    want: dict[str, str] = dict(con.execute(SINCE).fetchall())
    have = dict(rows.execute("SELECT key, stamp FROM stamps WHERE part = 'documents'"))
    return [key for key in want.keys() | have.keys() if want.get(key) != have.get(key)], want


def _renew_documents(
    con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection, changed: Sequence[str], stamps: dict[str, str]
) -> None:
    ids = json.dumps(changed)
    if changed:
        for part in OF_SEVERAL:
            _renew_of_documents(con, rows, part, changed)
        with _nothing_else(con, changed):
            for part in OF_ONE:
                _renew_of_documents(con, rows, part, changed)
    rows.execute("DELETE FROM stamps WHERE part = 'documents' AND key IN (SELECT value FROM json_each(?))", (ids,))
    rows.executemany(
        "INSERT INTO stamps VALUES ('documents', ?, ?)", ((key, stamps[key]) for key in changed if key in stamps)
    )


def _renew_of_documents(
    con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection, part: Part, changed: Sequence[str]
) -> None:
    rows.execute(
        f"DELETE FROM {part.table} WHERE document IN (SELECT value FROM json_each(?))", (json.dumps(list(changed)),)
    )
    _insert(con, rows, part, f"AND {part.key} IN (SELECT unnest($ids))", {"ids": list(changed)})


@contextmanager
def _nothing_else(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> Iterator[None]:
    """Let statements see what the store holds of these documents alone, in temporary tables of the same names: each
    would look through all of them."""
    for table, key in LARGE.items():
        sql = f"CREATE TEMP TABLE {table} AS FROM {table} WHERE {key} IN (SELECT unnest($ids))"
        con.execute(sql, {"ids": list(ids)})
    try:
        yield
    finally:
        for table in LARGE:
            con.execute(f"DROP TABLE temp.{table}")


def _renew_buckets(con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection, part: Part) -> None:
    want = _buckets(con, part)
    have = dict(rows.execute("SELECT key, stamp FROM stamps WHERE part = ?", (part.table,)))
    changed = [key for key in want.keys() | have.keys() if want.get(key) != have.get(key)]
    if not changed:
        return
    keys = json.dumps(changed)
    if part.table == "entities":
        rows.execute(NOTE_ENTITIES, (keys,))
    found = con.execute(part.sql.format(where=f"AND right({part.key}, 3) IN (SELECT unnest($keys))"), {"keys": changed})
    _renew_rows(rows, part, set(found.fetchall()), keys)
    rows.execute("DELETE FROM stamps WHERE part = ? AND key IN (SELECT value FROM json_each(?))", (part.table, keys))
    rows.executemany(
        "INSERT INTO stamps VALUES (?, ?, ?)", ((part.table, key, want[key]) for key in changed if key in want)
    )


def _renew_rows(rows: sqlite3.Connection, part: Part, wanted: set[tuple[Any, ...]], keys: str) -> None:
    """Take out and put in what differs: of a bucket's rows most stay, and each costs the words it is found by."""
    columns = [column for _, column, *_ in rows.execute(f"PRAGMA table_info({part.table})")]
    plain = ", ".join(f'+"{column}"' for column in columns)  # a sum is read as it is stored
    where = f"substr({part.key}, -3) IN (SELECT value FROM json_each(?))"
    held = {
        tuple(row): place
        for place, *row in rows.execute(f"SELECT rowid, {plain} FROM {part.table} WHERE {where}", (keys,))
    }
    rows.executemany(f"DELETE FROM {part.table} WHERE rowid = ?", ((held[row],) for row in held.keys() - wanted))
    places = ", ".join("?" * len(columns))
    rows.executemany(f"INSERT INTO {part.table} VALUES ({places})", sorted(wanted - held.keys(), key=repr))


def _buckets(con: duckdb.DuckDBPyConnection, part: Part) -> dict[str, str]:
    """Hashes of an entity table's rows, by the last letters of their entity."""
    sql = f"SELECT right(r.{part.key}, 3), bit_xor(hash(r))::VARCHAR FROM ({part.sql.format(where='')}) AS r GROUP BY 1"
    return dict(con.execute(sql).fetchall())
