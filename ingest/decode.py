"""Bytes to text, once, by the labels browsers know.

Thai pages call one and the same set of bytes tis-620, iso-8859-11 or windows-874; only the last has the curly
quotes, and pages under any of the three names use them: all are read as cp874. A label may lie, so it is believed
only where the text it gives is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

# Names of the WHATWG list (and one of old mail programs) that w3lib passes on to Python, which has none of them.
THAI_LABELS = {"iso885911": "cp874", "dos-874": "cp874", "cp-874": "cp874", "x-windows-874": "cp874"}

SAMPLE = 64_000  # bytes that a guess is made from
MAX_BROKEN = 0.005  # share of characters that may be unreadable: a torn page still has its text

BROKEN = re.compile("[\ufffd\x00-\x08\x0e-\x1f]")
THAI = re.compile("[\u0e01-\u0e5b]")
LATIN_HIGH = re.compile("[\u0080-\u00ff]")


def decode_bytes(data: bytes, label: str | None = None) -> str | None:
    """The text of ``data``, line ends as ``\\n``; None where no encoding makes text of it.

    ``label`` is an encoding declared outside the bytes (an HTTP header); a byte order mark outranks it.
    """
    for encoding, body in _candidates(data, label):
        text = body.decode(encoding, "replace")
        if _is_text(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def _candidates(data: bytes, label: str | None) -> Iterator[tuple[str, bytes]]:
    """Encodings from the surest to the guessed, each with the bytes it is to read."""
    bom, mark = read_bom(data)
    if bom and mark:
        yield bom, data[len(mark) :]
    wide = _wide(data)
    if wide:
        yield wide, data
    if _is_utf8(data):  # Thai in a one-byte encoding is never valid UTF-8 by chance, whatever the label says
        yield "utf-8", data
    declared = _resolve(label) or html_body_declared_encoding(data) or _declared_by_old_name(data)
    if declared and not _hides_thai(data, declared):
        yield declared, data
    guess = from_bytes(data[:SAMPLE]).best()
    if guess:
        yield _resolve(guess.encoding) or guess.encoding, data
    yield "cp874", data


def _resolve(label: str | None) -> str | None:
    return THAI_LABELS.get(label.strip().lower()) or resolve_encoding(label.strip()) if label else None


def _declared_by_old_name(data: bytes) -> str | None:
    name = re.search(rb"""charset\s*=\s*["']?\s*([\w-]+)""", data[:4096], re.IGNORECASE)
    return THAI_LABELS.get(name.group(1).decode("ascii", "replace").lower()) if name else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte is 0x0E (the Thai block) or 0 (ASCII)."""
    sample = data[:SAMPLE]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[first::2]
        if len(half) > 3 and (half.count(0x0E) + half.count(0)) > 0.9 * len(half):
            return encoding
    return None


def _hides_thai(data: bytes, encoding: str) -> bool:
    """A Western label over Thai bytes: every byte decodes, into accented letters no Thai page has in such numbers."""
    sample = data[:SAMPLE]
    western, thai = sample.decode(encoding, "replace"), sample.decode("cp874", "replace")
    return not THAI.search(western) and len(LATIN_HIGH.findall(western)) > len(western) / 10 and _mostly_thai(thai)


def _mostly_thai(text: str) -> bool:
    return len(THAI.findall(text)) > 0.9 * sum(1 for c in text if c > "\x7f")


def _is_text(text: str) -> bool:
    return len(BROKEN.findall(text)) <= MAX_BROKEN * len(text)
