"""A document's text made plain for parsing, with a map of offsets back to the stored text.

No-break spaces, zero-width marks, decomposed sara am, doubled sara e and Thai digits are evened out here and
only here: grammars read ``Plain.text``, and every mention they make is mapped back to the words as stored.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prakat.model import NO_NORM, Document, Mention, MentionType, Span

# Pairs and no table: most texts hold few of these, and replacing is far faster than looking up every character.
ONE_FOR_ONE = tuple(
    zip(
        "๐๑๒๓๔๕๖๗๘๙\u00a0\u2007\u2009\u202f\u3000\t\u2013\u2014\u2212\u2010\u2011",
        "0123456789      -----",
        strict=True,
    )
)
# Longest first: a zero-width mark vanishes, ํ + า (a tone mark may stand between) is ำ, เเ is แ.
SHRINK = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]+|เเ|\u0e4d([\u0e48-\u0e4b]?)\u0e32")
SIGNS = ("เเ", "\u0e4d", *"\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")  # one stands in all that shrinks
SHRINKS = re.compile(f"[{''.join(SIGNS[1:])}]")  # all of them but เเ, which is searched for faster by itself
UNEVEN = re.compile(f"[{''.join(stored for stored, _ in ONE_FOR_ONE)}]")


class Plain:
    """``text``: the plain text; ``span(start, end)``: the stretch of the stored text behind a stretch of it."""

    __slots__ = ("_ends", "_starts", "document", "text")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text, self._starts, self._ends = _shrink(_evened(document.text))

    def span(self, start: int, end: int) -> Span:
        """Map [start, end), not empty, of the plain text to the stored text."""
        return Span(self._starts[start], self._ends[end - 1])

    def at(self, start: int) -> int:
        """The way back: where the character stored at ``start`` stands in the plain text, or the next that stays."""
        return bisect_left(self._starts, start) if not isinstance(self._starts, range) else start

    def place(self, span: Span) -> tuple[int, int]:
        """Where a stretch of the stored text stands in the plain text: the way back from ``span``."""
        return self.at(span.start), self.at(span.end)

    def stored(self, edges: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
        """Where the stretches between rising ``edges`` in the plain text start and end in the stored one."""
        if isinstance(self._starts, range):
            return edges[:-1], edges[1:]
        return [self._starts[a] for a in edges[:-1]], [self._ends[b - 1] for b in edges[1:]]

    def mention(
        self,
        type: MentionType,
        start: int,
        end: int,
        rule: str,
        norm: Mapping[str, Any] = NO_NORM,
        confidence: float = 1.0,
    ) -> Mention:
        """A mention of [start, end) of the plain text, white space at its ends left out."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        span = self.span(start, end)
        return Mention(self.document.id, span, type, self.document.words(span), norm, rule, confidence)


def _evened(text: str) -> str:
    for stored, plain in ONE_FOR_ONE if UNEVEN.search(text) else ():
        text = text.replace(stored, plain)
    return text


def _shrink(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Replace what changes length; for each character that stays, where it starts and ends in ``text``."""
    if SIGNS[0] not in text and not SHRINKS.search(text):
        return text, range(len(text)), range(1, len(text) + 1)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for m in SHRINK.finditer(text):
        short = short_form(m)
        out += [text[done : m.start()], short]
        starts += [*range(done, m.start()), *[m.start()] * len(short)]
        ends += [*range(done + 1, m.start() + 1), *[m.end()] * len(short)]
        done = m.end()
    out.append(text[done:])
    return "".join(out), [*starts, *range(done, len(text))], [*ends, *range(done + 1, len(text) + 1)]


def short_form(m: re.Match[str]) -> str:
    if m.group() == "เเ":
        return "แ"
    return "" if m.group(1) is None else m.group(1) + "ำ"


def places(text: str, words: str) -> Iterator[int]:
    """Where ``words`` stand in a text, never overlapping: many times as fast as a pattern of them."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))
