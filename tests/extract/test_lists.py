"""Listed words are found as a plain search finds them: the longest at each place, in every list."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.extract.trie import Pass

FOUND = [  # lists, the text, the words found of each
    ([["กรม", "กรมการค้า"], ["การค้า"]], "กรมการค้าภายใน", [["กรมการค้า"], ["การค้า"]]),
    ([["กรม"], ["กรม", "รม"]], "กรม กรม", [["กรม", "กรม"], ["กรม", "กรม"]]),
    ([["มหา", "หาชน"], ["ชน"]], "มหาชน", [["มหา"], ["ชน"]]),  # what overlaps the one before is left out
    ([["ก", "ก่อน"], []], "ก่", [["ก"], []]),
    ([["พ.ร.บ."]], "พ.ร.บ พ.ร.บ.😀", [["พ.ร.บ."]]),
    ([["ก"]], "", [[]]),
]


@pytest.mark.parametrize(("lists", "text", "expected"), FOUND)
def test_words_of_each_list(lists: list[list[str]], text: str, expected: list[list[str]]) -> None:
    found = Pass.over([(words, True) for words in lists]).find(text)
    assert [[text[start:end] for start, end, _ in hits] for hits in found] == expected


def plainly(words: Sequence[str], apart: bool, text: str) -> list[tuple[int, int, int]]:
    hits: list[tuple[int, int, int]] = []
    for start in range(len(text)):
        here = [word for word in words if text.startswith(word, start)]
        if here and not (apart and hits and start < hits[-1][1]):
            longest = max(here, key=len)
            hits.append((start, start + len(longest), words.index(longest)))
    return hits


WORDS = st.lists(st.text("กขคa.", min_size=1, max_size=5), unique=True, max_size=20)


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=4), st.text("กขคa.😀", max_size=60))
def test_as_a_plain_search(lists: list[tuple[list[str], bool]], text: str) -> None:
    assert Pass.over(lists).find(text) == [plainly(words, apart, text) for words, apart in lists]


def test_letters_that_fill_the_first_places() -> None:
    """Many words of many letters: no two nodes share a place."""
    words = sorted(
        {chr(0x0E01 + a) + chr(0x0E01 + b) + end for a in range(40) for b in range(40) for end in ("", "ก", "ข")}
    )
    text = " ".join(words)
    (hits,) = Pass.over([(words, True)]).find(text)
    assert [text[start:end] for start, end, _ in hits] == words


def test_nodes_whose_letters_lie_far_apart() -> None:
    """Two letters at the ends of the alphabet leave room between their places: the array grows."""
    middle = [chr(0x0E01 + at) for at in range(45)]
    words = sorted(one + other + end for one in middle for other in middle for end in " 龥")
    (hits,) = Pass.over([(words, True)]).find("|".join(words))
    assert len(hits) == len(words)
