"""Positions: which office a ROLE names, as position and body, whatever way it is written.

``รมว.ทส.``, ``รัฐมนตรีว่าการกระทรวงทรัพยากรฯ`` and the full title are one position of one body. That a holder is
former or acting is no part of the position: the fact says it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from prakat.extract.bodies import known_bodies
from prakat.extract.facts.offices import body_of, written_out
from prakat.extract.gazetteer import read_list
from prakat.extract.runs import any_of, column
from prakat.graph.bodies import (
    MINISTRY,
    OFFICE,
    Body,
    DocumentBodies,
    is_body,
    is_known,
    ministry_short_forms,
    short_forms,
)
from prakat.graph.plain import even, squeeze, table

STATUS = re.compile(
    "^(?:อดีต|ว่าที่|(?:ผู้)?รักษา(?:การ|ราชการ)(?:ในตำแหน่ง|แทน|ใน)?|(?:ผู้)?ปฏิบัติราชการแทน|(?:ผู้)?ปฏิบัติหน้าที่(?:แทน)?|ตำแหน่ง)"
)
MINISTER = re.compile("(?:รัฐมนตรี(?:ช่วย)?(?:ว่าการ|ประจำ)?|ปลัด|โฆษก|เลขานุการรัฐมนตรี.*|ที่ปรึกษารัฐมนตรี.*)$")
IN_FULL = {
    "รัฐมนตรี": "รัฐมนตรีว่าการ", "รัฐมนตรีช่วย": "รัฐมนตรีช่วยว่าการ", "ผู้ช่วยรัฐมนตรี": "ผู้ช่วยรัฐมนตรีประจำ",
    "ผู้ช่วยรัฐมนตรีว่าการ": "ผู้ช่วยรัฐมนตรีประจำ",
}  # where a ministry follows  # fmt: skip
DEPUTY, CHAIR = "ช่วย", "ประธาน"
BOARD, CHAIRS_OF_A_BOARD = "คณะกรรมการ", ("ประธานกรรมการ", "ประธานคณะกรรมการ")
OF_ANY = ("กระทรวง", "กรม", "บริษัท", "ธนาคาร", "มูลนิธิ", "สมาคม")  # any of them; in lists the one that follows
GERUND = "การ"  # begins the name of a body, and is written once behind ผู้ว่าการ
OFTEN = 30  # releases
LONG, SLIPS = 12, 2  # letters of a name in which one letter may be a slip; letters at most
PROVINCE, DEPARTMENT, OF = "จังหวัด", "กรม", "ของ"
LEVEL = re.compile(  # of the civil service, a field, a style: no part of the office
    r" ?\((?:นัก|ระดับ|ประเภท|ผู้ตรวจราชการ|ผู้อำนวยการ|นายแพทย์|บริหาร|ด้าน)[^()]*\) ?| ?สกลมหาสังฆปริ[ณน]ายก"
)
BRANCH = re.compile(r"^((?:รอง)?(?:โฆษก|เลขาธิการ).*?) ?\((ฝ่าย[^()]*)\)")
BEGUN = (  # what is written otherwise at the beginning of an office
    (re.compile("^(รอง|ผู้ช่วย) (?=[ก-ฮเ-ไ])"), r"\1"),
    (re.compile(r"^(รอง|ผู้ช่วย|)ปล\. ?"), r"\1ปลัด"),
    (re.compile("^(รอง|)ผู้ว่าการจังหวัด"), r"\1ผู้ว่าราชการจังหวัด"),
    (re.compile(r"^(ผู้ช่วย|)เลขา(?:นุการ)? ?(?=รัฐมนตรี|รม[วช]\.)"), r"\1เลขานุการ"),
)
MISSION = re.compile("^(?:ไทย ?|สถานเอกอัครราชทูต(?:ไทย)? ?)(?=ณ )")
OF_A_BOARD = re.compile("(?:รอง)?ประธาน(?:คณะ)?(?:กรรมการ|อนุกรรมการ)?|(?:อนุ)?กรรมการ(?:และ.*)?")  # any board has one
OF_A_CEREMONY = re.compile("ประธาน(?:ฝ่าย)?(?:สงฆ์|ฆราวาส|ไทย)")
OF_STATE = ("นายกรัฐมนตรี", "รองนายกรัฐมนตรี", "รัฐมนตรี", "ผู้บัญชาการ")
OWN = ("ไทย", "ราชอาณาจักรไทย")
SHORTLY = {"สหรัฐฯ": "สหรัฐอเมริกา", "สหรัฐ": "สหรัฐอเมริกา", "สปป.ลาว": "ลาว", "สปปลาว": "ลาว"}
BY_HEAD = ("เกาหลี", "คองโก", "อเมริกา", "อาหรับเอมิเรตส์")  # nothing without the formal words before
SECRETARY = "เลขาธิการ"  # of a board or of its office: one post
BOARD_OFFICE = re.compile(f"{OFFICE}(?:คณะกรรมการ|สภา)")
OF_GOVERNMENT = {
    "นายกฯ": "นายกรัฐมนตรี", "นรม.": "นายกรัฐมนตรี", "รองนายกฯ": "รองนายกรัฐมนตรี", "รองนรม.": "รองนายกรัฐมนตรี",
    "โฆษกรัฐบาล": "โฆษกประจำสำนักนายกรัฐมนตรี", "รองโฆษกรัฐบาล": "รองโฆษกประจำสำนักนายกรัฐมนตรี",
}  # fmt: skip


class Position(NamedTuple):
    """``head``: the position without its body, squeezed; ``body`` is None where it has none of its own."""

    key: str
    name: str
    head: str
    body: Body | None
    rule: str
    chance: float


def is_of_this_state(position: Position) -> bool:
    """An office of the government of Thailand, as far as its name tells: every country has one called so."""
    return position.head.startswith(OF_STATE) and (position.body is None or _is_ministry(position.body.key))


def is_country(place: str) -> bool:
    return _country().fullmatch(even(place)) is not None


class DocumentPositions:
    """The positions of one release, in its order; ``bodies`` knows the bodies met there."""

    def __init__(self, bodies: DocumentBodies) -> None:
        self._bodies = bodies
        self._met: dict[str, Position] = {}

    def find(self, role: str, whole: str = "") -> Position | None:
        """The position a ROLE names; a bare head (อธิบดี) is the last such position named, or nobody's. ``whole``: the
        ROLE with what is written on behind it, where something is."""
        head, body, branch = _parts(whole if _goes_on(role, whole) else role)
        if body in OF_ANY or OF_A_CEREMONY.match(squeeze(role)):
            return None
        found = self._of_body(head, body, branch) if body else self._bare(head)
        if found and found.body:
            self._met[found.head] = found
        return found

    def _of_body(self, head: str, body: str, branch: str) -> Position | None:
        if squeeze(head) in IN_FULL and body.startswith(DEPUTY):  # รัฐมนตรีช่วยมหาดไทย
            head, body = head + DEPUTY, body.removeprefix(DEPUTY)
        full = _ministry(body) if MINISTER.search(squeeze(head)) else None
        head = IN_FULL.get(squeeze(head), head) if full else head
        squeezed = squeeze(head)
        found = self._bodies.find(full or body)
        if found is None:
            return self._met.get(squeezed)
        if squeezed == CHAIR and _is_ministry(found.key):  # เป็นประธาน กระทรวง…: no ministry has one
            return None
        key, named = found.key, found.name
        if squeezed.endswith(SECRETARY) and BOARD_OFFICE.match(key):
            key, named = key.removeprefix(OFFICE), named.removeprefix(OFFICE)
        apart = head.endswith("ใหญ่") or named.startswith("ณ ")
        name = f"{head}{' ' if apart else ''}{named}{branch}"
        return Position(squeezed + key + squeeze(branch), name, squeezed, found, found.rule, found.chance)

    def _bare(self, role: str) -> Position | None:
        key = squeeze(role)
        if OF_A_BOARD.fullmatch(key):
            return None
        if key in _alone() and key in self._met:  # of another country or body, and yet most likely one's own
            return Position(key, role, key, None, "name", 0.7)
        if key in self._met:
            return self._met[key]._replace(rule="named in full here", chance=0.85)
        if key.removeprefix("รอง").removeprefix("ผู้ช่วย") in _needing_a_body():
            return None
        return Position(key, role, key, None, "name", 0.95) if key else None


@lru_cache(maxsize=50_000)
def _parts(role: str) -> tuple[str, str, str]:
    """Position, body and branch of a ROLE, short forms of positions written out; the last two may be ""."""
    role = BRANCH.sub(r"\1\2", LEVEL.sub(" ", _without_status(even(role))).strip())
    for begun, full in BEGUN:
        role = begun.sub(full, role)
    role = written_out(OF_GOVERNMENT.get(role.replace(" ", ""), role))
    start, end = body_of(role)
    if start == 0 or squeeze(role) in _alone():
        return role, "", ""
    if (meant := _meant(squeeze(role), _by_themselves())) and meant != squeeze(role):
        return _parts(meant)
    head, body = role[:start].strip().removesuffix(OF), role[start:end].strip()
    if head.endswith(PROVINCE):
        body = body.removeprefix(PROVINCE).strip()
    return *_as_one(head, _at_home(head, body)), role[end:].strip()


def _as_one(head: str, body: str) -> tuple[str, str]:
    """Head and body in one way: ผู้ว่าการรถไฟ… is of the การรถไฟ…; the chair of a body is its board's."""
    if head.endswith(GERUND) and not is_known(body) and is_known(GERUND + body):
        return head, GERUND + body
    full = OFFICE + GERUND + body.removeprefix(OFFICE)
    if body.startswith(OFFICE) and known_bodies().get(full, 0) > known_bodies().get(body, 0):
        return head, full  # สำนักงานปฏิรูปที่ดิน… is the สำนักงานการปฏิรูปที่ดิน…
    of_board = squeeze(head) in CHAIRS_OF_A_BOARD or (squeeze(head) == CHAIR and body.startswith(BOARD))
    if of_board and (rest := body.removeprefix(BOARD).strip()):
        return (CHAIRS_OF_A_BOARD[0], rest) if _is_one(rest) else (CHAIR, BOARD + rest)
    return head, MISSION.sub("", body)


