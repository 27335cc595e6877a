"""What a question asks: the kind of answer, the words it must stand near, the days it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from prakat.queries.asking.days import Days, find_days
from prakat.queries.asking.tables import alike, table
from prakat.queries.asking.terms import NUMBERED, Term, find_terms
from prakat.queries.asking.translate import thai_office

THAI, LATIN = re.compile("[\u0e01-\u0e4e]"), re.compile("[A-Za-z]")
OFFICE_LEAD = re.compile(r"^(?:(?:was|is|were|are|the|a|an)\b|เป็น|คือ|ได้เป็น|ดำรงตำแหน่ง|ตำแหน่ง|ว่า(?!ที่|การ))\s*", re.I)
TAIL = re.compile(
    r"(?:\s*(?:เมื่อ|ใน|(?<=\s)ณ|ช่วง|วันที่|เดือน|คือ|เป็น|คน(?:ปัจจุบัน|ล่าสุด)|ปัจจุบัน|ล่าสุด"
    r"|\b(?:on|in|at|as of|during|now)\b|[?？]))+\s*$",
    re.I,
)
HEADS = ("acting", "deputy", "permanent", "ambassador", "director", "president", "chairman", "chief", "head",
         "commander", "mayor", "rector", "secretary", "spokesperson", "leader", "un")  # fmt: skip
NOWHERE = (0, 0)
LATE = timedelta(days=5)  # a release may tell of a day some days later
UNTIL = re.compile(r"(?:จนถึง|ถึง|สิ้นสุด|ภายใน|หมดเขต|ครบกำหนด|แล้วเสร็จ|until|by when|deadline|\bend\b)", re.I)
SINCE = re.compile(r"(?:ตั้งแต่|เริ่ม|since|start|begin)", re.I)


@dataclass(frozen=True, slots=True)
class Question:
    """``kind``: office, chaired, said, who, post, body, many, much, when, where, decided or what; ``focus``: the
    question without what asks and without its days; ``edge``: which end of a span of days is asked for; ``measured``:
    where the noun stands whose amount is asked (งบประมาณ, ราคา), [0, 0) where none does."""

    text: str
    language: str
    kind: str
    asks: tuple[int, int]
    focus: str
    units: tuple[str, ...]
    days: Days | None
    edge: str
    measured: tuple[int, int]
    terms: tuple[Term, ...]


def read_question(text: str) -> Question:
    """Read a question in Thai or English; what asks nothing is read as a question of who or what it names."""
    text = " ".join(text.split())
    language = _language(text)
    asks, kind, named = _asked(text, language)
    numbered = [m.span() for m in NUMBERED.finditer(text)]
    days = next(
        (d for d in find_days(text) if not any(d.start < end and start < d.end for start, end in numbered)), None
    )
    focus = _focus(text, asks, days)
    if kind == "who":
        kind = _who(text, language, focus)
    spans = [*_cut(asks, days), *_cues(text, language)]
    office = thai_office(focus) if language == "en" and kind == "office" else ""
    units, measured = _units(kind, text, asks, named)
    found = find_terms(office, (), "th") if office else find_terms(text, spans, language)
    terms = tuple(replace(term, before=_before(term.start, kind, language, asks)) for term in found)
    return Question(text, language, kind, asks, office or focus, units, days, _edge(text, kind), measured, terms)


def _language(text: str) -> str:
    """That of its question word; a Thai question may be mostly of Latin names."""
    if any(pattern.search(text) for _, pattern in _patterns("question_words", "th")):
        return "th"
    return "th" if len(THAI.findall(text)) * 2 > len(LATIN.findall(text)) else "en"


def _asked(text: str, language: str) -> tuple[tuple[int, int], str, Mapping[str, str]]:
    for kind, pattern in _patterns("question_words", language):
        if m := pattern.search(text):
            named = {k: v for k, v in m.groupdict().items() if v}
            end = m.end()
            if unit := named.get("unit"):
                end = m.start("unit") + (len(unit) if language == "en" else len(_counting_word(unit)))
            return (m.start(), end), kind, named
    return (0, 0), "what", {}


@cache
def _patterns(name: str, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (row for row in table(name) if row["language"] == language)
    return tuple((row["kind"], re.compile(row["pattern"], re.I)) for row in rows)


def _before(start: int, kind: str, language: str, asks: tuple[int, int]) -> bool | None:
    """Whether a word stands before the answer: in Thai as it stands before what asks."""
    if kind in ("decided", "what", "office", "post"):
        return None
    if language == "en":
        return None if kind == "body" else kind in ("many", "much", "when", "where")
    return start < asks[0]


def _cut(asks: tuple[int, int], days: Days | None) -> list[tuple[int, int]]:
    return [asks] if days is None else [asks, (days.start, days.end)]


def _focus(text: str, asks: tuple[int, int], days: Days | None) -> str:
    for start, end in sorted(_cut(asks, days), reverse=True):
        text = f"{text[:start].rstrip()} {text[end:].lstrip()}"
    text = text.strip(" ?？")
    while (shorter := TAIL.sub("", OFFICE_LEAD.sub("", text))) != text:
        text = shorter.strip(" ?？,")
    return text


def _who(text: str, language: str, focus: str) -> str:
    for kind, pattern in _patterns("cues", language):
        if pattern.search(text):
            return kind
    return "office" if names_office(focus) else "who"


def names_office(words: str) -> bool:
    """Whether words begin like the name of an office, in Thai or English."""
    from prakat.extract.facts.offices import POSITION, office

    if THAI.search(words):
        return bool(POSITION.match(words) or POSITION.match(office(words)))
    return bool(_english_office().match(words))


@cache
def _english_office() -> re.Pattern[str]:
    heads = {row["english"].split()[0] for row in table("offices_en")} | set(HEADS)
    return re.compile(rf"(?:the )?(?:{'|'.join(sorted(map(re.escape, heads)))})\b", re.I)


def _cues(text: str, language: str) -> list[tuple[int, int]]:
    """Words that tell the kind of a question of who, in English: no Thai release has them."""
    return [m.span() for _, pattern in _patterns("cues", language) for m in pattern.finditer(text) if language == "en"]


def _units(
    kind: str, text: str, asks: tuple[int, int], named: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[int, int]]:
    """The units that an answer has, and where the noun stands that is measured in them."""
    if kind == "many" and (unit := named.get("unit")):
        return tuple(_counted(unit)), NOWHERE
    return _measured(text, asks) if kind == "much" else ((), NOWHERE)


def _measured(text: str, asks: tuple[int, int]) -> tuple[tuple[str, ...], tuple[int, int]]:
    """Of the noun nearest before what asks, else of the last."""
    found = [
        (m.end() <= asks[0], m.end(), m.start(), row["units"])
        for row in table("units")
        for m in re.finditer(row["noun"], text, re.I)
    ]
    if not found:
        return (), NOWHERE
    _, end, start, units = max(found)
    return tuple(units.split("|")), (start, end)


def _counted(unit: str) -> Iterator[str]:
    """The counting word at the beginning of what follows how many (``ตัวให้เกษตรกร`` is ``ตัว``), and its likes."""
    word = _counting_word(unit) if THAI.search(unit) else unit.split()[-1].lower()
    yield from alike("same_units").get(word, (word,))


def _counting_word(unit: str) -> str:
    from prakat.extract.units import ROWS

    return max((u for u in {*ROWS, *alike("same_units")} if unit.startswith(u)), key=len, default=unit)


def _edge(text: str, kind: str) -> str:
    if kind != "when":
        return ""
    return "end" if UNTIL.search(text) else "start" if SINCE.search(text) else ""
