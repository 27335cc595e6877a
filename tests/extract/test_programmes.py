"""Programmes: heads, phases and years, quotation marks, drafts of agreements, and everyday uses of the same words."""

from __future__ import annotations

import pytest

from prakat.extract.plain import Plain
from prakat.extract.programmes import find_programmes
from prakat.model import Document

CASES = [
    ("ประชาชนเข้าร่วมโครงการคนละครึ่งจำนวนมาก", ["โครงการคนละครึ่ง"]),
    ("ภายใต้โครงการ “เราชนะ” ที่เปิดลงทะเบียน", ["โครงการ “เราชนะ”"]),
    ("ตามแผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 13 ซึ่ง", ["แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 13"]),
    ("โครงการนักดิจิทัลพัฒนาเมืองรุ่นใหม่ (Smart City Ambassadors) ทั่วประเทศ",
     ["โครงการนักดิจิทัลพัฒนาเมืองรุ่นใหม่ (Smart City Ambassadors)"]),
    ("มาตรการรักษาเสถียรภาพราคาข้าวเปลือก ปีการผลิต 2566/67 วงเงิน",
     ["มาตรการรักษาเสถียรภาพราคาข้าวเปลือก ปีการผลิต 2566/67"]),
    ("การดำเนินงานของโครงการฯ ต้องแล้วเสร็จ", ["โครงการฯ"]),
    ("ลงนามร่างบันทึกความเข้าใจฯ", ["ร่างบันทึกความเข้าใจฯ"]),
    ("ผู้มีบัตรสวัสดิการแห่งรัฐ 13 ล้านคน", ["บัตรสวัสดิการแห่งรัฐ"]),
    ("รัฐบาลเดินหน้านโยบาย Smart City ต่อ", ["นโยบาย Smart City"]),
    ("หรือ “นโยบายการศึกษาเพื่อทุกคน” ในระดับชาติ", ["“นโยบายการศึกษาเพื่อทุกคน”"]),
    # a title before a name is no further word of the programme's
    ("ประธานคณะกรรมการโครงการเมืองน่าอยู่ ศ. (พิเศษ) สมชาย ใจดี", []),
    ("อนุมัติ 5 โครงการสำคัญ", []),
    ("ปฏิบัติตามมาตรการดังกล่าวอย่างเคร่งครัด", []),
    ("มีนโยบายและแผนที่ชัดเจน", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_programmes(text: str, expected: list[str]) -> None:
    assert [m.text for m in find_programmes(Plain(Document("t", text)))] == expected
