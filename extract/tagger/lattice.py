"""From scores of labels to likely spans: forward and backward sums over all ways to label a line.

A span's chance is exact under the model: that it begins here, goes on to there, and ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np

from prakat.extract.tagger import kernels
from prakat.extract.tagger.labels import BEGIN, allowed, may_start
from prakat.model import MentionType

Array = np.ndarray
LIKELY = 0.04  # spans less likely than this are never looked at
KINDS, BEGINS = tuple(BEGIN), np.array([*BEGIN.values()])


class Chance(NamedTuple):
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
    together = np.concatenate(scores)
    shown = np.exp(together - together.max(1, keepdims=True)).astype(float)
    counts, found, chances = kernels.spans(shown, kernels.bounds(scores), by.follow, by.start, BEGINS, LIKELY)
    spans = zip(found.tolist(), chances.tolist(), strict=True)
    return [
        [Chance(first, last, KINDS[k], p) for (first, last, k), p in islice(spans, count)] for count in counts.tolist()
    ]
