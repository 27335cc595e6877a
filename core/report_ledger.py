"""Programmes and the ledger as people read them; ``report`` has the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from prakat.queries.facts import Facts
from prakat.queries.ledger import CitedSum, Conflicts, Entry, Ledger, Series
from prakat.queries.programmes import Programme, Tied
from prakat.report import facts_view, heading, period, shorten, source
from prakat.typeset import Filled

BASES = {
    "proposed": "เสนอ", "approved": "อนุมัติ", "allocated": "จัดสรร", "disbursed": "เบิกจ่าย", "target": "เป้าหมาย",
    "forecast": "คาดการณ์", "result": "ผล", "": "ไม่ระบุฐาน",
}  # fmt: skip
BOUNDS = {"more_than": "มากกว่า ", "at_least": "อย่างน้อย ", "at_most": "ไม่เกิน ", "less_than": "น้อยกว่า ", "about": "≈ "}
CHANGES = {
    "repeated": "ซ้ำเดิม", "rounded": "≈ เท่าเดิม (ปัดเศษ)", "within": "อยู่ในขอบที่เคยกล่าว", "revised": "ปรับ",
    "changed": "เปลี่ยนจากครั้งก่อน", "contradicts": "ขัดกับครั้งก่อน", "other scope": "คนละขอบเขต",
}  # fmt: skip
VERDICTS = {"adds up": "รวมตรง", "short": "ส่วนย่อยรวมได้น้อยกว่า", "over": "ส่วนย่อยรวมได้มากกว่า"}
TIES = {
    "runs": "ผู้ดำเนินการ", "answers": "ผู้รับผิดชอบ", "proposes": "ผู้เสนอ", "laws": "กฎหมาย", "places": "พื้นที่",
    "days": "วันเวลา",
}  # fmt: skip


def ledger_view(ledger: Ledger, limit: int) -> RenderableType:
    """Figures by what they measure, in order of time, each with the words that say so."""
    parts: list[RenderableType] = [Filled(ledger.name, "bold green")]
    others = [name for name in ledger.names if name != ledger.name]
    parts += [Filled(f"เรียกด้วยว่า: {', '.join(others)}", "dim")] if others else []
    shown = 0
    for series in ledger.series:
        rows = series.entries[: max(0, limit - shown)]
        shown += len(rows)
        parts += [heading(_measured(series)), *(line for entry in rows for line in _entry(entry))] if rows else []
    parts += _sums([found for found in ledger.sums if found.verdict == "adds up"][: max(0, limit - shown)])
    return Group(*parts, _shown(shown, ledger.total))


def _shown(shown: int, total: int) -> Text:
    more = " (ทั้งหมด: --limit 0)" if shown < total else ""
    return Text(f"\nแสดง {shown:,} จาก {total:,} ตัวเลข{more}", style="dim")


def _measured(series: Series) -> str:
    unit = f"{series.unit}{f'/{series.per}' if series.per else ''}"
    return " · ".join(filter(None, (series.noun or "ไม่ระบุสิ่งที่วัด", unit)))


def _entry(entry: Entry) -> Iterator[RenderableType]:
    """The figure with its basis; what is known beside it; the words; the release."""
    bound = BOUNDS.get(entry.bound, "")
    per = f"/{entry.per}" if entry.per else ""
    line = Text(f"  {bound}{entry.text}{per}", style="bold green") + Text(f"  {BASES[entry.basis]}", style="magenta")
    yield line + Text("".join(f" · {note}" for note in _notes(entry)))
    yield Filled(shorten(entry.citation.quote, entry.citation.quote.find(entry.text)), "dim", 4)
    yield from source(entry.citation, 4)
    if entry.repeated:
        ids = ", ".join(citation.document for citation in entry.repeated[:6])
        yield Text(f"    ตรงกันอีก {len(entry.repeated):,} ข่าว (อิสระ {entry.origins:,}): {ids}", style="dim cyan")


def _notes(entry: Entry) -> Iterator[str]:
    if entry.stated:
        yield f"ณ {period(entry.since, entry.until)}"
    if entry.scope:
        yield entry.scope
    if entry.was:
        yield f"จากเดิม {entry.was}"
    if entry.change in CHANGES:
        yield CHANGES[entry.change]
    if entry.speaker:
        yield f"ผู้ให้ข่าว {entry.speaker}"
    if entry.body:
        yield f"มติ {entry.body}"


def _sums(sums: Sequence[CitedSum]) -> Iterator[RenderableType]:
    if sums:
        yield heading("ผลรวมที่ข่าวแจกแจง")
    for found in sums:
        gap = f" ต่างกัน {abs(found.gap):,.2f}" if found.verdict != "adds up" else ""
        yield Text(f"  {found.whole} = {' + '.join(found.parts)}", style="bold") + Text(
            f"  {VERDICTS[found.verdict]}{gap}", style="magenta"
        )
        yield Filled(shorten(found.citation.quote), "dim", 4)
        yield from source(found.citation, 4)


def conflicts_view(found: Conflicts, limit: int) -> RenderableType:
    """Pairs, then sums."""
    parts: list[RenderableType] = [Filled(found.name, "bold green")]
    for pair in found.conflicts[:limit]:
        parts += [heading(f"{pair.noun or 'ไม่ระบุสิ่งที่วัด'} · {pair.unit}"), *_entry(pair.one), *_entry(pair.other)]
    parts += _sums(found.sums[:limit])
    if not found.conflicts and not found.sums:
        parts.append(Text("ไม่พบตัวเลขที่ขัดกัน (none)"))
    return Group(*parts)


def programme_view(programme: Programme, limit: int) -> RenderableType:
    """Names, what is named beside it, decisions, figures."""
    parts: list[RenderableType] = [Filled(programme.name, "bold green"), *_names(programme, limit)]
    if programme.bodies:
        parts += [heading("คณะกรรมการและหน่วยงานที่มีชื่อนี้"), *(Filled(name, "", 2) for name in programme.bodies)]
    for name, title in TIES.items():
        parts += _tied(title, getattr(programme, name))
    if programme.decisions:
        decisions = programme.decisions[:limit]
        parts += [heading("มติ"), facts_view(Facts(decisions, programme.decided))]
    if programme.ledger.series:
        parts.append(ledger_view(programme.ledger, limit))
    if programme.others:
        parts.append(Filled(f"โครงการใกล้เคียง: {', '.join(programme.others)}", "dim"))
    return Group(*parts)


def _names(programme: Programme, limit: int) -> Iterator[RenderableType]:
    if programme.forms:
        yield heading("ชื่อ")
    for form in programme.forms[:limit]:
        yield Text(f"  {form.name}") + Text(f"  {form.phase}  {form.documents:,} ข่าว", style="dim")
    for short in programme.short_names[:limit]:
        yield Text(f"  = {short.form}") + Text(f"  {short.documents:,} ข่าว", style="dim")


def _tied(title: str, tied: Sequence[Tied]) -> Iterator[RenderableType]:
    if tied:
        yield heading(title)
    for one in tied:
        yield Text(f"  {one.name}", style="bold") + Text(f"  {one.releases:,} ข่าว", style="dim")
        yield Filled(shorten(one.source.quote, one.source.quote.find(one.name)), "dim", 4)
        yield from source(one.source, 4)
