"""Which phrase before a figure names what it measures: candidates and a log-linear choice among them.

The weights (``measures.json``) are learnt by ``python -m prakat.extract.facts.train_measures``.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from heapq import nlargest
from importlib.resources import files
from itertools import accumulate, pairwise
from math import exp
from operator import attrgetter, itemgetter
from typing import NamedTuple

from prakat.extract.facts import about_features as names
from prakat.extract.facts.about_features import MARK, Rivals, kind_of, unit_of
from prakat.extract.facts.nearby import BLANK, BREAK, EDGE, REACH, Near
from prakat.extract.gazetteer import read_list
from prakat.model import MENTION_TYPES

LONGEST = 110  # code points of a phrase
AROUND = 3000  # code points about a phrase in which its returns are counted: a page has as many
CLOSEST = 10  # phrases that vote for the choice
WEIGHED = 20  # phrases weighed as a whole, of those whose edges promise most
NAMED, FIGURES = ("<PROGRAMME>", "<EVENT>"), ("<FIGURE>",)
OPENS = {"(": 1, ")": -1, "“": 1000, "”": -1000}  # a phrase holds both of a pair or neither
BETWEEN = ("<FIGURE>", BLANK, BREAK)
MENTIONS = frozenset(f"<{kind}>" for kind in MENTION_TYPES)
OPENING = '“"(‘'
JOINTS = ("-", "/", "–")  # written without blanks they join two halves of one word
CLOSING = ')”’"'
NOT_FIRST = ("<FIGURE>", "<DATE>", "<TIME>", "<PERSON>")
NOT_LAST = ("<PERSON>", "<TIME>")

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


@lru_cache(maxsize=50_000)
def may_start(word: str, before: str) -> bool:
    """A phrase begins at a mention, or behind a blank, a mark, a mention or a word of the list; words by their form."""
    if word in NOT_FIRST or word in _edges("not_first") or word.isdigit() or before in JOINTS:
        return False
    if MARK.fullmatch(word) and word not in OPENING:
        return False
    apart = before == EDGE.form or MARK.fullmatch(before) or before in _edges("before")
    return bool(apart or word in MENTIONS or before in MENTIONS)


@lru_cache(maxsize=50_000)
def may_end(word: str, after: str) -> bool:
    """A phrase ends with a mention, or in front of a blank, a mark, a mention or a word of the list."""
    if word in NOT_LAST or word in _edges("not_last") or after in JOINTS:
        return False
    if MARK.fullmatch(word) and word not in CLOSING:
        return False
    return bool(MARK.fullmatch(after) or after in _edges("after") or word in MENTIONS or after in MENTIONS)


@dataclass(slots=True)
class Chooser:
    """Phrases of one document: what depends on one word or edge is weighed once, however many figures share it."""

    words: list[Near]
    text: str
    title: str
    weights: Weights
    _kept: dict[tuple[str, int, int], float]
    _sums: dict[str, list[float]]
    _ends: list[int]
    _places: tuple[list[int], ...]  # of first words, of programmes and events, of figures, of line breaks
    _forms: Counter[str]

    @classmethod
    def of(cls, words: list[Near], text: str, title: str, weights: Weights) -> Chooser:
        forms = [w.form for w in words]
        places = [[q for q, form in enumerate(forms) if form in kind] for kind in (NAMED, FIGURES, (BREAK,))]
        starts = [i for i, (before, word) in enumerate(pairwise([EDGE.form, *forms])) if may_start(word, before)]
        ends = [j for j, (word, after) in enumerate(pairwise([*forms, EDGE.form])) if may_end(word, after)]
        chooser = cls(words, text, title, weights, {}, {}, ends, (starts, *places), Counter(forms))
        chooser._sums = {form: list(accumulate((f == form for f in forms), initial=0)) for form in BETWEEN}
        chooser._sums["open"] = list(accumulate((OPENS.get(f, 0) for f in forms), initial=0))
        chooser._sums |= {"inner": chooser._running(names.inner_names), "gap": chooser._running(names.gap_names)}
        return chooser

    def phrases(self, k: int) -> list[tuple[int, int]]:
        """The candidates for the figure at ``k``: on one line, within reach."""
        starts, ends = self._places[0], self._ends
        near = range(bisect_left(starts, self._lowest(k)), bisect_left(starts, k))
        stop = bisect_left(ends, k)
        return [
            (i, j) for i in (starts[q] for q in near) for j in self._ends_of(i, ends[bisect_left(ends, i) : stop])
        ]  # fmt: skip

    def _ends_of(self, i: int, ends: list[int]) -> Iterator[int]:
        words, breaks, open_marks = self.words, self._sums[BREAK], self._sums["open"]
        furthest, level, line = words[i].start + LONGEST, open_marks[i], breaks[i]
        for j in ends:
            if words[j].end > furthest or breaks[j + 1] > line:
                break
            if open_marks[j + 1] == level:
                yield j

    def names(self, k: int, i: int, j: int) -> list[str]:
        """All features of one phrase: for learning; ``weigh`` sums the same ones faster."""
        words = self.words
        found = names.start_names(words, i) + names.end_names(words, j) + self._distance(j, k) + self._whole(i, j)
        found += [n for w in words[i : j + 1] for n in names.inner_names(w)]
        found += [n for w in words[j + 1 : k] for n in names.gap_names(w)]
        kind, rivals = kind_of(self.unit(k)), self.rivals(k)
        found += names.ahead_names(words, i, kind, rivals) + names.behind_names(words, j, kind, rivals)
        return found + names.standing_names(words, i, j, kind, rivals)

    def unit(self, k: int) -> str:
        figure = self.words[k].mention
        return unit_of(figure) if figure else ""

    def rivals(self, k: int) -> Rivals:
        """What else stands within reach before the figure at ``k``."""
        lowest = self._lowest(k)
        starts, named, figures, breaks = (
            places[bisect_left(places, lowest) : bisect_left(places, k)] for places in self._places
        )
        return Rivals(k, starts, named, figures[-1] if figures else -1, breaks[-1] if breaks else lowest - 1)

    def _lowest(self, k: int) -> int:
        return bisect_left(self.words, self.words[k].start - REACH, key=attrgetter("start"))

    def _counts(self, i: int, j: int) -> tuple[int, int, int]:
        """Figures, blanks and line breaks among the words ``i`` to ``j - 1``."""
        figures, blanks, breaks = (self._sums[form][j] - self._sums[form][i] for form in BETWEEN)
        return int(figures), int(blanks), int(breaks)

    def _distance(self, j: int, k: int) -> list[str]:
        return names.distance_names(self.words, j, k, self._counts(j + 1, k))

    def _whole(self, i: int, j: int) -> list[str]:
        start, end = self.words[i].start, self.words[j].end
        phrase = self.text[start:end]
        times = self.text.count(phrase, max(0, start - AROUND), end + AROUND), self._forms[self.words[i].form]
        found = names.shape_names(self.words, i, j, phrase, self._counts(i, j + 1))
        return found + names.place_names(self.words, i, phrase, times, self.title)

    def _sum(self, found: list[str]) -> float:
        get = self.weights.get
        return sum([get(n, 0.0) for n in found])

    def _keep(self, kind: str, i: int, j: int, compute: Callable[[], list[str]]) -> float:
        key = (kind, i, j)
        if key not in self._kept:
            self._kept[key] = self._sum(compute())
        return self._kept[key]

    def _running(self, named: Callable[[Near], list[str]]) -> list[float]:
        """Sums over the words so far of what each tells, a word's form weighed once."""
        known = {w.form: w for w in self.words}
        each = {form: self._sum(named(word)) for form, word in known.items()}
        return list(accumulate((each[w.form] for w in self.words), initial=0.0))

    def _first(self, i: int, kind: str, rivals: Rivals) -> float:
        alone = self._keep("start", i, 0, partial(names.start_names, self.words, i)) - self._sums["inner"][i]
        return alone + self._sum(names.ahead_names(self.words, i, kind, rivals))

    def _last(self, j: int, kind: str, rivals: Rivals) -> float:
        gap, k = self._sums["gap"], rivals.figure
        alone = self._keep("end", j, 0, partial(names.end_names, self.words, j)) + self._sums["inner"][j + 1]
        near = self._distance(j, k) + names.behind_names(self.words, j, kind, rivals)
        return alone + gap[k] - gap[j + 1] + self._sum(near)

    def weigh(self, k: int) -> dict[tuple[int, int], float]:
        """Scores of the phrases before the figure at ``k`` whose edges promise most."""
        phrases, kind, rivals = self.phrases(k), kind_of(self.unit(k)), self.rivals(k)
        first = {i: self._first(i, kind, rivals) for i in {i for i, _ in phrases}}
        last = {j: self._last(j, kind, rivals) for j in {j for _, j in phrases}}
        return {
            (i, j): first[i] + last[j] + self._keep("whole", i, j, partial(self._whole, i, j))
            + self._sum(names.standing_names(self.words, i, j, kind, rivals))
            for i, j in nlargest(WEIGHED, phrases, key=lambda p: first[p[0]] + last[p[1]])
        }  # fmt: skip

    def choose(self, k: int) -> Phrase | None:
        """The phrase most likely to be about what a reader would name; ``None`` where no word stands before."""
        scores = self.weigh(k)
        return self.elect(chances(scores)) if scores else None

    def elect(self, likely: dict[tuple[int, int], float]) -> Phrase:
        """Of the likeliest phrases the one that shares half of its length with most of the chance."""
        spans = [
            (i, j, self.words[i].start, self.words[j].end, c)
            for (i, j), c in nlargest(CLOSEST, likely.items(), key=itemgetter(1))
        ]  # fmt: skip
        votes = [sum([c for *_, s, e, c in spans if alike(a, b, s, e)]) for *_, a, b, _ in spans]
        best = max(range(len(spans)), key=votes.__getitem__)
        return Phrase(spans[best][0], spans[best][1], votes[best])

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
    shared, longer, shorter = min(b, d) - max(a, c), max(b - a, d - c), min(b - a, d - c)
    return shared * 2 >= longer or (shared == shorter >= 6 and longer <= 3 * shorter)
