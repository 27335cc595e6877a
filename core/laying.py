"""How the rows beside a store (lookup.py) are laid, and brought level with what was written since.

Of each row that rests on entities, and of each release's stamp, a hash is kept: what changed are rows whose hash is on
one side only. What a release holds is written anew where the release itself changed; where only what it shares with
others did, that alone is. What is built of other rows follows from these.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb

from prakat.lookup import connect, layout, lookup_path, made_from, statements
from prakat.lookup_parts import OF_DOCUMENTS, OF_ENTITIES, SHARED, STAMPS, Part
from prakat.marking import Changed, lay_marked, renew_marked

MEMORY = (
    "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY;"
)
HURRY = "PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE;"  # for a file that nobody else sees
FETCHED = 20_000  # rows at a time
SHARES = 4
QUICK = 1  # of zlib's levels
BUILDER = "prakat.graph.terms"  # named, not imported: the graph stands on the store
BUILT = ("terms", "nominations", "numbers", "told", "named", "there", "sat")
LARGE = {"documents": "id", "mentions": "document", "facts": "document", "links": "document"}
MANY = 4  # as a share of all, the number of documents from which on the file is made anew

# What is to be built anew, in tables of this connection alone: offices, for their terms; releases, for whom and what
# they name; releases, for who carries their facts. And entities that are counted as somebody else, before and after.
NOTED = {"touched": "position", "renewed": "document", "carrying": "document", "moved": "id, canonical_id"}
TOUCH_ALL = "INSERT INTO touched SELECT id FROM entities WHERE kind = 'Position' AND id = canonical_id"
TOUCH_TOLD = """
INSERT INTO touched
SELECT s.canonical_id FROM renewed AS r CROSS JOIN ends AS e ON e.document = r.document AND e.kind = 'holds'
CROSS JOIN entities AS s ON s.id = e.value_id
"""
ALL = "INSERT INTO {} SELECT document FROM documents"
KNOWN = "ANALYZE temp"  # SQLite takes a table that it knows nothing of for a large one

Row = tuple[Any, ...]


def level(con: duckdb.DuckDBPyConnection, store: Path, state: str) -> None:
    """Bring the rows level with a store that is in ``state``. For the store's one writer."""
    path = lookup_path(store)
    if made_from(path) is None or not _renew(con, path, state):
        _make(con, path, state)


def level_in_memory(con: duckdb.DuckDBPyConnection) -> sqlite3.Connection:
    """The rows of what a writer sees, kept by nobody."""
    rows = connect(":memory:")
    _fill(con, rows, "")
    return rows


def _make(con: duckdb.DuckDBPyConnection, path: Path, state: str) -> None:
    aside = path.with_name(f"{path.name}.tmp")
    aside.unlink(missing_ok=True)  # left by a writer that was killed
    with closing(connect(aside)) as rows:
        rows.executescript(MEMORY + HURRY)
        _fill(con, rows, state)
    os.replace(aside, path)


def _fill(con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection, state: str) -> None:
    number, tables, indexes = layout()
    rows.executescript(tables)
    rows.execute("BEGIN")
    for part in OF_DOCUMENTS:
        for share in _shares(part):
            _insert(con, rows, part, share, {})
    for part in (STAMPS, *OF_ENTITIES):
        lay_marked(con, rows, part)
    rows.execute("INSERT INTO made VALUES (?)", (state,))
    rows.execute("COMMIT")
    rows.executescript(f"{indexes}\nANALYZE;")
    rows.execute("BEGIN")
    _note(rows)
    for statement in (TOUCH_ALL, ALL.format("renewed"), ALL.format("carrying")):
        rows.execute(statement)
    _build(rows)
    rows.execute("COMMIT")
    rows.executescript(f"PRAGMA user_version = {number};\n{''.join(f'ANALYZE {table};' for table in BUILT)}")


