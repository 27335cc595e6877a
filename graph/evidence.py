"""What one release says of a person in an office: held on its day, from a day on, no longer, or in somebody's place.

``read_evidence`` looks at the words around a holds fact. An appointment (``ให้ดำรงตำแหน่ง … ตั้งแต่วันที่``) names its day
behind the role, or under the list it stands in (for lists of moves see ``transfers``); one that waits for the King's
word gives only a day before which the office cannot have begun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from prakat.extract.dates import dates_in
from prakat.graph.transfers import SOMEBODY, moves_into, moves_on
from prakat.model import Mention, Span

BLANK = r"[ \u00a0\u200b\t]*"
ACTING = re.compile(
    r"รักษาการ(?!ณ์)|รักษาราชการ|(?:ปฏิบัติ|ทำ)(?:หน้าที่|ราชการ)(?:แทน)?(?:เป็น|ในตำแหน่ง)?" + BLANK + "$"
    r"|^(?:ปฏิบัติ|ทำ)(?:หน้าที่|ราชการ)"
)
FORMER = re.compile(r"อดีต|เคย(?:เป็น|ดำรงตำแหน่ง|ทำหน้าที่|รับตำแหน่ง)")
THEN = "(?:ใน|เมื่อ)?(?:ขณะ|เวลา|สมัย|ยุค|ช่วง)นั้น"
NO_LONGER = re.compile(
    rf"{BLANK}\)?{BLANK}\(?(?:(?:คน)?เดิม|คนก่อน|คนเก่า|{THEN}|ซึ่ง(?:ได้)?(?:เกษียณ|ลาออก|พ้นจาก)|(?:ที่)?(?:ได้)?(?:เกษียณ|ลาออก)"
    r"|(?:ซึ่ง)?(?:ได้)?ถึงแก่(?:อนิจ|อสัญ|มรณ)?(?:กรรม|ภาพ))"
)
CAREER = re.compile(rf"{BLANK}(?:ซึ่ง)?(?:ได้)?เคย(?:เป็น|ดำรงตำแหน่ง|ทำหน้าที่|รับตำแหน่ง)[^\n]*$")  # opens many posts
NTH = re.compile(rf"{BLANK}\)?{BLANK}(?:คน|ลำดับ)ที่{BLANK}[0-9๐-๙]")  # it does not say whether the last one so far
IN_THOSE_DAYS = re.compile(
    rf"{THEN}[^\n]{{0,12}}\Z|(?:(?<!ร่วม)(?<!มงคล)(?<!ทัน)สมัย|ยุค|ช่วง|เมื่อครั้ง)(?:ที่|ของ|รัฐบาล)*{BLANK}\Z"
    r"|(?:สมัย|ยุค)(?:ที่|ของ|รัฐบาล)*[ก-๎ 0-9]{2,14}\((?:สมัย)?\Z"
)
NOW = re.compile(".*(?:ในฐานะ|ปัจจุบัน)")  # what was before it was then
APPOINTED = re.compile(
    rf"(?:(?<!รับ)(?<!ฯ )แต่งตั้ง)?(?:ให้|ไป|มา)+{BLANK}ดำรงตำแหน่ง(?:ประเภท[^\n]{{0,60}}ตำแหน่ง)?{BLANK}$"
    rf"|แต่งตั้ง(?:ให้)?(?:เป็น){BLANK}$"
)
PROPOSED = re.compile(rf"(?:เสนอ|อนุมัติ|เห็นชอบ|มติ)[^\n]{{0,120}}แต่งตั้ง[^\n]{{0,60}}$|แต่งตั้ง{BLANK}$")
RECEIVED = re.compile(r"ได้รับ(?:การ|พระ)?[^\n]{0,60}แต่งตั้ง|โปรดเกล้า[^\n]{0,40}แต่งตั้ง")
LEAVES = re.compile(rf"พ้นจาก(?:ตำแหน่ง|หน้าที่|การเป็น)*{BLANK}$")
MOVED = re.compile(rf"[^\n]{{0,160}}?(?:แต่งตั้ง)?(?:ให้|ไป|มา)+{BLANK}(?:แต่งตั้ง)?(?:ให้)?{BLANK}ดำรงตำแหน่ง")
SEAT = "(?:รอง|ผู้ช่วย)?(?:ประธาน|กรรมการ|อนุกรรมการ|โฆษก|เลขา|ปลัด|อธิบดี|ผู้|หัวหน้า|คณะ|ที่ปรึกษา|รัฐมนตรี|นาย|ทูต|เอกอัคร)"
BECOMES = re.compile(
    rf"(?P<between>[^\n]{{0,80}}?)(?:ดำรงตำแหน่ง|(?:เป็น|รักษาการ(?:ในตำแหน่ง)?|(?:ปฏิบัติ|ทำ)หน้าที่){BLANK}(?:เป็น)?{BLANK}{SEAT})"
)
ELECT = re.compile(rf"ว่าที่{BLANK}$|^ว่าที่")
SINCE = re.compile(rf"(?:ตั้งแต่|นับแต่|มีผล(?:ใน)?){BLANK}(?:วันที่)?{BLANK}")
ROYAL = re.compile("(?:ทรง)?(?:พระกรุณา|โปรดเกล้า|มีพระบรมราชโองการ)")
ITEM = re.compile(r"\n[ \t\u00a0]*\(?[0-9๐-๙]{1,3}[.)]")
HEADING = re.compile(r"\n[^\n]{0,8}เรื่อง[ \u00a0]|คณะรัฐมนตรีมีมติ|\n[^\n]{0,6}การแต่งตั้ง")
DEPUTY = "รอง"  # of whom several are numbered
BEFORE = 60  # letters before a person or role in which its verb may stand
BEHIND = 260  # letters behind a role in which its own day may stand
FOOT = 6000  # letters behind a role in which the day of its list may stand


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words say. ``held``: the office is held on the day of the release; ``start`` the first day of it;
    ``not_before`` and ``ended_by`` bounds of what is not told to the day."""

    status: str = ""  # acting, former, or "" for a full holder
    held: bool = True
    start: date | None = None
    not_before: date | None = None
    ended_by: date | None = None


