"""The words within reach of a document's figures, each mention one word of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from prakat.extract.facts.page import Page
from prakat.extract.plain import Plain
from prakat.extract.tagger.words import describe
from prakat.extract.tokens import cut_words, edges_of
from prakat.extract.trie import points
from prakat.model import MENTION_TYPES, Mention

REACH = 280  # code points before a figure in which the phrase it measures is looked for
LINES = re.compile(r"(\n+)")
KEPT = 60_000  # words known before they are forgotten: memory stays flat
BLANK, BREAK = " ", "⏎"


class Near(NamedTuple):
    """A word as features name it, and its word classes; a mention is one word, its form the type: ``<ORG>``."""

    form: str
    coarse: str
    middle: str


EDGE = Near("^", "^", "^")
MENTIONS = {kind: Near(*[f"<{kind}>"] * 3) for kind in MENTION_TYPES}
MENTION_NUMBERS = {kind: number for number, kind in enumerate(MENTIONS)}
MENTION_FORMS = frozenset(word.form for word in MENTIONS.values())


class Vocabulary(dict[str, int]):
    """Numbers of the words met so far; ``seen`` holds what the word of each number is, mentions first."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = [*MENTIONS.values()]

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.seen)
        self.seen.append(classes(word))
        return number


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return Vocabulary()


def vocabulary() -> Vocabulary:
    """That of the process, begun anew where it has become large."""
    if len(_vocabulary()) > KEPT:
        _vocabulary.cache_clear()
    return _vocabulary()


@dataclass(slots=True)
class NearWords:
    """Words in their order, in columns: where each starts and ends, its number; by their places those of mentions."""

    vocabulary: Vocabulary
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    mentions: dict[int, Mention] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def seen(self) -> list[Near]:
        """What each word is."""
        return self.within(0, len(self))

    def within(self, start: int, end: int) -> list[Near]:
        """What the words from ``start`` to ``end`` are."""
        return [self.vocabulary.seen[n] for n in self.numbers[start:end]]

    def word(self, i: int) -> Near:
        """What the word at ``i`` is; an edge where there is none."""
        return self.vocabulary.seen[self.numbers[i]] if 0 <= i < len(self) else EDGE

    def add(self, starts: Sequence[int], ends: Sequence[int], words: Iterable[str]) -> None:
        self.starts += starts
        self.ends += ends
        self.numbers += map(self.vocabulary.__getitem__, words)

    def add_mention(self, mention: Mention) -> None:
        self.mentions[len(self)] = mention
        self.starts.append(mention.start)
        self.ends.append(mention.end)
        self.numbers.append(MENTION_NUMBERS[mention.type])


def near_words(page: Page) -> NearWords:
    """Words of the gaps before mentions, as far as a FIGURE to the right can reach, and the mentions between."""
    figures = [m.start for m in page.of("FIGURE")]
    split, near, done = split_of(page), NearWords(vocabulary()), 0
    for mention in page.mentions:
        i = bisect_left(figures, mention.start)
        if i < len(figures) and figures[i] - mention.start < REACH:
            near.add(*split.stretch(max(done, mention.start - REACH), mention.start))
        near.add_mention(mention)
        done = mention.end
    return near


@dataclass(frozen=True, slots=True)
class Split:
    """The words that the tagger too reads: where each starts in the plain text, and where the last one ends.

    Line breaks are words here, each run of them one.
    """

    plain: Plain
    starts: list[int]

    @classmethod
    def of(cls, plain: Plain) -> Split:
        edges, letters = edges_of(plain.text), points(plain.text)
        breaks = letters[edges[:-1]] == ord("\n")
        again = np.append(breaks[1:] & breaks[:-1], breaks[-1:])  # that a run of breaks goes on, the last to the end
        return cls(plain, edges[np.append(True, ~again)].tolist())

    def word(self, i: int) -> Near:
        """What the word at ``i`` is; an edge where there is none."""
        if 0 <= i < len(self.starts) - 1:
            return look(self.plain.text[self.starts[i] : self.starts[i + 1]])
        return EDGE

    def stretch(self, start: int, end: int) -> tuple[Sequence[int], Sequence[int], list[str]]:
        """Where the words of a stretch of the stored text that holds no mention start and end in it, and the words."""
        text, a, b = self.plain.text, self.plain.at(start), self.plain.at(end)
        i, j = bisect_left(self.starts, a), bisect_left(self.starts, b)
        if j < len(self.starts) and self.starts[i] == a and self.starts[j] == b:
            edges = self.starts[i : j + 1]
            words = [text[x:y] for x, y in pairwise(edges)]
        else:  # an edge lies within a word
            words = _parts(text[a:b])
            edges = list(accumulate(map(len, words), initial=a))
        return *self.plain.stored(edges), words

    def between(self, start: int, end: int) -> list[Near]:
        """What the words of such a stretch are."""
        return [*map(look, self.stretch(start, end)[2])]


@lru_cache(maxsize=2)
def split_of(page: Page) -> Split:
    """The words of the page at hand."""
    return Split.of(page.plain)


def _parts(text: str) -> list[str]:
    """The words of a text with line breaks."""
    parts = LINES.split(text) if "\n" in text else [text]
    return [word for part in parts for word in ([part] if part.startswith("\n") else cut_words(part))]


def look(word: str) -> Near:
    """What a word is, as the vocabulary has it."""
    known = vocabulary()
    return known.seen[known[word]]


def classes(word: str) -> Near:
    """Form and word classes; runs of blanks are one word, line breaks another; unknown words by shape."""
    if word.isspace():
        form = BREAK if "\n" in word else BLANK
        return Near(form, form, form)
    seen = describe(word)
    if seen.coarse != "-":
        return Near(seen.form, seen.coarse, seen.middle)
    return Near(seen.form, seen.shape, seen.shape)
