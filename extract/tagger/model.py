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
BITS, SIEVE_BITS = 16, 20  # first bits of a key: of buckets of one or two keys, and of a sieve; both fit in a cache
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
        seen = np.zeros(1 << SIEVE_BITS, bool)
        seen[self.keys >> np.uint64(64 - SIEVE_BITS)] = True
        firsts = np.arange(1 << BITS, dtype=np.uint64) << np.uint64(64 - BITS)
        known = np.append(self.keys, np.iinfo(np.uint64).max)
        buckets = np.searchsorted(self.keys, firsts).astype(np.int32)
        table = kernels.Table(known, self.values, np.packbits(seen, bitorder="little"), buckets)
        object.__setattr__(self, "table", table)


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
        values = stored["values"].astype(np.float32)
        trees = Trees(*(stored[name] for name in TREE_PARTS))
        return Weights(stored["keys"], values, stored["steps"], stored["starts"], heads), trees, stored["curve"]