def _shares(part: Part) -> Sequence[str]:
    """Conditions on the key that part the rows: those to be compressed are large, and DuckDB holds all it has found."""
    return [f"AND hash({part.key}) % {SHARES} = {nth}" for nth in range(SHARES)] if part.packed else [""]


def _renew(con: duckdb.DuckDBPyConnection, path: Path, state: str) -> bool:
    """Write what changed; where that is much, nothing is written, and the answer False."""
    with closing(connect(path)) as rows:
        rows.executescript(MEMORY)
        rows.execute("BEGIN IMMEDIATE")
        whole, partly = _releases(renew_marked(con, rows, STAMPS))
        if len(whole) * MANY > rows.execute("SELECT count(*) FROM documents").fetchone()[0]:
            return False
        changed = {part.table: renew_marked(con, rows, part) for part in OF_ENTITIES}
        _note(rows, renewed=_alone(whole), carrying=_alone(whole | partly), moved=_moved(changed["entities"]))
        rows.execute(TOUCH_TOLD)
        _renew_documents(con, rows, sorted(whole), sorted(partly))
        rows.execute(TOUCH_TOLD)
        _run(rows, "moved.sql")
        _build(rows)
        rows.execute("UPDATE made SET state = ?", (state,))
        rows.execute("COMMIT")
    return True


def _releases(stamps: Changed) -> tuple[set[str], set[str]]:
    """Releases that changed themselves; those of which only what they share with others did."""
    (gone, come), every = ({row[:2] for row in rows} for rows in stamps), {row[0] for rows in stamps for row in rows}
    whole = {document for document, _ in gone ^ come}
    return whole, every - whole


def _moved(entities: Changed) -> Iterable[Row]:
    """Who is new, gone, or counted as somebody else now."""
    gone, come = ({row[:2] for row in rows} for rows in entities)
    return gone ^ come


def _alone(values: Iterable[str]) -> Iterator[Row]:
    return ((value,) for value in values)


def _note(rows: sqlite3.Connection, **noted: Iterable[Row]) -> None:
    for table, columns in NOTED.items():
        rows.execute(f"CREATE TEMP TABLE {table} ({columns})")
        places = ", ".join("?" for _ in columns.split(", "))
        rows.executemany(f"INSERT INTO {table} VALUES ({places})", noted.get(table, ()))
    rows.execute(KNOWN)


def _build(rows: sqlite3.Connection) -> None:
    """What is built of other rows, by what is noted."""
    _run(rows, "carried.sql")
    import_module(BUILDER).build_terms(rows)
    _run(rows, "near.sql")
    for table in NOTED:
        rows.execute(f"DROP TABLE temp.{table}")


def _run(rows: sqlite3.Connection, name: str) -> None:
    for statement in statements(name):
        rows.execute(statement)


def _renew_documents(
    con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection, whole: Sequence[str], partly: Sequence[str]
) -> None:
    for part in SHARED:
        _renew_of_documents(con, rows, part, [*whole, *partly])
    if not whole:
        return
    with _nothing_else(con, whole):
        for part in OF_DOCUMENTS:
            if part not in SHARED:
                _renew_of_documents(con, rows, part, whole)


def _renew_of_documents(
    con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection, part: Part, changed: Sequence[str]
) -> None:
    rows.executemany(f"DELETE FROM {part.table} WHERE document = ?", _alone(changed))
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


def _insert(
    con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection, part: Part, where: str, values: dict[str, Any]
) -> None:
    found = con.execute(part.sql.format(where=where), values or None)
    columns = [column[0] for column in found.description or ()]
    pack = columns.index(part.packed) if part.packed else -1
    places = ", ".join("?" * len(columns))
    while some := found.fetchmany(FETCHED):
        rows.executemany(f"INSERT INTO {part.table} VALUES ({places})", (_row(row, pack) for row in some))


def _row(row: Sequence[Any], pack: int) -> Sequence[Any]:
    if pack < 0:
        return row
    return (*row[:pack], zlib.compress((row[pack] or "").encode(), QUICK), *row[pack + 1 :])
