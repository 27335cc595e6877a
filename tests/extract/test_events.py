"""Events: numbered meetings, ceremonies somebody chairs, fairs, festivals; meetings told by a verb are none."""

from __future__ import annotations

import pytest

from prakat.extract.events import find_events
from prakat.extract.plain import Plain
from prakat.model import Document

CASES = [
    ("เป็นประธานการประชุมคณะกรรมการนโยบายข้าวแห่งชาติ ครั้งที่ 1/2566 ณ ทำเนียบรัฐบาล",
     ["การประชุมคณะกรรมการนโยบายข้าวแห่งชาติ ครั้งที่ 1/2566"]),
    ("การประชุมคณะอนุกรรมการส่งเสริมคุณธรรม กระทรวงวัฒนธรรม ครั้งที่ 2/2565 โดย",
     ["การประชุมคณะอนุกรรมการส่งเสริมคุณธรรม กระทรวงวัฒนธรรม ครั้งที่ 2/2565"]),
    ("เป็นประธานในพิธีมอบตราสัญลักษณ์เมืองอัจฉริยะ ณ ตึกสันติไมตรี", ["พิธีมอบตราสัญลักษณ์เมืองอัจฉริยะ"]),
    ("เชิญเที่ยวงาน “มหกรรมสินค้าชุมชน” ปลายปี", ["งาน “มหกรรมสินค้าชุมชน”"]),
    ("เข้าร่วมการประชุม World Urban Forum ครั้งที่ 11 ที่เมือง", ["การประชุม World Urban Forum ครั้งที่ 11"]),
    ("ในช่วงเทศกาลสงกรานต์ ขอให้", ["เทศกาลสงกรานต์"]),
    ("แสดงในงาน OTOP City 2023 ระหว่างวันที่", ["งาน OTOP City 2023"]),
    ("หน่วยงานและพนักงานทุกคนทำงานร่วมกัน", []),
    ("ณ ห้องประชุม 301 ศูนย์การประชุมแห่งชาติ", []),
    ("ได้ประชุมติดตามความก้าวหน้า", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_events(text: str, expected: list[str]) -> None:
    assert [m.text for m in find_events(Plain(Document("t", text)))] == expected
