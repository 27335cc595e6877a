"""The store: one DuckDB file, one writer, readers that never wait for it.

``open_store`` is the writer's door. It holds ``prakat.duckdb`` alone for as long as it is open, saves chunk by chunk,
each in one transaction (documents, mentions, facts, rejects together), and at its end publishes what it wrote as
``prakat.snapshot.duckdb``: written aside, then moved into place, so nobody ever sees half of it.
``open_reader`` opens ``prakat.duckdb`` itself, read-only; while a writer holds it, or where one was killed, the
snapshot beside it instead. A writer that finds readers waits for them: they are meant to be short (a connection a
question); who asks often keeps one to the snapshot (core/readers.py). A run that was killed left its last snapshot
behind its store; the next writer publishes first. With each snapshot go the rows that questions look up (lookup.py).

Schema changes are numbered files in ``schema/``; the writer applies what is missing, after a copy of the old store
is laid beside it (``prakat.v1.duckdb``).
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType

import duckdb

from prakat.errors import StoreError
from prakat.exchange import dumps
from prakat.lookup import lay_beside, lookup_path, made_from, open_lookup
from prakat.model import Document, PageStart, Reject
from prakat.opening import check_version, is_busy, migrations, unreadable, version
from prakat.publishing import Held, copy_store, mark_level, publish, snapshot_path
from prakat.refuting import part, wrong
from prakat.rows import Entry, Row, Rows, document_row, page_rows
from prakat.state import held_state, is_torn, keep_state, name_state, read_state, take_state

WRITER_PATIENCE = 10.0  # seconds to wait for readers to be done
READER_PATIENCE = 2.0  # seconds in which a writer moves what it made into place
BATCH = 256  # documents read back at a time
# DuckDB would fetch what reads a foreign file from the network.
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False, "autoload_known_extensions": False,
}  # fmt: skip

NEWEST = """
SELECT id, text, title, url, source, category, published, fetched, (
    SELECT list(struct_pack(number, "start", quality, doubtful, reader) ORDER BY number)
    FROM pages AS p WHERE p.document = d.id AND p.revision = d.revision
), revision
FROM documents AS d WHERE current AND id IN (SELECT unnest($ids))
"""
BEGIN_RUN = """
INSERT INTO runs SELECT coalesce(max(id), 0) + 1, $now, NULL, $extractor, NULL FROM runs RETURNING id
"""
END_RUN = "UPDATE runs SET finished = $now, counts = $counts WHERE id = $run"
RETIRE = "UPDATE documents SET current = false WHERE current AND id IN (SELECT unnest($ids))"
MARK_READ = "UPDATE documents SET extractor = $extractor WHERE current AND id IN (SELECT unnest($ids))"
FOUND = ("mentions", "facts", "refuted")
CLEAR = """
DELETE FROM {0} USING documents AS d
WHERE document = d.id AND {0}.revision = d.revision AND d.current AND d.id IN (SELECT unnest($ids))
"""
RESTING = """
SELECT t.table_name, c.column_name FROM duckdb_tables() AS t JOIN duckdb_columns() AS c USING (table_oid)
WHERE c.column_name = 'document' OR (c.column_name = 'other' AND t.table_name IN ('passages', 'series'))
ORDER BY ALL
"""
MAKE_STALE = "INSERT INTO stale SELECT DISTINCT entity_id FROM links WHERE document IN (SELECT unnest($ids))"
FORGET = "DELETE FROM documents WHERE id IN (SELECT unnest($ids)) RETURNING id"
ADD_REJECT = """
INSERT INTO rejects SELECT $path, $reason, $detail, $now
WHERE NOT EXISTS (FROM rejects WHERE path = $path AND reason = $reason AND detail = $detail)
RETURNING path
"""

_open: ContextVar[Mapping[Path, Store]] = ContextVar("open", default=MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Known:
    """What the store holds of a document: its newest revision, the hash of it, and which extractor read it."""

    revision: int
    sha256: str
    extractor: str


class Store:
    """The writer's side of an open store; get one from ``open_store``."""

    def __init__(self, held: Held) -> None:
        self.con = held.con
        self.path = held.path
        self._held = held
        self.whole = not is_torn(self.con)  # readers do not see what is not: they stay with what was published before
        self.behind = False  # what lies beside it is of another state or layout
        self._changes = 0
        self._rows: tuple[int, sqlite3.Connection] | None = None

    @property
    def changed(self) -> bool:
        """Whether anything was written on which answers rest."""
        return self._changes > 0

    @changed.setter
    def changed(self, more: bool) -> None:
        self._changes += more

    def rows(self) -> sqlite3.Connection:
        """The rows that questions look up, of what was written so far: laid out anew where they are of less."""
        if self._rows is None or self._rows[0] != self._changes:
            self._rows = (self._changes, self._read_rows())
        return self._rows[1]

    def _read_rows(self) -> sqlite3.Connection:
        if not (self.changed or self.behind):
            return open_lookup(self.path)
        from prakat.laying import level_in_memory  # readers need none of it

        return level_in_memory(self.con)

    def known(self) -> dict[str, Known]:
        """The newest revision of every document, by id."""
        rows = self.con.execute("SELECT id, revision, sha256, extractor FROM documents WHERE current").fetchall()
        return {row[0]: Known(*row[1:]) for row in rows}

    def documents(self, ids: Sequence[str]) -> Iterator[tuple[Document, int]]:
        """Newest revisions, each with its number, in the order of ``ids``."""
        for batch in (ids[at : at + BATCH] for at in range(0, len(ids), BATCH)):
            found = {row[0]: row for row in self.con.execute(NEWEST, {"ids": list(batch)}).fetchall()}
            yield from (_stored(found[id_]) for id_ in batch)

    def begin_run(self, extractor: str) -> int:
        """Note that a run has begun; publish first what a run that was cut off had stored."""
        last = self.con.execute("SELECT finished IS NULL FROM runs ORDER BY id DESC LIMIT 1").fetchall()
        if last == [(True,)] and self.whole:
            publish(self._held, name_state(self.con))
        run: int = self.con.execute(BEGIN_RUN, {"now": _now(), "extractor": extractor}).fetchall()[0][0]
        return run

    def end_run(self, run: int, counts: Mapping[str, int]) -> None:
        self.con.execute(END_RUN, {"now": _now(), "counts": dumps(counts), "run": run})

    def save(self, entries: Sequence[Entry], rejects: Iterable[Reject], extractor: str, run: int) -> None:
        """Add documents with what was found in them, and rejects: all of it or, on an error, none."""
        newest = {entry.document.id: entry.revision for entry in entries}
        with transaction(self.con):
            self.con.execute(RETIRE, {"ids": list(newest)})
            documents = (
                document_row(e.document, e.revision, newest[e.document.id] == e.revision, extractor, run)
                for e in entries
            )
            self._append("documents", documents)
            self._append("pages", (row for e in entries for row in page_rows(e.document, e.revision)))
            self._append_rows([entry.rows for entry in entries])
            self._save_rejects(rejects)
        self.changed = self.changed or bool(entries)

    def replace(self, found: Mapping[str, Rows], extractor: str) -> None:
        """Put new mentions and facts in the place of those that current revisions, by document id, had."""
        with transaction(self.con):
            ids = list(found)
            for table in FOUND:
                self.con.execute(CLEAR.format(table), {"ids": ids})
            self.con.execute(MARK_READ, {"ids": ids, "extractor": extractor})
            self._append_rows(list(found.values()))
        self.changed = True

    def forget(self, ids: Sequence[str]) -> int:
        """Take documents out, all revisions and all that rests on them; how many there were."""
        keys = {"ids": list(ids)}
        with transaction(self.con):
            self.con.execute(MAKE_STALE, keys)
            for table, column in self.con.execute(
                RESTING
            ).fetchall():  # whatever else a later schema rests on documents
                sql = f"DELETE FROM {_quoted(table, chr(34))} WHERE {column} IN (SELECT unnest($ids))"
                self.con.execute(sql, keys)
            gone = self.con.execute(FORGET, keys).fetchall()
        self.changed = True
        return len(set(gone))

    def _append_rows(self, several: Sequence[Rows]) -> None:
        self._append("mentions", (row for rows in several for row in rows.mentions))
        told, refuted = part((row for rows in several for row in rows.facts), wrong(self.con))
        self._append("facts", told)
        self._append("refuted", refuted)

    def _append(self, table: str, rows: Iterable[Row]) -> None:
        with self.con.appender(table) as appender:
            appender.append_rows(rows)

    def _save_rejects(self, rejects: Iterable[Reject]) -> None:
        """A reject that is known already keeps its first date."""
        for reject in rejects:
            values = {"path": reject.path, "reason": reject.reason, "detail": reject.detail, "now": _now()}
            self.changed |= bool(self.con.execute(ADD_REJECT, values).fetchall())


