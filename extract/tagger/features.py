"""The features of words, as numbers: each is a hash of its template's name and the values it joins.

A template says which columns it joins, relative to the word that gets the feature: ``w-1 g0 w0`` is the word before,
the spaces between, and the word itself. All words of a document are worked through at once.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

import numpy as np

from prakat.extract.tagger import kernels
from prakat.extract.tagger.sequence import RULE, Marks, Words
from prakat.extract.tagger.words import FACETS, facets

Array = np.ndarray

MARGIN = 3  # blank rows between lines, so that no line sees another
FIRST, LAST, BLANK = "^", "$", ""  # stand before and after the words of a line, and between lines
FARTHEST_HEAD = 12
WORD_REACH = {"w": 4, "a": 3, "b": 3, "c": 2, "s": 2, "p": 1, "e": 1, "q": 0, "f": 0}
WORD_TEMPLATES = tuple((facet, place) for facet in FACETS for place in range(-WORD_REACH[facet], WORD_REACH[facet] + 1))
# Columns: w the word, b its middle class, g the spaces before it (0, 1, 2 for more), h the last word that often begins
# a name, d how far back it stands, i open brackets and quotes, m the marks of grammar hits.
COLUMNS = "wbghdim"
TEMPLATES = (
    "g0", "g1", "g0 w0", "g0 w-1", "g1 w0", "g1 w1", "w-1 g0 w0", "w0 g1 w1", "b-1 g0 b0", "b0 g1 b1",
    "b-1 w0", "w0 g1 b1", "w-1 g0 b0", "b0 w1", "w-2 w-1", "w1 w2", "w-1 w1", "b-1 b1", "i0", "h0", "h0 d0",
)  # fmt: skip
HEAD_TEMPLATES = ("h0 b0", "h0 w0")  # where there is a head
MARK_TEMPLATES = ("m0", "m-1 m0 m1")  # where the word is marked; where it or one beside it is
HIT_TEMPLATES = ("w0", "b0", "w-1", "b-1", "w1")  # each joined with one mark of the word
HIT_REACH = 3
EDGES = {
    "(": kernels.OPENS, "[": kernels.OPENS, ")": kernels.CLOSES, "]": kernels.CLOSES,
    "“": kernels.OPENS_QUOTE, "”": kernels.CLOSES_QUOTE, '"': kernels.TURNS_QUOTE,
}  # fmt: skip
HEAD, EDGE, WIDTH = range(len(FACETS), len(FACETS) + 3)  # what a vocabulary keeps of a word beside its facets


@lru_cache(maxsize=60_000)
def number(value: str) -> int:
    """A hash of 64 bits, the same on every machine."""
    return int.from_bytes(blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _numbers(values: Iterable[str]) -> Array:
    return np.array([number(value) for value in values], np.uint64)


def _parts(templates: Sequence[str]) -> Array:
    """Templates as ``kernels.joined`` reads them."""
    most = max(len(template.split()) for template in templates)
    parts = np.full((len(templates), most, 2), -1)
    for row, template in zip(parts, templates, strict=True):
        for k, part in enumerate(template.split()):
            row[k] = COLUMNS.index(part[0]), int(part[1:])
    return parts


H, M = COLUMNS.index("h"), COLUMNS.index("m")
AROUND = (*TEMPLATES, *HEAD_TEMPLATES, *MARK_TEMPLATES)
AROUND_NAMES, AROUND_PARTS = _numbers(AROUND), _parts(AROUND)
AROUND_NEEDS = np.array([*[(-1, 0)] * len(TEMPLATES), *[(H, 0)] * len(HEAD_TEMPLATES), (M, 0), (M, 1)])
NEAR = range(-HIT_REACH, HIT_REACH + 1)
HIT_NAMES = _numbers([*(f"k {template}" for template in HIT_TEMPLATES), *(f"k{place}" for place in NEAR)])
HIT_PARTS = _parts([*HIT_TEMPLATES, *[""] * len(NEAR)])
HIT_SHIFTS = np.array([*[0] * len(HIT_TEMPLATES), *(-place for place in NEAR)])
WORD_NAMES = _numbers(f"{facet}{place}" for facet, place in WORD_TEMPLATES)
ALL = np.array([0xFF], np.uint8)  # a sieve that lets all pass
WORD_FACETS = np.array([FACETS.index(facet) for facet, _ in WORD_TEMPLATES])


class Vocabulary(dict[str, int]):
    """For each word its row of ``numbers``, made when first asked for: its facets, itself if a head, its edge."""

    def __init__(self, heads: frozenset[str]) -> None:
        super().__init__()
        self._heads = heads
        self._rows, self._new = np.zeros((0, WIDTH), np.uint64), array("Q")

    def __missing__(self, word: str) -> int:
        at = self[word] = len(self)
        head = zlib.crc32(word.encode()) if word in self._heads else 0
        self._new.extend((*map(number, facets(word)), head, EDGES.get(word, 0)))
        return at

    @property
    def numbers(self) -> Array:
        """Rows of all words, and some to spare: those of new words are taken in together."""
        if self._new:
            fresh, self._new = np.frombuffer(self._new, np.uint64).reshape(-1, WIDTH), array("Q")
            done = len(self) - len(fresh)
            if len(self) > len(self._rows):
                self._rows = np.concatenate([self._rows[:done], np.zeros((len(self), WIDTH), np.uint64)])
            self._rows[done : len(self)] = fresh
        return self._rows


@lru_cache(maxsize=60_000)
def _marks(marks: Marks) -> tuple[int, tuple[int, ...]]:
    """All marks of a word but the rules as one number, and each mark's own."""
    return number("|".join(mark for mark in marks if mark[0] != RULE)), tuple(map(number, marks))


