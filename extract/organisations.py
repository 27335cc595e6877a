"""Bodies: known names, names that begin like a body's, short forms known or defined in the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pythainlp import corpus

from prakat.extract.bodies import HEADS, RUN, body_end, cut, generic, heads, holds_verb, known_bodies, known_ends
from prakat.extract.gazetteer import THAI, THAI_LETTER, longest_first, names_in, read_list, stands_free
from prakat.extract.initials import spells
from prakat.extract.latin_bodies import latin_bodies
from prakat.extract.lists import Listed
from prakat.extract.names import dictionary, provinces
from prakat.extract.plain import Plain, places
from prakat.extract.tokens import cut_words
from prakat.model import Mention


class Found(NamedTuple):
    """A body at [start, end) of the plain text."""

    start: int
    end: int
    rule: str
    confidence: float


def find_organisations(plain: Plain) -> Iterator[Mention]:
    """Every body named, the parts of offices too: settling lets the longer ROLE win."""
    done = 0
    for f in sorted(_found(plain.text), key=lambda f: (f.start, -f.end, -f.confidence)):
        if f.start >= done:
            done = f.end
            yield plain.mention("ORG", f.start, f.end, f.rule, confidence=f.confidence)


def _found(text: str) -> Iterator[Found]:
    named = [*_named(text)]
    yield from named
    yield from _known(text)
    yield from _defined(text, named)
    yield from _translated(text, named)
    yield from _spelt(text, named)
    yield from _latin(text)
    yield from _units(text)
    yield from _foreign_governments(text)
    yield from _short(text)


MONTH = re.compile(r"[ธม]\. ?ค\.")  # no bank, no university


def _named(text: str) -> Iterator[Found]:
    """Names that begin with a head, left to right."""
    done = 0
    for start, head_end, _ in HEADS.find(text):
        if start < done or not _begins(text, start) or MONTH.match(text, start):
            continue
        if end := body_end(text, start):
            done = end = _to_bracket(text, end)
            name = text[start:end]
            if name in known_bodies():
                yield Found(start, end, "organisations.known", 0.9)
            else:
                yield Found(start, end, _rule(name), _chance(text[start:head_end], name))


SHORT_BEHIND = re.compile(r" {0,2}\( {0,2}(?:(?:[ก-ฮ]{1,4}\.){1,5}|[ก-ฮ]{3,6}|[A-Z]{2,8}) {0,2}\)")


def _to_bracket(text: str, end: int) -> int:
    """Past letters that stand between a name read so far and its short form in brackets, if a name may hold them."""
    rest = RUN.match(text, end)
    return rest.end() if rest and SHORT_BEHIND.match(text, rest.end()) and not holds_verb(rest.group()) else end


UNIT = re.compile(
    rf"(?:กลุ่ม|ฝ่าย)(?!เป้าหมาย|จังหวัด|เกษตร|ผู้|ที่|คน)({THAI_LETTER}{{4,40}}) {{1,2}}(?=สำนัก|กอง[ก-ฮ]|กรม[ก-ฮ])"
)


UNIT_STARTS = Listed(lambda: ("กลุ่ม", "ฝ่าย"))


def _units(text: str) -> Iterator[Found]:
    """Units that only the office or department behind them makes bodies (กลุ่มประชาสัมพันธ์ สำนักโฆษก)."""
    for m in UNIT_STARTS.matches(UNIT, text):
        if stands_free(text, m.start()) and cut(m.group(1), 5) == len(m.group(1)):
            yield Found(m.start(), m.end(1), "organisations.unit", 0.7)


def _begins(text: str, at: int) -> bool:
    """Whether a body's name may begin here: anywhere, if it is known and long, else where a name may stand."""
    return known_ends(text).get(at, at) - at >= LONG or stands_free(text, at)


def _rule(name: str) -> str:
    return "organisations.shortened" if name.endswith("ฯ") else "organisations.head"


def _chance(head: str, name: str) -> float:
    """How often a name no list holds is right, by its head: measured on annotated releases."""
    return 0.9 if name.endswith("ฯ") else _chances()[head]