def _stored(row: Row) -> tuple[Document, int]:
    *plain, pages, revision = row
    values = (*plain, tuple(PageStart(**page) for page in pages or ()))
    return Document(*values), revision


@contextmanager
def open_store(path: str | Path) -> Iterator[Store]:
    """The writer's door: made where there is none, brought to the newest schema, published at the end. Who goes through
    it again meanwhile, in the same thread, gets the same store, and all is published at once.

    Errors: StoreError where another writer holds it, or the file is no store or of a newer prakat.
    """
    path = Path(path).absolute()
    if path in _open.get():
        yield _open.get()[path]
        return
    with _held(path) as held:
        old = version(held.con) != migrations()[-1][0]
        migrate(held, migrations())
        store, state = Store(held), take_state(held.con)
        store.changed = old or state is None  # a writer who was killed published nothing
        store.behind = made_from(lookup_path(path)) != state
        lay_beside(held.con, store.rows)
        before = _open.set({**_open.get(), path: store})
        try:
            yield store
        finally:
            _open.reset(before)
            if store.whole:
                _publish(held, store, state)
    mark_level(path)


def _publish(held: Held, store: Store, state: str | None) -> None:
    now = keep_state(held.con, None if store.changed else state)
    if store.changed or store.behind or not snapshot_path(held.path).exists():
        publish(held, now)


