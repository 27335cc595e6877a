"""Events: named or described meetings, ceremonies, fairs, exhibitions, contests, festivals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prakat.extract.forms import Found, forms, mentions
from prakat.extract.lists import Listed
from prakat.extract.plain import Plain
from prakat.extract.runs import (
    BRACKETED,
    LATIN,
    OPENING_QUOTES,
    QUOTED,
    YEAR,
    any_of,
    first_word,
    further_words,
    joined_words,
    listed,
    rows,
    series,
    unbroken_words,
    word,
    words,
)
from prakat.model import Mention

SORTS = ("meeting", "met", "rite", "fair", "festival", "games", "quoted")
HEAD = {sort: any_of(head for head, kind in rows("event_heads.tsv") if kind == sort) for sort in SORTS}
ALL_HEADS = any_of(head for head, kind in rows("event_heads.tsv") if kind in SORTS)
MEETING = rf"(?:{HEAD['meeting']}|{HEAD['met']})"

FIRST = first_word("event")
SITTING = r"(?:สมัย|ชุด)ที่ ?\d{1,3}|(?<=\d )ปีที่ ?\d{1,2}|นัดแรก"
NUMBER = rf"(?:(?:ครั้ง|แห่ง)ที่ ?\d{{1,4}}(?: ?/ ?\d{{2,4}})?|{SITTING}|(?<=ที่ )\d{{1,3}}(?:/\d{{2,4}})?|รุ่นที่ ?\d{{1,3}})"
BARE_YEAR = r"(?:25|20)\d\d(?: ?- ?(?:25|20)\d\d)?(?![\d,.])"
DATED = rf"(?:ประจำปี(?= )|(?:ประจำ)?(?:ปี(?:งบประมาณ|การศึกษา)?|พุทธศักราช)? ?(?:{YEAR}|{BARE_YEAR}))"
ASIDE = rf"(?!\((?:ผ่าน|ครม\.|\d{{1,2}}(?!st|nd|rd|th|\d))){BRACKETED}"
AGE = rf"(?:ครบ(?:รอบ)? ?)?\d{{1,3}} (?:รัชกาล|ปี{unbroken_words('event', 1)})(?![ก-๎])"
TOPIC = rf"(?:(?:หัวข้อ|เรื่อง) ?)?{QUOTED}|(?:เรื่อง|หัวข้อ|(?<=\(MOU\) )(?=การ|ว่าด้วย)) ?{word('event')}"
OF_WHOM = rf"(?<=[ .]\d\d\d\d) ของ(?!ไทย){word('event')}"  # behind a year
TAIL = (
    rf"(?: {{0,2}}(?:{NUMBER}|{DATED}|{ASIDE}|{LATIN}|{AGE}|{TOPIC})|(?<=ไทย) - [ก-๎]+|{OF_WHOM}"
    rf"|{joined_words('event')})*"
)
SERIES = rf"{series('event')}?"

FORMS = {
    "numbered": rf"{MEETING}(?:{first_word('event')})?{further_words('meeting', NUMBER)}{TAIL}",
    "quoted": rf"{ALL_HEADS}(?:{word('event', 40)})? ?{QUOTED}{TAIL}",
    "short": rf"(?:{HEAD['meeting']}|{HEAD['rite']})(?<!ประชุม)(?:[ก-๎]{{3,30}})?ฯ(?: {NUMBER})?",
    "latin": rf"(?:{HEAD['meeting']}|{HEAD['met']}|{HEAD['fair']}|{HEAD['rite']})(?:เปิดงาน)? {{0,2}}{LATIN}{TAIL}",
    "dated": rf"{HEAD['fair']}{FIRST}{unbroken_words('event', 3)} (?:{DATED}|{AGE}|{LATIN}){TAIL}",
    "chaired": rf"{ALL_HEADS}{FIRST}{unbroken_words('event', 3)}{TAIL}",
    "body": rf"{HEAD['meeting']}(?={words('event', 'bodies')})(?!คณะรัฐมนตรี ?\(|ครม\.(?!สัญจร)){FIRST}{SERIES}{TAIL}",
    "meets": rf"การประชุม(?!คณะรัฐมนตรี|ครม\.)(?=[ก-๎]{{4}}){FIRST}{TAIL}",
    "rite": rf"{HEAD['rite']}{FIRST}{SERIES}{TAIL}",
    "festival": rf"(?:{HEAD['festival']}{FIRST}|{HEAD['games']}){TAIL}",
}
SURE = {
    "numbered": 0.87, "quoted": 0.9, "short": 0.55, "latin": 0.9, "dated": 0.6, "chaired": 0.5, "body": 0.7,
    "meets": 0.65, "rite": 0.7, "festival": 0.85,
}  # fmt: skip
LEAST = 8  # letters a name has at least
TREATY = "พิธีสาร"  # begins as a head does
HEADS = Listed(lambda: [*(head for head, kind in rows("event_heads.tsv") if kind in SORTS), TREATY])
NAME = forms(FORMS, SURE, LEAST, {"quoted": OPENING_QUOTES, "short": ("ฯ",)})
# Heads that are parts of many other words, and what stands before them where they begin a name.
SHORT_HEADS = {"ประชุม", "งาน", "เวที", "สัมมนา", "กิจกรรม"}
LEADS_IN = (*'“"(', *listed("event", "before"))
CHAIRED = re.compile(rf"{words('event', 'chaired')} ?\Z")
# Behind these the head is part of the name of a room, a body, or of what a meeting adopts.
ADOPTED = r"(?:ปฏิญญา|แถลงการณ์|ถ้อยแถลง|เอกสาร|แถลงข่าว)[ก-๎]{0,24}(?<!ใน)(?<!ระหว่าง)"
NOT_EVENT = re.compile(rf"(?:{words('event', 'not_before')}|{ADOPTED}|ศูนย์[ก-๎]{{0,20}}และ)\Z")


def find_events(plain: Plain) -> Iterator[Mention]:
    """Events, none overlapping another; of the forms a name may take the surest."""
    return mentions(plain, "EVENT", _names(plain.text))


def _names(text: str) -> Iterator[Found]:
    """What somebody chairs needs no sign of its own; elsewhere that form is left out."""
    done = 0
    for start, end, _ in HEADS.find(text):
        if start < done or not _begins_name(text, start, text[start:end]):
            continue
        chaired = CHAIRED.search(text[max(0, start - 16) : start])
        if found := NAME.first(text, start, "" if chaired else "chaired"):
            done = found.end
            yield found


def _begins_name(text: str, start: int, head: str) -> bool:
    """Short heads are common parts of other words: these begin a name only where nothing stands before them."""
    before = text[max(0, start - 40) : start]
    if head in SHORT_HEADS:
        return not before or before[-1].isspace() or before.endswith(LEADS_IN)
    return head != TREATY and not NOT_EVENT.search(before)
