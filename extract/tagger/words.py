"""What the tagger sees of a single word, whatever stands around it."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

CLUSTERS = Path(__file__).parent / "clusters.tsv"
DIGITS = re.compile(r"\d+")
THAI = re.compile("[\u0e00-\u0e7f]")
# w the word with digits evened out; a, b, c its classes, coarse to fine; s its shape; p, q, e, f its ends.
FACETS = "wabcspeqf"


class Word(NamedTuple):
    """``form``: the word with its digits evened out; ``coarse``, ``middle``, ``fine``: its classes; ``shape``."""

    form: str
    coarse: str
    middle: str
    fine: str
    shape: str


@lru_cache(maxsize=60_000)
def number(value: str) -> int:
    """A hash of 64 bits, the same on every machine."""
    return int.from_bytes(blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@lru_cache(maxsize=60_000)
def describe(word: str) -> Word:
    """The word as features name it."""
    form = written(word)
    return Word(form, *_clusters().get(form, ("-", "-", "-")), _shape(word))


def facets(word: str) -> tuple[str, ...]:
    """The facets of a word in the order of FACETS."""
    seen = describe(word)
    form = seen.form
    return form, seen.coarse, seen.middle, seen.fine, seen.shape, form[:3], form[-3:], form[:2], form[-2:]


def written(word: str) -> str:
    """The word with its digits evened out: ``2565`` and ``2566`` are one word to the tagger, ``25`` another."""
    if word.isspace():
        return " "
    return DIGITS.sub(lambda m: "0" * min(len(m.group()), 4), word.lower())


def _shape(word: str) -> str:
    """D digits, T Thai, A Thai with dots, U capitals, C a capital first, L other letters, else the mark itself."""
    if word[:1].isdigit():
        return "D"
    if THAI.match(word):
        return "A" if "." in word else "T"
    if not word[:1].isalpha():
        return word[:1]
    return "U" if word.isupper() else "C" if word[0].isupper() else "L"


@lru_cache(maxsize=1)
def _clusters() -> dict[str, tuple[str, str, str]]:
    lines = CLUSTERS.read_text(encoding="utf-8").splitlines() if CLUSTERS.is_file() else []
    rows = (line.split("\t") for line in lines if not line.startswith("# "))
    return {row[0]: (row[1], row[2], row[3]) for row in rows}
