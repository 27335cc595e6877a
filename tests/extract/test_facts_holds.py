"""holds: who holds which office, by the text itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prakat.extract.facts.holds import link_holds
from prakat.extract.facts.offices import body_of, same_office, status
from prakat.extract.facts.page import Page

CASES = [
    ("{P นายสุทธิ สุโกศล} {R ปลัดกระทรวงแรงงาน} กล่าวว่า", [("สุทธิ สุโกศล", "ปลัดกระทรวงแรงงาน")]),
    (  # two offices of one person
        "{P พลเอก ประยุทธ์ จันทร์โอชา} {R นายกรัฐมนตรี}และ{R รัฐมนตรีว่าการกระทรวงกลาโหม} เป็นประธาน",
        [("ประยุทธ์ จันทร์โอชา", "นายกรัฐมนตรี"), ("ประยุทธ์ จันทร์โอชา", "รัฐมนตรีว่าการกระทรวงกลาโหม")],
    ),
    (  # an acting office behind the proper one
        "{P นายไพโรจน์ โชติกเสถียร} {R รองปลัดกระทรวงแรงงาน} {R รักษาราชการแทนอธิบดีกรมการจัดหางาน} กล่าวว่า",
        [
            ("ไพโรจน์ โชติกเสถียร", "รองปลัดกระทรวงแรงงาน"),
            ("ไพโรจน์ โชติกเสถียร", "รักษาราชการแทนอธิบดีกรมการจัดหางาน"),
        ],
    ),
    (  # an appointment: the old post and the new one
        "1. {P นายดุสิต เมนะพันธุ์} {R อธิบดีกรมเอเชียใต้} ให้ดำรงตำแหน่ง {R รองปลัดกระทรวง} {O สำนักงานปลัดกระทรวง}",
        [("ดุสิต เมนะพันธุ์", "อธิบดีกรมเอเชียใต้"), ("ดุสิต เมนะพันธุ์", "รองปลัดกระทรวง")],
    ),
    (  # persons who share the office named behind them
        "{P นายสุรพล ชามาตย์} {P นางสาวณัฏฐิญา เนตยสุภา} {R รองปลัดกระทรวงอุตสาหกรรม}",
        [("สุรพล ชามาตย์", "รองปลัดกระทรวงอุตสาหกรรม"), ("ณัฏฐิญา เนตยสุภา", "รองปลัดกระทรวงอุตสาหกรรม")],
    ),
    (  # a role belongs to the person before it, not to the next one of the list
        "{P นายสุชาติ ชมกลิ่น} {R รัฐมนตรีว่าการกระทรวงแรงงาน} {P นายสุทธิ สุโกศล} {R ปลัดกระทรวงแรงงาน}",
        [("สุชาติ ชมกลิ่น", "รัฐมนตรีว่าการกระทรวงแรงงาน"), ("สุทธิ สุโกศล", "ปลัดกระทรวงแรงงาน")],
    ),
    (  # the role before is the end of a longer one, of the person before
        "{P นางเธียรรัตน์ นะวะมะวัฒน์} คณะที่ปรึกษา{R รัฐมนตรีว่าการกระทรวงแรงงาน} {P นายไพโรจน์ โชติกเสถียร} เข้าร่วม",
        [],
    ),
    (  # but brackets say who holds it
        "คณะที่ปรึกษา{R รัฐมนตรีว่าการกระทรวงแรงงาน} ({P นายสุชาติ ชมกลิ่น}) เข้าร่วม",
        [("สุชาติ ชมกลิ่น", "รัฐมนตรีว่าการกระทรวงแรงงาน")],
    ),
    (  # the office of somebody who is not named: nobody has two of these
        "{P นางสาวสายใจ ดีพร้อม} {R ปลัดกระทรวงวัฒนธรรม} {R ผู้ว่าราชการจังหวัดน่าน} {R วัฒนธรรมจังหวัด} ร่วมพิธี",
        [("สายใจ ดีพร้อม", "ปลัดกระทรวงวัฒนธรรม")],
    ),
    (  # the person of the role before was not recognised
        "มีนางพัชรี {R ปลัดกระทรวง พม.} {P นายรณชัย จิตรวิเศษ} {R ผู้ว่าราชการจังหวัดพิษณุโลก} ต้อนรับ",
        [("รณชัย จิตรวิเศษ", "ผู้ว่าราชการจังหวัดพิษณุโลก")],
    ),
    (  # nobody shares the office of one
        "{P นายวีระ โรจน์พจนรัตน์} {P นางวันเพ็ญ อัพตัน} {R ปลัดกระทรวงวัฒนธรรม}",
        [("วันเพ็ญ อัพตัน", "ปลัดกระทรวงวัฒนธรรม")],
    ),
    (  # the next item of a list
        "({P นายจุลพันธ์ อมรวิวัฒน์})\n(8) {R เลขาธิการนายกรัฐมนตรี} กรรมการ",
        [],
    ),
    (  # the next line speaks of somebody else
        "{P นางสาวนุรมา สะบือลา} และ{P นางสาวซูไมยะห์ สมูซอ}\n{R รัฐมนตรีว่าการกระทรวงวัฒนธรรม} กล่าวต่อว่า",
        [],
    ),
    ("{R รมว.}{P สมศักดิ์} ลงพื้นที่", [("สมศักดิ์", "รมว.")]),
    ("{R ปลัดกระทรวงการอุดมศึกษาฯ} ({P นายสิริฤกษ์ ทรงศิวิไล}) ต้อนรับ", [("สิริฤกษ์ ทรงศิวิไล", "ปลัดกระทรวงการอุดมศึกษาฯ")]),
    (  # the same name in Latin letters between person and office
        "{P นางออร์นา ซากิฟ} ({P Ms.Orna Sagiv}) {R เอกอัครราชทูตรัฐอิสราเอลประจำประเทศไทย}",
        [("ออร์นา ซากิฟ", "เอกอัครราชทูตรัฐอิสราเอลประจำประเทศไทย")],
    ),
    (  # one row an office: the fullest name and the fullest title
        "{R รมว.แรงงาน}{P สุชาติ} ลงพื้นที่\n{P นายสุชาติ ชมกลิ่น} {R รัฐมนตรีว่าการกระทรวงแรงงาน} เปิดเผยว่า",
        [("สุชาติ ชมกลิ่น", "รัฐมนตรีว่าการกระทรวงแรงงาน")],
    ),
    (  # a role that was cut before the place written on to it
        "{P นายมโย มยินตาน} {R เอกอัครราชทูต}{L สาธารณรัฐแห่งสหภาพเมียนมา}ประจำ{L ประเทศไทย} เข้าเยี่ยมคารวะ",
        [("มโย มยินตาน", "เอกอัครราชทูตสาธารณรัฐแห่งสหภาพเมียนมาประจำประเทศไทย")],
    ),
    ("{P นายสุชาติ ชมกลิ่น} เข้าพบ {R ปลัดกระทรวงแรงงาน}", []),
    ("{R ปลัดกระทรวงแรงงาน} เปิดเผยว่า {P นายสุชาติ ชมกลิ่น} ห่วงใย", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_link_holds(marked: Callable[[str], Page], text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.subject, f.value) for f in link_holds(marked(text))] == expected


def test_quote_holds_person_and_role(marked: Callable[[str], Page]) -> None:
    page = marked("วันนี้ {P นายสุทธิ สุโกศล} {R รักษาการปลัดกระทรวงแรงงาน} กล่าวว่า")
    (fact,) = link_holds(page)
    assert page.document.words(fact.quote) == "นายสุทธิ สุโกศล รักษาการปลัดกระทรวงแรงงาน"
    assert [page.document.words(s) for s in fact.spans] == ["นายสุทธิ สุโกศล", "รักษาการปลัดกระทรวงแรงงาน"]
    assert fact.qualifiers == {"status": "acting"}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("รมว.ทส.", "รัฐมนตรีว่าการกระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม", True),
        ("นายกฯ", "นายกรัฐมนตรี", True),
        ("อธิบดี", "อธิบดีกรมชลประทาน", True),
        ("รองโฆษกรัฐบาล", "รองโฆษกประจำสำนักนายกรัฐมนตรี", True),
        ("รองนายกรัฐมนตรี", "นายกรัฐมนตรี", False),
        ("รมว.แรงงาน", "รมช.แรงงาน", False),
        ("อธิบดีกรมชลประทาน", "อธิบดีกรมที่ดิน", False),
    ],
)
def test_same_office(a: str, b: str, same: bool) -> None:
    assert same_office(a, b) is same


@pytest.mark.parametrize(("role", "expected"), [("อดีต ผบ.ตร.", "former"), ("รักษาการอธิบดี", "acting"), ("อธิบดี", "")])
def test_status(role: str, expected: str) -> None:
    assert status(role) == expected


@pytest.mark.parametrize(
    ("role", "body"),
    [("อธิบดีกรมวิทยาศาสตร์บริการ", "กรมวิทยาศาสตร์บริการ"), ("รองปลัดกระทรวงแรงงาน", "กระทรวงแรงงาน")],
)
def test_body_of(role: str, body: str) -> None:
    start, end = body_of(role)
    assert role[start:end] == body
