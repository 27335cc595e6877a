"""Bodies, positions and places: short forms, ways of writing, what is told by the rest of a release."""

from __future__ import annotations

import pytest

from prakat.graph.bodies import DocumentBodies, body_key, kind_of
from prakat.graph.judge import weigh_bodies
from prakat.graph.places import Named, find_places
from prakat.graph.positions import DocumentPositions

DIGITAL = "กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม"
NATURE = "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม"
FARM_BANK = "ธนาคารเพื่อการเกษตรและสหกรณ์การเกษตร"

BODIES = [
    (DIGITAL, DIGITAL, "name"),
    ("กระทรวงดิจิทัลฯ", DIGITAL, "shortened here"),
    ("ดีอีเอส", DIGITAL, "known short form"),
    ("ดีป้า", "สำนักงานส่งเสริมเศรษฐกิจดิจิทัล", "short form defined here"),
    ("กระทรวงทรัพยากรฯ", NATURE, "shortened, known"),
    ("ทส.", NATURE, "known short form"),
    ("ธ.ก.ส.", FARM_BANK, "known short form"),
    ("ครม.", "คณะรัฐมนตรี", "known short form"),
    ("คณะกรรมการฯ", None, ""),  # of no committee named before
    ("คณะกรรมการนโยบายข้าวแห่งชาติ", "คณะกรรมการนโยบายข้าวแห่งชาติ", "name"),
    ("คณะกรรมการฯ", "คณะกรรมการนโยบายข้าวแห่งชาติ", "shortened here"),
    ("สำนักงาน คปภ.", "สำนักงานคณะกรรมการกำกับและส่งเสริมการประกอบธุรกิจประกันภัย", "known short form"),
    ("สำนักงานปลัด วธ.", "สำนักงานปลัดกระทรวงวัฒนธรรม", "known short form"),
    ("คณะกรรมการ ธ.ก.ส.", f"คณะกรรมการ{FARM_BANK}", "known short form"),
    ("บอร์ดสปสช.", "คณะกรรมการหลักประกันสุขภาพแห่งชาติ", "known short form"),
    ("โรงพยาบาล กทม.", "โรงพยาบาล กทม.", "name"),  # the city's, and not called so
]
POSITIONS = [
    ("รมว.ทส.", f"รัฐมนตรีว่าการ{NATURE}"),
    (f"รัฐมนตรีว่าการ{NATURE}", f"รัฐมนตรีว่าการ{NATURE}"),
    ("รัฐมนตรีว่าการกระทรวงดิจิทัลฯ", f"รัฐมนตรีว่าการ{DIGITAL}"),
    ("รมว.ดีอีเอส", f"รัฐมนตรีว่าการ{DIGITAL}"),
    ("รมว.คลัง", "รัฐมนตรีว่าการกระทรวงการคลัง"),
    ("ปลัด มท.", "ปลัดกระทรวงมหาดไทย"),
    ("นายกฯ", "นายกรัฐมนตรี"),
    ("อดีตนายกรัฐมนตรี", "นายกรัฐมนตรี"),  # the fact says that it is a former one
    ("รักษาการแทนผู้อำนวยการสำนักงานทรัพยากรน้ำแห่งชาติ", "ผู้อำนวยการสำนักงานทรัพยากรน้ำแห่งชาติ"),
    ("อธิบดี", None),  # of no department named before
    ("อธิบดีกรมชลประทาน", "อธิบดีกรมชลประทาน"),
    ("อธิบดี", "อธิบดีกรมชลประทาน"),
    ("ผวจ.ภูเก็ต", "ผู้ว่าราชการจังหวัดภูเก็ต"),
    ("ผู้ว่าฯ จ.ภูเก็ต", "ผู้ว่าราชการจังหวัดภูเก็ต"),
    ("นายก อบจ.ภูเก็ต", "นายกองค์การบริหารส่วนจังหวัดภูเก็ต"),
    ("ผู้ว่าการ กนอ.", "ผู้ว่าการการนิคมอุตสาหกรรมแห่งประเทศไทย"),  # its last letter is no อำเภอ
    ("เลขาธิการ คปภ.", "เลขาธิการคณะกรรมการกำกับและส่งเสริมการประกอบธุรกิจประกันภัย"),
    ("เลขาธิการสำนักงานสภาความมั่นคงแห่งชาติ", "เลขาธิการสภาความมั่นคงแห่งชาติ"),
    ("รมว.กลาโหม", "รัฐมนตรีว่าการกระทรวงกลาโหม"),
    ("รัฐมนตรีกลาโหม", "รัฐมนตรีว่าการกระทรวงกลาโหม"),
    ("รัฐมนตรีช่วยมหาดไทย", "รัฐมนตรีช่วยว่าการกระทรวงมหาดไทย"),
    ("นายกรัฐมนตรีมาเลเซีย", "นายกรัฐมนตรีมาเลเซีย"),
    ("นายกรัฐมนตรี", "นายกรัฐมนตรี"),  # an office by itself, whoever's was named before
]
PLACES = [
    ("ต.ปากน้ำ อ.เมือง จ.ระนอง", {"ต.ปากน้ำ": "850105", "อ.เมือง": "8501", "จ.ระนอง": "85"}),
    ("ต.ปากน้ำ อ.เมือง จ.ชุมพร", {"ต.ปากน้ำ": "860102", "อ.เมือง": "8601", "จ.ชุมพร": "86"}),
    ("อำเภอเฉลิมพระเกียรติ จังหวัดบุรีรัมย์", {"อำเภอเฉลิมพระเกียรติ": "3123", "จังหวัดบุรีรัมย์": "31"}),
    ("กทม. โคราช", {"กทม.": "10", "โคราช": "30"}),
    ("อำเภอเฉลิมพระเกียรติ", {}),  # five provinces have one
    ("อ.เมือง", {}),
    ("ประเทศญี่ปุ่น ญี่ปุ่น", {"ประเทศญี่ปุ่น": "ญี่ปุ่น", "ญี่ปุ่น": "ญี่ปุ่น"}),
    ("หมู่ที่ 4", {}),
]


