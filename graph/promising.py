"""Sentences that promise: an intent with a day, a target, an expected completion; and those that report one done.

Each is a stretch of one paragraph, verbatim. Who promises is who stands directly before the cue (จะ, ตั้งเป้า).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise, zip_longest

from prakat.graph.decided import ACTORS, Mark, within
from prakat.graph.plain import table
from prakat.model import Span

B = "[ \u00a0]"
BLANK = f"{B}*"
TRIGGERS = ("จะ", "เป้า", "คาด", "เสร็จ", "แล้ว")
BEGINS = re.compile(rf"{B}+")
LETTERS = re.compile(r"[^\W\d_]")
HOLDS = 6  # letters that an aim has at least, besides its day
BACK, NEXT, AHEAD, LONGEST, SHORTEST = 110, 90, 170, 320, 18  # letters


@dataclass(frozen=True, slots=True)
class Promise:
    """``kind``: intent, target, expected or done. ``sentence`` holds ``aim`` (what is to be) and all other places."""

    kind: str
    sentence: Span
    aim: Span
    by: Span | None
    deadline: date | None
    deadline_at: Span | None
    figures: tuple[Span, ...]


def find_promises(text: str, marks: Sequence[Mark], published: date | None) -> Iterator[Promise]:
    """Promises and reports in the order of the text, none within another; ``marks`` in the same order."""
    if not any(trigger in text for trigger in TRIGGERS):
        return
    end = 0
    cues = _cues(text)
    for cue, following in zip_longest(cues, cues[1:]):
        start, line = _line(text, cue.start())
        limit = max(cue.end(), min(line, following.start() if following else line))
        found = _read(
            text, cue, _unblank(text, max(start, end)), limit, line, within(marks, Span(start, line)), published
        )
        if found and found.sentence.end > end and found.sentence.start >= end:
            yield found
            end = found.sentence.end


def _unblank(text: str, at: int) -> int:
    return at + len(text[at : at + LONGEST]) - len(text[at : at + LONGEST].lstrip())


def _cues(text: str) -> list[re.Match[str]]:
    """Cues in the order of the text; ให้แล้วเสร็จ only tells by when another's promise is kept, where one stands near."""
    found = sorted([*_cue().finditer(text), *_pattern("done").finditer(text)], key=lambda m: m.start())
    near = [b.start() - a.end() < AHEAD and "\n" not in text[a.end() : b.start()] for a, b in pairwise(found)]
    return [
        m
        for m, after in zip(found, [False, *near][: len(found)], strict=True)
        if not (after and m.group().startswith("ให้แล้วเสร็จ"))
    ]


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _read(
    text: str, cue: re.Match[str], start: int, limit: int, line: int, marks: Sequence[Mark], published: date | None
) -> Promise | None:
    kind = cue.lastgroup or "done"
    if kind == "done":
        return _report(text, cue, start, line, marks)
    if kind is None or not _may(kind, text, cue, start):
        return None
    due = _deadline(text, cue, start, limit, marks, published)
    near = cue.end() + (NEXT if kind == "target" else AHEAD)
    figures = tuple(m for m in marks if m.type == "FIGURE" and cue.end() <= m.start < min(limit, near))
    counted = any(m.norm.get("unit") not in _untold() for m in figures)
    aimed = kind == "target" and counted and not _is_told(text, cue)
    if not (due or aimed or (kind == "intent" and _vows(text, cue))):
        return None
    last = max([cue.end(), *(m.end for m in figures[:3]), *([due.end] if due else [])])
    stop = _stop(text, last, line, marks)
    if kind == "target" and due and not counted and not _holds(text, Span(cue.end(), stop), due):
        return None
    by = _actor(text, cue, start, marks)
    first = _begin(text, by.start if by else cue.start(), start, marks)
    if not SHORTEST <= stop - first <= LONGEST or _pattern("condition").search(text, first, cue.start()):
        return None
    figures = tuple(m for m in figures if m.end <= stop)
    return Promise(
        kind, Span(first, stop), Span(cue.end(), stop), by, date.fromisoformat(due.norm["end"]) if due else None,
        Span(due.start, due.end) if due else None, tuple(Span(m.start, m.end) for m in figures),
    )  # fmt: skip


def _report(text: str, cue: re.Match[str], start: int, line: int, marks: Sequence[Mark]) -> Promise | None:
    """What is told as done; not what will be, should be, or is done once something else is."""
    before = text[max(start, cue.start() - BACK) : cue.start()]
    if _pattern("unsettled").search(before.replace("\u00a0", " ").rsplit(" ", 1)[-1]):
        return None
    stop, first = _stop(text, cue.end(), line, marks), _begin(text, cue.start(), start, marks)
    if not SHORTEST <= stop - first <= LONGEST:
        return None
    figures = tuple(Span(m.start, m.end) for m in marks if m.type == "FIGURE" and first <= m.start and m.end <= stop)
    return Promise("done", Span(first, stop), Span(first, stop), None, None, None, figures)


def _may(kind: str, text: str, cue: re.Match[str], start: int) -> bool:
    """Whether one may promise what follows the cue."""
    behind = text[cue.end() : cue.end() + 60].lstrip(" \u00a0")
    before = text[max(start, cue.start() - 40) : cue.start()]
    if _pattern("past").search(before):
        return False
    if kind == "expected":
        return not cue.group().startswith("คาด") or bool(_pattern("expects").match(behind))
    if kind == "target":
        return True
    return not (_hurried("never").match(behind) or _before("lead").search(before)) and bool(
        _hurried("act").match(behind)
    )


