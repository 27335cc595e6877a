"""Documents with pages: kept with their revision, cited by number, trusted as they were read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import prakat
from prakat.api import Corpus
from prakat.doubt import lower_doubtful
from prakat.model import Document, Extraction, PageStart

pytestmark = pytest.mark.usefixtures("toy")

FIRST = "นายสมชาย ใจดี รัฐมนตรีช่วย ลงพื้นที่\n"
SECOND = "นายสมศักดิ์ มั่นคง รัฐมนตรีว่าการ ตอบกระทู้\n"
PAGES = (
    PageStart(1, 0),
    PageStart(2, len(FIRST), 0.0, True, "none"),
    PageStart(3, len(FIRST), 0.5, True, "ocr"),
)
PAPER = Document("d4", FIRST + SECOND, "บันทึก", pages=PAGES)


def trust(corpus: Corpus) -> dict[str, tuple[int | None, float]]:
    return {fact.subject: (fact.citation.page, fact.confidence) for fact in corpus.facts().facts}


EXPECTED = {"สมชาย ใจดี": (1, 1.0), "สมศักดิ์ มั่นคง": (3, 0.5)}


def test_facts_are_cited_by_page_and_trusted_as_it_was_read(tmp_path: Path) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest([PAPER], resolve=False)
    assert trust(corpus) == EXPECTED
    assert corpus.document("d4").pages == PAGES
    assert {m.confidence for m in corpus.document("d4").mentions if m.start > len(FIRST)} == {0.5}


def test_extracting_again_trusts_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest([PAPER], resolve=False)
    monkeypatch.setattr("prakat.pipeline.extractor_version", lambda: "new")
    assert corpus.reextract() == 1
    assert trust(corpus) == EXPECTED


def test_a_new_revision_has_pages_of_its_own(tmp_path: Path) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest([PAPER], resolve=False)
    corpus.ingest([Document("d4", FIRST, "บันทึก", pages=PAGES[:1])], resolve=False)
    assert corpus.document("d4").pages == PAGES[:1]
    assert corpus.forget(["d4"]) == 1
    assert corpus.sql("SELECT count(*) FROM pages")[1] == [(0,)]


def test_what_has_no_pages_is_left_alone(releases: list[Document]) -> None:
    found = Extraction(releases[0], (), ())
    assert lower_doubtful(found) is found


def test_a_page_is_shown(tmp_path: Path, run_on: Callable[..., tuple[str, int]]) -> None:
    prakat.open(tmp_path / "p.duckdb").ingest([PAPER], resolve=False)
    shown, _ = run_on(tmp_path / "p.duckdb", "document", "d4")
    assert "PDF 3 หน้า" in shown
    assert "หน้า 2: เป็นภาพ ไม่มีข้อความ" in shown
    assert "หน้า 3: อ่านได้ไม่แน่นอน (0.50, ocr)" in shown
    assert "ตอบกระทู้" not in shown
    assert "” · หน้า 3" in shown
