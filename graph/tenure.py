"""Who held an office when, as far as releases show: bounds of the first and the last day, never an invented one.

``build_tenures`` takes what releases say of one office and gives each holder's terms. Of a term is known: days on which
it was held (attested), the latest and the earliest day on which it can have begun, and the same of its end. Where only
one person can hold an office at a time, the last day of one holder bounds the next one's first. Acting holders stand
apart: they bound nobody. Two full holders on one day are a clash, and are listed, not mended.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

LONG_AWAY = timedelta(days=30)
"""Between two days of one holder, another's term can only lie if they are further apart than this."""
RELEASES_OF_A_TERM = 2
"""What is said in one release alone may be a slip: it is a clash with those around it, not a term between them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one fact says of a person in an office. ``held`` is a day on which the office was held; ``origin`` names
    the release that said so first: its copies count as one. ``loose``: others, or other offices, stand between them."""

    fact: str
    document: str
    origin: str
    person: str
    acting: bool = False
    held: date | None = None
    start: date | None = None
    not_before: date | None = None
    ended_by: date | None = None
    loose: bool = field(default=False, kw_only=True)

    @property
    def days(self) -> Iterator[date]:
        """Days on which the office was held; an appointment's own day is one."""
        yield from (day for day in (self.start, self.held) if day)


