"""Second thoughts: candidate spans weighed against rivals, grammars, lexicon and the rest of the document.

Boosted trees learnt on predictions for documents the tagger had not seen; what they give is the chance that a span
and its type are both right, and that is the confidence of the mention.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from typing import NamedTuple

import numpy as np

from prakat.extract.tagger import kernels
from prakat.extract.tagger.lattice import Chance
from prakat.extract.tagger.lexicon import Entry, Lexicon
from prakat.extract.tagger.sequence import Hit, Words
from prakat.extract.trie import BEYOND, points
from prakat.model import MENTION_TYPES

Array = np.ndarray
Span = tuple[int, int, str]  # start, end (plain offsets), type
VALUED = frozenset({"DATE", "FIGURE"})  # worthless without the value that only a grammar reads
GRADES = {"-": 1, "~": 2, "+": 3}
TYPE_NUMBER: dict[str, int] = {kind: i for i, kind in enumerate(MENTION_TYPES)}
ONE_HOT = np.eye(len(MENTION_TYPES))
UNLISTED = -1.0, -1.0, -1.0
# What a character is, a bit each in the order of ``kernels.BLANK`` and so on; digits are the last.
SIGNS = (" ", "(", ")", "“", "”", "\n", ')”"’,', '(“"‘', "ฯ")
WIDTH = len(MENTION_TYPES) + 3 + 12 + 13 + 3 + 3  # features of a candidate


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees. A row passes a split where its feature is at most ``split``.

    ``paths[tree, leaf, split]`` is 1 where the way to the leaf passes the split, -1 where it must not pass, else 0;
    the way passes ``need`` of them. What a smaller tree lacks comes after its own leaves and needs -1.
    """

    feature: Array  # tree x split
    split: Array  # tree x split
    paths: Array  # tree x leaf x split
    need: Array  # tree x leaf
    value: Array  # tree x leaf
    base: float
    keep: Array = field(init=False, repr=False)  # tree x split x 2: leaves, as bits, left when not passed, when passed
    first: Array = field(init=False, repr=False)  # of each set of leaves, as bits, the first

    def __post_init__(self) -> None:
        bits = (1 << np.arange(self.need.shape[1])) * (self.need >= 0)
        left = [(bits[..., None] * (self.paths != against)).sum(1) for against in (1, -1)]
        object.__setattr__(self, "keep", np.stack(left, axis=-1))
        sets = np.arange(1 << self.need.shape[1])
        object.__setattr__(self, "first", np.log2(np.maximum(sets & -sets, 1)).astype(int))

    def chances(self, rows: Array) -> Array:
        """For each row the chance of being right."""
        sums = kernels.tree_sums(rows.T.copy(), self.feature, self.split, self.keep, self.value, self.first)
        return np.asarray(1 / (1 + np.exp(-(sums + self.base))))


class Candidate(NamedTuple):
    """A span the tagger or a grammar proposes; ``p``: its chance under the tagger; ``grade``: of a hit just there."""

    start: int
    end: int
    type: str
    p: float
    grade: int

    @property
    def span(self) -> Span:
        return self[:3]


def candidates(words: Words, chances: Sequence[Chance], hits: Sequence[Hit]) -> list[Candidate]:
    """The likely spans of a line and the hits in it, each span and type once, in the order of the text."""
    starts, ends = words.starts, words.ends
    chance: dict[Span, float] = {(starts[first], ends[last - 1], kind): p for first, last, kind, p in chances}
    graded: dict[Span, int] = {}
    for start, end, kind, _, grade in hits:
        if kind in TYPE_NUMBER:
            span = (start, end, kind)
            graded[span] = max(graded.get(span, 0), GRADES[grade])
    spans = sorted(graded.keys() | {span for span in chance if span[2] not in VALUED})
    return [Candidate(*span, chance.get(span, 0.0), graded.get(span, 0)) for span in spans]


def describe(text: str, lines: Sequence[Sequence[Candidate]], lexicon: Lexicon) -> Array:
    """The features of all candidates of a document, a row each, line after line."""
    found = [c for line in lines for c in line]
    if not found:
        return np.zeros((0, WIDTH))
    starts, ends, types, ps, grades = zip(*found, strict=True)
    kinds, chances = [*map(TYPE_NUMBER.__getitem__, types)], np.array(ps)
    spans = np.array([starts, ends, kinds, grades]).T.copy()
    alike: dict[tuple[str, str], int] = {}
    names = ((text[start:end], kind) for start, end, kind in zip(starts, ends, types, strict=True))
    which = np.array([alike.setdefault(name, len(alike)) for name in names])
    listed = np.array([_listed(kind, lexicon.entries(name)) for name, kind in alike])
    return np.column_stack([
        ONE_HOT[kinds], chances, np.log((chances + 0.01) / (1.01 - chances)), spans[:, 3],
        kernels.rivalry(spans, chances, kernels.bounds(lines)), kernels.shapes(_signs(text), spans),
        _memory(which, chances), listed[which],
    ])  # fmt: skip


def _signs(text: str) -> Array:
    """The signs of each character, as ``kernels.shapes`` reads them."""
    return _sign_table()[points(text)]


@lru_cache(maxsize=1)
def _sign_table() -> Array:
    """The signs of all code points up to BEYOND, which has none and stands for the rest."""
    letters = map(chr, range(BEYOND + 1))
    return np.array(
        [sum(1 << n for n, signs in enumerate(SIGNS) if c in signs) + kernels.DIGIT * c.isdigit() for c in letters],
        np.int64,
    )


def _memory(which: Array, chances: Array) -> Array:
    """How often the document has the same words, and how they are taken elsewhere: summed and on the average."""
    counts = np.bincount(which)[which]
    others = np.bincount(which, chances)[which] - chances
    return np.stack([counts, others, np.where(counts > 1, others / np.maximum(counts - 1, 1), -1.0)], axis=1)


def _listed(kind: str, entries: Sequence[Entry]) -> tuple[float, ...]:
    """What unlabelled releases made of these words: as this type, as others."""
    if not entries:
        return UNLISTED
    releases, share, other = UNLISTED
    for entry in entries:
        if entry.type == kind:
            releases, share = log(1 + entry.releases), entry.share
        else:
            other = max(other, entry.share)
    return releases, share, other


def choose(line: Sequence[Candidate], chances: Sequence[float], worth: Mapping[str, float]) -> list[int]:
    """Of overlapping candidates those whose chances, less the worth of their type, sum highest."""
    order = sorted(range(len(line)), key=lambda i: line[i].end)
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    ends: list[int] = []
    for i in order:
        clear = bisect_right(ends, line[i].start)
        value = best[clear][0] + chances[i] - worth[line[i].type]
        best.append((value, (*best[clear][1], i)) if value > best[-1][0] else best[-1])
        ends.append(line[i].end)
    return list(best[-1][1])
