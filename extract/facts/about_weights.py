"""Learnt weights laid out so that all places of a document are weighed at once.

The names of ``about_features`` say what a weight is of; here each becomes a number: a key in one sorted list for
what is made of words' facets, a cell of a small table for what is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from prakat.extract.facts.about_features import ALONE, END, FIGURE, KINDS, START, bucket
from prakat.extract.facts.nearby import EDGE, Near
from prakat.model import MENTION_TYPES

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Steps = npt.NDArray[np.int32]

FACETS = "wcm"
NOTHING = len(FACETS)  # the row of a place that a template of fewer places lacks
PAD = 4  # words beyond either end of the text that a template may look at
MOST = 3  # places of a template
ALL = {**START, **END, **ALONE, **FIGURE}
NUMBERS = {name: n for n, name in enumerate(ALL)}
FAR = max(bucket(n) for n in range(100))  # larger counts of words fall in one bucket
BY_CLASS = ("gft=", "xh=", "xl=", "se=", "ba=")  # of tables with coarse classes for an axis
AHEAD = 4  # phrases before the first word are counted up to here
UNITS = (*KINDS, "O")
WHAT = ("w", "m", *(f"<{kind}>" for kind in MENTION_TYPES))
NAMED = ("none", "in", "behind", "before")


class Weights(dict[str, float]):
    """Weights by the names of their features; one object is one set of weights, whatever it holds."""

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)


class Boxes(NamedTuple):
    """Of every template a box of weights with an axis for each of its places, all in one row."""

    begins: Whole  # of templates
    steps: Steps  # of strings, places and templates: how far on in the box
    values: Real


@dataclass(frozen=True, slots=True)
class Grams:
    """Weights of neighbouring words' facets, and the numbers of the strings that they are of.

    A string that no weight knows is 0, and so is its cell on the axis of a template that does not know it.
    """

    words: dict[str, int]
    coarse: dict[str, int]
    boxes: Boxes

    @classmethod
    def of(cls, weights: Weights) -> Grams:
        used = [(head, found, weight) for name, weight in weights.items() for head, found in [_places(name)] if found]
        words = _numbered(v for _, found, _ in used for facet, v in found if facet != "c")
        classes = [v for _, found, _ in used for facet, v in found if facet == "c"]
        coarse = _numbered([*classes, *(v for name in weights if name.startswith(BY_CLASS) for v in _values(name))])
        cells: dict[str, list[tuple[list[int], float]]] = {head: [] for head in ALL}
        for head, found, weight in used:
            cells[head].append(([(coarse if f == "c" else words)[v] for f, v in found], weight))
        strings = max(len(words), len(coarse)) + 1
        rows = [_box(found, strings) for found in cells.values()]
        steps, values = np.stack([step for step, _ in rows]).T.copy(), [value for _, value in rows]
        begins = np.cumsum([0, *(v.size for v in values)])[:-1]
        return cls(words, coarse, Boxes(begins, steps, np.concatenate(values)))

    def row(self, word: Near) -> tuple[int, int, int]:
        """The numbers of a word's facets."""
        return self.words.get(word.form, 0), self.coarse.get(word.coarse, 0), self.words.get(word.middle, 0)

    def grid(self, rows: Whole) -> Whole:
        """``rows``, one for each facet, and one for NOTHING, with PAD columns on either side."""
        edges = np.array([*self.row(EDGE), 0])[:, None]
        padded = np.repeat(edges, rows.shape[1] + 2 * PAD, 1)
        padded[:NOTHING, PAD:-PAD] = rows
        return padded


