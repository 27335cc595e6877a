"""The words of a document as the tagger reads them: line by line, without spaces, with the marks of hits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from prakat.extract.tagger.kernels import Array, kernel
from prakat.extract.tagger.marks import NUMBERS, Hit, Sets, in_order, left, rows_of
from prakat.extract.tokens import LONGEST_LINE, edges_of
from prakat.extract.trie import BEYOND, points

LONGEST, SLACK = 160, 60  # words in a sequence: a longer line is cut, so that time and memory stay in proportion
SPACE, BREAK = ord(" "), ord("\n")
SETS = Sets()
NOTHING = np.zeros((0, 4), np.uint64)


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a text in one row; ``bounds`` (lines x 2): where those of each line, or part of a long one, stand.

    ``gaps[i]``: spaces before word i, 2 for more than one; ``hits``: of the grammars, in order, as ``rows_of`` gives
    them; ``marked``, ``marks``: the word that has each mark, and its number; ``sets``: all marks of a word but
    the rules as one number, 0 for none.
    """

    text: str
    starts: Array
    ends: Array
    gaps: Array
    bounds: Array
    hits: Array
    marked: Array
    marks: Array
    sets: Array

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def words(self) -> list[str]:
        return [self.text[start:end] for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True)]

    def lines(self) -> list[tuple[int, int]]:
        """The places between which the words of each line stand."""
        return [(first, last) for first, last in self.bounds.tolist()]


def read_words(text: str, hits: Iterable[Hit] = (), listed: Array = NOTHING) -> Words:
    """The words of a plain text, with the marks of the hits; ``listed``: rows of the lexicon, in order."""
    laid = starts, ends, _, bounds = laid_out(points(text), edges_of(text), blanks(), LONGEST_LINE, LONGEST, SLACK)
    rows = rows_of(hits)
    every = in_order(rows, listed)
    marked, marks, numbers, keys = left(touched(starts, ends, bounds, every), every, len(starts), NUMBERS)
    return Words(text, *laid, rows, marked, numbers, SETS.numbers(keys, marked, marks))


@cache
def blanks() -> Array:
    """Whether a character up to BEYOND is white space."""
    return np.array([chr(point).isspace() for point in range(BEYOND + 1)])


@kernel
def laid_out(
    letters: Array, edges: Array, blanks: Array, longest_line: int, longest: int, slack: int
) -> tuple[Array, Array, Array, Array]:
    """Starts, ends and gaps of the words that are not blank, given the ``edges`` of all; the bounds of lines."""
    starts, ends, gaps = np.empty(len(edges), np.int64), np.empty(len(edges), np.int64), np.empty(len(edges), np.int64)
    bounds, size, count, line, before, first = np.empty((len(edges), 2), np.int64), 0, 0, 0, 0, 0
    for i in range(len(edges)):
        start = edges[i]
        last = i == len(edges) - 1
        if last or letters[start] == BREAK or start - line >= longest_line:
            count = parted(gaps, first, size, longest, slack, bounds, count)
            line = before = start + (not last and letters[start] == BREAK)
            first = size
        if not last and not blanks[letters[start]]:
            gap = start - before
            gaps[size] = gap if not gap or (gap == 1 and letters[before] == SPACE) else 2
            starts[size], ends[size], before, size = start, edges[i + 1], edges[i + 1], size + 1
    return starts[:size], ends[:size], gaps[:size], bounds[:count]


@kernel
def parted(gaps: Array, first: int, last: int, longest: int, slack: int, bounds: Array, count: int) -> int:
    """Add the parts of a line to the ``count`` bounds, say how many there are then.

    It is cut at the widest of the last spaces that still keep a part short enough.
    """
    while first < last:
        cut = min(first + longest, last)
        if cut < last:
            for i in range(first + longest - 1, first + longest - slack, -1):
                cut = i if gaps[i] > gaps[cut] else cut
        bounds[count, 0], bounds[count, 1] = first, cut
        first, count = cut, count + 1
    return count


@kernel
def touched(starts: Array, ends: Array, bounds: Array, hits: Array) -> Array:
    """The words that each of ``hits`` (in order) touches on the line it begins in, as half-open ranges."""
    found, line, at = np.empty((len(hits), 2), np.int64), 0, 0
    for i in range(len(hits)):
        start, end = np.int64(hits[i, 0]), np.int64(hits[i, 1])
        while line + 1 < len(bounds) and starts[bounds[line + 1, 0]] <= start:
            line += 1
        at = max(at, bounds[line, 0])
        while at < bounds[line, 1] and ends[at] <= start:
            at += 1
        last = at
        while last < bounds[line, 1] and starts[last] < end:
            last += 1
        found[i, 0], found[i, 1] = at, last
    return found
