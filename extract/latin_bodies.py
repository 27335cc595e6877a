"""Bodies with English names: runs of capitalised words that hold a noun of bodies (University, Ministry, Limited)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from prakat.extract.gazetteer import read_list
from prakat.extract.initials import latin_spells, latin_start

REST = r"[A-Za-z’'.-]{0,24}+"
WORD = rf"[A-Z]{REST}"
FREE = r"[A-Z](?<![A-Za-z0-9.@/#’'-][A-Z])"  # a pattern that begins with its letter is found faster
SMALL = r"(?:of|for|and|on|the|in|to|&)"
NAME = re.compile(rf"(?P<name>{FREE}(?!he ){REST}(?:,? {{1,2}}(?:{SMALL} {{1,2}}){{0,2}}{WORD}){{1,11}})")
TAIL = re.compile(r" {0,2}(?:[(:–-]|หรือ) {0,2}(?P<short>[A-Z][A-Za-z&-]{1,9})(?! ?[A-Za-z])")


DESKS = ("Call Center", "Contact Center", "CONTACT CENTER", "Data Center", "Call Centre", " Service", " Services")


class Named(NamedTuple):
    """An English name at [start, end), and the short form behind it; ``sure``: a noun that only bodies have."""

    start: int
    end: int
    short: str
    sure: bool


def latin_bodies(text: str) -> Iterator[Named]:
    """English names of bodies, with the short forms whose letters agree ("" where none follows)."""
    for m in NAME.finditer(text):
        name = m["name"].rstrip(".,’'-") if not m["name"].endswith(("Ltd.", "Inc.", "Corp.")) else m["name"]
        if nouns := _nouns_of(name):
            end = m.start() + len(name)
            yield Named(m.start(), end, _short(text, end, name), bool(nouns & nouns_of("body")))


def _nouns_of(name: str) -> frozenset[str]:
    """Nouns of bodies that stand last or before of or for (School of Management), if nothing speaks against a body."""
    words = name.replace(",", "").replace(".", "").split()
    if {words[0], words[-1]} & nouns_of("other") or name.endswith(DESKS):
        return frozenset()
    after = [*words[1:], "of"]
    key = {word for word, follows in zip(words, after, strict=True) if follows in ("of", "for", "on", "the")}
    nouns = nouns_of("body") | nouns_of("weak") if len(words) > 2 else nouns_of("body")
    return nouns & key


def _short(text: str, end: int, name: str) -> str:
    tail = TAIL.match(text, end)
    if tail and (latin_start(name, tail["short"]) is not None or latin_spells(name, tail["short"])):
        return tail["short"]
    return ""


@cache
def nouns_of(kind: str) -> frozenset[str]:
    return frozenset(row["name"] for row in read_list("latin_bodies") if row["kind"] == kind)
