"""Many words as one trie in a double array, walked by compiled code: splitting and looking up share it.

A node is the place of its step in ``steps``; the step from a node by a letter leads to the node's base plus the
letter's number, if the node owns that place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from prakat.extract.tagger.kernels import Array, kernel

BEYOND = 0xFFFF  # stands for all letters from here on; they are in no word
MOST = 256  # hits that there is room for at first
TRIES = 64  # bases tried for a node before its letters go behind all others


class Trie(NamedTuple):
    """``numbers``: of letters, 0 for one in no word; ``steps`` (nodes x 2): twice the base, and one where a word ends;
    the owner. ``words``: which word ends at a node, by its place in order."""

    numbers: Array
    steps: Array
    words: Array


def bounded(text: str) -> Array:
    """The code points of a text, BEYOND at most."""
    return np.asarray(np.minimum(_encoded(text), BEYOND))


def _encoded(text: str) -> Array:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


points, code_points = lru_cache(maxsize=2)(bounded), lru_cache(maxsize=2)(_encoded)
"""As ``bounded``, and without a bound; kept for the text at hand, which is read more than once."""


def trie_of(words: Sequence[str]) -> Trie:
    """A trie of words that are in order, each but once."""
    letters = sorted(set("".join(words)))
    numbers = np.zeros(BEYOND + 1, np.int64)
    numbers[[ord(letter) for letter in letters]] = np.arange(1, len(letters) + 1)
    begins = np.cumsum([0, *map(len, words)])
    return Trie(numbers, *planted(numbers[points("".join(words))], begins, len(letters) + 1))


@kernel
def planted(letters: Array, begins: Array, width: int) -> tuple[Array, Array]:
    """Steps and words of a trie, level by level; the numbered ``letters`` of all words, and where each word begins."""
    size, room = len(letters) + 1, 2 * width + TRIES + 2  # for what is placed next, and what is looked at before
    steps, words = np.full((size + room, 2), -1, np.int32), np.full(size + room, -1, np.int32)
    nodes, ranges = np.zeros(size, np.int64), np.zeros((size, 3), np.int64)  # first word, last, letters before
    ranges[0, 1], count, free, top, node = len(begins) - 1, 1, 1, 0, 0
    own = np.empty(width, np.int64)
    steps[0, 0] = 0
    while node < count:
        here, first, last, depth = nodes[node], ranges[node, 0], ranges[node, 1], ranges[node, 2]
        if begins[first + 1] - begins[first] == depth and node:
            words[here], first = first, first + 1
        many, at = 0, first
        while at < last:
            letter = letters[begins[at] + depth]
            own[many], many = letter, many + 1
            ranges[count, 0], ranges[count, 2] = at, depth + 1
            while at < last and letters[begins[at] + depth] == letter:
                at += 1
            ranges[count, 1], count = at, count + 1
        if top + room > len(steps):
            steps = np.concatenate((steps, np.full_like(steps, -1)))
            words = np.concatenate((words, np.full_like(words, -1)))
        while steps[free, 1] >= 0:
            free += 1
        base = fitting(steps, own[:many], free, top)
        steps[here, 0] = 2 * base + (words[here] >= 0)
        for k in range(many):
            nodes[count - many + k] = base + own[k]
            steps[base + own[k], 1] = here
            top = max(top, base + own[k])
        node += 1
    return steps[: top + width + 1].copy(), words[: top + 1].copy()


@kernel
def fitting(steps: Array, own: Array, free: int, top: int) -> int:
    """A base that gives a node its ``own`` letters places that none has: near ``free``, else behind ``top``."""
    if not len(own):
        return 0
    for base in range(max(free - own[0], 0), max(free - own[0], 0) + TRIES):
        taken = False
        for letter in own:
            taken = taken or base + letter == 0 or steps[base + letter, 1] >= 0
        if not taken:
            return base
    return top + 1


@kernel
def behind(steps: Array, node: int, number: int) -> int:
    """The node behind a step; 0 if there is none."""
    to = (steps[node, 0] >> 1) + number
    return int(to) if steps[to, 1] == node else 0


@kernel
def ends(steps: Array, node: int) -> bool:
    """Whether a word ends at a node."""
    return bool(steps[node, 0] & 1)


@kernel
def listed(letters: Array, trie: Trie, pairs: Array, bounds: Array, of: Array, at: Array, apart: Array) -> Array:
    """The words of all lists in a text (hits x 4): list, start, end, place in the list. See Pass."""
    numbers, (_, steps, words) = np.zeros(len(letters) + 1, np.int64), trie
    for i in range(len(letters)):
        numbers[i] = trie.numbers[letters[i]]
    found, count = np.empty((MOST + len(apart), 4), np.int64), 0
    done, longest = np.zeros(len(apart), np.int64), np.zeros((len(apart), 2), np.int64)  # end, place in the list
    for start in range(len(letters)):
        if not pairs[numbers[start], numbers[start + 1]]:
            continue
        node, last, some = 0, start, False
        while last < len(letters):
            node, last = behind(steps, node, numbers[last]), last + 1
            if not node:
                break
            for entry in range(bounds[words[node]], bounds[words[node] + 1]) if ends(steps, node) else range(0):
                longest[of[entry], 0], longest[of[entry], 1], some = last, at[entry], True
        if some and count + len(apart) > len(found):
            found = np.concatenate((found, np.empty_like(found)))
        for number in range(len(apart) if some else 0):
            end = longest[number, 0]
            if end > start and (start >= done[number] or not apart[number]):
                found[count] = number, start, end, longest[number, 1]
                done[number], count = end, count + 1
            longest[number, 0] = 0
    return found[:count]


@dataclass(frozen=True, slots=True)
class Pass:
    """Several lists in one trie.

    ``pairs``: whether a word begins with two letters, by their numbers, or is the first of them; ``bounds``: of each
    word in order where its entries begin and end; of an entry ``of`` which list it is, and ``at`` which place there;
    ``apart``: lists whose words must not overlap.
    """

    trie: Trie
    pairs: Array
    bounds: Array
    of: Array
    at: Array
    apart: Array

    @classmethod
    def over(cls, lists: Sequence[tuple[Sequence[str], bool]]) -> Pass:
        entries: dict[str, list[tuple[int, int]]] = {}
        for number, (names, _) in enumerate(lists):
            for place, word in enumerate(names):
                entries.setdefault(word, []).append((number, place))
        words = sorted(entries)
        bounds = np.cumsum([0, *(len(entries[word]) for word in words)])
        pairs = np.array([*chain.from_iterable(entries[word] for word in words)], int).reshape(-1, 2).T.copy()
        trie = trie_of(words)
        return cls(
            trie, _pairs(words, trie.numbers), bounds, pairs[0], pairs[1], np.array([apart for _, apart in lists])
        )

    def find(self, text: str) -> list[list[tuple[int, int, int]]]:
        """Of each list start, end and place of its words, the longest at each start."""
        found: list[list[tuple[int, int, int]]] = [[] for _ in self.apart]
        for number, start, end, at in self.hits(text).tolist():
            found[number].append((start, end, at))
        return found

    def hits(self, text: str) -> Array:
        """As ``listed`` gives them."""
        return listed(points(text), self.trie, self.pairs, self.bounds, self.of, self.at, self.apart)


def _pairs(words: Sequence[str], numbers: Array) -> Array:
    """See Pass."""
    first, second = (numbers[bounded("".join(word[at : at + 1] or "\0" for word in words))] for at in (0, 1))
    found = np.zeros((numbers.max() + 1, numbers.max() + 1), bool)
    found[first, second] = found[first[second == 0]] = True
    return found
