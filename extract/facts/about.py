"""Which phrase before a figure names what it measures: a log-linear choice among the phrases of a lattice.

The weights (``measures.json``) are learnt by ``python -m prakat.extract.facts.train_measures``.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import nlargest
from importlib.resources import files
from itertools import combinations_with_replacement
from math import exp
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from prakat.extract.facts import about_features as names
from prakat.extract.facts.about_features import Rivals, kind_of, unit_of
from prakat.extract.facts.about_lattice import PROJECTS, Lattice, Window
from prakat.extract.facts.about_weights import (
    FACETS,
    FAR,
    NAMED,
    PAD,
    UNITS,
    WHAT,
    Real,
    Weights,
    Whole,
    running,
    tables,
)
from prakat.extract.facts.nearby import BREAK, REACH, Near

AROUND = 3000  # code points about a phrase in which its returns are counted: a page has as many
CLOSEST = 10  # phrases that vote for the choice
WEIGHED = 20  # phrases weighed as a whole, of those whose edges promise most


class Phrase(NamedTuple):
    """The words ``i`` to ``j``; ``chance`` that a reader would take the same words, within half of their length."""

    i: int
    j: int
    chance: float


@cache
def weights() -> Weights:
    path = files("prakat.extract.facts").joinpath("measures.json")
    return Weights(json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {})


@dataclass(frozen=True, slots=True)
class Alone:
    """Weights of a document's phrases that no figure changes, by the places in its lattice."""

    first: Real  # of starts
    last: Real  # of ends
    whole: Real  # of pairs
    gap: Real  # of the words before each, were they between phrase and figure
    first_class: Whole
    last_class: Whole
    what: Whole  # of pairs: which of WHAT


