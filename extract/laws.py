"""Laws: acts, decrees, ministerial regulations, announcements, orders, codes and their drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prakat.extract.forms import Found, forms, mentions
from prakat.extract.lists import Listed
from prakat.extract.plain import Plain
from prakat.extract.runs import BRACKETED, YEAR, any_of, column, first_word, further_words, joined_words, rows, word
from prakat.model import Mention

SORTS = ("act", "order", "decree", "code", "bare", "subject")
HEAD = {sort: any_of(head for head, kind in rows("law_heads.tsv") if kind == sort) for sort in SORTS}
DRAFT = r"(?:\(ร่าง\) ?|ร่าง ?)?"
WORD = word("law")
SHORT = r"(?:[ก-ฮ]{1,4}\.){1,5}"
BODY = rf"(?:{any_of(column('law_bodies.txt'))}|(?:สำนักงาน ?)?{SHORT})"
ISSUE = r"\((?:ฉบับที่|ฉบับ) ?[^()\n]{1,24}\)|ฉบับที่ ?(?:\d{1,3}|\.{2,4}|…)"
# A year closes the name; a further issue and year, or what the decree is issued under, may follow.
YEARED = rf"(?:(?:{ISSUE}) {{0,20}})?{YEAR}(?: ?(?:{ISSUE})(?: {YEAR})?)?"
UNDER = rf" ออกตามความใน{WORD}(?: {YEAR})?(?: (?:ว่าด้วย|เรื่อง){WORD})?(?: (?:{ISSUE}))?(?: {BRACKETED})?"
FIRST = first_word("law")
TO_YEAR = rf"(?:{FIRST})?{further_words('law', YEARED)}(?:{UNDER})?"
WORDS = rf" ?{FIRST}(?:(?<=สำนักงาน) {SHORT})?(?:{joined_words('law')})*(?: ?(?:{ISSUE}))?"
GROUND = r"(?:ออก)?ตามความใน(?:มาตรา \d+ )?แห่ง"
SUBJECT = rf"(?: ?(?:เรื่อง|ว่าด้วย) ?{WORD}(?:{joined_words('law')})*(?:(?<=โคโรนา) 2019)?(?: {BRACKETED})?)"
NUMBERED = r"(?: ?(?:ที่|ฉบับที่) ?\d{1,5}(?:/\d{2,4})?)"
ABOUT = rf"(?:{further_words('law', YEARED)}|{NUMBERED}{SUBJECT}?|{SUBJECT}| {ISSUE})"

FORMS = {
    "year": rf"{DRAFT}{HEAD['act']}{TO_YEAR}",
    "short": rf"{DRAFT}(?:{HEAD['act']}|ประกาศ|ระเบียบ)ฯ",
    "act": rf"{DRAFT}{HEAD['act']}{WORDS}",
    "order": rf"{DRAFT}{HEAD['order']} ?{BODY}(?:{WORD})?{ABOUT}(?: {BRACKETED})?",
    "number": rf"{HEAD['order']}{NUMBERED}",
    "decree": rf"{HEAD['decree']} ?(?:{ISSUE} )?{GROUND} ?{HEAD['act']}(?:{TO_YEAR}|{WORDS})",
    "code": rf"{DRAFT}{HEAD['code']}{WORD}",
    "bare": rf"{HEAD['bare']}(?: {{0,8}}{YEAR})?",
    "subject": rf"{HEAD['subject']}{WORD}",
}
SURE = {
    "year": 0.95, "short": 0.95, "act": 0.5, "order": 0.6, "number": 0.5, "decree": 0.7, "code": 0.9, "bare": 0.85,
    "subject": 0.9,
}  # fmt: skip
HEADS = Listed(lambda: (head for head, kind in rows("law_heads.tsv") if kind in SORTS))
DRAFT_BEFORE = re.compile(r"(?:\(ร่าง\)|ร่าง) ?\Z")
NAME = forms(FORMS, SURE)
NOT_LAW = re.compile(r"วัน ?|(?:ตาม|การ)?(?:ศาล|สำนักงานศาล|ราชการ)\Z")


def find_laws(plain: Plain) -> Iterator[Mention]:
    """Laws, none overlapping another; of the forms a name may take the surest."""
    return mentions(plain, "LAW", _names(plain.text))


def _names(text: str) -> Iterator[Found]:
    done = 0
    for head, _, _ in HEADS.find(text):
        draft = DRAFT_BEFORE.search(text, max(0, head - 7), head)
        start = draft.start() if draft else head
        if start < done or NOT_LAW.search(text[max(0, start - 12) : start]):
            continue
        if found := NAME.first(text, start):
            done = found.end
            yield found
