"""Which phrase before a figure names what it measures: a log-linear choice among the phrases of a lattice.

The weights (``measures.json``) are learnt by ``python -m prakat.extract.facts.train_measures``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import exp
from typing import NamedTuple

import numpy as np

from prakat.extract.facts import about_features as names
from prakat.extract.facts import about_kernels as kernels
from prakat.extract.facts.about_features import Rivals, kind_of, unit_of
from prakat.extract.facts.about_kernels import Alone, Lattice
from prakat.extract.facts.about_lattice import LONGEST, PROJECTS, Columns, lattice_of, looked
from prakat.extract.facts.about_weights import FACETS, PAD, UNITS, Known, Real, Weights, Whole, known
from prakat.extract.facts.nearby import REACH, Near, NearWords
from prakat.extract.trie import code_points

AROUND = 3000  # code points about a phrase in which its returns are counted: a page has as many
CLOSEST = 10  # phrases that vote for the choice
WEIGHED = 20  # phrases weighed as a whole, of those whose edges promise most


class Weighed(NamedTuple):
    """Phrases (phrases x 2: first and last word) where they open and shut, with their scores: ``counts`` a figure."""

    counts: Whole
    phrases: Whole
    opens: Whole
    shuts: Whole
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


@dataclass
class Chooser:
    """Phrases of one document: what depends on one word or edge is weighed once for all figures."""

    words: NearWords
    text: str
    title: str
    weights: Weights

    @cached_property
    def _seen(self) -> list[Near]:
        return self.words.seen

    @cached_property
    def _known(self) -> Known:
        return known(self.weights)

    @cached_property
    def _columns(self) -> Columns:
        return looked(self.weights).columns(self.words)

    @cached_property
    def _lattice(self) -> Lattice:
        traits, opens, _ = self._columns.about
        return lattice_of(self.words.starts, self.words.ends, traits, opens)

    @cached_property
    def _times(self) -> list[int]:
        """How often the document has the form of each word."""
        forms = self._columns.about[-1].tolist()
        times = Counter(forms)
        return [times[form] for form in forms]

    @cached_property
    def _grid(self) -> Whole:
        return self._known.grams.grid(self._columns.grid)

    @cached_property
    def _alone(self) -> Alone:
        inner, gap, _ = self._columns.weights
        return kernels.alone(self._lattice, self._known.tables, self._grid, np.array(self._times), inner, gap)

    def phrases(self, k: int) -> list[tuple[int, int]]:
        """The candidates for the figure at ``k``: on one line, within reach."""
        return _pairs(kernels.phrases(self._lattice, self._low(k), k, LONGEST))

    def _low(self, k: int) -> int:
        """The first word within reach before the figure at ``k``."""
        return int(self._lows([k])[0])

    def _lows(self, figures: Sequence[int]) -> Whole:
        opens = self._lattice.opens
        lows: Whole = np.searchsorted(opens, opens[figures] - REACH)
        return lows

    def names(self, k: int, i: int, j: int) -> list[str]:
        """All features of one phrase: for learning; ``weigh`` sums the same ones faster."""
        words, kind, rivals = self._seen, kind_of(self.unit(k)), self.rivals(k)
        found = names.start_names(words, i) + names.end_names(words, j)
        found += names.distance_names(words, j, k, self._counts(j + 1, k)) + self._whole(i, j)
        found += [n for q in range(i, j + 1) for n in names.inner_names(words, q)]
        found += [n for q in range(j + 1, k) for n in names.gap_names(words, q)]
        found += names.ahead_names(words, i, kind, rivals) + names.behind_names(words, j, kind, rivals)
        return found + names.standing_names(words, i, j, kind, rivals)

    def unit(self, k: int) -> str:
        figure = self.words.mentions.get(k)
        return unit_of(figure) if figure else ""

    def rivals(self, k: int) -> Rivals:
        """What else stands within reach before the figure at ``k``."""
        low, last = self._low(k), self._lattice.last[:, k].tolist()
        starts = (low + np.flatnonzero(self._lattice.begins[low:k])).tolist()
        named = [q for q in range(low, k) if self._seen[q].form in PROJECTS]
        figure = last[kernels.FIGURES]
        return Rivals(k, starts, named, figure if figure >= low else -1, max(last[kernels.BREAKS], low - 1))

    def _counts(self, i: int, j: int) -> tuple[int, int, int]:
        """Figures, blanks and line breaks among the words ``i`` to ``j - 1``."""
        to = self._lattice.to
        figures, blanks, breaks = (to[:, j] - to[:, i])[[kernels.FIGURES, kernels.BLANKS, kernels.BREAKS]].tolist()
        return figures, blanks, breaks

    def _whole(self, i: int, j: int) -> list[str]:
        words = self._seen
        again = names.again_name(words[i], self._times[i])
        return [*names.shape_names(words, i, j, self.said(i, j), self._counts(i, j + 1)), again, *self._place(i, j)]

    def said(self, i: int, j: int) -> str:
        """The text of a phrase."""
        return self.text[self.words.starts[i] : self.words.ends[j]]

    def _place(self, i: int, j: int) -> list[str]:
        phrase, start, end = self.said(i, j), self.words.starts[i], self.words.ends[j]
        times = self.text.count(phrase, max(0, start - AROUND), end + AROUND)
        return names.place_names(self._seen[i], phrase, times, self.title)

    def weigh(self, k: int) -> dict[tuple[int, int], float]:
        """Scores of the phrases before the figure at ``k`` whose edges promise most."""
        found = self._weighed([k])
        return dict(zip(_pairs(found.phrases), found.scores.tolist(), strict=True))

    def _weighed(self, figures: Sequence[int]) -> Weighed:
        """The phrases of these figures whose edges promise most."""
        units = [UNITS.index(kind_of(self.unit(k))) for k in figures]
        rows = np.array([*zip(figures, self._lows(figures).tolist(), units, strict=True)])
        coarse = self._grid[FACETS.index("c"), PAD - 1 : 1 - PAD]
        counts, phrases, scores = kernels.promising(
            rows, self._lattice, self._known.tables, coarse, self._alone, self._between(figures), LONGEST, WEIGHED
        )
        opens, shuts = self._lattice.opens[phrases[:, 0]], self._lattice.shuts[phrases[:, 1]]
        return Weighed(counts, phrases, opens, shuts, scores + self._placed(phrases, opens, shuts))

    def _between(self, figures: Sequence[int]) -> Real:
        """Weights of the words between figures and the ends close before them, the closest first."""
        closes = self._lattice.closes.tolist()
        weights = np.zeros((len(figures), names.FEW + 1))
        for f, k in enumerate(figures):
            near = self.words.within(max(0, k - names.FEW), k)
            for size in range(min(k, names.FEW + 1)):
                if closes[k - size - 1]:
                    weights[f, size] = self._sum(names.between_names(near[len(near) - size :]))
        return weights

    def _placed(self, phrases: Whole, opens: Whole, shuts: Whole) -> Real:
        """Weights of phrases by what text and title say of them."""
        times = np.minimum(kernels.returns(code_points(self.text), opens, shuts, AROUND), len(self._known.times) - 1)
        titled = [self._titled(i, j) for i, j in _pairs(phrases)] if self.title else 0.0
        return self._known.times[times] + titled

    def _titled(self, i: int, j: int) -> float:
        if self.said(i, j) in self.title:
            return self.weights.get("title", 0.0)
        first = self.words.word(i).form
        return self.weights.get("title1", 0.0) if len(first) > 3 and first in self.title else 0.0

    def _sum(self, found: list[str]) -> float:
        get = self.weights.get
        return sum([get(n, 0.0) for n in found])

    def choose(self, figures: Sequence[int]) -> Iterator[Phrase | None]:
        """For each figure the phrase most likely to be what a reader would name; ``None`` where no word stands before.

        Of the likeliest ones it is that which shares half of its length with most of the chance.
        """
        found = self._weighed(figures)
        chosen, chances = kernels.elected(found.counts, found.opens, found.shuts, found.scores, CLOSEST)
        for n, chance in zip(chosen.tolist(), chances.tolist(), strict=True):
            yield Phrase(int(found.phrases[n, 0]), int(found.phrases[n, 1]), chance) if n >= 0 else None

    def chances(self) -> dict[int, float]:
        """Of each figure's word the chance that a reader would look the figure up at all."""
        to = self._lattice.to[kernels.FIGURES]
        figures = to[1:] > to[:-1]
        bag = self._columns.weights[-1]
        near = kernels.neighbours(figures, self._known.tables, self._grid, bag, names.BAG_SIZE)
        return {k: self._chance(k, float(near[k])) for k in np.flatnonzero(figures).tolist()}

    def _chance(self, k: int, near: float) -> float:
        beside = (self.words.word(i) for i in (k - 2, k - 1, k + 1))
        score = near + self._sum(names.own_names(self.words.mentions[k], *beside))
        return 1.0 / (1.0 + exp(-score))


def _pairs(phrases: Whole) -> list[tuple[int, int]]:
    return [(i, j) for i, j in phrases.tolist()]