@dataclass
class Chooser:
    """Phrases of one document: what depends on one word, edge or phrase is weighed once for all figures."""

    words: list[Near]
    text: str
    title: str
    weights: Weights

    @classmethod
    def of(cls, words: list[Near], text: str, title: str, weights: Weights) -> Chooser:
        return cls(words, text, title, weights)

    @cached_property
    def _lattice(self) -> Lattice:
        return Lattice.of(self.words)

    @cached_property
    def _forms(self) -> Counter[str]:
        return Counter([w.form for w in self.words])

    @cached_property
    def _alone(self) -> Alone:
        known, lattice = tables(self.weights), self._lattice
        grid = known.grams.grid(self.words)
        every = np.arange(len(self.words))
        inner, gap = (running(known.grams.sums(kind, grid, every)) for kind in (names.INNER, names.GAP))
        first = known.grams.sums(names.START, grid, lattice.starts) + self._lines() - inner[lattice.starts]
        last = known.grams.sums(names.END, grid, lattice.ends) + inner[lattice.ends + 1]
        one_word = known.grams.sums(names.ALONE, grid, lattice.starts)
        classes = grid[FACETS.index("c")]
        whole = self._shapes(classes) + np.where(lattice.single, one_word[lattice.first], 0.0) + self._again()
        return Alone(first, last, whole, gap, classes[lattice.starts + PAD], classes[lattice.ends + PAD], self._kinds())

    def _lines(self) -> Real:
        """Weights of the starts as the first on their line."""
        begin, begins = True, []
        for word in self.words:
            begins.append(begin)
            begin = word.form == BREAK or (begin and names.is_mark(word.form))
        return self.weights.get("line", 0.0) * np.array(begins)[self._lattice.starts]

    def _again(self) -> Real:
        """Weights of the pairs by how often the document has their first word."""
        lattice, get = self._lattice, self.weights.get
        words = [self.words[i] for i in lattice.starts.tolist()]
        return np.array([get(names.again_name(w, self._forms[w.form]), 0.0) for w in words])[lattice.first]

    def _shapes(self, classes: Whole) -> Real:
        """Weights of the pairs by their size, their edges and what they hold."""
        known, lattice = tables(self.weights), self._lattice
        i, j = lattice.starts[lattice.first], lattice.ends[lattice.last]
        figures, blanks = lattice.figures.between(i, j + 1), lattice.blanks.between(i, j + 1)
        weights: Real = (
            known.size[np.minimum(j - i + 1, FAR)]
            + known.length[lattice.lengths // 10]
            + known.inside[np.minimum(figures, 2), np.minimum(blanks, 4)]
            + known.edges[classes[i + PAD], classes[j + PAD]]
            + known.around[classes[i + PAD - 1], classes[j + PAD + 1]]
        )
        return weights

    def _kinds(self) -> Whole:
        """Which of WHAT each pair is."""
        lattice = self._lattice
        i, j = lattice.starts[lattice.first], lattice.ends[lattice.last]
        single = np.array([WHAT.index(w.form) if w.mention else 0 for w in self.words])
        return np.where(lattice.single, single[i], np.minimum(lattice.mentions.between(i, j + 1), 1))

    def phrases(self, k: int) -> list[tuple[int, int]]:
        """The candidates for the figure at ``k``: on one line, within reach."""
        lattice = self._lattice
        return list(lattice.words_of(lattice.before(k).pairs))

    def names(self, k: int, i: int, j: int) -> list[str]:
        """All features of one phrase: for learning; ``weigh`` sums the same ones faster."""
        words, kind, rivals = self.words, kind_of(self.unit(k)), self.rivals(k)
        found = names.start_names(words, i) + names.end_names(words, j)
        found += names.distance_names(words, j, k, self._counts(j + 1, k)) + self._whole(i, j)
        found += [n for q in range(i, j + 1) for n in names.inner_names(words, q)]
        found += [n for q in range(j + 1, k) for n in names.gap_names(words, q)]
        found += names.ahead_names(words, i, kind, rivals) + names.behind_names(words, j, kind, rivals)
        return found + names.standing_names(words, i, j, kind, rivals)

    def unit(self, k: int) -> str:
        figure = self.words[k].mention
        return unit_of(figure) if figure else ""

    def rivals(self, k: int) -> Rivals:
        """What else stands within reach before the figure at ``k``."""
        lattice = self._lattice
        window = lattice.before(k)
        starts = lattice.starts[window.starts].tolist()
        named = [q for q in range(window.lowest, k) if self.words[q].form in PROJECTS]
        figure, line = int(lattice.figures.last[k]), int(lattice.breaks.last[k])
        return Rivals(k, starts, named, figure if figure >= window.lowest else -1, max(line, window.lowest - 1))

    def _counts(self, i: int, j: int) -> tuple[int, int, int]:
        """Figures, blanks and line breaks among the words ``i`` to ``j - 1``."""
        lattice = self._lattice
        figures, blanks, breaks = (int(p.to[j] - p.to[i]) for p in (lattice.figures, lattice.blanks, lattice.breaks))
        return figures, blanks, breaks

    def _whole(self, i: int, j: int) -> list[str]:
        phrase = self.text[self.words[i].start : self.words[j].end]
        again = names.again_name(self.words[i], self._forms[self.words[i].form])
        return [*names.shape_names(self.words, i, j, phrase, self._counts(i, j + 1)), again, *self._place(i, j)]

    def _place(self, i: int, j: int) -> list[str]:
        start, end = self.words[i].start, self.words[j].end
        phrase = self.text[start:end]
        times = self.text.count(phrase, max(0, start - AROUND), end + AROUND)
        return names.place_names(self.words[i], phrase, times, self.title)

    def weigh(self, k: int) -> dict[tuple[int, int], float]:
        """Scores of the phrases before the figure at ``k`` whose edges promise most."""
        window = self._lattice.before(k)
        unit = UNITS.index(kind_of(self.unit(k)))
        edges = self._edges(window, unit)
        best = np.argsort(-edges, kind="stable")[:WEIGHED]
        pairs = window.pairs[best]
        scores = edges[best] + self._alone.whole[pairs] + self._standing(window, unit, pairs)
        phrases = self._lattice.words_of(pairs)
        return {p: s + self._placed(*p) for p, s in zip(phrases, scores.tolist(), strict=True)}

    def _placed(self, i: int, j: int) -> float:
        if (i, j) not in self._kept:
            self._kept[i, j] = self._sum(self._place(i, j))
        return self._kept[i, j]

    @cached_property
    def _kept(self) -> dict[tuple[int, int], float]:
        return {}

    def _sum(self, found: list[str]) -> float:
        get = self.weights.get
        return sum([get(n, 0.0) for n in found])

    def _edges(self, window: Window, unit: int) -> Real:
        """What the first word, the last word and the way to the figure tell of each pair."""
        lattice, pairs = self._lattice, window.pairs
        at_first, at_last = lattice.first[pairs] - window.starts.start, lattice.last[pairs] - window.ends.start
        edges: Real = self._first(window, unit)[at_first] + self._last(window, unit)[at_last]
        return edges

    def _first(self, window: Window, unit: int) -> Real:
        """Weights of the starts before a figure of this unit."""
        alone, known, lattice, starts = self._alone, tables(self.weights), self._lattice, window.starts
        line = max(int(lattice.breaks.last[window.figure]), window.lowest - 1)
        earlier = int(lattice.starts_to[line + 1]) - starts.start
        ahead = known.ahead[REACH - earlier :][: starts.stop - starts.start]
        weights: Real = alone.first[starts] + known.ahead_kind[unit][alone.first_class[starts]] + ahead
        return weights

    def _last(self, window: Window, unit: int) -> Real:
        """Weights of the ends before a figure of this unit, and of the way from them to the figure."""
        alone, known, lattice, k = self._alone, tables(self.weights), self._lattice, window.figure
        ends, classes = lattice.ends[window.ends], alone.last_class[window.ends]
        figures, blanks, breaks = (p.between(ends + 1, k) for p in (lattice.figures, lattice.blanks, lattice.breaks))
        earlier = max(int(lattice.figures.last[k]), window.lowest - 1)
        behind = lattice.starts_to[k] - lattice.starts_to[np.maximum(ends, earlier) + 1]
        scores: Real = (
            alone.last[window.ends] + alone.gap[k] - alone.gap[ends + 1]
            + known.between[np.minimum(figures, 4), np.minimum(blanks, 5), np.minimum(breaks, 3)]
            + known.gap_size[np.minimum(k - ends - 1, FAR)]
            + known.gap_last[np.minimum(figures, 2), classes]
            + known.behind_kind[unit][classes]
            + known.behind[np.minimum(behind, 6), (ends <= earlier).astype(int)]
        )  # fmt: skip
        self._add_words(scores, ends, k)
        return scores

    def _add_words(self, scores: Real, ends: Whole, k: int) -> None:
        """Adds to the ends closest to the figure what the words between tell together."""
        for n in range(len(ends) - 1, -1, -1):
            j = int(ends[n])
            if k - j - 1 > names.FEW:
                break
            scores[n] += self._sum(names.between_names(self.words, j, k))

    def _standing(self, window: Window, unit: int, pairs: Whole) -> Real:
        """How pairs stand to the programmes and events before the figure, and what they are."""
        lattice = self._lattice
        i, j = lattice.starts[lattice.first[pairs]], lattice.ends[lattice.last[pairs]]
        nearest = int(lattice.projects.last[window.figure])
        beside = np.where(nearest > j, NAMED.index("behind"), NAMED.index("before"))
        named = np.where(lattice.projects.between(i, j + 1) > 0, NAMED.index("in"), beside)
        if nearest < window.lowest:
            named = np.full(len(pairs), NAMED.index("none"))
        standing: Real = tables(self.weights).standing[unit][named, self._alone.what[pairs]]
        return standing

    def choose(self, k: int) -> Phrase | None:
        """The phrase most likely to be about what a reader would name; ``None`` where no word stands before."""
        scores = self.weigh(k)
        return self.elect(chances(scores)) if scores else None

    def elect(self, likely: dict[tuple[int, int], float]) -> Phrase:
        """Of the likeliest phrases the one that shares half of its length with most of the chance."""
        best = nlargest(CLOSEST, likely.items(), key=itemgetter(1))
        spans = [(self.words[i].start, self.words[j].end) for (i, j), _ in best]
        votes = [0.0] * len(best)
        # In the order of the phrases for every vote: equal shares must stay equal for the likelier one to win.
        for (m, a), (n, b) in combinations_with_replacement(enumerate(spans), 2):
            if alike(*a, *b):
                votes[n] += best[m][1]
                if m != n:
                    votes[m] += best[n][1]
        top = max(range(len(best)), key=votes.__getitem__)
        return Phrase(*best[top][0], votes[top])

    def is_measure(self, k: int) -> float:
        """The chance that a reader would look the figure up at all."""
        score = self.weights.get("fbias", 0.0) + self._sum(names.figure_names(self.words, k, self.unit(k)))
        return 1.0 / (1.0 + exp(-score))


def chances(scores: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Scores as shares of one."""
    top = max(scores.values())
    raised = {p: exp(s - top) for p, s in scores.items()}
    total = sum(raised.values())
    return {p: r / total for p, r in raised.items()}


def alike(a: int, b: int, c: int, d: int) -> bool:
    """Whether two stretches share half of the longer one, or one holds the other, at least a third as long."""
    shared = (b if b < d else d) - (a if a > c else c)
    if shared <= 0:
        return False
    one, other = b - a, d - c
    longer, shorter = (one, other) if one > other else (other, one)
    return shared * 2 >= longer or (shared == shorter >= 6 and longer <= 3 * shorter)
