"""What the clause of a figure tells beside it: on what it rests, what it measures, of which round or place it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from prakat.graph.plain import squeeze, table
from prakat.graph.programmes import NUMBER, PHASES
from prakat.model import Span

REACH = 170  # letters before a figure that may belong to its clause
BEYOND = 110  # letters behind it
BEHIND = 30  # letters behind it in which a word of basis is heard
CARRIED = 60  # letters between two figures over which a word of basis is carried
CARRIES = ("proposed", "approved", "target", "forecast")
HEARD_BEHIND = ("approved", "disbursed", "result")
NEAR = 25  # letters by which a word follows one that holds for it too
BLANKS = " \u00a0\t"
ITEM = r"\(?\d{1,2}[.)] ?(?=[ก-๎A-Z“])|[-•*] "
LISTED = "-•*(0123456789"
NOT = re.compile(r"(?:ไม่|มิ)(?:ได้|ได้รับการ|ได้รับ)?\Z")
BESIDES = re.compile(r"นอกจาก[^0-9\n]{0,60}\Z")  # นอกจากนั้นแล้ว tells of nothing done
PHASE = re.compile(rf"(?P<word>ระยะ|เฟส|รุ่น|รอบ)(?:ที่)? ?(?P<number>{NUMBER})(?!\d| ?(?:ปี|เดือน|วัน|กิโล|กม))")
EARLIER = re.compile(
    r"เคย(?:เข้าร่วม|ใช้(?:สิทธิ)?|ได้รับ|ลงทะเบียน)[^0-9\n]{0,60}\Z"
)  # of those counted, not of what counts them
MORE = re.compile(r"(?:(?:เพิ่ม(?:ขึ้น|เติม)?)?อีก|เพิ่มเติม)(?:กว่า|มากกว่า|ประมาณ|ราว|ไม่น้อยกว่า|จำนวน|[ \u00a0])*\Z")
FURTHER = "เพิ่มอีก"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says on what a figure rests."""

    start: int
    word: str
    basis: str
    weight: str


@cache
def openers() -> re.Pattern[str]:
    words = sorted((row["word"] for row in table("openers")), key=len, reverse=True)
    return re.compile(rf"(?<=[{BLANKS}])(?:{'|'.join(map(re.escape, words))}|{ITEM})")


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = {row["word"]: (row["basis"], row["weight"]) for row in table("basis")}
    return re.compile("|".join(map(re.escape, sorted(rows, key=len, reverse=True)))), rows


def read_clause(text: str, figure: Span, about: Span) -> Span:
    """The clause of a figure: on its line, from what it is about, or what opens the matter, on."""
    line = max(text.rfind("\n", 0, figure.start) + 1, figure.start - REACH)
    opened = [m.start() for m in openers().finditer(text, line, figure.start)]
    item = opened and opened[-1] >= about.end and text[opened[-1]] in LISTED  # an item has left the phrase behind
    start = min(opened[-1] if opened else line, about.start if about.start >= line and not item else figure.start)
    if start == figure.start - REACH:  # cut off: begin with a whole word, where there is one
        start = next((at + 1 for at in range(start, figure.start) if text[at] in BLANKS), start)
    return Span(start, _end(text, figure))


def _end(text: str, figure: Span) -> int:
    stop = text.find("\n", figure.end)
    stop = min(len(text) if stop < 0 else stop, figure.end + BEYOND)
    opened = openers().search(text, figure.end, stop)
    stop = opened.start() if opened else stop
    if stop == figure.end + BEYOND:
        stop = max((text.rfind(blank, figure.end, stop) for blank in BLANKS), default=-1)
    while stop > figure.end and text[stop - 1] in BLANKS:
        stop -= 1
    return max(stop, figure.end)


def read_basis(text: str, clause: Span, figure: Span, earlier: int, later: int) -> tuple[str, str]:
    """Basis and the word that tells. ``earlier`` and ``later``: where the figure before ends and the one behind begins.

    Words between the figure before and this one come first; then those before; then those right behind.
    """
    near = _strongest([*_find_cues(text, max(clause.start, earlier), figure.start)])
    if near and (near.basis != "allocated" or near.weight != "weak"):
        return near.basis, near.word
    before = [*_find_cues(text, clause.start, earlier)] if figure.start - earlier <= CARRIED else []
    before = [cue for cue in before if cue.weight != "weak" and cue.basis in CARRIES]
    behind = [*_find_cues(text, figure.end, min(later, figure.end + BEHIND, clause.end))]
    behind = [cue for cue in behind if cue.weight != "open" and cue.basis in HEARD_BEHIND]
    cue = _strongest(before) or near or next(iter(behind), None)
    return (cue.basis, cue.word) if cue else ("", "")


def _find_cues(text: str, start: int, end: int) -> Iterator[Cue]:
    pattern, rows = _cues()
    for match in pattern.finditer(text, start, end):
        idle = match.group() == "แล้ว" and BESIDES.search(text, max(0, match.start() - 70), match.start())
        if (
            not idle
            and rows[match.group()][1] != "none"
            and not NOT.search(text, max(0, match.start() - 12), match.start())
        ):
            yield Cue(match.start(), match.group(), *rows[match.group()])


def _strongest(cues: Sequence[Cue]) -> Cue | None:
    """The last that is not weak; what an open one has just said of it holds."""
    strong = [cue for cue in cues if cue.weight != "weak"]
    if not strong:
        return cues[-1] if cues else None
    last = strong[-1]
    over = [c for c in strong if c.weight == "open" and c is not last and last.start - c.start - len(c.word) <= NEAR]
    return over[0] if over and last.weight != "open" else last


@cache
def _scopes() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['words']})" for row in table("scope_words")))


def read_scope(text: str, clause: Span, figure: Span) -> str:
    """The last round named before a figure, of which part or stretch it is, and whether it comes on top of another."""
    rounds = [
        f"{PHASES.get(m['word'], m['word'])} {m['number']}"
        for m in PHASE.finditer(text, clause.start, figure.start)
        if not EARLIER.search(text, clause.start, m.start())
    ]
    parts = [squeeze(m.group()) for m in _scopes().finditer(text, clause.start, figure.start)]
    more = MORE.search(text, max(clause.start, figure.start - 30), figure.start)
    return " ".join([*rounds[-1:], *dict.fromkeys(parts[-2:]), *([FURTHER] if more else [])])
