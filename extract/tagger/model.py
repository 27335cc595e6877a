"""The trained weights, and the scores they give to the words of a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from prakat.extract.tagger import kernels
from prakat.extract.tagger.features import WORD_REACH, WORD_TEMPLATES, Columns, Vocabulary, add_context, word_keys
from prakat.extract.tagger.judge import Trees
from prakat.extract.tagger.sequence import Words

Array = np.ndarray
REACH = max(WORD_REACH.values())
AROUND = 2 * REACH + 1
WORD_PLACES = np.array([REACH - place for _, place in WORD_TEMPLATES])  # the place that a word gives a feature to
TREE_PARTS = ("feature", "split", "paths", "need", "value", "base")
ROW = 16  # numbers in what is read from memory at once: rows of weights are as long, or many times
KEPT = 40_000  # words whose sums are kept before the store is emptied: memory stays flat


@dataclass(frozen=True, slots=True)
class Weights:
    """``keys``: features in order; ``values``: their weights for each label; ``steps``: of label after label.

    ``starts``: of first labels; ``heads``: words that often begin a name.
    """

    keys: Array
    values: Array
    steps: Array
    starts: Array
    heads: frozenset[str]
    table: kernels.Table = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", _table(self.keys, self.values))


def _table(keys: Array, values: Array) -> kernels.Table:
    """The weights as ``kernels.add_features`` reads them."""
    rows = np.zeros((len(keys) + 1, -(-(values.shape[1] + 2) // ROW) * ROW), np.float32)
    rows[:-1, 2 : values.shape[1] + 2] = values
    numbers = rows.view(np.uint64)
    numbers[:-1, 0], numbers[-1, 0] = keys, np.iinfo(np.uint64).max
    beginnings = keys >> np.uint64(64 - kernels.BITS)
    seen = np.zeros(1 << kernels.BITS, bool)
    seen[beginnings] = True
    there = np.packbits(seen, bitorder="little").view(np.uint64)
    before = np.searchsorted(beginnings, np.arange(0, len(seen), 64, dtype=np.uint64))
    return kernels.Table(np.column_stack([there, before.astype(np.uint64)]), rows, numbers)


class WordSums:
    """For each word its summed weights for the words around it; made when first asked for."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._empty()

    def _empty(self) -> None:
        self.vocabulary = Vocabulary(self._weights.heads)
        self.table = np.zeros((0, AROUND, self._weights.values.shape[1]), np.float32)
        self._summed = 0

    def make_room(self) -> None:
        """Forget all words where they have become too many."""
        if len(self.vocabulary) > KEPT:
            self._empty()

    def sums(self) -> Array:
        """Words of the vocabulary by places around by labels."""
        done, size = self._summed, len(self.vocabulary)
        if size > len(self.table):
            more = np.zeros((len(self.vocabulary.numbers) - len(self.table), *self.table.shape[1:]), np.float32)
            self.table = np.concatenate([self.table, more])
        keys = word_keys(self.vocabulary.numbers[done:size])
        at = np.arange(done, size)[:, None] * AROUND + WORD_PLACES
        kernels.add_features(self.table.reshape(-1, self.table.shape[2]), at.ravel(), keys.ravel(), self._weights.table)
        self._summed = size
        return self.table


class Scorer:
    """Scores of each label for each word."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._words = WordSums(weights)

    def scores(self, words: Words) -> Array:
        """Words by labels."""
        self._words.make_room()
        columns = Columns(words, self._words.vocabulary)
        scores = np.zeros((len(columns.rows), self.weights.values.shape[1]), np.float32)
        kernels.add_words(scores, columns.rows, self._words.sums())
        add_context(scores, columns, self.weights.table)
        return np.asarray(scores[columns.places])


def save(weights: Weights, trees: Trees, curve: Array, path: Path) -> None:
    """Write one compressed file, weights in half precision. ``curve``: chances, and how often they came true."""
    heads = np.frombuffer("\n".join(sorted(weights.heads)).encode(), np.uint8)
    parts = {name: getattr(trees, name) for name in TREE_PARTS}
    np.savez_compressed(
        path, keys=weights.keys, values=weights.values.astype(np.float16), steps=weights.steps, starts=weights.starts,
        heads=heads, curve=curve, **parts,
    )  # fmt: skip


def load(path: Path) -> tuple[Weights, Trees, Array]:
    """Read what ``save`` wrote."""
    with np.load(path) as stored:
        heads = frozenset(bytes(stored["heads"]).decode().split("\n"))
        trees = Trees(*(stored[name] for name in TREE_PARTS))
        return (
            Weights(stored["keys"], stored["values"], stored["steps"], stored["starts"], heads),
            trees,
            stored["curve"],
        )
