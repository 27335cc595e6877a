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
from itertools import combinations_with_replacement, pairwise
from math import exp
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from prakat.extract.facts import about_features as names
from prakat.extract.facts.about_features import Rivals, kind_of, unit_of
from prakat.extract.facts.about_lattice import PROJECTS, Lattice, Windows
from prakat.extract.facts.about_weights import (
    AHEAD,
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
from prakat.extract.facts.nearby import Near

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
        line = self.weights.get("line", 0.0) * lattice.kinds.begins[lattice.starts]
        first = known.grams.sums(names.START, grid, lattice.starts) + line - inner[lattice.starts]
        last = known.grams.sums(names.END, grid, lattice.ends) + inner[lattice.ends + 1]
        one_word = known.grams.sums(names.ALONE, grid, lattice.starts)
        classes = grid[FACETS.index("c")]
        whole = self._shapes(classes) + np.where(lattice.single, one_word[lattice.first], 0.0) + self._again()
        return Alone(first, last, whole, gap, classes[lattice.starts + PAD], classes[lattice.ends + PAD], self._what())

    def _again(self) -> Real:
        """Weights of the pairs by how often the document has their first word."""
        lattice = self._lattice
        times = np.array([self._forms[self.words[i].form] for i in lattice.starts.tolist()], int)
        weights: Real = tables(self.weights).again[lattice.kinds.what[lattice.starts], np.minimum(times - 1, 3)]
        return weights[lattice.first]

    def _shapes(self, classes: Whole) -> Real:
        """Weights of the pairs by their size, their edges and what they hold."""
        known, lattice = tables(self.weights), self._lattice
        i, j = lattice.starts[lattice.first], lattice.ends[lattice.last]
        figures, blanks = (kind.between(i, j + 1) for kind in (lattice.kinds.figures, lattice.kinds.blanks))
        weights: Real = (
            known.size[np.minimum(j - i + 1, FAR)]
            + known.length[lattice.lengths // 10]
            + known.inside[np.minimum(figures, 2), np.minimum(blanks, 4)]
            + known.edges[classes[i + PAD], classes[j + PAD]]
            + known.around[classes[i + PAD - 1], classes[j + PAD + 1]]
        )
        return weights

    def _what(self) -> Whole:
        """Which of WHAT each pair is."""
        lattice = self._lattice
        i, j = lattice.starts[lattice.first], lattice.ends[lattice.last]
        mixed = np.minimum(lattice.kinds.mentions.between(i, j + 1), WHAT.index("m"))
        return np.where(lattice.single, lattice.kinds.what[i], mixed)

    def phrases(self, k: int) -> list[tuple[int, int]]:
        """The candidates for the figure at ``k``: on one line, within reach."""
        return list(self._lattice.words_of(self._lattice.before(np.array([k])).pairs))

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
        kinds, window = self._lattice.kinds, self._lattice.before(np.array([k]))
        lowest, starts = int(window.lowest[0]), self._lattice.starts[window.starts].tolist()
        named = [q for q in range(lowest, k) if self.words[q].form in PROJECTS]
        figure, line = int(kinds.figures.last[k]), int(kinds.breaks.last[k])
        return Rivals(k, starts, named, figure if figure >= lowest else -1, max(line, lowest - 1))

    def _counts(self, i: int, j: int) -> tuple[int, int, int]:
        """Figures, blanks and line breaks among the words ``i`` to ``j - 1``."""
        kinds = self._lattice.kinds
        figures, blanks, breaks = (int(p.to[j] - p.to[i]) for p in (kinds.figures, kinds.blanks, kinds.breaks))
        return figures, blanks, breaks

    def _whole(self, i: int, j: int) -> list[str]:
        phrase = self.text[self.words[i].start : self.words[j].end]
        again = names.again_name(self.words[i], self._forms[self.words[i].form])
        return [*names.shape_names(self.words, i, j, phrase, self._counts(i, j + 1)), again, *self._place(i, j)]

    def _place(self, i: int, j: int) -> list[str]:
        phrase, times = self._times(i, j)
        return names.place_names(self.words[i], phrase, times, self.title)

    def _times(self, i: int, j: int) -> tuple[str, int]:
        """A phrase and how often the text about it has it."""
        start, end = self.words[i].start, self.words[j].end
        phrase = self.text[start:end]
        return phrase, self.text.count(phrase, max(0, start - AROUND), end + AROUND)

    def weigh(self, k: int) -> dict[tuple[int, int], float]:
        """Scores of the phrases before the figure at ``k`` whose edges promise most."""
        pairs, scores = self._weighed[k]
        phrases = self._lattice.words_of(pairs)
        return {p: s + self._placed(*p) for p, s in zip(phrases, scores.tolist(), strict=True)}

    def _placed(self, i: int, j: int) -> float:
        if (i, j) not in self._kept:
            phrase, times = self._times(i, j)
            self._kept[i, j] = tables(self.weights).times[min(times, 4)] + self._titled(i, phrase)
        return self._kept[i, j]

    @cached_property
    def _kept(self) -> dict[tuple[int, int], float]:
        return {}

    def _titled(self, i: int, phrase: str) -> float:
        if phrase in self.title:
            return self.weights.get("title", 0.0)
        first = self.words[i].form
        return self.weights.get("title1", 0.0) if len(first) > 3 and first in self.title else 0.0

    def _sum(self, found: list[str]) -> float:
        get = self.weights.get
        return sum([get(n, 0.0) for n in found])

    @cached_property
    def _weighed(self) -> dict[int, tuple[Whole, Real]]:
        """Of every figure the pairs whose edges promise most, and their scores."""
        figures = [k for k, word in enumerate(self.words) if word.form == "<FIGURE>"]
        windows = self._lattice.before(np.array(figures))
        units = np.array([UNITS.index(kind_of(self.unit(k))) for k in figures])
        edges = self._edges(windows, units)
        best = foremost(edges, windows.of_pair, WEIGHED)
        of, pairs = windows.of_pair[best], windows.pairs[best]
        scores = edges[best] + self._alone.whole[pairs] + self._standing(windows, units, of, pairs)
        cuts = np.searchsorted(of, np.arange(len(figures) + 1)).tolist()
        return {k: (pairs[a:b], scores[a:b]) for k, (a, b) in zip(figures, pairwise(cuts), strict=True)}

    def _edges(self, windows: Windows, units: Whole) -> Real:
        """What the first word, the last word and the way to the figure tell of each pair."""
        lattice, of, pairs = self._lattice, windows.of_pair, windows.pairs
        first = windows.starts_at[of] + lattice.first[pairs]
        last = windows.ends_at[of] + lattice.last[pairs]
        edges: Real = self._first(windows, units)[first] + self._last(windows, units)[last]
        return edges

    def _first(self, windows: Windows, units: Whole) -> Real:
        """Weights of the starts before figures of these units."""
        alone, known, lattice = self._alone, tables(self.weights), self._lattice
        of, starts = windows.of_start, windows.starts
        line = np.maximum(lattice.kinds.breaks.last[windows.figures], windows.lowest - 1)
        ahead = np.clip(starts - lattice.starts_to[line + 1][of], -1, AHEAD)
        weights: Real = alone.first[starts] + known.ahead[ahead + 1]
        return weights + known.ahead_kind[units[of], alone.first_class[starts]]

    def _last(self, windows: Windows, units: Whole) -> Real:
        """Weights of the ends before figures of these units, and of the way from them to the figure."""
        alone, known, lattice, kinds = self._alone, tables(self.weights), self._lattice, self._lattice.kinds
        k, ends, classes = (
            windows.figures[windows.of_end], lattice.ends[windows.ends], alone.last_class[windows.ends],
        )  # fmt: skip
        figures, blanks, breaks = (kind.between(ends + 1, k) for kind in (kinds.figures, kinds.blanks, kinds.breaks))
        earlier = kinds.figures.last[k]
        behind = lattice.starts_to[k] - lattice.starts_to[np.maximum(ends, earlier) + 1]
        weights: Real = (
            alone.last[windows.ends] + alone.gap[k] - alone.gap[ends + 1]
            + known.between[np.minimum(figures, 4), np.minimum(blanks, 5), np.minimum(breaks, 3)]
            + known.gap_size[np.minimum(k - ends - 1, FAR)]
            + known.gap_last[np.minimum(figures, 2), classes]
            + known.behind_kind[units[windows.of_end], classes]
            + known.behind[np.minimum(behind, 6), (ends <= earlier).astype(int)]
        )  # fmt: skip
        for n in np.flatnonzero(k - ends - 1 <= names.FEW).tolist():
            weights[n] += self._sum(names.between_names(self.words, int(ends[n]), int(k[n])))
        return weights

    def _standing(self, windows: Windows, units: Whole, of: Whole, pairs: Whole) -> Real:
        """How pairs stand to the programmes and events before the figure, and what they are."""
        lattice, projects = self._lattice, self._lattice.kinds.projects
        i, j = lattice.starts[lattice.first[pairs]], lattice.ends[lattice.last[pairs]]
        nearest = projects.last[windows.figures][of]
        named = np.select(
            [nearest < windows.lowest[of], projects.between(i, j + 1) > 0, nearest > j],
            [NAMED.index("none"), NAMED.index("in"), NAMED.index("behind")], NAMED.index("before"),
        )  # fmt: skip
        standing: Real = tables(self.weights).standing[units[of], named, self._alone.what[pairs]]
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


def foremost(scores: Real, of: Whole, most: int) -> Whole:
    """The places of the ``most`` best scores of each figure, best first; ``of`` rises."""
    order = np.lexsort((-scores, of))
    rank = np.arange(len(order)) - np.searchsorted(of, of)
    return order[rank < most]


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
