"""Learn the weights of ``decisions.json``: python -m prakat.extract.facts.train_decisions [--folds 5].

A logistic model of whether a row is right as it stands: the annotated release has a row of the same class with a like
body and matter. ``--folds`` prints the F1 on held-out parts instead of writing the file.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from prakat.extract.facts.decision_features import Found, chance, names_of
from prakat.extract.facts.decisions import LEAST, candidates
from prakat.extract.facts.learning import (
    Gold,
    Table,
    Weights,
    like,
    page_of,
    releases,
    write_weights,
    yes_or_no,
)
from prakat.extract.facts.page import Page

OUT = Path(__file__).parent / "decisions.json"
PRIOR = 8.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A candidate row of a release, and which annotated rows it is right for."""

    release: int
    names: list[str]
    right: frozenset[int]


def samples(number: int, gold: Gold) -> list[Sample]:
    page = page_of(gold)
    found = candidates(page)
    return [Sample(number, names_of(page, one, found), right_for(page, one, gold)) for one in found]


def right_for(page: Page, one: Found, gold: Gold) -> frozenset[int]:
    body, matter = (page.text[s.start : s.end] for s in (one.body.span, one.matter))
    rows = gold["facts"]["decisions"]
    return frozenset(
        i for i, r in enumerate(rows)
        if r["verb"] == one.kind and like(r["body"], body) and like(r["matter"], matter)
    )  # fmt: skip


def learn(found: list[Sample]) -> Weights:
    table = Table([s.names for s in found], [s.release for s in found])
    return table.learn(yes_or_no([bool(s.right) for s in found]), PRIOR)


def rows_kept(found: list[Sample], weights: Weights) -> tuple[int, int]:
    """Annotated rows hit (each once) and rows kept."""
    kept = [s for s in found if chance(s.names, weights) >= LEAST]
    return len({(s.release, min(s.right)) for s in kept if s.right}), len(kept)


def cross_validate(golds: list[Gold], found: list[Sample], folds: int) -> Iterable[str]:
    hit = kept = 0
    for fold in range(folds):
        weights = learn([s for s in found if s.release % folds != fold])
        h, k = rows_kept([s for s in found if s.release % folds == fold], weights)
        hit, kept = hit + h, kept + k
    rows = sum(len(g["facts"]["decisions"]) for g in golds)
    yield f"P {hit / kept:.3f} R {hit / rows:.3f} F1 {2 * hit / (kept + rows):.3f} of {len(found)} candidates"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, help="cross-validate instead of writing the weights")
    folds = parser.parse_args().folds
    golds = releases()
    found = [s for n, g in enumerate(golds) for s in samples(n, g)]
    if folds:
        print(*cross_validate(golds, found, folds), sep="\n")
    else:
        write_weights(OUT, learn(found))


if __name__ == "__main__":
    main()
