"""Second thoughts: candidate spans weighed against rivals, grammars, lexicon and the rest of the document.

Boosted trees learnt on predictions for documents the tagger had not seen; what they give is the chance that a span
and its type are both right, and that is the confidence of the mention.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from prakat.extract.tagger import judge_kernels as kernels
from prakat.extract.tagger.lattice import Likely
from prakat.extract.tagger.lexicon import Lexicon
from prakat.extract.tagger.marks import GRADES
from prakat.extract.tagger.sequence import Words
from prakat.extract.trie import BEYOND, code_points, points
from prakat.model import MENTION_TYPES

Array = np.ndarray
Span = tuple[int, int, str]  # start, end (plain offsets), type
VALUED = np.array([kind in ("DATE", "FIGURE") for kind in MENTION_TYPES])  # worthless without a grammar's value
BY_NAME = np.argsort(np.argsort(MENTION_TYPES))  # places of types in the order of their names
ONE_HOT = np.eye(len(MENTION_TYPES))
# What a character is, a bit each in the order of ``kernels.BLANK`` and so on; digits are the last.
SIGNS = (" ", "(", ")", "“", "”", "\n", ')”"’,', '(“"‘', "ฯ")


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
        sums = kernels.tree_sums(
            np.ascontiguousarray(rows.T), self.feature, self.split, self.keep, self.value, self.first
        )
        return np.asarray(1 / (1 + np.exp(-(sums + self.base))))


@dataclass(frozen=True, slots=True)
class Candidates:
    """Spans that the tagger or a grammar proposes, each once, in the order of the text.

    ``spans`` (candidates x 4): start, end, number of the type, grade of a hit just there; ``chances`` under the tagger;
    ``bounds`` (lines x 2): where those of each line begin and end.
    """

    spans: Array
    chances: Array
    bounds: Array


def named(spans: Array) -> list[Span]:
    """The spans of candidates with their types."""
    return [(start, end, MENTION_TYPES[kind]) for start, end, kind, _ in spans.tolist()]


def candidates(words: Words, likely: Likely) -> Candidates:
    """The likely spans and the hits of each line; what wants a value only where a grammar has read one."""
    rows = kernels.proposed(words.starts, words.ends, words.bounds, *likely, words.hits, len(GRADES))
    spans, chances = kernels.merged(*rows, BY_NAME, VALUED) if len(rows[0]) else rows
    return Candidates(spans, chances, kernels.in_lines(spans, words.starts, words.bounds))


def describe(text: str, found: Candidates, lexicon: Lexicon) -> Array:
    """The features of all candidates of a document, a row each."""
    spans, chances = found.spans, found.chances
    return np.concatenate([
        ONE_HOT[:, spans[:, 2]], [chances, np.log((chances + 0.01) / (1.01 - chances)), spans[:, 3]],
        kernels.rivalry(spans, chances, found.bounds).T, kernels.shapes(_signs(text), spans).T,
        kernels.memory(code_points(text), spans, chances).T, lexicon.told(text, spans).T,
    ]).T  # fmt: skip


def _signs(text: str) -> Array:
    """The signs of each character, as ``kernels.shapes`` reads them."""
    return np.take(_sign_table(), points(text))


@lru_cache(maxsize=1)
def _sign_table() -> Array:
    """The signs of all code points up to BEYOND, which has none and stands for the rest."""
    letters = map(chr, range(BEYOND + 1))
    return np.array(
        [sum(1 << n for n, signs in enumerate(SIGNS) if c in signs) + kernels.DIGIT * c.isdigit() for c in letters],
        np.int64,
    )


def choose(found: Candidates, chances: Array, worth: Mapping[str, float]) -> list[tuple[Span, float]]:
    """Of overlapping candidates those whose chances, less the worth of their type, sum highest; with their chances."""
    worths = np.array([worth[kind] for kind in MENTION_TYPES])
    chosen = kernels.choose(found.spans, chances, worths, found.bounds)
    return [*zip(named(found.spans[chosen]), chances[chosen].tolist(), strict=True)]
