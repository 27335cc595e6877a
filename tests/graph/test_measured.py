"""What figures measure; the figure stands between [ and ], what a name holds between { and }."""

from __future__ import annotations

import pytest

from prakat.graph.measured import read_measured, read_noun
from prakat.model import Span

NOUNS = [
    ("โครงการคนละครึ่งระยะที่ 3 กรอบวงเงินรวม [60,299.19 ล้านบาท]", "บาท", "วงเงิน"),
    ("ครอบคลุมประชาชนผู้ใช้สิทธิกว่า [26.38 ล้านคน]", "คน", "ผู้ใช้สิทธิ"),
    ("แบ่งเป็นเงินที่ประชาชนจ่าย [253.43 ล้านบาท]", "บาท", "เงินที่ประชาชนจ่าย"),
    ("และรัฐร่วมจ่ายสะสม [247.81 ล้านบาท]", "บาท", "เงินที่รัฐร่วมจ่าย"),
    ("ผู้เข้าร่วมโครงการจะได้รับ [3,000 บาท]", "บาท", ""),
    ("มีผู้ลงทะเบียนภายใน [5 วัน]", "วัน", "ภายใน"),
    ("{กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม} แจก [500 บาท]", "บาท", ""),
    ("มีเมืองแล้ว [30 เมือง]", "เมือง", ""),
]
MEASURED = [
    ("โดยมียอดการใช้จ่ายสะสมรวม [66,366.5 ล้านบาท]", "ใช้จ่าย สะสม"),
    ("และเงินที่รัฐร่วมจ่ายจำนวน [15,153.68 ล้านบาท]", "เงิน รัฐ ร่วม จ่าย"),
    ("มีผู้ใช้สิทธิ{โครงการคนละครึ่ง ระยะที่ 4} แล้วจำนวนทั้งสิ้น [22 ล้านคน]", "ผู้ใช้ สิทธิ"),
    ("จำนวน [5 เมือง]", ""),
]


def parts(marked: str) -> tuple[str, Span, list[Span]]:
    """The text, all before the figure, and names in it."""
    names = []
    if "{" in marked:
        names = [Span(marked.index("{"), marked.index("}") - 1)]
        marked = marked.replace("{", "").replace("}", "")
    return marked.replace("[", "").replace("]", ""), Span(0, marked.index("[")), names


@pytest.mark.parametrize(("marked", "unit", "noun"), NOUNS)
def test_noun(marked: str, unit: str, noun: str) -> None:
    text, lead, names = parts(marked)
    assert read_noun(text, lead, unit, names) == noun


@pytest.mark.parametrize(("marked", "words"), MEASURED)
def test_telling_words(marked: str, words: str) -> None:
    assert read_measured(*parts(marked)) == words
