"""A text as phrases are found in it: as the index reads it, with what leads back to the text as stored."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from prakat.extract.plain import SHRINK, SIGNS, places, short_form
from prakat.model import Span

# Letters to a pattern that are as little as a space to the index; and digits.
ALIKE = (("ฯ", " "), ("_", " "), *zip("๐๑๒๓๔๕๖๗๘๙", "0123456789", strict=True))


class Legible:
    """As ``prakat.extract.plain.Plain``, made many times as fast for few places: no offset but those of ``span`` is
    ever reckoned."""

    __slots__ = ("_at", "_ends", "_starts", "text")

    def __init__(self, text: str) -> None:
        for letter, other in ALIKE:
            text = text.replace(letter, other)
        # Where characters are stored, from a place of ``text`` on.
        self._at, self._starts, self._ends = [0], [0], [1]
        self.text = "".join(self._shrunk(text))

    def span(self, start: int, end: int) -> Span:
        """Map [start, end), not empty, to the text as stored."""
        return Span(self._stored(self._starts, start), self._stored(self._ends, end - 1))

    def _stored(self, edges: Sequence[int], at: int) -> int:
        nearest = bisect_right(self._at, at) - 1
        return edges[nearest] + at - self._at[nearest]

    def _shrunk(self, text: str) -> list[str]:
        parts: list[str] = []
        done = length = 0
        for match in _shrinks(text):
            start, end = match.span()
            if start < done:  # behind another in a run of them
                continue
            short = short_form(match)
            length += start - done
            for at in range(length, length + len(short)):
                self._leap(at, start, end)
            length += len(short)
            self._leap(length, end, end + 1)
            parts += text[done:start], short
            done = end
        return [*parts, text[done:]]

    def _leap(self, at: int, start: int, end: int) -> None:
        self._at.append(at)
        self._starts.append(start)
        self._ends.append(end)


def _shrinks(text: str) -> list[re.Match[str]]:
    """In order; a sign is found many times as fast as the pattern of them all."""
    found = (SHRINK.match(text, at) for sign in SIGNS for at in places(text, sign))
    return sorted(filter(None, found), key=re.Match.start)
