"""One amount at one place: number or range, multiplier, unit; and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from prakat.extract.numbers import DIGITS, MULTIPLIER, WORDS, normalize_number
from prakat.extract.tables import read_table
from prakat.extract.units import Unit, unit_at


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` (the lower end of a range, ``max`` the upper) in ``unit``; ``unit`` None where none is written."""

    start: int
    end: int
    value: Decimal
    max: Decimal | None = None
    unit: str | None = None
    rule: str = "unit"
    modifier: str = ""


_COUNT = rf"{DIGITS}(?: {{0,2}}{MULTIPLIER}(?: ?{DIGITS} ?{MULTIPLIER})*)?"
COUNT = rf"(?:{_COUNT}|{WORDS})"
TO = r" {0,2}(?:-|ถึง|~) {0,2}"
NUMBER = re.compile(rf"(?P<low>{COUNT}|{MULTIPLIER}(?= ?กว่า))")
UPPER = re.compile(rf"{TO}(?P<high>{COUNT})")
SHARE_UPPER = re.compile(rf"{TO}(?:ร้อยละ ?)?(?P<high>{DIGITS}|{WORDS})(?! ?[./]\d)")
MULTIPLIED = re.compile(rf" ?{MULTIPLIER}")
OVER = re.compile(rf" ?กว่า ?(?P<scale>{MULTIPLIER})?")  # `20 กว่าปี`, `3 พันกว่าล้านบาท`
RATIOS = {(row["whole"], row["part"]): Decimal(row["ratio"]) for row in read_table("compounds")}
WHOLES = frozenset(whole for whole, _ in RATIOS)
PART = re.compile(rf" ?(?P<count>{DIGITS})(?= ?[\u0e01-\u0e4e])")
HALF_MORE = re.compile(r" ?ครึ่ง(?!หนึ่ง|แรก|หลัง|ปี|เดือน|วัน|ทาง|ราคา)")
# At the start of a line the hyphen before a share is that of a list.
MINUS = {"องศา": re.compile(r"[\s(]?-"), "%": re.compile(r"[ (]-")}
GAP = re.compile(r" {0,3}(?:\n(?=[\u0e01-\u0e4e]))?")


def read_share(text: str, at: int) -> Amount | None:
    """The number after ร้อยละ, which begins at ``at`` (``-0.5`` too), or the range of numbers; its unit is %."""
    minus = text.startswith("-", at)
    m = NUMBER.match(text, at + minus)
    low = normalize_number(m["low"]) if m else None
    if not m or low is None:
        return None
    if minus:
        return Amount(at, _sign(text, m.end()), -low, None, "%", "share")
    upper = SHARE_UPPER.match(text, m.end())
    high = normalize_number(upper["high"]) if upper else None
    if upper and high is not None and low < high:
        return Amount(m.start(), _sign(text, upper.end()), low, high, "%", "share_range")
    return Amount(m.start(), _sign(text, m.end()), low, None, "%", "share")


def _sign(text: str, at: int) -> int:
    """Where a share ends that is told twice: `ร้อยละ 4.5%`."""
    unit = _unit(text, at)
    return unit.end if unit and unit.name == "%" else at


def read_amount(text: str, at: int) -> Amount | None:
    """The amount whose number begins at ``at``; without a unit if none follows."""
    m = NUMBER.match(text, at)
    if not m or (low := normalize_number(m["low"])) is None:
        return None
    unit = _unit(text, m.end())
    amount = _range(text, m, low, unit) or _single(text, m, low, unit)
    return _signed(text, _with_part(text, amount))


def _signed(text: str, amount: Amount) -> Amount:
    """Degrees and shares may lie below zero; before any other amount a hyphen is a dash."""
    minus = MINUS.get((amount.unit or "")[:4])
    if minus and minus.fullmatch(text, max(0, amount.start - 2), amount.start):
        return replace(amount, start=amount.start - 1, value=-amount.value)
    return amount


def _with_part(text: str, amount: Amount) -> Amount:
    """`95 ไร่ 30 ตารางวา` in the larger unit, `1 ปีครึ่ง` with its half."""
    if half := HALF_MORE.match(text, amount.end):
        return replace(amount, end=half.end(), value=amount.value + Decimal("0.5")) if amount.unit else amount
    m = PART.match(text, amount.end) if amount.unit in WHOLES else None
    unit = _unit(text, m.end()) if m else None
    ratio = RATIOS.get((amount.unit or "", text[unit.end - len(unit.name) : unit.end])) if unit else None
    if not m or not unit or not ratio:
        return amount
    part = Decimal(m["count"].replace(",", "")) / ratio
    return _with_part(text, replace(amount, end=unit.end, value=amount.value + part, rule="compound"))


def _single(text: str, m: re.Match[str], value: Decimal, unit: Unit | None) -> Amount:
    start, end = m.span()
    if unit:
        return Amount(start, unit.end, value * unit.factor, None, unit.name)
    over = OVER.match(text, end)
    unit = _unit(text, over.end()) if over else None
    if not over or not unit:
        return Amount(start, end, value)
    scale = normalize_number(over["scale"] or "") or Decimal(1)
    return Amount(start, unit.end, value * scale * unit.factor, None, unit.name, "over", "more_than")


def _unit(text: str, at: int) -> Unit | None:
    gap = GAP.match(text, at)
    return unit_at(text, gap.end() if gap else at)


def _range(text: str, m: re.Match[str], low: Decimal, first: Unit | None) -> Amount | None:
    """`300-400 ลบ.`, `60,000 บาท - 200,000 บาท`, `1 - 2.5 แสนคน`: the multiplier of the end serves both."""
    upper = UPPER.match(text, first.end if first else m.end())
    high = normalize_number(upper["high"]) if upper else None
    unit = _unit(text, upper.end()) if upper else None
    if not upper or high is None or not unit or (first and first.name != unit.name):
        return None
    if not first and not MULTIPLIED.search(m["low"]) and (scale := MULTIPLIED.search(upper["high"])):
        low *= normalize_number("1" + scale.group().strip()) or 1
    if low >= high:
        return None
    return Amount(m.start(), unit.end, low * (first or unit).factor, high * unit.factor, unit.name, "range")
