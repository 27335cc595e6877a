"""What a Thai release offers as an answer, kind by kind: its mentions and facts, and how much they speak for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from prakat.extract.facts.offices import office
from prakat.graph.plain import squeeze
from prakat.queries.asking.question import Question
from prakat.queries.asking.releases import Named, Release, Stated


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible answer at [start, end): ``key`` is the same for the same answer, ``support`` what speaks for it beside
    the words around; ``extent`` is the stretch from which words are near (a fact's); ``days`` are ISO days."""

    start: int
    end: int
    text: str
    key: str
    support: float = 0.0
    extent: tuple[int, int] | None = None
    days: tuple[str, str] | None = None


CHAIRS = re.compile(r"(?:เป็น|ทำหน้าที่|ในฐานะ)(?:องค์)?ประธาน(?!กรรม|คณะ|สภา)|นั่งหัวโต๊ะ|ประธาน(?:ใน|เปิด|การประชุม)|วางศิลาฤกษ์")
AT = re.compile(r"(?:ณ|ที่|จัดขึ้น ?ที่|ในพื้นที่|บริเวณ|ตั้งอยู่)\s{0,2}$")
LINK = re.compile(r"[\s\u00a0]{0,3}(?:ใน|ภายใน|,|\()?[\s\u00a0]{0,2}(?:ชั้น \d+ ?)?")
WIDE = re.compile(r"ภาค|ประเทศ|ไทย|ทั่ว|ทวีป|เอเชีย|อาเซียน|โลก")
UNTIL = re.compile(r"(?:ถึง|จนถึง|สิ้นสุด|ภายใน|ไม่เกิน|ก่อน)(?:ใน)?(?:วันที่)?(?:เดือน)?\s{0,2}$")
SINCE = re.compile(r"(?:ตั้งแต่|เริ่ม(?:ใช้|ต้น)?|นับจาก)(?:ใน)?(?:วัน\S{0,8}ที่)?(?:เดือน)?\s{0,2}$")
DECIDES = re.compile("มติ|อนุมัติ|เห็นชอบ|รับทราบ|เห็นควร")
RESOLVED = re.compile(
    r"(?:ได้)?(?:มี)?มติ(?:เห็นชอบ|อนุมัติ|รับทราบ|ให้|ขยาย|แต่งตั้ง|ยกเว้น|ไม่|เห็นควร|คณะรัฐมนตรี)?"
    r"[^\n]{20,240}?(?=\n|$|  | (?:โดย|ทั้งนี้|เพื่อ|ซึ่ง))"
)
FORMER = re.compile(r"(?:จากเดิม|จากที่|แต่เดิม|เดิม)(?:\S{0,12}(?:วันที่|สิ้นสุด|กำหนด|ถึง)\S{0,12})?\s{0,2}$")
VAGUE = {"year": -0.1, "quarter": -0.1, "fiscal_year": -0.1}
DAY = re.compile(r"วัน(?:ที่)?(?:เท่า)?(?:ไร|ไหร่|ไหน|ใด)|(?:what|which) (?:day|date)", re.I)
LONG_AGO = 0.5  # what an office loses by 100 days; what is attested later or before tells nothing of the day
COVERED, APART = 0.8, 12  # share of an office's words that must be there, and letters between one and the next
LESSER = re.compile("รอง|ช่วย|อดีต|ที่ปรึกษา|เลขานุการ")
PER = re.compile("(วัน|เดือน|ปี|คน|ราย|ไร่|ตัน|ครัวเรือน|ครั้ง)ละ(?:เท่า|กี่)")
MULTIPLE = "(?:^|[\\d\\s%]|ล้าน|แสน|หมื่น|พัน|ร้อย)"  # before a unit: no metre in a kilometre
QUOTED = re.compile(r'["“]([^"“”\n]{3,120})["”]')
COMPANIONS = re.compile("พร้อมด้วย|โดยมี|ร่วมกับ|ตลอดจน|ประกอบด้วย|อาทิ|ได้แก่")
CLAUSE = re.compile("(?:ที่|ซึ่ง)(?=เข้า|ได้|ไป|มา|เป็น|ร่วม|ลง|เดิน|กล่าว|รับ)")  # tells more of who is meant
SENT = re.compile(r"(?:มอบหมาย|แต่งตั้ง|มอบ)(?:ให้)?\s{0,2}$")
SENDS = re.compile("มอบหมาย(?!งาน)|มอบ ?(?:ผู้ช่วย|รอง|นาย|นาง|ที่ปรึกษา|ปลัด|อธิบดี|เลขา)")
LEADS, WITH_THEM, SENTENCE = 0.08, -0.12, 500  # a person's part in a line, and how far a sentence goes
REACH = 140  # between a person and the words that tell what they chair


def find_candidates(question: Question, release: Release) -> Iterator[Candidate]:
    """All that may answer, nothing that the question itself names."""
    asked = squeeze(question.text)
    for found in FINDERS[question.kind](question, release):
        if squeeze(found.text) not in asked and found.key not in asked and not _asked_day(question, found):
            yield found


def _asked_day(question: Question, c: Candidate) -> bool:
    days = question.days
    return days is not None and c.days == (days.first.isoformat(), days.last.isoformat())


def _people(question: Question, release: Release) -> Iterator[Candidate]:
    for m in release.mentions:
        if m.type == "PERSON":
            yield _person(m, _part(release, m))


