"""decisions: which verbs decide, whose decision it is, how far the matter reaches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from prakat.extract.facts.decision_bodies import bodies_near
from prakat.extract.facts.decision_choice import settled
from prakat.extract.facts.decision_features import weights
from prakat.extract.facts.decisions import candidates, link_decisions
from prakat.extract.facts.page import Page
from prakat.model import Document, Mention, Span

Row = tuple[str, str, str]

ROWS: list[tuple[str, list[Row]]] = [
    (
        "{O คณะรัฐมนตรี} มีมติเห็นชอบร่างแผนพัฒนารัฐวิสาหกิจ ตามที่{O กระทรวงการคลัง}เสนอ",
        [("approve", "คณะรัฐมนตรี", "ร่างแผนพัฒนารัฐวิสาหกิจ")],
    ),
    (  # who proposes it is skipped, the short form in brackets is not the body
        "{O คณะรัฐมนตรี} ({O ครม.}) อนุมัติตามที่{O กระทรวงพาณิชย์}เสนอแต่งตั้งประธานกรรมการ ดังนี้",
        [("approve", "คณะรัฐมนตรี", "แต่งตั้งประธานกรรมการ")],
    ),
    (  # who is told is skipped
        "{R นายกรัฐมนตรี} ได้สั่งการให้{O กระทรวงแรงงาน}เร่งดำเนินการช่วยเหลือลูกจ้างทันที",
        [("assign", "นายกรัฐมนตรี", "เร่งดำเนินการช่วยเหลือลูกจ้างทันที")],
    ),
    (
        "{R นายกรัฐมนตรี} กำชับหน่วยงานที่เกี่ยวข้องดูแลปัญหาฝุ่นอย่างใกล้ชิด",
        [("assign", "นายกรัฐมนตรี", "ดูแลปัญหาฝุ่นอย่างใกล้ชิด")],
    ),
    (  # the meeting is its committee's
        "{E การประชุมคณะกรรมการควบคุมการขอทาน ครั้งที่ 2/2566} โดยที่ประชุมรับทราบผลการดำเนินงาน",
        [("acknowledge", "คณะกรรมการควบคุมการขอทาน", "ผลการดำเนินงาน")],
    ),
    (  # also where the meeting itself resolves; whoever tells of it does not
        "{R รัฐมนตรีว่าการกระทรวงคมนาคม} กล่าวว่า ได้มีการขับเคลื่อนงานมาอย่างต่อเนื่อง ซึ่ง{E การประชุมคณะอนุกรรมการจราจร"
        " ครั้งที่ 1/2565} เมื่อวันที่ 6 พฤษภาคม 2565 มีมติเห็นชอบ{G แผนจัดระบบการจราจร} จำนวน 15 เมือง",
        [("approve", "คณะอนุกรรมการจราจร", "แผนจัดระบบการจราจร")],
    ),
    (  # a meeting decides, not the body that its papers go to
        "{E การประชุมคณะกรรมการควบคุมการขอทาน ครั้งที่ 2/2566} พิจารณาเรื่องที่จะเสนอต่อ{O คณะรัฐมนตรี}\n"
        "ทั้งนี้ ที่ประชุมรับทราบผลการดำเนินงาน",
        [("acknowledge", "คณะกรรมการควบคุมการขอทาน", "ผลการดำเนินงาน")],
    ),
    (  # what follows พร้อมทั้ง is the same body's
        "{O ครม.} รับทราบรายงานภาวะเศรษฐกิจ พร้อมทั้งเห็นชอบแนวทางการพัฒนา{O กรมเจ้าท่า}",
        [("acknowledge", "ครม.", "รายงานภาวะเศรษฐกิจ"), ("approve", "ครม.", "แนวทางการพัฒนากรมเจ้าท่า")],
    ),
    (  # a person decides in the office given there; of two offices the prime minister's stands alone
        "{P พลเอก ประยุทธ์ จันทร์โอชา} {R นายกรัฐมนตรี}และ{R รัฐมนตรีว่าการกระทรวงกลาโหม} กำชับให้เร่งสำรวจความเสียหาย",
        [("assign", "นายกรัฐมนตรี", "เร่งสำรวจความเสียหาย")],
    ),
    ("{P นายสุชาติ ชมกลิ่น} {R รัฐมนตรีว่าการกระทรวงแรงงาน} กล่าวว่า ผมจึงได้สั่งการให้{O กรมสวัสดิการ}ตรวจสอบทันที",
     [("assign", "รัฐมนตรีว่าการกระทรวงแรงงาน", "ตรวจสอบทันที")]),
    (  # each item of an announced list
        "{R ปลัดกระทรวงมหาดไทย} สั่งการ ดังนี้\n1. ติดตามสถานการณ์น้ำ\n2. เฝ้าระวังพื้นที่เสี่ยง",
        [
            ("assign", "ปลัดกระทรวงมหาดไทย", "ติดตามสถานการณ์น้ำ"),
            ("assign", "ปลัดกระทรวงมหาดไทย", "เฝ้าระวังพื้นที่เสี่ยง"),
        ],
    ),
    (  # papers and names joined to the matter are matters too, other words are not
        "{O ครม.} รับทราบสรุปผลการดำเนินงานของกองทุน รวมถึงรายงานผลตามหลักเกณฑ์การประเมิน",
        [
            ("acknowledge", "ครม.", "สรุปผลการดำเนินงานของกองทุน"),
            ("acknowledge", "ครม.", "รายงานผลตามหลักเกณฑ์การประเมิน"),
        ],
    ),
    (
        "{O ครม.} เห็นชอบ{G แผนแม่บทการพัฒนาท่าเรือ} และ {G แผนปฏิบัติการฝุ่นละออง} ตามแนวทางเดิม",
        [("approve", "ครม.", "แผนแม่บทการพัฒนาท่าเรือ"), ("approve", "ครม.", "แผนปฏิบัติการฝุ่นละออง")],
    ),
    ("{O ครม.} เห็นชอบร่างกฎกระทรวงกำหนดอัตรา และให้ส่งตรวจพิจารณา", [("approve", "ครม.", "ร่างกฎกระทรวงกำหนดอัตรา")]),
    ("รัฐบาลจึงอนุมัติโครงการที่พักผู้สูงอายุ", [("approve", "รัฐบาล", "โครงการที่พักผู้สูงอายุ")]),
    # none: a request, a plan, a noun, a past one, a delegate
    ("เรื่องนี้เป็นการขอความเห็นชอบต่อแผนปฏิบัติการของ{O กระทรวงศึกษาธิการ}", []),
    ("{O กระทรวงคมนาคม}จะเสนอ{O ครม.}พิจารณาเห็นชอบโครงการต่อไป", []),
    ("ตามข้อสั่งการของ{R นายกรัฐมนตรี}ที่ต้องการให้เร่งดำเนินการ", []),
    ("งบประมาณที่{O ครม.}เคยอนุมัติโครงการไว้", []),
    ("{R รัฐมนตรี}หรือผู้ที่ได้รับมอบหมายเป็นผู้รับรองแผน", []),
    ("{O อาเซียน}และไทยได้ให้คำมั่นที่เห็นชอบร่วมกันโดยตลอด", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_candidates(marked: Callable[[str], Page], text: str, expected: list[Row]) -> None:
    page = marked(text)
    words = page.document.words
    assert [(c.kind, words(c.body.span), words(c.matter)) for c in candidates(page)] == expected


CHOSEN = [  # the last decision's body is not the last that stands before its verb
    (
        "{P นายสุชาติ ชมกลิ่น} {R รัฐมนตรีว่าการกระทรวงแรงงาน} เปิดเผยว่า {R นายกรัฐมนตรี} ห่วงใยแรงงานใน{O อาเซียน}"
        " กำชับให้เร่งดูแลสิทธิของลูกจ้างทุกคน",
        "นายกรัฐมนตรี",
    ),
    (
        "{R นายกรัฐมนตรี} รับทราบรายงานของ{O สำนักงานอัยการสูงสุด} และกำชับให้ตรวจสอบข้อเท็จจริงอย่างรอบคอบ",
        "นายกรัฐมนตรี",
    ),
    (
        "{R รัฐมนตรีว่าการกระทรวงสาธารณสุข} ลงพื้นที่ติดตามความเสียหายของ{O โรงพยาบาลเชียงราย}"
        " ได้กำชับให้สำรวจโครงสร้างอาคารอย่างละเอียด",
        "รัฐมนตรีว่าการกระทรวงสาธารณสุข",
    ),
    ("{O คณะรัฐมนตรี} มีมติเห็นชอบร่างแผนพัฒนารัฐวิสาหกิจ", "คณะรัฐมนตรี"),
]


@pytest.mark.parametrize(("text", "expected"), CHOSEN)
def test_settled(marked: Callable[[str], Page], text: str, expected: str) -> None:
    page = marked(text)
    *_, last = settled(page, candidates(page), weights())
    assert page.document.words(last.body.span) == expected
    assert 0 < last.body.chance <= 1


def test_bodies_near(marked: Callable[[str], Page]) -> None:
    """Mentions that may decide, words that stand for a body, a meeting's committee; nothing within a longer name."""
    page = marked(
        "{R โฆษกรัฐบาล} แถลงถึง{E การประชุมคณะกรรมการข้าว ครั้งที่ 1/2566} {O สำนักงานสลากกินแบ่งรัฐบาล}และที่ประชุม"
        "เห็นชอบมาตรการช่วยเหลือชาวนา"
    )
    (found,) = candidates(page)
    words = [page.document.words(body.span) for body in bodies_near(page, found.verb, found.body, None)]
    assert words == ["คณะกรรมการข้าว", "สำนักงานสลากกินแบ่งรัฐบาล", "ที่ประชุม"]


