"""Which of overlapping mentions stay."""

from __future__ import annotations

from itertools import pairwise

import pytest

from prakat.extract.settle import settle
from prakat.model import Mention, MentionType, Span

TEXT = "ปลัดกระทรวงมหาดไทยและจังหวัดเชียงใหม่"


def mention(type: MentionType, words: str, confidence: float, rule: str = "") -> Mention:
    at = TEXT.index(words)
    return Mention("d", Span(at, at + len(words)), type, words, rule=rule, confidence=confidence)


ROLE = mention("ROLE", "ปลัดกระทรวงมหาดไทย", 0.8)
INSIDE = mention("ORG", "กระทรวงมหาดไทย", 0.9)
GUESS = mention("EVENT", "กระทรวงมหาดไทยและจังหวัดเชียงใหม่", 0.42)
PLACE = mention("PLACE", "จังหวัดเชียงใหม่", 0.9)

CASES = [
    ([], []),
    ([PLACE, ROLE], [ROLE, PLACE]),
    ([INSIDE, ROLE], [ROLE]),
    ([GUESS, INSIDE, PLACE], [INSIDE, PLACE]),
    ([mention("ORG", "กระทรวงมหาดไทย", 0.39)], []),
    ([mention("ORG", "กระทรวงมหาดไทย", 0.6, "crf"), INSIDE], [INSIDE]),
]


@pytest.mark.parametrize(("candidates", "kept"), CASES)
def test_settle(candidates: list[Mention], kept: list[Mention]) -> None:
    assert list(settle(candidates)) == kept
    assert list(settle(reversed(candidates))) == kept


def test_many_are_settled_in_time() -> None:
    many = [Mention("d", Span(i, i + 9), "ORG", "x" * 9, confidence=0.8) for i in range(100_000)]
    kept = settle(many)
    assert len(kept) == 11_112
    assert all(a.end <= b.start for a, b in pairwise(kept))
