"""The words of a document as the tagger reads them: line by line, without spaces, with the marks of hits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from prakat.extract.tagger.kernels import Array, kernel
from prakat.extract.tokens import LONGEST_LINE, edges_of
from prakat.extract.trie import BEYOND, points

LONGEST, SLACK = 160, 60  # words in a sequence: a longer line is cut, so that time and memory stay in proportion
RULE = "="  # begins the mark that names a rule
SPACE, BREAK = ord(" "), ord("\n")
Marks = tuple[str, ...]


class Hit(NamedTuple):
    """A stretch of the plain text that a grammar or list takes for ``type``; ``grade`` is how sure it is (+, ~, -)."""

    start: int
    end: int
    type: str
    rule: str = ""
    grade: str = "+"


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a text in one row; ``bounds`` (lines x 2): where those of each line, or part of a long one, stand.

    ``gaps[i]``: spaces before word i, 2 for more than one; ``marks``: by its place those of each word that has any.
    """

    words: list[str]
    starts: Array
    ends: Array
    gaps: Array
    bounds: Array
    marks: Mapping[int, Marks]

    def __len__(self) -> int:
        return len(self.words)

    def lines(self) -> list[tuple[int, int]]:
        """The places between which the words of each line stand."""
        return [(first, last) for first, last in self.bounds.tolist()]


def read_words(text: str, hits: Iterable[Hit] = ()) -> Words:
    """The words of a plain text, with the marks of the hits."""
    letters = points(text)
    starts, ends, gaps, bounds = laid_out(letters, edges_of(text), _blanks(), LONGEST_LINE, LONGEST, SLACK)
    words = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    found = sorted(hits, key=itemgetter(0, 1, 2, 3)) if words else []
    places = touched(starts, ends, bounds, np.array([hit[:2] for hit in found], int).reshape(-1, 2)).tolist()
    marks: dict[int, Marks] = {}
    for hit, (first, last) in zip(found, places, strict=True):
        for place, mark in zip(range(first, last), _marks_of(hit, last - first), strict=False):
            marks[place] = marks.get(place, ()) + mark
    return Words(words, starts, ends, gaps, bounds, marks)


def _marks_of(hit: Hit, size: int) -> Iterable[Marks]:
    """Those of each word that a hit touches by its side: begin, inside, end, or single; the rule on the first."""
    single, begin, inside, end = _sides(hit.type + hit.grade, hit.rule)
    return (single,) if size == 1 else chain((begin,), [inside] * (size - 2), (end,))


@lru_cache(maxsize=2_000)
def _sides(mark: str, rule: str) -> tuple[Marks, Marks, Marks, Marks]:
    named = (RULE + rule,) if rule else ()
    return (mark + "S", *named), (mark + "B", *named), (mark + "I",), (mark + "E",)


@cache
def _blanks() -> Array:
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
def touched(starts: Array, ends: Array, bounds: Array, spans: Array) -> Array:
    """The words that each of ``spans`` (spans x 2, in order) touches on the line it begins in, as half-open ranges."""
    found, line, at = np.empty((len(spans), 2), np.int64), 0, 0
    for i in range(len(spans)):
        start, end = spans[i, 0], spans[i, 1]
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
