"""Learn the weights of ``decisions.json``: python -m prakat.extract.facts.train_decisions [--folds 5].

Two models: a log-linear one of which body before a verb of decision took it (learnt where class and matter are like
an annotated row's), and a logistic one of whether a row is then right as it stands. ``--folds`` prints the F1 on
held-out parts instead of writing the file.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from prakat.extract.facts.decision_choice import Choice, choices, settled
from prakat.extract.facts.decision_features import Found, chance, names_of
from prakat.extract.facts.decisions import LEAST, candidates
from prakat.extract.facts.learning import (
    Gold,
    Table,
    Weights,
    like,
    one_of_each,
    page_of,
    releases,
    write_weights,
    yes_or_no,
)
from prakat.extract.facts.page import Page

OUT = Path(__file__).parent / "decisions.json"
PRIOR, PRIOR_BODY, SEEN_BODY, FOLDS = 8.0, 5.0, 2, 5


@dataclass(frozen=True, slots=True)
class Read:
    """A release with its rows as the rules find them, and the bodies each might have."""

    gold: Gold
    page: Page
    found: list[Found]
    choices: list[Choice]

    @classmethod
    def of(cls, gold: Gold) -> Read:
        page = page_of(gold)
        found = candidates(page)
        return cls(gold, page, found, list(choices(page, found)))

    def right(self, one: Found) -> frozenset[int]:
        """The annotated rows of its class with a like body and matter."""
        words = self.page.document.words
        return frozenset(
            i for i, row in enumerate(self.gold["facts"]["decisions"])
            if row["verb"] == one.kind and like(row["body"], words(one.body.span))
            and like(row["matter"], words(one.matter))
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """A candidate row of a release, and which annotated rows it is right for."""

    release: int
    names: list[str]
    right: frozenset[int]


def learn_bodies(reads: Sequence[Read]) -> Weights:
    names, groups, right = [], [], []
    for n, read in enumerate(reads):
        for one, choice in zip(read.found, read.choices, strict=True):
            fits = [bool(read.right(replace(one, body=body))) for body in choice.bodies]
            if any(fits):
                names += choice.names
                groups += [n] * len(fits)
                right.append(fits)
    return Table(names, groups, SEEN_BODY).learn(one_of_each(right), PRIOR_BODY)


def samples(reads: Sequence[Read], folds: int) -> list[Sample]:
    """All rows, their bodies chosen by weights that have not seen the release."""
    found = []
    for fold in range(folds):
        weights = learn_bodies([read for n, read in enumerate(reads) if n % folds != fold])
        for n, read in enumerate(reads):
            if n % folds == fold:
                rows = settled(read.page, read.found, weights)
                found += [Sample(n, names_of(read.page, one, rows), read.right(one)) for one in rows]
    return found


def learn(found: Sequence[Sample]) -> Weights:
    table = Table([s.names for s in found], [s.release for s in found])
    return table.learn(yes_or_no([bool(s.right) for s in found]), PRIOR)


def rows_kept(found: Sequence[Sample], weights: Weights) -> tuple[int, int]:
    """Annotated rows hit (each once) and rows kept."""
    kept = [s for s in found if chance(s.names, weights) >= LEAST]
    return len({(s.release, min(s.right)) for s in kept if s.right}), len(kept)


def cross_validated(found: Sequence[Sample], rows: int, folds: int) -> str:
    hit = kept = 0
    for fold in range(folds):
        weights = learn([s for s in found if s.release % folds != fold])
        h, k = rows_kept([s for s in found if s.release % folds == fold], weights)
        hit, kept = hit + h, kept + k
    return f"P {hit / kept:.3f} R {hit / rows:.3f} F1 {2 * hit / (kept + rows):.3f} of {len(found)} candidates"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, help="cross-validate instead of writing the weights")
    folds = parser.parse_args().folds
    reads = [Read.of(gold) for gold in releases()]
    found = samples(reads, folds or FOLDS)
    if folds:
        print(cross_validated(found, sum(len(read.gold["facts"]["decisions"]) for read in reads), folds))
    else:
        write_weights(OUT, learn(found) | learn_bodies(reads))


if __name__ == "__main__":
    main()
