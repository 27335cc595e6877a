"""said: whose words a cue makes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prakat.extract.facts.page import Page
from prakat.extract.facts.said import link_said

CASES = [
    ("{P นายสุชาติ ชมกลิ่น} {R รัฐมนตรีว่าการกระทรวงแรงงาน} เปิดเผยว่า พร้อมช่วยเหลือ", [("สุชาติ ชมกลิ่น", "เปิดเผยว่า")]),
    (  # a short name counts as the full one; one row a person with the first cue
        "{P นายคารม พลพรกลาง} {R รองโฆษกประจำสำนักนายกรัฐมนตรี} เปิดเผยว่า\n{P นายคารม} กล่าวว่า",
        [("คารม พลพรกลาง", "เปิดเผยว่า")],
    ),
    (  # a bare office is the person who holds it in this text
        "{R รมว.แรงงาน} เผยผลตรวจ\n{P นายสุชาติ ชมกลิ่น} {R รัฐมนตรีว่าการกระทรวงแรงงาน} ลงพื้นที่",
        [("สุชาติ ชมกลิ่น", "เผย")],
    ),
    ("{R โฆษกรัฐบาล}เผย ประชาชนพอใจ", [("โฆษกรัฐบาล", "เผย")]),
    ("“ขอให้มั่นใจ” {P นางสาวรัชดา} กล่าว", [("รัชดา", "กล่าว")]),
    (
        "{P นายสุชาติ ชมกลิ่น} {R ปลัดกระทรวงแรงงาน} ({O รง.}) {O กระทรวงแรงงาน} กล่าวเพิ่มเติมว่า",
        [("สุชาติ ชมกลิ่น", "กล่าวเพิ่มเติมว่า")],
    ),
    ("{P นายสุชาติ ชมกลิ่น} ลงพื้นที่พบผู้ประกันตน พร้อมกล่าวว่า จะช่วย", [("สุชาติ ชมกลิ่น", "กล่าวว่า")]),
    ("{P พล.ท.คงชีพ ตันตระวาณิชย์} โฆษกประจำ {R รองนายกรัฐมนตรี} เปิดเผยว่า", [("พล.ท.คงชีพ ตันตระวาณิชย์", "เปิดเผยว่า")]),
    ("{P นายสุชาติ ชมกลิ่น} {R ปลัดกระทรวงแรงงาน} ลงพื้นที่", []),
    ("{P นายสุชาติ ชมกลิ่น} สั่งการให้ตรวจสอบ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_link_said(marked: Callable[[str], Page], text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.subject, f.value) for f in link_said(marked(text))] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{P นายคารม} กล่าวว่า งานจะเริ่มวันนี้\nท้ายข่าว", " งานจะเริ่มวันนี้"),
        ("“ขอให้ประชาชนมั่นใจ” {P นายคารม} กล่าว", "ขอให้ประชาชนมั่นใจ"),
    ],
)
def test_words(marked: Callable[[str], Page], text: str, words: str) -> None:
    page = marked(text)
    (fact,) = link_said(page)
    start, end = fact.qualifiers["words"]
    assert page.text[start:end] == words
