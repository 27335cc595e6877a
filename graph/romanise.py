"""Thai and Latin spellings of one name brought to one skeleton of consonants.

Thai names are romanised freely (Prayut, Prayuth; Chan-o-cha, Chanocha), so that letters which one Thai sound is
written with fall together, and vowels fall out. ``sound_alike`` weighs first name and surname each.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from prakat.graph.names import SILENT, SILENT_CLUSTER, TONES, Name

# k t p c s n m w y h f: one letter a family of sounds; l and r end as n in Thai, so they are n throughout.
THAI = str.maketrans(
    "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬฮ",
    "kkkkkkncccscy" "ttttt" "n" "ttttt" "n" "ppp" "f" "p" "f" "p" "m" "y" "nn" "w" "sss" "h" "n" "h",
)  # fmt: skip
LATIN = (
    (re.compile("tch|ch|zh|sh|tj|j|q(?=i)"), "C"),
    (re.compile("ng"), "n"),
    (re.compile("kh|ck|gh|x|q|g|c"), "k"),
    (re.compile("r(?=[^aeiouyrhw -])"), ""),  # Arkhom, Charn: written, not heard
    (re.compile("ph|b"), "p"),
    (re.compile("th|dh|d"), "t"),
    (re.compile("l|r"), "n"),
    (re.compile("z"), "s"),
    (re.compile("v"), "w"),
)
VOWEL_FIRST = re.compile("^[เแโใไ]?อ"), re.compile("^[aeiou]")
LED = re.compile("ห(?=[งญนมยรลว][ก-๎])")
DROPPED_THAI = re.compile("[^A-Za-z]|(?<=.)h")
DROPPED_LATIN = re.compile("[aeiou' .-]|(?<=.)h")
GLIDES = re.compile("(?<=.)[yw](?=.)|[yw]$")
DOUBLED = re.compile("(.)\\1+")
ALIKE, VERY = 0.6, 0.85  # how alike names sound that can be, and that must be, one in two scripts
MANY_WORDS = 2  # in a surname: what follows is no name (Vice President)
TELLING = 2  # consonants; so short a word must sound the same


@lru_cache(maxsize=200_000)
def thai_sounds(word: str) -> str:
    """Consonants that are heard in a Thai word."""
    word = VOWEL_FIRST[0].sub("A", word)
    word = LED.sub("", TONES.sub("", SILENT.sub("", SILENT_CLUSTER.sub("", word))))
    return _bare(DROPPED_THAI.sub("", word.replace("รร", "น").translate(THAI)).lower())


@lru_cache(maxsize=50_000)
def latin_sounds(word: str) -> str:
    """Consonants that are written in a Latin word, as ``thai_sounds`` would give them."""
    word = VOWEL_FIRST[1].sub("A", word.lower())
    for pattern, sound in LATIN:
        word = pattern.sub(sound, word)
    return _bare(DROPPED_LATIN.sub("", word).lower())


def sounds(word: str) -> str:
    return latin_sounds(word) if word.isascii() else thai_sounds(word)


def _bare(sounds: str) -> str:
    return DOUBLED.sub("\\1", GLIDES.sub("", sounds))


def sound_alike(a: Name, b: Name) -> float:
    """How alike two names in different scripts sound, 0 to 1: the less alike of first name and surname counts. Of a
    surname in Latin letters all words may be meant, as they are one in Thai, or the last alone."""
    if not (a.last and b.last) or max(len(a.last.split(" ")), len(b.last.split(" "))) > MANY_WORDS:
        return 0.0
    lasts = max(_alike(one, other) for one in surnames(a) for other in surnames(b))
    return min(_alike(a.first, b.first), lasts)


def surnames(name: Name) -> frozenset[str]:
    """A surname without its middle names, and with them."""
    return frozenset((name.last.split(" ")[-1], name.last.replace(" ", "")))


def _alike(a: str, b: str) -> float:
    a, b = sounds(a), sounds(b)
    return Levenshtein.normalized_similarity(a, b) if min(len(a), len(b)) > TELLING else float(a == b and a != "")
