"""Units and counting words: which one stands at, or ends at, a place of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from prakat.extract.tables import Row, read_table


@dataclass(frozen=True, slots=True)
class Unit:
    """``name`` is what the value is given in, ``factor`` what the written word multiplies it by."""

    name: str
    end: int
    factor: Decimal = Decimal(1)


COUNTS = {row["unit"]: row for row in read_table("counting_words")}
ROWS = {row["unit"]: row for row in read_table("units")} | COUNTS
LONGEST = max(map(len, ROWS))
NOT_BEFORE = {name: re.compile(row["not_before"]) for name, row in ROWS.items() if row["not_before"]}
HEADS: dict[str, tuple[int, ...]] = {
    head: tuple(sorted({len(name) for name in ROWS if name[:2] == head}, reverse=True))
    for head in {name[:2] for name in ROWS}
}
LATIN = re.compile(r"[A-Za-z]")
# A vowel sign or tone mark after a unit shows that its letters begin another word.
DEPENDENT = frozenset("ะัาำิีึืฺุู็่้๊๋์ํๅ")


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that begins at ``at``."""
    for length in HEADS.get(text[at : at + 2], HEADS.get(text[at : at + 1], ())):
        end = at + length
        row = ROWS.get(text[at:end])
        if row and end <= len(text) and _ends(text, end, row):
            return Unit(row["means"] or row["unit"], end, Decimal(row["factor"] or 1))
    return None


def _ends(text: str, end: int, row: Row) -> bool:
    follows = text[end : end + 1]
    if text.startswith("ละ", end) and not text.startswith("ละเอียด", end):
        return False  # `6 หน่วยละ 100 บาท`: the unit belongs to what follows
    if follows in DEPENDENT or (LATIN.match(follows) and LATIN.match(text[end - 1])):
        return False
    guard = NOT_BEFORE.get(row["unit"])
    return not (guard and guard.match(text, end))


def unit_before(text: str, end: int) -> str:
    """The longest unit that ends at ``end``, "" for none."""
    for start in range(max(0, end - LONGEST), end):
        if text[start:end] in ROWS:
            return text[start:end]
    return ""
