"""How near a possible answer stands to the words of a question, and which one is nearest of all."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from prakat.queries.asking.candidates import Candidate
from prakat.queries.asking.days import Days
from prakat.queries.asking.question import LATE, Question
from prakat.queries.asking.releases import Named, Release
from prakat.queries.asking.terms import Term

TIGHT, WIDE = 25, 150  # letters within which a word is at hand, and at which from there on it counts half
AFAR = 0.15  # what a word counts that is only in the same release
FAR = 10**6
OTHER_SIDE = 1.5  # how much further a word is that stands on the other side of the answer than of what asks
BESIDE, BY_ONE = 30, 0.06  # letters between neighbours, and what a neighbour adds
DIRECTLY = 10  # letters between what is measured and its figure
BESIDE_NOUN = 70  # letters from the noun that is measured to its figure
NEARLY, RARE_GONE = 0.7, 0.2  # how rare beside the rarest, and what each such word weighs
UNMEASURED = 0.5  # what a figure loses that no such noun stands before
BY_DAY = 250  # letters between an answer and the day it is of
ABSENT = 0.3  # two neighbours that stand nowhere side by side count little
ONLY = 0.15  # what it adds that a release offers one answer of the kind
TITLED = 0.5  # what a word of the title counts
LACKING = 0.3  # what a release loses for each number of a meeting or phase that it has not
RANKED = 0.1  # what the release gains that holds most
ASIDE, ELSEWHERE = 0.35, 0.3  # what an answer loses beside which the rarest word does not stand
UNHELD = 0.7  # what a release loses that holds none of the words


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate of a release with its score."""

    release: Release
    candidate: Candidate
    score: float


def judge(question: Question, release: Release, candidates: Iterable[Candidate]) -> list[Judged]:
    """Candidates of a release with their scores."""
    found = list(candidates)
    total = sum(t.share * (1.0 if places or not t.pair else ABSENT) for t, places in release.places) or 1.0
    lacking = _lacking(release)
    only = ONLY if question.units and len({c.key for c in found}) == 1 else 0.0
    told = [m for m in release.mentions if m.type == "DATE"]
    rarest = max((x for x in release.places if not x[0].pair), key=lambda x: x[0].share, default=None)
    judged = []
    for c in found:
        near = sum(t.share * _at_hand(question, release, t, places, c) for t, places in release.places) / total
        score = near + c.support + only + _dated(question, release, told, c) + _aligned(question, release, c)
        if rarest and _at_hand(question, release, *rarest, c) < ASIDE:
            score -= ELSEWHERE
        if not _measures(question, release, c):
            score -= UNMEASURED
        judged.append(Judged(release, c, score - lacking - UNHELD * (1.0 - release.held) + RANKED * release.rank))
    return judged


def _measures(question: Question, release: Release, c: Candidate) -> bool:
    """Whether the noun whose amount is asked stands before a figure; True where none is asked."""
    start, end = question.measured
    named = [
        places for t, places in release.places if not t.pair and t.start < end and start < t.start + len(t.forms[0])
    ]
    return not named or any(0 <= c.start - p < BESIDE_NOUN for places in named for p in places)


def _lacking(release: Release) -> float:
    """What a release loses by what it lacks: numbers of a meeting or phase, words nearly as rare as the rarest."""
    rare = NEARLY * max((t.share for t, _ in release.places if not t.pair), default=0.0)
    gone = [t for t, places in release.places if not places and t not in release.titled and not t.pair]
    return sum(LACKING if t.binding else RARE_GONE if t.share >= rare else 0.0 for t in gone)


def _at_hand(question: Question, release: Release, term: Term, places: Sequence[int], c: Candidate) -> float:
    near = _near(question, term, places, c) if places else 0.0
    return max(near, TITLED) if term in release.titled else near


def _near(question: Question, term: Term, places: Sequence[int], c: Candidate) -> float:
    """1 for a word at hand, less with every letter between; a word on the side where it is not expected is further."""
    start, end = c.extent or (c.start, c.end)
    start, end = min(start, c.start), max(end, c.end)
    i = bisect_left(places, start)
    before: float = start - places[i - 1] if i else FAR
    after: float = max(0, places[i] - end) if i < len(places) else FAR
    if c.extent is None and term.before is not None:
        before, after = (before, OTHER_SIDE * after) if term.before else (OTHER_SIDE * before, after)
    return max(AFAR, 1.0 / (1.0 + max(0, min(before, after) - TIGHT) / WIDE))


def _dated(question: Question, release: Release, told: Sequence[Named], c: Candidate) -> float:
    """What the days of the question say for or against an answer."""
    days = question.days
    if days is None:
        return 0.0
    same = [m for m in told if _same(days, m.norm)]
    if any(abs(m.start - c.start) < BY_DAY for m in same):
        return 0.14
    if release.published and days.first - timedelta(1) <= release.published <= days.last + LATE:
        return 0.08
    return 0.06 if same else -0.2 if days.precise else -0.1


def _same(days: Days, norm: Mapping[str, Any]) -> bool:
    first, last = str(norm.get("start")), str(norm.get("end"))
    if days.precise:
        return first == days.first.isoformat() and last == days.last.isoformat()
    return first <= days.last.isoformat() and last >= days.first.isoformat()


def _aligned(question: Question, release: Release, c: Candidate) -> float:
    """Words that stand right before and after what asks stand so beside the answer too."""
    if question.language == "en":
        return 0.0
    before = [x for x in release.places if x[0].start < question.asks[0]]
    after = [x for x in release.places if x[0].start >= question.asks[1]]
    last = sorted(before, key=lambda x: -x[0].start)[:3]
    bonus = 0.0
    if last and question.units:
        bonus += BY_ONE * any(0 <= c.start - p - len(last[0][0].forms[0]) <= DIRECTLY for p in last[0][1])
    for _, places in last:
        bonus += BY_ONE * any(0 <= c.start - p <= BESIDE + 15 for p in places)
    for _, places in sorted(after, key=lambda x: x[0].start)[:3]:
        bonus += BY_ONE * any(0 <= p - c.end <= BESIDE for p in places)
    return bonus


def best(judged: Iterable[Judged]) -> list[list[Judged]]:
    """Candidates with the same answer together, the likeliest answer first; many releases speak for it a little."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.candidate.key].append(one)
    for group in groups.values():
        group.sort(key=lambda j: (-j.score, j.release.published or date.max, j.release.id, j.candidate.start))
    return sorted(groups.values(), key=lambda g: -(g[0].score + 0.02 * min(3, len({j.release.id for j in g}) - 1)))
