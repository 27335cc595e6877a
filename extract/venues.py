"""Venues: rooms, floors and buildings written together, halls, hotels, stations, temples, markets, parks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prakat.extract.plain import Plain
from prakat.extract.runs import BRACKETED, any_of, first_word, known_ends, rows, words
from prakat.model import Mention

SORTS = ("room", "named", "whole", "inside")
HEAD = {sort: any_of(head for head, kind in rows("venue_heads.tsv") if kind == sort) for sort in SORTS}

FIRST = first_word("venue")
NUMBER = r"(?:\d{1,4}(?: ?[-–] ?\d{1,4})?)"
FLOOR = rf"ชั้น(?:ที่)? ?(?:{NUMBER}|[A-ZM]\b|ล่าง)"
LATIN = r"[A-Z][A-Za-z0-9.&'’+-]*(?: (?:[A-Z&][A-Za-z0-9.&'’+-]*|\d{1,3}))*"
ABBREVIATION = r"(?: ?[ก-ฮ]{1,5}\.(?:[ก-ฮ]{1,3}\.)*)"
NAME = rf"(?: ?{NUMBER}| ?{LATIN}|{ABBREVIATION}|{FIRST}(?: {NUMBER}(?![\d.:,]))?)"
ROOM_NAME = rf"(?:{NAME}| {{1,2}}{FIRST})"
GOES_ON = rf"(?: (?:กรุงเทพ(?!ฯ|มหา)|{words('venue', 'house')})[^\s(),“”]*)*"
BUILDING = rf"(?:{HEAD['whole']}|{HEAD['named']}{NAME})(?: ?{NUMBER}(?![\d.:,]))?(?: ?{BRACKETED})?{GOES_ON}"
# What a room lies in, and what a building lies in, written right behind it.
HOUSE = rf"(?: {{1,3}}(?:ใน)?(?:{FLOOR}|{BUILDING}))"
COMPOUND = rf"(?: {{1,3}}(?:ใน)?(?:{FLOOR}|(?=ทำเนียบ|ศูนย์ราชการ|ศูนย์การค้า|วัด|อาคาร|โรงแรม|พระบรม|อนุสรณ์){BUILDING}))"

FORMS = {
    "room": rf"{HEAD['room']}(?:{ROOM_NAME})?(?: {{1,2}}{FIRST})?(?: ?{FLOOR})?{GOES_ON}{HOUSE}+",
    "building": rf"(?:{BUILDING}|โรงแรม {{1,2}}{FIRST}{GOES_ON}){COMPOUND}*",
    "at": rf"(?:{HEAD['room']}{ROOM_NAME}|{HEAD['inside']}{NAME})(?: ?{FLOOR})?{GOES_ON}",
}
SURE = {"known": 0.75, "room": 0.8, "building": 0.6, "at": 0.6}
TRIGGER = re.compile(any_of(head for head, kind in rows("venue_heads.tsv") if kind in SORTS))
FORM = {name: re.compile(pattern) for name, pattern in FORMS.items()}
# A page of the government house: behind its name stands its owner, not where something happens.
SITE_NAMES = ("ไทยคู่ฟ้า ",)
AFTER = re.compile(rf"(?: ?{NUMBER}(?![\d.:,]))?(?: ?{BRACKETED})?{GOES_ON}{COMPOUND}*")
INDOORS = r"(?:บริเวณ|หน้า|ภายใน|ด้านหน้า)"
AT = re.compile(rf"(?:(?<![ก-๎]){words('venue', 'at')}|บริเวณ|ไปยัง|เยี่ยมชม|ชม|ไปที่) ?{INDOORS}? ?\Z")
BEGINS = re.compile(rf"(?:^|[\s(“\"/-]|{words('venue', 'before')})\Z")


def find_venues(plain: Plain) -> Iterator[Mention]:
    """Venues, none overlapping another."""
    text = plain.text
    known = known_ends("mined_venues.tsv", text)
    done = 0
    for trigger in TRIGGER.finditer(text):
        start = trigger.start()
        before = text[max(0, start - 16) : start]
        if start < done or not BEGINS.search(before) or before.endswith(SITE_NAMES):
            continue
        if found := _known(text, known.get(start, 0)) or _first_form(text, start, bool(AT.search(before))):
            rule, done = found
            yield plain.mention("VENUE", start, done, rule=f"venue.{rule}", confidence=SURE[rule])


def _known(text: str, end: int) -> tuple[str, int] | None:
    """A mined name with the rooms, numbers and houses written behind it."""
    tail = AFTER.match(text, end) if end else None
    return ("known", tail.end()) if tail else None


def _first_form(text: str, start: int, at: bool) -> tuple[str, int] | None:
    """The surest form a name that starts here takes, and where it ends; common words name a venue only behind ณ, ที่."""
    for name, pattern in FORM.items():
        if (at or name != "at") and (found := pattern.match(text, start)):
            return name, found.end()
    return None
