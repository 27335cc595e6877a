"""SQL of the graph: one ``.sql`` file of ``sql/`` a question, with ``$named`` parameters.

``ask`` puts it to the store, ``look_up`` to the rows beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from prakat import lookup
from prakat.store import Store

HASHES = "SELECT id, sha256 FROM documents WHERE current AND id IN (SELECT unnest($ids))"
TEXTS = "SELECT id, text FROM documents WHERE current AND id IN (SELECT unnest($ids))"


@cache
def sql(name: str) -> str:
    """The text of ``sql/NAME.sql``."""
    return files("prakat.graph.sql").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def ask(con: duckdb.DuckDBPyConnection, name: str, /, **parameters: Any) -> Iterator[dict[str, Any]]:
    """The rows that answer, by column name."""
    con.execute(sql(name), parameters or None)
    columns = [column[0] for column in con.description or ()]
    return (dict(zip(columns, row, strict=True)) for row in con.fetchall())


def look_up(con: duckdb.DuckDBPyConnection, name: str, /, **parameters: Any) -> Iterator[dict[str, Any]]:
    """The rows beside the store that answer, by column name."""
    return lookup.look_up(con, sql(name), parameters)


def look_up_rows(con: duckdb.DuckDBPyConnection, name: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
    """As ``look_up``, without the columns' names: for thousands of rows."""
    return lookup.look_up_rows(con, sql(name), parameters)


def texts_of(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, str]:
    """Texts of newest revisions, for a question about a few."""
    return {row["document"]: lookup.unpack(row["text"]) for row in look_up(con, "texts_of", documents=sorted(set(ids)))}


def read_texts(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """Texts of newest revisions; those that are published already are read beside the store, which finds each by
    itself: DuckDB unpacks two thousand for one."""
    hashes = dict(store.con.execute(HASHES, {"ids": sorted(set(ids))}).fetchall())
    found = _published_texts(store, hashes)
    rest = sorted(hashes.keys() - found.keys())
    return {**found, **dict(store.con.execute(TEXTS, {"ids": rest}).fetchall())} if rest else found


def _published_texts(store: Store, hashes: Mapping[str, str]) -> dict[str, str]:
    """Those that the rows beside the store, of whatever state these are, hold with the same hash."""
    if lookup.made_from(lookup.lookup_path(store.path)) is None:
        return {}
    with closing(lookup.open_lookup(store.path)) as rows:
        held = rows.execute(sql("published_texts"), {"documents": json.dumps([*hashes])})
        return {document: lookup.unpack(text) for document, sha256, text in held if hashes[document] == sha256}
