"""The tables of words that questions are read with: ``data/*.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from prakat.extract.gazetteer import read_list


def _lines(name: str) -> list[str]:
    text = files("prakat.queries.asking").joinpath(f"data/{name}.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Rows by column name: comment lines, a line of column names, then the rows."""
    columns, *rows = (line.split("\t") for line in _lines(name))
    return tuple(dict(zip(columns, row, strict=True)) for row in rows)


@cache
def groups(name: str) -> Mapping[str, tuple[str, ...]]:
    """Words of a table whose lines are groups, each with all of its groups' words, itself first."""
    found: dict[str, dict[str, None]] = {}
    for line in _lines(name):
        words = line.split("\t")
        for word in words:
            found.setdefault(word, {word: None}).update(dict.fromkeys(words))
    return {word: tuple(others) for word, others in found.items()}


@cache
def alike(name: str) -> Mapping[str, tuple[str, ...]]:
    """The first word of each line with the words that will do for it, itself first."""
    return {line.split("\t")[0]: tuple(line.split("\t")) for line in _lines(name)}


@cache
def stop_words() -> frozenset[str]:
    return frozenset(_lines("stop_words")[1:])


@cache
def short_bodies() -> Mapping[str, tuple[str, ...]]:
    """Short forms of bodies with what they stand for (``ธอส.``), as releases write both."""
    known = {row["name"]: (row["name"], row["full"]) for row in read_list("abbreviations")}
    for row in read_list("ministries"):
        for short in filter(None, row["short"].split("|")):
            known.setdefault(short, (short, row["name"]))
    return known


@cache
def long_and_short() -> Mapping[str, tuple[str, ...]]:
    """Full names of bodies, each with itself and its short form."""
    return {full: (full, short) for short, (_, full) in short_bodies().items()}
