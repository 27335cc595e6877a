"""Programmes: named projects, plans, policies, measures, funds, courses, agreements, benefits, with their drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prakat.extract.plain import Plain
from prakat.extract.runs import (
    BRACKETED,
    LATIN,
    QUOTED,
    YEAR,
    any_of,
    first_word,
    further_words,
    joined_words,
    known_ends,
    rows,
    word,
    words,
)
from prakat.model import Mention

SORTS = ("project", "accord", "loose", "quoted", "benefit")
HEAD = {sort: any_of(head for head, kind in rows("programme_heads.tsv") if kind == sort) for sort in SORTS}
ALL_HEADS = any_of(head for head, kind in rows("programme_heads.tsv") if kind in SORTS)
DRAFT = r"(?:\(ร่าง\) ?|ร่าง ?)?"

FIRST = first_word("programme")
YEAR_WORD = r"(?:ปี(?:งบประมาณ|การผลิต|การศึกษา|บัญชี)? ?)"
YEARS = r"(?:\d{4}|\d\d)(?:/\d\d(?:\d\d)?)?(?: ?- ?\d{2,4})?"
# A year stands alone only behind the word for it: figures follow names too.
BARE_YEAR = rf"(?:(?:(?<=ปี)|(?<=ปี )){YEARS}|(?<=งบประมาณ )\d{{4}}|(?<=การผลิต )\d{{2,4}}/\d{{2,4}})"
STAGE = r"(?:ระยะ(?:ที่)?|เฟส|แห่งที่) ?\d|(?:ฉบับที่|รุ่นที่) ?\d{1,3}|ครั้งที่ ?\d{1,2}(?:/\d+)?|\d{1,2} ปี(?=[ \n”])"
PHASE = rf" ?(?:{STAGE}|(?:ประจำ)?{YEAR_WORD}?(?:{YEAR}|{BARE_YEAR}))"
SPAN = r" ?(?:ช่วง|สาย|ตอน) ?[ก-๎]{2,20} ?- ?[ก-๎]{2,20}"
ASIDE = rf" ?(?!\(\d{{1,2}} ){BRACKETED}"
ACRONYM = r" [A-Z][A-Za-z0-9&-]*(?: \d\.\d)?(?: ตามแนว[ก-๎]+)?"
TAIL = rf"(?:{ASIDE}|{ACRONYM}|{PHASE}|{SPAN}|{joined_words('programme')}| {QUOTED})*"
CLOSED = further_words("programme", rf"(?:{PHASE}|{BRACKETED})")

ACCORD = rf"{HEAD['accord']}(?:{FIRST}|(?= (?:ว่าด้วย|ระหว่าง)))"
PARTIES = rf"(?: (?:กับ|ว่าด้วย|ระหว่าง) ?{word('programme')})*"

FORMS = {
    "quoted": rf"{DRAFT}{ALL_HEADS}(?:{word('programme', 40)})? ?{QUOTED}{TAIL}",
    "short": rf"{DRAFT}(?:{HEAD['project']}|{HEAD['accord']}|{HEAD['loose']})ฯ",
    "latin": rf"{DRAFT}{ALL_HEADS} ?{LATIN}{TAIL}",
    "accord": rf"{DRAFT}{ACCORD}(?:{CLOSED})?{PARTIES}{TAIL}",
    "closed": rf"{DRAFT}(?:{HEAD['project']}|{HEAD['loose']}) ?{FIRST}{CLOSED}{TAIL}",
    "project": rf"{DRAFT}{HEAD['project']}{FIRST}{TAIL}",
    "benefit": rf"{HEAD['benefit']}(?:{PHASE})?(?: {BRACKETED})?",
}
SURE = {
    "known": 0.75, "quotes": 0.8, "quoted": 0.85, "short": 0.9, "latin": 0.75, "accord": 0.45, "closed": 0.7,
    "project": 0.5, "benefit": 0.6,
}  # fmt: skip
TRIGGER = re.compile(rf"(?P<draft>{DRAFT}){ALL_HEADS}")
QUOTES = re.compile(QUOTED)
AFTER = re.compile(TAIL)
FORM = {name: re.compile(pattern) for name, pattern in FORMS.items()}
# A number before โครงการ makes it a unit; behind these words the head is part of another name.
NOT_NAME = re.compile(rf"(?:\d ?|{words('programme', 'not_before')})\Z")
LEAST = 8  # letters a name has at least, its head included


def find_programmes(plain: Plain) -> Iterator[Mention]:
    """Programmes, none overlapping another; of the forms a name may take the surest."""
    text = plain.text
    known = known_ends("mined_programmes.tsv", text)
    done = 0
    for trigger in TRIGGER.finditer(text):
        start = trigger.start()
        if start < done or NOT_NAME.search(text[max(0, start - 12) : start]):
            continue
        if quoted := QUOTES.match(text, start - 1):
            done = quoted.end()
            yield plain.mention("PROGRAMME", start - 1, done, rule="programme.quotes", confidence=SURE["quotes"])
            continue
        end = known.get(start + len(trigger["draft"]), 0)
        found = ("known", _with_tail(text, end)) if end else _first_form(text, start)
        if found:
            rule, done = found
            yield plain.mention("PROGRAMME", start, done, rule=f"programme.{rule}", confidence=SURE[rule])


def _with_tail(text: str, end: int) -> int:
    tail = AFTER.match(text, end)
    return tail.end() if tail else end


def _first_form(text: str, start: int) -> tuple[str, int] | None:
    """The surest form a name that starts here takes, and where it ends."""
    for name, pattern in FORM.items():
        if (found := pattern.match(text, start)) and len(found.group()) >= LEAST:
            return name, found.end()
    return None
