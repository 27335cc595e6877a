"""What becomes a document and what is set aside, why, and under which id.

=============== ==================================================================
reason          set aside because
=============== ==================================================================
empty           there is no text: an empty shell
epoch-date      it is dated 1 January 1970 (2513), the day an unset date becomes
undecodable     its bytes make text in no encoding, or half a character is left
not-thai        fewer than one letter in ten is Thai
too-large       it is larger than the cap
unreadable      the file or the record is broken (which, and in which line)
encrypted       a password is needed to open it
scanned         a page, or all of a file, is a picture of text
unknown-format  nothing here reads such a file
=============== ==================================================================
"""

from __future__ import annotations

import hashlib

from prakat.ingest.dates import EPOCH
from prakat.model import Document, Reject

MAX_BYTES = 5_000_000  # of one document, in UTF-8 or in the file's own encoding
THAI_SHARE = 0.1

LATIN = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
THAI_LEADS = (b"\xe0\xb8", b"\xe0\xb9")  # how every Thai letter begins in UTF-8

Item = Document | Reject


class RefusedError(Exception):
    """A file, or a page of one, that cannot be read: the reason and the line of its reject."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def accept(document: Document, path: str, max_bytes: int = MAX_BYTES) -> Item:
    """``document`` if it can be worked on, else the reject that says why not; ``path`` says where it came from."""
    found = _fault(document, max_bytes)
    return Reject(path, *found) if found else document


def make_id(*, given: str = "", url: str = "", name: str = "", text: str = "") -> str:
    """The first of: the id given, a hash of the address, of the file's name, of the words.

    A page read again under its address or file name has the id it had, whatever its words are by now: changed
    words make a new revision. Only what has neither (a record without id and address) goes by its words, so that
    two records never take each other's place; changed, such a record is a new document.
    """
    if given:
        return given
    return hashlib.sha256((url or name or text).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _fault(document: Document, max_bytes: int) -> tuple[str, str] | None:
    if document.published == EPOCH:
        return "epoch-date", "dated 1 January 1970 (2513), which is an unset date: give it its day or leave it out"
    if not document.text.strip():
        return "empty", "no text: an empty shell"
    try:
        document.title.encode()
        encoded = document.text.encode()
    except UnicodeEncodeError:
        return "undecodable", "holds half a character (a lone surrogate): it was cut or badly escaped"
    return too_large(max_bytes) if len(encoded) > max_bytes else _foreign(encoded)


def too_large(max_bytes: int) -> tuple[str, str]:
    return "too-large", f"larger than {max_bytes:,} bytes: raise the cap, or split it"


def _foreign(encoded: bytes) -> tuple[str, str] | None:
    """Counted in bytes, which is thirty times as fast as in letters."""
    thai = sum(map(encoded.count, THAI_LEADS))
    latin = len(encoded) - len(encoded.translate(None, LATIN))
    if thai and thai >= THAI_SHARE * (thai + latin):
        return None
    return "not-thai", f"{thai:,} Thai letters beside {latin:,} Latin: only Thai releases are read"