@dataclass(frozen=True, slots=True)
class Bound:
    """A day that is known to lie between two, both inclusive; None where nothing bounds it on that side."""

    earliest: date | None
    latest: date | None

    @property
    def exact(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person's term in an office: its first and its last day as bounds, and what says so, oldest first.

    ``end.latest`` is None where nothing says that it ended. ``releases`` counts copies of one release once. A term is
    ``disputed`` where another holder, attested by more releases, surely held the office all the while.
    """

    person: str
    acting: bool
    start: Bound
    end: Bound
    evidence: tuple[Evidence, ...]
    releases: int
    disputed: bool = False

    @property
    def first(self) -> date:
        """The first day on which the office is known to be held."""
        assert self.start.latest
        return self.start.latest

    @property
    def last(self) -> date:
        assert self.end.earliest
        return self.end.earliest

    @property
    def days(self) -> Iterator[date]:
        """Days that attest it."""
        yield from (day for e in self.evidence for day in e.days if self.first <= day <= self.last)

    @property
    def loose(self) -> bool:
        """Nothing that attests it ties the holder to the office plainly."""
        return all(e.loose for e in self.evidence if any(e.days))

    def meets(self, other: Tenure) -> bool:
        """Both surely held the office on some day."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Tenure) -> bool:
        return other.first <= self.first and self.last <= other.last

    def surely(self, day: date) -> bool:
        """Held that day: it lies between days on which releases attest the holder."""
        return self.first <= day <= self.last

    def perhaps(self, day: date) -> bool:
        """Not known to be held that day, but nothing speaks against it."""
        begun = self.start.earliest is None or self.start.earliest <= day
        return not self.surely(day) and begun and (self.end.latest is None or day <= self.end.latest)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two holders of an office for one, both there from ``first`` to ``last``; ``other`` rests on fewer releases."""

    first: date
    last: date
    one: Tenure
    other: Tenure


Held = tuple[date, str, str]
"""A day, who held the office on it, and the release that said so first."""


def build_tenures(evidence: Iterable[Evidence], single: bool) -> tuple[Tenure, ...]:
    """Terms of all who held an office, in order; ``single`` where one person holds it at a time."""
    found = [e for e in evidence if any(e.days) or e.ended_by or e.not_before]
    full = [e for e in found if not e.acting]
    full = _without_neighbours(full) if single else full
    held = sorted((day, e.person, e.origin) for e in full for day in e.days) if single else []
    terms = [t for person in _by_person(full).values() for t in _terms(person, held)]
    acting = [t for person in _by_person(e for e in found if e.acting).values() for t in _terms(person, [])]
    if single:
        terms = [replace(t, disputed=any(t.within(rival) for rival in _stronger(t, terms))) for t in terms]
        terms = [t for t in terms if not (t.disputed and t.loose)]  # misread: whose the office is, is not told there
        settled = [t for t in terms if not t.disputed]
        terms = [t if t.disputed else _bounded_by_others(t, settled) for t in terms]
    return tuple(sorted([*terms, *acting], key=lambda t: (t.first, t.last, t.person)))


def find_clashes(tenures: Sequence[Tenure]) -> Iterator[Clash]:
    """Every term beside the strongest of those that meet it and are stronger."""
    full = [t for t in tenures if not t.acting]
    for term in full:
        if strongest := max(_stronger(term, full), key=_strength, default=None):
            yield Clash(max(term.first, strongest.first), min(term.last, strongest.last), strongest, term)


def _stronger(term: Tenure, terms: Sequence[Tenure]) -> list[Tenure]:
    """Other holders' terms that meet this one and rest on more releases; of two as strong, the earlier counts so."""
    return [t for t in terms if t.person != term.person and t.meets(term) and _strength(t) > _strength(term)]


def _strength(term: Tenure) -> tuple[int, int, str]:
    return term.releases, -term.first.toordinal(), term.person


def _without_neighbours(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Of two whom one release sees in an office for one on its day, the one whom fewer releases see there holds it not:
    they stand beside the holder, and the words between them were misread. Of as many, the one nearest to the office."""
    releases: dict[str, set[str]] = defaultdict(set)
    holders: dict[str, set[str]] = defaultdict(set)
    for e in evidence:
        if e.held:
            releases[e.person].add(e.origin)
            holders[e.origin].add(e.person)
    most = {origin: max(len(releases[person]) for person in people) for origin, people in holders.items()}
    likely = [e for e in evidence if not e.held or e.start or len(releases[e.person]) == most[e.origin]]
    nearest = {e.origin: e.person for e in likely if e.held and e.loose}
    return [e for e in likely if not e.held or not e.loose or nearest[e.origin] == e.person]


def _by_person(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    grouped: dict[str, list[Evidence]] = defaultdict(list)
    for each in sorted(evidence, key=lambda e: (_when(e), e.document, e.fact)):
        grouped[each.person].append(each)
    return grouped


def _when(evidence: Evidence) -> date:
    return evidence.start or evidence.held or evidence.not_before or evidence.ended_by or date.max


def _terms(own: Sequence[Evidence], everybody: Sequence[Held]) -> Iterator[Tenure]:
    """One person's terms: their days, cut where somebody else's term lies between two of them."""
    days = sorted({day for e in own for day in e.days})
    if not days:
        return
    person = own[0].person
    cuts = [b for a, b in pairwise(days) if b - a > LONG_AWAY and _other_term(person, a, b, own, everybody)]
    firsts = [days[0], *cuts]
    lasts = [max(day for day in days if day < cut) for cut in cuts] + [days[-1]]
    for i, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        since = lasts[i - 1] if i else date.min
        until = firsts[i + 1] if i + 1 < len(firsts) else date.max
        yield _term([e for e in own if since < _when(e) < until], first, last)


def _other_term(person: str, after: date, before: date, own: Sequence[Evidence], everybody: Sequence[Held]) -> bool:
    """Somebody else held the office for a while between two days; or the person is said to have left it there."""
    first, last = bisect_left(everybody, (after + timedelta(days=1),)), bisect_left(everybody, (before,))
    between = [held for held in everybody[first:last] if held[1] != person]
    origins: dict[str, set[str]] = defaultdict(set)
    for _, other, origin in between:
        origins[other].add(origin)
    left = any(e.ended_by and after < e.ended_by < before for e in own)
    return any(len(o) >= RELEASES_OF_A_TERM for o in origins.values()) or (left and bool(between))


def _term(own: Sequence[Evidence], first: date, last: date) -> Tenure:
    """A term from what one person's evidence says; an appointed day counts unless the office was held before it."""
    starts = [e.start for e in own if e.start and e.start <= first]
    floors = [e.not_before for e in own if e.not_before and e.not_before <= first]
    ends = [e.ended_by for e in own if e.ended_by and e.ended_by >= last]
    earliest = max([*starts, *floors], default=None)
    end = Bound(last, min(ends, default=None))
    releases = len({e.origin for e in own})
    return Tenure(own[0].person, own[0].acting, Bound(earliest, first), end, tuple(own), releases)


def _bounded_by_others(term: Tenure, terms: Sequence[Tenure]) -> Tenure:
    """The holder before was still there on their last day before it; the one after, from their first day behind it.

    Where both are attested while it changes hands, nothing is told of the beginning: the other was there as well.
    """
    others = [t for t in terms if t.person != term.person]
    before = max((t.last for t in others if t.last <= term.first and t.first < term.first), default=None)
    after = min((d for t in others if t.last > term.last for d in t.days if d >= term.last), default=None)
    start, end = term.start, term.end
    if before and not start.exact and (start.earliest is None or before > start.earliest):
        start = replace(start, earliest=before)
    if after and (end.latest is None or after < end.latest):
        end = replace(end, latest=after)
    return replace(term, start=start, end=end)
