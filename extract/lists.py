"""Lists of words that are looked for in every text: one pass over a text finds the words of all lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prakat.extract.trie import Pass

Hit = tuple[int, int, int]
"""A word at [start, end) of a text, and which of its list."""

ALL: list[Listed] = []


class Listed:
    """A list of words, its longest at each place; ``apart``: none overlaps the one before it."""

    def __init__(self, words: Callable[[], Iterable[str]], *, apart: bool = True) -> None:
        self._make, self.apart, self._number = words, apart, len(ALL)
        ALL.append(self)

    @cached_property
    def words(self) -> Sequence[str]:
        return tuple(dict.fromkeys(self._make()))

    def find(self, text: str) -> Sequence[Hit]:
        """Where its words stand, left to right; the bounds of words are the caller's matter."""
        return _found(text)[self._number]

    def matches(self, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        """As ``finditer`` of a pattern whose every match begins with one of the words, the text not searched again."""
        done = 0
        for start, _, _ in self.find(text):
            if start >= done and (m := pattern.match(text, start)):
                done = m.end()
                yield m


@lru_cache(maxsize=2)
def _found(text: str) -> Sequence[Sequence[Hit]]:
    """The hits of every list: kept for the text at hand, which many grammars read."""
    return _pass(len(ALL)).find(text)


@lru_cache(maxsize=1)
def _pass(lists: int) -> Pass:
    """Compiled code: a question that no list is asked about need not wait for it."""
    from prakat.extract.trie import Pass

    return Pass.over([(listed.words, listed.apart) for listed in ALL[:lists]])
