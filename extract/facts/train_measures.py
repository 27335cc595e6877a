"""Learn the weights of ``measures.json``: python -m prakat.extract.facts.train_measures [--folds 5].

Two log-linear models: which of the phrases before a figure names what it measures (the summed chance of all phrases
alike to the annotated one is raised), and whether the figure is a measure at all. ``--folds`` prints the F1 on
held-out parts instead of writing the file.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from prakat.extract.facts.about import Chooser
from prakat.extract.facts.about_features import figure_names
from prakat.extract.facts.about_weights import Weights
from prakat.extract.facts.learning import (
    Gold,
    Table,
    like,
    one_of_each,
    page_of,
    releases,
    write_weights,
    yes_or_no,
)
from prakat.extract.facts.measures import choose_all
from prakat.extract.facts.nearby import near_words
from prakat.extract.facts.page import Page

OUT = Path(__file__).parent / "measures.json"
PRIOR, PRIOR_FIGURE = 20.0, 4.0


@dataclass(frozen=True, slots=True)
class Sample:
    """One figure: the features of each phrase before it, which are right; its own features, whether it is a measure."""

    release: int
    phrases: list[list[str]]
    right: list[bool]
    figure: list[str]
    measure: bool


def chooser_of(page: Page, weights: Weights) -> Chooser:
    return Chooser(near_words(page), page.text, page.document.title, weights)


def figures(gold: Gold, chooser: Chooser) -> Iterator[tuple[int, str | None]]:
    """Each figure's word with the phrase annotated for it, ``None`` where it is no measure."""
    rows = {(row["figure"], row["nth"]): row["about"] for row in gold["facts"]["measures"]}
    seen: Counter[str] = Counter()
    for k, mention in chooser.words.mentions.items():
        if mention.type == "FIGURE":
            seen[mention.text] += 1
            yield k, rows.get((mention.text, seen[mention.text]))


def samples(number: int, gold: Gold) -> Iterator[Sample]:
    chooser = chooser_of(page_of(gold), Weights())
    for k, about in figures(gold, chooser):
        figure = figure_names(chooser.words.seen, k, chooser.words.mentions[k])
        if about is None:
            yield Sample(number, [], [], figure, False)
            continue
        phrases = chooser.phrases(k)
        right = [like(chooser.said(i, j), about) for i, j in phrases]
        yield Sample(number, [chooser.names(k, i, j) for i, j in phrases], right, figure, True)


def learn_phrases(found: list[Sample]) -> dict[str, float]:
    usable = [s for s in found if any(s.right)]
    table = Table([p for s in usable for p in s.phrases], [s.release for s in usable for _ in s.phrases])
    return table.learn(one_of_each([s.right for s in usable]), PRIOR)


def learn_figures(found: list[Sample]) -> dict[str, float]:
    table = Table([s.figure for s in found], [s.release for s in found])
    return table.learn(yes_or_no([s.measure for s in found]), PRIOR_FIGURE)


def learn(found: list[Sample]) -> Weights:
    return Weights(learn_phrases(found) | learn_figures(found))


def right_rows(gold: Gold, weights: Weights) -> tuple[int, int, int]:
    """Rows that are right, found, annotated."""
    page = page_of(gold)
    facts = list(choose_all(page, chooser_of(page, weights)))
    truth = {(row["figure"], row["nth"]): row["about"] for row in gold["facts"]["measures"]}
    about = [truth.get((f.value, f.qualifiers["nth"]), "") for f in facts]
    return sum(like(f.subject, a) for f, a in zip(facts, about, strict=True)), len(facts), len(truth)


def cross_validate(golds: list[Gold], found: list[Sample], folds: int) -> Iterable[str]:
    total = np.zeros(3)
    for fold in range(folds):
        weights = learn([s for s in found if s.release % folds != fold])
        part = np.sum([right_rows(g, weights) for n, g in enumerate(golds) if n % folds == fold], axis=0)
        total += part
        yield f"fold {fold}: F1 {2 * part[0] / (part[1] + part[2]):.3f}, {len(weights)} weights"
    yield f"P {total[0] / total[1]:.3f} R {total[0] / total[2]:.3f} F1 {2 * total[0] / (total[1] + total[2]):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, help="cross-validate instead of writing the weights")
    folds = parser.parse_args().folds
    golds = releases()
    found = [s for n, g in enumerate(golds) for s in samples(n, g)]
    if folds:
        for line in cross_validate(golds, found, folds):
            print(line, flush=True)
    else:
        write_weights(OUT, learn(found))


if __name__ == "__main__":
    main()
