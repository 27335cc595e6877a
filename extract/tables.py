"""Tables of words kept beside the code: tab-separated, `#` starts a comment, the first line names the columns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeAlias

Row: TypeAlias = MappingProxyType[str, str]


def read_lines(file: str) -> list[str]:
    """Lines of a data file in ``gazetteers/``, comments and blank ones left out. Raises FileNotFoundError."""
    text = files("prakat.extract").joinpath("gazetteers", file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def read_table(name: str) -> tuple[Row, ...]:
    """Rows of ``gazetteers/<name>.tsv`` by column name; a cell left out is "".

    Raises FileNotFoundError for a table that is not shipped, ValueError for a row with more cells than columns.
    """
    columns, *rows = (line.split("\t") for line in read_lines(f"{name}.tsv"))
    return tuple(_row(name, columns, cells) for cells in rows)


def _row(name: str, columns: list[str], cells: list[str]) -> Row:
    if len(cells) > len(columns):
        raise ValueError(f"{name}.tsv: more cells than columns in {cells}")
    cells = [*cells, *[""] * (len(columns) - len(cells))]
    return MappingProxyType(dict(zip(columns, cells, strict=True)))


@cache
def column(name: str, key: str, value: str) -> MappingProxyType[str, str]:
    """Two columns of a table as a mapping."""
    return MappingProxyType({row[key]: row[value] for row in read_table(name)})


def alternatives(forms: Iterable[str]) -> str:
    """Patterns in one, longest first, by first letter: a place whose letter begins none is passed over at once."""
    forms = list(forms)
    initials = sorted({form[0] for form in forms})
    groups = (sorted((f for f in forms if f[0] == i), key=len, reverse=True) for i in initials)
    return "|".join(rf"{i}(?:{'|'.join(f[1:] for f in group)})" for i, group in zip(initials, groups, strict=True))
