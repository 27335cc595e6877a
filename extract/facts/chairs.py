"""chairs: a person presides over an event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prakat.extract.facts.holds import known_people
from prakat.extract.facts.page import Page
from prakat.extract.facts.people import People
from prakat.extract.plain import places
from prakat.model import Fact, Mention, Span

BLANK = r"[ \u00a0\u200b]*"
LEADING = r"(?:ทรง)?(?:ร่วม)?(?:เป็น|ทำหน้าที่|ในฐานะ)(?:องค์)?"
LEAD, LEAD_REACH = re.compile(rf"(?:{LEADING})?\Z"), 24
CUE = re.compile(
    rf"{LEADING}ประธาน(?:ร่วม)?(?:ฝ่าย(?:สงฆ์|ฆราวาส))?(?:ใน(?:การ(?=จัด|เปิด|มอบ))?|จัด|นำ|กล่าว|เปิด|และ|ร่วม)*"
    r"(?!กรรมการ|คณะ|อนุ|สภา|บริหาร|ที่ปรึกษา)|ประธานใน(?:ที่|การ)ประชุม"
)
# Words that stand for an event named before.
GENERIC = re.compile(
    rf"{BLANK}(?:(?:ใน|การ|ที่|เปิด)*(?:พิธี|ประชุม|งาน|กิจกรรม)*(?:เปิด|มอบ|การ)?(?:งาน|ประชุม|พิธี)?)"
    r"(?=[ \u00a0\u200b\n]|โดย|พร้อม|$)"
)
OPENING = re.compile(r"(?:เปิด|การ|งาน|พิธี|ประชุม|โครงการ|มอบ|ปล่อย|แถลง|ลงนาม|สักการะ|อบรม|สัมมนา)")
PHRASE = re.compile(
    r"[ \u00a0\u200b]?([^\n]{6,160}?)"
    r"(?=\n|$|[ \u00a0](?:ณ|โดย|พร้อม|เมื่อ|เพื่อ|ซึ่ง|ที่|ผ่าน|ระหว่าง|ใน|และ|จัด|ร่วม|ต่อ|ตาม|\()|[ \u00a0]{2})"
)
OPENED = re.compile("เปิด$")
ASSIGNER = re.compile(rf"(?:มอบหมายจาก|มอบหมาย|จาก|แทน){BLANK}$")
WHOSE = re.compile(rf"{BLANK}(?:ที่|ซึ่ง)มี{BLANK}")
HOST = re.compile(rf"(?:มี|เกียรติจาก|เชิญ){BLANK}$")
ALSO = re.compile(rf"{BLANK}(?:และ|,|ร่วมกับ){BLANK}")
# Where งาน and ประชุม begin and are not the end of another word.
APART = r"(?:(?<![ก-๎])|(?<=จัด)|(?<=ใน)|(?<=ร่วม)|(?<=เปิด))"
TOLD = re.compile(
    rf"(?:พิธี|การประชุม|{APART}(?:ประชุม|งาน)|การอบรม)[^\n]{{8,150}}?"
    r"(?=[ \u00a0]+(?:ณ|โดย|พร้อม|เมื่อ|เพื่อ|ซึ่ง|ผ่าน|เนื่อง|และ|ร่วม|ที่)|\n)"
)
SHORT = 25  # an EVENT shorter than this is likely cut
SHARED = re.compile(rf"กับ{BLANK}")
NEAR = 45  # characters between the cue and its event
CONFIDENCE = {"presides over event": 0.93, "event with chair": 0.6, "presides over phrase": 0.75}
Found = tuple[list[Span], str]


def link_chairs(page: Page) -> Iterator[Fact]:
    """One row a person and event; a person known only by office counts with that office."""
    seen: set[tuple[str, str]] = set()
    if "ประธาน" not in page.text:
        return
    people = known_people(page)
    for cue in _cues(page.text):
        chairs = _chairs(page, cue)
        events, rule = _events(page, cue, chairs[-1]) if chairs else ([], "")
        for chair, event in ((c, e) for c in chairs for e in events):
            key = name, text = _name(people, chair), page.document.words(event)
            if key not in seen:
                seen.add(key)
                places = sorted((chair.span, event, Span(*cue.span())))
                quote = Span(places[0].start, max(p.end for p in places))
                yield Fact("chairs", page.document.id, name, text, quote, (chair.span, event), rule=rule,
                           confidence=CONFIDENCE[rule])  # fmt: skip


def _cues(text: str) -> Iterator[re.Match[str]]:
    """Words that say somebody presides, found by the one that all of them hold."""
    done = 0
    for at in places(text, "ประธาน"):
        lead = LEAD.search(text, max(done, at - LEAD_REACH), at)
        if at >= done and lead and (cue := CUE.match(text, lead.start()) or CUE.match(text, at)):
            done = cue.end()
            yield cue


def _name(people: People, chair: Mention) -> str:
    return people.name(chair) if chair.type == "PERSON" else people.holder(chair) or chair.text


def _chairs(page: Page, cue: re.Match[str]) -> list[Mention]:
    """Who presides: the persons named together before the cue, not one who assigns it; else the first after it."""
    line = page.paragraph(cue.start())
    named = _persons(page, Span(line.start, cue.start()))
    if not named and line.start:
        named = _persons(page, Span(page.paragraph(line.start - 1).start, cue.start()))
    while named and ASSIGNER.search(page.text, max(0, named[-1].start - 16), named[-1].start):
        named.pop()
        while named and named[-1].type == "ROLE" and len(named) > 1:
            named.pop()
    if named:
        return [*_together(page, named), *_partner(page, cue)]
    return [m for m in page.within(Span(cue.end(), line.end)) if m.type == "PERSON"][:1]


def _partner(page: Page, cue: re.Match[str]) -> list[Mention]:
    """The person with whom the chair is shared: ``เป็นประธานร่วมกับ…``."""
    after = page.after(cue.end())
    shared = after and after.type == "PERSON" and SHARED.fullmatch(page.text, cue.end(), after.start)
    return [after] if after and shared else []


def _persons(page: Page, span: Span) -> list[Mention]:
    return [m for m in page.within(span) if m.type in ("PERSON", "ROLE")]


def _together(page: Page, named: list[Mention]) -> list[Mention]:
    """The last person, with those joined to it by และ; offices alone where no person bears them."""
    last = named[-1]
    people = known_people(page)
    if last.type == "ROLE" and people.holder(last) is None:
        before = named[-2] if len(named) > 1 and ALSO.fullmatch(page.between(named[-2], last)) else None
        return [before, last] if before and before.type == "ROLE" else [last]
    return [last]


def _events(page: Page, cue: re.Match[str], chair: Mention) -> Found:
    """The EVENTs right after the cue; for ``โดยมี … เป็นประธาน`` the ones before; else the phrase that is opened."""
    line = page.paragraph(cue.end())
    if after := _events_after(page, cue, line.end):
        return [_lengthened(page, event) for event in after], "presides over event"
    generic = GENERIC.match(page.text, cue.end())
    if generic and _of_committee(page, chair):
        return [], ""
    start = page.paragraph(chair.start).start
    hosted = generic and (HOST.search(page.text, max(0, chair.start - 20), chair.start) or generic.group().strip())
    if hosted and (before := _events_before(page, Span(start, chair.start))):
        return before, "event with chair"
    if generic and (told := _told_before(page, start, chair.start)):
        return [told], "presides over phrase"
    phrase = PHRASE.match(page.text, _opening(page, cue))
    if generic or not phrase or not OPENING.match(phrase[1]):
        return [], ""
    return [Span(*phrase.span(1))], "presides over phrase"


def _of_committee(page: Page, chair: Mention) -> bool:
    """Whether it is a committee that has this chair (``คณะกรรมการ… ที่มี … เป็นประธาน``), not an event."""
    before = page.before(chair.start)
    if before and before.type == "PERSON" and not page.between(before, chair).strip(" \u00a0\u200b"):
        chair, before = before, page.before(before.start)
    if before is None or before.type != "ORG" or not before.text.startswith("คณะ"):
        return False
    return WHOSE.fullmatch(page.between(before, chair)) is not None


def _lengthened(page: Page, event: Span) -> Span:
    """A name of one or two words goes on to the end of its phrase."""
    phrase = PHRASE.match(page.text, event.start) if len(event) < SHORT else None
    return Span(event.start, max(event.end, phrase.end(1))) if phrase else event


def _told_before(page: Page, start: int, end: int) -> Span | None:
    """The last ceremony or meeting that is told of before the chair."""
    told = [*TOLD.finditer(page.text, start, end)]
    return Span(*told[-1].span()) if told else None


def _opening(page: Page, cue: re.Match[str]) -> int:
    opened = OPENED.search(page.text, cue.start(), cue.end())
    return opened.start() if opened else cue.end()


def _events_after(page: Page, cue: re.Match[str], end: int) -> list[Span]:
    found: list[Mention] = []
    shared = SHARED.match(page.text, cue.end())
    reach = cue.end() + (3 * NEAR if shared else NEAR)
    for mention in page.within(Span(cue.end() - 4, cue.end() + 700)):
        if found and not ALSO.fullmatch(page.between(found[-1], mention)):
            break
        if mention.start >= end:
            break
        if mention.type in ("PERSON", "ROLE") and shared:
            continue
        if not found and (mention.start > reach or mention.type in ("PERSON", "ROLE")):
            break
        if mention.type == "EVENT" or (mention.type == "PROGRAMME" and mention.start - cue.end() < 8):
            found.append(mention)
    return [m.span for m in found]


def _events_before(page: Page, span: Span) -> list[Span]:
    """The EVENTs named last before the chair, unless a committee stands between."""
    found: list[Mention] = []
    for mention in reversed(page.within(span)):
        if found and not (
            mention.type == "EVENT" and re.fullmatch(rf"{BLANK}(?:และ)?{BLANK}", page.between(mention, found[0]))
        ):
            break
        if mention.type == "EVENT":
            found.insert(0, mention)
        elif mention.type == "ORG" and mention.text.startswith("คณะ") and not found and mention.end > span.end - 12:
            return []
    return [m.span for m in found]
