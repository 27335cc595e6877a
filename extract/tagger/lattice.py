"""From scores of labels to likely spans: forward and backward sums over all ways to label a line.

Lines are worked through side by side; a span's chance is exact under the model: that it begins here, goes on
to there, and ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from prakat.extract.tagger.labels import BEGIN, allowed, may_start
from prakat.model import MentionType

Array = np.ndarray
LIKELY = 0.04  # spans less likely than this are never looked at
WIDTH = 64  # lines worked through side by side


@dataclass(frozen=True, slots=True)
class Chance:
    """Words [first, last) of a line are a mention of ``type`` with chance ``p``."""

    first: int
    last: int
    type: MentionType
    p: float


@dataclass(frozen=True, slots=True)
class Steps:
    """Weights of label after label, exponentiated; 0 where it is not allowed."""

    follow: Array
    start: Array


def steps(weights: Array, starts: Array) -> Steps:
    return Steps(np.where(allowed(), np.exp(weights), 0.0), np.where(may_start(), np.exp(starts), 0.0))


def likely_spans(scores: Sequence[Array], by: Steps) -> list[list[Chance]]:
    """For each line its spans that are likely enough, by first word."""
    found: list[list[Chance]] = [[] for _ in scores]
    order = sorted(range(len(scores)), key=lambda i: -len(scores[i]))
    for k in range(0, len(order), WIDTH):
        batch = order[k : k + WIDTH]
        for i, chances in zip(batch, _spans_of([scores[i] for i in batch], by), strict=True):
            found[i] = chances
    return found


def _spans_of(scores: list[Array], by: Steps) -> Iterator[list[Chance]]:
    """``scores``: the longest first, so that the lines still going at a word are always the first of them."""
    shown, lengths = _pad(scores)
    going = [int((lengths > t).sum()) for t in range(shown.shape[1])]
    forward, scale = _forward(shown, going, by)
    beyond = _backward(shown / scale[..., None], going, by)
    chances = forward * beyond
    onward = shown * beyond / scale[..., None]
    for i, length in enumerate(lengths):
        yield list(_walk(chances[i, :length], onward[i, :length], beyond[i], by))


def _pad(scores: list[Array]) -> tuple[Array, Array]:
    lengths = np.array([len(s) for s in scores])
    padded = np.zeros((len(scores), lengths.max(), scores[0].shape[1]))
    for i, s in enumerate(scores):
        padded[i, : len(s)] = s
    return np.exp(padded - padded.max(2, keepdims=True)), lengths


def _forward(shown: Array, going: list[int], by: Steps) -> tuple[Array, Array]:
    sums = np.ones_like(shown)
    scale = np.ones(shown.shape[:2])
    here = shown[:, 0] * by.start
    for t, k in enumerate(going):
        if t:
            here = (sums[:k, t - 1] @ by.follow) * shown[:k, t]
        scale[:k, t] = total = here.sum(1)
        sums[:k, t] = here / total[:, None]
    return sums, scale


def _backward(scaled: Array, going: list[int], by: Steps) -> Array:
    sums = np.ones_like(scaled)
    back = by.follow.T.copy()
    for t in range(len(going) - 2, -1, -1):
        k = going[t + 1]
        sums[:k, t] = (scaled[:k, t + 1] * sums[:k, t + 1]) @ back
    return sums


def _walk(chances: Array, onward: Array, beyond: Array, by: Steps) -> Iterator[Chance]:
    """Begin wherever a begin is likely, go on while going on is likely, and report each likely end."""
    for kind, begin in BEGIN.items():
        inside, size = begin + 1, len(chances)
        first_step, next_step = by.follow[begin, inside], by.follow[inside, inside]
        for first in np.flatnonzero(chances[:, begin] > LIKELY).tolist():
            p, label, step, at = float(chances[first, begin]), begin, first_step, first
            while p > LIKELY:
                on = float(step * onward[at + 1, inside] / beyond[at, label]) if at + 1 < size else 0.0
                if p * (1 - on) > LIKELY:
                    yield Chance(first, at + 1, kind, p * (1 - on))
                p, label, step, at = p * on, inside, next_step, at + 1


def best(chances: Sequence[Chance], worth: Mapping[str, float]) -> list[Chance]:
    """Of overlapping spans those whose chances, less the ``worth`` of their type, sum highest; in order."""
    ordered = sorted(chances, key=lambda c: c.last)
    total: list[tuple[float, list[Chance]]] = [(0.0, [])]
    lasts = [0]
    for chance in ordered:
        before = max(i for i, last in enumerate(lasts) if last <= chance.first)
        value = total[before][0] + chance.p - worth[chance.type]
        kept = (value, [*total[before][1], chance]) if value > total[-1][0] else total[-1]
        total.append(kept)
        lasts.append(chance.last)
    return total[-1][1]
