"""Word documents (.docx) to title, day and text; a table's row is one line, as in web pages."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from xml.parsers.expat import ExpatError

import lxml.html
import mammoth

from prakat.ingest.accept import RefusedError
from prakat.ingest.dates import normalize_date
from prakat.ingest.layout import MAX_TITLE, Page
from prakat.ingest.thai_repair import repair_thai
from prakat.ingest.tree import lines_of

MAX_UNPACKED = 200_000_000  # bytes of XML: a small file can unpack to any size
HEAD_LINES = 8
DATE_LINE = 60
DATE_START = re.compile(r"(?:ประกาศ|เผยแพร่|ข่าว)?\s*(?:ประจำ|ณ|เมื่อ)?\s*(?:วัน\S{0,10}ที่)?\s*[0-9๐-๙]{1,2}\s")
BROKEN = (zipfile.BadZipFile, KeyError, ValueError, ExpatError, EOFError, NotImplementedError, RuntimeError)


def read_docx(data: bytes) -> Page:
    """Errors: RefusedError where it is broken, or unpacks to more than the cap."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith(".xml"))
        if unpacked > MAX_UNPACKED:
            raise RefusedError("too-large", f"unpacks to more than {MAX_UNPACKED:,} bytes: is it a Word document?")
        html = mammoth.convert_to_html(io.BytesIO(data), convert_image=mammoth.images.img_element(_no_picture)).value
    except BROKEN:
        raise RefusedError("unreadable", "the Word document is broken off or damaged: save it again") from None
    if not html.strip():
        return Page("")
    root = lxml.html.fromstring(f"<body>{html}</body>")
    for paragraph in root.xpath("//td//p | //th//p"):
        paragraph.tag, paragraph.tail = "span", f" {paragraph.tail or ''}"
    lines = [text for line in lines_of(root) if (text := repair_thai(line.text).strip())]
    return Page("\n".join(lines), _title(root, lines), _day(lines))


def _no_picture(image: object) -> dict[str, str]:
    return {"src": ""}


def _title(root: lxml.html.HtmlElement, lines: list[str]) -> str:
    heading = next(iter(root.xpath("//h1")), None)
    words = heading.text_content() if heading is not None else ""
    title = " ".join(repair_thai(words or (lines[0] if lines else "")).split())
    return title if len(title) <= MAX_TITLE else ""


def _day(lines: list[str]) -> date | None:
    """A line near the top, or the last but few, that is a date and little else."""
    near = [line for line in (*lines[:HEAD_LINES], *lines[-HEAD_LINES:]) if len(line) <= DATE_LINE]
    return next((day for line in near if DATE_START.match(line) and (day := normalize_date(line))), None)
