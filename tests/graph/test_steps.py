"""Figures that take the place of others, sums, rounding."""

from __future__ import annotations

import re

import pytest

from prakat.graph.rounding import Amount, read_amount, rounded, slipped, within
from prakat.graph.steps import Figure, find_steps, find_sums
from prakat.model import Span

FIGURE = re.compile(r"(?P<number>\d[\d,.]*) (?P<scale>ล้าน)?(?P<unit>บาท|เมือง|คน)")
STEPS = [
    ("ปรับเพิ่มวงเงินจากเดิม 300 ล้านบาท เป็น 500 ล้านบาท", [("300 ล้านบาท", "500 ล้านบาท")]),
    ("เพิ่มจาก 30 เมือง เป็น 36 เมือง", [("30 เมือง", "36 เมือง")]),
    ("มีเมือง 36 เมือง เพิ่มขึ้นจาก 30 เมือง", [("30 เมือง", "36 เมือง")]),
    ("ลดลงจาก 500 คน เหลือ 200 คน", [("500 คน", "200 คน")]),
    ("จาก 30 เมือง เป็นเงิน 36 บาท", []),
    ("มี 30 เมือง และ 36 เมือง", []),
]
SUMS = [
    ("วงเงินรวม 300 ล้านบาท แบ่งเป็น ภาคเหนือ 150 ล้านบาท และภาคใต้ 150 ล้านบาท", "adds up", 0),
    ("วงเงินรวม 300 ล้านบาท แบ่งเป็น ภาคเหนือ 150 ล้านบาท และภาคใต้ 160 ล้านบาท", "over", 10e6),
    ("วงเงินรวม 300 ล้านบาท แบ่งเป็น ภาคเหนือ 150 ล้านบาท และภาคใต้ 250 ล้านบาท", None, 0),
    ("มีผู้สมัคร 9 คน เป็นคนกรุงเทพฯ 2 คน และคนภูมิภาค 7 คน แบ่งเป็นชาย 5 คน หญิง 4 คน", "adds up", 0),
    ("มีผู้สมัคร 100 คน ประกอบด้วย ชาย 40 คน หญิง 57 คน", "short", -3),
    ("ชาย 40 คน หญิง 50 คน รวมทั้งสิ้น 90 คน", "adds up", 0),
    ("วงเงิน 10.5 ล้านบาท แบ่งเป็น 5.2 ล้านบาท และ 5.2 ล้านบาท", "adds up", 0),
    ("อบรมไป 300 คน เป็นเยาวชน 150 คน และเจ้าหน้าที่ 150 คน", "adds up", 0),
    ("อบรมไป 300 คน เป็นเยาวชน 150 คน และเจ้าหน้าที่ 100 คน", None, 0),
    ("มีผู้สมัคร 100 คน เช่น ชาย 40 คน หญิง 50 คน", None, 0),
    ("มีผู้สมัคร 100 คน และผู้ชม 40 คน กับ 50 คน", None, 0),
]
ROUNDED = [
    ("60,299.19 ล้านบาท", 60299.19e6, "", "6 หมื่นล้านบาท", 6e10, "", True),
    ("5 แสนล้านบาท", 5e11, "", "500,000 ล้านบาท", 5e11, "", True),
    ("16.4 ล้านคน", 16.4e6, "", "16 ล้านคน", 16e6, "more_than", True),
    ("5,336.83 ล้านบาท", 5336.83e6, "", "5,336 ล้านบาท", 5336e6, "", True),
    ("15.8 ล้านคน", 15.8e6, "", "16 ล้านคน", 16e6, "more_than", False),
    ("36 เมือง", 36, "", "30 เมือง", 30, "", False),
    ("36 เมือง", 36, "", "30 เมือง", 30, "more_than", False),
]


def figures(text: str) -> list[Figure]:
    return [
        Figure(Span(*m.span()), m.group(), float(m["number"].replace(",", "")) * (1e6 if m["scale"] else 1), m["unit"])
        for m in FIGURE.finditer(text)
    ]


@pytest.mark.parametrize(("text", "expected"), STEPS)
def test_steps(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(older.text, newer.text) for older, newer in find_steps(text, figures(text))] == expected


@pytest.mark.parametrize(("text", "verdict", "gap"), SUMS)
def test_sums(text: str, verdict: str | None, gap: float) -> None:
    found = list(find_sums(text, figures(text)))
    assert [(one.verdict, round(one.gap)) for one in found] == ([(verdict, gap)] if verdict else [])


@pytest.mark.parametrize(("one", "value", "bound", "other", "other_value", "other_bound", "expected"), ROUNDED)
def test_rounding(
    one: str, value: float, bound: str, other: str, other_value: float, other_bound: str, expected: bool
) -> None:
    assert rounded(read_amount(one, value, bound), read_amount(other, other_value, other_bound)) is expected


def test_a_bound_is_kept_by_what_lies_beyond_it() -> None:
    assert within(Amount(30, bound="more_than"), Amount(36))
    assert not within(Amount(30, bound="at_most"), Amount(36))


@pytest.mark.parametrize(
    ("one", "value", "other", "of", "expected"),
    [
        ("162,316 แสนร้าน", 162316e5, "1.6 แสนร้าน", 1.6e5, True),
        ("5,336 บาท", 5336, "5,336 ล้านบาท", 5336e6, True),
        ("150 บาท", 150, "1,500 บาท", 1500, False),
        ("162 ร้าน", 162, "163 ร้าน", 163, False),
    ],
)
def test_another_order_of_magnitude(one: str, value: float, other: str, of: float, expected: bool) -> None:
    assert slipped(read_amount(one, value), read_amount(other, of)) == expected
