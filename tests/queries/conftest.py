"""A small store, its facts laid by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from prakat.model import Document, Extraction, Fact, FactKind, Mention, Span
from prakat.rows import Entry, extraction_rows
from prakat.store import open_reader, open_store

MINISTER = "รัฐมนตรีว่าการกระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม"
PAGES = [
    ("d1", date(2022, 5, 6), "มอบตราเมือง อัจฉริยะ", f"นายชัยวุฒิ\u00a0ธนาคมานุสรณ์ {MINISTER} กล่าวว่า แผนฯ ครอบคลุม 15 เมือง"),
    ("d2", date(2023, 1, 31), "ติดตามแผน", f"นายชัยวุฒิ ธนาคมานุสรณ์ {MINISTER} เห็นชอบเมืองฯ อัจฉริยะ"),
    ("d3", date(2023, 2, 1), "ตรวจราชการ", "นายชัยชนะ ใจดี ปลัดกระทรวง ตรวจราชการ"),
    ("d4", None, "ไม่มีวันที่", "ประกาศทั่วไป 3 ฉบับ"),
]
FACTS: list[tuple[str, FactKind, str, str]] = [
    ("d1", "holds", "ชัยวุฒิ\u00a0ธนาคมานุสรณ์", MINISTER),
    ("d1", "said", "ชัยวุฒิ\u00a0ธนาคมานุสรณ์", "กล่าวว่า"),
    ("d1", "measures", "แผนฯ", "15 เมือง"),
    ("d2", "holds", "ชัยวุฒิ ธนาคมานุสรณ์", MINISTER),
    ("d2", "decisions", "ชัยวุฒิ ธนาคมานุสรณ์", "เมืองฯ อัจฉริยะ"),
    ("d3", "holds", "ชัยชนะ ใจดี", "ปลัดกระทรวง"),
    ("d4", "measures", "ประกาศทั่วไป", "3 ฉบับ"),
]
PERSONS = [("d1", "ชัยวุฒิ\u00a0ธนาคมานุสรณ์"), ("d2", "ชัยวุฒิ ธนาคมานุสรณ์"), ("d3", "ชัยชนะ ใจดี")]


def extraction(key: str, day: date | None, title: str, text: str) -> Extraction:
    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    mentions = tuple(
        Mention(key, place(name), "PERSON", name, {"honorific": "นาย", "name": name})
        for document, name in PERSONS
        if document == key
    )
    facts = tuple(
        Fact(kind, key, subject, value, Span(0, len(text)), (place(subject), place(value)), {"nth": 1})
        for document, kind, subject, value in FACTS
        if document == key
    )
    return Extraction(Document(key, text, title, f"https://example.go.th/{key}", published=day), mentions, facts)


@pytest.fixture(scope="session")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    path: Path = tmp_path_factory.mktemp("queries") / "p.duckdb"
    with open_store(path) as store:
        found = [extraction(*page) for page in PAGES]
        store.save([Entry(each.document, 1, extraction_rows(each, 1)) for each in found], [], "v", 1)
    with open_reader(path) as reader:
        yield reader