def _goes_on(role: str, whole: str) -> bool:
    """Whether what is written on behind a ROLE belongs to the office: a country, or the body that a bare head lacks."""
    rest = even(whole).removeprefix(even(role)) if whole != role else ""
    lacks_body = squeeze(role) in _needing_a_body() or LEVEL.search(role)
    return bool(rest) and bool(lacks_body or _country().fullmatch(rest))


@cache
def _country() -> re.Pattern[str]:
    """A country at the end of a body's name, as ``land`` without the words that join it."""
    lands, formal = any_of((*column("countries.tsv"), "ไทย")), any_of({*column("country_heads.tsv")} - {"ประเทศ"})
    return re.compile(rf" ?(?:ของ|แห่ง)? ?(?:(?<!ต่าง)ประเทศ ?)?(?P<land>(?:{formal}(?:แห่ง)? ?)?(?P<bare>{lands})ฯ?)$")


def _is_one(body: str) -> bool:
    """Whether a name is a body's of its own, which has a board: no board's, nor that of a board's office."""
    full = short_forms().get(squeeze(body), body)
    return (is_known(full) or is_body(squeeze(full))) and BOARD not in full


@lru_cache(maxsize=10_000)
def _at_home(head: str, body: str) -> str:
    """The body of an office without the own country; another one is written in one way behind its ministry."""
    of_ministry = MINISTER.search(squeeze(head)) or body.startswith(MINISTRY)
    if of_ministry and _is_ministry(known := _ministry(body) or ""):
        return known
    if body.startswith(DEPARTMENT):
        return _meant(squeeze(body), _departments()) or body
    m = _country().search(body)
    rest = body[: m.start()] if m else ""
    ministry = _ministry(rest) if rest and MINISTER.search(squeeze(head)) else rest
    if m is None or (rest and not (ministry or "").startswith(MINISTRY)):
        return body
    if m["land"] in OWN:
        return rest if rest or squeeze(head) in _alone() else body
    land = m["land"] if m["bare"] in BY_HEAD else m["bare"]
    return f"{ministry}{SHORTLY.get(land.replace(' ', ''), land)}"


