"""Which phrase before a figure names what it measures: a log-linear choice among the phrases of a lattice.

The weights (``measures.json``) are learnt by ``python -m prakat.extract.facts.train_measures``.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import exp
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
    Flags,
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

Strings = tuple[str, ...]
Columns = tuple[tuple[int, ...], tuple[int, ...], Strings, Strings, Strings]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs of a lattice with their scores, each with the place of its figure, which rises."""

    of: Whole
    pairs: Whole
    scores: Real


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
    def _columns(self) -> Columns:
        starts, ends, forms, coarse, middle, _ = zip(*self.words, strict=True)
        return starts, ends, forms, coarse, middle

    @cached_property
    def _lattice(self) -> Lattice:
        return Lattice.of(*self._columns[:3])

    @cached_property
    def _forms(self) -> Counter[str]:
        return Counter(self._columns[2])

    @cached_property
    def _figures(self) -> Whole:
        return np.array([k for k, word in enumerate(self.words) if word.form == "<FIGURE>"], int)

    @cached_property
    def _grid(self) -> Whole:
        return tables(self.weights).grams.grid(*self._columns[2:5])

    @cached_property
    def _alone(self) -> Alone:
        known, lattice, grid = tables(self.weights), self._lattice, self._grid
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
        start, end = self.words[i].start, self.words[j].end
        phrase = self.text[start:end]
        times = self.text.count(phrase, max(0, start - AROUND), end + AROUND)
        return names.place_names(self.words[i], phrase, times, self.title)

    def weigh(self, k: int) -> dict[tuple[int, int], float]:
        """Scores of the phrases before the figure at ``k`` whose edges promise most."""
        found, windows = self._weighed, self._windows
        mine = np.flatnonzero(windows.figures[found.of] == k)
        return dict(zip(self._lattice.words_of(found.pairs[mine]), found.scores[mine].tolist(), strict=True))

    @cached_property
    def _windows(self) -> Windows:
        return self._lattice.before(self._figures)

    @cached_property
    def _weighed(self) -> Weighed:
        """The pairs of every figure whose edges promise most, and their scores."""
        windows, units = self._windows, [UNITS.index(kind_of(self.unit(k))) for k in self._figures.tolist()]
        edges = self._edges(windows, np.array(units))
        best = foremost(edges, windows.of_pair, WEIGHED)
        of, pairs = windows.of_pair[best], windows.pairs[best]
        standing = self._standing(windows, np.array(units), of, pairs)
        return Weighed(of, pairs, edges[best] + self._alone.whole[pairs] + standing + self._placed(pairs))

    def _placed(self, pairs: Whole) -> Real:
        """Weights of pairs by what text and title say of them; the text is searched for each once."""
        each, back = np.unique(pairs, return_inverse=True)
        times, lattice, count = tables(self.weights).times, self._lattice, self.text.count
        opens = lattice.opens[each]
        weights = []
        for start, end in zip(opens.tolist(), (opens + lattice.lengths[each]).tolist(), strict=True):
            weights.append(times[min(4, count(self.text[start:end], max(0, start - AROUND), end + AROUND))])
        title = [self._titled(i, j) for i, j in lattice.words_of(each)] if self.title else 0.0
        return (np.array(weights, float) + title)[back]

    def _titled(self, i: int, j: int) -> float:
        if self.text[self.words[i].start : self.words[j].end] in self.title:
            return self.weights.get("title", 0.0)
        first = self.words[i].form
        return self.weights.get("title1", 0.0) if len(first) > 3 and first in self.title else 0.0

    def _sum(self, found: list[str]) -> float:
        get = self.weights.get
        return sum([get(n, 0.0) for n in found])

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
        return self._chosen.get(k)

    @cached_property
    def _chosen(self) -> dict[int, Phrase]:
        """Of the likeliest phrases of each figure the one that shares half of its length with most of the chance."""
        found, lattice = self._weighed, self._lattice
        chances = shares(found.scores, found.of)
        best = foremost(chances, found.of, CLOSEST)
        of, pairs = found.of[best], found.pairs[best]
        table = np.zeros((3, CLOSEST, len(self._figures)))
        opens = lattice.opens[pairs]
        table[:, ranks(of), of] = opens, opens + lattice.lengths[pairs], chances[best]
        votes = shared_votes(*table)
        some, first = np.unique(of, return_index=True)
        elected = lattice.words_of(pairs[first + votes.argmax(axis=0)[some]])
        rows = zip(self._figures[some].tolist(), elected, votes.max(axis=0)[some].tolist(), strict=True)
        return {k: Phrase(i, j, chance) for k, (i, j), chance in rows}

    def is_measure(self, k: int) -> float:
        """The chance that a reader would look the figure up at all."""
        score = self._neighbours[k] + self._sum(names.own_names(self.words, k, self.unit(k)))
        return 1.0 / (1.0 + exp(-score))

    @cached_property
    def _neighbours(self) -> dict[int, float]:
        """Weights of the words about each figure."""
        grams, figures = tables(self.weights).grams, self._figures
        bag = running(grams.sums(names.BAG, self._grid, np.arange(len(self.words))))
        near = (
            grams.sums(names.FIGURE, self._grid, figures) + bag[figures] - bag[np.maximum(figures - names.BAG_SIZE, 0)]
        )
        return dict(zip(figures.tolist(), near.tolist(), strict=True))


def ranks(of: Whole) -> Whole:
    """The place of each entry among those of its figure; ``of`` rises."""
    return np.arange(len(of)) - np.searchsorted(of, of)


def foremost(scores: Real, of: Whole, most: int) -> Whole:
    """The places of the ``most`` best scores of each figure, best first; ``of`` rises."""
    order = np.lexsort((-scores, of))
    return order[ranks(of) < most]


def shares(scores: Real, of: Whole) -> Real:
    """Scores as shares of one for each figure; ``of`` rises."""
    heads = np.flatnonzero(np.diff(of, prepend=-1))
    group = np.searchsorted(of[heads], of)
    raised = np.exp(scores - np.maximum.reduceat(scores, heads)[group])
    each: Real = raised / np.add.reduceat(raised, heads)[group]
    return each


def shared_votes(starts: Real, ends: Real, chances: Real) -> Real:
    """Of phrases by rank and figure the summed chance of those alike.

    Added up rank by rank for every phrase: equal sums must stay equal for the likelier phrase to win.
    """
    near = alike(starts[:, None], ends[:, None], starts, ends)
    votes: Real = np.where(near, chances[:, None], 0.0).sum(axis=0)
    return votes


def alike(a: Real, b: Real, c: Real, d: Real) -> Flags:
    """Whether stretches share half of the longer one, or one holds the other, at least a third as long."""
    shared, longer, shorter = np.minimum(b, d) - np.maximum(a, c), np.maximum(b - a, d - c), np.minimum(b - a, d - c)
    alike: Flags = (shared * 2 >= longer) | ((shared == shorter) & (shorter >= 6) & (longer <= 3 * shorter))
    return alike
