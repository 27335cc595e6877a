"""How figures of one thing stand to each other: rounding, bounds, other scope, revision, change, contradiction."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rapidfuzz import fuzz

from prakat.graph.clauses import FURTHER
from prakat.graph.rounding import Amount, rounded, same, slipped, within

AT_ONCE = timedelta(days=3)  # between publications that speak of one decision
COURSE = ("", "result", "disbursed")  # what is counted on and on: another day, another figure
BACK = 12  # figures of one scope with which one is compared
ALIKE = 0.4  # share of telling words, from which on one may have come after the other
VERY_ALIKE = 0.8  # from which on both measure the very same
TAIL, WORDED = 80, 60  # letters before a figure, and how alike, of 100, they are where both speak of one thing
FAR = 5  # times as much, from which on two figures are of different things
LATELY = timedelta(days=31)  # from a day to a release that tells how much it was then; later, it is when counting began
UNSURE = re.compile(r"\d[.:]\d\d ?น\.?|เวลา|เดียวกัน|ปีก่อน")  # counted by the hour, or of a day that is compared with


@dataclass(frozen=True, slots=True)
class Given:
    """What is compared of a figure. ``since``, ``until``, ``published``: days as text; ``words``: telling ones that say
    what is measured; ``counts``: the thing itself is counted; ``clause``: the words up to the figure."""

    fact: str
    document: str
    amount: Amount
    text: str
    basis: str
    scope: str
    since: str | None
    until: str | None
    stated: bool
    published: str | None
    words: frozenset[str]
    was: str = ""
    noun: str = ""
    counts: bool = False
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """``change``: first, repeated, rounded, within, revised, changed, contradicts, other scope; ``earlier``: the fact
    it is compared with, "" for none."""

    change: str
    earlier: str = ""


@dataclass(slots=True)
class Before:
    """The figures before one, the newest first: those of its basis and scope, those of its basis."""

    scopes: dict[tuple[str, str], deque[Given]] = field(default_factory=lambda: defaultdict(lambda: deque(maxlen=BACK)))
    bases: dict[str, deque[Given]] = field(default_factory=lambda: defaultdict(lambda: deque(maxlen=BACK)))

    def add(self, given: Given) -> None:
        self.scopes[given.basis, given.scope].appendleft(given)
        self.bases[given.basis].appendleft(given)


def compare(series: Sequence[Given]) -> Iterator[Compared]:
    """Each figure beside the last before it of the same basis: a forecast is never measured against an approval."""
    before = Before()
    for given in series:
        yield _compared(given, before)
        before.add(given)


def _compared(given: Given, before: Before) -> Compared:
    mine = [other for other in before.scopes[given.basis, given.scope] if _one_matter(given, other)]
    if given.was:
        replaced = (o.fact for o in (*mine, *before.bases[given.basis]) if o.text == given.was)
        return Compared("revised", next(replaced, mine[0].fact if mine else ""))
    if not mine:
        other = next((other for other in before.bases[given.basis] if _one_matter(given, other)), None)
        return Compared("other scope", other.fact) if other else Compared("first")
    for other in mine:  # it may be an older figure told again in another rounding
        if same(given.amount, other.amount) or rounded(given.amount, other.amount):
            alike = same(given.amount, other.amount) and given.amount.bound == other.amount.bound
            return Compared("repeated" if alike else "rounded", other.fact)
    last = next((other for other in mine if not other.amount.bound), mine[0])  # a bound says less than a figure
    if within(given.amount, last.amount):
        return Compared("within", last.fact)
    return Compared("contradicts" if clash(given, last) else "changed", last.fact)


def _one_matter(one: Given, other: Given) -> bool:
    """Whether one may have come after the other: both count the thing itself, or are told in much the same words."""
    return one.counts or alike(one, other) >= ALIKE or bool(one.noun and min(len(one.words), len(other.words)) <= 1)


def alike(one: Given, other: Given) -> float:
    """The share of telling words that both have."""
    both = one.words | other.words
    return len(one.words & other.words) / len(both) if both else float(bool(one.noun))


def clash(one: Given, other: Given) -> bool:
    """Whether two that differ are of the same days, and of different releases: no change can lie between them."""
    if one.document == other.document or one.scope != other.scope or FURTHER in one.scope:
        return False
    if same(one.amount, other.amount) or rounded(one.amount, other.amount) or within(one.amount, other.amount):
        return False
    if one.noun and slipped(one.amount, other.amount):
        return alike(one, other) >= ALIKE
    sure = one.counts or (bool(one.noun) and alike(one, other) >= VERY_ALIKE)
    sure = sure and fuzz.ratio(one.clause[-TAIL:], other.clause[-TAIL:]) >= WORDED
    return sure and one.basis == other.basis and _is_near(one.amount, other.amount) and _at_once(one, other)


def _is_near(one: Amount, other: Amount) -> bool:
    """Whether two may be of one thing: what is ten times as much is seldom told of the same."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return high <= FAR * low


def _at_once(one: Given, other: Given) -> bool:
    """Whether both are of one day or stretch that was over when they were told; of a decision, told within days."""
    if one.stated and other.stated and (one.since, one.until) != (other.since, other.until):
        return False
    if one.basis in COURSE:
        return one.stated and other.stated and _is_over(one) and _is_over(other)
    if one.stated != other.stated or not one.published or not other.published:
        return False
    return abs(date.fromisoformat(one.published) - date.fromisoformat(other.published)) <= AT_ONCE


def _is_over(given: Given) -> bool:
    """Whether the days of a figure surely were over when it was told."""
    if not (given.since and given.until and given.published) or UNSURE.search(given.clause):
        return False
    if given.since != given.until:
        return given.until < given.published
    return date.fromisoformat(given.published) - date.fromisoformat(given.until) <= LATELY


def find_clashes(series: Sequence[Given]) -> Iterator[tuple[str, str]]:
    """Pairs of facts that contradict, each pair of values once. What one release gives several values for is not one
    thing, and what a release has both values of contradicts nothing."""
    groups: dict[tuple[str, str, object], list[Given]] = defaultdict(list)
    for given in series:
        groups[given.basis, given.scope, (given.since, given.until) if given.stated else ()].append(given)
    for (basis, _, days), group in groups.items():
        if days or basis not in COURSE:
            yield from _clashes(sorted(group, key=lambda given: given.published or ""), bool(days))


def _clashes(group: Sequence[Given], of_days: bool) -> Iterator[tuple[str, str]]:
    """``group``: in the order of publication; ``of_days``: all of the same stated days."""
    told: dict[str, set[float]] = defaultdict(set)
    for given in group:
        told[given.document].add(given.amount.value)
    single = [given for given in group if len(told[given.document]) == 1]
    seen = set[tuple[float, ...]]()
    for at, one in enumerate(single):
        for other in single[at + 1 :]:
            if not of_days and not _at_once(one, other):
                break
            values = tuple(sorted((one.amount.value, other.amount.value)))
            if values not in seen and clash(one, other):
                seen.add(values)
                yield one.fact, other.fact
