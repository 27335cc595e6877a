"""Figures as the ledger has them, kept at hand: the rows of ``entries``, ``sums`` and ``ties``."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import duckdb

from prakat.graph.asking import ask
from prakat.graph.clauses import BLANKS, openers, read_basis, read_clause, read_scope
from prakat.graph.measured import read_measured, read_noun
from prakat.graph.programmes import read_programme
from prakat.graph.steps import Figure, find_steps, find_sums
from prakat.graph.ties import find_ties
from prakat.graph.writing import append
from prakat.model import Span
from prakat.rows import squeeze

BODIES = ("ORG", "LAW", "PERSON", "ROLE")
GOES_ON = re.compile(r"[ \u00a0]?(?:ผ่าน|ใน(?:โครงการ|มาตรการ|นโยบาย)|ของ|จาก|ภายใต้|ตาม|สำหรับ)")
GOES_ON_FAR = 50  # letters behind a figure that still say what it is of
IN_PLACE = re.compile(r"[^0-9๐-๙\n]{0,14}(?:ใน|ที่|ของ)(?:พื้นที่|เขต)?[ \u00a0]?\Z")
WHEN = re.compile(r"[ \u00a0]*(?:(?:ภาย)?ใน|เมื่อ|ณ|ตั้งแต่|ในช่วง|ช่วง|ประจำ|สำหรับ|ของ|ต่อ|\()?[ \u00a0]*")
COMPARED = re.compile(
    r"(?:เดียวกัน[ \u00a0]*(?:ของ|กับ|ใน)?|เทียบ(?:กับ)?|จาก|กว่า)[ \u00a0]*\Z"
)  # the day of what it is measured against
BESIDE = 22  # letters between a figure and the place it is of
ROUND = re.compile(r"(?:ระยะ|รุ่น|รอบ|ปี) \S+")
SINCE = re.compile(r"ตั้งแต่[^\d\n]{0,14}\Z")
ONWARD = re.compile(r"[ \u00a0]*(?:เป็นต้นมา|(?:จน)?ถึง(?:ปัจจุบัน|ขณะนี้|วันนี้|ล่าสุด))")
NOW = re.compile("ตอนนี้|ขณะนี้|ปัจจุบัน|ล่าสุด|จนถึงวันนี้")
PROVINCE, HAS = re.compile("จังหวัด|จ[.]|กรุงเทพ|กทม"), re.compile(r"[ \u00a0]?(?:มี|ได้|จำนวน)")
BEFORE = 60  # letters between a figure and the province of which it is told
NO_MEASURE = re.compile(r"(?:ต่อ|ต่อหนึ่ง)[ \u00a0]?\Z")  # a unit that others are counted by
ITEM = re.compile(r"(?:^|[\n \u00a0])\d{1,2}[.)][ \u00a0]*\Z")
TOPIC_FAR = 260  # letters before a figure in which its programme is named
LONGEST = 300  # letters of a programme's name
QUOTED = re.compile('[“"]')


class Spots:
    """Mentions of one type, found by where they stand."""

    def __init__(self, mentions: Sequence[Mapping[str, Any]]) -> None:
        self.mentions = mentions
        self.starts = [mention["start"] for mention in mentions]

    def within(self, start: int, end: int) -> Sequence[Mapping[str, Any]]:
        """Those that begin in [start, end)."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


