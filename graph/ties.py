"""Who and what is named right beside a programme: who runs it, who answers for it, its laws, places and days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from prakat.graph.plain import table
from prakat.model import Span

BEFORE, BEHIND = 24, 40  # letters between a programme and what is tied to it
LAW_FAR = 90
AROUND = 60  # letters about both that are cited
WANTED = {
    "ORG": ("runs", "answers", "proposes"),
    "PERSON": ("answers",),
    "ROLE": ("answers",),
    "PLACE": ("place",),
    "DATE": ("time",),
}
REASONS = ("ตาม", "ภายใต้", "อาศัยอำนาจ", "แห่ง")


@cache
def _words(side: str) -> Mapping[str, tuple[str, ...]]:
    """Ties by the word that says them: one may say two, of a place and of a day."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table("tie_words"):
        if row["side"] == side:
            found[row["word"]] = (*found.get(row["word"], ()), row["tie"])
    return found


Row = Mapping[str, Any]


def find_ties(text: str, mentions: Sequence[Row]) -> Iterator[tuple[Row, str, Row, Span]]:
    """Programme, tie, what is tied, and the words that hold both; mentions stand in the order of the text."""
    for at, programme in enumerate(mentions):
        if programme["type"] != "PROGRAMME" or not programme["entity"]:
            continue
        for other in (*mentions[max(0, at - 3) : at], *mentions[at + 1 : at + 4]):
            if tie := _tie(text, programme, other):
                yield programme, tie, other, _around(text, programme, other)


def _tie(text: str, programme: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    first, second = sorted((programme, other), key=lambda m: m["start"])
    gap = text[first["end"] : second["start"]]
    if "\n" in gap or len(gap) > LAW_FAR:
        return ""
    if other["type"] == "LAW":
        return "law" if any(word in gap for word in REASONS) else ""
    side, far = ("before", BEFORE) if other is first else ("behind", BEHIND)
    wanted = WANTED.get(other["type"], ())
    ties = _words(side).get(re.sub(r"[\s\u00a0“\"(]+", "", gap), ()) if len(gap) <= far else ()
    return next((tie for tie in ties if tie in wanted), "")


def _around(text: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Span:
    """From a blank before the first to one behind the second, on their line."""
    start, end = min(one["start"], other["start"]), max(one["end"], other["end"])
    line, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    left = text.find(" ", max(line, start - AROUND), start) + 1 if start - line > AROUND else line
    right = text.rfind(" ", end, end + AROUND) if (len(text) if stop < 0 else stop) - end > AROUND else stop
    return Span(left or start, right if right > 0 else (len(text) if stop < 0 else end))
