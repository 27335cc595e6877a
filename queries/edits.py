"""What was changed in a page: the words before and after, passage by passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

PHRASE = re.compile(r"\S+")
FAR = 1500  # phrases between the first and the last that differ: beyond, all of them are one passage
BESIDE = 1  # phrases shown around what was changed
LETTERS = 400  # of a passage that is told


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed passage, [start, end) of the new text, and the words that stood in its place."""

    start: int
    end: int
    was: str


def find_edits(old: str, new: str) -> Iterator[Edit]:
    """Passages in which phrases differ; white space alone is no difference."""
    before, after = list(PHRASE.finditer(old)), list(PHRASE.finditer(new))
    for a, b, c, d in _changed([m.group() for m in before], [m.group() for m in after]):
        yield _edit(old, before[max(0, a - BESIDE) : b + BESIDE], new, after[max(0, c - BESIDE) : d + BESIDE])


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges of phrases [a, b) of the old and [c, d) of the new that differ."""
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    last = next((at for at in range(shorter - first) if old[-1 - at] != new[-1 - at]), shorter - first)
    left, right = old[first : len(old) - last], new[first : len(new) - last]
    if not left and not right:
        return
    if max(len(left), len(right)) > FAR:
        yield first, first + len(left), first, first + len(right)
        return
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield first + a, first + b, first + c, first + d


def _edit(old: str, before: Sequence[re.Match[str]], new: str, after: Sequence[re.Match[str]]) -> Edit:
    was = old[before[0].start() : before[-1].end()] if before else ""
    start, end = (after[0].start(), after[-1].end()) if after else (0, min(len(new), LETTERS))
    return Edit(start, min(end, start + LETTERS), was[:LETTERS])
