"""Strings made even before they are compared: one spelling of spaces, digits, marks, quotation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]+")
BLANK = re.compile(r"[\s\u00a0]+")
ONE_FOR_ONE = str.maketrans("๐๑๒๓๔๕๖๗๘๙–—−‐‑’‘ʼ", "0123456789-----'''")
SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
SARA_AE = re.compile("เเ")
DOUBLED_MARK = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")
MISPLACED = re.compile("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e39])")  # a tone mark typed before its vowel
QUOTES = " \t\"“”'‘’"
EDGES = " \t\"“”'()[]{}.,;:-/ฯ"


@lru_cache(maxsize=200_000)
def even(text: str) -> str:
    """Text as a careful typist would have written it; white space is single spaces."""
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text)).translate(ONE_FOR_ONE)
    text = SARA_AE.sub("แ", SARA_AM.sub("\\1ำ", MISPLACED.sub("\\2\\1", text)))
    return BLANK.sub(" ", DOUBLED_MARK.sub("\\1", text)).strip()


@lru_cache(maxsize=200_000)
def squeeze(text: str) -> str:
    """``even``, in lower case and without any white space or ฯ."""
    return even(text).replace(" ", "").replace("ฯ", "").lower()


def unwrapped(text: str) -> str:
    """``even``, without quotation marks around the whole, or a bracket that nothing opened."""
    name = even(text)
    inner = name.strip(QUOTES)
    name = name if any(mark in inner for mark in QUOTES.strip()) else inner
    return name.removesuffix(")").rstrip() if "(" not in name else name


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Rows of ``data/NAME.tsv``: comment lines, a line of column names, then the rows."""
    text = files("prakat.graph.data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(_rows(line for line in text.splitlines() if line and not line.startswith("#")))


def _rows(lines: Iterator[str]) -> Iterator[Mapping[str, str]]:
    columns = next(lines).split("\t")
    for line in lines:
        cells = line.split("\t")
        yield dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))
