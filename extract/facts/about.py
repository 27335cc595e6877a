"""Which phrase before a figure names what it measures: candidates and a log-linear choice among them.

The weights (``measures.json``) are learnt by ``python -m prakat.extract.facts.train_measures``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from math import exp
from typing import NamedTuple

from prakat.extract.facts import about_features as names
from prakat.extract.facts.about_features import MARK, Earlier, unit_of
from prakat.extract.facts.nearby import BREAK, EDGE, REACH, Near
from prakat.extract.gazetteer import read_list

LONGEST = 110  # code points of a phrase
CLOSEST = 24  # phrases that vote for the choice
OPENING = '“"(‘'
NO_PHRASE = ("<FIGURE>", "<DATE>", "<TIME>")

Weights = Mapping[str, float]


class Phrase(NamedTuple):
    """The words ``i`` to ``j``; ``chance`` that a reader would take the same words, within half of their length."""

    i: int
    j: int
    chance: float


@cache
def weights() -> Weights:
    path = files("prakat.extract.facts").joinpath("measures.json")
    learnt: Weights = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return learnt


@cache
def _edges(side: str) -> frozenset[str]:
    return frozenset(row["name"] for row in read_list("phrase_edges") if row["side"] == side)


def _is_mention(word: Near) -> bool:
    return word.mention is not None


def may_start(word: Near, before: Near) -> bool:
    """A phrase begins at a mention, or behind a blank, a mark, a mention or a word of the list."""
    if word.form in NO_PHRASE or (MARK.fullmatch(word.form) and word.form not in OPENING):
        return False
    apart = before is EDGE or MARK.fullmatch(before.form) or before.form in _edges("before")
    return bool(_is_mention(word) or _is_mention(before) or apart)


def may_end(word: Near, after: Near) -> bool:
    """A phrase ends with a mention, or in front of a blank, a mark, a mention or a word of the list."""
    if MARK.fullmatch(word.form) and word.form not in ')”’"':
        return False
    apart = MARK.fullmatch(after.form) or after.form in _edges("after")
    return bool(_is_mention(word) or _is_mention(after) or apart)


@dataclass(slots=True)
class Chooser:
    """Phrases of one document: ``words`` with their edges weighed once, however many figures share them."""

    words: list[Near]
    text: str
    title: str
    weights: Weights
    _kept: dict[tuple[str, int], float]

    @classmethod
    def of(cls, words: list[Near], text: str, title: str, weights: Weights) -> Chooser:
        return cls(words, text, title, weights, {})

    def phrases(self, k: int) -> list[tuple[int, int]]:
        """The candidates for the figure at ``k``: on one line, within reach."""
        words, lowest = self.words, k
        while lowest and words[k].start - words[lowest - 1].start <= REACH:
            lowest -= 1
        ends = [j for j in range(lowest, k) if may_end(words[j], words[j + 1])]
        starts = [i for i in range(lowest, k) if may_start(words[i], words[i - 1] if i else EDGE)]
        return [(i, j) for i in starts for j in self._ends_of(i, ends)]

    def _ends_of(self, i: int, ends: list[int]) -> list[int]:
        stop = next((q for q in range(i, len(self.words)) if self.words[q].form == BREAK), len(self.words))
        return [j for j in ends if i <= j < stop and self.words[j].end - self.words[i].start <= LONGEST]

    def names(self, k: int, i: int, j: int, earlier: Earlier | None) -> list[str]:
        """All features of one phrase: for learning; ``weigh`` sums the same ones faster."""
        words, unit = self.words, self.unit(k)
        found = names.start_names(words, i) + names.end_names(words, j) + names.distance_names(words, j, k)
        found += names.unit_start_names(unit, words[i]) + names.unit_end_names(unit, words[j])
        found += [n for w in words[i : j + 1] for n in names.inner_names(w)]
        found += [n for w in words[j + 1 : k] for n in names.gap_names(w)]
        return found + self._whole(i, j) + names.earlier_names(words, i, j, k, earlier, unit)

    def unit(self, k: int) -> str:
        figure = self.words[k].mention
        return unit_of(figure) if figure else ""

    def _whole(self, i: int, j: int) -> list[str]:
        phrase = self.text[self.words[i].start : self.words[j].end]
        found = names.shape_names(self.words, i, j, phrase)
        return found + names.place_names(self.words, i, phrase, self.text.count(phrase), self.title)

    def _sum(self, found: list[str]) -> float:
        get = self.weights.get
        return sum([get(n, 0.0) for n in found])

    def _keep(self, kind: str, q: int, compute: Callable[[], list[str]]) -> float:
        key = (kind, q)
        if key not in self._kept:
            self._kept[key] = self._sum(compute())
        return self._kept[key]

    def weigh(self, k: int, phrases: list[tuple[int, int]], earlier: Earlier | None) -> list[float]:
        """The score of each phrase for the figure at ``k``."""
        unit, words, keep = self.unit(k), self.words, self._keep
        lowest = min((i for i, _ in phrases), default=k)
        inner, gap = (
            self._running("inner", names.inner_names, lowest, k),
            self._running("gap", names.gap_names, lowest, k),
        )
        first = {
            i: keep("start", i, partial(names.start_names, words, i)) - inner[i - lowest]
            + self._sum(names.unit_start_names(unit, words[i]))
            for i in {i for i, _ in phrases}
        }  # fmt: skip
        last = {
            j: keep("end", j, partial(names.end_names, words, j)) + inner[j + 1 - lowest]
            + gap[k - lowest] - gap[j + 1 - lowest]
            + self._sum(names.distance_names(words, j, k) + names.unit_end_names(unit, words[j]))
            for j in {j for _, j in phrases}
        }  # fmt: skip
        return [
            first[i] + last[j] + keep(f"whole{j}", i, partial(self._whole, i, j))
            + self._sum(names.earlier_names(words, i, j, k, earlier, unit))
            for i, j in phrases
        ]  # fmt: skip

    def _running(self, kind: str, named: Callable[[Near], list[str]], lowest: int, k: int) -> list[float]:
        total = [0.0]
        for q in range(lowest, k):
            total.append(total[-1] + self._keep(kind, q, partial(named, self.words[q])))
        return total

    def choose(self, k: int, earlier: Earlier | None) -> Phrase | None:
        """The phrase most likely to be about what a reader would name; ``None`` where no word stands before."""
        phrases = self.phrases(k)
        if not phrases:
            return None
        return self.elect(phrases, chances(self.weigh(k, phrases, earlier)))

    def elect(self, phrases: list[tuple[int, int]], likely: list[float]) -> Phrase:
        """Of the likeliest phrases the one that shares half of its length with most of the chance."""
        best = sorted(range(len(phrases)), key=likely.__getitem__, reverse=True)[:CLOSEST]
        spans = [(self.words[phrases[q][0]].start, self.words[phrases[q][1]].end, likely[q]) for q in best]
        votes = [sum([c for s, e, c in spans if alike(a, b, s, e)]) for a, b, _ in spans]
        winner = max(range(len(best)), key=votes.__getitem__)
        return Phrase(*phrases[best[winner]], votes[winner])

    def is_measure(self, k: int) -> float:
        """The chance that a reader would look the figure up at all."""
        score = self.weights.get("fbias", 0.0) + self._sum(names.figure_names(self.words, k, self.unit(k)))
        return 1.0 / (1.0 + exp(-score))


def chances(scores: list[float]) -> list[float]:
    """Scores as shares of one."""
    top = max(scores)
    raised = [exp(s - top) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]


def alike(a: int, b: int, c: int, d: int) -> bool:
    """Whether two stretches share half of the longer one, or one holds the other, at least a third as long."""
    shared, longer, shorter = min(b, d) - max(a, c), max(b - a, d - c), min(b - a, d - c)
    return shared * 2 >= longer or (shared == shorter >= 6 and longer <= 3 * shorter)
