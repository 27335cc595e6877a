"""Where phrases before a figure may begin and end, and which beginnings and ends belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import repeat

import numpy as np

from prakat.extract.facts.about_features import is_mark
from prakat.extract.facts.about_weights import WHAT, Flags, Whole, running
from prakat.extract.facts.nearby import BLANK, BREAK, EDGE, REACH
from prakat.extract.gazetteer import read_list

LONGEST = 110  # code points of a phrase
OPENS = {"(": 1, ")": -1, "“": 1000, "”": -1000}  # a phrase holds both of a pair or neither
PROJECTS = ("<PROGRAMME>", "<EVENT>")
OPENING = '“"(‘'
JOINTS = ("-", "/", "–")  # written without blanks they join two halves of one word
CLOSING = ')”’"'
NOT_FIRST = ("<FIGURE>", "<DATE>", "<TIME>", "<PERSON>")
NOT_LAST = ("<PERSON>", "<TIME>")

# What a form is, as bits; above them its number in WHAT.
IS_FIGURE, IS_BLANK, IS_BREAK, IS_PROJECT, IS_MENTION, IS_MARK, IS_JOINT = (1 << n for n in range(7))
MAY_BEGIN, MAY_END, BEGINS_BEHIND, ENDS_BEFORE, BITS = (1 << n for n in range(7, 12))


@cache
def _edges(side: str) -> frozenset[str]:
    return frozenset(row["name"] for row in read_list("phrase_edges") if row["side"] == side)


@lru_cache(maxsize=50_000)
def traits(form: str) -> int:
    """What a form is: whether a phrase may begin or end with it, or begin behind it or end in front of it."""
    mark, mention, edge = is_mark(form), form in WHAT[2:], form == EDGE.form
    first = not (form in NOT_FIRST or form in _edges("not_first") or form.isdigit() or (mark and form not in OPENING))
    last = not (form in NOT_LAST or form in _edges("not_last") or (mark and form not in CLOSING))
    bits = {
        IS_FIGURE: form == "<FIGURE>", IS_BLANK: form == BLANK, IS_BREAK: form == BREAK, IS_PROJECT: form in PROJECTS,
        IS_MENTION: mention, IS_MARK: mark, IS_JOINT: form in JOINTS, MAY_BEGIN: first, MAY_END: last,
        BEGINS_BEHIND: mark or mention or edge or form in _edges("before"),
        ENDS_BEFORE: mark or mention or form in _edges("after"),
    }  # fmt: skip
    return sum(bit for bit, holds in bits.items() if holds) + BITS * (WHAT.index(form) if mention else 0)


@dataclass(frozen=True, slots=True)
class Place:
    """Of one kind of word: ``to[i]`` of them stand before the word ``i``, the last at ``last[i]`` (-1 for none)."""

    to: Whole
    last: Whole

    @classmethod
    def each(cls, found: Flags) -> list[Place]:
        """One for every row of ``found``."""
        kinds, words = found.shape
        to, last = np.zeros((kinds, words + 1), int), np.full((kinds, words + 1), -1)
        np.cumsum(found, axis=1, out=to[:, 1:])
        np.maximum.accumulate(np.where(found, np.arange(words), -1), axis=1, out=last[:, 1:])
        return [cls(*rows) for rows in zip(to, last, strict=True)]

    def between(self, i: Whole, j: Whole) -> Whole:
        """How many among the words ``i`` to ``j - 1``."""
        return self.to[j] - self.to[i]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Where words of a kind stand; ``what`` is each word's number in WHAT, ``begins`` whether it begins its line."""

    figures: Place
    blanks: Place
    breaks: Place
    projects: Place
    mentions: Place
    what: Whole
    begins: Flags

    @classmethod
    def of(cls, traits: Whole) -> Kinds:
        found = traits & np.array([[IS_FIGURE], [IS_BLANK], [IS_BREAK], [IS_PROJECT], [IS_MENTION], [IS_MARK]]) > 0
        broken, marks = found[2], found[5]
        figures, blanks, breaks, projects, mentions, solid = Place.each(np.concatenate([found[:5], [~marks | broken]]))
        before = solid.last[:-1]
        begins = (before < 0) | broken[before]
        return cls(figures, blanks, breaks, projects, mentions, traits // BITS, begins)


@dataclass(frozen=True, slots=True)
class Windows:
    """What lies within reach of figures: starts, ends and pairs of a lattice, each with the place of its figure."""

    figures: Whole  # the words that are the figures
    lowest: Whole  # the first word within reach of each
    of_start: Whole
    starts: Whole
    of_end: Whole
    ends: Whole
    of_pair: Whole
    pairs: Whole
    starts_at: Whole  # of each figure: where a start is among all starts here, less its place in the lattice
    ends_at: Whole


@dataclass(frozen=True)
class Lattice:
    """First and last words of phrases, and the pairs of them that are phrases, by their places in the two lists."""

    kinds: Kinds
    offsets: Whole  # of the words
    starts: Whole
    ends: Whole
    starts_to: Whole
    ends_to: Whole
    first: Whole
    last: Whole
    opens: Whole  # of pairs: where the phrase begins in the text
    lengths: Whole  # of pairs in code points

    @classmethod
    def of(cls, starts_at: Sequence[int], ends_at: Sequence[int], forms: Sequence[str]) -> Lattice:
        """The lattice of words by where they start and end in the text and by their forms."""
        offsets = np.array(starts_at)
        known = np.array(list(map(traits, (EDGE.form, *forms, EDGE.form))))
        kinds, (begins, closes) = Kinds.of(known[1:-1]), _openings(known)
        starts, ends = np.flatnonzero(begins), np.flatnonzero(closes)
        opens, shuts = offsets[starts], np.array(ends_at)[ends]
        # On one line no break is counted between, so the ends of a start are those up to the next count.
        same_line = np.searchsorted(kinds.breaks.to[ends + 1], kinds.breaks.to[starts], "right")
        not_long = np.searchsorted(shuts, opens + LONGEST, "right")
        first, last = ranges(running(closes)[starts], np.minimum(same_line, not_long))
        level = running(np.array(list(map(OPENS.get, forms, repeat(0)))))
        whole = level[starts[first]] == level[ends[last] + 1]
        first, last = first[whole], last[whole]
        edges = (starts, ends, running(begins), running(closes))
        return cls(kinds, offsets, *edges, first, last, opens[first], shuts[last] - opens[first])

    @cached_property
    def pairs_to(self) -> Whole:
        """How many pairs begin before a start."""
        return np.searchsorted(self.first, np.arange(len(self.starts) + 1))

    @property
    def single(self) -> Flags:
        """Which pairs are one word."""
        same: Flags = self.starts[self.first] == self.ends[self.last]
        return same

    def words_of(self, pairs: Whole) -> Iterator[tuple[int, int]]:
        """First and last word of pairs."""
        return zip(self.starts[self.first[pairs]].tolist(), self.ends[self.last[pairs]].tolist(), strict=True)

    def before(self, figures: Whole) -> Windows:
        """What lies within reach of the words ``figures``."""
        lowest = np.searchsorted(self.offsets, self.offsets[figures] - REACH)
        low, high = self.starts_to[lowest], self.starts_to[figures]
        lowest_end, highest_end = self.ends_to[lowest], self.ends_to[figures]
        of_start, starts = ranges(low, high)
        of_end, ends = ranges(lowest_end, highest_end)
        of, pairs = ranges(self.pairs_to[low], self.pairs_to[high])
        near = self.last[pairs] < highest_end[of]
        starts_at, ends_at = running(high - low)[:-1] - low, running(highest_end - lowest_end)[:-1] - lowest_end
        return Windows(figures, lowest, of_start, starts, of_end, ends, of[near], pairs[near], starts_at, ends_at)


def _openings(traits: Whole) -> tuple[Flags, Flags]:
    """Which words may begin a phrase, which may end one, given an edge on either side."""
    before, word, after = traits[:-2], traits[1:-1], traits[2:]
    begins = (word & MAY_BEGIN > 0) & (before & IS_JOINT == 0) & (before & BEGINS_BEHIND | word & IS_MENTION > 0)
    closes = (word & MAY_END > 0) & (after & IS_JOINT == 0) & (after & ENDS_BEFORE | word & IS_MENTION > 0)
    return begins, closes


def ranges(low: Whole, high: Whole) -> tuple[Whole, Whole]:
    """The numbers ``low[n]`` to ``high[n] - 1`` of every n, each with its n."""
    sizes = np.maximum(high - low, 0)
    first = np.repeat(np.arange(len(sizes)), sizes)
    return first, np.arange(len(first)) + (low - (np.cumsum(sizes) - sizes))[first]
