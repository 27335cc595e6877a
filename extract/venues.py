"""Venues: rooms, floors and buildings written together, halls, hotels, stations, temples, markets, parks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from prakat.extract.again import Found, named_again
from prakat.extract.lists import Listed
from prakat.extract.plain import Plain
from prakat.extract.runs import BRACKETED, QUOTED, any_of, column, first_word, known_ends, listed, mined, rows, words
from prakat.model import Mention

SORTS = ("room", "named", "spaced", "whole", "inside")
HEAD = {sort: any_of(head for head, kind in rows("venue_heads.tsv") if kind == sort) for sort in SORTS}

FIRST = first_word("venue")
NUMBER = r"(?:\d{1,4}(?: ?[-–] ?\d{1,4})?(?: (?:ปี|พรรษา)(?![ก-๎]))?)"
NO_COUNT = rf"(?![\d.:,]| ?(?:{words('venue', 'counted')}|ชั้น(?! {{0,2}}[\dA-Z])))"
FLOOR = rf"ชั้น(?:ที่)? {{0,2}}(?:{NUMBER}|[A-ZM]\b|ล่าง)"
LATIN = r"[A-Z][A-Za-z0-9.&'’+-]*(?: (?:[A-Z&][A-Za-z0-9.&'’+-]*|\d{1,3}))*"
ABBREVIATION = r"(?: ?[ก-ฮ]{1,5}\.(?:[ก-ฮ]{1,3}\.)*)"
THAI_NAME = rf"(?:(?<=ฯ) )?{FIRST}(?:(?<=สำนักงาน){ABBREVIATION})?(?: {NUMBER}{NO_COUNT})?"
NAME = rf"(?: ?{NUMBER}{NO_COUNT}| ?{LATIN}| ?{QUOTED}|{ABBREVIATION}|{THAI_NAME})"
PERSON = rf"(?: ?{FIRST} (?!{words('venue', 'breakers')})[ก-๎]{{3,14}}(?= {{1,2}}{words('venue', 'owners')}))"
ROOM_NAME = rf"(?:{PERSON}|{NAME}| {{1,2}}{FIRST})"
# Brackets of a name hold where it lies or what else it is called, not a short form of its own or a direction.
ASIDE = rf"(?: ?(?!\((?:[ก-ฮ]{{2,6}}\.|[A-Z]|ทาง|ฝั่ง|ขา|จำนวน|\d)){BRACKETED})?"
HOUSE_WORD = rf"(?:กรุงเทพ(?!ฯ(?! สุขุม)|มหา)|{words('venue', 'house')})"
GOES_ON = rf"(?: {HOUSE_WORD}(?:(?!กรุงเทพ)[^\s(),“”])*(?: \d{{1,3}}{NO_COUNT})?)*"
# Words of a hotel's name come from other languages: marks over them tell so.
PLAIN = rf"(?!{words('venue', 'breakers')})[ก-๎]"
FOREIGN = rf"{PLAIN}{{0,14}}[์็][ก-๎]{{0,12}}(?![ก-๎])"
FURTHER = rf"(?: {PLAIN}{{1,12}}){{0,2}}? {FOREIGN}| (?:เดอะ|ดิ|แกรนด์) [ก-๎]+"
SPACED = rf" (?={FOREIGN}|{HOUSE_WORD}|(?:เดอะ|ดิ) |{PLAIN}{{2,14}}(?:{FURTHER})){FIRST}"
HOTEL = rf"โรงแรม(?:{FIRST}| {{0,2}}{LATIN}|{SPACED})(?:{FURTHER})*"
NAMED = rf"(?:{HOTEL}|{HEAD['named']}(?:{NAME}|(?= {words('venue', 'house')}))|{HEAD['spaced']}(?:{NAME}| {FIRST}))"
BUILDING = rf"(?:{HEAD['whole']}|{NAMED})(?: ?{NUMBER}{NO_COUNT})?{ASIDE}{GOES_ON}"
# What a room lies in, and what a building lies in, written right behind it.
HOUSE = rf"(?: {{0,3}}(?:ใน)?(?:{FLOOR}|{BUILDING}))"
COMPOUND = rf"(?: {{1,3}}(?:ใน)?(?:{FLOOR}|(?={words('venue', 'compounds')}){BUILDING}))"

ABROAD = rf"(?!ตลาด{any_of(column('countries.tsv'))})"  # a market of goods, not of stalls
FORMS = {
    "room": rf"{HEAD['room']}(?:(?={HOUSE})|{ROOM_NAME})?(?: {{1,2}}{FIRST})?(?: ?{FLOOR})?{GOES_ON}{HOUSE}+",
    "building": rf"{BUILDING}{COMPOUND}*",
    "quoted": rf"{HEAD['inside']} ?{QUOTED}",
    "addressed": rf"{HEAD['inside']}{NAME}{GOES_ON}(?= {{1,2}}{words('venue', 'address')}(?!รักษา|เศรษฐกิจ|พัฒนา|ห้าม))",
    "at": rf"{ABROAD}(?:{HEAD['room']}{ROOM_NAME}|{HEAD['inside']}{NAME})(?: {{0,2}}{FLOOR})?{GOES_ON}",
}
# A name without a head, told by its last word or its letters: only behind ณ.
LOAN = rf"(?!บริเวณ|พื้นที่|แยก)(?:[ก-๎]{{2,20}} ){{0,4}}?[ก-๎]{{0,20}}?{words('venue', 'tails')}[^\s(),“”]{{0,12}}"
FORMS["foreign"] = rf"(?:{LOAN}|{LATIN})(?: {{1,2}}{FLOOR})?{GOES_ON}{COMPOUND}*"
FORM = {name: re.compile(pattern) for name, pattern in FORMS.items()}
SURE = {
    "known": 0.75,
    "room": 0.8,
    "building": 0.6,
    "quoted": 0.6,
    "addressed": 0.6,
    "at": 0.6,
    "foreign": 0.5,
    "again": 0.5,
}
COMMON = frozenset(column("venue_common.txt"))
INTRODUCED = frozenset({"addressed", "quoted", "at", "foreign"})  # told by what is around: later they stand without
CLOSES = re.compile(rf"$|[^ก-๎]|{words('venue', 'stops')}")
# A page of the government house: behind its name stands its owner, not where something happens.
SITE_NAMES = ("ไทยคู่ฟ้า ",)
AFTER = re.compile(rf"(?: ?{NUMBER}{NO_COUNT})?{ASIDE}{GOES_ON}{COMPOUND}*")
INDOORS = r"(?:บริเวณ|หน้า|ภายใน|ด้านหน้า)"
PLACED = re.compile(rf"(?<![ก-๎])ณ {{1,2}}{INDOORS}?\Z")
STAYS = rf"(?:{words('venue', 'stays')}ที่|{words('venue', 'visits')})"
AT = re.compile(rf"(?:(?<![ก-๎]){words('venue', 'at')}|{STAYS}|บริเวณ|ไปยัง|เยี่ยมชม|ชม) ?{INDOORS}? ?\Z")
LISTED = re.compile(r" ?(?:,|และ|หรือ|รวมถึง|ตลอดจน)? ?")
BEGINS = (*'(“"/)@:,–-', *listed("venue", "before"))


BEHIND = "ณ "  # first of the list, and where it stands a name may begin behind it
HEADS = Listed(lambda: [BEHIND, *(head for head, kind in rows("venue_heads.tsv") if kind in SORTS)])
KNOWN = mined("mined_venues.tsv")


def find_venues(plain: Plain) -> Iterator[Mention]:
    """Venues, none overlapping another."""
    text = plain.text
    found = list(_found(text))
    introduced = {text[start:end] for start, end, rule in found if rule in INTRODUCED and end - start > 7}
    again = ((start, end, "again") for start, end in named_again(text, introduced, found) if CLOSES.match(text, end))
    for start, end, rule in sorted((*found, *again)):
        yield plain.mention("VENUE", start, end, rule=f"venue.{rule}", confidence=SURE[rule])


def _found(text: str) -> Iterator[Found]:
    """Where venues stand, and the rule that finds each."""
    known = known_ends(KNOWN, text)
    done = 0
    for start in sorted({*known, *_starts(text)}):
        before = text[max(0, start - 16) : start]
        if start < done or not _begins(before) or before.endswith(SITE_NAMES):
            continue
        listed = bool(done) and bool(LISTED.fullmatch(text, done, start))
        found = _longest(_known(text, known.get(start, 0)), _first_form(text, start, before, listed))
        if found and text[start : found[1]] not in COMMON:
            rule, done = found
            yield start, done, rule


def _begins(before: str) -> bool:
    """Whether a name may begin behind these letters."""
    return not before or before[-1].isspace() or before.endswith(BEGINS)


def _starts(text: str) -> Iterator[int]:
    """Where names may begin: at a head, and behind ณ."""
    return (start if at else end for start, end, at in HEADS.find(text))


def _longest(*found: tuple[str, int] | None) -> tuple[str, int] | None:
    """Of the readings there are the one that reaches furthest, the first of equals."""
    return max((reading for reading in found if reading), key=itemgetter(1), default=None)


def _known(text: str, end: int) -> tuple[str, int] | None:
    """A mined name with the rooms, numbers and houses written behind it."""
    tail = AFTER.match(text, end) if end else None
    return ("known", tail.end()) if tail else None


def _first_form(text: str, start: int, before: str, listed: bool) -> tuple[str, int] | None:
    """The surest form a name that starts here takes, and where it ends.

    Common words name a venue only behind ณ, ที่ and the like, or next to another in a list.
    """
    at = listed or bool(AT.search(before))
    barred = () if at and PLACED.search(before) else ("foreign",) if at else ("at", "foreign")
    found = ((name, pattern.match(text, start)) for name, pattern in FORM.items() if name not in barred)
    return next(((name, match.end()) for name, match in found if match), None)