@cache
def _chances() -> dict[str, float]:
    return {row["name"]: float(row["chance"] or 0.6) for row in read_list("heads")}


def _known(text: str) -> Iterator[Found]:
    """Known names that begin with no head."""
    for start, end in known_ends(text).items():
        if not heads().match(text, start) and _may_follow(text, start, end):
            yield Found(start, end, "organisations.listed", 0.85)


def _may_follow(text: str, start: int, end: int) -> bool:
    """Whether a known name may stand here; behind people it is an adjective (เยาวชนอาเซียน)."""
    return stands_free(text, start) or (end - start >= LONG_LISTED and not text.endswith(("ชน", "เมือง"), 0, start))


LONG, LONG_LISTED = 9, 6  # letters; so long a name is no part of another word
DEFINED = re.compile(
    r" {0,2}\( {0,2}((?:[ก-ฮแเโไใ]{1,4}\.){1,5}|[ก-ฮ]{2,6}\.?|[A-Z][A-Za-z&-]{1,11}|" + THAI_LETTER + r"{3,12}) {0,2}\)"
)
OR_SHORT = re.compile(
    r" {0,2}หรือ {0,2}[“\"‘']?((?:[ก-ฮแเโไใ]{1,4}\.){1,5}|[A-Z]{2,10}|" + THAI_LETTER + r"{3,10})[”\"’']?(?= )"
)


def _defined(text: str, named: Iterable[Found]) -> Iterator[Found]:
    """Short forms the document defines behind a name, there and wherever it uses them again."""
    shorts = set()
    for f in named:
        m = DEFINED.match(text, f.end) or OR_SHORT.match(text, f.end)
        if m and _is_short(m.group(1)):
            shorts.add(m.group(1))
    for short in sorted(shorts):
        yield from _uses(text, short)


def _uses(text: str, short: str) -> Iterator[Found]:
    """A short form the document defines, wherever it stands."""
    return (Found(at, _part_end(text, at + len(short)), "organisations.defined", 0.85) for at in _places(text, short))


@cache
def _part() -> re.Pattern[str]:
    """What stands at a dotted abbreviation of a body that has one in many places: สสค.ชลบุรี, กห.กัมพูชา, อว.ส่วนหน้า."""
    lands = longest_first({str(country) for country in corpus.countries()} - {"ไทย"} | {"จีน", "เมียนมา"})
    areas = longest_first(provinces() | {"กทม."})
    area = rf"(?:จังหวัด|จ\.)?(?:{areas})(?: \d(?!\d))?"
    numbered = r"ภาค \d{1,2}(?:[–-]\d)?(?: ?ส่วนหน้า)?"
    return re.compile(rf"\u200b?(?:{area}|{lands})(?!{THAI_LETTER})| ?ส่วนหน้า|{numbered}")


def _part_end(text: str, end: int) -> int:
    part = _part().match(text, end) if text[end - 1] == "." else None
    return part.end() if part else end


LATIN_SHORT = r"(?: {0,2}[:,-] {0,2}(?P<short>[A-Z][A-Za-z&-]{1,11}))?"
LATIN_NAME = re.compile(rf" {{0,2}}\( {{0,2}}(?P<name>[A-Z][A-Za-z.’'&,/ -]{{7,90}}?){LATIN_SHORT} {{0,2}}\)")


def _translated(text: str, named: Iterable[Found]) -> Iterator[Found]:
    """The English name in parentheses behind a Thai one, and its short form wherever it comes again."""
    for f in named:
        if (m := LATIN_NAME.match(text, f.end)) and " " in m.group("name"):
            yield Found(m.start("name"), m.end("name"), "organisations.translated", 0.8)
            if short := m.group("short"):
                yield from _uses(text, short)


BRACKETED = re.compile(r"\( {0,2}((?:[ก-ฮ]{1,4}\.){1,5}|[ก-ฮ]{2,6}\.?) {0,2}\)")
PUBLIC = re.compile(r" {0,2}\(องค์การมหาชน\)$")
WIDE = 130  # letters before a bracket in which a name is looked for


