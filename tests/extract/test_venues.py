"""Venues: room, floor, building and compound written together are one."""

from __future__ import annotations

import pytest

from prakat.extract.plain import Plain
from prakat.extract.venues import find_venues
from prakat.model import Document

CASES = [
    ("ณ ห้องประชุม 301 ชั้น 3 ตึกบัญชาการ 1 ทำเนียบรัฐบาล พลเอก", ["ห้องประชุม 301 ชั้น 3 ตึกบัญชาการ 1 ทำเนียบรัฐบาล"]),
    ("ณ ตึกสันติไมตรี (หลังใน) ทำเนียบรัฐบาล ว่า", ["ตึกสันติไมตรี (หลังใน) ทำเนียบรัฐบาล"]),
    ("ณ โรงแรมเซ็นทรา บาย เซ็นทารา กรุงเทพฯ", ["โรงแรมเซ็นทรา บาย เซ็นทารา"]),
    ("ถึงท่าอากาศยานสุวรรณภูมิและสนามบินดอนเมือง", ["ท่าอากาศยานสุวรรณภูมิ", "สนามบินดอนเมือง"]),
    ("ณ วัดพระเชตุพนวิมลมังคลาราม เขตพระนคร", ["วัดพระเชตุพนวิมลมังคลาราม"]),
    ("เยี่ยมชมตลาดบางแค ที่ร้านโกปี้ จังหวัดภูเก็ต", ["ตลาดบางแค", "ร้านโกปี้"]),
    ("ขยายตลาดส่งออกและร้านค้าทั่วไป", []),
    ("หลายห้องในอาคารชุด", []),
    ("ใช้วัดปริมาณน้ำฝน", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_venues(text: str, expected: list[str]) -> None:
    assert [m.text for m in find_venues(Plain(Document("t", text)))] == expected
