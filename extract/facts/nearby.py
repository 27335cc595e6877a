"""The words within reach of a document's figures, each mention one word of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from prakat.extract.facts.page import Page
from prakat.extract.plain import Plain
from prakat.extract.tagger.words import describe
from prakat.extract.tokens import cut_words, split_lines
from prakat.model import Mention

REACH = 280  # code points before a figure in which the phrase it measures is looked for
LINES = re.compile(r"(\n+)")
BLANK, BREAK = " ", "⏎"


class Near(NamedTuple):
    """A word at [start, end): ``form`` as features name it, its word classes, the mention it stands for."""

    start: int
    end: int
    form: str
    coarse: str
    middle: str
    mention: Mention | None = None


EDGE = Near(0, 0, "^", "^", "^")


def near_words(page: Page) -> list[Near]:
    """Words of the gaps before mentions, as far as a FIGURE to the right can reach, and the mentions between."""
    figures = [m.start for m in page.of("FIGURE")]
    split = split_of(page)
    words: list[Near] = []
    done = 0
    for mention in page.mentions:
        i = bisect_left(figures, mention.start)
        if i < len(figures) and figures[i] - mention.start < REACH:
            words += split.between(max(done, mention.start - REACH), mention.start)
        words.append(mention_word(mention))
        done = mention.end
    return words


def mention_word(mention: Mention) -> Near:
    form = f"<{mention.type}>"
    return Near(mention.start, mention.end, form, form, form, mention)


@dataclass(frozen=True, slots=True)
class Split:
    """The words that the tagger too reads, and where each starts in the plain text; ``starts`` has one entry more.

    Line breaks are words here, each run of them one.
    """

    plain: Plain
    words: list[str]
    starts: list[int]

    @classmethod
    def of(cls, plain: Plain) -> Split:
        words, starts, at = [], [], 0
        for line in split_lines(plain.text):
            if line.starts[0] > at:
                words.append(plain.text[at : line.starts[0]])
                starts.append(at)
            words += line.words
            starts += line.starts[:-1]
            at = line.starts[-1]
        return cls(plain, words, [*starts, at])

    def between(self, start: int, end: int) -> list[Near]:
        """The words of a stretch of the stored text that holds no mention."""
        a, b = self.plain.at(start), self.plain.at(end)
        i, j = bisect_left(self.starts, a), bisect_left(self.starts, b)
        if j < len(self.starts) and self.starts[i] == a and self.starts[j] == b:
            words, edges = self.words[i:j], self.starts[i : j + 1]
        else:  # an edge lies within a word
            words = _parts(self.plain.text[a:b])
            edges = list(accumulate(map(len, words), initial=a))
        stored = zip(self.plain.stored(edges), map(classes, words), strict=True)
        return [Near(start, end, *seen) for (start, end), seen in stored]


@lru_cache(maxsize=2)
def split_of(page: Page) -> Split:
    """The words of the page at hand."""
    return Split.of(page.plain)


def _parts(text: str) -> list[str]:
    """The words of a text with line breaks."""
    parts = LINES.split(text) if "\n" in text else [text]
    return [word for part in parts for word in ([part] if part.startswith("\n") else cut_words(part))]


@lru_cache(maxsize=60_000)
def classes(word: str) -> tuple[str, str, str]:
    """Form and word classes; runs of blanks are one word, line breaks another; unknown words by shape."""
    if word.isspace():
        form = BREAK if "\n" in word else BLANK
        return form, form, form
    seen = describe(word)
    if seen.coarse != "-":
        return seen.form, seen.coarse, seen.middle
    return seen.form, seen.shape, seen.shape
