"""Learn the weights: a conditional random field, by adaptive gradient steps with features dropped at random.

Dropping a third of the features at each step is what lets 480 documents go far: no feature may be leant on alone.
Needs numpy and scipy. The same examples, seed and versions give the same weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from prakat.extract.tagger.features import WORD_TEMPLATES, Columns, Vocabulary, context_keys, word_keys
from prakat.extract.tagger.labels import INDEX, LABELS, allowed, may_start
from prakat.extract.tagger.model import Weights
from prakat.extract.tagger.sequence import Words
from prakat.extract.tagger.shared import SEED, Labelled

Array = np.ndarray
EPOCHS, RATE, DROPPED, DECAY = 8, 0.05, 0.35, 1e-5
BATCH = 6400  # words in a step, padding included
SEEN = 3  # features of fewer words than this are not learnt
SLIGHT = 0.08  # features that weigh less than this for every label are left out
OPENERS = frozenset({"ORG", "ROLE", "VENUE", "PROGRAMME", "LAW", "EVENT"})
SIZE = len(LABELS)


@dataclass(frozen=True, slots=True)
class Table:
    """Words by features, with the label of each word and where each sequence begins."""

    rows: csr_matrix
    names: Array
    labels: Array
    starts: Array
    lengths: Array


def first_words(documents: Sequence[tuple[Words, Sequence[Labelled]]]) -> frozenset[str]:
    """Words that begin four gold names or more of several words."""
    counts: dict[str, int] = {}
    for words, gold in documents:
        for first, last, kind in _inside(words, gold):
            if kind in OPENERS and last - first > 1:
                counts[words.words[first]] = counts.get(words.words[first], 0) + 1
    return frozenset(word for word, n in counts.items() if n >= 4 and len(word) > 1)


def _inside(words: Words, gold: Sequence[Labelled]) -> Iterator[tuple[int, int, str]]:
    """Line by line the words of mentions on it."""
    for line, stop in words.lines():
        starts, ends = words.starts[line:stop], words.ends[line:stop]
        for start, end, kind in gold:
            if start < ends[-1] and end > starts[0]:
                first, last = np.searchsorted(ends, start, "right"), np.searchsorted(starts, end)
                yield line + int(first), line + int(last), kind


def labels(words: Words, gold: Sequence[Labelled]) -> list[int]:
    """The gold label of each word."""
    found = [0] * len(words)
    for first, last, kind in _inside(words, gold):
        found[first:last] = [INDEX[f"B-{kind}"], *[INDEX[f"I-{kind}"]] * (last - first - 1)][: last - first]
    return found


def table(documents: Sequence[Words], labels: Sequence[list[int]], heads: frozenset[str]) -> Table:
    """All features of all words, rare ones left out."""
    vocabulary = Vocabulary(heads)
    found = [_keys(words, vocabulary) for words in documents]
    keys = np.concatenate([keys for _, keys in found])
    sizes = np.concatenate([sizes for sizes, _ in found])
    names, columns, counts = np.unique(keys, return_inverse=True, return_counts=True)
    rows = csr_matrix(
        (np.ones(len(keys), np.float32), columns.astype(np.int32), np.concatenate([[0], np.cumsum(sizes)])),
        (len(sizes), len(names)),
    )
    often = np.flatnonzero(counts >= SEEN)
    lengths = np.concatenate([np.diff(words.bounds)[:, 0] for words in documents])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    return Table(rows[:, often], names[often], np.concatenate([np.array(row, int) for row in labels]), starts, lengths)


def _keys(words: Words, vocabulary: Vocabulary) -> tuple[Array, Array]:
    """How many features each word of a document has, and all of them one word after the other."""
    columns = Columns(words, vocabulary)
    found = context_keys(columns), _word_keys(columns, vocabulary)
    places, keys = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.argsort(places, kind="stable")
    places, keys = places[order], keys[order]
    real = np.isin(places, columns.places)
    return np.bincount(places[real], minlength=len(columns.rows))[columns.places], keys[real]


def _word_keys(columns: Columns, vocabulary: Vocabulary) -> tuple[Array, Array]:
    """The features that each word gives to those around it, and the places that get them."""
    keys = word_keys(vocabulary.numbers[columns.rows])
    at = np.arange(len(keys))[:, None] - np.array([place for _, place in WORD_TEMPLATES])
    return at.ravel(), keys.ravel()


class Learner:
    """Weights on their way, with the squared gradients that set the size of each step."""

    def __init__(self, features: int) -> None:
        shapes = ((features, SIZE), (SIZE, SIZE), (SIZE,))
        self.now = [np.zeros(shape, np.float32 if i == 0 else float) for i, shape in enumerate(shapes)]
        self.squares = [np.full_like(w, 1e-3) for w in self.now]
        self.sums = [np.zeros_like(w) for w in self.now]

    def step(self, which: int, at: Array | slice, gradient: Array, words: int) -> None:
        weights = self.now[which][at]
        gradient = gradient + DECAY * words * weights
        self.squares[which][at] += gradient * gradient
        self.now[which][at] = weights - RATE * gradient / np.sqrt(self.squares[which][at])

    def remember(self) -> None:
        for total, now in zip(self.sums, self.now, strict=True):
            total += now


def learn(table: Table, chosen: Array, heads: frozenset[str]) -> Weights:
    """Weights from the chosen sequences: the mean over the second half of the epochs."""
    random = np.random.default_rng(SEED)
    learner = Learner(len(table.names))
    for epoch in range(EPOCHS):
        for batch in _batches(table, chosen, random):
            _learn_batch(learner, table, batch, random)
        if epoch >= EPOCHS // 2:
            learner.remember()
    values, steps, starts = (total / (EPOCHS - EPOCHS // 2) for total in learner.sums)
    heavy = np.flatnonzero(np.abs(values).max(1) > SLIGHT)
    return Weights(table.names[heavy], values[heavy], steps, starts, heads)


def _batches(table: Table, chosen: Array, random: np.random.Generator) -> list[Array]:
    """Sequences of like length together, the batches in random order."""
    lengths = table.lengths[chosen]
    order = np.argsort(lengths * (1 + random.uniform(-0.2, 0.2, len(chosen))), kind="stable")
    batches: list[list[int]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, lengths[i])
        if batches[-1] and (len(batches[-1]) + 1) * longest > BATCH:
            batches.append([])
            longest = lengths[i]
        batches[-1].append(chosen[i])
    random.shuffle(batches)
    return [np.array(batch) for batch in batches]


def _learn_batch(learner: Learner, table: Table, batch: Array, random: np.random.Generator) -> None:
    lengths = table.lengths[batch]
    places = np.arange(lengths.max())[None]
    real = places < lengths[:, None]
    at = (table.starts[batch][:, None] + places)[real]
    rows = table.rows[at]
    rows.data = (random.random(len(rows.data)) >= DROPPED).astype(np.float32) / (1 - DROPPED)
    scores = np.zeros((*real.shape, SIZE))
    scores[real] = rows @ learner.now[0]
    gold = np.zeros(real.shape, int)
    gold[real] = table.labels[at]
    words, steps, starts = gradients(scores, gold, real, learner.now[1], learner.now[2])
    turned = rows.T.tocsr()
    touched = np.flatnonzero(np.diff(turned.indptr))
    learner.step(0, touched, turned[touched] @ words[real].astype(np.float32), len(at))
    learner.step(1, slice(None), steps, len(at))
    learner.step(2, slice(None), starts, 0)


def gradients(scores: Array, gold: Array, real: Array, steps: Array, starts: Array) -> tuple[Array, Array, Array]:
    """What the model expects less what the gold shows: of labels by word, of label after label, of first labels."""
    shown = np.exp(scores - scores.max(2, keepdims=True))
    follow = np.exp(steps) * allowed()
    forward, scale = _forward(shown, follow, np.exp(starts) * may_start())
    onward, backward = _backward(shown / scale[..., None], follow, real)
    expected = forward * backward
    expected /= np.maximum(expected.sum(2, keepdims=True), 1e-30)
    pairs = real[:, 1:]
    stepped = follow * (forward[:, :-1][pairs].T @ onward[:, 1:][pairs])
    np.subtract.at(stepped, (gold[:, :-1][pairs], gold[:, 1:][pairs]), 1)
    first = expected[:, 0].sum(0) - np.bincount(gold[:, 0], minlength=SIZE)
    lines, places = np.nonzero(real)
    expected[lines, places, gold[lines, places]] -= 1
    return expected, stepped, first


def _forward(shown: Array, follow: Array, start: Array) -> tuple[Array, Array]:
    sums, scale = np.empty_like(shown), np.empty(shown.shape[:2])
    here = shown[:, 0] * start
    for t in range(shown.shape[1]):
        if t:
            here = (sums[:, t - 1] @ follow) * shown[:, t]
        scale[:, t] = here.sum(1)
        sums[:, t] = here / scale[:, t, None]
    return sums, scale


def _backward(scaled: Array, follow: Array, real: Array) -> tuple[Array, Array]:
    onward, sums = np.zeros_like(scaled), np.ones_like(scaled)
    for t in range(scaled.shape[1] - 2, -1, -1):
        onward[:, t + 1] = scaled[:, t + 1] * sums[:, t + 1]
        sums[:, t] = np.where(real[:, t + 1, None], onward[:, t + 1] @ follow.T, 1)
    return onward, sums
