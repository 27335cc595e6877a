"""Sentences of a release by number, so that each has an address that can be cited.

Thai writes no full stop. A paragraph is a line; within it a sentence begins behind a blank with one of a few words that
open another matter. Numbers are cited from outside, so neither the words nor the rule may ever change.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from prakat.model import Span

LINE = re.compile(r"[^\r\n]*[^\s\u00a0\u200b]")
OPENERS = (
    "ทั้งนี้", "นอกจากนี้", "นอกจากนั้น", "อย่างไรก็ตาม", "อย่างไรก็ดี", "พร้อมกันนี้", "ขณะเดียวกัน", "ในขณะที่", "ขณะที่", "สำหรับ",
    "อนึ่ง", "ดังนั้น", "จากนั้น", "ต่อมา",
)  # fmt: skip
OPENED = re.compile(rf"(?<=[ \u00a0])(?:{'|'.join(OPENERS)})")
SHORTEST = 60  # letters of a sentence before another is begun


def find_sentences(text: str) -> tuple[Span, ...]:
    """Sentences in the order of the text; blank lines belong to none."""
    return tuple(span for line in LINE.finditer(text) for span in _cut(text, line.start(), line.end()))


def sentence_at(sentences: Sequence[Span], place: int) -> int:
    """The number of the sentence in which a place of the text stands, or of the next."""
    return min(bisect_right(sentences, place, key=lambda span: span.end) + 1, len(sentences))


def _cut(text: str, start: int, end: int) -> list[Span]:
    spans = []
    for opened in OPENED.finditer(text, start, end):
        if opened.start() - start >= SHORTEST and end - opened.start() >= SHORTEST:
            spans.append(Span(start, opened.start()))
            start = opened.start()
    return [*spans, Span(start, end)]