def test_bodies() -> None:
    bodies = DocumentBodies([("สำนักงานส่งเสริมเศรษฐกิจดิจิทัล", "ดีป้า")])
    for text, name, rule in BODIES:
        found = bodies.find(text)
        assert (found.name if found else None, found.rule if found else "") == (name, rule), text


# a ROLE, what is written on behind it -> the position
ABROAD = [
    ("นายกรัฐมนตรีแห่งราชอาณาจักรไทย", "", "นายกรัฐมนตรี"),
    ("นรม.สปป.ลาว", "", "นายกรัฐมนตรีลาว"),
    ("นายกรัฐมนตรี", "แห่งสาธารณรัฐประชาธิปไตยประชาชนลาว", "นายกรัฐมนตรีลาว"),
    ("นายกรัฐมนตรีของนิวซีแลนด์", "", "นายกรัฐมนตรีนิวซีแลนด์"),
    ("รมว.กห.", "สหรัฐฯ", "รัฐมนตรีว่าการกระทรวงกลาโหมสหรัฐอเมริกา"),
    ("รัฐมนตรีว่าการกระทรวงแรงงานของอินโดนีเซีย", "", "รัฐมนตรีว่าการกระทรวงแรงงานอินโดนีเซีย"),
    ("รัฐมนตรีว่าการกระทรวงการต่างประเทศสาธารณรัฐเกาหลี", "", "รัฐมนตรีว่าการกระทรวงการต่างประเทศสาธารณรัฐเกาหลี"),
    ("รัฐมนตรีว่าการกระทรวงสาธาณสุข", "", "รัฐมนตรีว่าการกระทรวงสาธารณสุข"),  # a slip
    ("รองนายกรัฐมตรี", "", "รองนายกรัฐมนตรี"),
    ("โฆษกประจำสำนักนายกรัฐมนตี", "", "โฆษกประจำสำนักนายกรัฐมนตรี"),
    ("ปลัดกระทรวงหาดไทย", "", "ปลัดกระทรวงมหาดไทย"),
    ("รัฐมนตรีช่วยว่าการกระทรวงการต่างประเทศอิหร่าน", "", "รัฐมนตรีช่วยว่าการกระทรวงการต่างประเทศอิหร่าน"),
    ("อธิบดีกรมควบคุมโรค", "", "อธิบดีกรมควบคุมโรค"),
    ("รัฐมนตรีว่าการกระทรวงมหาดไทย", "", "รัฐมนตรีว่าการกระทรวงมหาดไทย"),
    ("ผู้ว่าการธนาคารแห่งประเทศไทย", "", "ผู้ว่าการธนาคารแห่งประเทศไทย"),
    ("นายกรัฐมนตรี", "ถวายแจกันดอกไม้", "นายกรัฐมนตรี"),  # no country: the next words
    ("ผู้อำนวยการ", "โครงการส่งน้ำและบำรุงรักษาเพชรบุรี", "ผู้อำนวยการโครงการส่งน้ำและบำรุงรักษาเพชรบุรี"),
    ("ผู้ว่าราชการจังหวัด (นักปกครอง ระดับสูง) จังหวัดสุโขทัย", "", "ผู้ว่าราชการจังหวัดสุโขทัย"),
    ("อธิบดี (นักบริหารสูง) กรมการจัดหางาน", "", "อธิบดีกรมการจัดหางาน"),
]


