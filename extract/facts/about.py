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
from prakat.extract.facts.about_lattice import LONGEST, PROJECTS, lattice_of, looked
from prakat.extract.facts.about_weights import FACETS, NOTHING, PAD, UNITS, Real, Weights, Whole, known
from prakat.extract.facts.nearby import REACH, NearWords

AROUND = 3000  # code points about a phrase in which its returns are counted: a page has as many
CLOSEST = 10  # phrases that vote for the choice
WEIGHED = 20  # phrases weighed as a whole, of those whose edges promise most


class Weighed(NamedTuple):
    """Phrases (phrases x 2: first and last word) with their scores, figure by figure: ``counts`` of each."""

    counts: Whole
    phrases: Whole
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
    def _forms(self) -> list[str]:
        return [word.form for word in self.words.seen]

    @cached_property
    def _numbers(self) -> Whole:
        return looked(self.weights).columns(self.words.seen)

    @cached_property
    def _lattice(self) -> Lattice:
        return lattice_of(self.words.starts, self.words.ends, *self._numbers[NOTHING:])

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(self._forms)

    @cached_property
    def _grid(self) -> Whole:
        return known(self.weights).grams.grid(self._numbers[:NOTHING])

    @cached_property
    def _alone(self) -> Alone:
        times = np.fromiter(map(self._times.__getitem__, self._forms), int, len(self.words))
        return kernels.alone(self._lattice, known(self.weights).tables, self._grid, times)

    def phrases(self, k: int) -> list[tuple[int, int]]:
        """The candidates for the figure at ``k``: on one line, within reach."""
        return _pairs(kernels.phrases(self._lattice, self._low(k), k, LONGEST))

    def _low(self, k: int) -> int:
        """The first word within reach before the figure at ``k``."""
        return int(np.searchsorted(self._lattice.opens, self.words.starts[k] - REACH))

    def names(self, k: int, i: int, j: int) -> list[str]:
        """All features of one phrase: for learning; ``weigh`` sums the same ones faster."""
        words, kind, rivals = self.words.seen, kind_of(self.unit(k)), self.rivals(k)
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
        named = [q for q in range(low, k) if self._forms[q] in PROJECTS]
        figure = last[kernels.FIGURES]
        return Rivals(k, starts, named, figure if figure >= low else -1, max(last[kernels.BREAKS], low - 1))

    def _counts(self, i: int, j: int) -> tuple[int, int, int]:
        """Figures, blanks and line breaks among the words ``i`` to ``j - 1``."""
        to = self._lattice.to
        figures, blanks, breaks = (to[:, j] - to[:, i])[[kernels.FIGURES, kernels.BLANKS, kernels.BREAKS]].tolist()
        return figures, blanks, breaks

    def _whole(self, i: int, j: int) -> list[str]:
        words = self.words.seen
        again = names.again_name(words[i], self._times[words[i].form])
        return [*names.shape_names(words, i, j, self.said(i, j), self._counts(i, j + 1)), again, *self._place(i, j)]

    def said(self, i: int, j: int) -> str:
        """The text of a phrase."""
        return self.text[self.words.starts[i] : self.words.ends[j]]

    def _place(self, i: int, j: int) -> list[str]:
        phrase, start, end = self.said(i, j), self.words.starts[i], self.words.ends[j]
        times = self.text.count(phrase, max(0, start - AROUND), end + AROUND)
        return names.place_names(self.words.seen[i], phrase, times, self.title)

    def weigh(self, k: int) -> dict[tuple[int, int], float]:
        """Scores of the phrases before the figure at ``k`` whose edges promise most."""
        found = self._weighed([k])
        return dict(zip(_pairs(found.phrases), found.scores.tolist(), strict=True))

    def _weighed(self, figures: Sequence[int]) -> Weighed:
        """The phrases of these figures whose edges promise most."""
        rows = [(k, self._low(k), UNITS.index(kind_of(self.unit(k)))) for k in figures]
        coarse = self._grid[FACETS.index("c"), PAD - 1 : 1 - PAD]
        counts, phrases, scores = kernels.promising(
            np.array(rows), self._lattice, known(self.weights).tables, coarse, self._alone, self._between(figures),
            LONGEST, WEIGHED,
        )  # fmt: skip
        return Weighed(counts, phrases, scores + self._placed(_pairs(phrases)))

    def _between(self, figures: Sequence[int]) -> Real:
        """Weights of the words between figures and the ends close before them, the closest first."""
        closes = self._lattice.closes.tolist()
        weights = np.zeros((len(figures), names.FEW + 1))
        for f, k in enumerate(figures):
            near = self.words.seen[max(0, k - names.FEW) : k]
            for size in range(min(k, names.FEW + 1)):
                if closes[k - size - 1]:
                    weights[f, size] = self._sum(names.between_names(near[len(near) - size :]))
        return weights

    def _placed(self, phrases: list[tuple[int, int]]) -> Real:
        """Weights of phrases by what text and title say of them; the text is searched for each once."""
        times, titled = known(self.weights).times, self._titled if self.title else None
        weights = {p: times[min(4, n)] + (titled(*p) if titled else 0.0) for p, n in self._returns(phrases).items()}
        return np.array([weights[phrase] for phrase in phrases], float)

    def _returns(self, phrases: list[tuple[int, int]]) -> dict[tuple[int, int], int]:
        """How often each stands near by: once, where a shorter one with the same first or last word does."""
        found, text, starts, ends = {}, self.text, self.words.starts, self.words.ends
        from_once, to_once = set(), set()
        for i, j in sorted(set(phrases), key=lambda phrase: phrase[1] - phrase[0]):
            times = 1
            if i not in from_once and j not in to_once:
                start, end = starts[i], ends[j]
                times = text.count(text[start:end], max(0, start - AROUND), end + AROUND)
            if times == 1:
                from_once.add(i)
                to_once.add(j)
            found[i, j] = times
        return found

    def _titled(self, i: int, j: int) -> float:
        if self.said(i, j) in self.title:
            return self.weights.get("title", 0.0)
        first = self.words.seen[i].form
        return self.weights.get("title1", 0.0) if len(first) > 3 and first in self.title else 0.0

    def _sum(self, found: list[str]) -> float:
        get = self.weights.get
        return sum([get(n, 0.0) for n in found])

    def choose(self, figures: Sequence[int]) -> Iterator[Phrase | None]:
        """For each figure the phrase most likely to be what a reader would name; ``None`` where no word stands before.

        Of the likeliest ones it is that which shares half of its length with most of the chance.
        """
        found = self._weighed(figures)
        opens, shuts = self._lattice.opens[found.phrases[:, 0]], self._lattice.shuts[found.phrases[:, 1]]
        pairs = _pairs(found.phrases)
        chosen, chances = kernels.elected(found.counts, opens, shuts, found.scores, CLOSEST)
        for n, chance in zip(chosen.tolist(), chances.tolist(), strict=True):
            yield Phrase(pairs[n][0], pairs[n][1], chance) if n >= 0 else None

    def chances(self) -> dict[int, float]:
        """Of each figure's word the chance that a reader would look the figure up at all."""
        to = self._lattice.to[kernels.FIGURES]
        figures = to[1:] > to[:-1]
        near = kernels.neighbours(figures, known(self.weights).tables, self._grid, names.BAG_SIZE)
        return {k: self._chance(k, float(near[k])) for k in np.flatnonzero(figures).tolist()}

    def _chance(self, k: int, near: float) -> float:
        score = near + self._sum(names.own_names(self.words.seen, k, self.words.mentions[k]))
        return 1.0 / (1.0 + exp(-score))


def _pairs(phrases: Whole) -> list[tuple[int, int]]:
    return [(i, j) for i, j in phrases.tolist()]
