"""Labels of words: outside, or beginning or inside a mention of a type; and which may follow which."""

from __future__ import annotations

import numpy as np

from prakat.model import MENTION_TYPES, MentionType

LABELS: tuple[str, ...] = ("O", *(f"{side}-{kind}" for kind in MENTION_TYPES for side in "BI"))
INDEX = {label: i for i, label in enumerate(LABELS)}
BEGIN: dict[MentionType, int] = {kind: INDEX[f"B-{kind}"] for kind in MENTION_TYPES}


def allowed() -> np.ndarray:
    """allowed[i, j]: label j may follow label i (an inside only its own begin or inside)."""
    return np.array([[b[0] != "I" or a[2:] == b[2:] for b in LABELS] for a in LABELS])


def may_start() -> np.ndarray:
    return np.array([label[0] != "I" for label in LABELS])
