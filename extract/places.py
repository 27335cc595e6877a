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

from prakat.extract.again import Found, named_again
from prakat.extract.lists import Listed
from prakat.extract.plain import Plain
from prakat.extract.runs import LETTER, any_of, column, rows
from prakat.model import Mention

WINDOW = 32  # how far back the words before a name are read

SURE = {
    "area": 0.95, "bare": 0.95, "edge": 0.9, "full": 0.95, "region": 0.95, "thai-region": 0.95, "thai": 0.92,
    "letters": 0.6, "water": 0.6, "before": 0.8, "village": 0.8, "road": 0.7, "numbered": 0.8, "number": 0.8,
    "border": 0.8, "beside": 0.7, "again": 0.7, "glued": 0.5,
}  # fmt: skip

GLUED = re.compile(LETTER)
LEFT_WORDS = column("place_left.txt")
# A name behind these is part of the name of a body or an office.
OWNERS = ("แห่ง", "ประจำ", "การต่าง", "โรงเรียน", "รพ.สต.", "กองทุน", "กองทุนหมู่", "ผู้ว่าราชการ", "ผู้ว่าฯ", "ผวจ.")
CITIES = ("กรุง", "นคร", "เมือง")
CUT_SHORT = ("ผว", "อบ", "สอ", "พม", "ทต", "ทม")  # the first letters of อบต., พมจ. and the like
BODY_ENDS = (*OWNERS, *CITIES, *CUT_SHORT)
COUNTED = r"(?<!\d)(?<!\d )|(?!แห่ง)"  # 3 แห่ง counts
OF_A_BODY = re.compile(rf"(?:(?:{COUNTED}){any_of(OWNERS)}{any_of(CITIES)}? ?|(?<![ก-๎]){any_of(CUT_SHORT)})\Z")
EDGE_RIGHT = re.compile(r"$|[\s,;:/()\-“”\"'\[\]]|และ|หรือ")
CLOSES = re.compile(rf"{EDGE_RIGHT.pattern}|{any_of(column('place_name_stops.txt'))}")
INTRODUCED = frozenset({"before", "village", "beside"})  # found by the address behind: later they stand without
VILLAGES = tuple(head for head, kind in rows("place_heads.tsv") if kind in ("before", "village"))
WITH_SIDES = {"thai-region", "full"}
# Behind a bare name that is only believed beside another place: the area it lies in, or the other end of a way.
AREA = any_of((*column("area_heads.tsv"), *(province.name_th for province in geothai.provinces())))
IN_AREA = re.compile(rf" ?(?:{AREA}| ?[-–] ?[ก-ฮเ-ไ])")
JOINED = re.compile(r" ?(?:[,/\-–]|และ|หรือ|กับ|จนถึง|ถึง|รวมถึง|ตลอดจน)? ?")
SIDE = re.compile(r" ?(?:ตอนบน|ตอนล่าง|ตอนกลาง|ตอนใน|ฝั่งตะวันออก|ฝั่งตะวันตก|ฝั่งอันดามัน|ฝั่งอ่าวไทย|ฝั่งทะเลอ่าวไทย|ชายแดน)")
NAME = rf"(?:(?!{any_of(column('place_name_stops.txt'))}){LETTER}){{2,24}}"
COUNTRY = any_of(name for name, stand in rows("countries.tsv") if stand != "head" or name == "ไทย")
# Words for people, goods and ways that the names of countries behind them qualify, one or two.
PAIRED = ("-", "–", "/", "และ", "- ", "– ", "และ ")
QUALIFIED = "ชาว|คน|นักท่องเที่ยว|สินค้า|แรงงาน|ผู้ประกอบการ|นักลงทุน|รถไฟ|ผู้นำเข้า|ผู้ส่งออก|ประชาชน"
NATIONS = re.compile(rf"(?:{QUALIFIED}){COUNTRY} ?(?:[-–/]|และ) ?\Z")
LATIN = re.compile(r"[A-Za-z] \Z")
ROAD_NUMBER = r"(?:[ก-ฮ]{2}\. ?)?\d{1,4}(?! ?(?:ไร่|ช่องจราจร|เลน|แห่ง|จุด|เมตร|โครงการ|เส้นทาง))"
ISSUE = r"(?:ฯ? ?แห่งที่ \d|ฯ)?"
BRANCH = rf"(?: (?:แยก|สาย|ตอน|ช่วง) ?{NAME}(?:หมายเลข \d+)?|(?<=\d) {NAME}(?= ?- ?))?"
ROAD_ENDS = rf"{ISSUE}{BRANCH}(?: ?- ?{NAME}| \({NAME} ?- ?{NAME}\))?"
HIGHER_AREA = any_of((*column("area_heads.tsv"), "หมู่", *column("country_heads.tsv")))
# A space stands before a road's name only where the head is an abbreviation or an address goes on.
SPACE = rf"(?:(?<=\.) | (?={NAME} {{1,2}}(?:{HIGHER_AREA}|กทม|กรุงเทพ)))?"
# What follows a head of each sort, matched where the head ends.
FOLLOWS = {
    "letters": re.compile(NAME),
    "water": re.compile(rf"{NAME}(?:สายหลัก|สายเก่า|ตอนบน|ตอนล่าง|ตอนกลาง)?"),
    **dict.fromkeys(("before", "village"), re.compile(rf"{NAME}(?= (?:\([A-Za-z ]+\) )?(?:{HIGHER_AREA}|{COUNTRY}))")),
    "road": re.compile(rf"(?: ?(?:สาย ?)?{ROAD_NUMBER}|{SPACE}{NAME}(?: ?\d{{1,3}}(?!\d))?){ROAD_ENDS}"),
    "numbered": re.compile(rf" ?{ROAD_NUMBER}{ROAD_ENDS}"),
    "number": re.compile(r" ?\d{1,2}(?![\d.,:/])"),
    "border": re.compile(rf" ?{COUNTRY}(?: ?[-–/] ?{COUNTRY})*"),
}


