"""What a short form looks like, and the lists that short forms and full names are known from."""

from __future__ import annotations

import re
from functools import cache

from prakat.extract.gazetteer import names_in, read_list

BLANK = re.compile(r"[\s\u00a0\u200b-\u200f\ufeff]+")
LAST_PART = re.compile(r"(?:.*[:;]|.*[a-z].{4,} [–-] (?=[A-Z]{2}))[\s\u00a0\u200b]*", re.DOTALL)
THAI = re.compile(r"[ก-๙]")
INITIALS = frozenset(map(chr, range(0x0E01, 0x0E2F)))

DOTTED = r"(?:[ก-ฮ]{1,4}\.){1,5}(?:[ก-ฮ]{1,4}| ?\d{1,2})?"
THAI_SHORT = (
    rf"(?:[ก-๙]{{2,8}} )?{DOTTED}(?:/{DOTTED})?(?: ?[ก-๙]{{2,20}})?"  # สธ. มรภ.มหาสารคาม ปลัด พม.
    r"|[ก-ฮ]{2,6}|[ก-๙]{3,8} ?- ?\d{1,2}|ฝ่าย[ก-๙]{2,10}"  # กสทช โควิด-19 ฝ่ายจีน
)
NO_SHORT = r"(?!(?:Mrs?|Ms|Dr)\b|[A-Z][a-z]+-[A-Z][a-z]+$)"  # a title, two words of a translation
STRONG = NO_SHORT + r"(?=[a-z&./+-]*[A-Z0-9][a-z&./+-]*[A-Z0-9])[A-Za-z0-9&./+-]{2,14}s?"
MORE = r" (?:[–-] )?(?:on |for |of )?(?:[A-Z][A-Z0-9-]{1,5}|[A-Z]|\d{1,4}(?:\.\d)?)| ?[–-] ?\d+| - [A-Z][a-z]+"
KIND = r" (?:สาย|โมเดล|ภาค|เขต|รุ่น)[ก-๙]{0,14}"  # MRT สายสีม่วง
SHORT_FORM = re.compile(rf"{THAI_SHORT}|{STRONG}(?:(?:{MORE}){{0,2}}|{KIND})")
ABBREVIATION = re.compile(rf"{DOTTED}|[ก-ฮ]{{3,6}}$")
ACRONYM = re.compile(r"(?:\d\w\w )?[A-Z]{2}")
MONTH = r"(?:มี\.ค|เม\.ย|มิ\.ย|[กสตธ]\.ค|[กพ]\.ย|[มพ]\.ค|ก\.พ|[พค]\.ศ)\.?"
SERIAL = r"[A-Z]+(?!20|25)\d{3,}\w*|[ก-ฮ]{1,2}\. ?\d+"  # LB236A, มท.1; APEC2022 is none
NO_NAME = re.compile(rf"(?:[\d\s./-]|{MONTH})+|{SERIAL}")  # a month, a number, a serial
OFTEN = 8  # releases


def squeeze(text: str) -> str:
    return BLANK.sub("", text)


def looks_short(text: str, listed: bool) -> bool:
    """Whether words in brackets look like a short form; ``listed``: a body, or a part behind a foreign full name."""
    if NO_NAME.fullmatch(text) or text in names_in("no_aliases"):
        return False
    if SHORT_FORM.fullmatch(text) or names_its_head(text):
        return True
    if squeeze(text) in known():
        return bool(THAI.match(text) or ACRONYM.match(text))
    if not THAI.search(text):
        return listed and len(text) < 26 and bool(ACRONYM.match(text))
    return text in words() and not head().match(text)


def names_its_head(short: str) -> re.Match[str] | None:
    """``แผนปฏิบัติการฯ``, ``คณะกรรมการ EV``: the name's first word with an abbreviation of the rest."""
    own = head().match(short)
    rest = short[own.end(1) :].strip() if own else ""
    if rest.endswith("ฯ") or (rest and (ACRONYM.fullmatch(rest) or squeeze(rest) in known() or rest in words())):
        return own
    return None


@cache
def known() -> dict[str, list[str]]:
    """Names, without white space, that a short form stands for in releases."""
    names: dict[str, list[str]] = {}
    for row in read_list("mined_aliases"):
        names.setdefault(row["name"], []).append(row["full"])
    return names


@cache
def words() -> frozenset[str]:
    """Short forms that are words of their own (``ดีป้า``) and well attested; a rare one may be a place."""
    often = {row["name"] for row in read_list("mined_shorts") if int(row["releases"]) >= OFTEN}
    given = {row["name"] for row in read_list("bodies") if row["kind"] == "short"}
    return names_in("abbreviations") | often | given


@cache
def glue() -> tuple[str, ...]:
    """Words behind which a name begins."""
    return tuple(sorted(names_in("alias_glue")))


@cache
def head() -> re.Pattern[str]:
    """The first word of a name; looks ahead only, so that one may begin inside another."""
    words = names_in("heads") | names_in("alias_heads")
    return re.compile(f"(?=({'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))})(?![ัิ-ฺ็-๎]))")
