"""Lists of known names: bodies, short forms, positions and mined names.

A list is a TSV of ``gazetteers/``: lines that begin with ``#`` state source and licence, the first other line names
the columns, the first column is the name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache

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