def _box(cells: list[tuple[list[int], float]], strings: int) -> tuple[Steps, Real]:
    """The steps of a template's places for every string, and its box of weights, flat."""
    places = len(cells[0][0]) if cells else 0
    axes = [sorted({cell[n] for cell, _ in cells}) for n in range(places)]
    box = np.zeros([len(axis) + 1 for axis in axes])
    steps = np.zeros((MOST, strings), np.int32)
    for n, axis in enumerate(axes):
        steps[n, axis] = np.arange(1, len(axis) + 1) * (box.strides[n] // box.itemsize)
    flat = box.ravel()
    for cell, weight in cells:
        flat[sum(steps[n, string] for n, string in enumerate(cell))] = weight
    return steps, flat


def _places(name: str) -> tuple[str, list[tuple[str, str]]]:
    """``bsc=1|2`` -> the template's name, each facet with its value; nothing where it is no template's."""
    head, values = name.partition("=")[0], _values(name)
    places = ALL.get(head, ())
    if len(values) != len(places):
        return head, []
    return head, [(facet, v) for (_, facet), v in zip(places, values, strict=True)]


def _values(name: str) -> list[str]:
    return name.partition("=")[2].split("|")


def _numbered(values: Iterable[str]) -> dict[str, int]:
    return {value: n for n, value in enumerate(dict.fromkeys(values), 1)}


def _layout(heads: Iterable[str]) -> Whole:
    """Templates as rows: the number of each; of its places the row of a grid and the column, from the word on."""
    rows = []
    for head in heads:
        places = [(FACETS.index(facet), PAD + offset) for offset, facet in ALL[head]]
        places += [(NOTHING, PAD)] * (MOST - len(places))
        rows.append([NUMBERS[head], *chain.from_iterable(places)])
    return np.array(rows)


class Tables(NamedTuple):
    """Weights in arrays alone; an axis of coarse classes goes by the numbers of ``Grams.coarse``."""

    boxes: Boxes
    start: Whole  # of these templates, as of the next: see _layout
    end: Whole
    alone: Whole
    figure: Whole
    line: Real  # whether it begins its line
    between: Real  # figures, blanks, line breaks between phrase and figure
    gap_size: Real  # words between them
    gap_last: Real  # figures between them, coarse class of the phrase's last word
    ahead_kind: Real  # unit, coarse class of the first word
    ahead: Real  # phrases before it on the figure's line and one more; 0 is a line before
    behind_kind: Real  # unit, coarse class of the last word
    behind: Real  # phrases between it and the figure, whether a figure stands between
    size: Real  # words of the phrase
    length: Real  # tens of code points
    inside: Real  # figures, blanks within it
    edges: Real  # coarse classes of first and last word
    around: Real  # coarse classes of the words before and behind
    again: Real  # what its first word is, how often that comes again
    standing: Real  # unit, how the programmes and events stand to it, what it is


@dataclass(frozen=True, slots=True)
class Known:
    """Weights laid out; ``times`` is of the times that a phrase stands near by."""

    grams: Grams
    tables: Tables
    times: Real


@lru_cache(maxsize=2)
def known(weights: Weights) -> Known:
    grams = Grams.of(weights)
    return Known(grams, _tables(weights, grams), _Dense(weights)("cnt={}", range(5)))


def _tables(weights: Weights, grams: Grams) -> Tables:
    coarse, sizes = ["", *grams.coarse], [bucket(n) for n in range(FAR + 1)]
    dense = _Dense(weights)
    return Tables(
        grams.boxes, _layout(START), _layout(END), _layout(ALONE), _layout(FIGURE),
        np.array([0.0, weights.get("line", 0.0)]),
        _between(dense), dense("gn={}", sizes), dense("gft={}|{}", range(3), coarse),
        dense("xh={}|{}", UNITS, coarse), _ahead(dense), dense("xl={}|{}", UNITS, coarse), _behind(dense),
        dense("n={}", sizes), dense("ch={}", range(20)),
        dense("if={}", range(3))[:, None] + dense("is={}", range(5)),
        _classes(weights, "se=", grams.coarse), _classes(weights, "ba=", grams.coarse),
        dense("xr={1}|{0}", WHAT, range(4)), _standing(dense),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Dense:
    weights: Weights

    def __call__(self, name: str, *axes: Sequence[object]) -> Real:
        cells = [self.weights.get(name.format(*cell), 0.0) for cell in product(*axes)]
        return np.array(cells).reshape([len(axis) for axis in axes])


def _classes(weights: Weights, head: str, coarse: dict[str, int]) -> Real:
    """A table with coarse classes for both axes, filled by the weights there are: most cells are empty."""
    table = np.zeros((len(coarse) + 1, len(coarse) + 1))
    for name in weights:
        values = _values(name) if name.startswith(head) else []
        if len(values) == 2:  # a bar for a class is told apart from no other
            table[coarse[values[0]], coarse[values[1]]] = weights[name]
    return table


def _between(dense: _Dense) -> Real:
    both = dense("gfs={}|{}", (0, 1, 2, 3, 3), (0, 1, 2, 3, 4, 4))
    apart = dense("gf={}", range(5))[:, None] + dense("gs={}", range(6))
    return (both + apart)[:, :, None] + dense("gl={}", range(4))


def _ahead(dense: _Dense) -> Real:
    return np.concatenate([dense("xf={}|P", range(1)), dense("xf={}|L", range(AHEAD + 1))])


def _behind(dense: _Dense) -> Real:
    return dense("xn={}", range(7))[:, None] + dense("xnf={}|{}", (0, 1, 2, 3, 3, 3, 3), "AB")


def _standing(dense: _Dense) -> Real:
    what = dense("xu={}|{}", UNITS, WHAT)[:, None, :] + dense("xp={}|{}", NAMED, WHAT)
    return what + dense("xpk={}|{}", NAMED, UNITS).T[:, :, None]
