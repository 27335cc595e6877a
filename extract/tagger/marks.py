"""What hits leave on the words they touch, as numbers: the kind with a side on each, the rule on the first."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from prakat.extract.tagger.kernels import Array, kernel, mixed
from prakat.extract.tagger.known import Known
from prakat.extract.tagger.words import number
from prakat.model import MENTION_TYPES

GRADES = "-~+"
DIGITS = "0123"
# Type and grade of each kind: first those of grammars, in the order of types; then of the lexicon.
KINDS = (
    *product(MENTION_TYPES, GRADES),
    *product((f"l{kind}" for kind in MENTION_TYPES), map("".join, product(DIGITS, DIGITS))),
)
KIND = {kind: i for i, kind in enumerate(KINDS)}
SIDES = "SBIE"  # the only word of a hit, its first, one inside, its last
SINGLE, BEGIN, INSIDE, END = range(4)
NAMES = [kind + grade + side for kind, grade in KINDS for side in SIDES]  # of a mark, by 4 * kind + side
NUMBERS = np.array([number(name) for name in NAMES], np.uint64)
RULED = len(NAMES)  # stands for the mark of a rule
KEPT = 60_000  # sets of marks whose numbers are kept: memory stays flat


class Hit(NamedTuple):
    """A stretch of the plain text that a grammar or list takes for ``type``; ``grade`` is how sure it is (+, ~, -)."""

    start: int
    end: int
    type: str
    rule: str = ""
    grade: str = "+"


def rows_of(hits: Iterable[Hit]) -> Array:
    """Hits in the order of the text as rows: start, end, kind, number of the rule (0: none)."""
    rows = array("Q")
    for start, end, kind, rule, grade in sorted(hits, key=itemgetter(0, 1, 2, 3)):
        rows.extend((start, end, KIND[kind, grade], _rule(rule)))
    return np.array(rows, np.uint64).reshape(-1, 4)


@lru_cache(maxsize=2_000)
def _rule(rule: str) -> int:
    return number(f"={rule}") if rule else 0


class Sets:
    """All marks of a word but the rules as one number."""

    def __init__(self) -> None:
        self._known = Known()

    def numbers(self, keys: Array, marked: Array, marks: Array) -> Array:
        """Of each word by the key of its marks, 0 where it has none; ``marked``, ``marks``: see ``left``."""
        found, new = self._known.numbers(keys)
        if len(new):
            found[new] = [self._number(marks[marked == word]) for word in new.tolist()]
            self._keep(keys[new], found[new])
        return found

    def _number(self, marks: Array) -> int:
        return number("|".join(NAMES[mark] for mark in marks.tolist() if mark != RULED))

    def _keep(self, keys: Array, numbers: Array) -> None:
        if len(self._known) > KEPT:
            self._known = Known()
        keys, first = np.unique(keys, return_index=True)
        self._known.put(keys, numbers[first])


@kernel
def in_order(hits: Array, listed: Array) -> Array:
    """The rows of both by start and end, of like ones those of ``hits`` first; each is in order itself."""
    rows, at, other = np.empty((len(hits) + len(listed), 4), np.uint64), 0, 0
    for i in range(len(rows)):
        first = other == len(listed)
        if not first and at < len(hits):
            start, begins = hits[at, 0], listed[other, 0]
            first = start < begins or (start == begins and hits[at, 1] <= listed[other, 1])
        if first:
            rows[i], at = hits[at], at + 1
        else:
            rows[i], other = listed[other], other + 1
    return rows


@kernel
def left(touched: Array, hits: Array, size: int, kinds: Array) -> tuple[Array, Array, Array, Array]:
    """What ``hits`` leave on the words they touch, of ``size`` words.

    The word that has each mark, in order; the mark, and its number, of ``kinds`` or the rule's own; and for each word a
    key of its marks but the rules.
    """
    before, keys = np.zeros(size + 1, np.int64), np.zeros(size, np.uint64)
    for i in range(len(hits)):
        for word in range(touched[i, 0], touched[i, 1]):
            before[word + 1] += 1 + (word == touched[i, 0] and hits[i, 3] > 0)
    for word in range(size):
        before[word + 1] += before[word]
    count = before[size]
    marked, marks, numbers = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count, np.uint64)
    for i in range(len(hits)):
        first, last = touched[i, 0], touched[i, 1]
        for word in range(first, last):
            at, mark = before[word], 4 * np.int64(hits[i, 2]) + side(word, first, last)
            marked[at], marks[at], numbers[at] = word, mark, kinds[mark]
            keys[word], before[word] = mixed(keys[word], np.uint64(mark + 1)), at + 1
            if word == first and hits[i, 3]:
                marked[at + 1], marks[at + 1], numbers[at + 1], before[word] = word, RULED, hits[i, 3], at + 2
    return marked, marks, numbers, keys


@kernel
def side(word: int, first: int, last: int) -> int:
    """Which side of a hit a word is that lies in [first, last)."""
    if last - first == 1:
        return SINGLE
    return BEGIN if word == first else END if word == last - 1 else INSIDE
