"""Known names in one automaton: bodies, short forms, positions and mined names, longest first from the left.

``gazetteer().find(text)`` yields hits as ``(start, end, kind, row)``. A list is a TSV of ``gazetteers/``: lines that
begin with ``#`` state source and licence, the first other line names the columns, the first column is the name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from prakat.extract.tables import read_lines

# The kind a list's names are of, the surer list first: a name in two lists is the first one's.
LISTS = (
    ("bodies", "body"),
    ("abbreviations", "short"),
    ("positions", "position"),
    ("mined_shorts", "short"),
    ("mined_bodies", "body"),
    ("mined_roles", "role"),
)

THAI_LETTER = "[ก-ฮะ-ฺเ-๎]"
THAI = re.compile(THAI_LETTER).match

Row = Mapping[str, str]


class Hit(NamedTuple):
    """A known name at [start, end) of the text that was searched; ``row`` is its line of the list."""

    start: int
    end: int
    kind: str
    row: Row


class Gazetteer:
    """An automaton over the names of many lists."""

    def __init__(self, lists: Iterable[tuple[str, Iterable[Row]]]) -> None:
        entries: dict[str, tuple[str, Row]] = {}
        for kind, rows in lists:
            for row in rows:
                entries.setdefault(row["name"], (kind, row))
        self._entries = list(entries.values())
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(entries), MATCH_KIND_LEFTMOST_LONGEST)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str) -> Iterator[Hit]:
        """All hits, left to right, never overlapping; the bounds of words are the caller's matter."""
        for start, end, i in self._automaton.find(text):
            yield Hit(start, end, *self._entries[i])


@cache
def gazetteer() -> Gazetteer:
    """The automaton over all ``LISTS``, built once a process."""
    return Gazetteer((kind, read_list(name)) for name, kind in LISTS)


@lru_cache(maxsize=4)
def hits(text: str) -> tuple[Hit, ...]:
    """The hits in a text that several finders read one after another."""
    return tuple(gazetteer().find(text))


def stands_free(text: str, start: int) -> bool:
    """Whether a name may begin at ``start``: behind no letter, or behind a word that is written together with names."""
    return not (start and THAI(text[start - 1])) or text.endswith(_glue(), 0, start)


@cache
def _glue() -> tuple[str, ...]:
    return tuple(sorted(names_in("glue")))


@cache
def read_list(name: str) -> tuple[Row, ...]:
    """The rows of ``gazetteers/NAME.tsv``; a list not yet mined is empty."""
    try:
        lines = read_lines(f"{name}.tsv")
    except FileNotFoundError:
        return ()
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def names_in(name: str) -> frozenset[str]:
    """The names of one list."""
    return frozenset(row["name"] for row in read_list(name))


def longest_first(names: Iterable[str]) -> str:
    """A pattern that matches any of ``names``, the longest that stands there."""
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
