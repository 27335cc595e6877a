"""PDF and Word told by their bytes, whatever their names say, and read with what is installed for them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from prakat.ingest.accept import RefusedError
from prakat.ingest.layout import Page

Kind = Literal["pdf", "docx", "doc"]
HEAD = 1024  # bytes that tell
LONGEST = 20  # times the cap of a document: a paper is mostly pictures and fonts
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word, and every Office document under a password
ZIP = b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
EXTENSIONS: Mapping[str, Kind] = {".pdf": "pdf", ".docx": "docx", ".doc": "doc"}
MEDIA_TYPES: Mapping[str, Kind] = {
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/msword": "doc",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper holds, and what of it was set aside: reasons with a line each."""

    page: Page
    aside: tuple[tuple[str, str], ...] = ()


def kind_of(data: bytes) -> Kind | None:
    """What the bytes are; None for anything else."""
    if _begins_pdf(data):
        return "pdf"
    if data.startswith(OLE):
        return "doc"
    return "docx" if data.startswith(ZIP) and _is_docx(data) else None


def may_be_paper(head: bytes) -> bool:
    """Whether what begins so is worth a whole look."""
    return _begins_pdf(head) or head.startswith((OLE, ZIP))


def _begins_pdf(data: bytes) -> bool:
    return data[:HEAD].lstrip(b"\xef\xbb\xbf\x00\t\r\n ").startswith(b"%PDF-")


def read_paper(data: bytes, kind: Kind) -> Paper:
    """Errors: RefusedError with the reason, and what to do."""
    if kind == "doc":
        raise RefusedError(*_old_word(data))
    try:
        return _read_pdf(data) if kind == "pdf" else _read_docx(data)
    except ImportError as error:
        detail = f"{kind} is read with {error.name}; install it with: pip install 'prakat[pdf]'"
        raise RefusedError("unknown-format", detail) from None


def _read_pdf(data: bytes) -> Paper:
    from prakat.ingest.pdf import read_pdf

    found = read_pdf(data)
    return Paper(found.page, tuple((one.reason, one.detail) for one in found.aside))


def _read_docx(data: bytes) -> Paper:
    from prakat.ingest.word import read_docx

    return Paper(read_docx(data))


def _old_word(data: bytes) -> tuple[str, str]:
    if ENCRYPTED in data:
        return "encrypted", "an Office document under a password: save it without one"
    return "unknown-format", "old Word (.doc): save it as .docx or PDF (soffice --headless --convert-to docx FILE)"


def _is_docx(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError):
        return b"word/" in data[:4096]  # broken, but Word all the same
