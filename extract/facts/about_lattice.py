"""Where phrases before a figure may begin and end."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np

from prakat.extract.facts.about_features import is_mark
from prakat.extract.facts.about_kernels import (
    BEGINS_BEHIND,
    BITS,
    ENDS_BEFORE,
    IS_BLANK,
    IS_BREAK,
    IS_FIGURE,
    IS_JOINT,
    IS_MARK,
    IS_MENTION,
    IS_PROJECT,
    MAY_BEGIN,
    MAY_END,
    Lattice,
    lattice,
)
from prakat.extract.facts.about_weights import NOTHING, WHAT, Grams, Weights, Whole, known
from prakat.extract.facts.nearby import BLANK, BREAK, EDGE, MENTION_FORMS, Near
from prakat.extract.gazetteer import read_list

LONGEST = 110  # code points of a phrase
KEPT = 60_000  # words looked up before they are forgotten: memory stays flat
OPENS = {"(": 1, ")": -1, "“": 1000, "”": -1000}  # a phrase holds both of a pair or neither
PROJECTS = ("<PROGRAMME>", "<EVENT>")
OPENING = '“"(‘'
JOINTS = ("-", "/", "–")  # written without blanks they join two halves of one word
CLOSING = ')”’"'
NOT_FIRST = ("<FIGURE>", "<DATE>", "<TIME>", "<PERSON>")
NOT_LAST = ("<PERSON>", "<TIME>")


@cache
def _edges(side: str) -> frozenset[str]:
    return frozenset(row["name"] for row in read_list("phrase_edges") if row["side"] == side)


@lru_cache(maxsize=50_000)
def traits(form: str) -> int:
    """What a form is: whether a phrase may begin or end with it, or begin behind it or end in front of it."""
    mark, mention, edge = is_mark(form), form in MENTION_FORMS, form == EDGE.form
    first = not (form in NOT_FIRST or form in _edges("not_first") or form.isdigit() or (mark and form not in OPENING))
    last = not (form in NOT_LAST or form in _edges("not_last") or (mark and form not in CLOSING))
    bits = {
        IS_FIGURE: form == "<FIGURE>", IS_BLANK: form == BLANK, IS_BREAK: form == BREAK, IS_PROJECT: form in PROJECTS,
        IS_MENTION: mention, IS_MARK: mark, IS_JOINT: form in JOINTS, MAY_BEGIN: first, MAY_END: last,
        BEGINS_BEHIND: mark or mention or edge or form in _edges("before"),
        ENDS_BEFORE: mark or mention or form in _edges("after"),
    }  # fmt: skip
    return sum(bit for bit, holds in bits.items() if holds) + BITS * (WHAT.index(form) if mention else 0)


class Looked(dict[Near, int]):
    """Words that were looked up before: ``rows`` holds of each the numbers of its facets, its traits, what it opens."""

    def __init__(self, grams: Grams) -> None:
        super().__init__()
        self._grams, self._rows = grams, array("q")

    def __missing__(self, word: Near) -> int:
        at = self[word] = len(self)
        self._rows.extend((*self._grams.row(word), traits(word.form), OPENS.get(word.form, 0)))
        return at

    def columns(self, words: Sequence[Near]) -> Whole:
        """The numbers of these words, a row for each kind of number."""
        if len(self) > KEPT:
            self.clear()
            self._rows = array("q")
        at = np.fromiter(map(self.__getitem__, words), int, len(words))
        rows: Whole = np.frombuffer(self._rows, np.int64).reshape(-1, NOTHING + 2)[at]
        return rows.T.copy()


@lru_cache(maxsize=2)
def looked(weights: Weights) -> Looked:
    return Looked(known(weights).grams)


def lattice_of(starts: Sequence[int], ends: Sequence[int], known: Whole, opened: Whole) -> Lattice:
    """The lattice of words by where they start and end in the text, by their traits and by what they open."""
    edge, size = [traits(EDGE.form)], len(known)
    level = np.concatenate([[0], np.cumsum(opened)])
    about = np.concatenate([edge, known, edge])
    return lattice(about, np.fromiter(starts, int, size), np.fromiter(ends, int, size), level)
