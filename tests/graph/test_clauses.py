"""What clauses tell beside their figures; the figure stands between [ and ]."""

from __future__ import annotations

import pytest

from prakat.graph.clauses import FURTHER, read_basis, read_clause, read_scope
from prakat.model import Span

BASES = [
    ("กระทรวงการคลังขออนุมัติกรอบวงเงิน [500 ล้านบาท]", "proposed"),
    ("คณะรัฐมนตรีเห็นชอบโครงการ วงเงิน [500 ล้านบาท]", "approved"),
    ("โครงการได้รับจัดสรรงบประมาณ [500 ล้านบาท]", "allocated"),
    ("มีผลการเบิกจ่าย [60,299.19 ล้านบาท]", "disbursed"),
    ("ตั้งเป้าเพิ่มเมืองอัจฉริยะอีก [15 แห่ง]", "target"),
    ("คาดว่าจะเบิกจ่ายได้ [500 ล้านบาท]", "forecast"),
    ("ได้รับการประกาศเป็นเมืองอัจฉริยะประเทศไทยแล้ว [30 เมือง]", "result"),
    ("ยังไม่อนุมัติงบกลาง จำนวน [500 ล้านบาท]", ""),
    ("นอกจากภาคการผลิตแล้ว ยังมีเมือง [11 แห่ง]", ""),
    ("อนุมัติโครงการ 3 โครงการ รวม [500 ล้านบาท]", "approved"),
    ("รัฐบาลจะมอบสิทธิ [10,000 บาท]", ""),
    ("รับข้อเสนอแนะ กำหนดให้ใช้ใน [6 เดือน]", ""),
    ("รับข้อเสนอโครงการนำร่อง รวม [6 แห่ง]", ""),
    ("ลงพื้นที่เป้าหมาย จำนวน [6 แห่ง]", ""),
    ("ถอดบทเรียนความสำเร็จ จำนวน [6 แห่ง]", ""),
    ("ยื่นให้พิจารณาร่าง พ.ร.บ.เงินกู้ [5 แสนล้านบาท]", "proposed"),
]
SCOPES = [
    ("โครงการคนละครึ่งเฟส 5 วงเงิน [500 ล้านบาท]", "ระยะ 5"),
    ("โครงการคนละครึ่ง ระยะที่ 5 มีร้านค้าที่เคยเข้าร่วมโครงการฯ ระยะที่ 4 ยืนยันแล้ว [900 ร้าน]", "ระยะ 5"),
    ("ตั้งเป้าเพิ่มขึ้นอีกมากกว่า [15 เมือง]", FURTHER),
    ("แผนระยะ 5 ปี วงเงิน [500 ล้านบาท]", "ระยะ5ปี"),
    ("เป็นผู้ประกอบการรายใหม่ จำนวน [22,000 ราย]", "รายใหม่"),
    ("การใช้จ่ายในไตรมาสที่ 2 มีมูลค่า [500 ล้านบาท]", "ไตรมาสที่2"),
    ("มีนักลงทุน 6 เดือนแรก จำนวน [55 ราย]", "6เดือนแรก"),
]


def parts(marked: str) -> tuple[str, Span]:
    start, end = marked.index("["), marked.index("]")
    return marked.replace("[", "").replace("]", ""), Span(start, end - 1)


@pytest.mark.parametrize(("marked", "basis"), BASES)
def test_basis(marked: str, basis: str) -> None:
    text, figure = parts(marked)
    earlier = text.index("โครงการ รวม") if "โครงการ รวม" in text else 0
    assert read_basis(text, Span(0, len(text)), figure, earlier, len(text))[0] == basis


@pytest.mark.parametrize(("marked", "scope"), SCOPES)
def test_scope(marked: str, scope: str) -> None:
    text, figure = parts(marked)
    assert read_scope(text, Span(0, len(text)), figure) == scope


def test_a_clause_ends_where_another_matter_opens() -> None:
    text, figure = parts("เรื่องแรกจบ ทั้งนี้ มีเมือง [15 แห่ง] ในปีนี้ นอกจากนี้ มีเรื่องอื่น")
    clause = read_clause(text, figure, figure)
    assert text[clause.start : clause.end] == "ทั้งนี้ มีเมือง 15 แห่ง ในปีนี้"
