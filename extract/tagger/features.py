"""The features of words, as numbers: each is a hash of its template's name and the values it joins.

A template says which columns it joins, relative to the word that gets the feature: ``w-1 g0 w0`` is the word before,
the spaces between, and the word itself. All words of a document are worked through at once.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import numpy as np

from prakat.extract.tagger import kernels
from prakat.extract.tagger.kernels import Table
from prakat.extract.tagger.known import Known
from prakat.extract.tagger.sequence import Words
from prakat.extract.tagger.words import FACETS, facets, number
from prakat.extract.trie import code_points

Array = np.ndarray

MARGIN = 3  # blank rows between lines, so that no line sees another
AROUND_LINES = "^", "$", ""  # stand before and after the words of a line, and between lines: kernels.FIRST and so on
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
WIDTH = len(FACETS) + 2  # what a vocabulary keeps of a word: its facets, itself if a head, its edge


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


AROUND = (*TEMPLATES, *HEAD_TEMPLATES, *MARK_TEMPLATES)
AROUND_NAMES, AROUND_PARTS = _numbers(AROUND), _parts(AROUND)
AROUND_NEEDS = np.array(
    [*[(-1, 0)] * len(TEMPLATES), *[(kernels.HEAD, 0)] * len(HEAD_TEMPLATES), (kernels.MARK, 0), (kernels.MARK, 1)]
)
NEAR = range(-HIT_REACH, HIT_REACH + 1)
HIT_NAMES = _numbers([*(f"k {template}" for template in HIT_TEMPLATES), *(f"k{place}" for place in NEAR)])
HIT_PARTS = _parts([*HIT_TEMPLATES, *[""] * len(NEAR)])
HIT_SHIFTS = np.array([*[0] * len(HIT_TEMPLATES), *(-place for place in NEAR)])
WORD_NAMES = _numbers(f"{facet}{place}" for facet, place in WORD_TEMPLATES)
WORD_FACETS = np.array([FACETS.index(facet) for facet, _ in WORD_TEMPLATES])


class Vocabulary:
    """For each word its row of ``numbers``, made when first asked for."""

    def __init__(self, heads: frozenset[str]) -> None:
        self._heads, self._known = heads, Known()
        self._rows = np.zeros((0, WIDTH), np.uint64)
        self._learn([(_spelled(word), word) for word in AROUND_LINES])

    def __len__(self) -> int:
        return len(self._known)

    @property
    def numbers(self) -> Array:
        """Rows of all words, and some to spare."""
        return self._rows

    def rows(self, words: Words) -> Array:
        """The row of each word."""
        keys = kernels.spelled(code_points(words.text), words.starts, words.ends)
        rows, new = self._known.numbers(keys)
        if len(new):
            texts = [words.text[words.starts[i] : words.ends[i]] for i in new]
            self._learn([*dict(zip(keys[new].tolist(), texts, strict=True)).items()])
            rows[new], _ = self._known.numbers(keys[new])
        return rows.astype(np.int64)

    def _learn(self, words: Sequence[tuple[int, str]]) -> None:
        """Take in words by their keys."""
        first, last = len(self), len(self) + len(words)
        if last > len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros((last, WIDTH), np.uint64)])
        self._rows[first:last] = [self._row(word) for _, word in words]
        self._known.put(np.array([key for key, _ in words], np.uint64), np.arange(first, last, dtype=np.uint64))

    def _row(self, word: str) -> tuple[int, ...]:
        head = zlib.crc32(word.encode()) if word in self._heads else 0
        return *map(number, facets(word)), head, EDGES.get(word, 0)


def _spelled(word: str) -> int:
    (key,) = kernels.spelled(code_points(word), np.zeros(1, np.int64), np.array([len(word)])).tolist()
    return int(key)


class Columns:
    """The words of a document in one row, AROUND_LINES before, behind and between the lines.

    ``places``: of the words themselves; ``rows``: the row of each in the vocabulary; ``of``: the values of COLUMNS;
    ``marked``, ``marks``: the place of the word that has each mark, and all marks.
    """

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        rows = vocabulary.rows(words)
        self.rows, self.places, self.of = kernels.in_columns(
            rows, words.gaps, words.sets, words.bounds, vocabulary.numbers, MARGIN, FARTHEST_HEAD
        )
        self.marked, self.marks = self.places[words.marked], words.marks


def add_context(scores: Array, columns: Columns, table: Table) -> None:
    """Add to the scores of words what their features weigh, but those of words alone."""
    kernels.add_around(scores, columns.of, columns.places, MARGIN, AROUND_NAMES, AROUND_PARTS, AROUND_NEEDS, table)
    kernels.add_features(scores, *_beside(columns), table)


def _beside(columns: Columns) -> tuple[Array, Array]:
    return kernels.beside(HIT_NAMES, HIT_PARTS, HIT_SHIFTS, columns.of, columns.marked, columns.marks)


def context_keys(columns: Columns) -> tuple[Array, Array]:
    """All features but those of words alone: the place that gets each, and the features."""
    templates = zip(AROUND_NAMES, AROUND_PARTS, AROUND_NEEDS, strict=True)
    found = [kernels.around(*template, columns.of, columns.places, MARGIN) for template in templates]
    places, keys = zip(*found, _beside(columns), strict=True)
    return np.concatenate(places), np.concatenate(keys)


def word_keys(numbers: Array) -> Array:
    """The features that words alone give (words x WORD_TEMPLATES), from their rows of a vocabulary."""
    return kernels.joined_alone(WORD_NAMES, WORD_FACETS, numbers)
