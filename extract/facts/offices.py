"""Which ROLE texts name one office: short forms, a ministry's initials, a bare head noun."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

BLANK = re.compile(r"[\s\u00a0\u200b-\u200f\ufeff]+")
SOFT = re.compile(r"[ฯ.\"“”()‘’']+")
ACTING = re.compile(r"รักษาการ|รักษาราชการ|ปฏิบัติราชการแทน|ปฏิบัติหน้าที่")
FORMER = re.compile(r"^อดีต")
PROXY = re.compile(r"^(?:รักษาการ(?:ใน)?(?:ตำแหน่ง|แทน)?|รักษาราชการแทน|ปฏิบัติราชการแทน|ผู้แทน|อดีต)")
# A ministry's name counts only behind a word that takes one: แรงงาน alone is no ministry.
BODY = r"(?<=ว่าการ)|(?<=ปลัด)|(?<=ปลัดฯ)|(?<=กระทรวง)|(?<=รัฐมนตรี)|(?<=โฆษก)|(?<=เลขานุการ)|(?<=ที่ปรึกษา)"


def rows(name: str) -> list[list[str]]:
    """The cells of a gazetteer's lines, comments left out."""
    text = resources.files("prakat.extract.gazetteers").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


FORMS = {row[0]: row[1] for row in rows("role_forms.tsv")}
FORM = re.compile(_any_of(list(FORMS)))
MINISTRIES = {short: name for name, shorts in rows("ministries.tsv") for short in shorts.split("|")}
MINISTRY = re.compile(rf"(?:{BODY})(?:{_any_of(list(MINISTRIES))})(?=$|ฝ่าย|ด้าน|\()")
FILLER = re.compile(r"กระทรวง|สาธารณรัฐ|ราชอาณาจักร|ประเทศ|แห่ง")


@lru_cache(maxsize=4096)
def office(role: str) -> str:
    """A key that is the same for two ways of writing one office (``รมว.ทส.``, ``รัฐมนตรีว่าการกระทรวงทรัพยากร…``)."""
    key = FORM.sub(lambda m: FORMS[m.group()], BLANK.sub("", role))
    key = MINISTRY.sub(lambda m: MINISTRIES[m.group()], key)
    return SOFT.sub("", FILLER.sub("", key))


def same_office(a: str, b: str) -> bool:
    """True where one key is the other or its beginning: ``อธิบดี`` said of an ``อธิบดีกรมชลประทาน``."""
    a, b = office(a), office(b)
    return a.startswith(b) or b.startswith(a)


def status(role: str) -> str:
    """``former``, ``acting`` or "" (plain), as the ROLE's own words say."""
    if FORMER.search(role):
        return "former"
    return "acting" if ACTING.search(role) else ""
