"""Bodies: which body a name or a short form stands for in one release, its normal form and its kind.

A short form is what the release itself defines (``aliases``), then what a list knows. ``กระทรวงดิจิทัลฯ`` is the body
the release names in full that begins so, then the body that releases most often name so. ``คณะกรรมการฯ`` of nothing
named before is nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from prakat.extract.bodies import heads, known_bodies
from prakat.extract.gazetteer import read_list
from prakat.graph.plain import EDGES, even, squeeze, table

COMMITTEE = re.compile("คณะ(?:อนุ)?กรรม|คณะทำงาน|คณะที่ปรึกษา|คณะอนุ|บอร์ด|กรรมการ")
FIRM = re.compile(r"^(?:บริษัท|บมจ\.|บจก\.|หจก\.|ห้างหุ้นส่วน(?:จำกัด)?)|จำกัด(?:\(?มหาชน\)?)?$|\(?มหาชน\)?$|\(?ประเทศไทย\)?$")
PRIVATE = ("firm", "civil", "foreign")
MEETING = re.compile("^(?:ที่)?ประชุม(?=คณะ)")
SHORTENED = "ฯ"
BOARDS = ("คณะกรรมการ", "บอร์ด")
OFFICE, MINISTRY = "สำนักงาน", "กระทรวง"
OF_MINISTRY = ("สำนักงานปลัดกระทรวง", "สำนักงานปลัด", "สำนักงานรัฐมนตรี")
OF_MINISTRY_OR_BOARD = re.compile("|".join((*OF_MINISTRY, *BOARDS)))
OWN = 3  # letters a name must have beside its head, to be told by its beginning
SHARE = 0.5


class Body(NamedTuple):
    """``key`` is equal for all ways of writing ``name``; ``rule`` says how the body is known, ``chance`` how surely."""

    key: str
    name: str
    rule: str
    chance: float


@lru_cache(maxsize=200_000)
def body_key(name: str) -> str:
    """A body's name without white space, quotation and legal form (บริษัท … จำกัด (มหาชน))."""
    key = MEETING.sub("", squeeze(name.strip(EDGES)))
    bare = FIRM.sub("", FIRM.sub("", FIRM.sub("", key)))
    return bare if len(bare) > 2 and key.startswith(("บริษัท", "บมจ", "บจก", "หจก", "ห้างหุ้น")) else key


@cache
def short_forms() -> Mapping[str, str]:
    """Short forms that lists know, squeezed, with the body's full name."""
    mined = {row["name"]: row["full"] for row in read_list("mined_shorts") if _may_be_short(row["name"], row["full"])}
    by_hand = {row["name"]: row["full"] for row in read_list("abbreviations")}
    ministries = {s: f"กระทรวง{row['name']}" for row in read_list("ministries") for s in row["short"].split("|")}
    ours = {row["short"]: row["full"] for row in table("short_forms")}
    dotted = {s: full for s, full in ministries.items() if "." in s}
    return {squeeze(short): full for short, full in (mined | by_hand | dotted | ours).items()}


@cache
def ministry_short_forms() -> Mapping[str, str]:
    """What stands for a ministry behind ``รมว.``, ``ปลัด`` or ``กระทรวง`` only (กลาโหม, คลัง, ท่องเที่ยวฯ), squeezed."""
    rows = [(row["name"], row["short"].split("|")) for row in read_list("ministries")]
    return {squeeze(way): f"กระทรวง{name}" for name, shorts in rows for way in (name, *shorts)}


def _may_be_short(short: str, full: str) -> bool:
    """Not what has a head of its own (กรมควบคุมโรค in brackets behind its ministry is part of it), boards aside."""
    own = heads().match(short)
    is_another = own and "." not in short and own.group() not in BOARDS and not full.startswith(own.group())
    return bool(heads().match(full)) and not is_another


@cache
def _known() -> tuple[list[str], Mapping[str, tuple[str, int]]]:
    """Squeezed names of known bodies in order, each with its name and number of releases."""
    best: dict[str, tuple[str, int]] = {}
    for name, releases in known_bodies().items():
        key = body_key(name)
        if releases > best.get(key, ("", 0))[1]:
            best[key] = (name, releases)
    return sorted(best), best


