"""Committees: names, seats and who holds them, meetings by number and day, and what each meeting decided."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import duckdb

from prakat.graph.asking import ask, look_up
from prakat.graph.meetings import Meeting, without_asides
from prakat.graph.plain import squeeze
from prakat.graph.presidents import AGAIN, President, find_presidents
from prakat.graph.terms import KeptOffice, read_terms
from prakat.graph.writing import by_document
from prakat.lookup import match
from prakat.model import Span

SEAT = "^(?:รอง|ผู้ช่วย|ที่ปรึกษา|ประธาน|กรรมการ|อนุกรรมการ|เลขานุการ|เลขาธิการ|โฆษก|ผู้ทรงคุณวุฒิ|และ|ใน)+(?:คณะ)?"
CAPACITY = re.compile(r"ในฐานะ(?:ที่)?(?:เป็น)?(ประธาน[^\n]{3,160}?)(?=[\s\u00a0]*(?:เป็นประธาน|ทำหน้าที่|กล่าว|เปิดเผย|$))")
ANY = re.compile("(?:ที่ประชุม)?คณะ(?:อนุ)?(?:กรรม(?:การ|าธิการ)|ทำงาน)|บอร์ด|board")  # begins the names of all
TELLING = 5  # letters behind such a beginning that are a name
CALLS = 40  # names of a body by which its meetings are looked for
ANEW = timedelta(days=120)  # so much later another board, under another government, has the same number
Rows = Mapping[str, Sequence[Mapping[str, Any]]]
Key = tuple[int, int, int]
"""Year of a meeting, how often its number came back in it, and number."""


@dataclass(frozen=True, slots=True)
class Chair:
    """Who presided, as which entity if known, in which roles the release names them (``ประธานกรรมการ…`` first)."""

    name: str
    person: str | None
    capacity: tuple[str, ...]
    fact: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a body as a fact; ``place`` is where its words begin, ``same_as`` what all that tell it share."""

    fact: str
    document: str
    place: int
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting of a body. ``days`` are those that releases give for it; where none does, ``reported`` are the days
    of publication of the releases that tell of it. Facts and places cite it. ``total``: of decisions."""

    number: int
    year: int
    days: tuple[date, ...]
    reported: tuple[date, ...]
    chairs: tuple[Chair, ...]
    decisions: tuple[Decided, ...]
    total: int
    places: tuple[tuple[str, int, int], ...]

    @property
    def label(self) -> str:
        return f"{self.number}/{self.year}"


@dataclass(frozen=True, slots=True)
class Committee:
    """A body that meets; ``parents`` and ``children`` are bodies as (id, name).

    ``sittings``: the last ones within the limit, oldest first; ``decisions``: the newest that belong to no sitting;
    ``totals``: how many seats, meetings and such decisions there are with those beyond the limit.
    """

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
    totals: Mapping[str, int]


@dataclass(slots=True)
class Reports:
    """What releases tell of the meetings of one body, gathered meeting by meeting."""

    places: dict[Key, list[tuple[str, Meeting]]] = field(default_factory=dict)
    published: dict[str, date | None] = field(default_factory=dict)


def read_committee(con: duckdb.DuckDBPyConnection, entity: str, limit: int) -> Committee:
    """What releases tell of a body as one that meets; ``limit``: of seats, meetings and decisions."""
    own = next(look_up(con, "entity_names", ids=[entity]))
    names = _names(con, entity)
    kin = list(look_up(con, "kin", entity=entity))
    seats, reports = read_seats(con, entity, own["name"]), _reports(con, entity, names)
    taken = _of_meetings(reports, _decisions_in(con, entity, reports.published))
    used = {decision.fact for each in taken.values() for decision in each}
    others, total = _decisions(con, entity, limit + len(used))
    totals = {"seats": len(seats), "meetings": len(reports.places), "decisions": total - len(used)}
    return Committee(
        entity, own["name"], own["kind"], names,
        tuple((row["id"], row["name"]) for row in kin if row["above"]),
        tuple((row["id"], row["name"]) for row in kin if not row["above"]),
        seats[:limit], tuple(_presidents(con, entity)), _sittings(con, reports, taken, limit),
        tuple(d for d in others if d.fact not in used)[:limit], totals,
    )  # fmt: skip


def read_unnamed(con: duckdb.DuckDBPyConnection, name: str, limit: int) -> Committee | None:
    """A body that is named only inside other names (ประธานกรรมการ…, การประชุมคณะกรรมการ…); None where it is nowhere."""
    name = name if name.startswith("คณะ") else f"คณะ{name}"
    reports = _reports(con, "", [name])
    seats, presidents = read_seats(con, "", name), _unnamed_presidents(con, name)
    sittings = _sittings(con, reports, {}, limit)
    totals = {"seats": len(seats), "meetings": len(reports.places), "decisions": 0}
    found = Committee("", name, "Committee", (), (), (), seats[:limit], presidents, sittings, (), totals)
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
    con: duckdb.DuckDBPyConnection, reports: Reports, taken: Mapping[Key, Sequence[Decided]], limit: int
) -> tuple[Sitting, ...]:
    """The last meetings, in order."""
    keys = sorted(reports.places)[-limit:]
    documents = sorted({document for key in keys for document, _ in reports.places[key]})
    chairs = by_document(look_up(con, "chairs", documents=documents))
    roles = by_document(look_up(con, "roles", documents=documents))
    return tuple(_sitting(key, reports, chairs, roles, taken.get(key, ()), limit) for key in keys)


def _reports(con: duckdb.DuckDBPyConnection, entity: str, names: Sequence[str]) -> Reports:
    """Where releases name meetings of a body: by its name, or by คณะกรรมการฯ where it was named last."""
    reports, told = Reports(), defaultdict[tuple[int, int], list[tuple[str, Meeting]]](list)
    calls = sorted({squeeze(name) for name in names if not name.endswith("ฯ") and not ANY.fullmatch(squeeze(name))})
    for row in look_up(con, "numbered", entity=entity, calls=calls):
        met = Meeting(row["body"], row["number"], row["year"], Span(row["start"], row["end"]), row["day"])
        if row["own"] or not is_of_another(met.body, calls):
            reports.published[row["document"]] = row["published"]
            told[met.year, met.number].append((row["document"], met))
    for (year, number), places in told.items():
        for place, nth in zip(places, find_rounds(places, reports.published), strict=True):
            reports.places.setdefault((year, nth, number), []).append(place)
    return reports


def is_of_another(body: str, calls: Sequence[str]) -> bool:
    """Whether a meeting's body is named in full, and is none of those called so, but for its short form."""
    name = squeeze(without_asides(body))
    head = ANY.match(name)
    if not head or len(name) - head.end() < TELLING:
        return False
    return not any(len(call) >= head.end() + TELLING and (call in name or name in call) for call in calls)


