"""Where the words looked for stand in a release, and the stretches around them that are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from prakat.search.clusters import LEADING, MARKS
from prakat.search.legible import Legible
from prakat.search.wanted import Wanted

WIDTH = 220  # code points of a passage
NEAR = 140  # marks that lie closer stand in one passage
SHOWN = 2
MOST = 500  # places counted in a release
INSIDE = re.compile(f"(?<=[{LEADING}])|(?=[{MARKS}])")  # where a cluster must not be cut
SPACE = re.compile(r"\s")
SYLLABLE = re.compile(f"[{LEADING}]")
LOOK = 40  # code points to either side of an edge in which a space is looked for


class Mark(NamedTuple):
    """[start, end) of the stored text holds words looked for; ``phrase`` is the number of the phrase."""

    start: int
    end: int
    phrase: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the stored text with the marks in it."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def find_marks(text: str, wanted: Wanted) -> tuple[Mark, ...]:
    """Where a text as stored holds what is wanted."""
    legible = Legible(text)
    found = ((islice(phrase.places(legible), MOST), number) for number, phrase in enumerate(wanted.phrases))
    return tuple(sorted(Mark(place.start, place.end, number) for places, number in found for place in places))


def find_passages(text: str, marks: Sequence[Mark]) -> tuple[Passage, ...]:
    """The passages that tell most, in the order of the text: those of most phrases, then of most marks."""
    chosen: list[list[Mark]] = []
    left = list(_groups(marks))
    while left and len(chosen) < SHOWN:
        seen = {mark.phrase for group in chosen for mark in group}
        best = max(left, key=lambda group: (len({m.phrase for m in group} - seen), len(group), -group[0].start))
        chosen.append(best)
        left.remove(best)
    return tuple(_passage(text, group) for group in sorted(chosen, key=lambda group: group[0].start))


def _groups(marks: Sequence[Mark]) -> Iterable[list[Mark]]:
    group: list[Mark] = []
    for mark in marks:
        if group and mark.end - group[0].start > NEAR:
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _passage(text: str, marks: Sequence[Mark]) -> Passage:
    first, last = marks[0].start, marks[-1].end
    room = max(0, WIDTH - (last - first))
    start = _begin(text, max(0, first - room // 3), first)
    return Passage(start, _end(text, min(len(text), start + max(WIDTH, last - start)), last), tuple(marks))


def _begin(text: str, at: int, first: int) -> int:
    """Near ``at``, no later than ``first``: behind a space, else where a syllable begins, else a cluster."""
    if at == 0:
        return _past_space(text, at, first)
    spaces = [space.end() for space in SPACE.finditer(text, max(0, at - LOOK), min(at + LOOK, first))]
    if spaces:
        return _past_space(text, min(spaces, key=lambda space: abs(space - at)), first)
    if syllable := SYLLABLE.search(text, at, min(at + LOOK, first)):
        return syllable.start()
    while at < first and INSIDE.match(text, at):
        at += 1
    return at


def _past_space(text: str, at: int, first: int) -> int:
    while at < first and text[at].isspace():
        at += 1
    return at


def _end(text: str, at: int, last: int) -> int:
    """Near ``at``, no earlier than ``last``, the same way."""
    if at < len(text):
        spaces = [space.start() for space in SPACE.finditer(text, max(last, at - LOOK), at + LOOK)]
        at = min(spaces, key=lambda space: abs(space - at), default=at)
        while at > last and INSIDE.match(text, at):
            at -= 1
    while at > last and text[at - 1].isspace():
        at -= 1
    return at
