"""Training from end to end: halves, lexicon, held-out predictions, judge, final weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression

from prakat.extract.tagger import judge, lattice, training
from prakat.extract.tagger.find import WORTH, as_hits
from prakat.extract.tagger.grammars import grammar_mentions
from prakat.extract.tagger.harvest import harvest
from prakat.extract.tagger.judge import Candidates, Span, Trees
from prakat.extract.tagger.lexicon import Entry, Lexicon
from prakat.extract.tagger.model import Scorer, Weights
from prakat.extract.tagger.report import Reported
from prakat.extract.tagger.sequence import NOTHING, Words, read_words
from prakat.extract.tagger.shared import FOLDS, SEED, Example

Array = np.ndarray
POINTS = 24  # of the curve from chances to confidence
Way = tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """An example as the tagger reads it."""

    example: Example
    words: Words


@dataclass(frozen=True, slots=True)
class Held:
    """Candidates of an example as a tagger proposes them that has not seen it, with their features."""

    read: Read
    found: Candidates
    features: Array

    @property
    def right(self) -> list[bool]:
        gold = set(self.read.example.gold)
        return [span in gold for span in judge.named(self.found.spans)]


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
        listed = lexicons[i % len(lexicons)].hits(example.plain.text) if lexicons else NOTHING
        found.append(Read(example, read_words(example.plain.text, hits, listed)))
    return found


def learn_from(documents: Sequence[Read], groups: Iterable[Sequence[int]]) -> list[Weights]:
    """Weights learnt from each group of documents, given by their numbers."""
    heads = training.first_words([(d.words, d.example.gold) for d in documents])
    labels = [training.labels(d.words, d.example.gold) for d in documents]
    table = training.table([d.words for d in documents], labels, heads)
    owner = np.repeat(np.arange(len(documents)), [len(d.words.bounds) for d in documents])
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
        likely = lattice.likely_spans(scorer.scores(document.words), document.words.bounds, steps)
        found = judge.candidates(document.words, likely)
        text = document.example.plain.text
        held.append(Held(document, found, judge.describe(text, found, lexicons[i % len(lexicons)])))
    return held


def learn_judge(held: Sequence[Held]) -> Trees:
    """Boosted trees from held-out candidates."""
    model = HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.05, max_leaf_nodes=12, min_samples_leaf=60, l2_regularization=3, random_state=SEED
    )
    model.fit(np.concatenate([h.features for h in held]), np.array([r for h in held for r in h.right]))
    return _laid_out([stage[0].nodes for stage in model._predictors], float(model._baseline_prediction.item()))


def _laid_out(trees: Sequence[Array], base: float) -> Trees:
    """Trees of scikit-learn (arrays of nodes) as ``Trees``; what a smaller tree lacks can't be reached."""
    size = (len(trees), max(len(nodes) for nodes in trees) // 2 + 1)
    feature, split = np.zeros((size[0], size[1] - 1), np.int16), np.zeros((size[0], size[1] - 1))
    paths, need = np.zeros((*size, size[1] - 1), np.int8), np.full(size, -1, np.int8)
    value = np.zeros(size)
    for t, nodes in enumerate(trees):
        splits = np.flatnonzero(nodes["is_leaf"] == 0)
        number = {int(at): i for i, at in enumerate(splits)}
        feature[t, : len(splits)] = nodes["feature_idx"][splits]
        split[t, : len(splits)] = nodes["num_threshold"][splits]
        for leaf, (at, way) in enumerate(_ways(nodes)):
            value[t, leaf] = nodes["value"][at]
            need[t, leaf] = sum(passes for _, passes in way)
            for step, passes in way:
                paths[t, leaf, number[step]] = 1 if passes else -1
    return Trees(feature, split, paths, need, value, base)


def _ways(nodes: Array, at: int = 0, way: Way = ()) -> Iterator[tuple[int, Way]]:
    """Each leaf with the splits on the way to it, and whether it passes them."""
    if nodes["is_leaf"][at]:
        yield at, way
    else:
        yield from _ways(nodes, int(nodes["left"][at]), (*way, (at, True)))
        yield from _ways(nodes, int(nodes["right"][at]), (*way, (at, False)))


def chosen(held: Held, trees: Trees, worth: Mapping[str, float] = WORTH) -> list[tuple[Span, float]]:
    """What the tagger would report of a held-out example."""
    return judge.choose(held.found, trees.chances(held.features), worth)


def cross_validated(held: Sequence[Held]) -> list[Reported]:
    """Each example with what is reported of it by a tagger and a judge that have not seen its fold."""
    results: list[Reported] = []
    for fold in range(FOLDS):
        trees = learn_judge([h for h in held if h.read.example.fold != fold])
        results += [(h.read.example, chosen(h, trees)) for h in held if h.read.example.fold == fold]
    return results


def calibrate(results: Iterable[Reported]) -> Array:
    """How often reported chances came true, as a rising curve: chances above, shares below, both in [0, 1]."""
    told = [(chance, span in set(example.gold)) for example, found in results for span, chance in found]
    chances, right = (np.array(part, float) for part in zip(*told, strict=True))
    model = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(chances, right)
    at = np.unique(np.quantile(chances, np.linspace(0, 1, POINTS)))
    return np.array([at, model.predict(at)])


def fit(examples: Sequence[Example]) -> Made:
    """All that ships, and the held-out candidates that show how good it is."""
    lexicons, entries = make_lexicons(examples)
    documents = read(examples, lexicons)
    folds = [[i for i, d in enumerate(documents) if d.example.fold != fold] for fold in range(FOLDS)]
    *by_fold, final = learn_from(documents, [*folds, range(len(documents))])
    held = hold_out(documents, lexicons, by_fold)
    return Made(final, learn_judge(held), entries, held)
