"""Rows beside a store that are told apart by their hashes: what changed are those whose hash is on one side only."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

import duckdb
import numpy as np
import numpy.typing as npt

from prakat.lookup_parts import Part

FETCHED = 20_000  # rows at a time
MARKS = "SELECT hashes, places FROM marks WHERE part = ?"
KEEP = "INSERT OR REPLACE INTO marks VALUES (?, ?, ?)"
HASHES = "SELECT hash(r) AS hash, r.{key} AS key FROM ({sql}) AS r"
ROWS = "SELECT hash(r), r.* FROM ({sql}) AS r"
OF_KEYS = "AND {key} IN (SELECT unnest($keys))"
LAST = "SELECT coalesce(max(rowid), 0) FROM {table}"

Row = tuple[Any, ...]
Hashes = npt.NDArray[np.uint64]


class Marks(NamedTuple):
    """Hashes of all rows of a part, in order, and the places of the rows in the file."""

    hashes: Hashes
    places: npt.NDArray[np.int64]


class Changed(NamedTuple):
    """Rows that are there no longer, and those that have come."""

    gone: list[Row]
    come: list[Row]


def lay_marked(con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection, part: Part) -> None:
    """All rows of a part, where there are none."""
    found, hashes = con.execute(ROWS.format(sql=part.sql.format(where=""))), list[int]()
    while some := found.fetchmany(FETCHED):
        hashes += (row[0] for row in some)
        _put_in(rows, part, [row[1:] for row in some])
    _keep(rows, part, np.array(hashes, np.uint64), np.arange(1, len(hashes) + 1))


def renew_marked(con: duckdb.DuckDBPyConnection, rows: sqlite3.Connection, part: Part) -> Changed:
    """Take out and put in what differs: of a part's rows most stay, and each costs the words it is found by."""
    hashes, keys = _hashes(con, part)
    kept = read_marks(rows, part)
    new, stay = ~_among(hashes, kept.hashes), _among(kept.hashes, hashes)
    if stay.all() and not new.any():
        return Changed([], [])
    gone = _take_out(rows, part, kept.places[~stay].tolist())
    come = _find(con, part, hashes[new].tolist(), set(keys[new].tolist()))
    (last,) = rows.execute(LAST.format(table=part.table)).fetchone()
    _put_in(rows, part, come)
    places = np.arange(last + 1, last + 1 + len(come))
    _keep(rows, part, np.concatenate((kept.hashes[stay], hashes[new])), np.concatenate((kept.places[stay], places)))
    return Changed(gone, come)


def _hashes(con: duckdb.DuckDBPyConnection, part: Part) -> tuple[Hashes, npt.NDArray[np.object_]]:
    """Of the rows as the store has them, in order, each with its row's key."""
    found = con.execute(HASHES.format(key=part.key, sql=part.sql.format(where=""))).fetchnumpy()
    order = np.argsort(found["hash"])
    return found["hash"][order], found["key"][order]


def _among(some: Hashes, others: Hashes) -> npt.NDArray[np.bool_]:
    """Which of them are others, too; both are in order."""
    places = np.minimum(np.searchsorted(others, some), len(others) - 1)
    return others[places] == some if len(others) else np.zeros(len(some), np.bool_)


def _find(con: duckdb.DuckDBPyConnection, part: Part, hashes: Sequence[int], keys: set[str]) -> list[Row]:
    """Rows by their hashes, in that order; ``keys`` are theirs."""
    sql = ROWS.format(sql=part.sql.format(where=OF_KEYS.format(key=part.key)))
    found = {row[0]: row[1:] for row in con.execute(sql, {"keys": list(keys)}).fetchall()}
    return [found[one] for one in hashes]


def _take_out(rows: sqlite3.Connection, part: Part, places: Sequence[int]) -> list[Row]:
    where = "WHERE rowid IN (SELECT value FROM json_each(?))"
    gone = rows.execute(f"SELECT * FROM {part.table} {where}", (json.dumps(places),)).fetchall()
    rows.execute(f"DELETE FROM {part.table} {where}", (json.dumps(places),))
    return gone


def _put_in(rows: sqlite3.Connection, part: Part, come: Sequence[Row]) -> None:
    if come:
        rows.executemany(f"INSERT INTO {part.table} VALUES ({', '.join('?' * len(come[0]))})", come)


def read_marks(rows: sqlite3.Connection, part: Part) -> Marks:
    hashes, places = rows.execute(MARKS, (part.table,)).fetchone()
    return Marks(np.frombuffer(hashes, np.uint64), np.frombuffer(places, np.int64))


def _keep(rows: sqlite3.Connection, part: Part, hashes: Hashes, places: npt.NDArray[np.int64]) -> None:
    order = np.argsort(hashes)
    rows.execute(KEEP, (part.table, hashes[order].tobytes(), places[order].tobytes()))
