"""Where phrases before a figure may begin and end, and which beginnings and ends belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from prakat.extract.facts.about_features import MARK
from prakat.extract.facts.about_weights import Whole, running
from prakat.extract.facts.nearby import BLANK, BREAK, EDGE, REACH, Near
from prakat.extract.gazetteer import read_list
from prakat.model import MENTION_TYPES

LONGEST = 110  # code points of a phrase
OPENS = {"(": 1, ")": -1, "“": 1000, "”": -1000}  # a phrase holds both of a pair or neither
MENTIONS = frozenset(f"<{kind}>" for kind in MENTION_TYPES)
PROJECTS = ("<PROGRAMME>", "<EVENT>")
OPENING = '“"(‘'
JOINTS = ("-", "/", "–")  # written without blanks they join two halves of one word
CLOSING = ')”’"'
NOT_FIRST = ("<FIGURE>", "<DATE>", "<TIME>", "<PERSON>")
NOT_LAST = ("<PERSON>", "<TIME>")


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


@dataclass(frozen=True, slots=True)
class Place:
    """Of one kind of word: ``to[i]`` of them stand before the word ``i``, the last at ``last[i]`` (-1 for none)."""

    to: Whole
    last: Whole

    @classmethod
    def of(cls, forms: Sequence[str], *kind: str) -> Place:
        found = np.array([form in kind for form in forms])
        last = np.maximum.accumulate(np.where(found, np.arange(len(forms)), -1))
        return cls(running(found), np.concatenate([[-1], last]))

    def between(self, i: Whole, j: Whole | int) -> Whole:
        """How many among the words ``i`` to ``j - 1``."""
        return self.to[j] - self.to[i]


@dataclass(frozen=True, slots=True)
class Window:
    """What lies within reach of the figure at ``figure``: from the word ``lowest``; which starts, ends, pairs."""

    figure: int
    lowest: int
    starts: slice
    ends: slice
    pairs: Whole


@dataclass(frozen=True, slots=True)
class Lattice:
    """First and last words of phrases, and the pairs of them that are phrases, by their places in the two lists."""

    offsets: tuple[int, ...]  # of the words
    starts: Whole
    ends: Whole
    starts_to: Whole
    ends_to: Whole
    first: Whole
    last: Whole
    lengths: Whole  # of pairs in code points
    pairs_to: Whole  # how many pairs begin before a start
    figures: Place
    blanks: Place
    breaks: Place
    projects: Place
    mentions: Place

    @classmethod
    def of(cls, words: Sequence[Near]) -> Lattice:
        offsets, stops, forms, *_ = zip(*words, strict=True)
        kinds = ("<FIGURE>",), (BLANK,), (BREAK,), PROJECTS, tuple(MENTIONS)
        places = [Place.of(forms, *kind) for kind in kinds]
        begins = np.array([may_start(word, before) for before, word in pairwise([EDGE.form, *forms])])
        closes = np.array([may_end(word, after) for word, after in pairwise([*forms, EDGE.form])])
        starts, ends, ends_to = np.flatnonzero(begins), np.flatnonzero(closes), running(closes)
        # On one line no break is counted between, so the ends of a start are those up to the next count.
        same_line = np.searchsorted(places[2].to[ends + 1], places[2].to[starts], "right")
        opens, shuts = np.array(offsets)[starts], np.array(stops)[ends]
        not_long = np.searchsorted(shuts, opens + LONGEST, "right")
        first, last = _ranges(ends_to[starts], np.minimum(same_line, not_long))
        level = running(np.array([OPENS.get(form, 0) for form in forms]))
        whole = level[starts[first]] == level[ends[last] + 1]
        first, last = first[whole], last[whole]
        pairs_to = np.searchsorted(first, np.arange(len(starts) + 1))
        return cls(
            offsets, starts, ends, running(begins), ends_to, first, last, shuts[last] - opens[first], pairs_to, *places
        )

    @property
    def single(self) -> npt.NDArray[np.bool_]:
        """Which pairs are one word."""
        same: npt.NDArray[np.bool_] = self.starts[self.first] == self.ends[self.last]
        return same

    def words_of(self, pairs: Whole) -> Iterator[tuple[int, int]]:
        """First and last word of pairs."""
        return zip(self.starts[self.first[pairs]].tolist(), self.ends[self.last[pairs]].tolist(), strict=True)

    def before(self, k: int) -> Window:
        lowest = bisect_left(self.offsets, self.offsets[k] - REACH)
        starts = slice(int(self.starts_to[lowest]), int(self.starts_to[k]))
        ends = slice(int(self.ends_to[lowest]), int(self.ends_to[k]))
        pairs = np.arange(self.pairs_to[starts.start], self.pairs_to[starts.stop])
        return Window(k, lowest, starts, ends, pairs[self.last[pairs] < ends.stop])


def _ranges(low: Whole, high: Whole) -> tuple[Whole, Whole]:
    """The numbers ``low[n]`` to ``high[n] - 1`` of every n, each with its n."""
    sizes = np.maximum(high - low, 0)
    first = np.repeat(np.arange(len(sizes)), sizes)
    return first, np.arange(len(first)) + (low - (np.cumsum(sizes) - sizes))[first]
