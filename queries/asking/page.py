"""A release as questions look at it: where a word stands, however it is spaced, cased or dotted."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice

from prakat.search.clusters import clusters
from prakat.search.legible import Legible
from prakat.search.wanted import Phrase

LIKE = (*zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True), *((c, " ") for c in "\u00a0\n\r\t"), *((c, '"') for c in "“”„"),
        *((c, "'") for c in "‘’"), *((c, "-") for c in "–—−‐‑"))  # fmt: skip
BLANK = re.compile(r"[\s\u00a0]")
BREAK = re.compile("\n|ทั้งนี้|เนื่องจาก|ขณะที่|นอกจากนี้|อย่างไรก็")
MOST = 60  # places of one word that are looked at


def even(text: str) -> str:
    """One letter for one: small letters, Arabic digits, plain quotes and spaces."""
    for odd, plain in LIKE:  # faster than translate, which takes each Thai letter in its hand
        text = text.replace(odd, plain)
    small = text.lower()
    return small if len(small) == len(text) else text


@lru_cache(maxsize=2048)
def _phrase(form: str) -> Phrase:
    return Phrase(tuple(clusters(form)))


class Page:
    """A text with the places of words in it; all offsets count in the text as stored."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.even = even(text)
        self.legible = Legible(self.even)
        self._breaks: list[int] | None = None

    def breaks(self, one: int, other: int) -> int:
        """How many line ends, and words that begin another clause, stand between two places."""
        if self._breaks is None:
            self._breaks = [m.start() for m in BREAK.finditer(self.text)]
        return abs(bisect_left(self._breaks, one) - bisect_left(self._breaks, other))

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def places(self, form: str) -> list[int]:
        """Where a form (as ``even``) begins, at most the first 60. One Thai word is found as letters: that is fast."""
        if not form.isalpha() or form.isascii():
            return [place.start for place in islice(_phrase(form).places(self.legible), MOST)]
        found: list[int] = []
        at = self.even.find(form)
        while at >= 0 and len(found) < MOST:
            found.append(at)
            at = self.even.find(form, at + 1)
        return found

    def clause(self, start: int, end: int, reach: int = 160) -> tuple[int, int]:
        """The words around [start, end) out to line ends, or to a gap within reach."""
        left, right = self.line_start(start), self.line_end(end)
        if start - left > reach:
            gap = BLANK.search(self.text, start - reach, start)
            left = gap.end() if gap else start - reach
        if right - end > reach:
            gaps = [m.start() for m in BLANK.finditer(self.text, end, end + reach)]
            right = gaps[-1] if gaps else end + reach
        return left, right
