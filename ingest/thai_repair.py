"""Thai as PDFs spell it, back to Thai: letters of old fonts, sara am in two, marks in the wrong order or twice.

Only what cannot be meant otherwise is changed: a mark that stands behind a space belongs to the consonant before it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from prakat.ingest.clusters import CONSONANT, LEADING, MARK, SIGN, TONE

NIKHAHIT, AA, AM = "\u0e4d", "\u0e32", "\u0e33"
SPACE = "[ \u00a0\u2009\u200a\u202f]"
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

# In this order: each step leaves what the next expects.
STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("\u0e40\u0e40"), "\u0e41"),  # เเ typed for แ
    (re.compile(f"(?<=[{CONSONANT}{MARK}]){SPACE}+(?=[{MARK}])"), ""),  # a mark set beside its consonant
    (re.compile(f"(?<=[{CONSONANT}{MARK}]){SPACE}+(?=[\u0e30{AM}\u0e45])"), ""),  # no word begins so
    (re.compile(f"({NIKHAHIT}[{TONE}]?){SPACE}+(?={AA})"), r"\1"),
    (re.compile(f"([{MARK}])\\1+"), r"\1"),
    (re.compile(f"([{TONE}])([{SIGN}])"), r"\2\1"),
    (re.compile(f"{NIKHAHIT}([{TONE}]?){AA}"), rf"\1{AM}"),
    (re.compile(f"{NIKHAHIT}([{TONE}]?){AM}"), rf"\1{AM}"),
    (re.compile(f"{AM}([{TONE}])"), rf"\1{AM}"),
    (re.compile(f"(?<=[{LEADING}]){SPACE}+(?=[{CONSONANT}])"), ""),  # a leading vowel set apart
    (re.compile(f"{SPACE}{{2,}}"), " "),
)


def repair_thai(text: str) -> str:
    """``text`` in the spelling of Unicode; line ends and tabs stay."""
    text = INVISIBLE.sub("", text.translate(_old_letters()))
    while (better := _one_pass(text)) != text:  # ends: each step takes letters out or puts two in order
        text = better
    return text


def _one_pass(text: str) -> str:
    for pattern, right in STEPS:
        text = pattern.sub(right, text)
    return text


@cache
def _old_letters() -> dict[int, int]:
    lines = files("prakat.ingest").joinpath("thai_glyphs.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {int(old, 16): int(letter, 16) for old, letter, _ in rows}
