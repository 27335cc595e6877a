"""Names of programmes: what tells one from others, whatever stands before it and whichever round it is.

``โครงการคนละครึ่ง ระยะที่ 3`` and ``มาตรการ “คนละครึ่ง”`` have the key ``คนละครึ่ง``; the first is its phase ``ระยะ 3``.
What a name says in brackets in Latin letters is a key too, and so is the means of what is handed out:
``โครงการเติมเงิน 10,000 บาท ผ่าน Digital Wallet`` is looked for as ``digitalwallet``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from prakat.extract.runs import rows
from prakat.graph.pairs import Reason, Weighed
from prakat.graph.plain import even, squeeze, table

SHORT = 4  # letters of a key at least
SHORTEST = 6  # letters of a key that a head, a lead or brackets leave over
BRACKETED = re.compile(r"\(([^()]*)\)?")
QUOTES = re.compile(r"[\"“”'‘’]")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .&’'-]+")
NUMBER = r"\d{1,3}(?:[-,/]\d{1,3})*"
PHASE = re.compile(rf"(?P<word>ระยะ|เฟส|รุ่น|ฉบับ|ครั้ง|รอบ)(?:ที่)? ?(?P<number>{NUMBER})(?!\d)")
LENGTH = re.compile(r"ระยะ(?:เวลา)? ?(?=\d+ ?(?:ปี|เดือน|วัน)(?! ?\d))")  # ระยะ 20 ปี is how long, as 20 ปี is
YEARS = r"(?P<first>\d{4}|\d\d)(?: ?[-/] ?(?P<last>\d{4}|\d\d)(?!\d))?"
ERA = r"(?:พ\.ศ\.|พุทธศักราช) ?"
YEAR = re.compile(rf"(?:ประจำ)?(?:ปี(?:งบประมาณ|การผลิต|การศึกษา|บัญชี)? ?(?:{ERA})?|{ERA}){YEARS}")
PLAN = re.compile("แผน|ยุทธศาสตร์")
LONG_TERM = 15  # years; of so long a plan there is one
TERM = re.compile(r" ?(?<!\d)(?P<years>[1-9]\d) ?ปี(?! ?\d)")
FIGURE = re.compile(r"\d[\d,.]* ?(?:หมื่น|แสน|ล้าน|พัน)* ?บาท")
DRAFT = re.compile(r"^\(?ร่าง\)? ?")
PHASES = {"เฟส": "ระยะ"}
BY_NAME, BY_BRACKETS, MAYBE, OTHER = 0.95, 0.9, 0.6, 0.05
ALIKE = 60  # how alike, of 100, two names are that share what stands in brackets only


@dataclass(frozen=True, slots=True)
class ProgrammeName:
    """``key``: the name without head, brackets, phase and term; ``keys``: what else it may be called by, the key first;
    ``term``: the years of a plan that is for long."""

    key: str
    phase: str
    keys: tuple[str, ...]
    term: str


@cache
def _words(kind: str) -> re.Pattern[str]:
    words = sorted((row["word"] for row in table("programme_words") if row["kind"] == kind), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _heads() -> tuple[re.Pattern[str], frozenset[str]]:
    """Heads that tell nothing, as many as stand there; and all words that are no name by themselves."""
    nothing = re.compile(rf"(?:{_words('head').pattern})+(?=.{{{SHORT}}})")
    kinds = ("project", "loose", "accord", "quoted")
    return nothing, frozenset(squeeze(head) for head, kind in rows("programme_heads.tsv") if kind in kinds)


@lru_cache(maxsize=100_000)
def read_programme(name: str) -> ProgrammeName:
    """What a name is looked for by; there are no keys where only a head is left."""
    name, term = _without_term(LENGTH.sub("", DRAFT.sub("", QUOTES.sub("", even(name)))))
    brackets = BRACKETED.findall(name)
    plain = BRACKETED.sub(" ", name)
    phases = [phase for words in (plain, *brackets) for phase in _phases(words)]
    key = squeeze(_unheaded(YEAR.sub(" ", PHASE.sub(" ", plain))))
    keys = [key, *_means(key), *map(squeeze, filter(_is_latin_name, brackets))]
    long = dict.fromkeys(one for one in keys if len(one) >= (SHORT if one == key else SHORTEST))
    return ProgrammeName(key, " ".join(dict.fromkeys(phases)), () if key in _heads()[1] else tuple(long), term)


def _without_term(name: str) -> tuple[str, str]:
    """A plan without the long term it is for, and its years: ยุทธศาสตร์ชาติ 20 ปี (พ.ศ. 2561-2580) is ยุทธศาสตร์ชาติ."""
    if not PLAN.search(name):
        return name, ""
    name = TERM.sub(lambda m: "" if int(m["years"]) >= LONG_TERM else m.group(), name)
    long = next((m for m in YEAR.finditer(name) if m["last"] and _years(m) >= LONG_TERM), None)
    return (name.replace(long.group(), ""), f"{long['first'][-2:]}-{long['last'][-2:]}") if long else (name, "")


def _years(match: re.Match[str]) -> int:
    """How many years a name says it is for."""
    return int(match["last"][-2:]) - int(match["first"][-2:]) + 1


def _unheaded(name: str) -> str:
    """A name without its heads: นโยบายโครงการ… has two."""
    name = name.strip(" :-ๆ")
    match = _heads()[0].match(name)
    return name[match.end() :] if match else name


def _phases(name: str) -> Iterator[str]:
    for match in PHASE.finditer(name):
        yield f"{PHASES.get(match['word'], match['word'])} {match['number']}"
    for match in YEAR.finditer(PHASE.sub(" ", name)):
        yield "ปี " + "-".join(year if len(year) == 4 else f"25{year}" for year in match.groups() if year)


def _means(key: str) -> Iterator[str]:
    """What is left of เติมเงิน10,000บาทผ่าน…: the means, or what is handed out without its amount."""
    bare = FIGURE.sub("", key)
    yield bare
    if lead := _words("lead").match(bare):
        rest = bare[lead.end() :]
        yield rest
        if through := _words("through").search(rest):
            yield rest[through.end() :]


def _is_latin_name(inner: str) -> bool:
    """Digital Wallet, not an acronym alone, which several may share."""
    return bool(LATIN.fullmatch(inner.strip())) and not inner.strip().isupper()


def programme_blocks(name: str) -> frozenset[str]:
    """Blocks in which a programme's name is compared."""
    return frozenset(f"p {key}" for key in read_programme(name).keys)


def weigh_programmes(one: str, other: str) -> Weighed | None:
    """Two names of one programme in one phase, or of plans that differ in their years alone; else None."""
    a, b = read_programme(one), read_programme(other)
    shared = set(a.keys) & set(b.keys)
    if a.phase != b.phase or not shared:
        return None
    if a.term and b.term and a.term != b.term:
        return Weighed(OTHER, (Reason("other term", -3.0, f"{one} | {other}"),))
    by_name = bool(shared & {a.key, b.key})
    alike = by_name or fuzz.ratio(a.key, b.key) >= ALIKE
    reason = Reason("same programme" if by_name else "same brackets", 3.0 if by_name else 2.0, f"{one} | {other}")
    return Weighed((BY_NAME if by_name else BY_BRACKETS) if alike else MAYBE, (reason,))
