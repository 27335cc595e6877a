"""aliases: short forms that a text defines, and how far to the left their names reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prakat.extract.facts.aliases import link_aliases
from prakat.extract.facts.page import Page

CASES = [
    ("ให้{O การรถไฟแห่งประเทศไทย} ({O ร.ฟ.ท.}) เร่งรัด", [("ร.ฟ.ท.", "การรถไฟแห่งประเทศไทย")]),
    ("{R อธิบดีกรมวิทยาศาสตร์บริการ} ({O วศ.}) นำทีม", [("วศ.", "กรมวิทยาศาสตร์บริการ")]),
    (  # an office's short form is the office's
        "{R ปลัดกระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์} ({R ปลัด พม.})",
        [("ปลัด พม.", "ปลัดกระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์")],
    ),
    ("{O ธนาคารระหว่างประเทศเพื่อการบูรณะ} ({O International Bank}: {O IBRD})", [("IBRD", "ธนาคารระหว่างประเทศเพื่อการบูรณะ")]),
    ("{O บริษัท โทรคมนาคมแห่งชาติ} หรือ {O NT} ได้คะแนน", [("NT", "บริษัท โทรคมนาคมแห่งชาติ")]),
    # names without a mention: their beginning is found in the run of letters
    ("เมื่อพิจารณาจากดัชนีผลผลิตอุตสาหกรรม (MPI) หดตัว", [("MPI", "ดัชนีผลผลิตอุตสาหกรรม")]),
    (
        "ถอดไทยออกจากบัญชีประเทศที่ต้องจับตามองด้านทรัพย์สินทางปัญญา (Watch List: WL)",
        [("WL", "บัญชีประเทศที่ต้องจับตามองด้านทรัพย์สินทางปัญญา")],
    ),
    ("หลัง{E การประชุมคณะรัฐมนตรี (ครม.)} เมื่อวานนี้", [("ครม.", "คณะรัฐมนตรี")]),
    ("การแพร่ระบาดของโรคติดเชื้อไวรัสโคโรนา 2019 (โควิด-19)", [("โควิด-19", "โรคติดเชื้อไวรัสโคโรนา 2019")]),
    ("เป็นเจ้าภาพจัดการประชุม World Urban Forum (WUF) ที่ไคโร", [("WUF", "World Urban Forum")]),
    (
        "เห็นชอบต่อ{G ร่างพิธีสารว่าด้วยความปลอดภัยอาหารด้านการสัตวแพทย์ (ร่างพิธีสารฯ)}",
        [("ร่างพิธีสารฯ", "ร่างพิธีสารว่าด้วยความปลอดภัยอาหารด้านการสัตวแพทย์")],
    ),
    # the head whose words the letters begin, however far it stands; ก.ช.ภ.อ. is no month
    (
        "ให้คณะกรรมการให้ความช่วยเหลือผู้ประสบภัยพิบัติกรณีฉุกเฉินระดับอำเภอ (ก.ช.ภ.อ.) พิจารณา",
        [("ก.ช.ภ.อ.", "คณะกรรมการให้ความช่วยเหลือผู้ประสบภัยพิบัติกรณีฉุกเฉินระดับอำเภอ")],
    ),
    ("กรมอนามัย และเป็นผู้บริหารด้านการบริหารข้อมูล (CDO)", [("CDO", "ผู้บริหารด้านการบริหารข้อมูล")]),
    ("แก้ปัญหาฝุ่นละอองขนาดเล็ก (PM 2.5) ที่เกิดขึ้น", [("PM 2.5", "ฝุ่นละอองขนาดเล็ก")]),
    ("{O คณะกรรมการหลักประกันสุขภาพแห่งชาติ} (บอร์ด สปสช.) เห็นชอบ", [("บอร์ด สปสช.", "คณะกรรมการหลักประกันสุขภาพแห่งชาติ")]),
    # an abbreviation behind หรือ, no mention of its own
    ("ตามบันทึกความเข้าใจ หรือ MOU ซึ่งมีวาระ", [("MOU", "บันทึกความเข้าใจ")]),
    ("{E การประชุมผู้นำเขตเศรษฐกิจ ครั้งที่ 29} หรือ เอเปค 2565 ถือเป็นโอกาส", [("เอเปค 2565", "การประชุมผู้นำเขตเศรษฐกิจ ครั้งที่ 29")]),
    ("หน่วยบริการปฐมภูมิ หรือ ขสมก. และร้านยา", []),
    # Latin names and their initials, whichever stands first
    ("ตั้งเป้าผลิตรถ ZEV (Zero Emission Vehicle) รถยนต์", [("ZEV", "Zero Emission Vehicle")]),
    ("โรงแรม (ESG : Environment, Social, Governance) มาใช้", [("ESG", "Environment, Social, Governance")]),
    ("2) “Health Data Center : HDC” ระบบคลัง", [("HDC", "Health Data Center")]),
    ("Request for approval on Project Cooperation Agreement (PCA)", [("PCA", "Project Cooperation Agreement")]),
    ("ใช้ระบบส่ง SMS (Location Based Service) เตือน", []),
    # the first definition only
    ("{O กรมเจ้าท่า} ({O จท.}) และ {O กรมเจ้าท่า} ({O จท.})", [("จท.", "กรมเจ้าท่า")]),
    # no short forms: a translation, a legal form, a country, a month, an order number
    ("ให้มีปริมาณสารไมทราไจนีน (Mitragynine)", []),
    ("{O บริษัท ปตท. จำกัด} (มหาชน)", []),
    ("เดินทางไป{L ดูไบ} ({L UAE})", []),
    ("ช่วงไตรมาสสุดท้ายของปี (ต.ค. - ธ.ค.)", []),
    ("{L อำเภอศรีเชียงใหม่} (ดอนใหญ่)", []),
    ("ด้านประสิทธิภาพเชิงนิเวศเศรษฐกิจ (Eco-Efficiency) และระบบออนไลน์ (VDO Conference)", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_link_aliases(marked: Callable[[str], Page], text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.value, f.subject) for f in link_aliases(marked(text))] == expected
