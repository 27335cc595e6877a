"""Overlaps between the finders are settled here and nowhere else.

1. The same span and type found by several rules is one mention; it keeps the rule that was surest.
2. Of overlapping mentions the reading stays that is worth most in all, a mention being worth its length times
   what its confidence exceeds ``DOUBT`` by: so a long name swallows the bodies and places inside it, unless the
   long one is a mere guess.
3. What is less likely than ``FLOOR`` is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from prakat.model import Mention

DOUBT = 0.3
FLOOR = 0.4


def settle(candidates: Iterable[Mention]) -> tuple[Mention, ...]:
    """The best set of mentions that do not overlap, in the order of the text."""
    surest = _surest(m for m in candidates if m.confidence >= FLOOR and len(m.span))
    ends = [m.end for m in surest]
    best: list[float] = [0.0]
    for i, m in enumerate(surest):
        best.append(max(best[i], best[_clear_of(m, ends, i)] + _worth(m)))
    kept: list[Mention] = []
    i = len(surest)
    while i:
        m = surest[i - 1]
        if best[i] == best[i - 1]:
            i -= 1
        else:
            kept.append(m)
            i = _clear_of(m, ends, i - 1)
    return tuple(reversed(kept))


def _surest(candidates: Iterable[Mention]) -> list[Mention]:
    """One mention for each span and type, by end, then start."""
    surest: dict[tuple[int, int, str], Mention] = {}
    for m in candidates:
        key = (m.end, m.start, m.type)
        if key not in surest or m.confidence > surest[key].confidence:
            surest[key] = m
    return [surest[key] for key in sorted(surest)]


def _clear_of(m: Mention, ends: list[int], before: int) -> int:
    """How many of the first ``before`` mentions end at or before the start of ``m``."""
    return bisect_right(ends, m.start, 0, before)


def _worth(m: Mention) -> float:
    return len(m.span) * (m.confidence - DOUBT)