@dataclass
class Release:
    """What the ledger reads of one release; spans are in the order of the text."""

    document: str
    revision: int
    text: str
    facts: list[Mapping[str, Any]] = field(default_factory=list)
    mentions: list[Mapping[str, Any]] = field(default_factory=list)

    @cached_property
    def figures(self) -> list[Figure]:
        return [found for mention in self.mentions if (found := _figure(mention))]

    @cached_property
    def starts(self) -> list[int]:
        return [figure.span.start for figure in self.figures]

    @cached_property
    def older(self) -> dict[int, Figure]:
        """By the start of the newer figure, the one it takes the place of."""
        return {newer.span.start: older for older, newer in find_steps(self.text, self.figures)}

    @cached_property
    def replaced(self) -> set[int]:
        return {older.span.start for older in self.older.values()}

    @cached_property
    def dates(self) -> Spots:
        return Spots([m for m in self.mentions if m["type"] == "DATE" and m["norm"].get("start")])

    @cached_property
    def names(self) -> Spots:
        return Spots([m for m in self.mentions if m["type"] == "PROGRAMME"])

    @cached_property
    def places(self) -> Spots:
        return Spots([m for m in self.mentions if m["type"] == "PLACE"])

    @cached_property
    def bodies(self) -> Spots:
        return Spots([m for m in self.mentions if m["type"] in BODIES])

    @cached_property
    def said(self) -> list[Mapping[str, Any]]:
        return [fact for fact in self.facts if fact["kind"] == "said"]

    @cached_property
    def decisions(self) -> list[tuple[Span, Mapping[str, Any]]]:
        """Decisions, each with all that its words reach over."""
        found = (fact for fact in self.facts if fact["kind"] == "decisions")
        ends = ((fact, max(fact["quote_end"], *(end for _, end in fact["spans"]))) for fact in found)
        return [(Span(fact["quote_start"], end), fact) for fact, end in ends]


def add_entries(con: duckdb.DuckDBPyConnection, texts: Mapping[str, str]) -> None:
    """Write the rows of the linked releases of the batch."""
    releases = _read(con, texts)
    append(con, "entries", (row for release in releases for row in _entries(release)))
    append(con, "sums", (row for release in releases for row in _sums(release)))
    append(con, "ties", (row for release in releases for row in _ties(release)))


def _read(con: duckdb.DuckDBPyConnection, texts: Mapping[str, str]) -> list[Release]:
    """Releases that have figures."""
    facts: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    mentions: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in ask(con, "ledger_facts"):
        facts[row["document"]].append(row | {name: json.loads(row[name]) for name in ("spans", "qualifiers")})
    for row in ask(con, "ledger_mentions"):
        mentions[row["document"]].append(row | {"norm": json.loads(row["norm"])})
    found = sorted(mentions)
    return [Release(key, mentions[key][0]["revision"], texts[key], facts[key], mentions[key]) for key in found]


def _figure(mention: Mapping[str, Any]) -> Figure | None:
    norm = mention["norm"]
    if mention["type"] != "FIGURE" or not isinstance(norm.get("value"), (int, float)):
        return None
    span = Span(mention["start"], mention["end"])
    return Figure(span, mention["text"], float(norm["value"]), norm.get("unit", ""), norm.get("modifier", ""),
                  norm.get("per", ""))  # fmt: skip


def _entries(release: Release) -> Iterator[tuple[object, ...]]:
    for fact in release.facts:
        if fact["kind"] == "measures":
            about, figure = (Span(*span) for span in fact["spans"][:2])
            if _measures(release.text, figure):
                yield _entry(release, fact, about, figure)


def _measures(text: str, figure: Span) -> bool:
    """Whether a figure tells how much: not in ``1 บริการต่อ 1 เมือง``, nor where an item's name begins like a number."""
    before = text[max(0, figure.start - 12) : figure.start]
    return not NO_MEASURE.search(before) and (text[figure.start].isdigit() or not ITEM.search(before))


