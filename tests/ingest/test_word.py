"""Word files, made here part by part."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from prakat.ingest import word
from prakat.ingest.accept import RefusedError
from prakat.ingest.papers import OLE, kind_of, read_paper
from prakat.ingest.read import read_path
from prakat.ingest.word import read_docx
from prakat.model import Document, Reject

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(*body: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{''.join(body)}</w:body></w:document>")
    return data.getvalue()


RELEASE = docx(
    paragraph("กรมตัวอย่างเปิดศูนย์บริการ"),
    paragraph("วันที่ ๑๕ มกราคม ๒๕๖๖"),
    paragraph("นายสมมุติ ใจดี อธิบดี กล่าวว่า น\u0e4d\u0e49\u0e32มีพอใช้"),
    table(("จังหวัด", "จำนวน"), ("น่าน", "37 แห่ง")),
    paragraph("ขอบคุณ"),
)


def test_paragraphs_and_rows() -> None:
    page = read_docx(RELEASE)
    assert page.title == "กรมตัวอย่างเปิดศูนย์บริการ"
    assert page.published == date(2023, 1, 15)
    assert page.text.split("\n")[2:] == ["นายสมมุติ ใจดี อธิบดี กล่าวว่า น้ำมีพอใช้", "จังหวัด จำนวน", "น่าน 37 แห่ง", "ขอบคุณ"]


def test_told_by_bytes_not_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(RELEASE)
    (document,) = read_path(tmp_path / "a.bin")
    assert isinstance(document, Document)
    assert document.title == "กรมตัวอย่างเปิดศูนย์บริการ"


def test_another_archive_is_no_word_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "ข่าว")
    assert kind_of((tmp_path / "a.zip").read_bytes()) is None
    (reject,) = read_path(tmp_path / "a.zip")
    assert isinstance(reject, Reject)
    assert reject.reason == "unknown-format"


REFUSED = [
    (OLE + b"old Word", "unknown-format", "save it as .docx"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "under a password"),
    (RELEASE[:400], "unreadable", "damaged"),
    (docx("<w:p>").replace(b"PK\x01\x02", b"PK\x01\x03"), "unreadable", "damaged"),
    (docx("<w:p>"), "unreadable", "damaged"),
]


@pytest.mark.parametrize(("data", "reason", "told"), REFUSED)
def test_refused(data: bytes, reason: str, told: str) -> None:
    with pytest.raises(RefusedError, match=told) as refused:
        read_paper(data, kind_of(data) or "docx")
    assert refused.value.reason == reason


def test_what_unpacks_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MAX_UNPACKED", 10_000)
    with pytest.raises(RefusedError, match="unpacks"):
        read_docx(docx(paragraph("ก" * 20_000)))
