"""Who decides: the body or office that a verb of decision belongs to, as written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prakat.extract.facts.page import Page
from prakat.model import Mention, Span

BLANK = "[ \u00a0]*"
NEAR = 90  # code points between a body and its verb
CLOSE = 12  # so near it is the verb's own, whatever came before
CABINET = re.compile(r"คณะรัฐมนตรี|ครม\.?$")
COMMITTEE = re.compile(r"^(?:คณะ(?:กรรมการ|อนุกรรมการ|กรรมาธิการ|รัฐมนตรี|ทำงาน)|ครม|คกก|ศบค|บอร์ด|สภา|ศูนย์บริหาร)")
MEETING = re.compile(r"ที่ประชุม")
RESOLVED = re.compile(rf"มีมติ(?:เป็น)?(?:เอกฉันท์)?{BLANK}$")
BARE = re.compile(r"(?<!โฆษก)(?<!ของ)(?<!นโยบาย)(?<!ทำเนียบ)รัฐบาล(?!ไทย)")
SPOKESPERSON = "โฆษก"
SPEAKER = re.compile(r"(?:ผม|ตนเอง|ตน|กระผม)(?:จึง|ก็|ยัง|เอง)?(?:ได้)?(?:มีการ)?" + BLANK + "$")
BY = re.compile(rf"{BLANK}(?:จาก|โดย){BLANK}")
JOINED = re.compile(rf"{BLANK}(?:และ|/){BLANK}")
BRACKET = re.compile(r"[ \u00a0]*\([ \u00a0]*")
NAMED_COMMITTEE = re.compile(r"คณะ(?:กรรมการ|อนุกรรมการ|กรรมาธิการ|รัฐมนตรี|ทำงาน)(?:(?!ครั้งที่|ประจำปี)[^\n(])*")
ALONE = re.compile(r"^นายก(?:รัฐมนตรี|ฯ)")  # said alone, whatever portfolio the same person holds beside it
WORDS = re.compile(r"ที่ประชุม|รัฐบาล(?!ไทย)|ทั้งสองฝ่าย|ประธาน(?=ได้|ใน|ที่|[ \u00a0])")
# What stands before a body that a matter goes to.
TOLD = re.compile(rf"(?:เสนอ(?:ต่อ|ให้|เข้า(?:สู่)?)?|รายงาน(?:ต่อ|ให้)?|ต่อ|เข้า(?:สู่)?|แจ้ง){BLANK}(?:ที่ประชุม)?{BLANK}$")
TELLING = 24  # code points of that
REACH, NEAREST = 1500, 10  # code points before a verb in which bodies are candidates, and how many
MET, SAID = 600, 300  # code points before a verb in which meetings and words for bodies are looked for


@dataclass(frozen=True, slots=True)
class Body:
    """Where the body stands, the rule that found it, the chance that of those near the verb it is the one."""

    span: Span
    rule: str
    chance: float = 1.0


def body_before(page: Page, verb: Span, earlier: Body | None, carried: bool) -> Body | None:
    """The body of the verb: in front of it, the speaker, the one before, else the paragraph's or document's first."""
    if found := _passive(page, verb):
        return found
    line = page.paragraph(verb.start)
    if SPEAKER.search(page.text[max(line.start, verb.start - 40) : verb.start]):
        return _speaker(page, verb) or earlier
    front = _in_front(page, verb, line)
    if carried and earlier is not None and not (front and verb.start - front.span.end <= CLOSE):
        return Body(earlier.span, "carried")
    return front or _opening(page, verb, line) or _far(page, verb, earlier)


def _passive(page: Page, verb: Span) -> Body | None:
    """``ได้รับมอบหมายจาก BODY``"""
    by = BY.match(page.text, verb.end)
    if by and page.text.endswith("รับ", 0, verb.start):
        mention = page.after(by.end())
        if mention and mention.start - by.end() <= 4 and mention.type in ("ROLE", "ORG", "PERSON"):
            return Body(_named(page, mention, verb.start + 400), "passive")
    return None


def _in_front(page: Page, verb: Span, line: Span) -> Body | None:
    """The last body before the verb on its line; a meeting stands for the committee that met."""
    inside = [m for m in page.within(Span(max(line.start, verb.start - 400), verb.start)) if _may_decide(m)]
    last = inside[-1] if inside else None
    gap = page.text[last.end if last else line.start : verb.start]
    if _has_met(page, verb, verb.start - len(gap)):
        return _committee(page, verb)
    if MEETING.search(gap[-60:]):
        return _committee(page, verb) or _literal(page, MEETING, line.start, verb.start, "meeting")
    if (bare := _literal(page, BARE, last.end if last else line.start, verb.start, "government")) is not None:
        return bare
    return Body(_named(page, last, verb.start), "front") if last and len(gap) <= NEAR else None


def _has_met(page: Page, verb: Span, start: int) -> bool:
    """Whether a meeting of a committee, named since ``start``, resolves (``การประชุมคณะกรรมการ… ครั้งที่ 1 มีมติ…``)."""
    if not RESOLVED.search(page.text, start, verb.start):
        return False
    events = [m for m in page.within(Span(max(start, verb.start - 400), verb.start)) if m.type == "EVENT"]
    near = events[-1] if events and verb.start - events[-1].end <= NEAR else None
    return near is not None and NAMED_COMMITTEE.search(near.text) is not None


BODIES = ("ORG", "ROLE", "PERSON")


def _may_decide(mention: Mention) -> bool:
    """Spokespersons tell decisions, they take none."""
    return mention.type in BODIES and SPOKESPERSON not in mention.text


def _named(page: Page, mention: Mention, stop: int) -> Span:
    """The office of a person named with one; two offices joined are one body, but for the prime minister's."""
    if mention.type == "PERSON":
        mention = _office(page, mention, stop) or mention
    before = page.before(mention.start)
    if before and before.type == mention.type == "ORG" and BRACKET.fullmatch(page.between(before, mention)):
        return before.span
    if mention.type == "ROLE" and before and before.type == "ROLE" and JOINED.fullmatch(page.between(before, mention)):
        return before.span if ALONE.match(before.text) else Span(before.start, mention.end)
    return mention.span