def _entry(release: Release, fact: Mapping[str, Any], about: Span, figure: Span) -> tuple[object, ...]:
    """A row of ``entries``."""
    text, earlier, later = release.text, *_neighbours(release, figure)
    clause = read_clause(text, figure, about)
    older = release.older.get(figure.start)  # of the same as what it takes the place of
    basis, cue = read_basis(text, clause, figure, 0 if older else earlier, later)
    decision = next((fact for words, fact in release.decisions if words.covers(figure)), None)
    if decision and not basis and decision["qualifiers"].get("verb") == "approve":
        basis = "approved"
    lead = Span(max(clause.start, about.start if older else max(earlier, about.start)), figure.start)
    noun = read_noun(text, lead, str(fact["qualifiers"].get("unit", "")), _spans(release.bodies, lead))
    since = Span(older.span.end, clause.end) if older and older.span.end < figure.start else clause
    days = _days(release, since, figure, earlier, later, fact["published"])
    subject, words = _written_out(release, about), _words(release, clause, figure, later)
    measured = _measured(release, Span(max(clause.start, 0 if older else earlier), figure.start))
    of_fact = (fact["id"], fact["document"], fact["revision"], fact["published"])
    spans = (figure.start, figure.end, clause.start, clause.end)
    told = (basis, cue, noun, *days, _scope(release, clause, figure), *_was(older))
    tellers = (_said(release, figure), decision["id"] if decision else None)
    said = (text[clause.start : clause.end], subject, words)
    return (*of_fact, *spans, *told, *tellers, _is_named(release, figure), *said, measured)


def _spans(spots: Spots, lead: Span) -> list[Span]:
    return [Span(m["start"], m["end"]) for m in spots.within(lead.start - LONGEST, lead.end) if m["end"] > lead.start]


def _measured(release: Release, lead: Span) -> str:
    """The words before a figure that tell what it measures."""
    return read_measured(release.text, lead, (*_spans(release.names, lead), *_spans(release.dates, lead)))


def _neighbours(release: Release, figure: Span) -> tuple[int, int]:
    """Where the figure before ends and the one behind begins."""
    before, behind = bisect_left(release.starts, figure.start), bisect_right(release.starts, figure.start)
    end = release.figures[before - 1].span.end if before else 0
    return end, release.starts[behind] if behind < len(release.starts) else len(release.text)


def _was(older: Figure | None) -> tuple[float | None, str | None]:
    return (older.value, older.text) if older else (None, None)


def _scope(release: Release, clause: Span, figure: Span) -> str:
    """Round, place and whether the figure has been replaced or comes on top: what makes it another matter."""
    place = _place(release, figure)
    was = "เดิม" if figure.start in release.replaced else ""
    scope = read_scope(release.text, clause, figure)
    if not ROUND.match(scope) and (found := ROUND.match(read_programme(_topic(release, figure)).phase)):
        scope = f"{found.group()} {scope}".strip()
    return " ".join(filter(None, (scope, place, was)))


def _place(release: Release, figure: Span) -> str:
    """Where a figure is counted: the place right behind it, else the province of which it is told right before it."""
    text, earlier = release.text, _neighbours(release, figure)[0]
    near = release.places.within(figure.end, figure.end + BESIDE)
    behind = (m["text"] for m in near if IN_PLACE.match(text[figure.end : m["start"]]))
    before = release.places.within(max(earlier, figure.start - BEFORE), figure.start)
    own = (m["text"] for m in before if PROVINCE.match(m["text"]) and HAS.match(text, m["end"], figure.start))
    return next(iter((*behind, *own)), "")


def _days(
    release: Release, clause: Span, figure: Span, earlier: int, later: int, published: date | None
) -> tuple[date | None, date | None, bool]:
    """The days a figure is of: the nearest stated before it, else right behind it, else that of the release."""
    text = release.text
    before = [m for m in release.dates.within(clause.start, figure.start) if m["end"] <= figure.start]
    before = [m for m in before if not COMPARED.search(text, max(0, m["start"] - 24), m["start"])]
    behind = release.dates.within(figure.end, min(later, figure.end + BESIDE, clause.end))
    behind = [m for m in behind if WHEN.fullmatch(text, figure.end, m["start"])]
    before = [m for m in before if not NOW.search(text, m["end"], figure.start)]
    near = [m for m in before if m["start"] >= earlier]
    for mention in (*near[-1:], *behind[:1], *before[-1:]):
        return *_stretch(text, mention, published), True
    return published, published, False


