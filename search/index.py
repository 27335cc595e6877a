"""The search index: a SQLite file beside the store, derived from it, and never written to where readers look.

An update works on a copy, or anew where there is none of this scheme, and moves it into place: readers see the index
of before or of after, whoever is killed in between. What it lacks shows by the state it was made from; the next
update adds and removes the difference, whatever led to it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from prakat.deadline import heed
from prakat.errors import StoreError
from prakat.extract.plain import Plain
from prakat.model import Document
from prakat.pool import ordered_map
from prakat.search.clusters import SCHEME, clusters, postings

A_DAY = 2**16  # rows are numbered by day of publication, so that their order is that of days
FROM_TITLE = "\u00b6"  # stands between title and text: no phrase reaches over it
UNDATED = -(2**40)  # rows of releases without a day begin here: in order of rows they are the oldest
BATCH = 4000  # releases read at a time: each reading unpacks much of the store
CHUNK = 100  # releases that a process cuts at a time
QUICK = 3  # of zlib's levels: twice as fast as the usual one, and a sixth larger
CACHE = 2**11  # kB of an index that a thread keeps in memory of its own
MAPPED = 2**31 - 1  # bytes of it that are read where the system keeps them, uncopied
THAI = 3  # bytes of a letter
MEMORY = 2**27  # bytes of postings held until they are written: few large segments instead of many small ones

LAYOUT = f"""
CREATE TABLE releases (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, published TEXT, source TEXT NOT NULL
);
CREATE TABLE pages (row INTEGER PRIMARY KEY, url TEXT NOT NULL, title TEXT NOT NULL, text BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(pairs, content = '', tokenize = "ascii tokenchars '_'");
CREATE VIRTUAL TABLE titles USING fts5(pairs, content = '', tokenize = "ascii tokenchars '_'");
CREATE TABLE made (state TEXT NOT NULL);
INSERT INTO words (words, rank) VALUES ('hashsize', {MEMORY});
PRAGMA user_version = {SCHEME};
"""
STATE = "SELECT concat(count(*), '-', bit_xor(hash(id, sha256))) FROM documents WHERE current"
EMPTY = "0-"  # the state of a store without releases
STORED = "SELECT id, sha256 FROM documents WHERE current"
IN_ORDER = "SELECT id FROM documents WHERE current AND id IN (SELECT unnest($ids)) ORDER BY published NULLS FIRST, id"
# In the order of rows: whenever a row is lower than the one before, FTS5 writes a segment.
TEXTS = """
SELECT id, sha256, published, source, url, title, text FROM documents WHERE current AND id IN (SELECT unnest($ids))
ORDER BY published NULLS FIRST, id
"""
LAST = "SELECT max(row) FROM releases WHERE row >= ? AND row < ?"
OLD = "SELECT r.row, p.title, p.text FROM releases AS r JOIN pages AS p USING (row) WHERE r.id = ?"


@dataclass(frozen=True, slots=True)
class Page:
    """A release as it is stored."""

    id: str
    sha256: str
    published: date | None
    source: str
    url: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A release made ready for the index: its text packed, its pairs joined by spaces."""

    page: Page
    packed: bytes
    words: str
    title_words: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an update changed: releases added (or renewed), and those taken out."""

    added: int = 0
    removed: int = 0


class Kept(threading.local):
    """A thread's open indexes, each with the signs of its file."""

    def __init__(self) -> None:
        self.open: dict[Path, tuple[tuple[int, ...] | None, sqlite3.Connection]] = {}


_kept = Kept()


def index_path(store: Path) -> Path:
    """Where the index of a store lies."""
    return store.with_name(f"{store.stem}.search.sqlite")


def update_index(con: duckdb.DuckDBPyConnection, store: Path, jobs: int = 1) -> Indexed:
    """Bring the index level with the store, ``jobs`` processes cutting texts. For the store's one writer only."""
    path, state = index_path(store), store_state(con)
    if made_from(path) == state:
        return Indexed()
    aside = path.with_name(f"{path.name}.tmp")
    aside.unlink(missing_ok=True)  # left by a writer that was killed
    if made_from(path) is not None:
        shutil.copyfile(path, aside)
    with _writer(aside) as index:
        found = _level(index, con, jobs)
        index.execute("DELETE FROM made")
        index.execute("INSERT INTO made VALUES (?)", (state,))
    os.replace(aside, path)
    return found


def open_index(store: Path) -> sqlite3.Connection:
    """The index, read-only; each thread keeps its own from one question to the next, until another lies there.

    Errors: StoreError where there is none, or one of another scheme.
    """
    path = index_path(store).absolute()
    signs = _signs(path)
    seen, index = _kept.open.get(path, (None, None))
    if index is None or seen != signs:
        if made_from(path) is None:
            raise StoreError(f"{store}: no search index of this version yet; make it with: prakat index --db {store}")
        index = _connect(path)
        index.execute(f"PRAGMA cache_size = -{CACHE}")
        index.execute(f"PRAGMA mmap_size = {MAPPED}")
        _kept.open[path] = (signs, index)
    return index


def made_from(path: Path) -> str | None:
    """The state of the store that an index was made from; None where there is no index that can be read."""
    if not path.is_file():
        return None
    index = _connect(path)
    try:
        if index.execute("PRAGMA user_version").fetchone() != (SCHEME,):
            return None
        (state,) = index.execute("SELECT state FROM made").fetchone()
        return str(state)
    except sqlite3.DatabaseError:  # no index at all: it is made anew
        return None
    finally:
        index.close()


def store_state(con: duckdb.DuckDBPyConnection) -> str:
    """Changes with any release that is added, changed or taken out."""
    return str(con.execute(STATE).fetchall()[0][0])


def stored(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Hashes of the newest revisions, by id."""
    return dict(con.execute(STORED).fetchall())


def indexed(index: sqlite3.Connection) -> dict[str, str]:
    """Hashes of what is indexed, by id."""
    return dict(index.execute("SELECT id, sha256 FROM releases"))


def read_text(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


def read_beginning(packed: bytes, letters: int) -> str:
    """As many code points as begin a text: of the longest, unpacking all takes longer than reading them."""
    return zlib.decompressobj().decompress(packed, THAI * letters).decode(errors="ignore")[:letters]


def _signs(path: Path) -> tuple[int, ...] | None:
    """They change with the index."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _connect(path: Path) -> sqlite3.Connection:
    # Files in place are never written to: no locks are needed, and none are left.
    return heed(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None))


@contextmanager
def _writer(path: Path) -> Iterator[sqlite3.Connection]:
    """A file that nobody else sees: what fails in it is thrown away, so it needs no journal."""
    index = sqlite3.connect(path, isolation_level=None)
    try:
        index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -100000;"
                            "PRAGMA secure_delete = ON;")  # fmt: skip
        if index.execute("PRAGMA user_version").fetchone() == (0,):
            index.executescript(LAYOUT)
        index.execute("BEGIN")
        yield index
        index.execute("COMMIT")
    finally:
        index.close()


