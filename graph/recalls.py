"""Where a text speaks of an earlier decision by its day: ``มติคณะรัฐมนตรีเมื่อวันที่ 13 มกราคม 2564 (เรื่อง …)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from prakat.graph.decided import Mark
from prakat.graph.plain import table
from prakat.model import Span

BLANK = r"[ \u00a0]*"
BODY = r"(?:คณะรัฐมน?ตรี|ครม\.?|คณะ(?:อนุ)?กรรมการ[^\n(]{2,90}?)"
MEETING = rf"(?:{BLANK}(?:ใน)?(?:คราว|การ)*ประชุม)?(?:{BLANK}ครั้งที่{BLANK}\d{{1,3}}/\d{{4}})?"
RECALL = re.compile(
    rf"(?<!ข้อ)มติ{BLANK}(?:ของ)?(?:ที่ประชุม)?(?P<body>{BODY}){BLANK}(?:\([^()\n]{{1,30}}\))?{MEETING}"
    rf"{BLANK}(?:\({BLANK})?(?:เมื่อ|ใน|ลง)?วัน[ก-๎]{{0,9}}{BLANK}(?:ที่)?{BLANK}(?=[\d๐-๙])"
)
TRIGGER = "มติ"
AGAIN = re.compile(rf"(?:[ \u00a0,]|และ|ประกอบ(?:กับ)?|\([^()\n]{{1,160}}\))*(?:เมื่อ)?วันที่{BLANK}")
GAP = 180  # letters between two days of one recall, with what the first was about in brackets
TOPIC = re.compile(
    rf"{BLANK}(?:\({BLANK}(?:เรื่อง)?(?P<aside>[^()\n]{{6,200}})|(?:เกี่ยวกับ)?เรื่อง(?P<named>[^\n()]{{6,160}})"
    rf"|(?:ที่|ซึ่ง)(?P<told>(?!ผ่านมา)[^\n()]{{10,120}})|(?:เพื่อ|เกี่ยวกับ)(?P<aim>[^\n()]{{10,120}}))"
)
BEFORE = 70  # letters before a recall that say what is done to it


@dataclass(frozen=True, slots=True)
class Recall:
    """``how``: amends, revokes, excepts, extends, follows, or mentions where the words say nothing of the kind."""

    span: Span
    body: Span
    day: date
    how: str
    topic: str


def find_recalls(text: str, marks: Sequence[Mark]) -> Iterator[Recall]:
    """Earlier decisions that a text speaks of, a row a day; ``marks`` in the order of the text."""
    if TRIGGER not in text:
        return
    days = {m.start: m for m in marks if m.type == "DATE" and m.norm.get("start") == m.norm.get("end")}
    for m in RECALL.finditer(text):
        how = _how(text, m.start())
        for mark in _days(text, m.end(), days):
            topic = _topic(text, mark.end)
            day = date.fromisoformat(mark.norm["start"])
            yield Recall(Span(m.start(), mark.end), Span(*m.span("body")), day, how, topic)


def _days(text: str, at: int, days: dict[int, Mark]) -> Iterator[Mark]:
    """The day at ``at`` and those joined to it; a mark may begin before its number (วันที่ …)."""
    while mark := next((days[i] for i in range(at, at - 14, -1) if i in days), None):
        yield mark
        again = AGAIN.match(text, mark.end, mark.end + GAP)
        if not again or again.end() <= mark.end:
            return
        at = again.end()


def _how(text: str, start: int) -> str:
    before = text[max(0, start - BEFORE, text.rfind("\n", 0, start) + 1) : start]
    return next((how for how, words in _words() if words.search(before)), "mentions")


@cache
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["how"], re.compile(rf"{row['words']}{BLANK}(?:ตาม)?{BLANK}$")) for row in table("recall_words"))


def _topic(text: str, at: int) -> str:
    """What the decision is said to have been about, "" where nothing is said."""
    found = TOPIC.match(text, at, at + 220)
    words = next((words for words in found.groups() if words), "") if found else ""
    return words.strip(" \u00a0\"'“”")