@contextmanager
def _held(path: Path) -> Iterator[Held]:
    con = _connect_writer(path)
    file = os.open(path, os.O_RDONLY)
    try:
        yield Held(con, path, file)
    finally:
        con.close()
        os.close(file)


@contextmanager
def open_reader(path: str | Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection, to the snapshot while a writer is at work or where one was killed.

    Errors: StoreError where there is no store, nothing is published yet, or it is of another version.
    """
    path = Path(path)
    must_exist(path)
    con = _connect_whole(path)
    rows = cache(lambda: _level_rows(con, path))  # opened by the first question that looks something up
    try:
        check_version(version(con), path)
        lay_beside(con, rows)
        yield con
    finally:
        con.close()
        if rows.cache_info().currsize:
            rows().close()


def open_snapshot(path: Path) -> tuple[duckdb.DuckDBPyConnection, sqlite3.Connection]:
    """Connections to the snapshot of a store and to the rows beside it, both of one state.

    A writer moves one into place after the other. Errors: as ``open_reader``.
    """
    deadline = time.monotonic() + READER_PATIENCE
    while True:
        con = duckdb.connect(snapshot_path(path), read_only=True, config=OFFLINE)
        try:
            check_version(version(con), path)
            return con, _level_rows(con, path)
        except StoreError:
            con.close()
            if time.monotonic() > deadline:
                raise
        time.sleep(0.05)


def _level_rows(con: duckdb.DuckDBPyConnection, path: Path) -> sqlite3.Connection:
    rows = open_lookup(path)
    if made_from(lookup_path(path)) == read_state(con):
        return rows
    rows.close()
    raise StoreError(
        f"{path}: what lies beside it is of another state; bring it level with: prakat upgrade --db {path}"
    )


def must_exist(path: Path) -> None:
    """Errors: StoreError where there is no file."""
    if path.is_dir():
        raise StoreError(f"{path}: a folder; name the file in it: --db {path / 'prakat.duckdb'}")
    if not path.is_file():
        raise StoreError(f"{path}: no store here; make one with: prakat ingest PATH --db {path}")


def _quoted(text: str, mark: str) -> str:
    """Names of files and databases take no parameter in SQL."""
    return mark + text.replace(mark, mark * 2) + mark


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing."""
    con.execute("BEGIN")
    try:
        yield
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


def migrate(held: Held, steps: Sequence[tuple[int, str]]) -> None:
    """Apply the steps a store lacks, in one transaction; an old store is copied aside first."""
    con, path, _ = held
    have = version(con)
    if have == steps[-1][0]:
        return
    if have < 0 or have > steps[-1][0]:
        check_version(have, path)
    if have > 0:
        copy_store(held, path.with_name(f"{path.stem}.v{have}{path.suffix}"))
    with transaction(con):
        con.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL, applied TIMESTAMP NOT NULL)")
        for number, sql in steps:
            if number > have:
                con.execute(sql)
                con.execute("INSERT INTO schema_version VALUES ($number, $now)", {"number": number, "now": _now()})
    con.execute("CHECKPOINT")


def _connect_writer(path: Path) -> duckdb.DuckDBPyConnection:
    deadline = time.monotonic() + WRITER_PATIENCE
    while True:
        try:
            return duckdb.connect(path, config=OFFLINE)
        except duckdb.Error as error:
            if not is_busy(error):
                raise unreadable(path, error) from error
            if time.monotonic() > deadline:
                message = f"{path}: another process is writing to it; wait for it to end, then run this again"
                raise StoreError(message) from error
            time.sleep(0.1)


def _connect_whole(path: Path) -> duckdb.DuckDBPyConnection:
    """To the store; to its snapshot while a writer holds it, or where one was killed and left what is not whole."""
    con = _connect_reader(path)
    snapshot = snapshot_path(path)
    if version(con) != migrations()[-1][0] or held_state(con) is not None or not snapshot.is_file():
        return con
    con.close()
    return duckdb.connect(snapshot, read_only=True, config=OFFLINE)


def _connect_reader(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(path, read_only=True, config=OFFLINE)
    except duckdb.Error as error:
        if not is_busy(error):
            raise unreadable(path, error) from error
    snapshot = snapshot_path(path)
    if not snapshot.is_file():
        raise StoreError(f"{path}: its first ingest is still running; ask again when it has ended")
    return duckdb.connect(snapshot, read_only=True, config=OFFLINE)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