def _is_ministry(name: str) -> bool:
    """Whether a name is a ministry's of Thailand (มหาดไทย ends like a country)."""
    return squeeze(name).removeprefix(MINISTRY) in ministry_short_forms()


@lru_cache(maxsize=10_000)
def _ministry(name: str) -> str | None:
    """The ministry that a name or short form stands for behind a minister's post, in full; one misspelt, too."""
    if known := ministry_short_forms().get(squeeze(name)):
        return known
    if not name.startswith(MINISTRY):
        return None
    return _meant(squeeze(name), {squeeze(full): full for full in ministry_short_forms().values()}) or name


def _meant(word: str, names: Mapping[str, str]) -> str | None:
    """Of long names the one that is a slip away."""
    slips = 0 if any(letter.isdigit() for letter in word) else len(word) // LONG
    found = process.extractOne(word, names.keys(), scorer=OSA.distance, score_cutoff=min(slips, SLIPS))
    return names[found[0]] if found else None


@cache
def _departments() -> Mapping[str, str]:
    """Departments that many releases name."""
    named = known_bodies().items()
    return {squeeze(name): name for name, releases in named if name.startswith(DEPARTMENT) and releases >= OFTEN}


def _without_status(role: str) -> str:
    while m := STATUS.match(role):
        role = role[m.end() :].lstrip()
    return role


@cache
def _by_themselves() -> Mapping[str, str]:
    """Offices that are one without a body, for the slips that are made in them."""
    single = {row["head"] for row in table("single_posts") if row["body"] == "no"}
    return {name: name for name in sorted(_alone() | single)}  # of two as near, the same in every run


@cache
def _alone() -> frozenset[str]:
    """Offices of the state that are one by themselves, though a body's name stands in them."""
    return frozenset(squeeze(row["name"]) for row in read_list("positions") if row["alone"] == "yes")


@cache
def _needing_a_body() -> frozenset[str]:
    """Heads that name no office without a body (อธิบดี, ผู้อำนวยการ)."""
    rows = (row for row in read_list("positions") if row["alone"] != "yes" and row["body"] in ("org", "any", "place"))
    return frozenset(squeeze(row["name"]) for row in rows)
