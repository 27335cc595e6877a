"""Bodies: known names, names that begin like a body's, short forms, and what names none."""

from __future__ import annotations

import pytest

from prakat.extract.organisations import find_organisations
from prakat.extract.plain import Plain
from prakat.model import Document

BODIES = [
    ("กระทรวงสาธารณสุข (สธ.) เสนอ และให้ส่ง", ["กระทรวงสาธารณสุข", "สธ."]),
    ("เดินทางมาติดต่อกระทรวงแรงงานได้ทุกวัน", ["กระทรวงแรงงาน"]),
    ("กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม กล่าวว่า", ["กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม"]),
    ("ร่วมกับสำนักงานปลัด วธ. จัดพิธี", ["สำนักงานปลัด วธ."]),
    ("ตำรวจภูธรภาค 6 จังหวัดพิษณุโลก", ["ตำรวจภูธรภาค 6"]),
    ("ของ บริษัท พลังงานบริสุทธิ์ จำกัด (มหาชน)\nรมว.", ["บริษัท พลังงานบริสุทธิ์ จำกัด (มหาชน)"]),
    ("ที่ประชุม ครม. มีมติเห็นชอบ", ["ครม."]),
    ("ยื่นต่อสำนักงานสลากฯ แล้ว", ["สำนักงานสลากฯ"]),
    ("ประธานในที่ประชุมคณะกรรมการฯ กล่าว", ["คณะกรรมการฯ"]),
    ("รัฐบาลญี่ปุ่นและรัฐบาลไทย", ["รัฐบาลญี่ปุ่น"]),
    # a short form that the document defines is known wherever it comes again
    ("สำนักงานส่งเสริมเศรษฐกิจดิจิทัล หรือ ดีป้า จัดงาน\nดีป้า เผย", ["สำนักงานส่งเสริมเศรษฐกิจดิจิทัล", "ดีป้า", "ดีป้า"]),
    ("ธนาคารโลก (World Bank) ประเมิน", ["ธนาคารโลก", "World Bank"]),
]

NO_BODY = [
    "สภาพอากาศและสภาวะเศรษฐกิจ",
    "สถาบันการเงินและบริษัทเอกชน",
    "ศูนย์กลางการบิน",
    "รัฐบาลชุดนี้",
    "กองทัพ",
    "ราคา 25 บาท/กก. ทั่วประเทศ",
    "นางพิศาลจิตร",
]


def found(text: str) -> list[str]:
    return [m.text for m in find_organisations(Plain(Document("a", text)))]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_names_bodies(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NO_BODY)
def test_names_no_body(text: str) -> None:
    assert found(text) == []
