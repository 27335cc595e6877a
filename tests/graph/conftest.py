"""A few made-up releases about one province: governors, a committee, a copy, a slip; resolved, copies found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from prakat.graph.copies import find_copies
from prakat.graph.resolve import resolve
from prakat.model import Document, Extraction, Fact, FactKind, Mention, MentionType, Span
from prakat.rows import Entry, extraction_rows
from prakat.store import open_reader, open_store

GOVERNOR = "ผู้ว่าราชการจังหวัดภูเก็ต"
BOARD = "คณะกรรมการพัฒนาเมืองภูเก็ต"
MEETING = f"การประชุม{BOARD} ครั้งที่ 2/2566"
PLAN = "แผนพัฒนาเมืองภูเก็ตให้เป็นเมืองท่องเที่ยวที่ปลอดภัย"
NEWS = (
    f"นายกล้า ใจหาญ {GOVERNOR} ในฐานะประธานกรรมการพัฒนาเมืองภูเก็ต เป็นประธาน{MEETING} ณ จังหวัดภูเก็ต "
    f"เมื่อวันที่ 29 มีนาคม 2566 พร้อมด้วยหัวหน้าส่วนราชการ ภาคเอกชน และผู้แทนชุมชนในพื้นที่\nโดย{BOARD} (กพภ.) เห็นชอบ{PLAN} "
    "และให้หน่วยงานที่เกี่ยวข้องรับไปดำเนินการต่อไป โดยคำนึงถึงประโยชน์ของประชาชนในพื้นที่ ความปลอดภัยของนักท่องเที่ยว"
)
PAGES = [
    ("a1", date(2022, 6, 6), f"นายกล้า ใจหาญ {GOVERNOR} กล่าวว่า จังหวัดพร้อมแล้ว"),
    ("a2", date(2022, 12, 1), f"นายทวี สุขสันต์ {GOVERNOR} ลงพื้นที่"),
    ("a3", date(2023, 3, 29), NEWS),
    ("a4", date(2023, 4, 2), f"สรุปข่าวประจำสัปดาห์\n{NEWS}\nข่าวอื่นของสัปดาห์นี้มีอีกหลายเรื่อง"),
    ("a5", date(2023, 11, 3), f"นางสาวแก้ว มณีงาม {GOVERNOR} พร้อมด้วยนายทวี สุขสันต์ ปลัดจังหวัดภูเก็ต ลงพื้นที่"),
    ("a6", date(2023, 12, 1), f"นางสาวแก้ว มณีงาม {GOVERNOR} กล่าวว่า จังหวัดพร้อมแล้ว"),
]
MENTIONS: list[tuple[MentionType, str]] = [
    ("PERSON", "นายกล้า ใจหาญ"), ("PERSON", "นายทวี สุขสันต์"), ("PERSON", "นางสาวแก้ว มณีงาม"), ("ROLE", GOVERNOR),
    ("ROLE", "ปลัดจังหวัดภูเก็ต"), ("EVENT", MEETING), ("ORG", BOARD), ("ORG", "กพภ."), ("PROGRAMME", PLAN),
    ("PLACE", "จังหวัดภูเก็ต"),
]  # fmt: skip
FACTS: list[tuple[FactKind, str, str, Mapping[str, Any]]] = [
    ("holds", "นายกล้า ใจหาญ", GOVERNOR, {}),
    ("holds", "นายทวี สุขสันต์", GOVERNOR, {}),
    ("holds", "นายทวี สุขสันต์", "ปลัดจังหวัดภูเก็ต", {}),
    ("holds", "นางสาวแก้ว มณีงาม", GOVERNOR, {}),
    ("said", "นายกล้า ใจหาญ", "กล่าวว่า", {}),
    ("said", "นางสาวแก้ว มณีงาม", "กล่าวว่า", {}),
    ("chairs", "นายกล้า ใจหาญ", MEETING, {}),
    ("decisions", BOARD, PLAN, {"verb": "approve"}),
    ("aliases", BOARD, "กพภ.", {}),
]
TITLE = re.compile("^(นาย|นางสาว)")
NEAR = 260  # a subject and value further apart are not tied


def name_of(person: str) -> dict[str, str]:
    title = TITLE.match(person)
    return {"honorific": title.group() if title else "", "name": TITLE.sub("", person)}


def find_mentions(key: str, text: str) -> Iterator[Mention]:
    """Known names where they stand, the longest first; none inside another."""
    taken: list[Span] = []
    for kind, words in sorted(MENTIONS, key=lambda m: -len(m[1])):
        for m in re.finditer(re.escape(words), text):
            span = Span(*m.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Mention(key, span, kind, words, name_of(words) if kind == "PERSON" else {})


def find_facts(key: str, text: str, mentions: list[Mention]) -> Iterator[Fact]:
    for kind, subject, value, qualifiers in FACTS:
        start = next((m.start for m in mentions if m.text == subject), -1)
        at = text.find(value, start + len(subject)) if start >= 0 else -1
        if 0 <= start < at < start + NEAR and not ("พร้อมด้วย" in text[start:at] and kind == "holds"):
            spans = Span(start, start + len(subject)), Span(at, at + len(value))
            yield Fact(kind, key, TITLE.sub("", subject), value, Span(start, spans[1].end), spans, qualifiers)


def extraction(key: str, day: date, text: str) -> Extraction:
    document = Document(key, text, f"ข่าว {key}", f"https://example.go.th/{key}", published=day)
    mentions = sorted(find_mentions(key, text), key=lambda m: m.span)
    return Extraction(document, tuple(mentions), tuple(find_facts(key, text, mentions)))


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("graph") / "p.duckdb"
    with open_store(path) as store:
        found = [extraction(*page) for page in PAGES]
        store.save([Entry(each.document, 1, extraction_rows(each, 1)) for each in found], [], "v", 1)
        resolve(store)
        find_copies(store)
    return path


@pytest.fixture(scope="session")
def con(store_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(store_path) as reader:
        yield reader
