"""What stands around an amount and changes it: กว่า 16 ล้านคน, 18 ปีขึ้นไป, ไร่ละ 1,000 บาท, 600 บาทต่อปี."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prakat.extract.tables import read_table
from prakat.extract.units import unit_at, unit_before


@dataclass(frozen=True, slots=True)
class Bound:
    """``modifier``: more_than, at_least, at_most, less_than, about; ``per``: `ปี`, `คน/เดือน`. "" where not given."""

    modifier: str = ""
    per: str = ""


def _phrases(side: str) -> tuple[dict[str, str], str]:
    rows = {row["phrase"]: row["modifier"] for row in read_table("bounds") if row["side"] == side}
    return rows, "|".join(sorted(map(re.escape, rows), key=len, reverse=True))


BEFORE, _BEFORE = _phrases("before")
AFTER, _AFTER = _phrases("after")
# What may stand between bound and number without loosening the tie.
FILLERS = (
    "เพียง", "จำนวนเงิน", "จำนวน", "เป็นเงิน", "วงเงิน", "มูลค่า", "ราคา", "ที่", "อยู่ที่", "ถึง", "อีก", "รวม",
    "ร้อยละ", "อัตรา", "เป็น",
)  # fmt: skip
FILLER = rf"(?:{'|'.join(FILLERS)})?"
# งบประมาณ and เข้าร่วม are no bounds, nor the ขั้นต่ำ of ค่าจ้างขั้นต่ำ.
NO_BOUND = (
    r"(?:(?<!งบ)|(?!ประมาณ))(?:(?<!ค่าจ้าง)(?<!ค่าแรง)(?<!ค่าตอบแทน)|(?!ขั้นต่ำ))"
    r"(?:(?<![\u0e01-\u0e4e])|(?!ร่วม)|(?<=มูลค่า)|(?<=ราคา)|(?<=เงิน)|(?<=คน))"
)
BOUND_BEFORE = re.compile(rf"{NO_BOUND}(?P<bound>{_BEFORE}) ?{FILLER} {{0,2}}$")
BOUNDS = tuple(BEFORE)
BOUND_AFTER = re.compile(rf" {{0,2}}(?P<bound>{_AFTER})")
WINDOW = 40
EACH = re.compile(r"(?: ?ๆ ?)?ละ {0,2}$")
PER = re.compile(r" {0,2}(?:ต่อ|/|per) ?(?:1 ?)?")
PER_BEFORE = re.compile(r"(?:ต่อ|แต่ละ)(?P<unit>[\u0e01-\u0e4e]{2,10}?) ?(?:มี|ตั้งแต่)? {0,2}$")


def read_bound(text: str, start: int, end: int) -> Bound:
    """The bound and the "per" of an amount that stands at [start, end)."""
    modifier, each = _before(text, start)
    after = BOUND_AFTER.match(text, end)
    per, rest = _per_after(text, end)
    after = after or (BOUND_AFTER.match(text, rest) if per else None)
    return Bound(modifier or (AFTER[after["bound"]] if after else ""), "/".join(filter(None, (each, per))))


def _before(text: str, start: int) -> tuple[str, str]:
    """Bound and unit before the number, in either order: วันละไม่เกิน, เฉลี่ยวันละ."""
    modifier = each = ""
    for _ in range(2):
        if not modifier and (m := _bound(text, start)):
            modifier, start = BEFORE[m["bound"]], m.start()
        if not each and (found := _each(text, start)):
            each, start = found
    return modifier, each


def _bound(text: str, start: int) -> re.Match[str] | None:
    """The bound that ends at ``start``: the pattern is tried only where a bound's own words, or a filler's, end."""
    words = text[max(0, start - WINDOW) : start].rstrip(" \n")
    near = words.endswith(BOUNDS) or (words.endswith(FILLERS) and _behind_bound(words))
    return BOUND_BEFORE.search(text, max(0, start - WINDOW), start) if near else None


def _behind_bound(words: str) -> bool:
    """Whether a filler ends ``words`` with a bound before it."""
    return any(words.removesuffix(f).rstrip(" ").endswith(BOUNDS) for f in FILLERS if words.endswith(f))


def _each(text: str, start: int) -> tuple[str, int] | None:
    m = EACH.search(text, max(0, start - 6), start) if "ละ" in text[max(0, start - 6) : start] else None
    unit = unit_before(text, m.start()) if m else ""
    if m and unit and unit != "%":
        return unit, m.start() - len(unit)
    m = PER_BEFORE.search(text, max(0, start - 24), start)
    return (m["unit"], m.start()) if m and unit_before(m["unit"], len(m["unit"])) == m["unit"] else None


def _per_after(text: str, end: int) -> tuple[str, int]:
    """`ต่อคนต่อเดือน`, `/คน/เดือน` behind the amount as `คน/เดือน`, and where it ends."""
    units: list[str] = []
    while (m := PER.match(text, end)) and (unit := unit_at(text, m.end())):
        units.append(text[m.end() : unit.end])
        end = unit.end
    return "/".join(units), end
