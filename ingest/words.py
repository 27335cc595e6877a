"""Thai words by pythainlp's dictionary: where the first one of a text ends, and how much of a text is no word."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import nlpo3
from pythainlp.corpus import thai_words

DICTIONARY = "words_th"
THAI_RUN = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
FAR = 60  # letters of a text that its first word is looked for in


def first_word(text: str) -> str:
    """The first word of ``text``; of what is not Thai, all up to the next space."""
    run = THAI_RUN.match(text[:FAR])
    return split_thai(run.group())[0] if run else text[:FAR].split(" ", 1)[0]


def split_thai(run: str) -> list[str]:
    """Words of a run of Thai letters; joined they are the run."""
    _load()
    words: list[str] = nlpo3.segment(run, DICTIONARY, safe=False)
    return words


def unknown_share(text: str) -> float:
    """The share of the Thai letters that belong to no word of the dictionary; 0 where there are none."""
    words = [word for run in THAI_RUN.findall(text) for word in split_thai(run)]
    letters = sum(map(len, words))
    known = _known()
    return sum(len(word) for word in words if word not in known) / letters if letters else 0.0


@cache
def _load() -> None:
    nlpo3.load_dict(str(files("pythainlp.corpus") / "words_th.txt"), DICTIONARY)


@cache
def _known() -> frozenset[str]:
    return frozenset(thai_words())
