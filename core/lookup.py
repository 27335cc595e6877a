"""The rows that questions about one thing read, in a SQLite file beside the store: DuckDB reads columns, and takes as
long for ten rows as for ten thousand.

Derived, like the search index, and brought level by whoever writes to the store (laying.py). A file that is missing, or
of another layout, is made anew, aside.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import duckdb

from prakat.deadline import heed, must_hurry
from prakat.errors import StoreError
from prakat.lookup_parts import OF_DOCUMENTS, OF_ENTITIES, STAMPS

MAPPED = "PRAGMA mmap_size = 2147483647"  # bytes that are read where the system keeps them, uncopied
PATIENCE = 10.0  # seconds in which a reader waits for a writer's last stroke
ACRONYM = 6  # letters from which on a name in Latin letters hardly stands inside another word
THREE = 3  # letters by which words are found
ENOUGH = 8  # of such threes, from the beginning of a word to its end
NOTHING = '"\uffff\uffff\uffff"'  # matches no row
BUILT_BY = (
    "terms.py", "tenure.py", "holders.py", "sql/evidence_of.sql", "data/single_posts.tsv", "data/shared_posts.tsv",
)  # fmt: skip
BUILDING = ("moved.sql", "carried.sql", "near.sql")

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
    rows = connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    rows.execute(MAPPED)
    return heed(rows)


def made_from(path: Path) -> str | None:
    """The state of the store that the rows are of; None where there are none that can be read."""
    if not path.is_file():
        return None
    rows = connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        if rows.execute("PRAGMA user_version").fetchone() != (layout()[0],):
            return None
        (state,) = rows.execute("SELECT state FROM made").fetchone()
        return str(state)
    except sqlite3.DatabaseError:
        return None
    finally:
        rows.close()


def connect(path: str | Path, uri: bool = False) -> sqlite3.Connection:
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
def layout() -> tuple[int, str, str]:
    """A number that changes with the layout; tables; indexes."""
    tables, indexes = _text("lookup.sql"), _text("lookup_index.sql")
    parts = repr((OF_DOCUMENTS, OF_ENTITIES, STAMPS))
    built = "".join(files("prakat.graph").joinpath(name).read_text("utf-8") for name in BUILT_BY)
    building = "".join(map(_text, BUILDING))
    return int(sha256(f"{tables}{indexes}{parts}{built}{building}".encode()).hexdigest()[:7], 16), tables, indexes


@cache
def statements(name: str) -> tuple[str, ...]:
    """Of a file of SQL, one by one."""
    return tuple(statement for statement in _text(name).split(";\n") if statement.strip())


def _text(name: str) -> str:
    return files("prakat").joinpath(name).read_text("utf-8")
