"""Committees: names, seats and who holds them, meetings by number and day, and what each meeting decided."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

from prakat.graph.asking import ask, look_up
from prakat.graph.meetings import Meeting
from prakat.graph.plain import squeeze
from prakat.graph.presidents import AGAIN, President, find_presidents
from prakat.graph.terms import KeptOffice, read_terms
from prakat.graph.writing import by_document
from prakat.lookup import match
from prakat.model import Span

NEAR = 600  # letters before a meeting in which a body may be named for which คณะกรรมการฯ stands
SEAT = "^(?:รอง|ผู้ช่วย|ที่ปรึกษา|ประธาน|กรรมการ|อนุกรรมการ|เลขานุการ|เลขาธิการ|โฆษก|ผู้ทรงคุณวุฒิ|และ|ใน)+(?:คณะ)?"
CAPACITY = re.compile(r"ในฐานะ(?:ที่)?(?:เป็น)?(ประธาน[^\n]{3,160}?)(?=[\s\u00a0]*(?:เป็นประธาน|ทำหน้าที่|กล่าว|เปิดเผย|$))")
CALLS = 40  # names of a body by which its meetings are looked for
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Chair:
    """Who presided, as which entity if known, in which roles the release names them (``ประธานกรรมการ…`` first)."""

    name: str
    person: str | None
    capacity: tuple[str, ...]
    fact: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a body as a fact."""

    fact: str
    document: str
    verb: str
    matter: str
    place: int
    published: date | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting of a body. ``days`` are those that releases give for it; where none does, ``reported`` are the days
    of publication of the releases that tell of it. Facts and places cite it."""

    number: int
    year: int
    days: tuple[date, ...]
    reported: tuple[date, ...]
    chairs: tuple[Chair, ...]
    decisions: tuple[Decided, ...]
    places: tuple[tuple[str, int, int], ...]

    @property
    def label(self) -> str:
        return f"{self.number}/{self.year}"


@dataclass(frozen=True, slots=True)
class Committee:
    """A body that meets; ``parents`` and ``children`` are bodies as (id, name)."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    parents: tuple[tuple[str, str], ...]
    children: tuple[tuple[str, str], ...]
    seats: tuple[KeptOffice, ...]
    presidents: tuple[President, ...]
    sittings: tuple[Sitting, ...]
    decisions: tuple[Decided, ...]


@dataclass(slots=True)
class Reports:
    """What releases tell of the meetings of one body, gathered meeting by meeting."""

    places: dict[tuple[int, int], list[tuple[str, Meeting]]] = field(default_factory=lambda: defaultdict(list))
    published: dict[str, date | None] = field(default_factory=dict)


def read_committee(con: duckdb.DuckDBPyConnection, entity: str) -> Committee:
    """All that releases tell of a body as one that meets."""
    own = next(look_up(con, "entity_names", ids=[entity]))
    names = _names(con, entity)
    kin = list(look_up(con, "kin", entity=entity))
    decisions = [_decided(row) for row in look_up(con, "decided", entity=entity)]
    sittings, used = _sittings(con, entity, names, decisions)
    return Committee(
        entity, own["name"], own["kind"], names,
        tuple((row["id"], row["name"]) for row in kin if row["above"]),
        tuple((row["id"], row["name"]) for row in kin if not row["above"]),
        read_seats(con, entity, own["name"]), tuple(_presidents(con, entity)), sittings,
        tuple(d for d in decisions if d.fact not in used),
    )  # fmt: skip


def read_unnamed(con: duckdb.DuckDBPyConnection, name: str) -> Committee | None:
    """A body that is named only inside other names (ประธานกรรมการ…, การประชุมคณะกรรมการ…); None where it is nowhere."""
    name = name if name.startswith("คณะ") else f"คณะ{name}"
    sittings, _ = _sittings(con, "", [name], [])
    seats, presidents = read_seats(con, "", name), _unnamed_presidents(con, name)
    found = Committee("", name, "Committee", (), (), (), seats, presidents, sittings, ())
    return found if seats or sittings or presidents else None


def _names(con: duckdb.DuckDBPyConnection, entity: str) -> tuple[str, ...]:
    """Forms of a body's name, the most frequent first."""
    return tuple(row["form"] for row in look_up(con, "forms", entity=entity, limit=CALLS))


def read_seats(con: duckdb.DuckDBPyConnection, entity: str, name: str) -> tuple[KeptOffice, ...]:
    """Offices of a body with their holders, the chair's first."""
    tail = squeeze(name).removeprefix("คณะ")
    seat = re.compile(f"{SEAT}{re.escape(tail)}$")
    rows = look_up(con, "seats", entity=entity, match=match([tail]))
    seats = sorted({row["id"] for row in rows if not row["name"] or seat.match(squeeze(row["name"]))})
    held = read_terms(con, seats) if seats else ()
    return tuple(sorted(held, key=lambda h: (not h.name.startswith("ประธาน"), h.name.startswith("รอง"), h.name)))


def _presidents(con: duckdb.DuckDBPyConnection, entity: str) -> Iterator[President]:
    """Who releases say presides over a body, beside its name; oldest first, once a person and release."""
    seen: set[tuple[str, str]] = set()
    for row in look_up(con, "presiding", entity=entity):
        if (row["person"], row["document"]) not in seen:
            seen.add((row["person"], row["document"]))
            yield President(**row)


