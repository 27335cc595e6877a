"""Who presides over a committee, as releases tell beside its name: ``คณะกรรมการ… ที่มี … เป็นประธาน``,
``… ในฐานะประธานคณะกรรมการ…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from prakat.model import Span

BLANK = r"[\s\u00a0\u200b]*"
WHO = 170  # letters between a committee and its chair
MORE = "[ก-ฮะ-๎]"  # a name that goes on is another one's
PATTERNS = 4096  # kept compiled
HAVING = re.compile(rf"มี[^\n]{{5,{WHO}}}?เป็นประธาน")
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
        for m in _having(name).finditer(text) if having and name in text else ():
            inside = [p for p in people if m.start("who") <= p["start"] < m.end("who")]
            if inside and not AGAIN.search(m["who"]):
                yield inside[0]["entity"], Span(*m.span())
        for m in _chair(name).finditer(text) if _is_chair_of(name, text) else ():
            start = max(text.rfind("\n", 0, m.start()), m.start() - WHO)
            before = [p for p in people if start < p["start"] and p["end"] <= m.start()]
            if before and not OF_OTHERS.search(text, before[-1]["end"], m.start()):
                yield before[-1]["entity"], Span(before[-1]["start"], m.end())


def _is_chair_of(name: str, text: str) -> bool:
    """The cheap look before ``_chair``."""
    tail = name.removeprefix("คณะ")
    return f"ประธาน{tail}" in text or f"ประธานคณะ{tail}" in text


@lru_cache(PATTERNS)
def _having(name: str) -> re.Pattern[str]:
    aside = rf"{BLANK}(?:\([^()\n]{{1,60}}\){BLANK})?"
    return re.compile(rf"{re.escape(name)}{aside}(?:ที่|โดย|ซึ่ง)?มี(?P<who>[^\n]{{5,{WHO}}}?)เป็นประธาน(?!{MORE})")


@lru_cache(PATTERNS)
def _chair(name: str) -> re.Pattern[str]:
    """Behind a person: in which capacity they act; ``ประธานกรรมการ…`` chairs a ``คณะกรรมการ…``."""
    tail = re.escape(name.removeprefix("คณะ"))
    return re.compile(rf"(?<!รอง)ประธาน(?:คณะ)?{tail}(?!{MORE})")
