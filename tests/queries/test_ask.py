"""Questions: how they are read, and what a small store answers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from prakat.api import Corpus
from prakat.errors import PrakatError
from prakat.model import Document
from prakat.queries.asking.days import find_days
from prakat.queries.asking.page import Page
from prakat.queries.asking.question import read_question
from prakat.queries.asking.translate import thai_office

READ = [
    ("ใครเป็นปลัดกระทรวงอุตสาหกรรมเมื่อวันที่ 6 กันยายน 2566", "office", "ปลัดกระทรวงอุตสาหกรรม", ""),
    ("นายกสมาคมแม่บ้านมหาดไทยคือใคร", "office", "นายกสมาคมแม่บ้านมหาดไทย", ""),
    ("ใครเป็นประธานเปิดงานมหกรรมว่าว", "chaired", "ประธานเปิดงานมหกรรมว่าว", ""),
    ("ใครเปิดเผยเรื่องบัตรสวัสดิการ", "said", "เปิดเผยเรื่องบัตรสวัสดิการ", ""),
    ("โครงการนี้ใช้งบประมาณเท่าไร", "much", "โครงการนี้ใช้งบประมาณ", "บาท"),
    ("มอบพันธุ์ปลากี่ตัว", "many", "มอบพันธุ์ปลา", "ตัว"),
    ("เปิดให้กู้กี่เปอร์เซ็นต์", "much", "เปิดให้กู้", "%"),
    ("ลงทะเบียนได้ถึงวันไหน", "when", "ลงทะเบียนได้", ""),
    ("งานจัดที่ไหน", "where", "งานจัด", ""),
    ("หน่วยงานใดรับผิดชอบโครงการ", "body", "รับผิดชอบโครงการ", ""),
    ("ครม. มีมติอย่างไรเรื่องการขึ้นค่าแรง", "decided", "ครม. เรื่องการขึ้นค่าแรง", ""),
    ("สมชาย ใจดี ดำรงตำแหน่งอะไร", "post", "สมชาย ใจดี", ""),
    ("Who was governor of Phuket on 6 May 2022?", "office", "ผู้ว่าราชการจังหวัดภูเก็ต", ""),
    ("Who chaired the meeting?", "chaired", "chaired the meeting", ""),
    ("How many provinces had flooded highways?", "many", "had flooded highways", "provinces"),
    ("Until when was registration suspended?", "when", "registration suspended", ""),
    ("ช่างซ่อมมีเงินเดือนเท่าไร", "much", "ช่างซ่อมมีเงิน", "บาท"),
    ("งานกฐินจัดที่วัดไหน", "where", "งานกฐินจัด", ""),
    ("How much was used for road อย.4044?", "much", "used for road อย.4044", "บาท"),
]


@pytest.mark.parametrize(("text", "kind", "focus", "unit"), READ)
def test_read_question(text: str, kind: str, focus: str, unit: str) -> None:
    question = read_question(text)
    assert (question.kind, question.focus) == (kind, focus)
    assert (question.units[:1] or ("",))[0] == unit


DAYS = [
    ("on 6 October 2023", date(2023, 10, 6), date(2023, 10, 6)),
    ("October 6-8, 2023", date(2023, 10, 6), date(2023, 10, 8)),
    ("in June 2021", date(2021, 6, 1), date(2021, 6, 30)),
    ("in 2565", date(2022, 1, 1), date(2022, 12, 31)),
    ("เมื่อวันที่ 6 กันยายน 2566", date(2023, 9, 6), date(2023, 9, 6)),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_find_days(text: str, first: date, last: date) -> None:
    found = find_days(text)[0]
    assert (found.first, found.last) == (first, last)


BINDING = [
    ("ถนนสาย อย.4044 ยาวกี่เมตร", ["อย.4044"]),
    ("ตรวจไปแล้ว 29,065 คน พบกี่คน", ["29,065"]),
    ("การประชุม ครั้งที่ 7/2566 จัดที่ไหน", ["ครั้ง 7/2566"]),
    ("งานมหกรรมว่าวจัดที่ไหน", []),
]


@pytest.mark.parametrize(("text", "binding"), BINDING)
def test_binding_terms(text: str, binding: list[str]) -> None:
    assert [t.forms[0] for t in read_question(text).terms if t.binding] == binding


@pytest.mark.parametrize("text", ["กรอบงบประมาณปีงบ 2565 คือเท่าไร", "What is the framework of fiscal 2565?"])
def test_years_of_both_eras(text: str) -> None:
    assert any({"2565", "2022"} <= set(t.forms) for t in read_question(f"{text} (1 มีนาคม 2566)").terms)


OFFICES = [
    ("Minister of Transport", "รัฐมนตรีว่าการกระทรวงคมนาคม"),
    ("the Permanent Secretary of the Ministry of Industry", "ปลัดกระทรวงอุตสาหกรรม"),
    ("governor of Surat Thani", "ผู้ว่าราชการจังหวัดสุราษฎร์ธานี"),
    ("Director-General of the Department of Highways", "อธิบดีกรมทางหลวง"),
    ("Minister of Magic", ""),
    ("governor of Narnia", ""),
]


@pytest.mark.parametrize(("english", "thai"), OFFICES)
def test_thai_office(english: str, thai: str) -> None:
    assert thai_office(english) == thai


@pytest.mark.parametrize(
    ("text", "form", "places"),
    [
        ("ครั้งที่ ๗๒ และครั้งที่ 720", "ครั้งที่ 72", [0]),
        ("เลข 1ขข 1111 และ 1ขข\u00a09999", "1ขข", [4, 17]),
        ("ระบบ HINT", "hint", [5]),
        ("ผาเสด็จ", "เสด็จ", [2]),
    ],
)
def test_places(text: str, form: str, places: list[int]) -> None:
    assert Page(text).places(form) == places


RELEASES = [
    ("b1", date(2022, 5, 6), "งานมหกรรมว่าวเมืองลม", (
        "วันที่ 6 พฤษภาคม 2565 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดภูเก็ต เป็นประธานเปิดงานมหกรรมว่าวเมืองลม "
        "ณ หาดราไวย์ อำเภอเมืองภูเก็ต จังหวัดภูเก็ต โดยมีว่าวเข้าร่วมแสดง จำนวน 240 ตัว "
        "ใช้งบประมาณ 3.5 ล้านบาท และจะจัดแสดงถึงวันที่ 12 พฤษภาคม 2565"
    )),
    ("b2", date(2022, 6, 1), "ครม. เห็นชอบแผนท่าเรือ", (
        "วันที่ 1 มิถุนายน 2565 คณะรัฐมนตรีมีมติเห็นชอบแผนพัฒนาท่าเรือน้ำลึกอันดามัน ระยะที่ 2 ตามที่กระทรวงคมนาคมเสนอ "
        "นางสาวมาลี สุขสันต์ โฆษกประจำสำนักนายกรัฐมนตรี กล่าวว่า แผนดังกล่าวจะเริ่มในปี 2566"
    )),
    ("b3", date(2022, 9, 9), "น้ำท่วมสามอำเภอ", (
        "วันที่ 9 กันยายน 2565 นายวิชัย มั่นคง อธิบดีกรมทางหลวง กล่าวว่า ทางหลวงในจังหวัดเชียงใหม่ถูกน้ำท่วม 3 แห่ง"
    )),
    ("b4", date(2022, 9, 20), "สรุปข่าวการประชุมคณะรัฐมนตรี 20 กันยายน 2565", (
        "วันนี้ 20 กันยายน 2565 คณะรัฐมนตรีประชุม ซึ่งสรุปสาระสำคัญดังนี้\n"
        "1. เรื่อง โครงการตลาดน้ำบึงใส\nโครงการตลาดน้ำบึงใสมีร้านค้า 45 ร้าน\n"
        "2. เรื่อง โครงการสวนผลไม้ดอยแก้ว\nโครงการสวนผลไม้ดอยแก้วใช้งบประมาณ 70 ล้านบาท เพื่อปลูกมังคุด\n"
        "3. เรื่อง โครงการปลูกป่าชายเลน\n"
        "โครงการปลูกป่าชายเลนขยายเวลา จากเดิมสิ้นสุดวันที่ 30 กันยายน 2565 เป็นสิ้นสุดวันที่ 31 มีนาคม 2566\n"
        "4. เรื่อง การแต่งตั้งข้าราชการ\nคณะรัฐมนตรีอนุมัติตามที่เสนอ"
    )),
    ("b5", date(2022, 9, 25), "ผู้แทนเข้าร่วมเวทีเกลือโลก", (
        "วันที่ 25 กันยายน 2565 นายกล้า ดีจริง ผู้แทนการค้า นำคณะไทยเข้าร่วมเวทีเกลือโลก พร้อมด้วย นายเก่ง งามตา "
        "นางแก้ว ใจเย็น และคณะ เข้าร่วมเวทีเกลือโลก"
    )),
]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("ask") / "p.duckdb")
    corpus.ingest(
        Document(id_, text, title, f"https://example.go.th/{id_}", published=day) for id_, day, title, text in RELEASES
    )
    return corpus


ANSWERS = [
    ("ใครเป็นประธานเปิดงานมหกรรมว่าวเมืองลม", "สมชาย ใจดี", "b1"),
    ("งานมหกรรมว่าวเมืองลมจัดที่ไหน", "หาดราไวย์", "b1"),
    ("งานมหกรรมว่าวเมืองลมมีว่าวเข้าร่วมแสดงกี่ตัว", "240 ตัว", "b1"),
    ("งานมหกรรมว่าวเมืองลมใช้งบประมาณเท่าไร", "3.5 ล้านบาท", "b1"),
    ("งานมหกรรมว่าวเมืองลมจัดแสดงถึงวันไหน", "12 พฤษภาคม 2565", "b1"),
    ("ครม. มีมติอย่างไรเรื่องแผนพัฒนาท่าเรือน้ำลึกอันดามัน", "เห็นชอบแผนพัฒนาท่าเรือ", "b2"),
    ("ใครเป็นอธิบดีกรมทางหลวงเมื่อวันที่ 9 กันยายน 2565", "วิชัย มั่นคง", "b3"),
    ("Who was governor of Phuket on 6 May 2022?", "สมชาย ใจดี", "b1"),
    ("วิชัย มั่นคง ดำรงตำแหน่งอะไร", "อธิบดีกรมทางหลวง", "b3"),
    ("โครงการปลูกป่าชายเลนขยายเวลาสิ้นสุดวันไหน", "31 มีนาคม 2566", "b4"),
    ("ใครนำคณะไทยเข้าร่วมเวทีเกลือโลก", "กล้า ดีจริง", "b5"),
]


@pytest.mark.parametrize(("question", "value", "document"), ANSWERS)
def test_answers(corpus: Corpus, question: str, value: str, document: str) -> None:
    answer = corpus.ask(question)
    assert value in answer.value
    assert answer.citations[0].document == document
    assert re.sub(r"\s+", "", value) in re.sub(r"\s+", "", answer.citations[0].quote)  # never without the words
    assert answer.query.startswith("prakat ")


NOT_THERE = [
    "ใครเป็นประธานเปิดงานมหกรรมมะละกอ",
    "งานมหกรรมว่าวเมืองลมมีผู้ชมกี่คน",
    "แผนพัฒนาท่าเรือน้ำลึกอันดามัน ระยะที่ 7 เริ่มเมื่อไร",
    "ใครเป็นอธิบดีกรมทางหลวงเมื่อวันที่ 9 กันยายน 2540",
    "Who was the Minister of Magic in 2022?",
    "ใครเป็นอธิบดีกรมอวกาศ",
    "โครงการตลาดน้ำบึงใสใช้งบประมาณเท่าไร",
    "ทางหลวงสาย ชม.4044 ในจังหวัดเชียงใหม่ถูกน้ำท่วมกี่แห่ง",
]


@pytest.mark.parametrize("question", NOT_THERE)
def test_nothing_supports(corpus: Corpus, question: str) -> None:
    answer = corpus.ask(question)
    assert not answer.found
    assert answer.citations == ()


def test_nearest_passages(corpus: Corpus) -> None:
    nearest = corpus.ask("งานมหกรรมว่าวเมืองลมมีผู้ชมกี่คน").nearest
    assert nearest[0].document == "b1"
    assert "ว่าว" in nearest[0].quote


@pytest.mark.parametrize("question", ["", "  ", "ใคร", "เมื่อไร?"])
def test_asks_nothing(corpus: Corpus, question: str) -> None:
    with pytest.raises(PrakatError):
        corpus.ask(question)


def test_empty_store(tmp_path: Path) -> None:
    empty = Corpus(tmp_path / "p.duckdb")
    empty.ingest([])
    with pytest.raises(PrakatError, match="no releases"):
        empty.ask("ใครเป็นประธานเปิดงานมหกรรมว่าวเมืองลม")


def test_question_set() -> None:
    """The set is whole: enough of both languages, each question with its kind, an answer, and a release or none."""
    lines = (Path(__file__).parent / "questions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert {len(row) for row in rows} == {5}
    assert sum(row[0] == "th" for row in rows) >= 120
    assert sum(row[0] == "en" for row in rows) >= 40
    assert len({row[2] for row in rows}) == len(rows)
    assert all((row[3] == "-") == (row[4] == "-") == (row[1] == "none") for row in rows)
    assert all(row[4] == "-" or re.fullmatch("[0-9a-f]{12}", row[4]) for row in rows)
