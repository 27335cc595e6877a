"""Programs that read what pdfium cannot: ``pdftotext`` and ``tesseract``, called where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

SECONDS = 60  # for one page
LANGUAGES = "tha+eng"  # Thai alone reads numbers and Latin names worse


def has_pdftotext() -> bool:
    return shutil.which("pdftotext") is not None


@cache
def has_tesseract() -> bool:
    """With its Thai data."""
    listed = _run(["tesseract", "--list-langs"], b"") if shutil.which("tesseract") else b""
    return b"tha" in listed.split()


def pdftotext(data: bytes, number: int) -> str:
    """A page in the order in which the file draws it; "" where the program fails."""
    page = str(number)
    return _run(["pdftotext", "-raw", "-enc", "UTF-8", "-f", page, "-l", page, "-", "-"], data).decode(
        "utf-8", "replace"
    )


def recognised(picture: bytes) -> str:
    """The text that is seen in a picture (PNM); "" where the program fails."""
    command = ["tesseract", "stdin", "stdout", "-l", LANGUAGES, "--dpi", "300", "--psm", "3"]
    return _run(command, picture).decode("utf-8", "replace")


def _run(command: Sequence[str], given: bytes) -> bytes:
    """One thread: documents are read on all cores already."""
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS, env=environment, check=True)
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout
