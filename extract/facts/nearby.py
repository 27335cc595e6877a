"""The words within reach of a document's figures, each mention one word of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from prakat.extract.facts.page import Page
from prakat.extract.tagger.words import describe
from prakat.extract.tokens import split_words
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
    words: list[Near] = []
    done = 0
    for mention in page.mentions:
        i = bisect_left(figures, mention.start)
        if i < len(figures) and figures[i] - mention.start < REACH:
            words += gap_words(page.text, max(done, mention.start - REACH), mention.start)
        words.append(mention_word(mention))
        done = mention.end
    return words


def mention_word(mention: Mention) -> Near:
    form = f"<{mention.type}>"
    return Near(mention.start, mention.end, form, form, form, mention)


def gap_words(text: str, start: int, end: int) -> list[Near]:
    """The words of a stretch that holds no mention."""
    words: list[Near] = []
    for size, form, coarse, middle in _classed(text[start:end]):
        words.append(Near(start, start + size, form, coarse, middle))
        start += size
    return words


@lru_cache(maxsize=10_000)
def _classed(text: str) -> list[tuple[int, str, str, str]]:
    """The words of a stretch by their sizes and classes: most stretches between mentions are a blank or a few words."""
    if "\n" not in text:
        return list(map(_sized, split_words(text)))
    lines = LINES.split(text)
    return [_sized(word) for line in lines for word in ([line] if line.startswith("\n") else split_words(line))]


@lru_cache(maxsize=60_000)
def _sized(word: str) -> tuple[int, str, str, str]:
    """Size, form and word classes; runs of blanks are one word, line breaks another; unknown words by shape."""
    if word.isspace():
        form = BREAK if "\n" in word else BLANK
        return len(word), form, form, form
    seen = describe(word)
    if seen.coarse != "-":
        return len(word), seen.form, seen.coarse, seen.middle
    return len(word), seen.form, seen.shape, seen.shape