def find_rounds(places: Sequence[tuple[str, Meeting]], published: Mapping[str, date | None]) -> Iterator[int]:
    """Of which meeting of one number each place tells: 0, or 1 where it came back, …."""
    days = sorted({met.day for _, met in places if met.day})
    anew = [later for earlier, later in pairwise(days) if later - earlier > ANEW]
    return (bisect_right(anew, met.day or published[document] or date.min) for document, met in places)


def _decisions(con: duckdb.DuckDBPyConnection, entity: str, limit: int) -> tuple[list[Decided], int]:
    """The newest decisions of a body, and how many there are."""
    rows = list(look_up(con, "decided", entity=entity, limit=limit))
    return [Decided(row["fact"], row["document"], row["place"]) for row in rows], rows[0]["total"] if rows else 0


def _decisions_in(con: duckdb.DuckDBPyConnection, entity: str, documents: Iterable[str]) -> Iterator[Decided]:
    """The decisions of a body that some releases tell, oldest first."""
    return (Decided(**row) for row in look_up(con, "decided_in", entity=entity, documents=list(documents)))


def _of_meetings(reports: Reports, decisions: Iterable[Decided]) -> dict[Key, list[Decided]]:
    """Decisions by the meeting that their release names last before them, or the only one it names."""
    found: dict[Key, list[Decided]] = defaultdict(list)
    named: dict[str, list[tuple[int, Key]]] = defaultdict(list)
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
    key: Key, reports: Reports, chairs: Rows, roles: Rows, decisions: Sequence[Decided], limit: int
) -> Sitting:
    year, _, number = key
    places = reports.places[key]
    documents = {document for document, _ in places}
    days = sorted({meeting.day for _, meeting in places if meeting.day})
    reported = sorted({day for document in documents if (day := reports.published[document])})
    who = {c.name: c for document, meeting in places for c in _chairs(document, meeting, chairs, roles)}
    cited = tuple((document, m.span.start, m.span.end) for document, m in places)
    once = _once(decisions)
    return Sitting(number, year, tuple(days), tuple(reported), tuple(who.values()), tuple(once[:limit]), len(once),
                   cited)  # fmt: skip


def _once(decisions: Iterable[Decided]) -> list[Decided]:
    """Each decision as it is told first."""
    found: dict[str, Decided] = {}
    for decision in decisions:
        found.setdefault(decision.same_as, decision)
    return list(found.values())


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
