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
    # the abbreviation behind a name spells it, past spaces and words that end others
    (
        "สถาบันส่งเสริมความปลอดภัย อาชีวอนามัย และสภาพแวดล้อมในการทำงาน (องค์การมหาชน) (สสปท.) ศึกษา",
        ["สถาบันส่งเสริมความปลอดภัย อาชีวอนามัย และสภาพแวดล้อมในการทำงาน (องค์การมหาชน)", "สสปท."],
    ),
    # the country, seat, area or branch that tells it from others of its name
    ("ให้กระทรวงกลาโหมซาอุดีอาระเบียจัด", ["กระทรวงกลาโหมซาอุดีอาระเบีย"]),
    ("สถานกงสุลกิตติมศักดิ์ ณ กรุงคาร์ทูม ประเทศซูดาน", ["สถานกงสุลกิตติมศักดิ์ ณ กรุงคาร์ทูม"]),
    ("ต่อศาลแรงงานภาค 6 (นครสวรรค์) ซึ่ง", ["ศาลแรงงานภาค 6 (นครสวรรค์)"]),
    ("เจ้าหน้าที่สำนักงานแรงงานจังหวัดยะลาได้ร่วมสมทบ", ["สำนักงานแรงงานจังหวัดยะลา"]),
    ("ให้องค์กรร่วมไทย - มาเลเซีย ลงนาม", ["องค์กรร่วมไทย - มาเลเซีย"]),
    ("หารือกับ อว.ส่วนหน้า และ กห.กัมพูชา ", ["อว.ส่วนหน้า", "กห.กัมพูชา"]),
    ("ที่ห้องยา สำนักงานสนับสนุนบริการสุขภาพที่ 1 เชียงใหม่ จะเข้า", ["สำนักงานสนับสนุนบริการสุขภาพที่ 1 เชียงใหม่"]),
    ("ปลายปีนี้\nกลุ่มประชาสัมพันธ์และเผยแพร่ สำนักโฆษก", ["กลุ่มประชาสัมพันธ์และเผยแพร่", "สำนักโฆษก"]),
    ("กับมูลนิธิเพื่อสุขภาพและการเรียนรู้ของแรงงานกลุ่มชาติพันธุ์ (MAP) เชียงใหม่", ["มูลนิธิเพื่อสุขภาพและการเรียนรู้ของแรงงานกลุ่มชาติพันธุ์", "MAP"]),
    # words of English go on behind a space; a firm's name reaches over no other firm's
    ("หารือกับ บมจ.อมตะ คอร์ปอเรชัน\nวันนี้", ["บมจ.อมตะ คอร์ปอเรชัน"]),
    (
        "บริษัทฯ ได้จัดตั้งบริษัท Xiaomi Technology (ประเทศไทย) จำกัด เพื่อ",
        ["บริษัทฯ", "บริษัท Xiaomi Technology (ประเทศไทย) จำกัด"],
    ),
    ("ผู้แทน Grab และ BYD", ["Grab", "BYD"]),
    # English names and the short forms whose letters agree
    ("จาก Maldives Ports Limited (MPL) เข้ารับ\nMPL เป็น", ["Maldives Ports Limited", "MPL", "MPL"]),
    ("การจัดการ School of Management ระดับ", ["School of Management"]),
]

NO_BODY = [
    "สภาพอากาศและสภาวะเศรษฐกิจ",
    "สถาบันการเงินและบริษัทเอกชน",
    "ศูนย์กลางการบิน",
    "รัฐบาลชุดนี้",
    "กองทัพ",
    "ราคา 25 บาท/กก. ทั่วประเทศ",
    "นางพิศาลจิตร",
    "ติดต่อ Call Center หรือ Drive Thru Service",
    "ทลายเครือข่ายยาเสพติดและรพ.สนาม",
    "International Trade Union Meeting",
    "กลุ่มเป้าหมาย ",
]


def found(text: str) -> list[str]:
    return [m.text for m in find_organisations(Plain(Document("a", text)))]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_names_bodies(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", NO_BODY)
def test_names_no_body(text: str) -> None:
    assert found(text) == []
