"""How much two short texts share, by runs of three letters: decisions and what is said of them are told apart by it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RUN = 3
WIDTH = 4096  # columns into which runs are hashed
LEAST = 8  # runs; a shorter text is like nothing


def runs(words: str) -> frozenset[str]:
    """Runs of three letters of squeezed words."""
    return frozenset(words[i : i + RUN] for i in range(len(words) - RUN + 1))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set's runs that the other has too; 0 for very short texts."""
    least = min(len(one), len(other))
    return len(one & other) / least if least >= LEAST else 0.0


def leaders(texts: Sequence[str], enough: float) -> list[int]:
    """For each text the first that it is as good as the same as: the first of a group leads it."""
    if not texts:
        return []
    counted = _counted(texts)
    sizes = counted.sum(axis=1)
    smaller = np.minimum.outer(sizes, sizes)
    alike = (counted @ counted.T >= enough * smaller) & (smaller >= LEAST)
    lead = np.arange(len(texts))
    for i in range(1, len(texts)):
        before = np.flatnonzero(alike[i, :i] & (lead[:i] == np.arange(i)))
        lead[i] = before[0] if len(before) else i
    found: list[int] = lead.tolist()
    return found


def _counted(texts: Sequence[str]) -> NDArray[np.float32]:
    """A row a text, 1 in the columns of its runs; the same in every process, unlike ``hash``."""
    counted = np.zeros((len(texts), WIDTH), np.float32)
    for i, text in enumerate(texts):
        letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
        counted[i, (letters[:-2] * 131 * 131 + letters[1:-1] * 131 + letters[2:]) % WIDTH] = 1
    return counted
