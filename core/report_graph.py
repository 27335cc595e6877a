"""Answers about offices, committees, people and paths as people read them; ``report`` has the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from prakat.graph.tenure import Bound
from prakat.queries.facts import Citation, CitedFact, Facts
from prakat.queries.lives import Beside, HeldPost, Life, sits
from prakat.queries.offices import Clashes, Nomination, Office, OnDay, Term
from prakat.report import facts_view, heading, period, shorten, source, thai_date
from prakat.typeset import Filled

if TYPE_CHECKING:  # a life shows without the graph and its library
    from prakat.queries.committees import CitedCommittee, CitedMeeting
    from prakat.queries.graph import CitedPath, Leg

EDGES = {
    "holds": "ดำรงตำแหน่ง", "chairs": "เป็นประธาน", "said": "ให้ข่าวใน", "told_in": "ปรากฏใน", "decided": "มีมติ/สั่งการ",
    "of": "สังกัด", "at": "ที่", "about": "เรื่อง", "part_of": "เป็นส่วนของ", "renamed": "เปลี่ยนชื่อเป็น", "successor": "รวมเข้ากับ",
}  # fmt: skip


def begun(bound: Bound) -> str:
    """When a term began, no more exactly than is known."""
    if bound.exact:
        return f"ตั้งแต่ {thai_date(bound.latest)}"
    if bound.earliest:
        return f"เริ่มระหว่าง {thai_date(bound.earliest)} ถึง {thai_date(bound.latest)}"
    return f"พบตั้งแต่ {thai_date(bound.latest)} (อาจเริ่มก่อนนั้น)"


def ended(bound: Bound) -> str:
    if bound.exact:
        return f"ถึง {thai_date(bound.latest)}"
    if bound.latest:
        return f"สิ้นสุดระหว่าง {thai_date(bound.earliest)} ถึง {thai_date(bound.latest)}"
    return f"พบล่าสุด {thai_date(bound.earliest)}"


def counted(term: Term) -> str:
    """Releases that say so, and how often they were carried: copies are no further evidence."""
    return f"{term.releases:,} ข่าว" + (f" (และฉบับที่ลงซ้ำ {term.copies:,})" if term.copies else "")


def office_view(office: Office) -> RenderableType:
    """Holders in order with bounds and evidence; of a day, who held it then."""
    parts: list[RenderableType] = [Filled(office.name, "bold green")]
    if office.on:
        parts += [*_on_day(office.on)]
    else:
        for term in (t for t in office.terms if not t.disputed):
            parts += _term(term, term.person)
        if disputed := [t for t in office.terms if t.disputed]:
            parts += [heading("ขัดกับผู้อื่นที่มีหลักฐานมากกว่า (prakat clashes)"), *_each(disputed)]
        if office.nominations:
            parts += [heading("ได้รับแต่งตั้ง แต่ยังไม่พบว่าดำรงตำแหน่ง"), *_nominations(office.nominations)]
    return Group(*parts, *_others(office.others))


def _on_day(on: OnDay) -> Iterator[RenderableType]:
    day = thai_date(on.day)
    if on.surely:
        yield from (Filled(f"วันที่ {day}", "magenta"), "", *_each(on.surely))
    if on.perhaps:
        yield from (Filled(f"วันที่ {day} ไม่มีข่าวยืนยัน: เปลี่ยนมืออยู่ระหว่าง", "yellow"), "", *_each(on.perhaps))
    if not on.surely and not on.perhaps:
        yield Filled(f"ไม่มีข่าวบอกว่าใครดำรงตำแหน่งในวันที่ {day}", "yellow")


def _each(terms: Iterable[Term]) -> Iterator[RenderableType]:
    for term in terms:
        yield from _term(term, term.person)


def _term(term: Term, title: str, style: str = "bold") -> Iterator[RenderableType]:
    acting = " (รักษาการ)" if term.acting else ""
    yield Filled(f"{title}{acting}", style)
    yield Filled(f"{begun(term.start)} · {ended(term.end)} · {counted(term)}", "magenta", 2)
    for fact in term.evidence:
        yield from _evidence(fact, 4)


def _evidence(fact: CitedFact, indent: int) -> Iterator[RenderableType]:
    first = min((at for at, _ in fact.spans), default=fact.citation.start)
    yield Filled(shorten(fact.citation.quote, max(0, first - fact.citation.start)), "dim", indent)
    yield from source(fact.citation, indent)


def _nominations(nominations: Iterable[Nomination]) -> Iterator[RenderableType]:
    for each in nominations:
        since = f" · ไม่ก่อน {thai_date(each.not_before)}" if each.not_before else ""
        yield Filled(f"{each.person}{since}", "bold")
        yield from _evidence(each.evidence, 4)


def _others(names: Sequence[str]) -> Iterator[RenderableType]:
    if names:
        yield Filled(f"ชื่อใกล้เคียง: {', '.join(names)}", "dim")


def clashes_view(found: Clashes) -> RenderableType:
    """The surest holder of an office, and below whoever else releases put there on a day of that term."""
    parts: list[RenderableType] = []
    for _, group in groupby(found.clashes, key=lambda clash: (clash.office, clash.one.id, clash.one.start)):
        same = list(group)
        first = same[0]
        term = f"{begun(first.one.start)} · {ended(first.one.end)} · {counted(first.one)}"
        parts += [Filled(first.office, "bold green"), Filled(f"{first.one.person} · {term}", "bold", 2)]
        for clash in same:
            told = f"{period(clash.first, clash.last)} · {counted(clash.other)}"
            parts.append(Filled(f"แต่ {clash.other.person} · {told}", "magenta", 4))
            for fact in clash.other.evidence[:1]:
                parts += _evidence(fact, 6)
        parts.append("")
    return Group(*parts, Text(f"แสดง {len(found.clashes):,} จาก {found.total:,} กรณี", style="dim"))


def committee_view(committee: CitedCommittee) -> RenderableType:
    """Names, kin, seats and meetings with what they decided."""
    parts: list[RenderableType] = [Filled(committee.name, "bold green")]
    for label, names in (("ชื่ออื่น", committee.names), ("อยู่ภายใต้", committee.parents), ("มีหน่วยย่อย", committee.children)):
        parts += [Filled(f"{label}: {', '.join(names)}", indent=2)] if names else []
    if committee.chairs:
        parts.append(heading("ประธาน"))
    for chair in committee.chairs:
        parts.append(Filled(f"{chair.person} · {period(chair.first, chair.last)} · {chair.releases:,} ข่าว", "bold", 2))
        for citation in chair.sources:
            parts += _place(citation)
    for seat in committee.seats:
        parts += [heading(seat.office), *_each(seat.terms)]
    parts += _beyond(committee.totals["seats"] - len(committee.seats), "ตำแหน่ง")
    if committee.meetings:
        parts.append(heading(f"การประชุม ({committee.totals['meetings']:,})"))
        for meeting in committee.meetings:
            parts += _meeting(meeting)
    if committee.decisions:
        parts += [heading("มติอื่น"), facts_view(Facts(committee.decisions, committee.totals["decisions"]))]
    return Group(*parts, *_others(committee.others))


def _beyond(count: int, what: str) -> Iterator[RenderableType]:
    if count:
        yield Filled(f"และอีก {count:,} {what} (--limit 0 แสดงทั้งหมด)", "dim", 2)


def _meeting(meeting: CitedMeeting) -> Iterator[RenderableType]:
    days = ", ".join(map(thai_date, meeting.days)) or f"ข่าววันที่ {', '.join(map(thai_date, meeting.reported)) or '–'}"
    yield Filled(f"ครั้งที่ {meeting.number}/{meeting.year} · {days}", "bold")
    for chair in meeting.chairs:
        capacity = f" ในฐานะ{chair.capacity[0]}" if chair.capacity else ""
        yield Filled(f"ประธาน: {chair.person}{capacity}", "green", 2)
        yield from _evidence(chair.evidence, 4)
    for decision in meeting.decisions:
        yield Filled(f"มติ: {decision.value}", indent=2)
    yield from _beyond(meeting.total - len(meeting.decisions), "มติ")
    shown = {chair.evidence.citation.document for chair in meeting.chairs}
    for citation in [c for c in meeting.sources if c.document not in shown][:2]:
        yield from source(citation, 4)


def paths_view(paths: Sequence[CitedPath]) -> RenderableType:
    """Each path step by step, a fact behind every step."""
    parts: list[RenderableType] = []
    for number, path in enumerate(paths, 1):
        parts += [heading(f"{number}. {' → '.join(path.names)}")]
        for leg in path.legs:
            parts += _leg(leg)
    return Group(*parts) if parts else Text("ไม่พบเส้นทางในระยะใกล้", style="yellow")


def _leg(leg: Leg) -> Iterator[RenderableType]:
    one, other = (leg.one, leg.other) if leg.forward else (leg.other, leg.one)
    yield Filled(f"{one} — {EDGES.get(leg.kind, leg.kind)} → {other}", "bold", 2)
    yield Filled(f"{period(leg.first, leg.last)} · {leg.facts:,} ข้อเท็จจริง", "magenta", 4)
    if leg.evidence:
        yield from _evidence(leg.evidence, 4)


def life_view(life: Life, limit: int) -> RenderableType:
    """Posts with bounds, committees, meetings and events chaired, decisions, statements, places and companions."""
    parts: list[RenderableType] = [
        Filled(life.name, "bold green"),
        Filled(f"เขียนว่า: {', '.join(life.forms[:8])}", indent=2),
    ]
    parts += _posts("ตำแหน่ง", life.posts[:limit])
    parts += _posts("ประธานคณะกรรมการ", life.chaired_offices[:limit])
    sittings, events = [f for f in life.chaired if sits(f)], [f for f in life.chaired if not sits(f)]
    totals = life.totals
    deeds = (
        ("เรียกว่า (ไม่ทราบหน่วยงานหรือวัน)", life.called, totals["called"]),
        ("เป็นประธานการประชุมคณะกรรมการ", sittings, totals["sittings"]),
        ("เป็นประธานงาน", events, totals["chaired"] - totals["sittings"]),
        ("มติและคำสั่ง", life.decisions, totals["decisions"]),
        ("คำพูด", life.statements, totals["statements"]),
    )
    for title, facts, total in deeds:
        parts += [heading(title), facts_view(Facts(tuple(facts[:limit]), total))] if facts else []
    parts += [*_beside("พื้นที่ในข่าวเดียวกัน", life.places[:limit]), *_beside("บุคคลในข่าวเดียวกัน", life.companions[:limit])]
    return Group(*parts, *_others(life.others[:5]))


def _posts(title: str, posts: Iterable[HeldPost]) -> Iterator[RenderableType]:
    terms = [(post.office, term) for post in posts for term in post.terms]
    if terms:
        yield heading(title)
    for office, term in terms:
        yield from _term(term, office, "green")


def _beside(title: str, found: Sequence[Beside]) -> Iterator[RenderableType]:
    if found:
        yield heading(title)
    for each in found:
        yield Filled(f"{each.name} · {each.releases:,} ข่าว · {period(each.first, each.last)}", "bold", 2)
        yield from _place(each.source)


def _place(citation: Citation) -> Iterator[RenderableType]:
    yield Filled(shorten(citation.quote), "dim", 4)
    yield from source(citation, 4)
