"""Figures that take the place of others, and wholes with their parts, as one clause says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from prakat.graph.clauses import openers
from prakat.graph.plain import table
from prakat.graph.rounding import read_amount
from prakat.model import Span

FAR = 130  # letters between two parts of one whole
LEAST, MOST = 2, 30  # parts
AMISS = 0.05  # of the whole; parts that miss it by more are parts of something else, or not all
NO_FIGURE = r"[^0-9๐-๙\n]"


@dataclass(frozen=True, slots=True)
class Figure:
    """A FIGURE mention."""

    span: Span
    text: str
    value: float
    unit: str
    bound: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """``gap``: parts minus whole; verdict: adds up, short, over."""

    whole: Figure
    parts: tuple[Figure, ...]
    verdict: str
    gap: float


@cache
def _any_of(name: str, kind: str) -> str:
    column = "place" if name == "steps" else "kind"
    words = sorted((row["word"] for row in table(name) if row[column] == kind), key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def _step_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Before the older figure; from the older to the newer; from the newer back to the older."""
    before = re.compile(rf"(?:{_any_of('steps', 'before')}){NO_FIGURE}{{0,40}}\Z")
    between = re.compile(rf"\A{NO_FIGURE}{{0,40}}?(?:{_any_of('steps', 'between')})(?!เงิน|จำนวน){NO_FIGURE}{{0,15}}\Z")
    back = re.compile(rf"\A{NO_FIGURE}{{0,30}}?(?:{_any_of('steps', 'back')}){NO_FIGURE}{{0,30}}\Z")
    return before, between, back


def find_steps(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Older and newer of figures that follow each other: จากเดิม … เป็น …; … เพิ่มขึ้นจาก …."""
    before, between, back = _step_patterns()
    for at, (one, two) in enumerate(pairwise(figures)):
        gap = text[one.span.end : two.span.start]
        if len(gap) > 80 or one.unit not in (two.unit, "") or one.per != two.per:
            continue
        start = max(figures[at - 1].span.end if at else 0, one.span.start - 60)
        if between.match(gap) and before.search(text[start : one.span.start]):
            yield one, two
        elif back.match(gap) and one.unit == two.unit:
            yield two, one


def find_sums(text: str, figures: Sequence[Figure]) -> Iterator[Sum]:
    """Wholes whose parts the same line names: … แบ่งเป็น A, B; A และ B รวม …."""
    for at, whole in enumerate(figures):
        following = figures[at + 1 : at + 1 + MOST]
        kind = _parts_follow(text, whole, following[0]) if following else ""
        earlier = figures[max(0, at - MOST) : at]
        parts = _parts(text, whole, following) if kind else []
        found = _check(whole, parts, kind) if parts and not _of_another(text, earlier, whole, parts) else None
        found = found or _before(text, whole, earlier)
        if found:
            yield found


def _of_another(text: str, earlier: Sequence[Figure], whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts make a whole before this one, which is a part of that itself: 7 คน เป็น กทม. 2 คน ภูมิภาค 5 คน
    แบ่งเป็นชาย 4 คน หญิง 3 คน."""
    line = text.rfind("\n", 0, whole.span.start)
    others = (f for f in earlier if f.span.start > line and (f.unit, f.per) == (whole.unit, whole.per))
    return any(f.value != whole.value and abs(_gap(f, parts)) <= _slack(f, parts) for f in others)


def _parts_follow(text: str, whole: Figure, first: Figure) -> str:
    """``all``, ``some``, ``perhaps`` or "": what the words between a whole and the first figure behind it announce."""
    gap = text[whole.span.end : first.span.start]
    if len(gap) > FAR or "\n" in gap:
        return ""
    for kind in ("all", "some", "perhaps"):
        if re.match(rf"{NO_FIGURE}{{0,30}}?(?:{_any_of('parts', kind)})", gap):
            return kind
    return ""


def _parts(text: str, whole: Figure, following: Sequence[Figure]) -> list[Figure]:
    """Figures of the whole's unit that follow on its line, until another matter opens."""
    found, end = list[Figure](), whole.span.end
    for figure in following:
        gap = text[end : figure.span.start]
        if len(gap) > FAR or "\n" in gap or (found and re.search(_any_of("parts", "sum"), gap)):
            break
        if (found and _another_opens(text, end, figure.span.start)) or (figure.unit, figure.per) == ("", ""):
            break
        end = figure.span.end
        if (figure.unit, figure.per) == (whole.unit, whole.per):
            found.append(figure)
    return found


def _another_opens(text: str, start: int, end: int) -> bool:
    """Whether another matter opens; an item of a list does not."""
    return any(not m.group()[0].isdigit() and m.group()[0] not in "(-•*" for m in openers().finditer(text, start, end))


def _check(whole: Figure, parts: Sequence[Figure], kind: str) -> Sum | None:
    """Whether some first parts, or all, make the whole; what is given as a few may be less."""
    for count in range(LEAST, len(parts) + 1):
        if abs(_gap(whole, parts[:count])) <= _slack(whole, parts[:count]):
            return Sum(whole, tuple(parts[:count]), "adds up", 0.0)
    if len(parts) < LEAST or whole.bound or parts[0].value == whole.value:
        return None
    gap = _gap(whole, parts)
    if abs(gap) > AMISS * whole.value or (gap < 0 and kind == "some") or kind == "perhaps":
        return None
    return Sum(whole, tuple(parts), "over" if gap > 0 else "short", gap)


def _before(text: str, whole: Figure, earlier: Sequence[Figure]) -> Sum | None:
    """A whole behind its parts; only where they make it, for nobody says with which they begin."""
    lead = text[max(0, whole.span.start - 45) : whole.span.start]
    if not re.search(rf"(?:{_any_of('parts', 'sum')}){NO_FIGURE}{{0,25}}\Z", lead):
        return None
    parts = list[Figure]()
    end = whole.span.start
    for figure in reversed(earlier):
        if end - figure.span.end > FAR or "\n" in text[figure.span.end : end]:
            break
        end = figure.span.start
        if (figure.unit, figure.per) == (whole.unit, whole.per):
            parts.insert(0, figure)
            if len(parts) >= LEAST and abs(_gap(whole, parts)) <= _slack(whole, parts):
                return Sum(whole, tuple(parts), "adds up", 0.0)
    return None


def _gap(whole: Figure, parts: Sequence[Figure]) -> float:
    return sum(part.value for part in parts) - whole.value


def _slack(whole: Figure, parts: Sequence[Figure]) -> float:
    """How far rounding may take a sum from its whole: half of the last digit of each."""
    amounts = [read_amount(f.text, f.value, trailing=bool(f.bound)) for f in (whole, *parts)]
    counted = all(amount.last <= 1 and not amount.value % 1 for amount in amounts)  # people and things, not rounded
    return 0.0 if counted else sum(amount.last for amount in amounts) / 2 * (1 + 1e-9)
