"""The article the project began from: who chaired, who holds what, how much of what, what was decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from prakat.extract.document import extract_document
from prakat.ingest.read import read_path
from prakat.model import Document, Extraction

DIGITAL = "กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม"
SUBCOMMITTEE = "คณะอนุกรรมการขับเคลื่อนและบริหารโครงการเมืองอัจฉริยะ"


@pytest.fixture(scope="module")
def seed(shared: Path) -> Extraction:
    (document,) = read_path(shared / "seed" / "smart-city-2565.txt")
    assert isinstance(document, Document)
    return extract_document(document)


@pytest.mark.parametrize(
    ("kind", "subject", "value"),
    [
        ("chairs", "ประยุทธ์ จันทร์โอชา", "พิธีมอบตราสัญลักษณ์เมืองอัจฉริยะประเทศไทย ประจำปี พ.ศ.2565"),
        ("holds", "ประยุทธ์ จันทร์โอชา", "นายกรัฐมนตรี"),
        ("holds", "ชัยวุฒิ ธนาคมานุสรณ์", f"รัฐมนตรีว่าการ{DIGITAL}"),
        ("holds", "ชัยวุฒิ ธนาคมานุสรณ์", f"ประธาน{SUBCOMMITTEE}"),
        ("holds", "วิศิษฏ์ วิศิษฏ์สรอรรถ", "ปลัดกระทรวงดิจิทัลฯ"),
        ("holds", "ณัฐพล นิมมานพัชรินทร์", "ผู้อำนวยการใหญ่ สำนักงานส่งเสริมเศรษฐกิจดิจิทัล"),
        ("holds", "ประวิตร วงษ์สุวรรณ", "รองนายกรัฐมนตรี"),
        ("aliases", "สำนักงานส่งเสริมเศรษฐกิจดิจิทัล", "ดีป้า"),
        ("aliases", DIGITAL, "ดีอีเอส"),
        ("aliases", "คณะรัฐมนตรี", "ครม."),
    ],
)
def test_facts(seed: Extraction, kind: str, subject: str, value: str) -> None:
    (fact,) = [f for f in seed.facts if (f.kind, f.subject, f.value) == (kind, subject, value)]
    assert value in seed.document.words(fact.quote)


@pytest.mark.parametrize(
    ("words", "value", "modifier", "times"),
    [
        ("15 เมือง", 15, None, 2),
        ("14 จังหวัด", 14, None, 1),
        ("16 ล้านคน", 16_000_000, "more_than", 1),
        ("15,000 ล้านบาท", 15_000_000_000, "more_than", 1),
        ("30 เมือง", 30, None, 1),
        ("300 คน", 300, None, 1),
        ("150 คน", 150, None, 2),
        ("56 จังหวัด", 56, None, 1),
    ],
)
def test_figures(seed: Extraction, words: str, value: int, modifier: str | None, times: int) -> None:
    found = [f for f in seed.facts if f.kind == "measures" and f.value == words]
    assert len(found) == times
    for fact in found:
        assert (fact.qualifiers["value"], fact.qualifiers.get("modifier")) == (value, modifier)
        assert words in seed.document.words(fact.quote)


def test_years_of_the_thirty_cities(seed: Extraction) -> None:
    years = [m.norm for m in seed.mentions if m.text == "ปี พ.ศ.2564 – 2565"]
    assert [(n["start"], n["end"]) for n in years] == [("2021-01-01", "2022-12-31")]


def test_decisions(seed: Extraction) -> None:
    approved = {f.subject: f for f in seed.facts if f.kind == "decisions" and f.qualifiers["verb"] == "approve"}
    plan, service = approved[SUBCOMMITTEE], approved["คณะรัฐมนตรี"]
    assert plan.value.startswith("แผนพัฒนาเมืองอัจฉริยะ")
    assert plan.qualifiers["date"] == "2022-05-06"
    assert service.value.startswith("บัญชีบริการดิจิทัล")
    assert service.qualifiers["status"] == "in_principle"


def test_advertising_is_gone(seed: Extraction) -> None:
    for words in ("Advertisement", "Leaderboard", "Billboard", "Xpozir", "อ่าวขนอม"):
        assert words not in seed.document.text
