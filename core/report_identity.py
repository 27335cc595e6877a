"""Who is who as people read it; ``report`` has the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from prakat.graph.resolve import Resolved
from prakat.queries.identity import Form, Identity, Member, Pair, Side, Why
from prakat.report import heading, period
from prakat.typeset import Filled

VERDICTS = {"same": "คนเดียวกัน", "different": "คนละคน", "unsure": "ไม่แน่ใจ"}
AUTHORS = {"rules": "กฎ"}
WEIGHTY = 0.5  # lighter reasons are told to machines only


def resolved_line(found: Resolved) -> str:
    return (
        f"อ่าน {found.documents:,} ข่าว · ชื่อที่เกี่ยวข้อง {found.entities:,} · ผูกกับข้อความ {found.links:,} แห่ง · "
        f"เทียบแล้ว {found.judgements:,} คู่"
    )


def identity_view(found: Identity) -> RenderableType:
    """All forms, then what was merged and why."""
    parts: list[RenderableType] = [Filled(found.name, "bold green"), Text(f"{found.kind} · {found.id}", style="dim")]
    parts += [heading("เขียนว่า (forms)"), *map(_form, found.forms)]
    if len(found.members) > 1:
        parts.append(heading("รวมจากชื่อ (merged)"))
        for member in found.members:
            parts += _member(member)
    return Group(*parts)


def _form(form: Form) -> Text:
    days = period(form.first, form.last)
    return Text(f"  {form.title} {form.form}".rstrip()) + Text(f"  {form.documents:,} ข่าว · {days}", style="dim")


def _member(member: Member) -> Iterator[RenderableType]:
    yield Text(f"  {member.name}", style="bold") + Text(f"  {member.documents:,} ข่าว · {member.id}", style="dim")
    if member.number is not None:
        by = AUTHORS.get(member.author or "", member.author)
        yield Text(f"    = {member.with_name}  ({member.score:.2f} · {by} · ที่ {member.number})")
        yield from _reasons(member.why)


def _reasons(why: Sequence[Why]) -> Iterator[Text]:
    for one in why:
        if abs(one.weight) >= WEIGHTY:
            yield Text(f"      {one.weight:+.1f} {one.thai}") + Text(f"  {one.detail}", style="dim")


def pairs_view(pairs: Sequence[Pair]) -> RenderableType:
    """Pairs with their reasons."""
    if not pairs:
        return Text("ไม่มีคู่ชื่อที่ต้องตัดสิน (none)")
    return Group(*(line for pair in pairs for line in _pair(pair)))


def _pair(pair: Pair) -> Iterator[RenderableType]:
    by = AUTHORS.get(pair.author, pair.author)
    yield Text(f"{pair.number}  {VERDICTS[pair.judgement]} {pair.score:.2f} · {by}", style="bold green")
    yield from (_side(pair.one), _side(pair.other))
    yield from _reasons(pair.why)


def _side(side: Side) -> Text:
    titles = ", ".join(title for title in side.titles if title)[:60]
    known = f"  {titles} · {side.documents:,} ข่าว · {period(side.first, side.last)} · {side.id}"
    return Text(f"  {side.name}") + Text(known, style="dim")
