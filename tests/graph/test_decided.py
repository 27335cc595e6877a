"""What the words around a decision say; earlier decisions spoken of; sentences that promise."""

from __future__ import annotations

from datetime import date

import pytest

from prakat.extract.dates import find_dates
from prakat.extract.figures import find_figures
from prakat.extract.plain import Plain
from prakat.graph.alike import leaders, runs, shared
from prakat.graph.decided import Mark, Told, read_details
from prakat.graph.promising import find_promises
from prakat.graph.recalls import find_recalls
from prakat.model import Document, Span

DAY = date(2023, 3, 15)
BODIES = (
    "กระทรวงคมนาคม", "กรมทางหลวง", "กรมชลประทาน", "กระทรวงการคลัง", "คณะรัฐมนตรี", "ททท.", "กระทรวงแรงงาน",
)  # fmt: skip


def marks(text: str) -> list[Mark]:
    """Dates and figures as the grammars find them, and a few bodies where they stand."""
    plain = Plain(Document("d", text, published=DAY))
    found = [Mark(m.start, m.end, m.type, m.norm) for m in (*find_dates(plain), *find_figures(plain))]
    found += [Mark(i, i + len(b), "ORG", {}) for b in BODIES for i in range(len(text)) if text.startswith(b, i)]
    return sorted(found, key=lambda m: (m.start, -m.end))


def told(text: str, matter: str, verb: str = "approve", status: str = "") -> Told:
    at = text.index(matter)
    body = next(b for b in (*BODIES, "รัฐบาล") if b in text)
    start = min(at, text.index(body))
    return Told(body, verb, status, None, Span(start, at + len(matter)), Span(at, at + len(matter)), None, len(text))


@pytest.mark.parametrize(
    ("text", "matter", "verb", "expected"),
    [
        (
            "คณะรัฐมนตรีเห็นชอบโครงการขยายถนนสาย 4 วงเงิน 1,200 ล้านบาท ตามที่กระทรวงคมนาคมเสนอ",
            "โครงการขยายถนนสาย 4",
            "approve",
            {"money": ["1,200 ล้านบาท"], "proposed": ["กระทรวงคมนาคม"], "status": "approved"},
        ),
        (
            "คณะรัฐมนตรีมอบหมายให้กรมทางหลวงและกรมชลประทาน เร่งสำรวจความเสียหายของถนน ภายในวันที่ 30 เมษายน 2566",
            "เร่งสำรวจความเสียหายของถนน",
            "assign",
            {
                "charged": ["กรมทางหลวง", "กรมชลประทาน"], "deadline": ["30 เมษายน 2566"], "due": date(2023, 4, 30),
                "status": "assigned",
            },
        ),
        (
            "คณะรัฐมนตรีเห็นชอบแผนจัดการน้ำของจังหวัด และให้กรมชลประทานรับไปดำเนินการต่อไป",
            "แผนจัดการน้ำของจังหวัด",
            "approve",
            {"charged": ["กรมชลประทาน"], "status": "approved"},
        ),
        (
            "กรมทางหลวงได้รับมอบหมายจากกระทรวงคมนาคม สำรวจเส้นทางสายใหม่ของจังหวัด",
            "สำรวจเส้นทางสายใหม่ของจังหวัด",
            "assign",
            {"status": "assigned"},
        ),
        (
            "คณะรัฐมนตรีมีมติเมื่อวันที่ 4 มีนาคม 2565 เห็นชอบรูปแบบการบริหารท่าเรือ ที่ประชาชนลงทะเบียนภายในปี 2564",
            "รูปแบบการบริหารท่าเรือ",
            "approve",
            {"day": date(2022, 3, 4), "status": "approved"},
        ),
        (
            "คณะรัฐมนตรีเห็นชอบให้ยกเลิกมติคณะรัฐมนตรีเมื่อวันที่ 28 พฤษภาคม 2561 เรื่องท่าเรือ",
            "ให้ยกเลิกมติคณะรัฐมนตรีเมื่อวันที่ 28 พฤษภาคม 2561 เรื่องท่าเรือ",
            "approve",
            {"status": "approved"},  # the day is that of another
        ),
        (
            "นอกจากนี้ เมื่อวันที่ 1 พฤศจิกายน 2565 คณะรัฐมนตรีเห็นชอบให้นาคเป็นเอกลักษณ์ประจำชาติ",
            "ให้นาคเป็นเอกลักษณ์ประจำชาติ",
            "approve",
            {"day": date(2022, 11, 1), "status": "approved"},
        ),
        (
            "คณะรัฐมนตรีรับทราบแผนพัฒนาตลาดทุนฉบับที่สามแล้วเมื่อวันที่ 5 ตุลาคม 2565",
            "แผนพัฒนาตลาดทุนฉบับที่สาม",
            "acknowledge",
            {"day": date(2022, 10, 5), "status": "acknowledged"},
        ),
        (
            "คณะรัฐมนตรีอนุมัติหลักการร่างกฎกระทรวงกำหนดเขตท่าเรือ ตามที่กระทรวงคมนาคมเสนอ",
            "หลักการร่างกฎกระทรวงกำหนดเขตท่าเรือ",
            "approve",
            {"proposed": ["กระทรวงคมนาคม"], "status": "in_principle"},
        ),
        (
            "คณะรัฐมนตรีพิจารณาโครงการท่าเรือแห่งใหม่ และส่งเรื่องกลับไปให้กระทรวงคมนาคมทบทวน",
            "โครงการท่าเรือแห่งใหม่",
            "approve",
            {"status": "sent_back"},
        ),
    ],
)  # fmt: skip
def test_details(text: str, matter: str, verb: str, expected: dict[str, object]) -> None:
    found = read_details(text, told(text, matter, verb), marks(text), DAY)
    said = {kind: [text[s.start : s.end] for s in spans] for kind, spans in found.places.items()}
    said |= {k: v for k, v in (("day", found.day), ("due", found.deadline), ("status", found.status)) if v}
    assert said == expected