def _cabinet(matter: str) -> Page:
    text = f"คณะรัฐมนตรี เมื่อวันที่ 7 มีนาคม 2566 มีมติอนุมัติ{matter}"
    body = Mention("d", Span(0, 11), "ORG", "คณะรัฐมนตรี")
    day = text.index("7 มี"), text.index(" มีมติ")
    norm = {"start": "2023-03-07", "end": "2023-03-07"}
    return Page(
        Document("d", text, published=date(2023, 3, 8)),
        (body, Mention("d", Span(*day), "DATE", text[slice(*day)], norm)),
    )


STATUS = [
    ("หลักการร่างกฎกระทรวงกำหนดอัตราค่าธรรมเนียม พ.ศ. ….", "in_principle"),
    ("ร่างกฎกระทรวงกำหนดอัตราค่าธรรมเนียม พ.ศ. ….", None),
    ("ให้กระทรวงการคลังกู้เงิน ภายใต้เงื่อนไขเดิม", "conditional"),
]


@pytest.mark.parametrize(("matter", "status"), STATUS)
def test_link_decisions(matter: str, status: str | None) -> None:
    page = _cabinet(matter)
    (fact,) = link_decisions(page)
    assert (fact.subject, fact.qualifiers["verb"], fact.qualifiers["date"]) == ("คณะรัฐมนตรี", "approve", "2023-03-07")
    assert fact.qualifiers.get("status") == status
    assert page.document.words(fact.quote).startswith("คณะรัฐมนตรี เมื่อ")
    assert 0 < fact.confidence <= 1


