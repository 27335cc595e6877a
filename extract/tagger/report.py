"""Scores of exact mentions by type, and how often a confidence holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from prakat.extract.tagger.find import Tagger, as_hits, judged
from prakat.extract.tagger.grammars import grammar_mentions
from prakat.extract.tagger.judge import Span
from prakat.extract.tagger.shared import Example
from prakat.model import MENTION_TYPES

ALL = "all"
Reported = tuple[Example, Sequence[tuple[Span, float]]]


def tally(results: Iterable[Reported]) -> dict[str, list[int]]:
    """By type and in all: how many mentions are exactly right, in gold, and reported."""
    counts: dict[str, list[int]] = {kind: [0, 0, 0] for kind in (*MENTION_TYPES, ALL)}
    for example, found in results:
        gold: set[Span] = set(example.gold)
        spans = {span for span, _ in found}
        for i, group in enumerate((gold & spans, gold, spans)):
            for span in group:
                counts[span[2]][i] += 1
                counts[ALL][i] += 1
    return counts


def held(results: Iterable[Reported]) -> dict[int, tuple[int, int]]:
    """For each tenth of confidence how many mentions were right, and how many there were."""
    counts: dict[int, tuple[int, int]] = {}
    for example, found in results:
        gold: set[Span] = set(example.gold)
        for span, chance in found:
            tenth = min(int(chance * 10), 9)
            right, reported = counts.get(tenth, (0, 0))
            counts[tenth] = right + (span in gold), reported + 1
    return counts


def table(results: Sequence[Reported]) -> str:
    """Precision, recall and F1 by type and in all, then the share that is right at each tenth of confidence."""
    rows = [_row(kind, *counts) for kind, counts in tally(results).items()]
    shares = [f"{tenth / 10:.1f}  {n:6d}  {right / n:.3f}" for tenth, (right, n) in sorted(held(results).items())]
    return "\n".join(["type            P      R      F1   gold", *rows, "", "confidence  mentions  right", *shares])


def _row(kind: str, right: int, gold: int, found: int) -> str:
    return (
        f"{kind:10s} {right / max(found, 1):6.3f} {right / max(gold, 1):6.3f} {_f1(right, gold, found):7.3f} {gold:6d}"
    )


def _f1(right: int, gold: int, found: int) -> float:
    return 2 * right / max(gold + found, 1)


def measured(examples: Iterable[Example], by: Tagger) -> list[Reported]:
    """What a tagger reports of examples that it has not seen, with its confidence."""
    return [(e, list(_confident(e, by))) for e in examples]


def _confident(example: Example, by: Tagger) -> Iterator[tuple[Span, float]]:
    hits = as_hits(example.plain, grammar_mentions(example.plain))
    for span, chance in judged(example.plain.text, hits, by):
        yield span, float(np.interp(chance, *by.curve))


def f1(results: Iterable[Reported]) -> dict[str, float]:
    """F1 of exact mentions by type, and under ``all`` of all together."""
    return {kind: _f1(*counts) for kind, counts in tally(results).items()}