def _stretch(text: str, mention: Mapping[str, Any], published: date | None) -> tuple[date, date]:
    """The days of a date; what is counted since then goes on to the day of the release."""
    start, end = (date.fromisoformat(mention["norm"][name]) for name in ("start", "end"))
    onward = SINCE.search(text, max(0, mention["start"] - 24), mention["start"]) and ONWARD.match(text, mention["end"])
    return (start, published) if onward and published and published > start else (start, end)


def _said(release: Release, figure: Span) -> str | None:
    """The fact that tells who said a figure: whose words hold it, or who speaks on its line."""
    said = release.said
    for fact in said:
        words = fact["qualifiers"].get("words")
        if isinstance(words, dict) and words.get("start", 0) <= figure.start and figure.end <= words.get("end", 0):
            return str(fact["id"])
    line, stop = release.text.rfind("\n", 0, figure.start) + 1, release.text.find("\n", figure.end)
    stop = len(release.text) if stop < 0 else stop
    before = [f for f in said if line <= f["spans"][-1][0] < figure.start]
    behind = [f for f in said if figure.end <= f["spans"][-1][0] < stop and QUOTED.match(release.text, line)]
    return next((str(f["id"]) for f in (*before[-1:], *behind[:1])), None)


def _is_named(release: Release, figure: Span) -> bool:
    """Whether a figure is part of a programme's name: inside it, or where it runs on behind its amount."""
    text = release.text
    return any(
        m["start"] <= figure.start < m["end"]
        or (0 <= figure.start - m["end"] <= 1 and re.match(r"[ \u00a0]?ผ่าน", text[figure.end : figure.end + 6]))
        for m in release.names.within(figure.start - LONGEST, figure.start + 1)
    )


def _written_out(release: Release, about: Span) -> str:
    """What a fact is about, squeezed, the programmes in it by their full name too."""
    names = [m["name"] for m in release.names.within(about.start - LONGEST, about.end)
             if m["name"] and about.start < m["end"]]  # fmt: skip
    own = squeeze(release.text[about.start : about.end])
    return "\n".join(dict.fromkeys((own, *map(squeeze, names))))


def _words(release: Release, clause: Span, figure: Span, later: int) -> str:
    """The words of a clause up to its figure, what runs on behind it, and the programme named last: a line each."""
    text, end = release.text, figure.end
    if GOES_ON.match(text, end):
        stop = min(later, clause.end, end + GOES_ON_FAR)
        end = max((text.rfind(blank, figure.end, stop) for blank in BLANKS), default=-1) if stop < clause.end else stop
        end = max(end, figure.end)
    before, behind = squeeze(text[clause.start : figure.start]), squeeze(text[figure.end : end])
    return f"{before}\n{behind}\n{_topic(release, figure)}"


def _topic(release: Release, figure: Span) -> str:
    """The last programme named before a figure on its line, where no other matter has opened since, squeezed."""
    line = max(release.text.rfind("\n", 0, figure.start) + 1, figure.start - TOPIC_FAR)
    named = [m for m in release.names.within(line, figure.start) if m["name"]]
    if not named or openers().search(release.text, named[-1]["end"], figure.start):
        return ""
    return squeeze(named[-1]["name"])


def _sums(release: Release) -> Iterator[tuple[object, ...]]:
    """Rows of ``sums``; a clause goes from the first of a whole and its parts to the last."""
    text = release.text
    for found in find_sums(text, release.figures):
        figures = sorted((found.whole, *found.parts), key=lambda figure: figure.span)
        start = read_clause(text, figures[0].span, figures[0].span).start
        end = read_clause(text, figures[-1].span, figures[-1].span).end
        whole, parts = found.whole, json.dumps([part.text for part in found.parts], ensure_ascii=False)
        yield (release.document, release.revision, whole.span.start, whole.span.end, whole.text, parts, found.verdict,
               found.gap, start, end, text[start:end])  # fmt: skip


def _ties(release: Release) -> Iterator[tuple[object, ...]]:
    for programme, tie, other, around in find_ties(release.text, release.mentions):
        yield (release.document, release.revision, programme["entity"], tie, other["text"], other["entity"],
               around.start, around.end, release.text[around.start : around.end])  # fmt: skip