def _level(index: sqlite3.Connection, con: duckdb.DuckDBPyConnection, jobs: int) -> Indexed:
    have, want = indexed(index), stored(con)
    for old in (key for key in have if have[key] != want.get(key)):
        _remove(index, old)
    new = [key for key in want if want[key] != have.get(key)]
    for _, pages in ordered_map(_ready, _chunks(con, new), jobs):
        for page in pages:
            _add(index, page)
    gone = len(have.keys() - want.keys())
    if gone or len(new) > BATCH:  # what was forgotten leaves no trace in older segments; one segment is read fastest
        for table in ("words", "titles"):
            index.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    return Indexed(len(new), gone)


def _chunks(con: duckdb.DuckDBPyConnection, ids: list[str]) -> Iterator[list[Page]]:
    ordered = [key for (key,) in con.execute(IN_ORDER, {"ids": ids}).fetchall()]
    for at in range(0, len(ordered), BATCH):
        pages = [Page(*row) for row in con.execute(TEXTS, {"ids": ordered[at : at + BATCH]}).fetchall()]
        yield from (pages[start : start + CHUNK] for start in range(0, len(pages), CHUNK))


def _ready(pages: list[Page]) -> list[Ready]:
    return [Ready(page, zlib.compress(page.text.encode(), QUICK), *_words(page.title, page.text)) for page in pages]


def _add(index: sqlite3.Connection, ready: Ready) -> None:
    page = ready.page
    row = _free_row(index, page.published)
    day = page.published and page.published.isoformat()
    index.execute("INSERT INTO releases VALUES (?, ?, ?, ?, ?)", (row, page.id, page.sha256, day, page.source))
    index.execute("INSERT INTO pages VALUES (?, ?, ?, ?)", (row, page.url, page.title, ready.packed))
    index.execute("INSERT INTO words (rowid, pairs) VALUES (?, ?)", (row, ready.words))
    index.execute("INSERT INTO titles (rowid, pairs) VALUES (?, ?)", (row, ready.title_words))


def _remove(index: sqlite3.Connection, id: str) -> None:
    """Postings are taken out by the words that were put in."""
    row, title, packed = index.execute(OLD, (id,)).fetchone()
    words, title_words = _words(title, read_text(packed))
    index.execute("INSERT INTO words (words, rowid, pairs) VALUES ('delete', ?, ?)", (row, words))
    index.execute("INSERT INTO titles (titles, rowid, pairs) VALUES ('delete', ?, ?)", (row, title_words))
    index.execute("DELETE FROM releases WHERE row = ?", (row,))
    index.execute("DELETE FROM pages WHERE row = ?", (row,))


def _words(title: str, text: str) -> tuple[str, str]:
    """What is indexed of a release, and of its title alone."""
    head, body = (clusters(Plain(Document("", part)).text) for part in (title, text))
    return postings([*head, FROM_TITLE, *body]), postings(head)


def _free_row(index: sqlite3.Connection, published: date | None) -> int:
    """The next row of a day. What a day cannot hold stands among the undated."""
    first = published.toordinal() * A_DAY if published else UNDATED
    after = first + A_DAY if published else A_DAY
    (last,) = index.execute(LAST, (first, after)).fetchone()
    row = first if last is None else int(last) + 1
    return row if row < after else _free_row(index, None)
