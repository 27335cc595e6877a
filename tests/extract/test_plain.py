"""The plain text for parsing, and the way back to the words as stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.extract.plain import Plain
from prakat.model import Document

CASES = [
    ("นาย\u00a0ก", "นาย ก", "นาย ก", "นาย\u00a0ก"),
    ("๒๐ มีนาคม ๒๕๖๘", "20 มีนาคม 2568", "2568", "๒๕๖๘"),
    ("ประ\u200bชุม", "ประชุม", "ประชุม", "ประ\u200bชุม"),
    ("นํ้าท่วม", "น้ำท่วม", "น้ำ", "นํ้า"),
    ("จํานวน", "จำนวน", "จำนวน", "จํานวน"),
    ("สีเเดง", "สีแดง", "แดง", "เเดง"),
    ("ก \u2013 ข", "ก - ข", "- ข", "\u2013 ข"),
]


@pytest.mark.parametrize(("stored", "plain", "found", "words"), CASES)
def test_words_as_stored(stored: str, plain: str, found: str, words: str) -> None:
    view = Plain(Document("d", stored))
    assert view.text == plain
    at = plain.index(found)
    assert view.mention("ORG", at, at + len(found), "test").text == words


def test_white_space_at_the_ends_is_left_out() -> None:
    view = Plain(Document("d", " ทส.\u00a0"))
    assert view.mention("ORG", 0, len(view.text), "test").text == "ทส."


@given(st.text(alphabet="กำํา้เแ\u200b\u00a0๑1 น", max_size=40))
def test_every_character_maps_to_words_of_the_text(stored: str) -> None:
    view = Plain(Document("d", stored))
    spans = [view.span(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= s.start < s.end <= len(stored) for s in spans)
    assert [s.start for s in spans] == sorted(s.start for s in spans)


@given(st.text(alphabet="กำํา้เแ\u200b\u00a0๑1 น", max_size=40))
def test_the_way_back_meets_the_way_there(stored: str) -> None:
    view = Plain(Document("d", stored))
    edges = range(len(view.text) + 1)
    spans = [view.span(i, i + 1) for i in edges[:-1]]
    assert [*zip(*view.stored(edges), strict=True)] == [(s.start, s.end) for s in spans]
    starts = [s.start for s in spans]
    assert [view.at(start) for start in starts] == [starts.index(start) for start in starts]
