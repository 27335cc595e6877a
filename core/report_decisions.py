"""Answers about decisions, promises and what a person did between two days, as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from prakat.queries.decisions import Decision, Decisions
from prakat.queries.facts import Citation
from prakat.queries.moments import Moment
from prakat.queries.promises import Later, Promise, Promises
from prakat.report import heading, shorten, source, thai_date
from prakat.typeset import Filled

if TYPE_CHECKING:  # a list of decisions shows without what ties them
    from prakat.queries.sequels import Case, Tie

STATUS = {
    "approved": "อนุมัติ/เห็นชอบ", "in_principle": "เห็นชอบในหลักการ", "conditional": "เห็นชอบโดยมีเงื่อนไข",
    "acknowledged": "รับทราบ",
    "assigned": "มอบหมาย/สั่งการ", "appointed": "แต่งตั้ง", "enacted": "ประกาศ", "signed": "ลงนาม", "rejected": "ไม่เห็นชอบ",
    "sent_back": "ให้กลับไปทบทวน", "being_issued": "อยู่ระหว่างออก/ประกาศ",
}  # fmt: skip
HOW = {
    "amends": "ทบทวน/แก้ไข", "revokes": "ยกเลิก", "excepts": "ยกเว้น/ผ่อนผัน", "extends": "ขยาย", "follows": "ตาม",
    "mentions": "กล่าวถึง",
}  # fmt: skip
PROMISED = {"intent": "จะทำ", "target": "ตั้งเป้า", "expected": "คาดว่าจะเสร็จ"}
STATE = {"silent": "ไม่พบข่าวต่อ", "repeated": "กล่าวซ้ำ", "revised": "เปลี่ยนไปแล้ว", "done": "รายงานว่าทำแล้ว"}
SAYS = {"repeats": "กล่าวซ้ำ", "revises": "เปลี่ยน", "done": "รายงานว่าทำแล้ว", "related": "เรื่องเดียวกัน"}
MOMENTS = {
    "holds": "ตำแหน่ง", "chairs": "เป็นประธาน", "decisions": "มติ/คำสั่ง", "said": "ให้ข่าว",
    "place": "อยู่ในพื้นที่", "companion": "ร่วมกับ",
}  # fmt: skip
FEW = 4  # later sentences, companions and places shown of each


def decisions_view(answer: Decisions) -> RenderableType:
    """Decisions under their days."""
    parts: list[RenderableType] = []
    for decision in answer.decisions:
        parts += [*_decision(decision), *source(decision.evidence.citation, 4), ""]
    return Group(*parts, _shown(len(answer.decisions), answer.total, "มติ"))


def _decision(decision: Decision) -> Iterator[RenderableType]:
    day = thai_date(decision.day) if decision.stated else f"ราว {thai_date(decision.day)}"
    told = f" · {decision.releases:,} ข่าว" + (f" ({decision.origins:,} แหล่ง)" if decision.releases > 1 else "")
    yield Filled(f"{day} · {decision.body} · {STATUS.get(decision.status, decision.status)}{told}", "magenta")
    yield Filled(decision.matter, "bold", 2)
    if decision.heading and decision.heading not in decision.matter:
        yield Filled(f"เรื่อง: {decision.heading}", indent=2)
    deadline = f" (ถึง {thai_date(decision.deadline)})" if decision.deadline else ""
    for label, cited, more in (
        ("วงเงิน", decision.money, ""),
        ("ผู้เสนอ", decision.proposed_by, ""),
        ("ผู้รับผิดชอบ", decision.responsible, ""),
        ("กำหนด", decision.deadlines, deadline),
    ):
        if cited:
            yield Filled(f"{label}: {', '.join(dict.fromkeys(c.quote for c in cited))}{more}", indent=2)
    yield Text(f"    prakat decision {decision.id}", style="dim")


def case_view(case: Case, limit: int) -> RenderableType:
    """A decision with its meeting, who else tells it, what it rests on and what became of it."""
    one = case.decision
    parts: list[RenderableType] = [*_decision(one), *_quoted(one.evidence.citation, 4)]
    if case.meeting:
        at = case.meeting
        parts += [heading("การประชุม"), Filled(f"{at.body} ครั้งที่ {at.number}/{at.year} · {thai_date(at.day)}", indent=2)]
        parts += _quoted(at.words, 4)
    if case.before:
        parts += [heading("มติก่อนหน้าที่อ้างถึง"), *_ties(case.before[:limit])]
    if case.after:
        parts += [heading("มติหรือข่าวภายหลังที่อ้างถึงมตินี้"), *_ties(case.after[:limit])]
    parts.append(heading("ฉบับล่าสุด"))
    parts += _decision(case.latest) if case.latest else [Filled("มตินี้: ไม่พบมติที่แก้ไขภายหลัง", indent=2)]
    if case.told:
        parts.append(heading("ข่าวอื่นที่แจ้งมตินี้"))
        for fact in case.told[:limit]:
            parts += _quoted(fact.citation, 2)
    return Group(*parts)


def _ties(ties: Iterable[Tie]) -> Iterator[RenderableType]:
    for tie in ties:
        yield Filled(f"{HOW[tie.how]} · {tie.body} · {thai_date(tie.day)}", "magenta", 2)
        if tie.decision:
            yield Filled(tie.decision.heading or tie.decision.matter, "bold", 4)
            yield Text(f"    prakat decision {tie.decision.id}", style="dim")
        else:
            yield Filled("ไม่พบมตินี้ในคลัง", "yellow", 4)
        yield from _quoted(tie.words, 4)


def promises_view(answer: Promises) -> RenderableType:
    """Promises with their states on a day, and what was said later."""
    parts: list[RenderableType] = []
    for promise in answer.promises:
        parts += [*_promise(promise), ""]
    return Group(*parts, _shown(len(answer.promises), answer.total, f"คำมั่น · สถานะ ณ {thai_date(answer.on)}"))


def _promise(promise: Promise) -> Iterator[RenderableType]:
    by = promise.by or "ไม่ระบุผู้ให้คำมั่น"
    speaker = f" (ผ่าน {promise.speaker})" if promise.speaker not in ("", promise.by) else ""
    yield Filled(f"{by}{speaker} · {PROMISED[promise.kind]}", "bold green")
    due = f"ภายใน {thai_date(promise.deadline)} ({promise.deadline_words})" if promise.deadline else "ไม่ระบุวัน"
    late = " · เลยกำหนดแล้ว" if promise.overdue else ""
    yield Filled(f"{due} · {STATE[promise.state]}{late}", "yellow" if promise.overdue else "magenta", 2)
    yield Filled(promise.evidence.quote, "bold", 2)
    if promise.figures:
        yield Filled(f"ตัวเลข: {', '.join(promise.figures)}", indent=2)
    yield from source(promise.evidence, 4)
    for later in promise.later[:FEW]:
        yield from _later(later)


def _later(later: Later) -> Iterator[RenderableType]:
    day = f" · ภายใน {thai_date(later.deadline)}" if later.deadline else ""
    yield Filled(f"↳ {thai_date(later.evidence.published)} {SAYS[later.says]}{day}", "magenta", 4)
    yield from _quoted(later.evidence, 6)


def moments_view(name: str, moments: Sequence[Moment], limit: int) -> RenderableType:
    """All that is attested of a person between two days, in order of time, a heading a day."""
    parts: list[RenderableType] = [Filled(name, "bold green")]
    for day, group in groupby(moments[:limit], key=lambda moment: moment.day):
        parts.append(heading(thai_date(day)))
        for _, told in groupby(group, key=lambda moment: moment.evidence.document):
            release = list(told)
            parts += [Filled(f"{MOMENTS[moment.kind]}: {shorten(moment.what)}", indent=2) for moment in release]
            parts += source(release[0].evidence, 4)
    return Group(*parts, _shown(min(limit, len(moments)), len(moments), "รายการ"))


def _quoted(citation: Citation, indent: int) -> Iterator[RenderableType]:
    yield Filled(shorten(citation.quote), "dim", indent)
    yield from source(citation, indent)


def _shown(shown: int, total: int, what: str) -> Text:
    return Text(f"แสดง {shown:,} จาก {total:,} {what}", style="dim")