def test_decisions_of_a_synopsis_go_with_their_headings(marked: Callable[[str], Page]) -> None:
    agenda = "1. เรื่อง แต่งตั้งกรรมการ\n2. เรื่อง แผนบริหารจัดการน้ำ\n3. เรื่อง รายงานภาวะเศรษฐกิจ\n"
    page = marked(
        agenda + "1. เรื่อง แต่งตั้งกรรมการ\n{O คณะรัฐมนตรี}มีมติอนุมัติแต่งตั้งกรรมการผู้ทรงคุณวุฒิ\n"
        "2. เรื่อง แผนบริหารจัดการน้ำ\n{O คณะรัฐมนตรี}มีมติเห็นชอบแผนบริหารจัดการน้ำ ตามที่{O กรมชลประทาน}เสนอ\n"
        "3. เรื่อง รายงานภาวะเศรษฐกิจ\n{O คณะรัฐมนตรี}มีมติรับทราบรายงานภาวะเศรษฐกิจ"
    )
    facts = list(link_decisions(page))
    assert [f.qualifiers["item"] for f in facts] == ["แต่งตั้งกรรมการ", "แผนบริหารจัดการน้ำ", "รายงานภาวะเศรษฐกิจ"]
    assert all(f.spans[2].start > page.text.index("1. เรื่อง", 1) for f in facts)


def test_a_verb_without_its_matter_takes_what_was_proposed(marked: Callable[[str], Page]) -> None:
    page = marked(
        "{O กระทรวงพลังงาน}เสนอ{O คณะรัฐมนตรี} พิจารณาอนุมัติแผนสำรองไฟฟ้าของภาคใต้ เพื่อให้พอใช้ "
        "ทั้งนี้ ที่ประชุม{O คณะรัฐมนตรี}มีมติเห็นชอบในหลักการ และขณะนี้อยู่ระหว่างดำเนินการ"
    )
    (found,) = [c for c in candidates(page) if c.word == "เห็นชอบ"]
    assert page.document.words(found.matter) == "แผนสำรองไฟฟ้าของภาคใต้"
