"""Thai on a terminal: no line is too wide, no mark leaves its letter, nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from prakat.report import shorten, thai_date
from prakat.typeset import one_line, wrap

LONG = "สำนักงานปลัดกระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม(องค์การมหาชน)ได้จัดทำโครงการตรวจสารพันธุกรรมเพื่อแก้ไขปัญหาสถานะและสิทธิ"


@pytest.mark.parametrize("width", [12, 20, 33, 80])
@pytest.mark.parametrize("text", [LONG, f"ก\u200b {LONG} 15,000 ล้านบาท “{LONG}”", "สั้น", ""])
def test_wrap(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == one_line(text).replace(" ", "")
    assert not [line for line in lines[1:] if "ะ" <= line[0] <= "ฺ" or "ๅ" <= line[0] <= "๎" or line[0] in "ฯ”)"]
    assert not [line for line in lines[:-1] if line[-1] in "เแโใไ“("]


def test_a_space_is_the_better_place() -> None:
    assert list(wrap("กระทรวงมหาดไทย ประกาศ", 17)) == ["กระทรวงมหาดไทย", "ประกาศ"]


@pytest.mark.parametrize(
    ("text", "width", "first"),
    [("อนุสัญญาว่าด้วยการต่อต้านภัย", 15, "อนุสัญญาว่าด้วยการ"), ("คณะกรรมการพัฒนาและบริหาร", 19, "คณะกรรมการพัฒนาและ")],
)
def test_a_syllable_stays_whole(text: str, width: int, first: str) -> None:
    assert next(wrap(text, width)) == first


@pytest.mark.parametrize(
    ("day", "shown"), [(date(2022, 5, 6), "6 พ.ค. 2565"), (date(1999, 12, 31), "31 ธ.ค. 2542"), (None, "ไม่ปรากฏวันที่")]
)
def test_thai_date(day: date | None, shown: str) -> None:
    assert thai_date(day) == shown


def test_a_long_quote_keeps_what_it_is_quoted_for() -> None:
    quote = f"{LONG * 3} จำนวน 15 เมือง {LONG * 3}"
    cut = shorten(quote, quote.index("15 เมือง"))
    assert "15 เมือง" in cut
    assert len(cut) < 210
    assert cut.startswith("“…")
    assert cut.endswith("…”")
    assert shorten("สั้น") == "“สั้น”"