def read_evidence(text: str, person: Span, role: Span, published: date | None) -> Reading:
    """Read the words around a person and the role that a release ties to them."""
    lead = _lead(text, person, role)
    words = text[role.start : role.end]
    ahead = text[max(person.end, role.end) : max(person.end, role.end) + BEHIND]
    if FORMER.match(words) or NO_LONGER.match(ahead) or _is_past(text, lead, person, role):
        return Reading("former", held=False, ended_by=published)
    if ELECT.search(lead) or ELECT.search(words):
        return Reading(held=False)
    status = "acting" if ACTING.search(lead) or ACTING.search(words) else ""
    if LEAVES.search(lead):
        return _leaving(text, role.end, status, published)
    if _is_appointment(text, lead, person, role) or moves_into(text, person, role):
        return _appointment(text, role.end, status, published)
    if moves_on(text, person, role):
        return _leaving(text, role.end, status, published)
    return Reading(status, held=words.startswith(DEPUTY) or not NTH.match(ahead))


def _lead(text: str, person: Span, role: Span) -> str:
    """The words that lead from a person to the role; those before the role where it stands first."""
    start = person.end if person.end <= role.start else text.rfind("\n", 0, role.start) + 1
    return text[max(start, role.start - BEFORE) : role.start]


def _is_past(text: str, lead: str, person: Span, role: Span) -> bool:
    """Told of days gone by, by the words before the role or before the person, or as one post of a career."""
    before = max(0, person.start - BEFORE)
    told = FORMER.search(NOW.sub("", lead)) or IN_THOSE_DAYS.search(text, before, person.start)
    return bool(told or CAREER.match(text, person.end, max(person.end, role.start)))


def _is_appointment(text: str, lead: str, person: Span, role: Span) -> bool:
    """Somebody is put into the office, and it is not told as done: then they hold it on the day of the release."""
    before = text[max(0, person.start - BEFORE) : person.start]
    if RECEIVED.search(before + lead):
        return False
    return bool(APPOINTED.search(lead) or (PROPOSED.search(before) and not _is_put_elsewhere(text, person, role)))


def _is_put_elsewhere(text: str, person: Span, role: Span) -> bool:
    """Whether it is into another office, behind this one: แต่งตั้ง นาย ก รองปลัดกระทรวง ข เป็นโฆษก."""
    becomes = BECOMES.match(text, role.end) if person.end <= role.start else None
    return bool(MOVED.match(text, person.end) or (becomes and not SOMEBODY.search(becomes["between"])))


def _appointment(text: str, end: int, status: str, published: date | None) -> Reading:
    since = _since(text, end, published)
    if since is None:
        return Reading(status, held=False)
    day, waits = since
    if waits:
        return Reading(status, held=False, not_before=max(filter(None, (day, published)), default=None))
    return Reading(status, held=bool(day and published and day <= published), start=day)


def _leaving(text: str, end: int, status: str, published: date | None) -> Reading:
    """Who is moved from an office holds it on the day of the decision, unless the day of leaving is past."""
    since = _since(text, end, published)
    day = since[0] if since and not since[1] else None
    return Reading(status, held=not (day and published and day <= published), ended_by=day)


def _since(text: str, end: int, published: date | None) -> tuple[date | None, bool] | None:
    """The day from which it counts, and whether it waits for the King's word; None where nothing is said.

    The role's own line is read first, then the foot of the list, up to the next heading.
    """
    item = ITEM.search(text, end, end + FOOT)
    own = text[end : min(item.start() if item else len(text), end + BEHIND)]
    return _read_since(own, published) or _read_since(_foot(text, end), published)


def _foot(text: str, end: int) -> str:
    """What stands under the list's last item, up to the next heading."""
    heading = HEADING.search(text, end, end + FOOT)
    stop = heading.start() if heading else min(len(text), end + FOOT)
    lasts = [m.end() for m in ITEM.finditer(text, end, stop)]
    return text[lasts[-1] : stop] if lasts else text[end:stop][:BEHIND]


def _read_since(words: str, published: date | None) -> tuple[date | None, bool] | None:
    places = [m.end() for m in SINCE.finditer(words)]
    if not places:
        return None
    waits = any(ROYAL.match(words, at) for at in places)
    dates = _days(words, published)
    day = next((dates[at] for at in places if at in dates), None)
    return (day, waits) if day or waits else None


def _days(words: str, published: date | None) -> dict[int, date]:
    """Days by where they begin; those that are no single day or range of days are left out."""
    return {m.start: date.fromisoformat(m.norm["start"]) for m in dates_in(words, published) if _is_daily(m)}


def _is_daily(mention: Mention) -> bool:
    """A day, or a range that begins with one: a month or year gives no first day."""
    return bool(re.match(r"[0-9๐-๙]{1,2}[ \u00a0]", mention.text))
