"""Moves from one post to another, as lists of transfers write them: ``นาย ก รองอธิบดีกรม ข ดำรงตำแหน่ง อธิบดีกรม ค``.

Where no ``ให้`` or ``ไป`` says that somebody is put there, the words that open the list do.
"""

from __future__ import annotations

import re

from prakat.model import Span

BLANK = r"[ \u00a0\u200b\t]*"
PUT = rf"(?:แต่งตั้ง)?{BLANK}(?:ให้|ไป|มา|ขึ้น)+{BLANK}(?:แต่งตั้ง)?(?:ให้)?{BLANK}ดำรงตำแหน่ง"
LEVEL = r"(?:ประเภท[^\n]{0,60}?ตำแหน่ง)?"
BARE = r"(?<![ก-๎(])(?:ดำรงตำแหน่ง|(?:ไป|ขึ้น)?เป็น)"
INTO = re.compile(rf"{BARE}{LEVEL}{BLANK}$")
ONWARD = re.compile(rf"(?P<between>[^\n]{{0,80}}?)(?:(?P<put>{PUT})|{BARE}){LEVEL}{BLANK}(?P<post>[^\n]{{0,80}})")
NOT_NOW = re.compile("ปัจจุบัน|เคย|ซึ่ง|ผู้ที่|ขณะ|ในฐานะ|รักษา|ปฏิบัติ")
SOMEBODY = re.compile(r"นาย(?!แพทย์|ก|ทหาร|อำเภอ|ทะเบียน|สัตว)|นาง|ว่าที่|พล(?:เอก|โท|ตรี|ตำรวจ|\.)|ดร\.|ศาสตราจารย์")
SEAT = re.compile(r"(?:รอง)?(?:ประธาน|กรรมการ|อนุกรรมการ|โฆษก|เลขานุการคณะ|ผู้แทน|คณะทำงาน)")
OPENS = re.compile("แต่งตั้ง|โอน|ย้าย|สับเปลี่ยน")
HEADING = re.compile(r"\n[^\n]{0,8}เรื่อง[ \u00a0]|คณะรัฐมนตรีมีมติ|\n[^\n]{0,6}การ(?:แต่งตั้ง|โอน|ย้าย)")
ITEM = re.compile(rf"(?:\n|ดังนี้|ได้แก่){BLANK}\(?[0-9๐-๙]{{1,3}}(?:\.[0-9๐-๙]{{1,2}})?[.)]")
LIST = 6000  # letters of a list before one of its items
OPENING = 600  # letters that open it
POST = 4  # letters that a post has at least
NEAR = 8  # letters between a person and the post that is left
ITEM_NEAR = 12  # letters between an item's number and its person


def moves_into(text: str, person: Span, role: Span) -> bool:
    """Whether a person of a list of transfers is named with an old post before this one."""
    if role.start <= person.end:
        return False
    between = text[person.end : role.start]
    into = INTO.search(between)
    if not into or "\n" in between or NOT_NOW.search(between) or len(between[: into.start()].strip()) < POST:
        return False
    return is_transfer(text, person.start, by_item="เป็น" in into.group())


def moves_on(text: str, person: Span, role: Span) -> bool:
    """Whether a person is moved from this post to another one; a seat in a committee is held beside it."""
    if not person.end <= role.start <= person.end + NEAR:
        return False
    onward = ONWARD.match(text, role.end)
    if not onward or SOMEBODY.search(onward["between"]) or NOT_NOW.search(onward["between"]):
        return False
    if SEAT.match(onward["post"]) or onward["post"].startswith(text[role.start : role.end]):
        return False
    return is_transfer(text, person.start, by_item=not onward["put"])


def is_transfer(text: str, at: int, by_item: bool) -> bool:
    """Whether the words that open what stands at a place put people into posts; ``by_item``: in a list alone."""
    if by_item and not any(m.end() >= at - ITEM_NEAR for m in ITEM.finditer(text, max(0, at - 40), at)):
        return False
    start = max([0, at - LIST, *(m.start() for m in HEADING.finditer(text, max(0, at - LIST), at))])
    first = ITEM.search(text, start + 1, at)
    return bool(OPENS.search(text, start, min(first.start() if first else at, start + OPENING)))
