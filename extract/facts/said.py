"""said: words attributed to a person, one row a person with the first cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prakat.extract.facts.holds import known_people
from prakat.extract.facts.page import Page
from prakat.extract.gazetteer import read_list
from prakat.model import Fact, Mention, Span

BLANK = r"[ \u00a0\u200b]*"
CUES = {row["cue"]: row["kind"] for row in read_list("said_cues")}
THAT = r"[ก-๙]{0,24}?ว่า"
CUE = (
    rf"(?:{'|'.join(c for c, kind in CUES.items() if kind == 'plain')})(?:{THAT})?"
    rf"|(?:{'|'.join(c for c, kind in CUES.items() if kind == 'that')}){THAT}"
)
LEAD = r"(?:ซึ่ง)?(?:ก็|จึง|ยัง|จะ)?(?:คง)?(?:ได้)?(?:ร่วม|ออกมา|มีการ|ให้|ทำการ)?"
AFTER = re.compile(rf"{BLANK}[”\"’]?{BLANK}{LEAD}(?P<cue>{CUE})")
ASIDE = re.compile(rf"{BLANK}\([^()\n]{{1,80}}\)")
TOLD = re.compile(rf"(?:กล่าว|เน้นย้ำ|ย้ำ|เปิดเผย|ระบุ){THAT}")
DROPPED = re.compile(rf"[ \u00a0\u200b](?:โดย|พร้อม(?:ทั้ง|กับ)?|และ|ก่อน|ทั้งนี้)?{BLANK}(?:ยัง)?(?:ได้)?$")
SERVES = re.compile(rf"{BLANK}(?:โฆษก|เลขานุการ|ที่ปรึกษา|ผู้ช่วย|รอง)(?:ประจำ)?{BLANK}")
QUOTED = re.compile(r"“([^“”\n]+)”\s*$")
CONFIDENCE = {"speaker cue": 0.95, "office cue": 0.95, "unnamed office cue": 0.4, "cue alone": 0.8}


@dataclass(frozen=True, slots=True)
class Speech:
    """One cue with its speaker: the name to be given and the place it stands for."""

    name: str
    speaker: Mention
    cue: Span
    rule: str


def link_said(page: Page) -> Iterator[Fact]:
    """One row a person; ``words`` is the stretch that is quoted or reported."""
    seen: set[str] = set()
    for speech in sorted([*_named(page), *_dropped(page)], key=lambda s: s.cue.start):
        if speech.name in seen:
            continue
        seen.add(speech.name)
        words = _words(page, speech)
        yield Fact(
            "said", page.document.id, speech.name, page.document.words(speech.cue),
            Span(min(speech.speaker.start, speech.cue.start), max(speech.cue.end, speech.speaker.end)),
            (speech.speaker.span, speech.cue), {"words": words} if words else {}, speech.rule, CONFIDENCE[speech.rule],
        )  # fmt: skip


def _named(page: Page) -> Iterator[Speech]:
    """Cues right behind a person or an office."""
    people = known_people(page)
    for mention in page.of("PERSON", "ROLE"):
        if cue := AFTER.match(page.text, _past_bodies(page, mention.end)):
            span = Span(*cue.span("cue"))
            speaker = mention if mention.type == "PERSON" else _served(page, mention)
            if speaker:
                yield Speech(people.name(speaker), speaker, span, "speaker cue")
            else:
                name = people.holder(mention)
                yield Speech(name or mention.text, mention, span, "office cue" if name else "unnamed office cue")


def _served(page: Page, role: Mention) -> Mention | None:
    """The person whose office serves this one: ``PERSON โฆษกประจำ ROLE``."""
    before = page.before(role.start)
    serves = before and before.type == "PERSON" and SERVES.fullmatch(page.text, before.end, role.start)
    return before if serves else None


def _past_bodies(page: Page, at: int) -> int:
    """The place behind the bodies and brackets that follow a name or an office."""
    while True:
        if aside := ASIDE.match(page.text, at):
            at = aside.end()
            continue
        body = page.after(at)
        if body is None or body.type not in ("ORG", "PLACE") or page.text[at : body.start].strip(" \u00a0\u200b"):
            return at
        at = body.end


def _dropped(page: Page) -> Iterator[Speech]:
    """Cues whose speaker is the person the paragraph begins with."""
    people = known_people(page)
    for cue in TOLD.finditer(page.text):
        if not DROPPED.search(page.text, max(0, cue.start() - 20), cue.start()):
            continue
        start = page.text.rfind("\n", 0, cue.start()) + 1
        first = next((m for m in page.within(Span(start, cue.start())) if m.type == "PERSON"), None)
        if first:
            yield Speech(people.name(first), first, Span(*cue.span()), "cue alone")


def _words(page: Page, speech: Speech) -> tuple[int, int] | None:
    """What follows ว่า to the end of the paragraph, or the quotation before the speaker."""
    if page.document.words(speech.cue).endswith("ว่า"):
        end = page.paragraph(speech.cue.end).end
        return (speech.cue.end, end) if end > speech.cue.end else None
    start = page.paragraph(speech.speaker.start).start
    quoted = QUOTED.search(page.text, start, speech.speaker.start)
    return quoted.span(1) if quoted else None
