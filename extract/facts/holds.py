"""holds: the text itself ties a person to a position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from prakat.extract.facts.offices import same_office, status
from prakat.extract.facts.page import MASK, Page
from prakat.extract.facts.people import People
from prakat.extract.gazetteer import read_list
from prakat.model import Fact, Mention, Span

BLANK = r"[ \u00a0\u200b]*"
ASIDE = r"(?:\([^()\n]{1,60}\)|[\"”“’])"  # a nickname, a short form
AS = (
    r"(?:ซึ่ง)?(?:ท่าน)?(?:ในฐานะ(?:ที่)?(?:เป็น)?|(?:ร่วม)?เป็น|(?:เข้ารับ)?ตำแหน่ง|"
    r"(?:เคย)?(?:ขึ้น)?(?:แต่งตั้ง)?(?:ให้)?(?:มา|ไป)?(?:ทรง)?ดำรงตำแหน่ง|"
    r"(?:ผู้)?(?:ปฏิบัติ|ทำ)หน้าที่(?:เป็น)?|(?:ปฏิบัติ|รักษา)ราชการแทน|[-–,.:])"
)
BODY = rf"\(?{BLANK}{MASK}{BLANK}\)?"
OWN = re.compile(rf"{BLANK}\)?{BLANK}\n?{BLANK}(?:{ASIDE}{BLANK}){{0,2}}(?:{AS}{BLANK})?")
ALSO = re.compile(
    rf"{BLANK}\)?{BLANK}(?:(?:{BODY}|{ASIDE}){BLANK}){{0,4}}(?:(?:และ|and|,|/|พร้อมทั้ง){BLANK})?(?:{AS}{BLANK}|\({BLANK})?"
)
BESIDE = re.compile(rf"{BLANK}(?:{ASIDE}{BLANK})?(?:(?:และ|,){BLANK})?")
AGAIN = re.compile(rf"{BLANK}[(/]{BLANK}")  # the same name in Latin letters
GLUED = re.compile(rf"{BLANK}[\"“‘(]?{BLANK}")
DIRECT = re.compile(BLANK)
NEXT_LINE = re.compile(rf"[^\n]*\n{BLANK}(?:\(?[0-9๐-๙]{{1,3}}[.)]|[\"“”])")  # an item, a headline
OF_OTHERS = re.compile(
    rf"(?:คณะทำงาน|ที่ปรึกษา|ประจำ|ส[\u0e33\u0e32]นัก|ภร[ริ]ยา|คู่สมรส|ผู้แทน|เลขา(?:นุการ|ธิการ)?|โฆษก|ผู้ช่วย|พระครู)\n?{BLANK}$"
)  # begins a longer role of somebody before
ONE_ONLY = re.compile("นายก(?!เทศมนตรี|องค์การ)|รัฐมนตรีว่าการ|ปลัดกระทรวง|อธิบดี|ผู้ว่าราชการ|เลขาธิการ|ผู้บัญชาการ")
FULL_TIME = re.compile("(?:รอง)?(?:ปลัด|อธิบดี|ผู้ว่า|เลขาธิการ(?!พรรค)|ผู้บัญชาการ|นายอำเภอ)")  # one of them at a time
POLITICAL = re.compile("(?:รอง)?นายก(?:รัฐมนตรี|ฯ)|รัฐมนตรี|รม[วช]\\.")  # and none of them besides
PLAINLY = re.compile(rf"{BLANK}\)?{BLANK}(?:(?:{BODY}|{ASIDE}){BLANK})*")
AND = re.compile(rf"{PLAINLY.pattern}(?:(?:และ|,|/){BLANK})?")
STAND_IN = re.compile(rf"{BLANK}(?:{MASK}{BLANK})?หรือ(?:ผู้|ตัว)แทน")  # a seat of whoever holds the office
SEATED = re.compile(rf"{STAND_IN.pattern}|{BLANK}(?:{MASK}{BLANK})?เป็น(?:รอง|อนุ|กรรมการ|เลขา|ผู้ช่วยเลขา)")
ROYAL = re.compile("พระบาท|พระเจ้า|พระบรม|พระศรี|สมเด็จ|เจ้าฟ้า|รัชกาล|ในหลวง")
OF_STATE = re.compile(f"{ONE_ONLY.pattern}|{FULL_TIME.pattern}|{POLITICAL.pattern}|โฆษก")  # that no royal person holds
BEGINS = 14  # letters of the beginning of a longer role
AHEAD = 40  # letters read behind the last
SEAT = re.compile(rf"(?:{BLANK}ประจำ)?")
FIELD = re.compile(rf"{BLANK}\((?:ด้าน|ฝ่าย|สายงาน|นัก)[^()\n]{{2,60}}\)")
ENDS = "|".join(re.escape(row["name"]) for row in read_list("boundaries"))
REST = re.compile(rf"(?!{ENDS}|แทน|คน|ท่าน|ใหม่|สำหรับ)(?:(?!ได้|กล่าว|เปิดเผย|เป็น)[ก-ฮะ-๎]){{2,40}}")
CONFIDENCE = {"person, role": 0.96, "person, roles": 0.93, "persons, role": 0.95, "role, person": 0.85}


@dataclass(frozen=True, slots=True)
class Tie:
    """One person in one role, as two places of the text."""

    person: Mention
    role: Mention
    rule: str


@dataclass(slots=True)
class Chain:
    """Persons and roles in a row: ``group`` shares the next role, ``held`` is its last; ``loose`` is a role without a
    person, ``others``: the end of a longer one."""

    group: list[Mention] = field(default_factory=list)
    held: str = ""
    loose: Mention | None = None
    others: bool = False
    last: str = ""

    def person(self, gap: str, mention: Mention, has_own: bool) -> Iterator[Tie]:
        """``has_own``: a role follows at once; then one before, outside brackets, is of somebody else."""
        bracketed, held = "(" in gap, ""
        if self.loose and self.last == "ROLE" and GLUED.fullmatch(gap) and (bracketed or not (has_own or self.others)):
            yield Tie(mention, self.loose, "role, person")
            held = self.loose.text
        if self.last == "PERSON" and AGAIN.fullmatch(gap):
            return
        if self.last == "PERSON" and not self.held and BESIDE.fullmatch(gap):
            self.group.append(mention)
        else:
            self.group, self.held = [mention], held
        self.loose, self.last = None, "PERSON"

    def role(self, gap: str, mention: Mention, behind: str, again: bool) -> Iterator[Tie]:
        """``gap`` are the words before, ``behind`` those behind with the next person or role; ``again``: another person
        stands there in brackets."""
        also = bool(self.last == "ROLE" and self.held and ALSO.fullmatch(gap))
        if also and mention.text.isascii() and gap.endswith("("):
            return
        also = also and not again
        if (also or self._is_own(gap, mention, behind)) and not (self.held and self._is_others(gap, mention, behind)):
            rule = "person, roles" if also else "persons, role" if len(self.group) > 1 else "person, role"
            group = self.group[-1:] if ONE_ONLY.match(mention.text) else self.group
            yield from (Tie(person, mention, rule) for person in group)
            self.held = mention.text
        else:
            self.group, self.held = [], ""
            self.loose, self.others = mention, bool(OF_OTHERS.search(gap[-BEGINS:]))
        self.last = "ROLE"

    def _is_own(self, gap: str, mention: Mention, behind: str) -> bool:
        """A role directly behind a person, that is not of whoever speaks next."""
        if self.last != "PERSON" or not OWN.fullmatch(gap) or NEXT_LINE.match(gap):
            return False
        if len(self.group) > 1 and "\n" in gap:
            return False
        if ROYAL.match(self.group[-1].text) and OF_STATE.match(mention.text):
            return False
        return not (PLAINLY.fullmatch(gap) and STAND_IN.match(behind))

    def _is_others(self, gap: str, mention: Mention, behind: str) -> bool:
        """A role behind another that is of somebody who is not named: nobody holds both."""
        if OF_OTHERS.search((self.held + gap)[-BEGINS:]) or (AND.fullmatch(gap) and SEATED.match(behind)):
            return True
        held_plainly = FULL_TIME.match(self.held) and PLAINLY.fullmatch(gap)
        held_besides = POLITICAL.match(self.held) and AND.fullmatch(gap)
        return bool(FULL_TIME.match(mention.text) and (held_plainly or held_besides))


def link_holds(page: Page) -> Iterator[Fact]:
    """One row an office and person; ``status`` says acting or former."""
    people = known_people(page)
    for tie in _distinct(ties(page), people):
        role = _whole(page, tie.role)
        first, last = sorted((tie.person.span, role))
        state = status(page.document.words(role))
        yield Fact(
            "holds", page.document.id, people.name(tie.person), page.document.words(role),
            Span(first.start, last.end), (tie.person.span, role),
            {"status": state} if state else {}, tie.rule, CONFIDENCE[tie.rule],
        )  # fmt: skip


def _whole(page: Page, role: Mention) -> Span:
    """The role with what is written on without a space, or in brackets as its field: a role may have been cut."""
    end = role.end
    while True:
        body = page.after(end)
        if body and body.type in ("ORG", "PLACE") and SEAT.fullmatch(page.text, end, body.start):
            end = body.end
            continue
        more = FIELD.match(page.text, end) or (REST.match(page.text, end) if body is None or body.start > end else None)
        if not more:
            return Span(role.start, end)
        end = more.end()


@lru_cache(maxsize=2)
def ties(page: Page) -> tuple[Tie, ...]:
    """Every place where a person and a role stand in one construction, in the order of the text."""
    return tuple(_ties(page))


def _ties(page: Page) -> Iterator[Tie]:
    chain = Chain()
    steps = [*page.steps("PERSON", "ROLE")]
    for i, (gap, mention) in enumerate(steps):
        ahead, after = steps[i + 1] if i + 1 < len(steps) else (page.text[mention.end : mention.end + AHEAD], None)
        if mention.type == "PERSON":
            yield from chain.person(gap, mention, bool(after and after.type == "ROLE" and DIRECT.fullmatch(ahead)))
        else:
            again = bool(after and after.type == "PERSON" and AGAIN.fullmatch(ahead))
            yield from chain.role(gap, mention, ahead + after.text if after else ahead, again)


@lru_cache(maxsize=2)
def known_people(page: Page) -> People:
    """The page's persons with the offices the text ties them to, for linkers that read one page in turn."""
    people = People(page)
    for tie in ties(page):
        people.hold(tie.person, tie.role)
    return people


def _distinct(found: Iterable[Tie], people: People) -> list[Tie]:
    """One tie an office and person: the one whose role is written most fully."""
    kept: dict[str, list[Tie]] = {}
    for tie in found:
        held = kept.setdefault(people.name(tie.person), [])
        twin = next((i for i, t in enumerate(held) if same_office(t.role.text, tie.role.text)), None)
        if twin is None:
            held.append(tie)
        elif len(tie.role.text) > len(held[twin].role.text):
            held[twin] = tie
    return sorted((t for held in kept.values() for t in held), key=lambda t: min(t.person.start, t.role.start))