def find_places(plain: Plain) -> Iterator[Mention]:
    """Places, none overlapping another."""
    text = plain.text
    found = list(_found(text))
    introduced = {text[start:end] for start, end, rule in found if rule in INTRODUCED}
    again = ((start, end, "again") for start, end in named_again(text, introduced, found) if _whole(text, start, end))
    for start, end, rule in sorted((*found, *again)):
        yield plain.mention("PLACE", start, end, rule=f"place.{rule}", confidence=SURE[rule])


def _found(text: str) -> Iterator[Found]:
    """Where places stand, and the rule that finds each."""
    done = 0
    for start, end, kind in _hits(text):
        before = text[max(0, start - WINDOW) : start]
        if start < done or not FITS[kind](before, text, end):
            continue
        if kind == "beside" and not _beside(text, done, start, end):
            continue
        if stop := _end(kind, text, end):
            done = stop
            yield start, stop, "glued" if kind in ANYWHERE and not _stands_free(before, text, end) else kind


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a name that was introduced stands here as a word of its own."""
    before = text[max(0, start - WINDOW) : start]
    fits = _not_of_a_body if text.startswith(VILLAGES, start) else _stands_free
    return bool(CLOSES.match(text, end)) and fits(before, text, end)


def _hits(text: str) -> list[Found]:
    """Listed names in the order of the text, the longer first; a bare area hides no other name that overlaps it."""
    kinds = _kinds()
    hits = [(start, end, kinds[at]) for start, end, at in NAMES.find(text)]
    beside = [(start, end, "beside") for start, end, _ in BARE_AREAS.find(text) if EDGE_RIGHT.match(text, end)]
    return sorted((*hits, *beside), key=lambda hit: (hit[0], -hit[1])) if beside else hits


def _end(kind: str, text: str, end: int) -> int:
    """Where the name ends whose listed part ends at ``end``; 0 if it is none."""
    if follows := FOLLOWS.get(kind):
        name = follows.match(text, end)
        return name.end() if name else 0
    if kind in WITH_SIDES and (side := SIDE.match(text, end)):
        return side.end()
    return end + text.startswith("ฯ", end) - text.startswith("ฯลฯ", end)


def _beside(text: str, done: int, start: int, end: int) -> bool:
    """The name stands next to the last place, or before the area it lies in."""
    return bool(done and JOINED.fullmatch(text, done, start)) or bool(IN_AREA.match(text, end))


def _stands_free(before: str, text: str, end: int) -> bool:
    """The name begins a word: a space or mark stands before it, or a word that leads to places."""
    return (before.endswith(LEFT_WORDS) or not GLUED.match(before[-1:])) and not _ends_a_body(before)


def _country_stands_free(before: str, text: str, end: int) -> bool:
    """As ``_stands_free``, and the name is not the second nationality of people or goods (``ชาวไทย-เมียนมา``)."""
    return _stands_free(before, text, end) and not (before.endswith(PAIRED) and NATIONS.search(before))


def _thai_stands_free(before: str, text: str, end: int) -> bool:
    """As for other countries, and no foreign word stands before it (``Street Food ไทย``)."""
    return _country_stands_free(before, text, end) and not LATIN.search(before)


def _between_edges(before: str, text: str, end: int) -> bool:
    return bool(EDGE_RIGHT.match(text, end)) and _stands_free(before, text, end)


def _not_of_a_body(before: str, text: str, end: int) -> bool:
    return not _ends_a_body(before)


def _ends_a_body(before: str) -> bool:
    return before.removesuffix(" ").endswith(BODY_ENDS) and bool(OF_A_BODY.search(before))


def _never(before: str, text: str, end: int) -> bool:
    return False


# Names that their heads make sure of; behind a word that leads to no place they mostly end the name of a body.
ANYWHERE = frozenset({"area", "full", "region", "thai-region", "water"})
FITS = {
    **dict.fromkeys(("beside", *FOLLOWS), _stands_free),
    "bare": _country_stands_free,
    "thai": _thai_stands_free,
    **dict.fromkeys((*ANYWHERE, "village", "border"), _not_of_a_body),
    "edge": _between_edges,
    "blocker": _never,
}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """What each listed name is."""
    names: dict[str, str] = {}
    for name, kind in (*_areas(), *_countries(), *_cities(), *_regions(), *_blockers(), *_heads()):
        names.setdefault(name, kind)
    return names


@lru_cache(maxsize=1)
def _kinds() -> tuple[str, ...]:
    return tuple(_names().values())


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


def _bare_areas() -> Iterator[str]:
    """Areas below the province without a head, save those that are also common words."""
    names = set().union(*_lower_areas().values()) - {"เมือง", *column("lower_areas_common.txt")}
    return (name for name in names if len(name) > 3)


NAMES, BARE_AREAS = Listed(lambda: _names()), Listed(_bare_areas)


def _countries() -> Iterator[tuple[str, str]]:
    for name, stand in rows("countries.tsv"):
        heads = ("ประเทศ",) if stand == "full" else column("country_heads.tsv")
        yield from ((head + name, "full") for head in heads)
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
