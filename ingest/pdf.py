"""A PDF to title, day and text, with where its pages begin and how well each was read.

Pages come from pdfium. One that reads badly is tried again with ``pdftotext``, a picture of text with ``tesseract``,
where these are installed; the better reading is kept. What is still bad is marked, what has no text is set aside.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from prakat.ingest.accept import RefusedError
from prakat.ingest.dates import normalize_date
from prakat.ingest.layout import MAX_TITLE, Page
from prakat.ingest.pdfs.furniture import body_lines
from prakat.ingest.pdfs.gazette import find_issue, gazette_title
from prakat.ingest.pdfs.glyphs import Sheet, read_sheet
from prakat.ingest.pdfs.lines import Line, read_lines
from prakat.ingest.pdfs.paragraphs import Block
from prakat.ingest.pdfs.programs import has_pdftotext, has_tesseract, pdftotext, recognised
from prakat.ingest.pdfs.quality import LOW, page_quality
from prakat.ingest.pdfs.reading import habit_of, join_pages, plain_blocks, read_blocks
from prakat.ingest.thai_repair import repair_thai
from prakat.model import PageStart

MAX_PAGES = 500
MAX_SECONDS = 120.0  # of processor time, for the pages of one file
PROGRAM_SECONDS = 600.0  # by the clock: after them other programs are asked no more for this file
FEW_LETTERS = 30  # a page with fewer has no text to speak of
PICTURED = 0.4  # of the page under pictures: then it is the picture of a text
BETTER = 0.02  # by how much another reading must be better
SEEN = 0.85  # what a page recognised from a picture can reach: below LOW, so always marked
DOTS = 300 / 72  # a point in a picture for tesseract

LARGE = 1.1  # of the usual type size: a title
HEAD_BLOCKS = 8  # among which the title is looked for
DATE_LINE = 60  # characters of a line that is a date and little else
LABEL = re.compile(r"^(?:ข่าว)?(?:ประจำ|เผยแพร่|ประกาศ|ให้ไว้)?\s*(?:เมื่อ|ณ)?\s*วัน(?:\S{2,10})?(?:ที่)?\s*|^ณ\s")
THAI = re.compile("[\u0e01-\u0e4e]")
WRITTEN = re.compile(r"[\w\u0e31-\u0e4e]{3}")  # of a line without it dust and strokes were taken for letters


@dataclass(frozen=True, slots=True)
class Aside:
    """A page that gave no text, or pages that were not read, and why."""

    pages: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """What a PDF holds, and what of it was set aside."""

    page: Page
    aside: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page as read: its blocks, how well, and by what."""

    number: int
    blocks: tuple[Block, ...]
    quality: float
    reader: str


def read_pdf(data: bytes) -> ReadPdf:
    """Errors: RefusedError where the file cannot be opened or holds no text at all."""
    document = _open(data)
    until = time.monotonic() + PROGRAM_SECONDS
    try:
        sheets, lines, aside = _read_sheets(document)
        bodies = body_lines(sheets, lines)
        habit = habit_of(bodies)
        leaves = [
            _leaf(document, data, sheet, read_blocks(sheet, body, habit), time.monotonic() < until)
            for sheet, body in zip(sheets, bodies, strict=True)
        ]
        named = document.get_metadata_value("Title")
    finally:
        document.close()
    scanned = tuple(_scan(leaf) for leaf in leaves if leaf.reader == "none")
    if not any(leaf.blocks for leaf in leaves):
        raise RefusedError(*_without_text(scanned, aside))
    return ReadPdf(_page(leaves, lines, named), (*scanned, *aside))


