"""The trained weights, and the scores they give to the words of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from prakat.extract.tagger.features import WORD_REACH, WORD_TEMPLATES, Columns, context_keys, word_keys
from prakat.extract.tagger.judge import Trees
from prakat.extract.tagger.sequence import Words

Array = np.ndarray
REACH = max(WORD_REACH.values())
TREE_PARTS = ("feature", "split", "paths", "need", "value", "base")
SIEVED = np.uint64(64 - 21)
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
    sieve: Array = field(init=False, repr=False)  # by first bits of a key: may it be there? most are not

    def __post_init__(self) -> None:
        sieve = np.zeros(1 << 21, bool)
        sieve[self.keys >> SIEVED] = True
        object.__setattr__(self, "sieve", sieve)

    def find(self, keys: Array) -> tuple[Array, Array]:
        """Which of ``keys`` have weights, and the rows of these."""
        maybe = np.flatnonzero(self.sieve[keys >> SIEVED])
        rows = np.minimum(np.searchsorted(self.keys, keys[maybe]), len(self.keys) - 1)
        known = self.keys[rows] == keys[maybe]
        return maybe[known], rows[known]


class WordSums(dict[str, int]):
    """For each word the row of its summed weights for the words around it; made when first asked for."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights
        self._places = np.array([REACH - place for _, place in WORD_TEMPLATES])
        self.table = np.zeros((1024, 2 * REACH + 1, weights.values.shape[1]), np.float32)

    def __missing__(self, word: str) -> int:
        at = self[word] = len(self)
        if at == len(self.table):
            self.table = np.concatenate([self.table, np.zeros_like(self.table)])
        self.table[at] = 0
        known, rows = self._weights.find(word_keys(word))
        np.add.at(self.table[at], self._places[known], self._weights.values[rows])
        return at

    def rows(self, words: Sequence[str]) -> list[int]:
        if len(self) > KEPT:
            self.clear()
        return [*map(self.__getitem__, words)]


class Scorer:
    """Scores of each label for each word."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._sums = WordSums(weights)

    def scores(self, sequences: Sequence[Words]) -> list[Array]:
        """For each sequence an array of words by labels."""
        columns = Columns(sequences, self.weights.heads)
        rows = self._sums.rows(columns.words)
        size = len(rows)
        scores = np.zeros((size + 2 * REACH, self.weights.values.shape[1]), np.float32)
        for place in range(2 * REACH + 1):
            scores[place : place + size] += self._sums.table[rows, place]
        scores = scores[REACH : REACH + size]
        self._add(scores, *map(np.concatenate, zip(*context_keys(columns), strict=True)))
        return [scores[places] for places in columns.places]

    def _add(self, scores: Array, at: Array, keys: Array) -> None:
        """Add the weights of features to the rows that have them."""
        known, found = self.weights.find(keys)
        order = np.argsort(at[known], kind="stable")
        rows, firsts = np.unique(at[known][order], return_index=True)
        if len(rows):
            scores[rows] += np.add.reduceat(self.weights.values[found[order]], firsts)


def save(weights: Weights, trees: Trees, path: Path) -> None:
    """Write one compressed file, weights rounded to half precision."""
    heads = np.frombuffer("\n".join(sorted(weights.heads)).encode(), np.uint8)
    parts = {name: getattr(trees, name) for name in TREE_PARTS}
    np.savez_compressed(
        path, keys=weights.keys, values=weights.values.astype(np.float16), steps=weights.steps, starts=weights.starts,
        heads=heads, **parts,
    )  # fmt: skip


def load(path: Path) -> tuple[Weights, Trees]:
    """Read what ``save`` wrote."""
    with np.load(path) as stored:
        heads = frozenset(bytes(stored["heads"]).decode().split("\n"))
        values = stored["values"].astype(np.float32)
        trees = Trees(*(stored[name] for name in TREE_PARTS))
        return Weights(stored["keys"], values, stored["steps"], stored["starts"], heads), trees
