"""Who presides over a committee, as releases tell beside its name: ``คณะกรรมการ… ที่มี … เป็นประธาน``,
``… ในฐานะประธานคณะกรรมการ…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from prakat.model import Span

BLANK = r"[\s\u00a0\u200b]*"
WHO = 170  # letters between a committee and its chair
MORE = "[ก-ฮะ-๎]"  # a name that goes on is another one's
HAVING = re.compile(rf"มี[^\n]{{5,{WHO}}}?เป็นประธาน")
# behind the name of a committee
WITH_CHAIR = re.compile(
    rf"{BLANK}(?:\([^()\n]{{1,60}}\){BLANK})?(?:ที่|โดย|ซึ่ง)?มี(?P<who>[^\n]{{5,{WHO}}}?)เป็นประธาน(?!{MORE})"
)
HOST = re.compile("กระทรวง|กรม|สำนัก|บริษัท|มหาวิทยาลัย|โรงพยาบาล|จังหวัด|องค์การบริหาร|เทศบาล")  # its event has the chair
CHAIR = re.compile("(?<!รอง)ประธาน(?:คณะ)?")
GOES_ON = re.compile(MORE)
AGAIN = re.compile("คณะ(?:อนุ)?กรรม|คณะทำงาน")
OF_OTHERS = re.compile(rf"{AGAIN.pattern}|กล่าว|เปิดเผย|ขอบ(?:พระ)?คุณ|ผู้บริหาร|พระ(?:มหา|ครู|อาจารย์)")  # before their chair

Link = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class President:
    """A person as chair of a committee in one release; [start, end) are the words (``quote``) that say so."""

    person: str
    document: str
    published: date | None
    start: int
    end: int
    quote: str


def find_presidents(text: str, names: Sequence[str], people: Sequence[Link]) -> Iterator[tuple[str, Span]]:
    """Persons (ids) who chair what is called by one of ``names``, each with the words from one to the other."""
    having = HAVING.search(text) is not None
    for name in names:
        for span, who in _having(name, text) if having and not HOST.match(name) else ():
            inside = [p for p in people if who.start <= p["start"] < who.end]
            if inside and not AGAIN.search(text, who.start, who.end):
                yield inside[0]["entity"], span
        for chair in _chairs(name, text) if _is_chair_of(name, text) else ():
            start = max(text.rfind("\n", 0, chair.start), chair.start - WHO)
            before = [p for p in people if start < p["start"] and p["end"] <= chair.start]
            if before and not OF_OTHERS.search(text, before[-1]["end"], chair.start):
                yield before[-1]["entity"], Span(before[-1]["start"], chair.end)


def _is_chair_of(name: str, text: str) -> bool:
    """The cheap look before ``_chairs``."""
    tail = name.removeprefix("คณะ")
    return f"ประธาน{tail}" in text or f"ประธานคณะ{tail}" in text


def _having(name: str, text: str) -> Iterator[tuple[Span, Span]]:
    """From the name to its chair, and what stands between them."""
    at = text.find(name)
    while at >= 0:
        found = WITH_CHAIR.match(text, at + len(name))
        if found:
            yield Span(at, found.end()), Span(*found.span("who"))
        at = text.find(name, found.end() if found else at + 1)


def _chairs(name: str, text: str) -> Iterator[Span]:
    """Behind a person: in which capacity they act; ``ประธานกรรมการ…`` chairs a ``คณะกรรมการ…``."""
    tail = name.removeprefix("คณะ")
    for found in CHAIR.finditer(text):
        end = found.end() + len(tail)
        if text.startswith(tail, found.end()) and not GOES_ON.match(text, end):
            yield Span(found.start(), end)