def _office(page: Page, person: Mention, stop: int) -> Mention | None:
    """The ROLE directly before or behind a person."""
    for near, a, b in ((page.after(person.end), person.end, None), (page.before(person.start), None, person.start)):
        if near is None or near.type != "ROLE" or near.end > stop:
            continue
        gap = page.text[a : near.start] if a is not None else page.text[near.end : b]
        if not gap.strip(" \u00a0("):
            return near
    return None


def _speaker(page: Page, verb: Span) -> Body | None:
    """Whose words these are: the last person with an office before the verb."""
    for person in reversed(page.within(Span(max(0, verb.start - 3000), verb.start))):
        if person.type == "PERSON" and (office := _office(page, person, verb.start)) and _may_decide(office):
            return Body(_named(page, office, verb.start), "speaker")
    return None


def _committee(page: Page, verb: Span) -> Body | None:
    """The last committee named before the verb, be it in the name of its meeting."""
    for mention in reversed(page.within(Span(max(0, verb.start - 3000), verb.start))):
        if mention.type == "ORG" and COMMITTEE.match(mention.text) and not _told(page, mention):
            return Body(_named(page, mention, verb.start), "committee")
        if mention.type == "EVENT" and (met := _met(mention)):
            return Body(met, "committee")
    return None


def _told(page: Page, body: Mention) -> bool:
    """Whether a matter goes to the body from another (``เสนอต่อคณะรัฐมนตรี``)."""
    return TOLD.search(page.text, max(0, body.start - TELLING), body.start) is not None


def _literal(page: Page, words: re.Pattern[str], start: int, end: int, rule: str) -> Body | None:
    found = list(words.finditer(page.text, start, end))
    return Body(Span(*found[-1].span()), rule) if found else None


def _opening(page: Page, verb: Span, line: Span) -> Body | None:
    """The office, else the body, that the verb's line begins with."""
    inside = page.within(Span(line.start, verb.start))
    first = next((m for m in inside if _may_decide(m)), None)
    return Body(_named(page, first, verb.start), "opening") if first else None


def _far(page: Page, verb: Span, earlier: Body | None) -> Body | None:
    """The decision before, else the last body anywhere before the verb, else the government."""
    if earlier is not None:
        return Body(earlier.span, "earlier")
    inside = page.within(Span(max(0, verb.start - 2000), verb.start))
    if last := next((m for m in reversed(inside) if m.type != "PERSON" and _may_decide(m)), None):
        return Body(_named(page, last, verb.start), "far")
    return _literal(page, BARE, max(0, verb.start - 600), verb.start, "far government")


def bodies_near(page: Page, verb: Span, proposed: Body, earlier: Body | None) -> list[Body]:
    """The proposed body and all others that may have decided, in the order of the text, each once."""
    found = {proposed.span: proposed}
    for body in (*_named_near(page, verb), *_words_near(page, verb), *([earlier] if earlier else [])):
        found.setdefault(body.span, Body(body.span, "near"))
    return sorted(found.values(), key=lambda body: body.span)


def _named_near(page: Page, verb: Span) -> Iterator[Body]:
    """The mentions before the verb that may decide, the first of its line too, each as written and as ``_named``."""
    near = [m for m in page.within(Span(max(0, verb.start - REACH), verb.start)) if _may_decide(m)]
    line = page.paragraph(verb.start).start
    for mention in (*near[-NEAREST:], *[m for m in near if m.start >= line][:1]):
        yield Body(_named(page, mention, verb.start), "near")
        yield Body(mention.span, "near")


def _words_near(page: Page, verb: Span) -> Iterator[Body]:
    """Words that stand for a body, and committees within the names of their meetings."""
    words = [Span(*m.span()) for m in WORDS.finditer(page.text, max(0, verb.start - SAID), verb.start)]
    for span in [span for span in words if not _named_within(page, span)][-2:]:
        yield Body(span, "near")
    for event in page.within(Span(max(0, verb.start - MET), verb.start)):
        if event.type == "EVENT" and (met := _met(event)):
            yield Body(met, "near")


def _named_within(page: Page, words: Span) -> bool:
    """Whether the words are a mention's, or part of one."""
    near = page.starting_before(words.end)
    return near is not None and near.end > words.start


def _met(event: Mention) -> Span | None:
    """The committee in the name of its meeting."""
    named = NAMED_COMMITTEE.search(event.text)
    start = event.start + named.start() if named else 0
    return Span(start, start + len(named.group().rstrip())) if named else None
