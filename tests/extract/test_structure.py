"""Numbered lists and the items of cabinet synopses."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from prakat.extract.structure import numbered_lists, synopsis_items

LISTS = [
    (
        "มีมติเห็นชอบดังนี้\n1. เห็นชอบร่างปฏิญญา\n2. ให้รัฐมนตรีเป็นผู้ลงนาม\nสาระสำคัญ",
        [[("เห็นชอบร่างปฏิญญา", ""), ("ให้รัฐมนตรีเป็นผู้ลงนาม", "")]],
    ),
    (  # within a line, another style inside
        "ประกอบด้วย 1) การรองรับ 2) การช่วยเหลือ (1) เงิน (2) ของ 3) การเยียวยา",
        [[("การรองรับ", ""), ("การช่วยเหลือ (1) เงิน (2) ของ", ""), ("การเยียวยา", "")], [("เงิน", ""), ("ของ", "")]],
    ),
    ("๑. เรื่องแรก\nเนื้อความ\n๒. เรื่องที่สอง", [[("เรื่องแรก", "\nเนื้อความ"), ("เรื่องที่สอง", "")]]),
    ("ก. บุคลากร\nข. งบประมาณ\nค. อาคาร", [[("บุคลากร", ""), ("งบประมาณ", ""), ("อาคาร", "")]]),
    # decimals, initials and a single label are no lists
    ("อัตรา 1.5 และ 2.5 บาท", []),
    ("ตามข้อ 1) แล้ว", []),
    ("ก.พ. และ ก.พ.ร. เสนอ", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_numbered_lists(text: str, expected: list[list[tuple[str, str]]]) -> None:
    found = [
        [(text[i.heading.start : i.heading.end], text[i.body.start : i.body.end]) for i in items]
        for items in numbered_lists(text)
    ]
    assert found == expected


AGENDA = "กฎหมาย\n1. เรื่อง ร่างกฎกระทรวง\n2.  เรื่อง  แผนน้ำ\n3. เรื่อง แต่งตั้งกรรมการ\n"
ITEMS = (
    "กฎหมาย\n1. เรื่อง ร่างกฎกระทรวง\nคณะรัฐมนตรีมีมติอนุมัติ\n2.  เรื่อง  แผนน้ำ\nคณะรัฐมนตรีมีมติรับทราบ\n"
    "1. สาระสำคัญ\n3. เรื่อง แต่งตั้งกรรมการ\nคณะรัฐมนตรีมีมติเห็นชอบ"
)
SYNOPSES = [
    (AGENDA + ITEMS, [(1, "ร่างกฎกระทรวง"), (2, "แผนน้ำ"), (3, "แต่งตั้งกรรมการ")]),  # each heading once
    (ITEMS, [(1, "ร่างกฎกระทรวง"), (2, "แผนน้ำ"), (3, "แต่งตั้งกรรมการ")]),  # without an agenda
    (AGENDA + ITEMS.replace("2.  เรื่อง", "3.  เรื่อง"), [(1, "ร่างกฎกระทรวง"), (3, "แผนน้ำ"), (3, "แต่งตั้งกรรมการ")]),
    ("ข่าวสั้น 1. เรื่อง หนึ่ง", []),
]


@pytest.mark.parametrize(("text", "expected"), SYNOPSES)
def test_synopsis_items(text: str, expected: list[tuple[int, str]]) -> None:
    found = synopsis_items(text)
    assert [(i.number, text[i.heading.start : i.heading.end]) for i in found] == expected
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    if found:
        assert found[-1].body.end == len(text)


@pytest.mark.parametrize("unit", ["1. เรื่อง ก\n", "1) ก 2) ข ", "ก", "(1) ", "1.เรื่อง\n"])
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (240_000 // len(unit))
    start = time.process_time()
    numbered_lists(text)
    synopsis_items(text)
    assert time.process_time() - start < 5


def test_every_item_of_a_real_synopsis(shared: object) -> None:
    duckdb = pytest.importorskip("duckdb")
    rows = duckdb.sql(
        f"select text from read_parquet('{shared}/corpora/*.parquet') "
        "where title like 'สรุปข่าวการประชุมคณะรัฐมนตรี%' and length(text) > 100000 order by doc_id limit 20"
    ).fetchall()
    for (text,) in rows:
        numbers = [i.number for i in synopsis_items(text)]
        assert len(numbers) >= 0.9 * max(numbers), numbers
        assert len(numbers) <= 1.1 * max(numbers), numbers
