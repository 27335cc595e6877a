"""The trained weights, and the scores they give to the words of a document."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from prakat.extract.tagger import features as f
from prakat.extract.tagger.sequence import Words, pieces

Array = np.ndarray
# How far from a piece, before and behind it, the tokens stand that it gives features to.
REACH = {"word": (4, 4), "pair": (2, 1), "around": (0, 0), "state": (0, 0), "head": (0, 0),
         "hit": (f.HIT_REACH, f.HIT_REACH), "hitword": (0, 0), "edge": (0, 0)}  # fmt: skip
NAMES: dict[str, Callable[[Any], f.Names]] = {
         "word": f.word_names, "pair": f.pair_names, "around": f.around_names, "state": f.state_names,
         "head": f.head_names, "hit": f.hit_names, "hitword": f.hit_word_names, "edge": f.edge_names}  # fmt: skip
MARGIN = 5  # rows between two lines, so that no line sees another
KEPT = 60_000  # sums kept of a kind of piece before the store is emptied: memory stays flat


@dataclass(frozen=True, slots=True)
class Weights:
    """``rows``: where in ``values`` the weights of a feature stand; ``steps``, ``starts``: of label after label."""

    rows: dict[str, int]
    values: Array
    steps: Array
    starts: Array
    heads: frozenset[str]


class Sums(dict[Hashable, int]):
    """The summed weights of pieces of one kind: a key gives the row of its sums, made when first asked for."""

    def __init__(self, kind: str, weights: Weights) -> None:
        super().__init__()
        self.before, self.behind = REACH[kind]
        self._names, self._weights = NAMES[kind], weights
        self._table = np.zeros((64, self.before + 1 + self.behind, weights.values.shape[1]), np.float32)

    def __missing__(self, key: Hashable) -> int:
        at = self[key] = len(self)
        if at == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        sums = self._table[at]
        sums[:] = 0
        rows, values = self._weights.rows, self._weights.values
        for place, name in self._names(key):
            row = rows.get(name)
            if row is not None:
                sums[place + self.before] += values[row]
        return at

    def add_to(self, scores: Array, at: Array, keys: Sequence[Hashable]) -> None:
        """Add the sums of ``keys`` to the rows around ``at``, each of which occurs once."""
        rows = [*map(self.__getitem__, keys)]  # may make the table grow: before it is read
        picked = self._table[rows]
        for i in range(picked.shape[1]):
            scores[at + (i - self.before)] += picked[:, i]
        if len(self) > KEPT:
            self.clear()


class Scorer:
    """Scores of each label for each word."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._sums = {kind: Sums(kind, weights) for kind in NAMES}

    def scores(self, sequences: Sequence[Words]) -> list[Array]:
        """For each sequence an array of words by labels."""
        asked: dict[str, tuple[list[int], list[Hashable]]] = {kind: ([], []) for kind in NAMES}
        firsts, at = [], MARGIN
        for words in sequences:
            firsts.append(at)
            for kind, places, keys in pieces(words, self.weights.heads):
                asked[kind][0].extend([at + i for i in places])
                asked[kind][1].extend(keys)
            at += len(words) + MARGIN
        scores = np.zeros((at + MARGIN, self.weights.values.shape[1]), np.float32)
        for kind, (rows, asked_keys) in asked.items():
            if rows:
                self._sums[kind].add_to(scores, np.array(rows), asked_keys)
        return [scores[i : i + len(words)] for i, words in zip(firsts, sequences, strict=True)]


def save(weights: Weights, path: Path) -> None:
    """Write one compressed file; weights rounded to half precision, features without weight left out."""
    names = sorted(weights.rows, key=weights.rows.__getitem__)
    lines = {"names": names, "heads": sorted(weights.heads)}
    packed = {key: np.frombuffer("\n".join(value).encode(), np.uint8) for key, value in lines.items()}
    values = weights.values.astype(np.float16)
    np.savez_compressed(path, values=values, steps=weights.steps, starts=weights.starts, **packed)  # type: ignore[arg-type]


def load(path: Path) -> Weights:
    """Read what ``save`` wrote."""
    with np.load(path) as stored:
        names, heads = (bytes(stored[key]).decode().split("\n") for key in ("names", "heads"))
        rows = {name: i for i, name in enumerate(names)}
        return Weights(rows, stored["values"].astype(np.float32), stored["steps"], stored["starts"], frozenset(heads))
