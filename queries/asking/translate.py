"""English questions of Thai releases: what their words are in Thai."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from prakat.queries.asking.tables import groups, long_and_short, stop_words, table

WORD = re.compile(r"[a-z0-9][a-z0-9.'&-]*[a-z0-9]|[a-z0-9]")
LONGEST = 9  # words of a phrase
DIRECTOR = "ผู้อำนวยการ"  # what a director-general is called in Thai who heads no department
YEAR = re.compile("(?:19|20|25)[0-9]{2}")
PLURAL = re.compile("(?<=[a-z]{3})(?:s|ed|ing)$")


def both_eras(year: str) -> tuple[str, str]:
    """A year of the Buddhist or the common era, as asked and in the other."""
    return year, str(int(year) - 543 if year > "2400" else int(year) + 543)


@cache
def glossary() -> Mapping[str, tuple[str, ...]]:
    """English words and phrases with the forms that releases write for them."""
    known: dict[str, tuple[str, ...]] = {}
    known |= {english: (thai,) for names in (_districts(), _provinces()) for english, thai in names.items()}
    known |= {row["english"]: long_and_short().get(row["thai"], (row["thai"],)) for row in table("bodies_en")}
    known |= {row["english"]: tuple(row["thai"].split("|")) for row in table("english")}
    return known


def translated(text: str, small: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Words and phrases of a question at [start, end), with their forms in Thai. A name and what is in no list stays as
    it is: Thai releases write it in Latin letters, if at all."""
    words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(small)]
    i = 0
    while i < len(words):
        for count in range(min(LONGEST, len(words) - i), 0, -1):
            start, end = words[i][0], words[i + count - 1][1]
            if forms := _thai(small[start:end]):
                named = text[start].isupper() and start > 0
                yield start, end, (*forms, small[start:end]) if named else forms
                break
        else:
            count, (start, end, word) = 1, words[i]
            if word not in stop_words():
                yield start, end, both_eras(word) if YEAR.fullmatch(word) else groups("same_words").get(word, (word,))
        i += count


def _thai(phrase: str) -> tuple[str, ...]:
    known = glossary()
    return known.get(phrase) or (known.get(PLURAL.sub("", phrase)) if " " not in phrase else None) or ()


def thai_office(english: str) -> str:
    """The Thai name of an office by its English one; "" where the tables do not have it."""
    words = re.sub(r"\s+", " ", english.lower().strip(" ?.")).removeprefix("the ").removesuffix(" of thailand province")
    for row in table("offices_en"):
        head, slot, tail = row["english"].partition("{}")
        if not slot and words == head:
            return row["thai"]
        if slot and words.startswith(head) and words.endswith(tail):
            body = words[len(head) :].removesuffix(" province").removeprefix("the ")
            if thai := _body(body, row["thai"]):
                return thai
    return ""


def _body(english: str, pattern: str) -> str:
    known = {row["english"]: row["thai"] for row in table("bodies_en")}
    province = _provinces().get(english, "")
    if "จังหวัด" in pattern:
        return pattern.replace("{}", province) if province else ""
    if thai := known.get(english):
        leads = pattern if thai.startswith("กรม") else pattern.replace("อธิบดี", DIRECTOR)
        return leads.replace("{}", thai)
    return pattern.replace("{}", f" {english}") if "กระทรวง" not in pattern and english.isascii() else ""


@cache
def _provinces() -> Mapping[str, str]:
    """Thai names by English ones."""
    import geothai  # a Thai question need not wait for it

    return {p.name_en.lower(): p.name_th for p in geothai.provinces()}


def _districts() -> Mapping[str, str]:
    import geothai

    return {d.name_en.lower(): d.name_th for p in geothai.provinces() for d in geothai.districts(p.code)}
