"""The words of a question that an answer must stand near, with the other ways to write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prakat.extract.tokens import split_words
from prakat.queries.asking.page import even
from prakat.queries.asking.tables import groups, short_bodies, stop_words
from prakat.queries.asking.translate import YEAR, both_eras, translated

# A counted thing is one word with its number: ครั้งที่ 72, เฟส 4, phase 3.
NUMBERED = re.compile(
    r"(?P<head>ครั้ง|ระยะ|เฟส|รุ่น|ฉบับ|สมัย|ตอน|อันดับ|ล็อต|ชุด|\bphase|\bno\.)(?: ?ที่)? ?(?P<number>\d[\d/-]*)", re.I
)
ORDINAL = re.compile(r"\b(?P<number>\d+)(?:st|nd|rd|th)\b(?: time| session)?", re.I)
# A code or a figure is one word, and what does not name it speaks of something else: อย.4044, 29,065, 3.5.
EXACT = re.compile(r"(?:(?<![ก-๎])[ก-ฮ]{1,3}\.?|\b[a-z]{1,4}-?)\d{2,}(?![\d,.]*\d)|(?<![\d,.])\d+(?:[,.]\d+)+", re.I)
COUNTED = ("ครั้งที่", "ครั้ง", "สมัยที่", "รุ่นที่")
GLUED = (
    "โครงการ|มาตรการ|กระทรวง|จังหวัด|อำเภอ|ตำบล|สำนักงาน|ธนาคาร|บริษัท|การประชุม|พิธี|งาน|มหกรรม"
    "|คณะกรรมการ|คณะอนุกรรมการ|โรงพยาบาล|วัด"
)
JOINED = re.compile(rf"({GLUED})(?=[ก-ฮเ-ไ])")  # the dictionary would cut โครง|การบ้าน


@dataclass(frozen=True, slots=True)
class Term:
    """A word at ``start`` of the question and the forms it may have; ``share`` weighs it against others as rare.

    ``binding``: without it a release speaks of something else (a phase, a number of a meeting); ``pair``: it is two
    neighbours as one; ``before``: whether it stands before the answer, None where that is open.
    """

    forms: tuple[str, ...]
    start: int
    share: float = 1.0
    binding: bool = False
    pair: bool = False
    before: bool | None = None


PAIR = 0.5  # what two neighbours weigh as one, beside each of them


def find_terms(text: str, cut: Sequence[tuple[int, int]], language: str) -> Iterator[Term]:
    """Terms of a question outside the stretches that are cut; neighbours also as one."""
    taken = list(cut)
    small = even(text)
    for m in NUMBERED.finditer(small):
        if _free(m.span(), taken):
            taken.append(m.span())
            yield Term(tuple(_numbered(m)), m.start(), binding=True)
    for m in EXACT.finditer(small):
        if _free(m.span(), taken):
            taken.append(m.span())
            yield Term((m.group(),), m.start(), binding=True)
    if language == "en":
        for m in ORDINAL.finditer(small):
            if _free(m.span(), taken):
                taken.append(m.span())
                forms = (m.group().split()[0], *(f"{head} {m['number']}" for head in COUNTED))
                yield Term(forms, m.start(), binding=True)
        for start, end, forms in translated(text, small):
            if _free((start, end), taken):
                yield Term(forms, start)
        yield from _turned(text, small, taken)
        return
    words = [w for w in _words(small) if _free((w[0], w[0] + len(w[1])), taken)]
    for start, word in words:
        if _telling(word):
            yield Term(_forms(word), start)
    yield from _pairs(words, small)


def _turned(text: str, small: str, taken: Sequence[tuple[int, int]]) -> Iterator[Term]:
    """Neighbours in English, the other way round as Thai has them: Bang Pakong Hospital."""
    found = [w for w in translated(text, small) if _free(w[:2], taken)]
    for (start, end, one), (after, _, other) in pairwise(found):
        if after == end + 1 and not (one[0].isascii() or other[0].isascii()):
            yield Term(tuple(f"{o}{f}" for f in one for o in other), start, PAIR, pair=True)


def _free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return not any(span[0] < end and start < span[1] for start, end in taken)


def _numbered(m: re.Match[str]) -> Iterator[str]:
    heads = dict.fromkeys(
        h.removesuffix("ที่") for h in groups("same_words").get(m["head"].lower(), (m["head"].lower(),))
    )
    for head in heads:
        yield f"{head} {m['number']}"
        if not head.isascii():
            yield f"{head}ที่ {m['number']}"


def _words(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for piece in JOINED.sub("\\1\x00", text).split("\x00"):
        for word in _merged(split_words(piece)):
            yield at, word
            at += len(word)


def _merged(words: Sequence[str]) -> list[str]:
    """A number and the letters right behind it are one word (``1ขข``, ``9near``)."""
    found: list[str] = []
    for word in words:
        if found and found[-1].isdigit() and word[:1].isalpha():
            found[-1] += word
        else:
            found.append(word)
    return found


def _telling(word: str) -> bool:
    word = word.strip()
    if word in stop_words() or not re.search(r"[0-9A-Za-z\u0e01-\u0e2e]", word):
        return False
    return len(word) > 1 or word.isdigit()


def _forms(word: str) -> tuple[str, ...]:
    word = word.strip()
    if YEAR.fullmatch(word):
        return both_eras(word)
    others = groups("same_words").get(word) or short_bodies().get(word) or (word,)
    return tuple(dict.fromkeys(even(f).rstrip("ฯ") for f in (word, *others)))


def _pairs(words: Sequence[tuple[int, str]], text: str) -> Iterator[Term]:
    """Two words side by side that both tell something."""
    solid = [w for w in words if w[1].strip()]
    for (start, one), (after, other) in pairwise(solid):
        if _telling(one) and _telling(other) and after <= start + len(one) + 1:
            yield Term((text[start : after + len(other)],), start, PAIR, pair=True)
