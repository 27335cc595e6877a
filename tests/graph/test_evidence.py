"""What the words around a person and a role say of the office: tables of phrases from releases."""

from __future__ import annotations

from datetime import date

import pytest

from prakat.graph.evidence import Reading, read_evidence
from prakat.model import Span

DAY = date(2022, 8, 16)
HELD = Reading()
ACTING = Reading("acting")
FORMER = Reading("former", held=False, ended_by=DAY)
OPEN = Reading(held=False)


def waits(day: date) -> Reading:
    return Reading(held=False, not_before=day)


CASES = [
    # held on the day
    ("[นายณรงค์ วุ่นซิ้ว] {ผู้ว่าราชการจังหวัดภูเก็ต} กล่าวว่า", HELD),
    ("[นายเศรษฐา ทวีสิน] นายกรัฐมนตรีและ{รัฐมนตรีว่าการกระทรวงการคลัง}", HELD),
    ("[นายนริศ ขำนุรักษ์] {รัฐมนตรีช่วยว่าการกระทรวงมหาดไทย} ซึ่งได้รับพระมหากรุณาธิคุณโปรดเกล้าฯ", HELD),
    ("[นายสมชาย ใจดี] ได้รับแต่งตั้งให้ดำรงตำแหน่ง {ปลัดกระทรวงแรงงาน}", HELD),
    ("{ประธานสภาผู้แทนราษฎร} [นายชวน หลีกภัย]", HELD),
    ("[นายกุลิศ สมบัติศิริ] ในฐานะ{ประธานกรรมการ}", HELD),
    ("นโยบายของ [พลเอก ประยุทธ์ จันทร์โอชา] {นายกรัฐมนตรี} ตั้งแต่วันที่ 1 กรกฎาคม 2565", HELD),
    # in another's place
    ("[พลเอก ประวิตร วงษ์สุวรรณ] รองนายกรัฐมนตรี รักษาราชการแทน{นายกรัฐมนตรี} พร้อมด้วย", ACTING),
    ("[นายสรพงศ์ ไพฑูรย์พงษ์] {รักษาการอธิบดีกรมเจ้าท่า}", ACTING),
    ("[นายอนุชา บูรพชัยศรี] รองเลขาธิการนายกรัฐมนตรีฝ่ายการเมือง ปฏิบัติหน้าที่{โฆษกประจำสำนักนายกรัฐมนตรี}", ACTING),
    ("[นายสำรวย เกษกุล] รองผู้ว่าราชการจังหวัดศรีสะเกษ รักษาราชการแทน {ผู้ว่าราชการจังหวัดศรีสะเกษ}", ACTING),
    ("[นายสำรวย เกษกุล] {รองผู้ว่าราชการจังหวัดศรีสะเกษ} รักษาราชการแทน ผู้ว่าราชการจังหวัดศรีสะเกษ", HELD),
    ("[นายภานุมาศ แสงดี] {ผู้อำนวยการสำนักรักษาการณ์}", HELD),
    # no longer
    ("[พลเอก เปรม ติณสูลานนท์] {อดีตประธานองคมนตรี}และรัฐบุรุษ", FORMER),
    ("[น.ส.ยิ่งลักษณ์ ชินวัตร] อดีต{นายกรัฐมนตรี} โพสต์ข้อความ", FORMER),
    ("[นายวิชัย โภชนกิจ] เคยดำรงตำแหน่ง{อธิบดีกรมการค้าภายใน}", FORMER),
    ("[นายวีระ โรจน์พจนรัตน์] {ปลัดกระทรวงวัฒนธรรม}คนเดิม", FORMER),
    # appointed from a day
    ("เสนอแต่งตั้ง [นายกีรติ รัชโน] รองปลัดกระทรวง ให้ดำรงตำแหน่ง{ปลัดกระทรวง} กระทรวงพาณิชย์ ตั้งแต่วันที่ 1 ตุลาคม 2565 เป็นต้นไป",
     Reading(held=False, start=date(2022, 10, 1))),
    ("เสนอแต่งตั้ง [นางพรอนงค์ บุษราตระกูล] ให้ดำรงตำแหน่ง{เลขาธิการ ก.ล.ต.} โดยให้มีผลตั้งแต่วันที่ ๑๖ สิงหาคม ๒๕๖๕ เป็นต้นไป",
     Reading(start=DAY)),
    ("เสนอแต่งตั้ง [นายดรุณ แสงฉาย] เป็น{กรรมการผู้ทรงคุณวุฒิ} ทั้งนี้ ตั้งแต่วันที่ 9 ส.ค. 65", Reading(start=date(2022, 8, 9))),
    ("1. [นายหนึ่ง ใจดี] ให้ดำรงตำแหน่ง {ที่ปรึกษารัฐมนตรี}\n2. นายสอง ใจงาม ให้ดำรงตำแหน่ง เลขานุการรัฐมนตรี\n"
     "ทั้งนี้ ตั้งแต่วันที่ 3 สิงหาคม 2565 เป็นต้นไป", Reading(start=date(2022, 8, 3))),
    ("1. [นายหนึ่ง ใจดี] ให้ดำรงตำแหน่ง {วิศวกรใหญ่} ตั้งแต่วันที่ 1 กรกฎาคม 2565\n2. นายสอง ใจงาม ให้ดำรงตำแหน่ง "
     "วิศวกร ตั้งแต่วันที่ 2 สิงหาคม 2565", Reading(start=date(2022, 7, 1))),
    # appointed, not yet by the King
    ("เสนอแต่งตั้ง [นายเดชา พฤกษ์พัฒนรักษ์] ให้ดำรงตำแหน่ง {รองปลัดกระทรวง} ตั้งแต่วันที่ทรงพระกรุณาโปรดเกล้าโปรดกระหม่อมแต่งตั้งเป็นต้นไป",
     waits(DAY)),
    ("ให้ดำรงตำแหน่ง [นางอรมน ทรัพย์ทวีธรรม] ให้ดำรงตำแหน่ง{อธิบดีกรมพัฒนาธุรกิจการค้า}\n"
     "ตั้งแต่วันที่ 1 ตุลาคม 2565 ทั้งนี้ ตั้งแต่วันที่ทรงพระกรุณาโปรดเกล้าฯ แต่งตั้ง", waits(date(2022, 10, 1))),
    ("เสนอแต่งตั้ง [นายปวิช เฉลิมวัฒน์] ให้ดำรงตำแหน่ง{ผู้อำนวยการองค์การสวนพฤกษศาสตร์}", OPEN),
    ("[นายสมชาย ใจดี] ว่าที่{นายกเทศมนตรีนครยะลา}", OPEN),
    # the office that somebody is moved from
    ("เสนอแต่งตั้ง [นายอรรถพล เจริญชันษา] {อธิบดีกรมควบคุมมลพิษ} ให้ดำรงตำแหน่งอธิบดีกรมทรัพยากรทางทะเลและชายฝั่ง", HELD),
    ("1. [นายสนั่น พงษ์อักษร] พ้นจากตำแหน่ง{ผู้ว่าราชการจังหวัดนราธิวาส} และแต่งตั้งให้ดำรงตำแหน่งผู้ว่าราชการจังหวัดกาฬสินธุ์ "
     "ตั้งแต่วันที่ 1 ตุลาคม 2565", Reading(ended_by=date(2022, 10, 1))),
    ("[นายสมชาย ใจดี] พ้นจากตำแหน่ง{ปลัดกระทรวงแรงงาน} ตั้งแต่วันที่ 1 สิงหาคม 2565",
     Reading(held=False, ended_by=date(2022, 8, 1))),
]  # fmt: skip


def place(marked: str, opening: str, closing: str) -> Span:
    """Where the marked words stand once all marks are gone."""
    before = marked[: marked.index(opening)]
    inside = marked[marked.index(opening) + 1 : marked.index(closing)]
    start = len(bare(before))
    return Span(start, start + len(bare(inside)))


def bare(marked: str) -> str:
    return marked.translate(dict.fromkeys(map(ord, "[]{}")))


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_reading(marked: str, expected: Reading) -> None:
    assert read_evidence(bare(marked), place(marked, "[", "]"), place(marked, "{", "}"), DAY) == expected


def test_without_a_day_of_publication() -> None:
    text = "นายวิชัย อดีตปลัดกระทรวงแรงงาน"
    assert read_evidence(text, Span(0, 8), Span(9, len(text)), None) == Reading("former", held=False)
