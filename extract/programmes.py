"""Programmes: named projects, plans, policies, measures, funds, courses, agreements, benefits, with their drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prakat.extract.forms import Found, apart, behind, forms, mentions
from prakat.extract.lists import Listed
from prakat.extract.plain import Plain
from prakat.extract.runs import (
    BRACKETED,
    LATIN,
    OPENING_QUOTES,
    QUOTED,
    YEAR,
    any_of,
    column,
    first_word,
    further_words,
    joined_words,
    known_ends,
    mined,
    rows,
    series,
    stands_whole,
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
YEAR_LEADS = ("ปี", "ปี ", "ปีใหม่ ", "ปีบัญชี ", "การศึกษา ", "งบประมาณ ")
# A year stands alone only behind a word that asks for one: figures follow names too.
BARE_YEAR = rf"(?:{behind(YEAR_LEADS)}{YEARS}|(?<=ผลิต )\d{{2,4}}/\d{{2,4}})"
STAGE = r"(?:ระยะ(?:ที่)?|เฟส|แห่งที่) ?\d|(?:ฉบับที่|รุ่นที่) ?\d{1,3}|สมัยที่ ?\d{1,2}|ครั้งที่ ?\d{1,2}(?:/\d+)?|\d{1,2} ปี(?=[ \n”])"
ROAD = r"(?<=สาย )[ก-ฮ]{1,3}\.\d{3,4}(?: แยก ทล\.\d{1,4})?(?: - [ก-๎]+)?"
COINED = r"(?<=PM )2\.5|(?<!\d)4\.0(?!\d| ?(?:ล้าน|%))|(?<=โคโรนา )2019|(?<=โควิด )19"  # a name's own, whatever follows
NUMBER = rf"{COINED}|(?<=หมายเลข )\d{{1,4}}|(?<=พระราม )\d|\d\.\d(?! ?[ก-๎%])|{ROAD}"
PHASE = rf" {{0,2}}(?:{STAGE}|{NUMBER}|(?:ฉบับปรับปรุง )?(?:ประจำ|ฤดู(?:การ|กาล)ผลิต ?)?{YEAR_WORD}?(?:{YEAR}|{BARE_YEAR}))"
ENDPOINT = rf"(?:(?!{words('programme', 'stops')})[ก-๎]){{2,20}}(?: ?\([ก-๎]{{2,20}}\))?"
SPAN = rf" ?(?:ช่วง|สาย|ตอน) ?{ENDPOINT} ?- ?{ENDPOINT}"
# What stands in brackets belongs to the name unless it is a day, an age or the level of a plan.
ASIDE = rf" {{0,2}}(?!\(\d{{1,2}}(?!\d)|\(แผนระดับ){BRACKETED}"
ENGLISH = rf" {LATIN}(?: ตามแนว[ก-๎]+)?"
TAIL = rf"(?:{ASIDE}|{ENGLISH}|{PHASE}|{SPAN}|{joined_words('programme')}| {QUOTED})*"
CLOSED = further_words("programme", rf"(?:{PHASE}|{ASIDE})")
SERIES = rf"{series('programme')}?"

# What says no more than that something is agreed begins a name where the parties or the matter follow.
AGREED = rf"(?:ความร่วมมือ(?=ระหว่าง[ก-๎])|ทางการเงิน(?=ระหว่าง)|ระหว่างประเทศ(?=ว่าด้วย)){word('programme')}"
ACCORD = rf"{HEAD['accord']}(?:{FIRST}|{AGREED}|(?= (?:ว่าด้วย|ระหว่าง)))"
PARTIES = rf"(?: (?:กับ|ว่าด้วย|เรื่อง|ระหว่าง|เพื่อดำเนินโครงการ|และ(?=รัฐบาล|กระทรวง|สาธารณรัฐ)) ?{word('programme')})*"
DRAFTED = ("สัญญาฯ", "เอกสารฯ")  # names of their own only as drafts
CUT_SHORT = rf"(?:(?!{words('programme', 'stops')})[ก-๎]){{3,40}}?(?<!กรุงเทพ)(?<!สหรัฐ)ฯ(?![ก-๎])"

FORMS = {
    "quoted": rf"{DRAFT}{ALL_HEADS}(?:{word('programme', 40)})? ?{QUOTED}{TAIL}",
    "short": rf"{DRAFT}(?:{HEAD['project']}|{HEAD['accord']}|{HEAD['loose']})ฯ",
    "abbreviated": rf"{DRAFT}{ALL_HEADS}{CUT_SHORT}(?:{PHASE})?|ร่าง{any_of(DRAFTED)}|แผน ฉบับที่ ?\d{{1,2}}",
    "latin": rf"{DRAFT}{ALL_HEADS} ?(?:{LATIN}|(?!www|http)[a-z][A-Za-z-]{{3,}}){TAIL}",
    "each": rf"{HEAD['project']} ?1 {word('programme')} 1 {word('programme')}{TAIL}",
    "accord": rf"{DRAFT}{ACCORD}(?:{CLOSED})?{SERIES}{PARTIES}{TAIL}",
    "closed": rf"{DRAFT}(?:{HEAD['project']}|{HEAD['loose']}) ?{FIRST}{CLOSED}{TAIL}",
    "project": rf"{DRAFT}{HEAD['project']}{FIRST}{SERIES}{TAIL}",
    "loose": rf"{DRAFT}{HEAD['loose']}(?=[ก-๎]{{8}}){FIRST}{TAIL}",
    "benefit": rf"{HEAD['benefit']}(?:{PHASE})?(?:{ASIDE})?",
}
SURE = {
    "known": 0.8, "quotes": 0.9, "quoted": 0.9, "short": 0.95, "abbreviated": 0.6, "each": 0.8, "latin": 0.7,
    "accord": 0.4, "closed": 0.65, "project": 0.5, "benefit": 0.6, "loose": 0.4, "title": 0.4,
}  # fmt: skip
# Only what is decided, carried out or the matter of an item is a name without more ado.
CUED = re.compile(rf"(?:{words('programme', 'cues')}|\n *[-•*] ?) ?\Z")
# Where it runs on glued, a known name is but the beginning of a longer one.
GOES_ON = re.compile(rf"(?!{words('programme', 'followers')}(?!ด้วย))[ก-๎]")
HEADS = Listed(lambda: [*column("programme_heads.tsv"), *DRAFTED])
KNOWN, TITLES = mined("mined_programmes.tsv"), mined("mined_titles.tsv")
DRAFT_BEFORE = re.compile(r"(?:\(ร่าง\) ?|ร่าง ?)\Z")
QUOTES = re.compile(QUOTED)
AFTER = re.compile(TAIL)
REACH = 20  # characters before a head that are looked at
LEAST = 7  # letters a name has at least, its head included
NAME = forms(FORMS, SURE, LEAST, {"quoted": OPENING_QUOTES, "abbreviated": ("ฯ", "ฉบับที่"), "short": ("ฯ",)})
# Behind these words the head is part of another name; a number before โครงการ makes it a unit.
BODY_BEFORE = re.compile(rf"{words('programme', 'not_before')}\Z")


def find_programmes(plain: Plain) -> Iterator[Mention]:
    """Programmes, none overlapping another; of the forms a name may take the surest."""
    return mentions(plain, "PROGRAMME", apart([*_headed(plain.text), *_titles(plain.text)]))


def _headed(text: str) -> Iterator[Found]:
    """Names that begin with a head, in quotes or not."""
    known, titles = known_ends(KNOWN, text), known_ends(TITLES, text)
    done = 0
    for head, head_end, _ in HEADS.find(text):
        draft = DRAFT_BEFORE.search(text[max(0, head - 7) : head])
        start = head - len(draft.group()) if draft else head
        if start >= done and (
            found := _quoted(text, start)
            or _known(text, start, known.get(head, 0) or titles.get(head_end, 0) or titles.get(head_end + 1, 0))
            or _formed(text, start)
        ):
            done = found.end
            yield found


def _quoted(text: str, start: int) -> Found | None:
    """A name in quotation marks, its head included."""
    quoted = QUOTES.match(text, start - 1)
    return Found(start - 1, quoted.end(), "quotes", SURE["quotes"]) if quoted else None


def _known(text: str, start: int, end: int) -> Found | None:
    """A name from the lists."""
    if not end or GOES_ON.match(text, end) or BODY_BEFORE.search(text[max(0, start - REACH) : start]):
        return None
    return Found(start, _with_tail(text, end), "known", SURE["known"])


def _formed(text: str, start: int) -> Found | None:
    """The surest form of a name that begins here."""
    before = text[max(0, start - REACH) : start]
    if before[-2:].rstrip(" ")[-1:].isdigit() or BODY_BEFORE.search(before):
        return None
    return NAME.first(text, start, "" if text.startswith(("ร่าง", "(ร่าง)"), start) or CUED.search(before) else "loose")


def _with_tail(text: str, end: int) -> int:
    tail = AFTER.match(text, end)
    return tail.end() if tail else end


def _titles(text: str) -> Iterator[Found]:
    """Titles known from other texts."""
    return (_title(text, start, end) for start, end, _ in TITLES.find(text) if stands_whole(text, start, end))


def _title(text: str, start: int, end: int) -> Found:
    """A title, its quotation marks and what closes a name included."""
    quoted = QUOTES.match(text, start - 1)
    if quoted and quoted.end() == end + 1:
        return Found(start - 1, end + 1, "title", SURE["quotes"])
    return Found(start, _with_tail(text, end), "title", SURE["title"])
