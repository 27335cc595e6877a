"""From scores of labels to likely spans: forward and backward sums over all ways to label a line.

A span's chance is exact under the model: that it begins here, goes on to there, and ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from prakat.extract.tagger import kernels
from prakat.extract.tagger.labels import BEGIN, allowed, may_start

Array = np.ndarray
LIKELY = 0.04  # spans less likely than this are never looked at
KINDS, BEGINS = tuple(BEGIN), np.array([*BEGIN.values()])


class Likely(NamedTuple):
    """Spans (spans x 3) by their first word, the one after the last and their kind, with the chance of each."""

    spans: Array
    chances: Array


@dataclass(frozen=True, slots=True)
class Steps:
    """Weights of label after label, exponentiated; 0 where it is not allowed."""

    follow: Array
    start: Array


def steps(weights: Array, starts: Array) -> Steps:
    return Steps(np.where(allowed(), np.exp(weights), 0.0), np.where(may_start(), np.exp(starts), 0.0))


def likely_spans(scores: Array, bounds: Array, by: Steps) -> Likely:
    """The spans that are likely enough, line by line; ``scores``: words by labels, ``bounds``: lines x 2."""
    shown = np.exp(scores - scores.max(1, keepdims=True)).astype(float)
    return Likely(*kernels.spans(shown, bounds, by.follow, by.start, BEGINS, LIKELY))