def is_known(name: str) -> bool:
    """Whether releases often name a body so."""
    return body_key(name) in _known()[1]


@lru_cache(maxsize=20_000)
def by_beginning(stem: str) -> str | None:
    """The known body that names beginning with ``stem`` (squeezed) most often are, if one stands out."""
    head = heads().match(stem)
    if not head or len(stem) - head.end() < OWN:
        return None
    names, rows = _known()
    begun = [rows[n] for n in takewhile(lambda n: n.startswith(stem), names[bisect_left(names, stem) :])]
    name, releases = max(begun, key=lambda row: row[1], default=("", 0))
    return name if releases > SHARE * sum(r for _, r in begun) else None


@lru_cache(maxsize=100_000)
def kind_of(key: str) -> str:
    """Committee, PublicBody or Organization, by lists and by the first word of the name."""
    if COMMITTEE.match(key):
        return "Committee"
    head = heads().match(key)
    kind = _kinds().get(key) or (_kinds()[head.group()] if head else "civil")
    return "Organization" if kind in PRIVATE else "PublicBody"


def is_body(key: str) -> bool:
    """Whether a name is a body's: it begins like one, or a list holds it."""
    return bool(heads().match(key)) or key in _kinds()


@cache
def _kinds() -> Mapping[str, str]:
    by_head = {row["name"]: row["kind"] for row in read_list("heads")}
    return by_head | {body_key(row["name"]): row["kind"] for row in read_list("bodies")}


class DocumentBodies:
    """The bodies of one release, told as they are met: ``find`` goes through its names in order."""

    def __init__(self, aliases: Iterable[tuple[str, str]]) -> None:
        self._shorts = {squeeze(short): full for full, short in aliases if squeeze(short) != squeeze(full)}
        self._met: dict[str, str] = {}

    def find(self, text: str) -> Body | None:
        """The body a mention names."""
        found = self._find(text)
        if found:
            self._met.pop(found.key, None)
            self._met[found.key] = found.name
        return found

    def _find(self, text: str) -> Body | None:
        name, short = even(text).strip(" \t\"“”'"), squeeze(text)
        if full := self._shorts.get(short):
            return _body(full, "short form defined here", 0.97)
        if full := short_forms().get(short) or _behind_its_head(short):
            return _body(full, "known short form", 0.93)
        if name.endswith(SHORTENED):
            return self._shortened(short)
        return _body(name, "name", 0.98) if len(short) > 1 else None

    def _shortened(self, stem: str) -> Body | None:
        """The body a name cut short by ฯ stands for; a bare head stands for the last such body named."""
        stem = body_key(stem)
        for key, name in reversed(self._met.items()):
            if key.startswith(stem):
                return Body(key, name, "shortened here", 0.9)
        if full := by_beginning(stem):
            return _body(full, "shortened, known", 0.85)
        head = heads().match(stem)
        return None if not head or len(stem) - head.end() < OWN else Body(stem, stem, "shortened", 0.5)


@lru_cache(maxsize=100_000)
def _behind_its_head(name: str) -> str | None:
    """The body a short form behind the head of its full name stands for (``สำนักงาน ก.พ.``, ``สำนักงานปลัด อว.``), or its
    board (``คณะกรรมการ ธ.ก.ส.``). ``name`` is squeezed."""
    m = OF_MINISTRY_OR_BOARD.match(name) or heads().match(name)
    full = short_forms().get(name[m.end() :], "") if m else ""
    if not m or not full:
        return None
    if m.group() in BOARDS:
        return BOARDS[0] + full.removeprefix(OFFICE).removeprefix(BOARDS[0])
    if full.startswith(m.group()):
        return full
    return m.group().removesuffix(MINISTRY) + full if m.group() in OF_MINISTRY and full.startswith(MINISTRY) else None


@lru_cache(maxsize=100_000)
def _body(name: str, rule: str, chance: float) -> Body | None:
    name = even(name)
    if name.startswith(MINISTRY):
        name = ministry_short_forms().get(squeeze(name.removeprefix(MINISTRY)), name)
    key = body_key(name)
    return Body(key, name, rule, chance) if key else None
