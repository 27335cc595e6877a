"""Persons: a title and a name; then the same names bare, shortened or behind an office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from prakat.extract.gazetteer import THAI, THAI_LETTER, Row, names_in, read_list, stands_free
from prakat.extract.lists import Listed
from prakat.extract.names import LATIN, SHORTENED, STOP, Name, dictionary, first_names, provinces, read_name
from prakat.extract.plain import Plain, places
from prakat.model import Mention


class Found(NamedTuple):
    """A person at [start, end) of the plain text, the name at [name, name_end)."""

    start: int
    name: int
    name_end: int
    end: int
    parts: tuple[str, ...]
    rule: str
    confidence: float


def find_people(plain: Plain) -> Iterator[Mention]:
    """Every person named: ``norm`` holds honorific and name as they are written in the document."""
    done = 0
    for f in sorted(_found(plain.text), key=lambda f: (f.start, -f.end)):
        if f.start >= done:
            done = f.end
            yield _mention(plain, f)


def _mention(plain: Plain, f: Found) -> Mention:
    words = plain.document.words
    honorific = words(plain.span(f.start, f.name)).strip("\u200b \u00a0\t") if f.name > f.start else ""
    norm = {"honorific": honorific, "name": words(plain.span(f.name, f.name_end))}
    return plain.mention("PERSON", f.start, f.end, f.rule, norm, f.confidence)


@lru_cache(maxsize=4)
def people_spans(text: str) -> Mapping[int, int]:
    """Ends of the people with a title by their starts, for those who ask what stands beside them."""
    return {f.start: f.end for f in _titled(text)}


@lru_cache(maxsize=4)
def _titled(text: str) -> tuple[Found, ...]:
    titled = [*_read_titled(text)]
    return (*titled, *_torn(text, {f.parts[-1] for f in titled if len(f.parts) > 1}))


def _found(text: str) -> list[Found]:
    titled = _titled(text)
    return [*titled, *_royal(text), *_clergy(text), *_bracketed(text, titled), *_bare(text, titled)]


# A title and a name


def _spaced(name: str) -> str:
    return re.escape(name).replace(r"\ ", " {0,2}")


def _title(row: Row) -> str:
    unless = "|".join(map(re.escape, row["unless"].split("|"))) if row["unless"] else ""
    last = row["name"][-1]
    after = "(?= )" if row["kind"] == "short" else "(?![a-z])" if last.isascii() and last.isalpha() else ""
    woman = "(?: ?หญิง)?" if row["kind"] == "rank" else ""
    return _spaced(row["name"]) + woman + after + (f"(?!{unless})" if unless else "")


def _titles(*kinds: str) -> str:
    rows = sorted(read_list("honorifics"), key=lambda row: -len(row["name"]))
    return "|".join(_title(row) for row in rows if row["kind"] in kinds)


ANY_TITLE = _titles("title", "academic", "medical", "rank", "noble", "foreign", "short")
TITLES = re.compile(rf"(?:{ANY_TITLE})(?: {{0,2}}(?:{ANY_TITLE})){{0,4}}")
SOFT = re.compile(f"(?:{_titles('soft')})")
GAP = re.compile(" {0,3}")
EVERYDAY = re.compile("นาย|นาง|เด็ก")
GUESS = 0.8
LONG_TITLE = 5  # letters; a title so long is no part of another word


TITLE_STARTS = Listed(lambda: (name.split(" ")[0] for name in names_in("honorifics")), apart=False)


def _read_titled(text: str) -> Iterator[Found]:
    """People with a title before the name, left to right."""
    at, met = 0, set[str]()
    for start in (start for start, _, _ in TITLE_STARTS.find(text)):
        if start < at:
            continue
        if m := TITLES.match(text, start):
            found = _behind_title(text, m, met)
        else:
            found = _behind_soft(text, m) if (m := SOFT.match(text, start)) else None
        if found:
            at = found.end
            if len(found.parts) > 1 or found.confidence > GUESS:
                met.add(found.parts[0])
            yield found


def _behind_title(text: str, m: re.Match[str], met: set[str]) -> Found | None:
    name_at = _past_gap(text, m.end())
    name = read_name(text, name_at, met)
    if not name or not _stands(text, m, name):
        return None
    chance = 0.97 if len(name.parts) > 1 or name.known else GUESS
    return Found(m.start(), name_at, name.end, name.whole, name.parts, "people.title", chance)


def _past_gap(text: str, at: int) -> int:
    gap = GAP.match(text, at)
    return gap.end() if gap else at


def _stands(text: str, m: re.Match[str], name: Name) -> bool:
    """Whether the title is one: a short word inside a longer one (ทนายความ), or before no name, is not."""
    before, title, full = text[m.start() - 1 : m.start()], m.group(), len(name.parts) > 1
    if before.isalpha() and (
        title[0].isascii() or ("." not in title and len(title) < 4 and title not in ("นาย", "นาง"))
    ):
        return False
    if THAI(before) and not name.known:
        return full and (len(title) > LONG_TITLE or stands_free(text, m.start()))
    if name.known or name.whole > name.end or not EVERYDAY.match(title):
        return True
    return full or (name.parts[0] not in dictionary() and m.end() == name.end - len(name.parts[0]))


def _behind_soft(text: str, m: re.Match[str]) -> Found | None:
    """An everyday word that is a title before a name only."""
    name_at = _past_gap(text, m.end())
    name = read_name(text, name_at)
    if not name or not stands_free(text, m.start()) or (name.parts[0] in dictionary() and not name.known):
        return None
    if not (name.known and name.parts[0] not in dictionary()) and (len(name.parts) < 2 or STOP.match(name.parts[0])):
        return None
    return Found(m.start(), name_at, name.end, name.whole, name.parts, "people.soft_title", 0.8)


TWO_LATIN = re.compile(rf" {{0,2}}\( ?({LATIN.pattern}) ?\)")
TWO_THAI = re.compile(rf" {{0,2}}\( ?({THAI_LETTER}{{2,30}} {{1,2}}{THAI_LETTER}{{2,30}}) ?\)")


def _bracketed(text: str, titled: Iterable[Found]) -> Iterator[Found]:
    """The same name in other letters, in parentheses right behind it."""
    for f in titled:
        other = TWO_THAI if f.parts[-1].isascii() else TWO_LATIN
        if (m := other.match(text, f.end)) and " " in m.group(1):
            yield Found(m.start(1), m.start(1), m.end(1), m.end(1), (m.group(1),), "people.bracketed", 0.85)


# Royalty and clergy


def _royal_pattern(row: Row) -> str:
    name = re.sub(
        r"\\\[(.+?)\\\]", r"(?:\1 {0,2}(?:ฯ {0,2})?)?", re.escape(row["name"]).replace(r"\ ", " {0,2}(?:ฯ {0,2})?")
    )
    return rf"(?P<h>{_spaced(row['honorific'])} {{0,2}})(?P<n>{name})"


ROYAL = [re.compile(_royal_pattern(row)) for row in read_list("royal")]
ROYAL_STARTS = Listed(lambda: (row["honorific"].split(" ")[0] for row in read_list("royal")), apart=False)
REIGN = re.compile(r"(?P<h>(?:ในหลวง {0,2})?)(?P<n>รัชกาลที่ {0,2}\d{1,2})(?!\d)")


def _royal(text: str) -> Iterator[Found]:
    named = (m for at, _, _ in ROYAL_STARTS.find(text) for pattern in ROYAL if (m := pattern.match(text, at)))
    for m in (*named, *(REIGN.finditer(text) if "รัชกาลที่" in text else ())):
        end = m.start() + len(m.group().rstrip(" "))
        yield Found(m.start(), m.start("n"), end, end, (m.group("n"),), "people.royal", 0.9)


CLERGY_OFFICE = "(?:รอง|ที่ปรึกษา|ผู้ช่วย)?(?:เจ้าคณะ|เจ้าอาวาส|กรรมการมหาเถรสมาคม)|สมเด็จพระสังฆราช"
SECULAR_NAME = r"\([^)\n]{3,30}\) {0,2}(?:วัด|เจ้า|กรรมการ)"
# A title of his suite before a monk's own name and the one he was ordained with.
SUITE = "พระครู(?:ปลัด|สมุห์|ใบฎีกา|วินัยธร|สังฆรักษ์|ธรรมธร)"
CLERGY = re.compile(
    rf"{SUITE}{THAI_LETTER}{{2,20}} {{1,2}}{THAI_LETTER}{{2,18}}โ[ก-ฮ](?!{THAI_LETTER})"
    rf"|(?:สมเด็จ)?พระ{THAI_LETTER}{{5,36}}(?= {{1,3}}(?:{CLERGY_OFFICE}|{SECULAR_NAME}))"
    rf"|พระครู{THAI_LETTER}{{5,30}}(?= {{1,3}}กล่าว)"
)


def _clergy(text: str) -> Iterator[Found]:
    for at in places(text, "พระ"):
        m = CLERGY.match(text, at - 6 if text.startswith("สมเด็จ", max(0, at - 6)) and at > 5 else at)
        if m:
            yield Found(m.start(), m.start(), m.end(), m.end(), (m.group(),), "people.clergy", 0.85)


# Names met again without a title

FAMILIAR = 20  # releases that name a person so; then the first name alone is known
QUOTED = re.compile(rf"[“\"‘']({THAI_LETTER}{{3,14}})(?=[”\"’'“])")
OFFICE = r"(?:รมว\.|รมช\.|รมต\.|รัฐมนตรี ?ฯ?|ปลัด ?ฯ?|โฆษก[^ \n]{0,20}|ส\.ส\.|ผู้ตรวจ|อธิบดี|ผู้ว่าฯ?|นายกฯ|ผอ\.|เลขาฯ)"
OFFICE_WORDS = Listed(
    lambda: (
        "รมว.", "รมช.", "รมต.", "รัฐมนตรี", "ปลัด", "โฆษก", "ส.ส.", "ผู้ตรวจ", "อธิบดี", "ผู้ว่า", "นายกฯ", "ผอ.", "เลขาฯ",
    ),
    apart=False,
)  # fmt: skip
BEHIND_OFFICE = re.compile(rf"{OFFICE} {{0,2}}[“‘\"']?({THAI_LETTER}{{3,14}})( ?ฯ)?(?!{THAI_LETTER})")


def _bare(text: str, titled: Iterable[Found]) -> Iterator[Found]:
    firsts = {f.parts[0] for f in titled if not f.parts[0].isascii() and len(f.parts[0]) > 2}
    yield from _again(text, {f.parts for f in titled if len(f.parts) > 1})
    for m in QUOTED.finditer(text):
        if m.group(1) in firsts or _familiar(m.group(1)):
            yield _named(m, "people.quoted", 0.8)
    for m in OFFICE_WORDS.matches(BEHIND_OFFICE, text):
        if m.group(1) in firsts or _familiar(m.group(1)):
            yield _named(m, "people.office", 0.8)
    yield from _alone(text, firsts)


def _familiar(first: str) -> bool:
    return first_names().get(first, 0) >= FAMILIAR and first not in provinces()


def _named(m: re.Match[str], rule: str, chance: float) -> Found:
    return Found(m.start(1), m.start(1), m.end(1), max(m.end(1), m.end(m.lastindex or 1)), (m.group(1),), rule, chance)


def _again(text: str, names: set[tuple[str, ...]]) -> Iterator[Found]:
    """Full names met before with a title."""
    for parts in sorted(names):
        name = " ".join(parts)
        for at in places(text, name):
            if not _letter(text, at + len(name)):
                yield Found(at, at, at + len(name), at + len(name), parts, "people.again", 0.9)


TORN = 9  # letters; so long a surname is nothing else when a space stands in it
LEAST = 3  # letters on either side of that space


def _torn(text: str, surnames: set[str]) -> Iterator[Found]:
    """Surnames met before that an accidental space has made to look like a first name and a surname."""
    for surname in sorted(surnames):
        if len(surname) < TORN or not THAI(surname[0]):
            continue
        for at in places(text, surname[:LEAST]):
            end = at + len(surname) + 1
            words = text[at:end].split(" ")
            torn = len(words) == 2 and "".join(words) == surname and min(map(len, words)) >= LEAST
            if torn and text[at - 1 : at] in ("", "\n") and not _letter(text, end):
                yield Found(at, at, end, end, tuple(words), "people.torn", 0.8)


def _alone(text: str, firsts: set[str]) -> Iterator[Found]:
    """First names met before with a title, now alone; one that is a word too only with ฯ or before a verb of speech."""
    for first in sorted(firsts):
        for at in places(text, first):
            end = at + len(first)
            whole = shortened.end() if (shortened := SHORTENED.match(text, end)) else end
            if _letter(text, at - 1) or (_letter(text, end) and not SPEAKS.match(text, end)):
                continue
            if whole > end or first not in dictionary() or SPEAKS.match(text, end):
                yield Found(at, at, end, whole, (first,), "people.alone", 0.8)


SPEAKS = re.compile(" {0,2}(?:กล่าว|เปิดเผย|ระบุ|ย้ำ|เผย|ชี้แจง|ยืนยัน)")


def _letter(text: str, at: int) -> bool:
    return at >= 0 and bool(THAI(text[at : at + 1]))