def _is_told(text: str, cue: re.Match[str]) -> bool:
    """Whether a target is only spoken of: what somebody set once (ที่ตั้งเป้า), or what it is for (เพื่อ)."""
    return text.endswith("ที่", 0, cue.start()) or _pattern("aim").match(text, cue.end()) is not None


def _holds(text: str, aim: Span, due: Mark) -> bool:
    """Whether an aim says what is to be, not only by when."""
    rest = text[aim.start : max(aim.start, due.start)] + text[max(aim.start, due.end) : aim.end]
    return len(LETTERS.findall(_pattern("point").sub("", _pattern("by").sub("", rest)))) >= HOLDS


@cache
def _any(kind: str) -> str:
    return "|".join(f"(?:{row['words']})" for row in table("promise_words") if row["kind"] == kind)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(_any(kind))


@cache
def _before(kind: str) -> re.Pattern[str]:
    """Words right before a place."""
    return re.compile(f"(?:{_any(kind)}){BLANK}$")


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<target>{_any('target')})(?:ไว้)?(?:ว่า)?(?:จะ)?|(?P<expected>{_any('expected')})|(?P<intent>{_any('intent')})"
    )


@cache
def _hurried(kind: str) -> re.Pattern[str]:
    """Such words, with words of hurry before them."""
    return re.compile(f"(?:{_any('hurry')})*(?:{_any(kind)})")


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('by')}|{B})?(?:{_any('point')})?{BLANK}$")


@cache
def _within() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('within')})(?:ใน)?{BLANK}(?:{_any('point')})?{BLANK}$")


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"{B}(?:{_any('link')})")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"{B}+(?:{_any('link')}|{_any('end')})|{B}{{2,}}|\n|[”\"]")


@cache
def _own() -> re.Pattern[str]:
    """What may stand between who promises and the cue."""
    return re.compile(rf"{BLANK}(?:\([^()\n]{{1,30}}\){BLANK})?(?:{_any('adverb')}|{B})*$")


@cache
def _untold() -> frozenset[str]:
    """Units in which nothing is promised."""
    return frozenset(row["words"] for row in table("promise_words") if row["kind"] == "unit")


def _vows(text: str, cue: re.Match[str]) -> bool:
    return bool(_before("vow").search(text, max(0, cue.start() - 30), cue.start()))


def _deadline(
    text: str, cue: re.Match[str], start: int, limit: int, marks: Sequence[Mark], published: date | None
) -> Mark | None:
    """The last day that the clause behind the cue gives, else one before it that says ภายใน; nothing of the past."""
    dates = [m for m in marks if m.type == "DATE" and m.norm.get("end")]
    dates = [m for m in dates if published is None or date.fromisoformat(m.norm["end"]) > published]
    stop = min(limit, cue.end() + AHEAD)
    behind = [m for m in dates if cue.end() <= m.start < stop and _is_due(text, cue.end(), m)]
    if behind:
        behind = [m for m in behind if not _pattern("aim").search(text, behind[0].end, m.start)]
        firm = [m for m in behind if _within().search(text, max(cue.end(), m.start - 26), m.start)]
        return (firm or behind)[-1]
    before = [m for m in dates if max(start, cue.start() - 60) <= m.start and m.end <= cue.start()]
    return next((m for m in reversed(before) if _within().search(text, max(start, m.start - 26), m.start)), None)


def _is_due(text: str, after: int, day: Mark) -> bool:
    """Whether something is to be by a day, which is not that of a budget."""
    lead = text[max(after, day.start - 26) : day.start]
    return _by().search(lead) is not None and not _before("label").search(lead)


def _actor(text: str, cue: re.Match[str], start: int, marks: Sequence[Mark]) -> Span | None:
    """Who stands directly before the cue: a body, office or person, a country or area, the government."""
    left = max(start, cue.start() - BACK)
    near = [(m.start, m.end) for m in marks if left <= m.start and m.end <= cue.start() and _may_promise(text, m)]
    near += [m.span() for m in _pattern("state").finditer(text, left, cue.start())]
    last = max(near, default=None)
    return Span(*last) if last and _own().match(text[last[1] : cue.start()]) else None


def _may_promise(text: str, mark: Mark) -> bool:
    """A body, office or person; the country, or an area that is administered. A place alone promises nothing."""
    return mark.type in ACTORS or (mark.type == "PLACE" and _pattern("area").match(text, mark.start) is not None)


def _begin(text: str, at: int, start: int, marks: Sequence[Mark]) -> int:
    """Where the sentence that holds ``at`` begins: at a joining word before it, else at a blank; never in a name."""
    left = max(start, at - BACK)
    joins = [m.end() - len(m.group().lstrip()) for m in _joins().finditer(text, left, at)]
    if joins:
        return joins[-1]
    if left == start:
        return start
    inside = {i for m in marks for i in range(m.start + 1, m.end)}
    return next((m.end() for m in BEGINS.finditer(text, left, at) if m.end() not in inside), at - LONGEST)


def _stop(text: str, at: int, line: int, marks: Sequence[Mark]) -> int:
    """Where the sentence that holds ``at`` ends."""
    inside = next((m.end for m in marks if m.start < at < m.end), at)
    found = _ends().search(text, inside, min(line, inside + 90))
    if found:
        return found.start()
    gap = BEGINS.search(text, inside, line)
    return gap.start() if gap else line
