"""The features of words, as numbers: each is a hash of its template's name and the values it joins.

A template says which columns it joins, relative to the word that gets the feature: ``w-1 g0 w0`` is the word before,
the spaces between, and the word itself. All words of a document are worked through at once with numpy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from prakat.extract.tagger.sequence import Words, states
from prakat.extract.tagger.words import FACETS, describe, facets

Array = np.ndarray
Places = Array

MARGIN = 3  # blank rows between lines, so that no line sees another
FIRST, LAST, BLANK = "^", "$", ""  # stand before and after the words of a line, and between lines
WORD_REACH = {"w": 4, "a": 3, "b": 3, "c": 2, "s": 2, "p": 1, "e": 1, "q": 0, "f": 0}
WORD_TEMPLATES = tuple((facet, place) for facet in FACETS for place in range(-WORD_REACH[facet], WORD_REACH[facet] + 1))
# Columns: w the word, b its middle class, g the spaces before it (0, 1, 2 for more), h the last word that often begins
# a name, d how far back it stands, i open brackets and quotes, m the marks of grammar hits.
TEMPLATES = (
    "g0", "g1", "g0 w0", "g0 w-1", "g1 w0", "g1 w1", "w-1 g0 w0", "w0 g1 w1", "b-1 g0 b0", "b0 g1 b1",
    "b-1 w0", "w0 g1 b1", "w-1 g0 b0", "b0 w1", "w-2 w-1", "w1 w2", "w-1 w1", "b-1 b1", "i0", "h0", "h0 d0",
)  # fmt: skip
HEAD_TEMPLATES = ("h0 b0", "h0 w0")
MARK_TEMPLATES = ("m0", "m-1 m0 m1")
HIT_REACH = 3
HIT_TEMPLATES = ("w0", "b0", "w-1", "b-1", "w1")  # each joined with one mark of the word
SPREAD, STIR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
SHIFT = np.uint64(29)


@lru_cache(maxsize=60_000)
def number(value: str) -> int:
    """A hash of 64 bits, the same on every machine."""
    return int.from_bytes(blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def join(name: str, *columns: Array) -> Array:
    """One feature a row: the template's name with the values of its columns."""
    keys = np.full(columns[0].shape, number(name), np.uint64)
    for column in columns:
        keys = (keys ^ column) * SPREAD
        keys = (keys ^ (keys >> SHIFT)) * STIR
    return keys


@lru_cache(maxsize=60_000)
def word_keys(word: str) -> Array:
    """The features that a word alone gives, in the order of WORD_TEMPLATES."""
    seen = facets(word)
    values = np.array([number(seen[facet]) for facet, _ in WORD_TEMPLATES], np.uint64)
    names = np.array([number(f"{facet}{place}") for facet, place in WORD_TEMPLATES], np.uint64)
    keys = (names ^ values) * SPREAD
    return np.asarray(keys ^ (keys >> SHIFT))


@lru_cache(maxsize=60_000)
def _form_and_class(word: str) -> tuple[int, int]:
    seen = describe(word)
    return number(seen.form), number(seen.middle)


class Columns:
    """The words of a document in one row, FIRST and LAST around each line, blanks between; ``places``: of words."""

    def __init__(self, sequences: Sequence[Words], heads: frozenset[str]) -> None:
        self.words: list[str] = [BLANK] * MARGIN
        self.places: list[Array] = []
        gaps: list[int] = [0] * MARGIN
        open_: list[int] = [0] * MARGIN
        head: list[int] = [0] * MARGIN
        since: list[int] = [0] * MARGIN
        self.marks: list[tuple[int, tuple[str, ...]]] = []
        for words in sequences:
            first = len(self.words) + 1
            self.places.append(np.arange(first, first + len(words)))
            self.words += [FIRST, *words.words, LAST, *[BLANK] * MARGIN]
            gaps += [0, *words.gaps, *[0] * (MARGIN + 1)]
            for column, values in zip((open_, head, since), states(words, heads), strict=True):
                column += [0, *values, *[0] * (MARGIN + 1)]
            self.marks += [(first + i, marks) for i, marks in enumerate(words.marks) if marks]
        pairs = [_form_and_class(word) for word in self.words]
        forms, classes = np.array(pairs, np.uint64).T
        numbers = (forms, classes, gaps, head, since, open_)
        self.of = {name: np.array(column, np.uint64) for name, column in zip("wbghdi", numbers, strict=True)}
        self.of["m"] = np.zeros(len(self.words), np.uint64)
        for place, marks in self.marks:
            self.of["m"][place] = number("|".join(m for m in marks if m[0] != "="))


def context_keys(columns: Columns) -> Iterator[tuple[Places, Array]]:
    """All features but those of words alone: rows that get one each, and the features."""
    size = len(columns.words)
    inner = np.arange(MARGIN, size - MARGIN)
    headed = np.flatnonzero(columns.of["h"])
    for templates, at in ((TEMPLATES, inner), (HEAD_TEMPLATES, headed)):
        for template in templates:
            yield at, _joined(template, columns, at)
    if columns.marks:
        yield from _mark_keys(columns)


def _joined(template: str, columns: Columns, at: Places) -> Array:
    return join(template, *(columns.of[part[0]][at + int(part[1:])] for part in template.split()))


def _mark_keys(columns: Columns) -> Iterator[tuple[Places, Array]]:
    marked = np.flatnonzero(columns.of["m"])
    near = np.unique(np.concatenate([marked - 1, marked, marked + 1]))
    yield marked, _joined(MARK_TEMPLATES[0], columns, marked)
    yield near, _joined(MARK_TEMPLATES[1], columns, near)
    most = max(len(marks) for _, marks in columns.marks)
    for nth in range(most):  # so that no row gets two features at once
        chosen = [(place, number(marks[nth])) for place, marks in columns.marks if len(marks) > nth]
        at = np.array([place for place, _ in chosen])
        marks = np.array([mark for _, mark in chosen], np.uint64)
        for place in range(-HIT_REACH, HIT_REACH + 1):
            yield at - place, join(f"k{place}", marks)
        for template in HIT_TEMPLATES:
            yield at, join(f"k {template}", marks, columns.of[template[0]][at + int(template[1:])])
