"""PDFs of known text by three producers and four fonts, and PDFs that are broken, locked, scanned or odd."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import Levenshtein
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from prakat.ingest import pdf, read
from prakat.ingest.accept import RefusedError
from prakat.ingest.pdf import read_pdf
from prakat.ingest.pdfs import programs
from prakat.model import Document, Reject

HERE = Path(__file__).parent / "pdf"
sys.path.insert(0, str(HERE))
from make_pdfs import FONTS, PRODUCERS, expected_lines, known_text, make_pdf, missing  # noqa: E402

KNOWN = known_text()
GOLD = "\n".join(expected_lines(KNOWN))
MOST_WRONG = 0.005  # of the letters and spaces
FONT = FONTS["Garuda"]


def wrong_share(text: str) -> float:
    return Levenshtein.distance(text, GOLD) / len(GOLD)


@pytest.mark.parametrize("name", ["libreoffice", "chromium"])
def test_known_text_is_read(name: str) -> None:
    page = read_pdf((HERE / f"{name}.pdf").read_bytes()).page
    assert wrong_share(page.text) < MOST_WRONG
    assert re.sub(r"\s", "", page.text) == re.sub(r"\s", "", GOLD), "but for spaces at the ends of lines all is right"
    assert page.title == KNOWN["title"]
    assert [start.number for start in page.pages] == [1, 2, 3, 4]
    assert not any(start.doubtful for start in page.pages)


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("producer", PRODUCERS)
def test_producers_and_fonts(producer: str, font: str, tmp_path: Path) -> None:
    if lacking := missing(producer, font):
        pytest.skip(f"{lacking} is not installed")
    page = read_pdf(make_pdf(producer, font, KNOWN, tmp_path / "a.pdf").read_bytes()).page
    assert wrong_share(page.text) < MOST_WRONG or all(start.doubtful for start in page.pages)


def test_justified_text(tmp_path: Path) -> None:
    if lacking := missing("LibreOffice", "Norasi"):
        pytest.skip(f"{lacking} is not installed")
    made = make_pdf("LibreOffice", "Norasi", KNOWN | {"align": "justify"}, tmp_path / "a.pdf")
    assert wrong_share(read_pdf(made.read_bytes()).page.text) < MOST_WRONG


def test_gazette() -> None:
    page = read_pdf((HERE / "gazette.pdf").read_bytes()).page
    assert page.published == date(2023, 1, 15)
    assert page.category == "ราชกิจจานุเบกษา เล่ม ๑๔๐ ตอนพิเศษ ๑๒ ง"
    assert page.title == ("ประกาศกรมตัวอย่างเพื่อการทดสอบ เรื่อง หลักเกณฑ์การใช้น้ำจากแหล่งน้ำชุมชน พ.ศ. ๒๕๖๖")
    lines = page.text.split("\n")
    assert not [line for line in lines if re.match("หน้า|เล่ม|_", line)]
    assert sum(line.startswith("ข้อ ") for line in lines) == 9
    assert lines[-3:] == ["ประกาศ ณ วันที่ ๙ มกราคม พ.ศ. ๒๕๖๖", "สมมุติ ใจดีมั่งคั่ง", "อธิบดีกรมตัวอย่างเพื่อการทดสอบ"]


def drawn(draw: Callable[[Any], object], **options: Any) -> bytes:
    """A PDF by reportlab, in a font that has Thai."""
    if not Path(FONT).exists():
        pytest.skip(f"{FONT} is not installed")
    pdfmetrics.registerFont(TTFont("Thai", FONT))
    data = io.BytesIO()
    canvas = Canvas(data, **options)
    draw(canvas)
    canvas.save()
    return data.getvalue()


def write(canvas: Any, *lines: str, x: float = 80, y: float = 700, size: float = 14) -> None:
    canvas.setFont("Thai", size)
    for number, line in enumerate(lines):
        canvas.drawString(x, y - number * size * 1.7, line)


def lines_of(draw: Callable[[Any], object]) -> list[str]:
    return read_pdf(drawn(draw)).page.text.split("\n")


def test_letters_of_old_fonts() -> None:
    old = "ป\uf702นี้ฝ\uf710งผู\uf70bใหญ\uf70aบ้าน น\uf711\uf713าไป"
    assert lines_of(lambda c: write(c, old)) == ["ปีนี้ฝังผู้ใหญ่บ้าน น่ำไป"]


def test_a_letter_printed_twice_is_one() -> None:
    def bold(canvas: Any) -> None:
        for step in (0, 0.4):
            write(canvas, "ประกาศกรมตัวอย่าง", x=80 + step)

    assert lines_of(bold) == ["ประกาศกรมตัวอย่าง"]


def test_writing_turned_by_a_quarter() -> None:
    def turned(canvas: Any) -> None:
        canvas.translate(500, 100)
        canvas.rotate(90)
        write(canvas, "หัวเรื่องของตาราง", x=0, y=300)
        write(canvas, "น้ำไหลไปที่ผู้ใหญ่บ้าน", x=20, y=270, size=12)

    assert lines_of(turned) == ["หัวเรื่องของตาราง", "น้ำไหลไปที่ผู้ใหญ่บ้าน"]


def test_a_list_of_names_and_posts_is_no_text_in_columns() -> None:
    people = [("นายสมมุติ ใจดี", "ประธานกรรมการ"), ("นางสาวกตัญญู ศักดิ์สิทธิ์ไพศาล", "กรรมการ"), ("นายเกื้อกูล ฟ้ากว้าง", "เลขานุการ")]

    def names(canvas: Any) -> None:
        write(canvas, *(name for name, _ in people))
        write(canvas, *(post for _, post in people), x=330)

    assert lines_of(names) == [f"{name} {post}" for name, post in people]


def test_headers_and_numbers_of_pages_are_dropped() -> None:
    def pages(canvas: Any) -> None:
        for number in range(1, 4):
            write(canvas, f"เอกสารตัวอย่าง ฉบับที่ {number}", y=800, size=10)
            write(canvas, f"ย่อหน้าที่ {'กขค'[number - 1]} ของเอกสาร", x=100)
            write(canvas, f"- {number} -", x=290, y=40, size=10)
            canvas.showPage()

    assert lines_of(pages) == [f"ย่อหน้าที่ {letter} ของเอกสาร" for letter in "กขค"]


def test_a_page_that_lost_letters_is_doubtful() -> None:
    broken = [line.replace("่", "").replace("้", "") for line in GOLD.split("\n")[1:3]]
    pieces = [broken[i][k : k + 60] for i in range(2) for k in range(0, len(broken[i]), 60)]
    page = read_pdf(drawn(lambda c: write(c, *pieces))).page
    assert [start.doubtful for start in page.pages] == [True]


REFUSED: list[tuple[Callable[[], bytes], str, str]] = [
    (lambda: b"%PDF-1.7 and no more", "unreadable", "fetch it again"),
    (lambda: (HERE / "chromium.pdf").read_bytes()[:9000], "unreadable", "fetch it again"),
    (lambda: drawn(lambda c: write(c, "ลับ"), encrypt=StandardEncryption("secret")), "encrypted", "password"),
    (lambda: drawn(lambda c: c.showPage()), "empty", "no text"),
]


@pytest.mark.parametrize(("make", "reason", "told"), REFUSED)
def test_refused(make: Callable[[], bytes], reason: str, told: str) -> None:
    with pytest.raises(RefusedError, match=told) as refused:
        read_pdf(make())
    assert refused.value.reason == reason


def test_pages_beyond_the_cap_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    found = read_pdf((HERE / "libreoffice.pdf").read_bytes())
    assert [start.number for start in found.page.pages] == [1, 2]
    assert [(one.reason, one.pages) for one in found.aside] == [("too-large", "3–4")]


@pytest.fixture
def scan() -> bytes:
    """A page that is a picture of text, before one with text."""
    document = pdf.pdfium.PdfDocument(HERE / "libreoffice.pdf")
    picture = document[2].render(scale=2.5, grayscale=True).to_pil()

    def both(canvas: Any) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        canvas.showPage()
        write(canvas, "กรมตัวอย่างเพื่อการทดสอบแถลงข่าวเรื่องแหล่งน้ำ")

    return drawn(both)


def test_a_scanned_page_is_set_aside(scan: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "has_tesseract", lambda: False)
    (tmp_path / "a.pdf").write_bytes(scan)
    document, reject = read.read_path(tmp_path / "a.pdf")
    assert isinstance(document, Document)
    assert [(page.number, page.reader) for page in document.pages] == [(1, "none"), (2, "text")]
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.detail.partition(":")[0]) == ("scanned", "page 1 is a picture without text")


def test_a_scanned_page_is_recognised_where_it_can_be(scan: bytes) -> None:
    if not programs.has_tesseract():
        pytest.skip("tesseract with Thai is not installed")
    page = read_pdf(scan).page
    assert [(start.reader, start.doubtful) for start in page.pages] == [("ocr", True), ("text", False)]
    assert "ข้อเสนอแนะหรือพบการทุจริต" in page.text.replace(" ", "")


def test_told_by_bytes_not_by_name(tmp_path: Path) -> None:
    shutil.copy(HERE / "gazette.pdf", tmp_path / "a.txt")
    with (tmp_path / "a.txt").open("rb") as stream:
        (piped,) = read.read_stream(stream)
    (named,) = read.read_path(tmp_path / "a.txt")
    assert isinstance(named, Document)
    assert isinstance(piped, Document)
    assert named.text == piped.text
    assert named.pages[1].number == 2


def test_pdftotext_reads_what_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reading is taken where it is better, and named."""
    if not programs.has_pdftotext():
        pytest.skip("pdftotext is not installed")
    monkeypatch.setattr(pdf, "read_blocks", lambda sheet, lines, habit: [pdf.Block("ทง" * 80, 14, True, True)])
    page = read_pdf((HERE / "libreoffice.pdf").read_bytes()).page
    assert {start.reader for start in page.pages} == {"pdftotext"}
    assert wrong_share(page.text) < 0.05


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prakat.ingest.pdf", None)
    (reject,) = read.read_path(HERE / "gazette.pdf")
    assert isinstance(reject, Reject)
    assert "pip install 'prakat[pdf]'" in reject.detail
