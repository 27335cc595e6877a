"""How figures of one thing stand to each other: rounding, bounds, other scope, revision, change, contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from rapidfuzz import fuzz

from prakat.graph.rounding import Amount, read_amount, rounded, same, within

AT_ONCE = timedelta(days=3)  # between publications that speak of one state
ALIKE = 50  # how alike, of 100, two are said to be about
VERY_ALIKE = 75  # where no noun says what is measured
SHARE = re.compile("%|ร้อยละ")  # of what, the words before it seldom tell
MEASURED = 4  # letters without which a phrase tells nothing


@dataclass(frozen=True, slots=True)
class Given:
    """What is compared of a figure; ``about`` is squeezed and without the name of what was asked for; ``counts``: the
    thing itself is counted."""

    fact: str
    document: str
    text: str
    value: float
    bound: str
    basis: str
    scope: str
    since: date | None
    until: date | None
    stated: bool
    published: date | None
    about: str
    was: str = ""
    noun: str = ""
    counts: bool = False

    @property
    def amount(self) -> Amount:
        return read_amount(self.text, self.value, self.bound)


@dataclass(frozen=True, slots=True)
class Compared:
    """``change``: first, repeated, rounded, within, revised, changed, contradicts, other scope; ``earlier``: the fact
    it is compared with, "" for none."""

    change: str
    earlier: str = ""


def compare(series: Sequence[Given]) -> list[Compared]:
    """Each figure beside the last before it of the same basis: a forecast is never measured against an approval."""
    return [_compared(given, series[:at]) for at, given in enumerate(series)]


def _compared(given: Given, before: Sequence[Given]) -> Compared:
    peers = [other for other in reversed(before) if other.basis == given.basis and _one_matter(given, other)]
    mine = [other for other in peers if other.scope == given.scope]
    if given.was:
        return Compared(
            "revised", next((o.fact for o in peers if _is_that(o, given.was)), mine[0].fact if mine else "")
        )
    if not mine:
        return Compared("other scope", peers[0].fact) if peers else Compared("first")
    for other in mine:  # it may be an older figure told again in another rounding
        if same(given.amount, other.amount) or rounded(given.amount, other.amount):
            alike = same(given.amount, other.amount) and given.bound == other.bound
            return Compared("repeated" if alike else "rounded", other.fact)
    last = next((other for other in mine if not other.bound), mine[0])  # a bound says less than a figure
    if within(given.amount, last.amount):
        return Compared("within", last.fact)
    return Compared("contradicts" if clash(given, last) else "changed", last.fact)


def _is_that(other: Given, was: str) -> bool:
    return other.text == was


def clash(one: Given, other: Given) -> bool:
    """Whether two that differ are of the same days, and of different releases: no change can lie between them."""
    if one.document == other.document or one.scope != other.scope or one.basis != other.basis:
        return False
    if same(one.amount, other.amount) or rounded(one.amount, other.amount) or within(one.amount, other.amount):
        return False
    shares = SHARE.search(one.text) and SHARE.search(other.text)
    sure = one.noun or one.counts or (not shares and fuzz.ratio(one.about, other.about) >= VERY_ALIKE)
    return bool(sure) and is_alike(one, other) and _at_once(one, other)


def _at_once(one: Given, other: Given) -> bool:
    if one.stated and other.stated:
        return (one.since, one.until) == (other.since, other.until)
    if one.stated or other.stated or not one.published or not other.published:
        return False
    return abs(one.published - other.published) <= AT_ONCE


def _one_matter(one: Given, other: Given) -> bool:
    """Whether one may have come after the other: both count the thing itself, name one noun, or are said alike."""
    return one.counts or bool(one.noun) or is_alike(one, other)


def is_alike(one: Given, other: Given) -> bool:
    """Whether two are said to be about much the same; what is left of the phrase without the name tells."""
    if one.counts:
        return True
    if min(len(one.about), len(other.about)) < MEASURED:
        return bool(one.noun) and max(len(one.about), len(other.about)) < MEASURED
    return fuzz.ratio(one.about, other.about) >= ALIKE


def find_clashes(series: Sequence[Given]) -> Iterator[tuple[str, str]]:
    """Pairs of facts that contradict."""
    for one, other in combinations(series, 2):
        if clash(one, other):
            yield one.fact, other.fact
