"""Which of the releases found are shown first; each is read no further, and no oftener, than that needs."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice, pairwise

from prakat.queries.sql import question
from prakat.search.index import read_beginning, read_text
from prakat.search.passages import Mark, find_marks
from prakat.search.wanted import Wanted

MANY = 500  # releases in which the index weighs one phrase; in more that would take long and tell little
READ = 40  # releases, of those that seem best by title and day, that are read and weighed otherwise
READ_LETTERS = 20_000  # code points of each that are read: the summary of a whole day is as long as a hundred others
TITLE = 4.0  # weight of words in the title, beside 1 for the whole text
LENGTH = 3000  # code points of a usual release
SATURATED = 1.2  # BM25's k1: how soon more places of a phrase tell no more
BOTH = -1  # counted among the phrases: places where two stand side by side
BESIDE = 3  # code points between phrases that stand side by side, in any order

Read = tuple[str, tuple[Mark, ...]]
"""A text, or its beginning, with the places in it of what is wanted."""


@dataclass(frozen=True)
class Leaf:
    """A release as the index holds it; ``published`` is an ISO day, None where it is not known."""

    wanted: Wanted = field(repr=False)
    id: str
    published: str | None
    source: str
    url: str
    title: str
    packed: bytes = field(repr=False)

    @cached_property
    def beginning(self) -> Read:
        return self._read(read_beginning(self.packed, READ_LETTERS))

    @cached_property
    def whole(self) -> Read:
        begun: Read | None = vars(self).get("beginning")  # where it was weighed
        return begun if begun and len(begun[0]) < READ_LETTERS else self._read(read_text(self.packed))

    def _read(self, text: str) -> Read:
        return text, find_marks(text, self.wanted)


Leaves = dict[int, Leaf]
Ranked = list[tuple[int, float]]
"""Rows of the index with their scores, the best first."""


def read_leaves(index: sqlite3.Connection, wanted: Wanted, rows: Sequence[int]) -> Leaves:
    found = index.execute(question("search_pages"), {"rows": json.dumps(rows)})
    return {row: Leaf(wanted, *page) for row, *page in found}


def rank(index: sqlite3.Connection, wanted: Wanted, rows: Sequence[int], limit: int | None) -> tuple[Ranked, Leaves]:
    """The best rows with their scores, and those that were read for it.

    BM25 goes through all releases of each phrase by itself, so it weighs one phrase only, and in not too many.
    Otherwise those releases that seem best are read.
    """
    phrase, *others = wanted.phrases
    among = json.dumps(rows) if others else None  # a title with one phrase is of a release with all
    values = {"wanted": wanted.any(), "rows": among, "weight": TITLE}
    scores: dict[int, float] = dict(index.execute(question("search_titles"), values))
    if not others and len(rows) > READ:
        if len(rows) <= MANY and not phrase.open:
            for row, score in index.execute(question("search_scores"), {"wanted": wanted.match()}):
                scores[row] = scores.get(row, 0.0) + score
        return _best(rows, scores, limit), {}
    first = [row for row, _ in _best(rows, scores, READ)]
    rest = _best(rows, scores, limit)[READ:]
    leaves = read_leaves(index, wanted, first)
    for row, leaf in leaves.items():
        scores[row] = scores.get(row, 0.0) + _weight(*leaf.beginning)
    return [*_best(first, scores, limit), *rest], leaves


def _best(rows: Sequence[int], scores: Mapping[int, float], count: int | None) -> Ranked:
    """The best first; those of one score, and all that have none, newest first: rows go up with the days."""
    scored = sorted((row for row in rows if row in scores), key=lambda row: (-scores[row], -row))
    rest = (row for row in reversed(rows) if row not in scores)
    return [(row, scores.get(row, 0.0)) for row in islice(chain(scored, rest), count)]


def _weight(text: str, marks: Sequence[Mark]) -> float:
    """BM25 of a text with all phrases alike, and how often one of them stands beside another."""
    usual = SATURATED * (0.25 + 0.75 * len(text) / LENGTH)
    counts = Counter(mark.phrase for mark in marks)
    counts[BOTH] = sum(a.phrase != b.phrase and b.start - a.end <= BESIDE for a, b in pairwise(marks))
    return sum(count / (count + usual) for count in counts.values())
