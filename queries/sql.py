"""The questions' SQL: one ``.sql`` file a question, with ``$named`` parameters.

``ask`` puts it to the store, ``look_up`` to the rows beside it: what is about one thing is found there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from prakat import lookup


@cache
def question(name: str) -> str:
    """The text of ``queries/NAME.sql``."""
    return files("prakat.queries").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def ask(con: duckdb.DuckDBPyConnection, name: str, /, **parameters: Any) -> Iterator[dict[str, Any]]:
    """The rows that answer a question, by column name."""
    con.execute(question(name), parameters or None)
    columns = [column[0] for column in con.description or ()]
    return (dict(zip(columns, row, strict=True)) for row in con.fetchall())


def look_up(con: duckdb.DuckDBPyConnection, name: str, /, **parameters: Any) -> Iterator[dict[str, Any]]:
    """The rows beside the store that answer a question, by column name."""
    return lookup.look_up(con, question(name), parameters)