def _open(data: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            detail = "needs a password: save it without one (qpdf --decrypt --password=… in.pdf out.pdf)"
            raise RefusedError("encrypted", detail) from None
        raise RefusedError("unreadable", "the PDF is broken off or damaged: fetch it again") from None
    if not len(document):
        document.close()
        raise RefusedError("empty", "a PDF without pages")
    return document


def _read_sheets(document: Any) -> tuple[list[Sheet], list[list[Line]], tuple[Aside, ...]]:
    """Pages with their lines; those beyond the caps, and broken ones, set aside."""
    sheets: list[Sheet] = []
    lines: list[list[Line]] = []
    aside: list[Aside] = []
    began, count = time.process_time(), len(document)
    for index in range(count):
        if index >= MAX_PAGES or time.process_time() - began > MAX_SECONDS:
            detail = f"only pages 1–{index} of {count} were read: split the file to have the rest"
            aside.append(Aside(f"{index + 1}–{count}", "too-large", detail))
            break
        try:
            sheet = read_sheet(document, index)
        except pdfium.PdfiumError:
            aside.append(Aside(str(index + 1), "unreadable", f"page {index + 1} is damaged; the others were read"))
            continue
        sheets.append(replace(sheet, glyphs=()))
        lines.append(read_lines(sheet.glyphs, sheet.rules))
    return sheets, lines, tuple(aside)


def _leaf(document: Any, data: bytes, sheet: Sheet, blocks: Sequence[Block], more: bool) -> _Leaf:
    """The best reading that can be had; ``more``: other programs may be asked, too."""
    text = "\n".join(block.text for block in blocks)
    if len(text) < FEW_LETTERS and sheet.pictured >= PICTURED:
        return _seen(document, sheet) if more and has_tesseract() else _Leaf(sheet.number, (), 0.0, "none")
    quality = page_quality(text, sheet.unmapped)
    leaf = _Leaf(sheet.number, tuple(blocks), quality, "text")
    if quality >= LOW or not (more and has_pdftotext()):
        return leaf
    other = plain_blocks(pdftotext(data, sheet.number))
    better = page_quality("\n".join(block.text for block in other), sheet.unmapped)
    return _Leaf(sheet.number, tuple(other), better, "pdftotext") if better > quality + BETTER else leaf


def _seen(document: Any, sheet: Sheet) -> _Leaf:
    lines = recognised(_picture(document, sheet.number - 1)).split("\n")
    text = "\n".join(line for line in lines if WRITTEN.search(line))
    blocks = plain_blocks(text) if len(text.strip()) >= FEW_LETTERS else []
    quality = min(SEEN, page_quality("\n".join(block.text for block in blocks)))
    return _Leaf(sheet.number, tuple(blocks), quality, "ocr") if blocks else _Leaf(sheet.number, (), 0.0, "none")


def _picture(document: Any, index: int) -> bytes:
    """The page in grey, as PNM."""
    page = document[index]
    scale = min(DOTS, 5000 / max(page.get_size()))
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    lines = (rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)
    bitmap.close()
    page.close()
    return picture


def _scan(leaf: _Leaf) -> Aside:
    detail = f"page {leaf.number} is a picture without text"
    advice = "no text was recognised in time" if has_tesseract() else "install tesseract-ocr-tha, then ingest it again"
    return Aside(str(leaf.number), "scanned", f"{detail}: {advice}")


def _without_text(scanned: Sequence[Aside], aside: Sequence[Aside]) -> tuple[str, str]:
    if scanned:
        advice = scanned[0].detail.partition(": ")[2]
        return "scanned", f"all of it is pictures without text: {advice}"
    if aside:
        return aside[0].reason, aside[0].detail
    return "empty", "no text: it holds nothing, or its letters are drawn as shapes"


def _page(leaves: Sequence[_Leaf], lines: Sequence[Sequence[Line]], named: str) -> Page:
    joined = join_pages([leaf.blocks for leaf in leaves])
    starts = tuple(
        PageStart(leaf.number, start, round(leaf.quality, 3), leaf.quality < LOW, leaf.reader)
        for leaf, start in zip(leaves, joined.starts, strict=True)
    )
    first = next(leaf.blocks for leaf in leaves if leaf.blocks)
    printed = [repair_thai(line.text) for line in lines[0]] if lines else []
    issue = find_issue(printed)
    if issue:
        title = gazette_title([block.text.strip() for block in first]) or _title(first, named)
        return Page(joined.text, title, issue.day, category=issue.name, pages=starts)
    blocks = [block for leaf in leaves for block in leaf.blocks]
    return Page(joined.text, _title(first, named), _day(first) or _made(blocks), pages=starts)


def _title(blocks: Sequence[Block], named: str) -> str:
    """The largest type near the top; else the file's own word for it, if it is Thai; else the first line."""
    usual = median(block.size for block in blocks for _ in block.text)
    head = blocks[:HEAD_BLOCKS]
    largest = max(block.size for block in head)
    if largest >= LARGE * usual:
        first = next(i for i, block in enumerate(head) if block.size == largest)
        words = [block.text for block in _alike(head[first:], largest)]
        title = " ".join(" ".join(words).split())
        if len(title) <= MAX_TITLE:
            return title
    named = " ".join(named.split())
    if THAI.search(named):
        return named[:MAX_TITLE]
    line = " ".join(blocks[0].text.split())
    return line if len(line) <= MAX_TITLE else ""


def _alike(blocks: Sequence[Block], size: float) -> Iterator[Block]:
    for block in blocks:
        if abs(block.size - size) > 0.02 * size:
            return
        yield block


def _day(blocks: Sequence[Block]) -> date | None:
    """A line of the first page that is a date and little else."""
    days = (_date_line(block.text.strip()) for block in blocks)
    return next((day for day in days if day), None)


def _made(blocks: Sequence[Block]) -> date | None:
    """``ประกาศ ณ วันที่ …``, with which a notice ends."""
    found = (block.text.strip() for block in blocks if "ณ วันที่" in block.text[:30])
    days = (_date_line(text) for text in found if text.startswith(("ประกาศ", "ให้ไว้", "สั่ง")))
    return next((day for day in days if day), None)


def _date_line(text: str) -> date | None:
    if len(text) > DATE_LINE:
        return None
    rest = LABEL.sub("", text)
    return normalize_date(text) if re.match(r"[0-9๐-๙]{1,2}\s", rest) else None
