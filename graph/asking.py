"""SQL of the graph: one ``.sql`` file of ``sql/`` a question, with ``$named`` parameters.

``ask`` puts it to the store, ``look_up`` to the rows beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from prakat import lookup

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


def texts_of(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, str]:
    """Texts of newest revisions, for a question about a few."""
    return {row["document"]: lookup.unpack(row["text"]) for row in look_up(con, "texts_of", documents=sorted(set(ids)))}


def read_texts(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, str]:
    """Texts of newest revisions."""
    return dict(con.execute(TEXTS, {"ids": sorted(set(ids))}).fetchall())
