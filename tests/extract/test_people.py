"""Persons: where a title is one, where the name ends, and the name met again."""

from __future__ import annotations

import pytest

from prakat.extract.people import find_people
from prakat.extract.plain import Plain
from prakat.model import Document

NAMED = [
    # title, first name, surname; glued, spaced, dotted, stacked, with no-break spaces
    ("พลเอก ประยุทธ์ จันทร์โอชา นายกรัฐมนตรี เป็นประธาน", [("พลเอก", "ประยุทธ์ จันทร์โอชา")]),
    ("โดยมีผศ.ดร.ณัฐพล นิมมานพัชรินทร์ ผู้อำนวยการใหญ่", [("ผศ.ดร.", "ณัฐพล นิมมานพัชรินทร์")]),
    ("ศ.(พิเศษ) ดร.เอนก เหล่าธรรมทัศน์\xa0รมว.อว.", [("ศ.(พิเศษ) ดร.", "เอนก เหล่าธรรมทัศน์")]),
    ("นาย\u200bวราวุธ\xa0\xa0ศิลปอาชา\xa0รัฐมนตรีว่าการ", [("นาย", "วราวุธ\xa0\xa0ศิลปอาชา")]),
    ("ว่าที่ ร.ต.ธนกฤต จิตรอารีย์รัตน์ เลขานุการรัฐมนตรี", [("ว่าที่ ร.ต.", "ธนกฤต จิตรอารีย์รัตน์")]),
    ("นางยุถิกา อิศรางกูร ณ อยุธยา รองปลัดกระทรวงวัฒนธรรม", [("นาง", "ยุถิกา อิศรางกูร ณ อยุธยา")]),
    ("นายแพทย์โอภาส การย์กวินพงศ์ อธิบดีกรมควบคุมโรค", [("นายแพทย์", "โอภาส การย์กวินพงศ์")]),
    # glued to what follows, or first name and surname written together
    ("นายจิรายุ ห่วงทรัพย์โฆษกกระทรวงกลาโหม", [("นาย", "จิรายุ ห่วงทรัพย์")]),
    ("นายสมศักดิ์เทพสุทิน รัฐมนตรีว่าการกระทรวงยุติธรรม", [("นาย", "สมศักดิ์เทพสุทิน")]),
    ("นพ.โอภาสกล่าวต่อว่า การฉีดวัคซีน", [("นพ.", "โอภาส")]),
    # shortened
    ("พลเอก ประวิตร ฯ ย้ำให้ทุกฝ่าย", [("พลเอก", "ประวิตร")]),
    ("ขณะที่นายเศรษฐาฯ กล่าว", [("นาย", "เศรษฐา")]),
    # foreign
    ("นายมุฮัมมัด อับดุล ฮัย (H.E. Mr. Mohammed Abdul Hye) เอกอัครราชทูต",
     [("นาย", "มุฮัมมัด อับดุล ฮัย"), ("H.E. Mr.", "Mohammed Abdul Hye")]),
    ("Mr. Robert F. Godec เอกอัครราชทูตสหรัฐอเมริกา", [("Mr.", "Robert F. Godec")]),
    ("นางอัวร์ซูลา ฟ็อน แดร์ ไลเอิน ประธานคณะกรรมาธิการ", [("นาง", "อัวร์ซูลา ฟ็อน แดร์ ไลเอิน")]),
    # royalty and clergy
    ("วันคล้ายวันพระบรมราชสมภพ พระบาทสมเด็จพระจุลจอมเกล้าเจ้าอยู่หัว", [("พระบาทสมเด็จ", "พระจุลจอมเกล้าเจ้าอยู่หัว")]),
    ("โดยมี พระโสภณคุณาธาร เจ้าคณะจังหวัด เป็นประธานสงฆ์", [("", "พระโสภณคุณาธาร")]),
    # met again without a title
    ("นายอนุทิน ชาญวีรกูล กล่าว\nอนุทิน ชาญวีรกูล ย้ำ", [("นาย", "อนุทิน ชาญวีรกูล"), ("", "อนุทิน ชาญวีรกูล")]),
    ("“ชัยวุฒิ” ต้อนรับผู้แทน ITU", [("", "ชัยวุฒิ")]),
    ("รมว.สมศักดิ์ ระบุ", [("", "สมศักดิ์")]),
    ("ปลัดกอบชัยฯ เป็นประธาน\nนายกอบชัย สังสิทธิสวัสดิ์ ปลัดกระทรวง", [("", "กอบชัย"), ("นาย", "กอบชัย สังสิทธิสวัสดิ์")]),
]  # fmt: skip

NOBODY = [
    "นายกรัฐมนตรีสั่งการ",
    "นายกฯ ห่วงใยประชาชน",
    "นายอำเภอและนายทะเบียน",
    "ทนายความของผู้เสียหาย",
    "นายแพทย์สาธารณสุขจังหวัดระยอง",
    "คุณภาพชีวิตและคุณสมบัติของผู้สมัคร",
    "จำนวน 20 นาย และ ประเภทพลทหาร",
    "จังหวัดอุดรธานี",
    "เด็กหญิงที่ถูกทำร้ายร่างกายให้ข้อมูลว่า",
    "พระบาทสมเด็จพระเจ้าอยู่หัว",
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_names_people(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_people(Plain(Document("a", text)))
    assert [(m.norm["honorific"], m.norm["name"]) for m in found] == expected


@pytest.mark.parametrize("text", NOBODY)
def test_names_nobody(text: str) -> None:
    assert [m.text for m in find_people(Plain(Document("a", text)))] == []


def test_span_takes_in_the_mark_of_shortening() -> None:
    (mention,) = find_people(Plain(Document("a", "ขณะที่นายเศรษฐาฯ กล่าว")))
    assert mention.text == "นายเศรษฐาฯ"


@pytest.mark.parametrize(
    "text", ["นาย " * 20_000, "นายสมชายใจดีประธาน" * 5_000, "Mr. " + "A" * 100_000, "สมเด็จพระ" * 10_000]
)
def test_ends_on_endless_text(text: str) -> None:
    assert len(list(find_people(Plain(Document("a", text))))) <= 1