def test_what_belongs_to_a_decision_ends_where_the_next_begins() -> None:
    text = "คณะรัฐมนตรีเห็นชอบแผนงานสองเรื่อง ดังนี้\n1. ถนนสายเหนือ วงเงิน 50 ล้านบาท\n2. รับทราบรายงาน วงเงิน 70 ล้านบาท"
    one = told(text, "แผนงานสองเรื่อง")
    whole = read_details(text, one, marks(text), DAY)
    cut = Told(one.body, one.verb, "", None, one.quote, one.matter, None, text.index("2."))
    assert [text[s.start : s.end] for s in whole.places["money"]] == ["50 ล้านบาท", "70 ล้านบาท"]
    assert [text[s.start : s.end] for s in read_details(text, cut, marks(text), DAY).places["money"]] == ["50 ล้านบาท"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ขอทบทวนมติคณะรัฐมนตรีเมื่อวันที่ 4 มกราคม 2560 (เรื่อง การเตรียมบุคลากร)", [("2017-01-04", "amends", "การเตรียมบุคลากร")]),
        ("ให้ปฏิบัติตามมติ ครม. เมื่อวันที่ 5 ก.ค. 2565", [("2022-07-05", "follows", "")]),
        (
            "ขอยกเว้นมติคณะรัฐมนตรีเมื่อวันที่ 15 ธันวาคม 2530 วันที่ 23 กรกฎาคม 2534 และวันที่ 17 ตุลาคม 2543 ที่ห้ามใช้ประโยชน์ในพื้นที่",
            [
                ("1987-12-15", "excepts", ""),
                ("1991-07-23", "excepts", ""),
                ("2000-10-17", "excepts", "ห้ามใช้ประโยชน์ในพื้นที่"),
            ],
        ),
        ("ยกเลิกมติคณะกรรมการการท่าเรือ (กทท.) ครั้งที่ 2/2565 เมื่อวันที่ 9 มกราคม 2565", [("2022-01-09", "revokes", "")]),
        ("(โปรดตรวจสอบมติคณะรัฐมนตรีที่เป็นทางการอีกครั้ง)", []),
        ("ข้อมติคณะมนตรีความมั่นคง เมื่อวันที่ 21 ตุลาคม 2565", []),
        ("มติคณะรัฐมนตรีในปี 2565", []),
    ],
)
def test_recalls(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(r.day.isoformat(), r.how, r.topic) for r in find_recalls(text, marks(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("โดยกรมทางหลวงจะเร่งก่อสร้างสะพานข้ามแม่น้ำให้แล้วเสร็จภายในปี 2567", ("intent", "กรมทางหลวง", "2024-12-31")),
        ("ทั้งนี้ รัฐบาลตั้งเป้านักท่องเที่ยวต่างชาติ 25 ล้านคน ภายในปี 2566", ("target", "รัฐบาล", "2023-12-31")),
        ("ททท. ตั้งเป้าหมายรายได้จากการท่องเที่ยว 2 ล้านล้านบาท", ("target", "ททท.", None)),
        ("ขณะนี้คืบหน้าร้อยละ 60 คาดว่าจะก่อสร้างแล้วเสร็จในเดือนธันวาคม 2566", ("expected", "", "2023-12-31")),
        ("กระทรวงแรงงานยืนยันว่าจะแก้ไขปัญหาให้ลูกจ้างทุกคน", ("intent", "กระทรวงแรงงาน", None)),
        ("โครงการขยายถนนสายหลักของจังหวัดก่อสร้างแล้วเสร็จเรียบร้อย", ("done", "", None)),
        ("กรมทางหลวงจะจัดงานแสดงสินค้าของจังหวัด ในวันที่ 5 พฤษภาคม 2566", None),  # an event, no promise
        ("กรมทางหลวงจะดำเนินการจัดพิธีเปิดตลาด ในเดือนธันวาคม 2566", None),
        ("หากฝนตกหนัก กรมชลประทานจะเร่งระบายน้ำภายในเดือนพฤษภาคม 2566", None),  # on a condition
        ("เศรษฐกิจไทยจะขยายตัวร้อยละ 3 ภายในปี 2566", None),  # nobody's doing
        ("ผู้สมัครจะต้องส่งเอกสารภายในวันที่ 30 เมษายน 2566", None),  # others are bound
        ("จึงไม่สามารถดำเนินการให้แล้วเสร็จภายในวันที่ 30 เมษายน 2566", None),
        ("กรมทางหลวงจะปรับปรุงถนนสายรองของจังหวัด ในวันที่ 14 มีนาคม 2566", None),  # past
        ("กรมทางหลวงจะพัฒนาถนนสายรองของจังหวัดต่อไป", None),  # no day, no target
        ("เมื่อก่อสร้างแล้วเสร็จเรียบร้อยจะช่วยลดปัญหาจราจร", None),
    ],
)
def test_promises(text: str, expected: tuple[str, str, str | None] | None) -> None:
    found = list(find_promises(text, marks(text), DAY))
    said = [
        (p.kind, text[p.by.start : p.by.end] if p.by else "", p.deadline.isoformat() if p.deadline else None)
        for p in found
    ]
    assert said == ([expected] if expected else [])


def test_a_promise_is_a_stretch_of_one_paragraph() -> None:
    text = "ข่าวแรก\nทั้งนี้ กรมทางหลวงจะเปิดใช้สะพานใหม่ภายในปี 2567 โดยมีผู้ร่วมงานจำนวนมาก\nข่าวหลัง"
    (one,) = find_promises(text, marks(text), DAY)
    assert text[one.sentence.start : one.sentence.end] == "ทั้งนี้ กรมทางหลวงจะเปิดใช้สะพานใหม่ภายในปี 2567"


def test_long_unspaced_text_takes_no_time() -> None:
    text = "จะก่อสร้าง" * 20_000 + "มติคณะกรรมการ" * 5_000
    assert list(find_promises(text, [], DAY)) == []
    assert list(find_recalls(text, [])) == []


@pytest.mark.parametrize(
    ("texts", "lead"),
    [
        (["โครงการรถไฟทางคู่สายใต้", "รายงานน้ำท่วมภาคเหนือ", "โครงการรถไฟทางคู่สายใต้ช่วงชุมพร"], [0, 1, 0]),
        (["ขยายถนน", "ขยายถนน"], [0, 1]),  # too short to be told apart
        ([], []),
    ],
)
def test_leaders(texts: list[str], lead: list[int]) -> None:
    assert leaders(texts, 0.6) == lead


def test_shared_is_of_the_shorter() -> None:
    assert shared(runs("มาตรการพักหนี้เกษตรกร"), runs("รายงานมาตรการพักหนี้เกษตรกรระยะแรก")) == 1.0
    assert shared(runs("สั้น"), runs("สั้น")) == 0.0
