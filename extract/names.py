"""Where a person's name ends: Thai names are not set apart from what follows them.

``read_name(text, at)`` reads a first name and, where there is one, a surname. What it knows of names is mined from
releases; what it knows of the words that follow names stands in ``gazetteers/name_stops.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from pythainlp import corpus

from prakat.extract.gazetteer import THAI_LETTER, longest_first, names_in, read_list

NAME_RUN = re.compile(f"[ก-ฮเ-ไ]{THAI_LETTER}{{1,80}}")
NEXT = re.compile(rf" {{1,4}}([ก-ฮเ-ไ]{THAI_LETTER}{{1,80}})")
SHORTENED = re.compile(" ?ฯ")
OF_PLACE = re.compile(rf" {{1,2}}ณ {{1,2}}{THAI_LETTER}{{3,12}}(?!{THAI_LETTER})")
WORD = r"[A-ZÀ-Þ][A-Za-zÀ-ɏ’'.]*(?:-[A-Z][A-Za-zÀ-ɏ’']+)*"
PARTICLES = r"(?:(?:bin|bint|al|de|da|van|von|der) ?)*"
LATIN = re.compile(rf"{WORD}(?: {{1,2}}{PARTICLES}{WORD}){{0,5}}(?: - [A-Z][a-z’'-]+(?=\)| {{0,2}}[^\x00-\x7f]|\n|$))?")
BRACKETED_LATIN = re.compile(r" {0,2}\( ?[A-Z]")
AFTER_NAME = re.compile(r" {0,4}(?:$|[\n(,)/\"”’'\d])")
LONGEST = 26
LONGEST_FIRST = 12
KNOWN = 2  # releases that attest a name


class Name(NamedTuple):
    """``end``: where the name ends, ``whole``: with the ฯ that shortens it; ``known``: whether releases attest it."""

    end: int
    whole: int
    parts: tuple[str, ...]
    known: bool


def read_name(text: str, at: int, met: Collection[str] = ()) -> Name | None:
    """The name that begins at ``at``, in Thai or Latin letters; ``met``: first names the document has given before."""
    if latin := LATIN.match(text, at):
        return Name(latin.end(), latin.end(), (latin.group(),), known=True)
    run = NAME_RUN.match(text, at)
    if not run or (run.group() in STOPS and not _named_like_a_word(text, run)):
        return None
    first, goes_on = _first(run.group(), met)
    end = at + len(first)
    new = first not in met and text.find("\n", 0, at) >= 0
    last = None if SHORTENED.match(text, end) or not goes_on else read_surname(text, end, first, new)
    if last:
        end = last
    shortened = SHORTENED.match(text, end)
    parts = (first, text[at + len(first) : end].strip()) if last else (first,)
    known = first in first_names() or first in met or parts[-1] in surnames()
    if not known and (STRONG.match(first) or (STOP.match(first) and (not last or len(first) > LONGEST_FIRST))):
        return None
    return Name(end, shortened.end() if shortened else end, parts, known)


def _named_like_a_word(text: str, run: re.Match[str]) -> bool:
    """``นายชวน``, ``นายสามารถ``: a first name that is a verb too, before a known surname."""
    surname = NEXT.match(text, run.end())
    return bool(surname and run.group() in BOTH and surname.group(1) in surnames())


def _first(run: str, met: Collection[str]) -> tuple[str, bool]:
    """The first name a run begins with, and whether a surname may follow."""
    if run in first_names() or run in met:
        return run, True
    if before := [first for first in met if run.startswith(first)]:
        return max(before, key=len), False
    cut = STRONG_INSIDE.search(run, 2)
    if cut and (len(run) > 14 or run[: cut.start()] in first_names()):
        return run[: cut.start()], False
    for size in range(min(len(run) - 2, 14), 2, -1):
        if first_names().get(run[:size], 0) >= 5 and STOP.match(run, size):
            return run[:size], False
    return run, not _holds_surname(run)


def _holds_surname(run: str) -> bool:
    """Whether first name and surname are written together (สมศักดิ์เทพสุทิน)."""
    cuts = range(min(len(run) - 4, 14), 2, -1)
    return any(first_names().get(run[:i], 0) >= 3 and (run[i:] in surnames() or len(run) > 15) for i in cuts)


def read_surname(text: str, at: int, first: str, new: bool) -> int | None:
    """Where the surname ends that follows a first name which ends at ``at``; ``new``: it was not met before."""
    m = NEXT.match(text, at)
    if not m:
        return None
    if m.group(1) in PARTICLES_THAI:
        return _foreign(text, m.end())
    size = _surname_size(text, m.start(1), m.group(1), new)
    if not size:
        return None
    end = m.start(1) + size
    familiar = first not in FOREIGN_FIRSTS and (first in first_names() or m.group(1) in surnames())
    return _rest(text, end, familiar) if size == len(m.group(1)) else end


def _surname_size(text: str, at: int, run: str, new: bool) -> int:
    """How much of the run is a surname."""
    if run in surnames():
        return len(run)
    for size in range(min(len(run), LONGEST), 3, -1):
        if run[:size] in surnames() and STOP.match(run, size):
            return size
    if STRONG.match(run):
        return 0
    if weak := STOP.match(run):
        office = OFFICE_INSIDE.search(run, 4)
        size = office.start() if office else len(run)
        alone = run == weak.group() or size > 16 or STRONG_INSIDE.search(run, 0, size)
        return size if not alone and (new or office or _followed_like_a_name(text, at + size)) else 0
    cut = STRONG_INSIDE.search(run, 3)
    size = cut.start() if cut else len(run)
    return size if size <= LONGEST else 0


def _followed_like_a_name(text: str, at: int) -> bool:
    if AFTER_NAME.match(text, at):
        return True
    m = NEXT.match(text, at)
    return bool(m and STRONG.match(m.group(1)))


def _rest(text: str, end: int, familiar: bool) -> int:
    """Further parts: ณ and a place, a second surname, the parts of a foreign name."""
    if m := OF_PLACE.match(text, end):
        return m.end()
    m = NEXT.match(text, end)
    if not m or (STOP.match(m.group(1)) and m.group(1) not in surnames()) or len(m.group(1)) > 16:
        return end
    if m.group(1) in PARTICLES_THAI:
        return _foreign(text, m.end())
    return _rest(text, m.end(), familiar=True) if _is_part(text, m, familiar) else end


def _foreign(text: str, end: int) -> int:
    """Past the word that follows a particle (บิน, ฟ็อน แดร์)."""
    while m := NEXT.match(text, end):
        end = m.end()
        if m.group(1) not in PARTICLES_THAI:
            break
    return end


def _is_part(text: str, m: re.Match[str], familiar: bool) -> bool:
    """Whether the word after a surname is one more part of the name."""
    word = m.group(1)
    if BRACKETED_LATIN.match(text, m.end()):
        return True
    if word in dictionary() or word in first_names() or BODY_HEAD.match(word):
        return False
    return word in surnames() or ((not familiar or len(word) > 6) and _before_office(text, m.end()))


def _before_office(text: str, at: int) -> bool:
    m = NEXT.match(text, at)
    return bool(m and OFFICE.match(m.group(1)))


@cache
def dictionary() -> frozenset[str]:
    """Common words (pythainlp's word list, CC0)."""
    return frozenset(corpus.thai_words())


@cache
def provinces() -> frozenset[str]:
    """Names of the provinces, of which some are first names too."""
    return frozenset(map(str, corpus.provinces()))


@cache
def first_names() -> dict[str, int]:
    """First names mined from releases, with the number of releases."""
    return {
        name: n for name, n in _mined("mined_first_names") if not STRONG_INSIDE.search(name, 2) and name not in STOPS
    }


@cache
def surnames() -> dict[str, int]:
    """Surnames mined from releases, with the number of releases."""
    known = ((name, n) for name, n in _mined("mined_surnames") if not STRONG.match(name))
    return {
        name: n
        for name, n in known
        if not (STOP.match(name) and (STRONG_INSIDE.search(name) or name in STOPS or n > 900))
    }


def _mined(name: str) -> Iterable[tuple[str, int]]:
    return ((row["name"], int(row["releases"])) for row in read_list(name) if int(row["releases"]) >= KNOWN)


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(longest_first(words))


PARTICLES_THAI = frozenset(row["name"] for row in read_list("name_particles") if row["kind"] == "particle")
FOREIGN_FIRSTS = names_in("name_particles") - PARTICLES_THAI
STOPS = names_in("name_stops")
STRONG_WORDS = [row["name"] for row in read_list("name_stops") if row["kind"] == "strong"]
BOTH = (STOPS - set(STRONG_WORDS)) & {name for name, _ in _mined("mined_first_names")}  # end a name, or are one
STOP, STRONG = _one_of(STOPS), _one_of(STRONG_WORDS)
STRONG_INSIDE = _one_of(word for word in STRONG_WORDS if len(word) > 4)
OFFICE = _one_of(names_in("positions") | {"รอง", "ผู้ช่วย", "อดีต"})
OFFICE_INSIDE = _one_of(name for name in names_in("positions") if len(name) > 3)
BODY_HEAD = _one_of(names_in("heads"))
