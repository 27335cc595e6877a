"""What is printed is in the guidelines' schema: held against the checker that the annotations are held against."""

from __future__ import annotations

import importlib.util
import json
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from prakat.exchange import dumps, to_line
from prakat.model import Document, Extraction, Fact, FactKind, Mention, Span

TEXT = (
    "นายชัยวุฒิ ธนาคมานุสรณ์ รัฐมนตรี กล่าวว่า เป็นประธานพิธีมอบตราฯ 6 พฤษภาคม 2565 "
    "ที่ประชุมเห็นชอบแผนพัฒนา จำนวน 15 เมือง ร้อยละ 3.5 สำนักงานส่งเสริมเศรษฐกิจดิจิทัล หรือ ดีป้า"
)
ROWS: list[tuple[FactKind, str, str, dict[str, Any], dict[str, Any]]] = [
    ("holds", "ชัยวุฒิ ธนาคมานุสรณ์", "รัฐมนตรี", {}, {"person": "ชัยวุฒิ ธนาคมานุสรณ์", "role": "รัฐมนตรี"}),
    ("chairs", "ชัยวุฒิ ธนาคมานุสรณ์", "พิธีมอบตราฯ", {}, {"person": "ชัยวุฒิ ธนาคมานุสรณ์", "event": "พิธีมอบตราฯ"}),
    ("said", "ชัยวุฒิ ธนาคมานุสรณ์", "กล่าวว่า", {}, {"person": "ชัยวุฒิ ธนาคมานุสรณ์", "cue": "กล่าวว่า"}),
    ("decisions", "ที่ประชุม", "แผนพัฒนา", {"verb": "approve", "date": "2022-05-06"},
     {"body": "ที่ประชุม", "verb": "approve", "matter": "แผนพัฒนา", "date": "2022-05-06"}),
    ("measures", "แผนพัฒนา", "15 เมือง", {"nth": 1, "value": Decimal(15), "unit": "เมือง"},
     {"about": "แผนพัฒนา", "figure": "15 เมือง", "nth": 1, "value": 15, "unit": "เมือง"}),
    ("aliases", "สำนักงานส่งเสริมเศรษฐกิจดิจิทัล", "ดีป้า", {},
     {"full": "สำนักงานส่งเสริมเศรษฐกิจดิจิทัล", "short": "ดีป้า"}),
]  # fmt: skip
MENTIONS: list[tuple[Any, str, dict[str, Any]]] = [
    ("PERSON", "นายชัยวุฒิ ธนาคมานุสรณ์", {"honorific": "นาย", "name": "ชัยวุฒิ ธนาคมานุสรณ์"}),
    ("DATE", "6 พฤษภาคม 2565", {"start": "2022-05-06", "end": "2022-05-06"}),
    ("FIGURE", "15 เมือง", {"value": Decimal("15.0"), "unit": "เมือง"}),
    ("FIGURE", "ร้อยละ 3.5", {"value": Decimal("3.5"), "unit": "%"}),
]


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    document = Document("d", TEXT, "พิธีมอบตราฯ")
    mentions = tuple(Mention("d", place(words), what, words, norm, "r") for what, words, norm in MENTIONS)
    facts = tuple(Fact(kind, "d", subject, value, place(value), (place(subject), place(value)), more, "r", 0.5)
                  for kind, subject, value, more, _ in ROWS)  # fmt: skip
    line = to_line(Extraction(document, mentions, facts))
    assert "\n" not in line
    result: dict[str, Any] = json.loads(line)
    return result


@pytest.mark.parametrize(("kind", "row"), [(row[0], row[-1]) for row in ROWS])
def test_rows(record: dict[str, Any], kind: str, row: dict[str, Any]) -> None:
    (found,) = record["facts"][kind]
    assert row.items() <= found.items()
    assert TEXT[found["start"] : found["end"]] == found["quote"]


def test_numbers_are_whole_where_they_are_whole(record: dict[str, Any]) -> None:
    values = [m["norm"]["value"] for m in record["mentions"] if m["type"] == "FIGURE"]
    assert [repr(value) for value in values] == ["15", "3.5"]


def test_every_kind_is_there_also_when_empty() -> None:
    assert json.loads(to_line(Extraction(Document("d", "ก"), (), ())))["facts"] == {
        "holds": [], "chairs": [], "said": [], "decisions": [], "measures": [], "aliases": [],
    }  # fmt: skip


def test_what_has_no_json() -> None:
    with pytest.raises(TypeError):
        dumps(object())


def test_the_checker_holds(record: dict[str, Any], shared: Path) -> None:
    assert checker(shared).problems(record | {"text": TEXT}) == []


def checker(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_check", shared / "gold" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
