"""The name of a store's state: a hash of all that answers rest on, so that one question of one state has one answer."""

from __future__ import annotations

import hashlib

import duckdb

from prakat.errors import QueryError

HELD = "SELECT name FROM state"
CLEAR = "DELETE FROM state"
SET = "INSERT INTO state VALUES ($name)"
TORN = ""  # the resolver of releases whose links were taken away and not yet found again
IS_TORN = "SELECT EXISTS (FROM resolved WHERE resolver = $torn)"
LETTERS = 12

# XOR over the rows' hashes: the order in which a store was filled does not matter.
ROWS = """
SELECT count(*), bit_xor(md5_number(concat_ws(chr(31), {columns}))) FROM {table}
"""
PARTS = {
    "schema_version": "version",
    "documents": "id, revision, current, sha256, extractor",
    "resolved": "document, revision, extractor, resolver",
    "judgements WHERE undone IS NULL": "id, left_id, right_id, judgement, author",
    "entities": "id, canonical_id",
    "rejects": "path, reason, detail",
    "refuted": "id, revision",
}
COUNTED = ("mentions", "facts", "links", "passages")  # they follow from the parts above; a hash of each would take long


def read_state(con: duckdb.DuckDBPyConnection) -> str:
    """The name of the state, as kept by the last writer; found anew where one was cut off."""
    return held_state(con) or name_state(con)


def held_state(con: duckdb.DuckDBPyConnection) -> str | None:
    """The name as the last writer kept it; None where one is at work or was cut off."""
    held = con.execute(HELD).fetchall()
    return held[0][0] if held else None


def is_torn(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether links were taken away and not yet found again."""
    return con.execute(IS_TORN, {"torn": TORN}).fetchall() == [(True,)]


def must_be(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Errors: QueryError where the store is in another state than that of the name."""
    if (now := read_state(con)) != name:
        raise QueryError(
            f"the store is not in state {name!r} but in {now!r}; ask it without --snapshot, or that state's copy"
        )


def name_state(con: duckdb.DuckDBPyConnection) -> str:
    """The name of what the store holds now."""
    digest = hashlib.sha256()
    for table, columns in PARTS.items():
        digest.update(repr(con.execute(ROWS.format(table=table, columns=columns)).fetchall()).encode())
    for table in COUNTED:
        digest.update(repr(con.execute(f"SELECT count(*) FROM {table}").fetchall()).encode())
    return digest.hexdigest()[:LETTERS]


def take_state(con: duckdb.DuckDBPyConnection) -> str | None:
    """The name, taken away while a writer is at work: what is cut off leaves none that is wrong."""
    held = held_state(con)
    con.execute(CLEAR)
    return held


def keep_state(con: duckdb.DuckDBPyConnection, name: str | None) -> str:
    """Keep a name, found anew where it is None."""
    name = name or name_state(con)
    con.execute(SET, {"name": name})
    return name
