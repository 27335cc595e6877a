"""Places: areas of Thailand, countries, cities, regions, waters and roads.

Official areas come from geothai (MIT; its data CC-BY-4.0, github.com/thai-address/geothai); the other lists of
``gazetteers/`` are this project's own. All names with all their heads are one automaton: of two names that begin
alike the longer wins, and a word that merely holds a place's letters is a name there too, one that marks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

import geothai
from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from prakat.extract.plain import Plain
from prakat.extract.runs import LETTER, any_of, column, rows
from prakat.model import Mention

WINDOW = 24  # how far back the words before a name are read

SURE = {
    "area": 0.95, "bare": 0.95, "edge": 0.9, "full": 0.95, "region": 0.95, "thai-region": 0.95, "thai": 0.92,
    "letters": 0.6, "before": 0.8, "road": 0.7, "number": 0.8, "border": 0.8,
}  # fmt: skip

GLUED = re.compile(rf"{LETTER}\Z")
LEFT_WORD = re.compile(rf"{any_of(column('place_left.txt'))}\Z")
# A name behind these is part of the name of a body or an office.
OF_A_BODY = re.compile(r"(?:แห่ง|ประจำ|ผู้ว่าราชการ|ผู้ว่าฯ|ผวจ\.)(?:กรุง|นคร|เมือง)? ?\Z")
EDGE_RIGHT = re.compile(r"$|[\s,;:/()\-“”\"'\[\]]|และ|หรือ")
WITH_SIDES = {"thai-region", "full"}
SIDE = re.compile(r" ?(?:ตอนบน|ตอนล่าง|ตอนกลาง|ตอนใน|ฝั่งตะวันออก|ฝั่งตะวันตก|ฝั่งอันดามัน|ฝั่งอ่าวไทย|ฝั่งทะเลอ่าวไทย|ชายแดน)")
NAME = rf"(?:(?!{any_of(column('place_name_stops.txt'))}){LETTER}){{2,24}}"
COUNTRY = any_of(name for name, stand in rows("countries.tsv") if stand != "head" or name == "ไทย")
ROAD_NUMBER = r"(?:[ก-ฮ]{2}\. ?)?\d{1,4}"
ISSUE = r"(?:ฯ? ?แห่งที่ \d|ฯ)?"
BRANCH = rf"(?: (?:แยก|สาย|ตอน|ช่วง) ?{NAME}(?:หมายเลข \d+)?|(?<=\d) {NAME}(?= ?- ?))?"
ROAD_ENDS = rf"{ISSUE}{BRANCH}(?: ?- ?{NAME}| \({NAME} ?- ?{NAME}\))?"
# What follows a head of each sort, matched where the head ends.
HIGHER_AREA = any_of((*column("area_heads.tsv"), "หมู่", *column("country_heads.tsv")))
# What follows a head of each sort, matched where the head ends.
FOLLOWS = {
    "letters": re.compile(NAME),
    "before": re.compile(rf"{NAME}(?= (?:\([A-Za-z ]+\) )?(?:{HIGHER_AREA}|{COUNTRY}))"),
    "road": re.compile(rf" ?(?:(?:สาย ?)?{ROAD_NUMBER}|{NAME}(?: ?\d{{1,3}}(?!\d))?){ROAD_ENDS}"),
    "number": re.compile(r" ?\d{1,2}(?![\d.,:/])"),
    "border": re.compile(rf" ?{COUNTRY}(?: ?[-/] ?{COUNTRY})*"),
}


def find_places(plain: Plain) -> Iterator[Mention]:
    """Places, none overlapping another."""
    text = plain.text
    automaton, kinds = _automaton()
    done = 0
    for start, end, at in automaton.find(text):
        kind = kinds[at]
        if start < done or not FITS[kind](text[max(0, start - WINDOW) : start], text, end):
            continue
        if stop := _end(kind, text, end):
            done = stop
            yield plain.mention("PLACE", start, stop, rule=f"place.{kind}", confidence=SURE[kind])


def _end(kind: str, text: str, end: int) -> int:
    """Where the name ends whose listed part ends at ``end``; 0 if it is none."""
    if follows := FOLLOWS.get(kind):
        name = follows.match(text, end)
        return name.end() if name else 0
    if kind in WITH_SIDES and (side := SIDE.match(text, end)):
        return side.end()
    return end


def _stands_free(before: str, text: str, end: int) -> bool:
    """The name begins a word: a space or mark stands before it, or a word that leads to places."""
    return not OF_A_BODY.search(before) and (not GLUED.search(before) or bool(LEFT_WORD.search(before)))


def _between_edges(before: str, text: str, end: int) -> bool:
    return bool(EDGE_RIGHT.match(text, end)) and _stands_free(before, text, end)


def _not_of_a_body(before: str, text: str, end: int) -> bool:
    return not OF_A_BODY.search(before)


def _never(before: str, text: str, end: int) -> bool:
    return False


FITS = {
    "area": _not_of_a_body,
    "full": _not_of_a_body,
    "region": _not_of_a_body,
    "thai-region": _not_of_a_body,
    "bare": _stands_free,
    "thai": _stands_free,
    "edge": _between_edges,
    "blocker": _never,
    **dict.fromkeys(FOLLOWS, _stands_free),
}


@lru_cache(maxsize=1)
def _automaton() -> tuple[CharwiseDoubleArrayAhoCorasick, tuple[str, ...]]:
    names: dict[str, str] = {}
    for name, kind in (*_areas(), *_countries(), *_cities(), *_regions(), *_blockers(), *_heads()):
        names.setdefault(name, kind)
    return CharwiseDoubleArrayAhoCorasick(list(names), MATCH_KIND_LEFTMOST_LONGEST), tuple(names.values())


def _areas() -> Iterator[tuple[str, str]]:
    """Official areas with each of their heads, provinces and aliases bare too."""
    unsafe = set(column("places_ambiguous.txt"))
    provinces = [p.name_th for p in geothai.provinces()]
    for province in provinces:
        yield province, "edge" if province in unsafe else "bare"
    yield from ((name, stand) for name, _, stand in rows("places_alias.tsv"))
    named = {"province": {*provinces, *column("places_alias.tsv")}, **_lower_areas()}
    for head, level in rows("area_heads.tsv"):
        spaces = ("", " ") if head.endswith(".") else ("",)
        yield from ((head + space + name, "area") for name, space in product(sorted(named[level]), spaces))


def _lower_areas() -> dict[str, set[str]]:
    """Names below the province, without heads, by the level that heads name."""
    districts = [d for p in geothai.provinces() for d in geothai.districts(p.code)]
    subdistricts = [s for d in districts for s in geothai.subdistricts(d.code)]
    of_bangkok = {d.name_th.removeprefix("เขต") for d in districts if d.province_code == "10"}
    return {
        "district": {d.name_th for d in districts if d.province_code != "10"} | {"เมือง"},
        "bangkok": of_bangkok,
        "khwaeng": {s.name_th for s in subdistricts if s.province_code == "10"},
        "subdistrict": {s.name_th for s in subdistricts if s.province_code != "10"},
    }


def _countries() -> Iterator[tuple[str, str]]:
    for name, stand in rows("countries.tsv"):
        if stand != "full":
            yield from ((head + name, "full") for head in column("country_heads.tsv"))
        if stand != "head":
            yield name, stand
    yield "ไทย", "thai"


def _cities() -> Iterator[tuple[str, str]]:
    for name, stand in rows("cities_world.tsv"):
        yield from ((head + name, "full") for head in column("city_heads.tsv"))
        if stand != "head":
            yield name, stand


def _regions() -> Iterator[tuple[str, str]]:
    for name, stand, *thai in rows("regions.tsv"):
        yield name, "edge" if stand == "edge" else "thai-region" if thai and thai[0] else "region"


def _blockers() -> Iterator[tuple[str, str]]:
    return ((name, "blocker") for name in column("place_blockers.txt"))


def _heads() -> Iterator[tuple[str, str]]:
    return ((name, kind) for name, kind in rows("place_heads.tsv") if kind in FOLLOWS)
