"""What a Thai release offers as an answer, kind by kind: its mentions and facts, and how much they speak for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from prakat.graph.plain import squeeze
from prakat.queries.asking.candidate import CUES, Candidate
from prakat.queries.asking.people import find_chairs, find_holders, find_people, find_posts, find_speakers
from prakat.queries.asking.question import Question
from prakat.queries.asking.releases import Named, Release

VAGUE = {"year": -0.1, "quarter": -0.1, "fiscal_year": -0.1}
MULTIPLE = "(?:^|[\\d\\s%]|ล้าน|แสน|หมื่น|พัน|ร้อย)"  # before a unit: no metre in a kilometre


def find_candidates(question: Question, release: Release) -> Iterator[Candidate]:
    """All that may answer, nothing that the question itself names."""
    asked = squeeze(question.text)
    for found in FINDERS[question.kind](question, release):
        if squeeze(found.text) not in asked and found.key not in asked and not _asked_day(question, found):
            yield found


def _asked_day(question: Question, c: Candidate) -> bool:
    days = question.days
    return days is not None and c.days == (days.first.isoformat(), days.last.isoformat())


def _of_type(*types: str) -> Callable[[Question, Release], Iterator[Candidate]]:
    def find(question: Question, release: Release) -> Iterator[Candidate]:
        for m in release.mentions:
            if m.type in types:
                yield Candidate(m.start, m.end, m.text, squeeze(m.name or m.text))

    return find


def _figures(question: Question, release: Release) -> Iterator[Candidate]:
    about = {fact.spans[1]: fact for fact in release.facts if fact.kind == "measures"}
    for m in release.mentions:
        if m.type == "FIGURE" and _counts(question, m, release):
            fact = about.get((m.start, m.end))
            support = (0.05 if fact else 0.0) + (0.15 if question.units and question.units[0] in m.text else 0.0)
            support += _per(question, m, release)
            yield Candidate(m.start, m.end, m.text, _value(m), support, (fact.start, fact.end) if fact else None)


def _per(question: Question, m: Named, release: Release) -> float:
    """What speaks for a figure of each month, head or rai where that is asked for."""
    if not (asked := CUES["per"].search(question.text)):
        return 0.0
    around = release.page.text[max(0, m.start - 30) : m.end + 15]
    return 0.15 if m.norm.get("per") == asked[1] or re.search(rf"{asked[1]}ละ|(?:ต่อ|/) ?{asked[1]}", around) else -0.1


def _counts(question: Question, m: Named, release: Release) -> bool:
    if not question.units:
        return True
    unit, text = str(m.norm.get("unit") or "").lower(), m.text.lower()
    return any(unit.startswith(u) or re.search(MULTIPLE + re.escape(u), text) for u in question.units)


def _value(m: Named) -> str:
    return f"{m.norm.get('value', m.text)} {m.norm.get('unit', '')}"


def _dates(question: Question, release: Release) -> Iterator[Candidate]:
    for m in release.mentions:
        if m.type == "DATE" and "start" in m.norm:
            first, last = str(m.norm["start"]), str(m.norm["end"])
            ranged = first != last and m.norm.get("precision") == "day"
            day = last if question.edge == "end" else first
            yield Candidate(m.start, m.end, m.text, day, _edge(question, release, m, ranged), None, (first, last))


def _edge(question: Question, release: Release, m: Named, ranged: bool) -> float:
    """Whether the words before a date say the end that is asked for."""
    before = release.page.text[max(0, m.start - 40) : m.start]
    vague = VAGUE.get(str(m.norm.get("precision")), 0.0) * (3 if CUES["which day"].search(question.text) else 1)
    if CUES["former"].search(before):
        return vague - 0.3
    if question.edge == "end":
        return vague + (0.15 if CUES["until"].search(before) else 0.12 if ranged else 0.0)
    if question.edge == "start":
        return vague + (0.15 if CUES["since"].search(before) else 0.05 if ranged else 0.0)
    return vague


def _where(question: Question, release: Release) -> Iterator[Candidate]:
    """Venues and places; those that follow one another (a hall, its district, its province) are one answer."""
    for chain in _chains(release):
        first, last = chain[0], chain[-1]
        text = release.page.text[first.start : last.end]
        at = CUES["at"].search(release.page.text, max(0, first.start - 20), first.start)
        wide = -0.2 if all(CUES["wide"].match(m.text) for m in chain) else 0.0
        support = (0.08 if at else 0.0) + (0.06 if first.type == "VENUE" else 0.0) + wide
        yield Candidate(first.start, last.end, text, squeeze(first.text), support)


def _chains(release: Release) -> Iterator[list[Named]]:
    chain: list[Named] = []
    for m in release.mentions:
        if m.type not in ("VENUE", "PLACE") and not (m.type == "ORG" and chain):
            continue
        if chain and CUES["link"].fullmatch(release.page.text, chain[-1].end, m.start):
            chain.append(m)
            continue
        if chain:
            yield chain
        chain = [] if m.type == "ORG" else [m]
    if chain:
        yield chain


def _decisions(question: Question, release: Release) -> Iterator[Candidate]:
    text = release.page.text
    for fact in release.facts:
        if fact.kind == "decisions":
            words = text[fact.start : fact.end]
            support = 0.15 if CUES["decides"].search(words) else 0.0
            yield Candidate(fact.start, fact.end, words, squeeze(fact.value), support)
    for m in CUES["resolved"].finditer(text):
        yield Candidate(*m.span(), m.group().strip(), squeeze(m.group())[:60], 0.15)


def _quoted(question: Question, release: Release) -> Iterator[Candidate]:
    for m in CUES["quoted"].finditer(release.page.text):
        yield Candidate(m.start(1), m.end(1), m[1], squeeze(m[1]))


FINDERS: Mapping[str, Callable[[Question, Release], Iterator[Candidate]]] = {
    "chaired": find_chairs, "said": find_speakers, "who": find_people, "office": find_holders, "post": find_posts,
    "body": _of_type("ORG"), "many": _figures, "much": _figures, "when": _dates, "where": _where,
    "decided": _decisions, "what": _quoted,
}  # fmt: skip
# Which mentions and facts the finders of a kind look at.
TYPES: Mapping[str, tuple[str, ...]] = {
    "chaired": ("PERSON",), "said": ("PERSON",), "who": ("PERSON",), "office": ("PERSON",), "post": ("ROLE",),
    "body": ("ORG",), "many": ("FIGURE",), "much": ("FIGURE",), "when": (), "where": ("VENUE", "PLACE", "ORG"),
    "decided": (), "what": (),
}  # fmt: skip
KINDS: Mapping[str, tuple[str, ...]] = {
    "chaired": ("chairs",), "said": ("said",), "office": ("holds",), "post": ("holds",),
    "many": ("measures",), "much": ("measures",), "decided": ("decisions",), "who": ("said", "chairs"),
}  # fmt: skip
