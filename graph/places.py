"""Places: official areas by code, told apart by the areas named beside them; abolished areas lead to their successors.

Codes are those of the Department of Provincial Administration as geothai gives them (data CC-BY-4.0,
github.com/thai-address/geothai): 2 digits a province, 4 a district, 6 a subdistrict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import geothai
from geothai.abolished import abolished_areas

from prakat.extract.gazetteer import longest_first
from prakat.extract.runs import rows
from prakat.graph.plain import even, squeeze

HEADS: Mapping[str, tuple[int, ...]] = {
    "จังหวัด": (2,), "จ.": (2,), "จว.": (2,), "อำเภอ": (4,), "อ.": (4,), "กิ่งอำเภอ": (4,), "เขต": (4,), "แขวง": (6,),
    "ตำบล": (6,), "ต.": (6,), "เทศบาลนคร": (), "เทศบาลเมือง": (), "เทศบาลตำบล": (),
}  # fmt: skip
HEAD = re.compile(f"(?:{longest_first(HEADS)})")
COUNTRY = re.compile("^(?:ประเทศ|สาธารณรัฐประชาชน|สาธารณรัฐ|ราชอาณาจักร|สหพันธรัฐ|สหพันธ์สาธารณรัฐ)")
NUMBERED = re.compile(r"^(?:หมู่(?:ที่)?|ม\.|ซอย|ชั้น)\d")
NEAR = 60  # letters; areas named so near belong together
ROUNDS = 2  # a subdistrict is told by a district that is itself told by its province


class Area(NamedTuple):
    """An official area; ``successors`` are codes, only of abolished ones."""

    code: str
    name: str
    successors: tuple[str, ...] = ()


class Place(NamedTuple):
    """``code`` is "" where the place is no official area."""

    key: str
    name: str
    code: str
    rule: str
    chance: float


class Named(NamedTuple):
    """A place as a release writes it."""

    start: int
    end: int
    text: str


@cache
def areas() -> Mapping[str, Area]:
    """All areas by code, abolished ones too where their code was not given again."""
    found = {a.code: Area(a.code, a.name_th, a.successors) for a in abolished_areas()}
    for province in geothai.provinces():
        found[province.code] = Area(province.code, province.name_th)
        for district in geothai.districts(province.code):
            found[district.code] = Area(district.code, district.name_th.removeprefix("เขต"))
            found |= {s.code: Area(s.code, s.name_th) for s in geothai.subdistricts(district.code)}
    return found


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, set[str]] = defaultdict(set)
    for code, area in areas().items():
        names[squeeze(area.name)].add(in_force(code))
        if len(code) == 4 and code.endswith("01") and code[:2] != "10":
            names["เมือง"].add(code)
    for alias, name, *_ in rows("places_alias.tsv"):
        names[squeeze(alias)] |= names.get(squeeze(name), set())
    return {name: tuple(sorted(codes)) for name, codes in names.items()}


def in_force(code: str) -> str:
    """The area itself, or the one that took an abolished area over; one that was shared out stays."""
    seen: set[str] = set()
    while code not in seen and len(after := areas()[code].successors) == 1 and after[0] in areas():
        seen.add(code)
        code = after[0]
    return code


@lru_cache(maxsize=20_000)
def full_name(code: str) -> str:
    """``อำเภอหัวหิน จังหวัดประจวบคีรีขันธ์``."""
    heads = ("แขวง", "เขต", "") if code.startswith("10") else ("ตำบล", "อำเภอ", "จังหวัด")
    parts = [code[:size] for size in (6, 4, 2) if size <= len(code)]
    return " ".join(heads[3 - len(part) // 2] + areas()[part].name for part in parts if part in areas())


def find_places(named: Sequence[Named]) -> Iterator[tuple[Named, Place]]:
    """The place each mention of one release names; those that stay ambiguous are left out."""
    options = [_options(one.text) for one in named]
    lone = [len(codes) == 1 for codes in options]
    for _ in range(ROUNDS):
        options = [_narrowed(i, named, options) for i in range(len(named))]
    provinces = tuple({codes[0] for codes in options if len(codes) == 1 and len(codes[0]) == 2})
    for one, codes, alone in zip(named, options, lone, strict=True):
        if place := _place(one, codes, alone, provinces):
            yield one, place


@lru_cache(maxsize=50_000)
def _options(text: str) -> tuple[str, ...]:
    """Codes of the areas of that name, at the level its head tells; a bare name is a province before all else."""
    bare = squeeze(text)
    head = HEAD.match(bare)
    codes = _by_name().get(bare[head.end() :] if head else bare, ())
    if head:
        return tuple(code for code in codes if len(code) in HEADS[head.group()])
    return next((same for size in (2, 4, 6) if (same := tuple(c for c in codes if len(c) == size))), ())


def _beside(i: int, named: Sequence[Named], options: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Areas named near by, those behind first: an address goes from the small to the large."""
    for j in (i + 1, i + 2, i - 1, i - 2):
        if 0 <= j < len(named) and options[j]:
            gap = named[j].start - named[i].end if j > i else named[i].start - named[j].end
            if gap <= NEAR:
                yield options[j]


def _narrowed(i: int, named: Sequence[Named], options: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Those of an area's options that fit the areas beside it; all of them where none fits."""
    codes = options[i]
    for others in _beside(i, named, options):
        if len(codes) > 1:
            codes = _within(codes, others) or codes
    return codes


def _place(one: Named, codes: tuple[str, ...], alone: bool, provinces: tuple[str, ...]) -> Place | None:
    if not codes:
        return _other(one.text)
    if len(codes) == 1:
        return _area(codes[0], "the only area of that name" if alone else "beside the area around it", 0.97)
    fits = _within(codes, provinces) if len(provinces) == 1 else ()
    return _area(fits[0], "in the province the release names", 0.85) if len(fits) == 1 else None


def _within(codes: Iterable[str], others: tuple[str, ...]) -> tuple[str, ...]:
    """Areas that lie in one of the others, or hold one."""
    return tuple(c for c in codes if any(c != o and (c.startswith(o) or o.startswith(c)) for o in others))


def _area(code: str, rule: str, chance: float) -> Place:
    return Place(f"th-{code}", full_name(code), code, rule, chance)


@lru_cache(maxsize=50_000)
def _other(text: str) -> Place | None:
    """Countries, regions, rivers, roads: by name."""
    name, key = even(text), squeeze(text)
    if NUMBERED.match(key) or HEAD.fullmatch(key):
        return None
    bare = COUNTRY.sub("", key)
    return Place(bare if len(bare) > 1 else key, name, "", "name", 0.9)
