"""Positions: which office a ROLE names, as position and body, whatever way it is written.

``รมว.ทส.``, ``รัฐมนตรีว่าการกระทรวงทรัพยากรฯ`` and the full title are one position of one body. That a holder is
former or acting is no part of the position: the fact says it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from prakat.extract.facts.offices import body_of, written_out
from prakat.extract.gazetteer import read_list
from prakat.graph.bodies import OFFICE, Body, DocumentBodies, ministry_short_forms
from prakat.graph.plain import even, squeeze

STATUS = re.compile(
    "^(?:อดีต|ว่าที่|ผู้?รักษาการ(?:ในตำแหน่ง|แทน|ใน)?|รักษาการ(?:ในตำแหน่ง|แทน|ใน)?|รักษาราชการ(?:แทน|ในตำแหน่ง)?|"
    "(?:ผู้)?ปฏิบัติราชการแทน|(?:ผู้)?ปฏิบัติหน้าที่(?:แทน)?|ตำแหน่ง)"
)
MINISTER = re.compile("(?:รัฐมนตรี(?:ช่วย)?(?:ว่าการ)?|ปลัด|โฆษก|เลขานุการรัฐมนตรี.*|ที่ปรึกษารัฐมนตรี.*)$")
IN_FULL = {"รัฐมนตรี": "รัฐมนตรีว่าการ", "รัฐมนตรีช่วย": "รัฐมนตรีช่วยว่าการ"}  # where a ministry follows
DEPUTY = "ช่วย"
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


class DocumentPositions:
    """The positions of one release, in its order; ``bodies`` knows the bodies met there."""

    def __init__(self, bodies: DocumentBodies) -> None:
        self._bodies = bodies
        self._met: dict[str, Position] = {}

    def find(self, role: str) -> Position | None:
        """The position a ROLE names; a bare head (อธิบดี) is the last such position named, or nobody's."""
        head, body, branch = _parts(role)
        found = self._of_body(head, body, branch) if body else self._bare(head)
        if found and found.body:
            self._met[found.head] = found
        return found

    def _of_body(self, head: str, body: str, branch: str) -> Position | None:
        if squeeze(head) in IN_FULL and body.startswith(DEPUTY):  # รัฐมนตรีช่วยมหาดไทย
            head, body = head + DEPUTY, body.removeprefix(DEPUTY)
        full = ministry_short_forms().get(squeeze(body)) if MINISTER.search(squeeze(head)) else None
        head = IN_FULL.get(squeeze(head), head) if full else head
        squeezed = squeeze(head)
        found = self._bodies.find(full or body)
        if found is None:
            return self._met.get(squeezed)
        key, named = found.key, found.name
        if squeezed.endswith(SECRETARY) and BOARD_OFFICE.match(key):
            key, named = key.removeprefix(OFFICE), named.removeprefix(OFFICE)
        name = f"{head}{' ' if head.endswith('ใหญ่') else ''}{named}{branch}"
        return Position(squeezed + key + squeeze(branch), name, squeezed, found, found.rule, found.chance)

    def _bare(self, role: str) -> Position | None:
        key = squeeze(role)
        if key in _alone() and key in self._met:  # of another country or body, and yet most likely one's own
            return Position(key, role, key, None, "name", 0.7)
        if key in self._met:
            return self._met[key]._replace(rule="named in full here", chance=0.85)
        if key in _needing_a_body():
            return None
        return Position(key, role, key, None, "name", 0.95) if key else None


@lru_cache(maxsize=50_000)
def _parts(role: str) -> tuple[str, str, str]:
    """Position, body and branch of a ROLE, short forms of positions written out; the last two may be ""."""
    role = _without_status(even(role))
    role = written_out(OF_GOVERNMENT.get(role.replace(" ", ""), role))
    start, end = body_of(role)
    if start == 0 or squeeze(role) in _alone():
        return role, "", ""
    return role[:start].strip(), role[start:end].strip(), role[end:].strip()


def _without_status(role: str) -> str:
    while m := STATUS.match(role):
        role = role[m.end() :].lstrip()
    return role


@cache
def _alone() -> frozenset[str]:
    """Offices of the state that are one by themselves, though a body's name stands in them."""
    return frozenset(squeeze(row["name"]) for row in read_list("positions") if row["alone"] == "yes")


@cache
def _needing_a_body() -> frozenset[str]:
    """Heads that name no office without a body (อธิบดี, ผู้อำนวยการ)."""
    rows = (row for row in read_list("positions") if row["alone"] != "yes" and row["body"] in ("org", "any", "place"))
    return frozenset(squeeze(row["name"]) for row in rows)