def _spelt(text: str, named: Iterable[Found]) -> Iterator[Found]:
    """Names whose words the letters of the abbreviation behind them begin, wherever a list or a run of letters ends."""
    ends = {f.end for f in named}
    for m in filter(None, (BRACKETED.match(text, at) for at in places(text, "("))):
        end = m.start() - text.endswith(" ", 0, m.start()) - text.endswith("  ", 0, m.start())
        if end in ends or m.group(1) in names_in("no_shorts") or OFFICE.match(m.group(1)):
            continue
        start = _spelt_start(text, end, m.group(1))
        if start is not None:
            yield Found(start, end, "organisations.spelt", 0.85)
            yield from _uses(text, m.group(1))


OFFICE = re.compile(r"รม[วชต]|ปลัด|ปกท|ผวจ|ผบ|ผอ|ส\.?[สว]\.?$")


def _spelt_start(text: str, end: int, short: str) -> int | None:
    """Where the nearest name begins that ends at ``end`` and spells ``short``."""
    public = PUBLIC.search(text, max(0, end - 20), end)
    last = public.start() if public else end
    left = max(text.rfind(mark, max(0, end - WIDE), last) + 1 for mark in "\n()“”:") or max(0, end - WIDE)
    starts = [m.start() for m in heads().finditer(text, left, last)]
    fits = [i for i in starts if stands_free(text, i) and _is_whole(text[i:last]) and spells(text[i:last], short)]
    return fits[-1] if fits else None


def _is_whole(name: str) -> bool:
    """Whether a stretch of text may be one name: no word in it stands in none."""
    return len(name) > 8 and not name.startswith(generic()) and not names_in("alias_breaks") & {*cut_words(name)}


def _latin(text: str) -> Iterator[Found]:
    """English names of bodies, their short forms there and wherever they come again."""
    for name in latin_bodies(text):
        yield Found(name.start, name.end, "organisations.latin", 0.8)
        if name.short:
            yield from (
                Found(at, at + len(name.short), "organisations.defined", 0.85) for at in _places(text, name.short)
            )


def _is_short(short: str) -> bool:
    if short in names_in("no_shorts"):
        return False
    return "." in short or short.isascii() or not (short in dictionary() or short in provinces())


def _places(text: str, short: str) -> Iterator[int]:
    at = text.find(short)
    while at >= 0:
        if _alone(text, at, at + len(short)):
            yield at
        at = text.find(short, at + len(short))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a short form stands there by itself, in no longer word or abbreviation."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before in (".", "@") and before:
        return False
    if text[start].isascii():
        return not before.isalnum() and not after.isalnum()
    return (
        stands_free(text, start)
        and (text[end - 1] == "." or not THAI(after))
        and not re.match(r"[ก-ฮ]\.", text[end : end + 2])
    )


GOVERNMENT = "รัฐบาล"


@cache
def _governments() -> re.Pattern[str]:
    countries = {str(country) for country in corpus.countries()} | {"สหรัฐฯ", "สหรัฐ", "สปป.ลาว", "จีน", "ลาว", "เกาหลีใต้"}
    names = longest_first(countries - {"ไทย"})
    return re.compile(rf"{GOVERNMENT}(?:แห่ง)? {{0,1}}(?:สาธารณรัฐ(?:ประชาชน)?|สหพันธรัฐ|ราชอาณาจักร|รัฐ|ประเทศ)?(?:{names})")


def _foreign_governments(text: str) -> Iterator[Found]:
    """Governments of named countries; Thailand's own is unnamed."""
    if GOVERNMENT in text:
        for m in _governments().finditer(text):
            yield Found(m.start(), m.end(), "organisations.government", 0.85)


def _short_names() -> list[str]:
    names = {row["name"] for lst in ("abbreviations", "mined_shorts", "firms") for row in read_list(lst)} - names_in(
        "no_shorts"
    )
    return sorted(name for name in names if not name.startswith(("รมว", "รมช", "ปลัด")))


SHORTS = Listed(_short_names)


def _short(text: str) -> Iterator[Found]:
    """Short forms every reader knows."""
    for start, end, _ in SHORTS.find(text):
        if _alone(text, start, end):
            yield Found(start, _part_end(text, end), "organisations.short", 0.8)
