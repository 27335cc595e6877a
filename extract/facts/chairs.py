"""chairs: a person presides over an event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prakat.extract.facts.holds import known_people
from prakat.extract.facts.page import Page
from prakat.extract.facts.people import People
from prakat.model import Fact, Mention, Span

BLANK = r"[ \u00a0\u200b]*"
CUE = re.compile(
    r"(?:ทรง)?(?:ร่วม)?(?:เป็น|ทำหน้าที่|ในฐานะ)(?:องค์)?ประธาน(?:ร่วม)?(?:ใน|จัด|นำ|กล่าว|เปิด|พิธีเปิด|และ|ร่วม)*(?!กรรมการ|คณะ|อนุ|สภา|บริหาร|ที่ปรึกษา)"
    r"|ประธานใน(?:ที่|การ)ประชุม"
)
OPENING = re.compile(r"(?:เปิด|การ|งาน|พิธี|ประชุม|โครงการ|มอบ|ปล่อย|แถลง|ลงนาม|สักการะ)")
PHRASE = re.compile(rf"{BLANK}([^\n]{{6,160}}?)(?=\n|$| (?:ณ|โดย|พร้อม|เมื่อ|เพื่อ|ซึ่ง|ที่|ผ่าน|ระหว่าง|ใน|และ|จัด|ร่วม|ต่อ|ตาม)|[ \u00a0]{{2}}| \()")
ASSIGNER = re.compile(rf"(?:มอบหมาย|มอบ|เชิญ|จาก|แทน){BLANK}(?:ให้)?{BLANK}$")
NEAR = 45  # characters between the cue and its event
CONFIDENCE = {"speaker presides": 0.85, "event": 0.85, "phrase": 0.6}


def link_chairs(page: Page) -> Iterator[Fact]:
    """One row a person and event; a person known only by office counts with that office."""
    seen: set[tuple[str, str]] = set()
    people = known_people(page)
    for cue in CUE.finditer(page.text):
        event = _event(page, cue)
        chair = _chair(page, cue) if event else None
        if event is None or chair is None:
            continue
        name, text = _name(people, chair), page.document.words(event[0])
        if (name, text) in seen:
            continue
        seen.add((name, text))
        yield Fact(
            "chairs", page.document.id, name, text,
            Span(min(chair.start, cue.start()), max(event[0].end, chair.end)), (chair.span, event[0]),
            rule=event[1], confidence=CONFIDENCE[event[1]],
        )  # fmt: skip


def _name(people: People, chair: Mention) -> str:
    return people.name(chair) if chair.type == "PERSON" else people.holder(chair) or chair.text


def _event(page: Page, cue: re.Match[str]) -> tuple[Span, str] | None:
    """The EVENT right after the cue, else the phrase that names what is opened or held."""
    line = page.paragraph(cue.end())
    near = page.within(Span(cue.end() - 4, min(line.end, cue.end() + NEAR + 400)))
    for mention in near:
        if mention.start > cue.end() + NEAR or mention.type in ("PERSON", "ROLE"):
            break
        if mention.type == "EVENT" or (mention.type == "PROGRAMME" and mention.start - cue.end() < 8):
            return mention.span, "event"
    phrase = PHRASE.match(page.text, cue.end()) if OPENING.match(page.text, cue.end()) else None
    return (Span(*phrase.span(1)), "phrase") if phrase else None


def _chair(page: Page, cue: re.Match[str]) -> Mention | None:
    """The last person or office named before the cue that does not itself assign the chair; else the first after it."""
    line = page.paragraph(cue.start())
    before = [m for m in page.within(Span(line.start, cue.start())) if m.type in ("PERSON", "ROLE")]
    for mention in reversed(before):
        if not ASSIGNER.search(page.text, max(line.start, mention.start - 16), mention.start):
            return mention
    return next((m for m in page.within(Span(cue.end(), line.end)) if m.type == "PERSON"), None)
