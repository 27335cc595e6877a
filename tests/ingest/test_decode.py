from __future__ import annotations

import codecs

import pytest

from prakat.ingest.decode import decode_bytes

THAI = "รัฐมนตรีกล่าวว่า “น้ำมี 5 ล้านลูกบาศก์เมตร” – เพียงพอ…\nถึงเดือนเมษายน"
PAGE = '<html><head><meta charset="{}"></head><body>{}</body></html>'

# How the bytes are written, what the page says they are.
DECLARED = [
    ("utf-8", "utf-8"),
    ("utf-8", "tis-620"),  # a lie
    ("utf-8", "iso-8859-1"),  # a lie
    ("cp874", "tis-620"),
    ("cp874", "TIS620"),
    ("cp874", "iso-8859-11"),
    ("cp874", "iso885911"),
    ("cp874", "windows-874"),
    ("cp874", "x-windows-874"),
    ("cp874", "dos-874"),
    ("cp874", "utf-8"),  # a lie
    ("cp874", "windows-1252"),  # a lie: every byte decodes, into accented letters
    ("cp874", "iso-8859-1"),  # a lie
    ("cp874", "no-such-label"),
    ("cp874", "hex"),  # a codec, but none for text
    ("utf-8", "idna"),
]


@pytest.mark.parametrize(("written", "label"), DECLARED)
def test_declared_in_the_page(written: str, label: str) -> None:
    page = PAGE.format(label, THAI)
    assert decode_bytes(page.encode(written)) == page


@pytest.mark.parametrize(("written", "label"), DECLARED)
def test_declared_outside(written: str, label: str) -> None:
    assert decode_bytes(THAI.encode(written), label) == THAI


UNDECLARED = [
    THAI.encode("utf-8"),
    codecs.BOM_UTF8 + THAI.encode("utf-8"),
    codecs.BOM_UTF16_LE + THAI.encode("utf-16-le"),
    codecs.BOM_UTF16_BE + THAI.encode("utf-16-be"),
    THAI.encode("utf-16-le"),
    THAI.encode("utf-16-be"),
    THAI.encode("cp874"),
    THAI.replace("\n", "\r\n").encode("cp874"),
    THAI.replace("\n", "\r").encode("utf-8"),
]


@pytest.mark.parametrize("data", UNDECLARED)
def test_undeclared(data: bytes) -> None:
    assert decode_bytes(data) == THAI


@pytest.mark.parametrize(("written", "label"), DECLARED)
def test_markup_does_not_drown_the_words(written: str, label: str) -> None:
    page = PAGE.format(label, "<br>" * 5000 + THAI)
    assert decode_bytes(page.encode(written)) == page


def test_one_torn_character_costs_one_character() -> None:
    whole = THAI * 20
    assert decode_bytes(whole.encode()[:-1]) == whole[:-1] + "\ufffd"


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"%PDF-1.7\x00\x01\x02\x03\x81\x90\xff" * 40, b"\x00" * 64])
def test_what_is_no_text(data: bytes) -> None:
    assert decode_bytes(data) is None


def test_nothing_is_an_empty_text() -> None:
    assert decode_bytes(b"") == ""


def test_an_accented_page_stays_western() -> None:
    page = PAGE.format("iso-8859-1", "Conférence de presse à l'hôtel, déjà annoncée")
    assert decode_bytes(page.encode("latin-1")) == page
