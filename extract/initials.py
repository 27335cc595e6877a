"""Whether a short form spells a name: its letters begin the name's words, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

VOWELS = "เแโใไ"
CONSONANT = re.compile("[ก-ฮ]")
DIGIT_TAIL = re.compile(r"[\s\d.-]+$")
LATIN_WORD = re.compile(r"[A-Za-z0-9]+")
SMALL = frozenset({"of", "the", "for", "and", "on", "in", "to", "with", "a", "an", "de", "des", "du", "la", "at", "by"})
# A class word is often left out of the abbreviation (กระทรวงมหาดไทย: มท.), as is คณะ before กรรมการ.
CLASSES = (
    "กระทรวง", "กระทรวงการ", "กรม", "กรมการ", "กรมกิจการ", "สำนักงาน", "สำนักงานการ", "สำนักงานคณะกรรมการ", "ธนาคาร",
    "บริษัท", "มหาวิทยาลัย", "คณะ", "คณะกรรมการ", "องค์การ", "สถาบัน", "การ", "หน่วย", "ศูนย์",
)  # fmt: skip


@lru_cache(maxsize=4096)
def spells(name: str, short: str) -> bool:
    """Whether a name holds the letters of a Thai abbreviation in order, the first at its start or behind its class."""
    letters = CONSONANT.findall(short)
    starts = [0, *(len(word) for word in CLASSES if name.startswith(word))]
    return any(_begin(letters, name[start:].lstrip(VOWELS + " ")) for start in starts)


def _begin(letters: list[str], name: str) -> bool:
    return name[:1] == letters[0] and _in_order(letters, iter(name)) if letters else False


def _in_order(letters: Iterable[str], among: Iterator[str]) -> bool:
    return all(letter in among for letter in letters)


def latin_start(name: str, short: str) -> int | None:
    """Where in a run of Latin words the name begins whose words' first letters are exactly the short form's."""
    letters = [c for c in DIGIT_TAIL.sub("", short).upper() if c.isalnum()]
    for word in reversed([*LATIN_WORD.finditer(name)]):
        first = word.group()[0].upper()
        if letters and first == letters[-1]:
            letters.pop()
        elif word.group() not in SMALL:
            return None
        if not letters:
            return word.start()
    return None


def latin_spells(name: str, short: str) -> bool:
    """Whether a Latin name of three words or more holds the short form's letters in order, the first one first."""
    letters = DIGIT_TAIL.sub("", short).lower()
    first = name[:1].lower()
    return (
        len(LATIN_WORD.findall(name)) > 2
        and letters[:1] == first
        and _in_order((c for c in letters if c.isalnum()), iter(name.lower()))
    )
