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
MAX_BROKEN = 0.05  # of the characters beyond ASCII: a torn page still has its text
MIN_RUN = 3  # bytes: Thai writes whole phrases beyond ASCII, the languages of the Western sets single letters

BROKEN = re.compile("[\ufffd\x00-\x08\x0e-\x1f]")
HIGH_RUN = re.compile(rb"[\x80-\xff]+")
WESTERN = ("cp125", "iso8859", "latin", "mac")  # how the names of those sets begin


def decode_bytes(data: bytes, label: str | None = None) -> str | None:
    """The text of ``data``, line ends as ``\\n``; None where no encoding makes text of it.

    ``label`` is an encoding declared outside the bytes (an HTTP header); a byte order mark outranks it.
    """
    for encoding, body in _candidates(data, label):
        text = _read(body, encoding)
        if text and _is_text(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    return None if data else ""


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding, "replace")
    except (LookupError, UnicodeError):  # a page may name a codec that is none for text: "hex", "idna"
        return None


def _candidates(data: bytes, label: str | None) -> Iterator[tuple[str, bytes]]:
    """Encodings from the surest to the guessed, each with the bytes it is to read."""
    bom, mark = read_bom(data)
    if bom and mark:
        yield bom, data[len(mark) :]
    wide = _wide(data)
    if wide:
        yield wide, data
    if _is_text(data.decode("utf-8", "replace")):  # one-byte Thai is never UTF-8 by chance, whatever the label says
        yield "utf-8", data
    declared = resolve_label(label) or html_body_declared_encoding(data) or _declared_by_old_name(data)
    if declared and not (declared.startswith(WESTERN) and _looks_thai(data)):
        yield declared, data
    if _looks_thai(data):
        yield "cp874", data
    guess = from_bytes(data[:SAMPLE]).best()
    if guess:
        yield resolve_label(guess.encoding) or guess.encoding, data


def resolve_label(label: str | None) -> str | None:
    """The codec that browsers take a label for; None where it names none."""
    return THAI_LABELS.get(label.strip().lower()) or resolve_encoding(label.strip()) if label else None


def _declared_by_old_name(data: bytes) -> str | None:
    name = re.search(rb"""charset\s*=\s*["']?\s*([\w-]+)""", data[:4096], re.IGNORECASE)
    return THAI_LABELS.get(name.group(1).decode("ascii", "replace").lower()) if name else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte is 0x0E (the Thai block) or 0 (ASCII)."""
    sample = data[:SAMPLE]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[first::2]
        if len(half) > 3 and (half.count(0x0E) + half.count(0)) > 0.9 * len(half):
            return encoding
    return None


def _looks_thai(data: bytes) -> bool:
    runs = HIGH_RUN.findall(data)
    return bool(runs) and sum(map(len, runs)) >= MIN_RUN * len(runs)


def _is_text(text: str) -> bool:
    """Measured beside what is not ASCII, so that markup does not hide a wrong guess."""
    broken = len(BROKEN.findall(text))
    return not broken or broken <= MAX_BROKEN * (len(text) - len(text.encode("ascii", "ignore")))