def _part(release: Release, m: Named) -> float:
    """What speaks for a person by their part in a line: it tells of whom it names first, others are with them."""
    text, line = release.page.text, release.page.line_start(m.start)
    if SENT.search(text, max(line, m.start - 25), m.start):
        return LEADS
    if COMPANIONS.search(text, max(line, m.start - SENTENCE), m.start):
        return WITH_THEM
    second = any(o.type == "PERSON" and line <= o.start < m.start for o in release.mentions)
    return 0.0 if second or SENDS.search(text, m.end, m.end + REACH) else LEADS


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


def _chairs(question: Question, release: Release) -> Iterator[Candidate]:
    yield from _subjects("chairs", 0.3)(question, release)
    people = [m for m in release.mentions if m.type == "PERSON"]
    for m, after in zip(people, [*people[1:], None], strict=False):
        end = min(m.end + REACH, after.start if after else m.end + REACH)
        if CHAIRS.search(release.page.text, m.end, end) or _leads_and_chairs(release, m):
            yield _person(m, 0.2)
    yield from _people(question, release)


def _leads_and_chairs(release: Release, m: Named) -> bool:
    """Whether a line tells first of a person, then that somebody chairs, before it names who is with them."""
    text = release.page.text
    if _part(release, m) != LEADS:
        return False
    chairs = CHAIRS.search(text, m.end, min(m.end + SENTENCE, release.page.line_end(m.end)))
    return chairs is not None and not COMPANIONS.search(text, m.end, chairs.start())


def _speakers(question: Question, release: Release) -> Iterator[Candidate]:
    yield from _subjects("said", 0.2)(question, release)
    yield from _people(question, release)


def _holders(question: Question, release: Release) -> Iterator[Candidate]:
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
        covered = 0.0 if LESSER.search(key) and not LESSER.search(asked) else _covered(question, release, fact.spans[1])
        if covered >= COVERED:
            yield _person(m, 0.25 * covered - away, fact.spans[1])


def _covered(question: Question, release: Release, span: tuple[int, int]) -> float:
    """The share of an office's words that stand in a role or go on from it, word by word; 0 if its first does not."""
    more = CLAUSE.search(question.text)
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


def _posts(question: Question, release: Release) -> Iterator[Candidate]:
    asked = squeeze(question.focus)
    for fact in release.facts:
        if fact.kind == "holds" and squeeze(fact.subject) in asked:
            start, end = fact.spans[1]
            yield Candidate(start, end, fact.value, squeeze(fact.value), 0.2, (fact.start, fact.end))


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
    if not (asked := PER.search(question.text)):
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
    vague = VAGUE.get(str(m.norm.get("precision")), 0.0) * (3 if DAY.search(question.text) else 1)
    if FORMER.search(before):
        return vague - 0.3
    if question.edge == "end":
        return vague + (0.15 if UNTIL.search(before) else 0.12 if ranged else 0.0)
    if question.edge == "start":
        return vague + (0.15 if SINCE.search(before) else 0.05 if ranged else 0.0)
    return vague


def _where(question: Question, release: Release) -> Iterator[Candidate]:
    """Venues and places; those that follow one another (a hall, its district, its province) are one answer."""
    for chain in _chains(release):
        first, last = chain[0], chain[-1]
        text = release.page.text[first.start : last.end]
        at = AT.search(release.page.text, max(0, first.start - 20), first.start)
        wide = -0.2 if all(WIDE.match(m.text) for m in chain) else 0.0
        support = (0.08 if at else 0.0) + (0.06 if first.type == "VENUE" else 0.0) + wide
        yield Candidate(first.start, last.end, text, squeeze(first.text), support)


def _chains(release: Release) -> Iterator[list[Named]]:
    chain: list[Named] = []
    for m in release.mentions:
        if m.type not in ("VENUE", "PLACE") and not (m.type == "ORG" and chain):
            continue
        if chain and LINK.fullmatch(release.page.text, chain[-1].end, m.start):
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
            yield Candidate(fact.start, fact.end, words, squeeze(fact.value), 0.15 if DECIDES.search(words) else 0.0)
    for m in RESOLVED.finditer(text):
        yield Candidate(*m.span(), m.group().strip(), squeeze(m.group())[:60], 0.15)


def _quoted(question: Question, release: Release) -> Iterator[Candidate]:
    for m in QUOTED.finditer(release.page.text):
        yield Candidate(m.start(1), m.end(1), m[1], squeeze(m[1]))


FINDERS: Mapping[str, Callable[[Question, Release], Iterator[Candidate]]] = {
    "chaired": _chairs, "said": _speakers, "who": _people, "office": _holders, "post": _posts, "body": _of_type("ORG"),
    "many": _figures, "much": _figures, "when": _dates, "where": _where, "decided": _decisions, "what": _quoted,
}  # fmt: skip
# Which mentions and facts the finders of a kind look at.
TYPES: Mapping[str, tuple[str, ...]] = {
    "chaired": ("PERSON",), "said": ("PERSON",), "who": ("PERSON",), "office": ("PERSON",), "post": ("ROLE",),
    "body": ("ORG",), "many": ("FIGURE",), "much": ("FIGURE",), "when": (), "where": ("VENUE", "PLACE", "ORG"),
    "decided": (), "what": (),
}  # fmt: skip
KINDS: Mapping[str, tuple[str, ...]] = {
    "chaired": ("chairs",), "said": ("said",), "office": ("holds",), "post": ("holds",),
    "many": ("measures",), "much": ("measures",),     "decided": ("decisions",), "who": ("said", "chairs"),
}  # fmt: skip
