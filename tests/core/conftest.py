"""A toy extractor and a few releases: the store and its faces are tested apart from what the real one finds."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

import prakat.extract.document
from prakat.model import Document, Extraction, Fact, Mention, Span

HELD = re.compile(r"นาย(?P<name>\S+ \S+) (?P<role>รัฐมนตรี\S*)")
COUNTED = re.compile(r"(?P<about>แผนพัฒนา\S+) จำนวน (?P<figure>(?P<value>\d+) เมือง)")


def toy_extract(document: Document) -> Extraction:
    """``นาย… รัฐมนตรี…`` holds a post, ``แผนพัฒนา… จำนวน 15 เมือง`` measures; a text with ``พัง`` breaks it."""
    if "พัง" in document.text:
        raise RuntimeError("toy")
    mentions: list[Mention] = []
    facts: list[Fact] = []
    for m in HELD.finditer(document.text):
        person, role = Span(*m.span("name")), Span(*m.span("role"))
        whole, norm = Span(m.start(), person.end), {"honorific": "นาย", "name": m["name"]}
        mentions.append(Mention(document.id, whole, "PERSON", document.words(whole), norm, "toy"))
        mentions.append(Mention(document.id, role, "ROLE", m["role"], {}, "toy"))
        facts.append(Fact("holds", document.id, m["name"], m["role"], Span(*m.span()), (whole, role), rule="toy"))
    for m in COUNTED.finditer(document.text):
        figure = Span(*m.span("figure"))
        value = {"value": Decimal(m["value"]), "unit": "เมือง"}
        mentions.append(Mention(document.id, figure, "FIGURE", m["figure"], value, "toy"))
        facts.append(Fact("measures", document.id, m["about"], m["figure"], Span(*m.span()),
                          (Span(*m.span("about")), figure), {"nth": 1, **value}, "toy"))  # fmt: skip
    return Extraction(document, tuple(sorted(mentions, key=lambda m: m.span)), tuple(facts))


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prakat.extract.document, "extract_document", toy_extract)


@pytest.fixture
def releases() -> list[Document]:
    return [
        Document(
            "a1",
            "นายชัยวุฒิ ธนาคมานุสรณ์ รัฐมนตรีว่าการกระทรวงดิจิทัลฯ กล่าวว่า เห็นชอบแผนพัฒนาเมืองอัจฉริยะ จำนวน 15 เมือง",
            "พิธีมอบตราสัญลักษณ์เมือง อัจฉริยะ",
            "https://example.go.th/a1",
            published=date(2022, 5, 6),
        ),
        Document("b2", "นายสมชาย ใจดี รัฐมนตรีช่วย ลงพื้นที่", "ลงพื้นที่", "https://example.go.th/b2", published=date(2023, 1, 2)),
        Document("c3", "ไม่มีอะไรจะบอก", "ข่าวสั้น"),
    ]