def _unnamed_presidents(con: duckdb.DuckDBPyConnection, name: str) -> tuple[President, ...]:
    """The same of a body that is named only inside other names."""
    rows = list(ask(con, "naming", names=[name]))
    people = by_document(look_up(con, "person_links", documents=[row["id"] for row in rows]))
    found = {
        (person, row["id"]): President(
            person, row["id"], row["published"], span.start, span.end, _words(row["text"], span)
        )
        for row in rows
        for person, span in find_presidents(row["text"], [name], people.get(row["id"], ()))
    }
    return tuple(found.values())


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _sittings(
    con: duckdb.DuckDBPyConnection, entity: str, names: Sequence[str], decisions: Sequence[Decided]
) -> tuple[tuple[Sitting, ...], set[str]]:
    """Meetings in order, and the facts of decisions that belong to one."""
    reports = _reports(con, entity, names)
    documents = sorted({document for places in reports.places.values() for document, _ in places})
    chairs = by_document(look_up(con, "chairs", documents=documents))
    roles = by_document(look_up(con, "roles", documents=documents))
    taken = _of_meetings(reports, decisions)
    sittings = [_sitting(key, reports, chairs, roles, taken.get(key, [])) for key in reports.places]
    used = {d.fact for each in taken.values() for d in each}
    return tuple(sorted(sittings, key=lambda s: (s.year, s.number))), used


def _reports(con: duckdb.DuckDBPyConnection, entity: str, names: Sequence[str]) -> Reports:
    """Where releases name meetings of a body: by its name, or by คณะกรรมการฯ where it was named last."""
    reports = Reports()
    calls = {squeeze(name) for name in names}
    rows = [(row, _met(row)) for row in look_up(con, "numbered", entity=entity, calls=sorted(calls))]
    naming = sorted({row["document"] for row, _ in rows if row["named"]})
    links = by_document(look_up(con, "body_links", documents=naming, near=NEAR))
    for row, meeting in rows:
        if row["called"] or (row["named"] and _is_linked(meeting, entity, links[row["document"]])):
            reports.published[row["document"]] = row["published"]
            reports.places[meeting.year, meeting.number].append((row["document"], meeting))
    return reports


def _met(row: Mapping[str, Any]) -> Meeting:
    return Meeting(row["body"], row["number"], row["year"], Span(row["start"], row["end"]), row["day"])


def _is_linked(meeting: Meeting, entity: str, links: Sequence[Mapping[str, Any]]) -> bool:
    """The body's own mention stands in the meeting's name; or คณะกรรมการฯ does, or nothing, and it was named last."""
    span = meeting.span
    inside = [link for link in links if span.start <= link["start"] < span.end]
    if inside:
        return bool(inside[0]["entity"] == entity)
    if meeting.body and not meeting.body.endswith("ฯ"):
        return False
    before = [link for link in links if span.start - NEAR < link["start"] < span.start and link["kind"] == "Committee"]
    return bool(before and before[-1]["entity"] == entity)


def _of_meetings(reports: Reports, decisions: Sequence[Decided]) -> dict[tuple[int, int], list[Decided]]:
    """Decisions by the meeting that their release names last before them, or the only one it names."""
    found: dict[tuple[int, int], list[Decided]] = defaultdict(list)
    named: dict[str, list[tuple[int, tuple[int, int]]]] = defaultdict(list)
    for key, places in reports.places.items():
        for document, meeting in places:
            named[document].append((meeting.span.start, key))
    for decision in decisions:
        there = sorted(named.get(decision.document, ()))
        before = [key for at, key in there if at < decision.place]
        keys = {key for _, key in there}
        if before or len(keys) == 1:
            found[before[-1] if before else keys.pop()].append(decision)
    return found


def _sitting(
    key: tuple[int, int], reports: Reports, chairs: Rows, roles: Rows, decisions: Sequence[Decided]
) -> Sitting:
    year, number = key
    places = reports.places[key]
    documents = {document for document, _ in places}
    days = sorted({meeting.day for _, meeting in places if meeting.day})
    reported = sorted({day for document in documents if (day := reports.published[document])})
    who = {c.name: c for document, meeting in places for c in _chairs(document, meeting, chairs, roles)}
    cited = tuple((document, m.span.start, m.span.end) for document, m in places)
    return Sitting(number, year, tuple(days), tuple(reported), tuple(who.values()), tuple(decisions), cited)


def _chairs(document: str, meeting: Meeting, chairs: Rows, roles: Rows) -> Iterator[Chair]:
    """Those who preside over what stands where the meeting does."""
    for row in chairs.get(document, ()):
        start, end = json.loads(row["spans"])[1]
        if start < meeting.span.end and meeting.span.start < end and not _of_another(row, end):
            held = [r["role"] for r in roles.get(document, ()) if r["subject"] == row["subject"]]
            told = [m[1].strip() for m in CAPACITY.finditer(row["quote"])]
            capacity = sorted(dict.fromkeys([*told, *held]), key=lambda role: not role.startswith("ประธาน"))
            yield Chair(row["subject"], row["person"], tuple(capacity), row["fact"])


def _of_another(row: Mapping[str, Any], end: int) -> bool:
    """Between the meeting and the person behind it another committee is named: that one is theirs."""
    person = json.loads(row["spans"])[0][0]
    between = row["quote"][end - row["quote_start"] : max(0, person - row["quote_start"])]
    return bool(AGAIN.search(between))


def _decided(row: Mapping[str, Any]) -> Decided:
    verb = json.loads(row["qualifiers"]).get("verb", "")
    return Decided(row["fact"], row["document"], verb, row["matter"], row["quote_start"], row["published"])
