"""Times of day as releases write them."""

from __future__ import annotations

import pytest

from prakat.extract.plain import Plain
from prakat.extract.times import find_times
from prakat.model import Document

CASES = [
    ("วันที่ 3 มกราคม 2566 เวลา 09.30 น. ณ ห้องประชุม", ["09.30 น."]),
    ("เวลา ๐๙.๓๐ น.", ["๐๙.๓๐ น."]),
    ("ระหว่างเวลา 13.00 – 16.30 น.", ["13.00 – 16.30 น."]),
    ("ช่วงเวลา 22.00 น. - 04.00 น.", ["22.00 น. - 04.00 น."]),
    ("ตั้งแต่เวลา 00.01 น. ถึง 24.00 น.", ["00.01 น. ถึง 24.00 น."]),
    ("เวลา 13:00 น. - 14;00 น.", ["13:00 น. - 14;00 น."]),
    ("เวลา 0930 นาฬิกา", ["0930 นาฬิกา"]),
    ("เมื่อ ๒ มี.ค.๖๔, ๐๙๐๐ ณ ห้อง", ["๐๙๐๐"]),
    ("เปิดเกินตี 2 ซึ่ง", ["ตี 2"]),
    ("เมื่อช่วงเที่ยงคืนที่ผ่านมา", ["เที่ยงคืน"]),
    ("เวลา 6 โมงเย็น", ["6 โมงเย็น"]),
    ("ราคา 35.29 บาทต่อลิตร", []),
    ("ตำรวจภูธรภาค 6 น.ส.ณัฐ", []),
    ("ครั้งที่ 10.30", []),
    ("การตีพิมพ์", []),
]


@pytest.mark.parametrize(("text", "times"), CASES)
def test_times(text: str, times: list[str]) -> None:
    assert [m.text for m in find_times(Plain(Document("d", text)))] == times
