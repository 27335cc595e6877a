"""Where phrases before a figure may begin and end."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from prakat.extract.facts.about_features import BAG, GAP, INNER, filled, is_mark
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
from prakat.extract.facts.about_weights import NOTHING, WHAT, Real, Weights, Whole, known
from prakat.extract.facts.nearby import BLANK, BREAK, EDGE, MENTION_FORMS, Near, NearWords, Vocabulary
from prakat.extract.gazetteer import read_list

LONGEST = 110  # code points of a phrase
OPENS = {"(": 1, ")": -1, "“": 1000, "”": -1000}  # a phrase holds both of a pair or neither
PROJECTS = ("<PROGRAMME>", "<EVENT>")
OPENING = '“"(‘'
JOINTS = ("-", "/", "–")  # written without blanks they join two halves of one word
CLOSING = ')”’"'
NOT_FIRST = ("<FIGURE>", "<DATE>", "<TIME>", "<PERSON>")
NOT_LAST = ("<PERSON>", "<TIME>")
ABOUT, ALONE = 3, 3  # numbers and weights of a word beside those of its facets


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


class Columns(NamedTuple):
    """What is known of words by themselves, a column for each word.

    ``grid``: numbers of facets; ``about``: traits, what it opens, its form's number; ``weights``: as INNER, GAP, BAG.
    """

    grid: Whole
    about: Whole
    weights: Real


class Looked:
    """The words of a vocabulary as they were looked up for the weights, each but once: rows of ``Columns``."""

    def __init__(self, weights: Weights) -> None:
        self._weights, self._grams = weights, known(weights).grams
        self._forget(Vocabulary())

    def _forget(self, words: Vocabulary) -> None:
        self._of, self._forms = words, dict[str, int]()
        self._numbers, self._alone = array("q"), array("d")

    def columns(self, words: NearWords) -> Columns:
        if words.vocabulary is not self._of:
            self._forget(words.vocabulary)
        for word in self._of.seen[len(self._alone) // ALONE :]:
            self._look(word)
        at = np.array(words.numbers, int)
        numbers = np.frombuffer(self._numbers, np.int64).reshape(-1, NOTHING + ABOUT)[at].T.copy()
        weights = np.frombuffer(self._alone).reshape(-1, ALONE)[at].T.copy()
        return Columns(numbers[:NOTHING], numbers[NOTHING:], weights)

    def _look(self, word: Near) -> None:
        form = self._forms.setdefault(word.form, len(self._forms))
        self._numbers.extend((*self._grams.row(word), traits(word.form), OPENS.get(word.form, 0), form))
        self._alone.extend(
            sum([self._weights.get(n, 0.0) for n in filled(table, [word], 0)]) for table in (INNER, GAP, BAG)
        )


@lru_cache(maxsize=2)
def looked(weights: Weights) -> Looked:
    return Looked(weights)


def lattice_of(starts: Sequence[int], ends: Sequence[int], known: Whole, opened: Whole) -> Lattice:
    """The lattice of words by where they start and end in the text, by their traits and by what they open."""
    edge, size = [traits(EDGE.form)], len(known)
    level = np.concatenate([[0], np.cumsum(opened)])
    about = np.concatenate([edge, known, edge])
    return lattice(about, np.fromiter(starts, int, size), np.fromiter(ends, int, size), level)
