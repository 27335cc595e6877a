"""Which ROLE texts name one office: short forms, a ministry's initials, a bare head noun."""

from __future__ import annotations

import re
from functools import lru_cache

from prakat.extract.gazetteer import read_list

BLANK = re.compile(r"[\s\u00a0\u200b-\u200f\ufeff]+")
SOFT = re.compile(r"[ฯ.\"“”()‘’']+")
ACTING = re.compile(r"รักษาการ|รักษาราชการ|ปฏิบัติราชการแทน|ปฏิบัติหน้าที่")
FORMER = re.compile(r"^อดีต")
# A ministry's name counts only behind a word that takes one: แรงงาน alone is no ministry.
BODY = "|".join(f"(?<={w})" for w in (
    "ว่าการ", "ปลัด", "กระทรวง", "รัฐมนตรี", "โฆษก", "เลขานุการ", "ที่ปรึกษา", "อธิบดี", "เลขาธิการ", "อำนวยการ", "ผู้จัดการ",
))  # fmt: skip


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


FORMS = {row["form"]: row["full"] for row in read_list("role_forms")}
FORM = re.compile(_any_of([form for form in FORMS if len(form) > 2]))
# A letter and a dot are an area's head only where a word begins: the last of กนอ. or อบจ. is none.
AREA = re.compile(rf"(?<![ก-๎.])(?:{_any_of([form for form in FORMS if len(form) == 2])})")
BODIES = {row["name"]: row["full"].replace(" ", "") for row in read_list("abbreviations")} | {
    short: row["name"] for row in read_list("ministries") for short in row["short"].split("|")
}
SHORT_BODY = re.compile(rf"(?:{BODY})(?:{_any_of(list(BODIES))})(?=$|ฝ่าย|ด้าน|\()")
POSITION = re.compile(
    r"(?:อดีต|รักษาการ(?:แทน|ใน)?|รักษาราชการแทน|ปฏิบัติราชการแทน|คณะ|ทีม|รอง|ผู้ช่วย|ตำแหน่ง|ประจำ|ด้าน[^ ]+ )*"
    rf"(?:{_any_of([row['name'] for row in read_list('positions')])})(?:ใหญ่|ประจำ|ของ| of )?[ \u00a0]*"
)
BRANCH = re.compile(r"[ \u00a0]*(?:ฝ่าย|ด้าน)(?:การเมือง|บริหาร|ประจำ)")
FILLER = re.compile(r"กระทรวง|สาธารณรัฐ|ราชอาณาจักร|ประเทศ|แห่ง")


@lru_cache(maxsize=4096)
def office(role: str) -> str:
    """A key that is the same for two ways of writing one office (``รมว.ทส.``, ``รัฐมนตรีว่าการกระทรวงทรัพยากร…``)."""
    key = FORM.sub(_full, BLANK.sub("", AREA.sub(_full, role)))
    key = SHORT_BODY.sub(lambda m: BODIES[m.group()], key)
    return SOFT.sub("", FILLER.sub("", key))


def written_out(role: str) -> str:
    """The ROLE with its position's short forms in full (``ผอ.`` as ``ผู้อำนวยการ``), blanks as they are."""
    return FORM.sub(_full, AREA.sub(_full, role))


def _full(form: re.Match[str]) -> str:
    return FORMS[form.group()]


def same_office(a: str, b: str) -> bool:
    """True where one key is the other or its beginning: ``อธิบดี`` said of an ``อธิบดีกรมชลประทาน``."""
    a, b = office(a), office(b)
    return a.startswith(b) or b.startswith(a)


@lru_cache(maxsize=4096)
def body_of(role: str) -> tuple[int, int]:
    """Where the body stands within a ROLE: all that follows its positions (``อธิบดี|กรมชลประทาน``)."""
    start, end = 0, len(role)
    while step := POSITION.match(role, start):
        start = step.end()
    if branch := BRANCH.search(role, start):
        end = branch.start()
    return (start, end) if start < end else (0, len(role))


def status(role: str) -> str:
    """``former``, ``acting`` or "" (plain), as the ROLE's own words say."""
    if FORMER.search(role):
        return "former"
    return "acting" if ACTING.search(role) else ""
