"""How near a possible answer stands to the words of a question, and which one is nearest of all."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from prakat.queries.asking.candidate import Candidate
from prakat.queries.asking.days import Days
from prakat.queries.asking.evidence import Evidence
from prakat.queries.asking.question import LATE, Question
from prakat.queries.asking.releases import Named, Release
from prakat.queries.asking.terms import Term

TIGHT, WIDE = 25, 150  # letters within which a word is at hand, and at which from there on it counts half
AFAR = 0.15  # what a word counts that is only in the same release
FAR = 10**6
BY_BREAK = 80  # letters that the end of a line or clause counts for
OTHER_SIDE = 1.5  # how much further a word is that stands on the other side of the answer than of what asks
BESIDE, BY_ONE = 30, 0.06  # letters between neighbours, and what a neighbour adds
DIRECTLY = 10  # letters between what is measured and its figure
BESIDE_NOUN = 70  # letters from the noun that is measured to its figure
ANOTHER = 0.02  # what each release more adds
UNMEASURED = 0.5  # what a figure loses that no such noun stands before
BY_DAY = 250  # letters between an answer and the day it is of
ABSENT = 0.3  # two neighbours that stand nowhere side by side count little
ONLY = 0.15  # what it adds that a release offers one answer of the kind
TITLED = 0.5  # what a word of the title counts
RANKED = 0.1  # what the release gains that holds most
ASIDE, ELSEWHERE = 0.35, 0.3  # what an answer loses beside which the rarest word does not stand


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate of a release with its score."""

    release: Release
    candidate: Candidate
    score: float
    whole: bool = False  # whether the evidence holds all that the question says


def judge(question: Question, release: Release, candidates: Iterable[Candidate]) -> list[Judged]:
    """Candidates of a release with their scores."""
    found = list(candidates)
    total = sum(t.share * (1.0 if places or not t.pair else ABSENT) for t, places in release.places) or 1.0
    evidence = Evidence(release)
    only = ONLY if question.units and len({c.key for c in found}) == 1 else 0.0
    told = [m for m in release.mentions if m.type == "DATE" and question.days and _same(question.days, m.norm)]
    rarest = max((x for x in release.places if not x[0].pair), key=lambda x: x[0].share, default=None)
    judged = []
    for c in found:
        near = sum(t.share * _at_hand(release, t, places, c) for t, places in release.places) / total
        dated = _dated(question, release, told, c)
        score = near + c.support + only + dated + _aligned(question, release, c)
        if rarest and _at_hand(release, *rarest, c) < ASIDE:
            score -= ELSEWHERE
        if not _measures(question, release, c):
            score -= UNMEASURED
        lacking = evidence.lacking(c)
        judged.append(Judged(release, c, score - lacking + RANKED * release.rank, not lacking and dated >= 0.0))
    return judged


def _measures(question: Question, release: Release, c: Candidate) -> bool:
    """Whether the noun whose amount is asked stands before a figure; True where none is asked."""
    start, end = question.measured
    named = [
        places for t, places in release.places if not t.pair and t.start < end and start < t.start + len(t.forms[0])
    ]
    return not named or any(0 <= c.start - p < BESIDE_NOUN for places in named for p in places)


def _at_hand(release: Release, term: Term, places: Sequence[int], c: Candidate) -> float:
    near = _near(release, term, places, c) if places else 0.0
    return max(near, TITLED) if term in release.titled else near


def _near(release: Release, term: Term, places: Sequence[int], c: Candidate) -> float:
    """1 for a word at hand, less with every letter and line end between; a word on the side where it is not expected is
    further."""
    start, end = c.extent or (c.start, c.end)
    start, end = min(start, c.start), max(end, c.end)
    i = bisect_left(places, start)
    before: float = start - places[i - 1] + BY_BREAK * release.page.breaks(places[i - 1], start) if i else FAR
    after: float = FAR
    if i < len(places):
        after = max(0, places[i] - end) + BY_BREAK * release.page.breaks(end, places[i])
    if c.extent is None and term.before is not None:
        before, after = (before, OTHER_SIDE * after) if term.before else (OTHER_SIDE * before, after)
    return max(AFAR, 1.0 / (1.0 + max(0, min(before, after) - TIGHT) / WIDE))


def _dated(question: Question, release: Release, told: Sequence[Named], c: Candidate) -> float:
    """What the days of the question say for or against an answer; ``told``: where the release names them."""
    days = question.days
    if days is None:
        return 0.0
    if any(abs(m.start - c.start) < BY_DAY for m in told):
        return 0.14
    ranged = days.precise and days.first < days.last  # what is told week by week is told of that very week
    if not ranged and release.published and days.first - timedelta(1) <= release.published <= days.last + LATE:
        return 0.08
    return 0.06 if told else -0.5 if days.precise else -0.2


def _same(days: Days, norm: Mapping[str, Any]) -> bool:
    first, last = str(norm.get("start")), str(norm.get("end"))
    if days.precise:
        return first == days.first.isoformat() and last == days.last.isoformat()
    return days.first.isoformat() <= first and last <= days.last.isoformat()


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
    """Candidates with the same answer together, the likeliest answer first."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.candidate.key].append(one)
    for group in groups.values():
        group.sort(key=lambda j: (-j.score, j.release.published or date.max, j.release.id, j.candidate.start))
    return sorted(groups.values(), key=_strength, reverse=True)


def _strength(group: Sequence[Judged]) -> float:
    """The score of an answer: its best one, and a little for every other release that gives it."""
    return group[0].score + ANOTHER * min(3, len({j.release.id for j in group}) - 1)