class Columns:
    """The words of a document in one row, FIRST and LAST around each line, blanks between.

    ``places``: of the words themselves; ``rows``: the row of each in the vocabulary; ``of``: the values of COLUMNS;
    ``marked``, ``marks``: all marks, and the place of the word that has each.
    """

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        first, last, blank = map(vocabulary.__getitem__, (FIRST, LAST, BLANK))
        lines, size = len(words.bounds), len(words)
        bounds = words.bounds + ((MARGIN + 2) * np.arange(lines) + MARGIN + 1)[:, None]
        self.places = np.arange(size) + np.repeat(bounds[:, 0] - words.bounds[:, 0], np.diff(words.bounds)[:, 0])
        self.rows = np.full(size + (MARGIN + 2) * lines + MARGIN, blank)
        self.rows[self.places] = np.fromiter(map(vocabulary.__getitem__, words.words), int, size)
        self.rows[bounds[:, 0] - 1], self.rows[bounds[:, 1]] = first, last
        self.of = self._columns(vocabulary.numbers[self.rows], words.gaps, bounds)
        self.marked, self.marks = self._mark(words.marks)

    def _columns(self, numbers: Array, gaps: Array, bounds: Array) -> Array:
        of = np.zeros((len(COLUMNS), len(numbers)), np.uint64)
        of[0], of[1], of[2, self.places] = numbers[:, FACETS.index("w")], numbers[:, FACETS.index("b")], gaps
        kernels.states(numbers[:, HEAD], numbers[:, EDGE], bounds, FARTHEST_HEAD, of[3:6])
        return of

    def _mark(self, marks: Mapping[int, Marks]) -> tuple[Array, Array]:
        marked = sorted(marks)
        found = [_marks(marks[word]) for word in marked]
        places = self.places[marked]
        self.of[M, places] = np.array(array("Q", [whole for whole, _ in found]))
        each = array("Q", chain.from_iterable([each for _, each in found]))
        return np.repeat(places, [len(each) for _, each in found]), np.array(each)


def context_keys(columns: Columns, sieve: Array = ALL) -> tuple[Array, Array]:
    """The features that a sieve lets pass, but those of words alone: the place that gets each, and the features."""
    around = kernels.joined_around(AROUND_NAMES, AROUND_PARTS, AROUND_NEEDS, columns.of, columns.places, sieve)
    hits = kernels.joined_with(HIT_NAMES, HIT_PARTS, HIT_SHIFTS, columns.of, columns.marked, columns.marks, sieve)
    return np.concatenate([around[0], hits[0]]), np.concatenate([around[1], hits[1]])


def word_keys(numbers: Array) -> Array:
    """The features that words alone give (words x WORD_TEMPLATES), from their rows of a vocabulary."""
    return kernels.joined_alone(WORD_NAMES, WORD_FACETS, numbers)
