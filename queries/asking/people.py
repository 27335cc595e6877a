"""Whom a Thai release offers as an answer: those it names, those who chair, speak or hold an office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from prakat.extract.facts.offices import office
from prakat.graph.plain import squeeze
from prakat.queries.asking.candidate import CUES, Candidate
from prakat.queries.asking.question import Question
from prakat.queries.asking.releases import Named, Release, Stated

LONG_AGO = 0.5  # what an office loses by 100 days; what is attested later or before tells nothing of the day
COVERED, APART = 0.8, 12  # share of an office's words that must be there, and letters between one and the next
LEADS, WITH_THEM, SENTENCE = 0.08, -0.12, 500  # a person's part in a line, and how far a sentence goes
REACH = 140  # between a person and the words that tell what they chair


def find_people(question: Question, release: Release) -> Iterator[Candidate]:
    for m in release.mentions:
        if m.type == "PERSON":
            yield _person(m, _part(release, m))


def _part(release: Release, m: Named) -> float:
    """What speaks for a person by their part in a line: it tells of whom it names first, others are with them."""
    text, line = release.page.text, release.page.line_start(m.start)
    if CUES["sent"].search(text, max(line, m.start - 25), m.start):
        return LEADS
    if CUES["companions"].search(text, max(line, m.start - SENTENCE), m.start):
        return WITH_THEM
    second = any(o.type == "PERSON" and line <= o.start < m.start for o in release.mentions)
    return 0.0 if second or CUES["sends"].search(text, m.end, m.end + REACH) else LEADS


def _person(m: Named, support: float = 0.0, extent: tuple[int, int] | None = None) -> Candidate:
    name = _name(m)
    return Candidate(m.start, m.end, name, squeeze(name), support, extent)


def _name(m: Named) -> str:
    return m.name or str(m.norm.get("name") or m.text)


def _subjects(kind: str, support: float) -> Callable[[Question, Release], Iterator[Candidate]]:
    def find(question: Question, release: Release) -> Iterator[Candidate]:
        named = {m.start: m for m in release.mentions if m.type == "PERSON"}
        for fact in release.facts:
            if fact.kind == kind and (m := named.get(fact.spans[0][0])):
                yield _person(m, support, _extent(fact))

    return find


def _extent(fact: Stated) -> tuple[int, int]:
    words = fact.qualifiers.get("words")
    return (fact.start, max(fact.end, int(words[1])) if words else fact.end)


def find_chairs(question: Question, release: Release) -> Iterator[Candidate]:
    yield from _subjects("chairs", 0.3)(question, release)
    people = [m for m in release.mentions if m.type == "PERSON"]
    for m, after in zip(people, [*people[1:], None], strict=False):
        end = min(m.end + REACH, after.start if after else m.end + REACH)
        if CUES["chairs"].search(release.page.text, m.end, end) or _leads_and_chairs(release, m):
            yield _person(m, 0.2)
    yield from find_people(question, release)


def _leads_and_chairs(release: Release, m: Named) -> bool:
    """Whether a line tells first of a person, then that somebody chairs, before it names who is with them."""
    text = release.page.text
    if _part(release, m) != LEADS:
        return False
    chairs = CUES["chairs"].search(text, m.end, min(m.end + SENTENCE, release.page.line_end(m.end)))
    return chairs is not None and not CUES["companions"].search(text, m.end, chairs.start())


def find_speakers(question: Question, release: Release) -> Iterator[Candidate]:
    yield from _subjects("said", 0.2)(question, release)
    yield from find_people(question, release)


def find_holders(question: Question, release: Release) -> Iterator[Candidate]:
    """People in an office of just the name that is asked for, or in one whose name has all its words."""
    named = {m.start: m for m in release.mentions if m.type == "PERSON"}
    asked, away = office(question.focus), _away(question, release)
    for fact in release.facts:
        m = named.get(fact.spans[0][0])
        if fact.kind != "holds" or m is None or fact.qualifiers.get("status") == "former" or away > LONG_AGO:
            continue
        if (key := office(fact.value)) == asked:
            yield _person(m, 0.3 - away, fact.spans[1])
            continue
        lesser = CUES["lesser"].search(key) and not CUES["lesser"].search(asked)
        covered = 0.0 if lesser else _covered(question, release, fact.spans[1])
        if covered >= COVERED:
            yield _person(m, 0.25 * covered - away, fact.spans[1])


def _covered(question: Question, release: Release, span: tuple[int, int]) -> float:
    """The share of an office's words that stand in a role or go on from it, word by word; 0 if its first does not."""
    more = CUES["clause"].search(question.text)
    named = [x for x in release.places if not x[0].pair and not (more and x[0].start >= more.start())]
    spots = sorted((p, i) for i, (_, places) in enumerate(named) for p in places if p >= span[0])
    end, there = span[0], set()
    for place, i in spots:
        if place > end + APART:
            break
        end = max(end, place + len(named[i][0].forms[0]))
        there.add(i)
    total = sum(t.share for t, _ in named) or 1.0
    return sum(named[i][0].share for i in there) / total if 0 in there else 0.0


def _away(question: Question, release: Release) -> float:
    """What an office loses by the days between those that are asked for and a release."""
    days = question.days
    if days is None or release.published is None:
        return 0.0
    gap = max(days.first - release.published, release.published - days.last, timedelta()).days
    return min(0.6, gap / 200)


def find_posts(question: Question, release: Release) -> Iterator[Candidate]:
    asked = squeeze(question.focus)
    for fact in release.facts:
        if fact.kind == "holds" and squeeze(fact.subject) in asked:
            start, end = fact.spans[1]
            yield Candidate(start, end, fact.value, squeeze(fact.value), 0.2, (fact.start, fact.end))
