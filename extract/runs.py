"""Names that begin with a known word and run on: how far they go, and the lists that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from prakat.extract.lists import Listed
from prakat.extract.tables import read_lines

LETTER = "[ก-ฮะ-ฺเ-๎]"
QUOTED = r"(?:“[^“”\"\n]{2,160}[”\"]|\"[^“”\"\n]{2,160}[\"”]|‘[^‘’\n]{2,120}’|'[^'\n]{2,120}')"
OPENING_QUOTES = ("“", '"', "‘", "'")
BRACKETED = r"\((?:[^()\n]|\([^()\n]{0,60}\)){1,240}\)"
# A year, also one left open in a draft.
YEAR_NUMBER = r"(?:2[45]\d\d|(?:19|20)\d\d|\.{2,6}|…\.{0,3})"
YEAR = rf"\(?(?:(?:พ\.?ศ\.?|ค\.?ศ\.?|พุทธศักราช) ?{YEAR_NUMBER})(?: ?[-/] ?(?:2[45]\d\d|20\d\d|\d\d))?\)?"
LATIN = r"[A-Z][^\sก-๎()“”\"]*(?: {1,2}(?:\d{1,4}(?:st|nd|rd|th)?(?![\d,.])|[A-Za-z&:+-][^\sก-๎()“”\"]*)){0,14}"

LATIN_BEFORE = re.compile(r"[A-Za-z0-9][-./@]?\Z")
LATIN_AFTER = re.compile(r"[-.@]?[A-Za-z0-9]")

PATTERNS = ("stops", "generic")  # the lists of name_runs.yml whose entries are patterns


@lru_cache
def rows(file: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a list in ``gazetteers/``, comments and blank lines left out."""
    return tuple(tuple(line.split("\t")) for line in read_lines(file))


def column(file: str, at: int = 0) -> tuple[str, ...]:
    """One column of a list, cells that are absent or empty left out."""
    return tuple(row[at] for row in rows(file) if len(row) > at and row[at])


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))) + ")"


def mined(file: str) -> Listed:
    """The names of a mined list."""
    return Listed(lambda: column(file)[1:])


def known_ends(names: Listed, text: str) -> dict[int, int]:
    """Where each of the names that stands in the text ends, by its start."""
    return {start: end for start, end, _ in names.find(text)}


def stands_whole(text: str, start: int, end: int) -> bool:
    """Whether neither edge of a stretch cuts through a word in Latin letters, its hyphens, or an address."""
    return not (LATIN_BEFORE.search(text[max(0, start - 2) : start]) or LATIN_AFTER.match(text, end))


@lru_cache
def _shapes() -> dict[str, Any]:
    text = files(__package__).joinpath("gazetteers", "name_runs.yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def listed(shape: str, kind: str) -> tuple[str, ...]:
    """The words of one list of a shape, lists it takes in included."""
    shapes = _shapes()
    return tuple(w for entry in shapes[shape][kind] for w in shapes.get(entry, [entry]))


def words(shape: str, kind: str) -> str:
    """A pattern for any word of one list of a shape; stops hold between syllables."""
    each = listed(shape, kind)
    pattern = rf"(?:{'|'.join(each)})" if kind in PATTERNS else any_of(each)
    return rf"(?<![เแโใไ]){pattern}(?![ะ-ฺ็-๎])" if kind == "stops" else pattern


def word(shape: str, longest: int = 140) -> str:
    """A pattern for one word of a name: up to a space, a mark, or a word that ends names of this shape."""
    return rf"(?:(?:(?!{words(shape, 'stops')})[^\s“”\"'()\[\]…,;:]){{1,{longest}}})"


def first_word(shape: str) -> str:
    """A pattern for the word behind the head, which must not begin as what is no name."""
    return rf"(?!{words(shape, 'generic')}){word(shape)}"


def further_words(shape: str, last: str) -> str:
    """A pattern for words up to and with ``last``, none of them one that breaks names of this shape off."""
    item = rf" {{1,3}}(?!{words(shape, 'breakers')})(?:{BRACKETED}|{QUOTED}|{word(shape)})"
    return rf"(?:{item}){{0,8}}? {{0,20}}{last}"


def unbroken_words(shape: str, most: int) -> str:
    """A pattern for further words while none of them breaks names of this shape off."""
    return rf"(?: {{1,2}}(?!{words(shape, 'breakers')}){word(shape)}){{0,{most}}}"


def series(shape: str) -> str:
    """A pattern for a series that goes on after a space to its last member, which และ begins."""
    member = rf" (?!{words(shape, 'breakers')}){word(shape, 60)}"
    return rf"(?:(?:{member}){{1,3}}? และ(?!{words(shape, 'closers')}){word(shape, 60)})"


def joined_words(shape: str) -> str:
    """A pattern for words that go on after a space since they begin as further words of names do."""
    return rf"(?: {{1,2}}{words(shape, 'joiners')}{word(shape)}?)"


def starts_generic(shape: str, name: str, heads: Iterable[str]) -> bool:
    """Whether what follows the head (the first of ``heads`` that fits) begins as what is no name."""
    rest = next((name[len(head) :] for head in heads if name.startswith(head)), name)
    return not re.match(first_word(shape), rest)
