from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prakat.ingest.clusters import count_impossible
from prakat.ingest.thai_repair import repair_thai

REPAIRED = [
    ("น\u0e4d\u0e49\u0e32", "น้ำ"),  # nikhahit and aa, the tone between or before
    ("น\u0e49\u0e4d\u0e32", "น้ำ"),
    ("น\u0e4d\u0e32ไปใช้", "นำไปใช้"),
    ("น ้ำ", "น้ำ"),
    ("ท ำงาน", "ทำงาน"),
    ("ท\u0e4d \u0e32งาน", "ทำงาน"),
    ("ทำ\u0e49", "ท้ำ"),
    ("ท\u0e49\u0e35", "ที้"),  # tone typed before the vowel
    ("ท\u0e48\u0e35\u0e48", "ที่"),  # and once more behind it
    ("ที\u0e48\u0e48", "ที่"),
    ("ผู\u0e39\u0e49", "ผู้"),
    ("ป\uf702\uf713", "ปี่"),  # old fonts: the same marks moved left
    ("ฝ\uf710ง", "ฝัง"),
    ("กว\uf70aา", "กว่า"),
    ("\uf70fู", "ญู"),
    ("\uf700าน", "ฐาน"),
    ("ศักดิ\uf70e", "ศักดิ์"),
    ("เเผน", "แผน"),
    ("เ มื่อ", "เมื่อ"),
    ("จะ  ได้", "จะ ได้"),
    ("ประ\u200bชา\u00adชน", "ประชาชน"),
]


@pytest.mark.parametrize(("broken", "right"), REPAIRED)
def test_repair(broken: str, right: str) -> None:
    assert repair_thai(broken) == right


@pytest.mark.parametrize("text", ["วันที่ 15 มกราคม", "เด็ก ๆ และ", "ฯลฯ", "1,400 ล้านบาท", "a b", "อยู่\tที่\nนี่"])
def test_right_thai_is_left_alone(text: str) -> None:
    assert repair_thai(text) == text


@given(st.text(st.sampled_from("กนท่้ัิีำาเแไ \u0e4d\uf70aๆ1a"), max_size=30))
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair_thai(text)
    assert repair_thai(once) == once


IMPOSSIBLE = [
    ("น้ำไหลไปที่ศูนย์ราชการ ฤดูแล้ง ฤๅษี ณ ที่นี้ ฯลฯ เด็ก ๆ", 0),
    ("่า", 1),
    ("กิี", 1),
    ("กา่", 1),
    ("เ ก", 1),
    ("ทำา", 1),
]


@pytest.mark.parametrize(("text", "count"), IMPOSSIBLE)
def test_impossible(text: str, count: int) -> None:
    assert count_impossible(text) == count