@pytest.mark.parametrize(("role", "behind", "name"), ABROAD)
def test_an_office_is_of_the_country_and_body_written_behind(role: str, behind: str, name: str) -> None:
    found = DocumentPositions(DocumentBodies([])).find(role, role + behind)
    assert found
    assert found.key == name


def test_a_bare_seat_is_of_no_board_named_before() -> None:
    positions = DocumentPositions(DocumentBodies([]))
    assert positions.find("ประธานกรรมการการรถไฟแห่งประเทศไทย")
    assert positions.find("ประธานกรรมการ") is None


def test_positions() -> None:
    positions = DocumentPositions(DocumentBodies([]))
    for role, name in POSITIONS:
        found = positions.find(role)
        assert (found.key if found else None) == (name.replace(" ", "") if name else None), role


@pytest.mark.parametrize(("text", "codes"), PLACES)
def test_places(text: str, codes: dict[str, str]) -> None:
    words = [text] if text.startswith("หมู่") else text.split(" ")
    named = [Named(at := text.index(word), at + len(word), word) for word in words]
    found = {one.text: place.code or place.key for one, place in find_places(named)}
    assert found == codes


def test_an_abolished_area_is_the_one_that_took_it_over() -> None:
    text = "แขวงวัดเทพศิรินทร์ เขตป้อมปราบศัตรูพ่าย"
    named = [Named(at := text.index(word), at + len(word), word) for word in text.split(" ")]
    assert [place.code[:4] for _, place in find_places(named)] == ["1008", "1008"]


def test_a_body_has_one_key() -> None:
    assert {body_key(n) for n in ("บริษัท ปตท. จำกัด (มหาชน)", "บริษัท ปตท จำกัด(มหาชน)")} == {"ปตท.", "ปตท"}
    assert body_key("กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม") == body_key("กระทรวงการอุดมศึกษาวิทยาศาสตร์ วิจัยและนวัตกรรม")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("คณะกรรมการนโยบายข้าวแห่งชาติ", "Committee"),
        ("คณะรัฐมนตรี", "PublicBody"),
        ("กรมชลประทาน", "PublicBody"),
        ("โรงพยาบาลศิริราช", "PublicBody"),
        ("บริษัท ปตท. จำกัด (มหาชน)", "Organization"),
        ("สมาคมแม่บ้านมหาดไทย", "Organization"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(name.replace(" ", "")) == kind


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("กรมป้องกันและบรรเทาสาธารณะภัย", "กรมป้องกันและบรรเทาสาธารณภัย", "same"),
        ("สมาคมผู้ประกอบการแอนิเมชันไทย", "สมาคมผู้ประกอบการแอนิเมชั่นไทย", "same"),
        ("กองบังคับการตำรวจสืบสวนสอบสวน", "กองบัญชาการตำรวจสืบสวนสอบสวน", None),
        ("โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านนา", "โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านนาย", "unsure"),
        ("สำนักงานชลประทานที่ 8 นครราชสีมา", "สำนักงานชลประทานที่ 9 นครราชสีมา", None),
    ],
)
def test_two_spellings_of_a_body(a: str, b: str, verdict: str | None) -> None:
    weighed = weigh_bodies(a, 1, b, 50)
    assert (weighed.verdict if weighed else None) == verdict
