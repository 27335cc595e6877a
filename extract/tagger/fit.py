"""Training from end to end: halves, lexicon, held-out predictions, judge, final weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from prakat.extract.tagger import judge, lattice, training
from prakat.extract.tagger.find import WORTH, as_hits, hits_by_line
from prakat.extract.tagger.grammars import grammar_mentions
from prakat.extract.tagger.harvest import harvest
from prakat.extract.tagger.judge import Candidate, Trees
from prakat.extract.tagger.lexicon import Entry, Lexicon
from prakat.extract.tagger.model import Scorer, Weights
from prakat.extract.tagger.report import Reported
from prakat.extract.tagger.sequence import Hit, Words, read_words
from prakat.extract.tagger.shared import FOLDS, SEED, Example

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class Read:
    """An example as the tagger reads it."""

    example: Example
    hits: list[Hit]
    words: list[Words]


@dataclass(frozen=True, slots=True)
class Held:
    """Candidates of an example as a tagger proposes them that has not seen it, with their features."""

    read: Read
    lines: list[list[Candidate]]
    features: Array

    @property
    def right(self) -> list[bool]:
        gold = set(self.read.example.gold)
        return [c.span in gold for line in self.lines for c in line]


@dataclass(frozen=True, slots=True)
class Made:
    """What training leaves."""

    weights: Weights
    trees: Trees
    entries: list[Entry]
    held: list[Held]


def read(examples: Sequence[Example], lexicons: Sequence[Lexicon]) -> list[Read]:
    """Examples with the hits of grammars and of the lexicon made without them: ``lexicons[i % len]`` for the ith."""
    found = []
    for i, example in enumerate(examples):
        hits = as_hits(example.plain, grammar_mentions(example.plain))
        listed = lexicons[i % len(lexicons)].hits(example.plain.text) if lexicons else ()
        found.append(Read(example, hits, read_words(example.plain.text, [*hits, *listed])))
    return found


def learn_from(documents: Sequence[Read], groups: Iterable[Sequence[int]]) -> list[Weights]:
    """Weights learnt from each group of documents, given by their numbers."""
    heads = training.first_words([(d.words, d.example.gold) for d in documents])
    labels = [training.label(words, d.example.gold) for d in documents for words in d.words]
    table = training.table([d.words for d in documents], labels, heads)
    owner = np.array([i for i, d in enumerate(documents) for _ in d.words])
    return [training.learn(table, np.flatnonzero(np.isin(owner, list(group))), heads) for group in groups]


def make_lexicons(examples: Sequence[Example]) -> tuple[list[Lexicon], list[Entry]]:
    """For the even and the odd examples the lexicon of a tagger that has not seen them; and the one to ship."""
    documents = read(examples, ())
    even, odd = learn_from(documents, (range(0, len(documents), 2), range(1, len(documents), 2)))
    of_even, of_odd, both = harvest((even, odd))
    return [Lexicon(of_odd), Lexicon(of_even)], both


def hold_out(documents: Sequence[Read], lexicons: Sequence[Lexicon], weights: Sequence[Weights]) -> list[Held]:
    """The candidates of each document under the weights learnt without its fold."""
    scorers = [(Scorer(w), lattice.steps(w.steps, w.starts)) for w in weights]
    held = []
    for i, document in enumerate(documents):
        scorer, steps = scorers[document.example.fold]
        chances = lattice.likely_spans(scorer.scores(document.words), steps) if document.words else []
        parts = zip(document.words, chances, hits_by_line(document.words, document.hits), strict=True)
        lines = [judge.candidates(*part) for part in parts]
        text = document.example.plain.text
        held.append(Held(document, lines, judge.describe(text, lines, lexicons[i % len(lexicons)])))
    return held


def learn_judge(held: Sequence[Held]) -> Trees:
    """Boosted trees from held-out candidates."""
    model = HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.05, max_leaf_nodes=12, min_samples_leaf=25, l2_regularization=3, random_state=SEED
    )
    model.fit(np.concatenate([h.features for h in held]), np.array([r for h in held for r in h.right]))
    return _laid_out([stage[0].nodes for stage in model._predictors], float(model._baseline_prediction.item()))


def _laid_out(trees: Sequence[Array], base: float) -> Trees:
    sizes = [len(nodes) for nodes in trees]
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
    nodes = np.concatenate(trees)
    shift = np.repeat(roots, sizes)
    leaf = nodes["is_leaf"].astype(bool)
    return Trees(
        roots, np.where(leaf, -1, nodes["feature_idx"]).astype(np.int16),
        np.where(leaf, nodes["value"], nodes["num_threshold"]),
        (nodes["left"] + shift).astype(np.int32), (nodes["right"] + shift).astype(np.int32), base,
    )  # fmt: skip


def chosen(held: Held, trees: Trees, worth: Mapping[str, float] = WORTH) -> list[tuple[Candidate, float]]:
    """What the tagger would report of a held-out example."""
    chances, done, found = trees.chances(held.features).tolist(), 0, []
    for line in held.lines:
        mine = chances[done : done + len(line)]
        done += len(line)
        found += [(line[i], mine[i]) for i in judge.choose(line, mine, worth)]
    return found


def cross_validated(held: Sequence[Held]) -> list[Reported]:
    """Each example with what is reported of it by a tagger and a judge that have not seen its fold."""
    results: list[Reported] = []
    for fold in range(FOLDS):
        trees = learn_judge([h for h in held if h.read.example.fold != fold])
        results += [(h.read.example, chosen(h, trees)) for h in held if h.read.example.fold == fold]
    return results


def fit(examples: Sequence[Example]) -> Made:
    """All that ships, and the held-out candidates that show how good it is."""
    lexicons, entries = make_lexicons(examples)
    documents = read(examples, lexicons)
    folds = [[i for i, d in enumerate(documents) if d.example.fold != fold] for fold in range(FOLDS)]
    *by_fold, final = learn_from(documents, [*folds, range(len(documents))])
    held = hold_out(documents, lexicons, by_fold)
    return Made(final, learn_judge(held), entries, held)
