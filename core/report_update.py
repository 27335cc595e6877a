"""Runs of fetch and update as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from prakat.report import plain_table
from prakat.typeset import Filled

if TYPE_CHECKING:
    from prakat.updating import RunReport, SourceReport

ENDS = {
    "done": "ครบ (done)",
    "capped": "ถึงเพดาน (capped)",
    "held": "เว็บขอให้รอ (held)",
    "refused": "เว็บไม่อนุญาต (refused)",
    "unreachable": "ติดต่อไม่ได้ (unreachable)",
    "broken": "หยุดกลางคัน (broken)",
}
BROUGHT = {"asked": "ถาม (asked)", "new": "ใหม่ (new)", "changed": "เปลี่ยน (changed)"}
STATES = {"good": "เรียบร้อย (good)", "bad": "มีปัญหา (bad)", "unfinished": "ไม่จบ (unfinished)"}
COLUMNS = (
    "แหล่ง (source)", "ผล (end)", "ถาม (asked)", "ใหม่ (new)", "เปลี่ยน (changed)", "เดิม (unchanged)",
    "หาย (gone)", "ไม่ได้ (failed)", "เหลือ (left)",
)  # fmt: skip


def run_view(run: RunReport) -> RenderableType:
    """Sources, what came into the store, and problems."""
    parts: list[RenderableType] = [plain_table(COLUMNS, [_row(source) for source in run.sources])]
    if run.stored:
        stored = run.stored
        parts.append(
            Text(
                f"เข้าคลัง: ใหม่ (new) {stored.new:,} · แก้ไข (changed) {stored.changed:,} · "
                f"เดิม (unchanged) {stored.unchanged:,} · ไม่ใช้ (set aside) {stored.rejected:,}"
            )
        )
    parts += [Text(f"! {problem}", style="red") for problem in run.problems]
    return Group(*parts)


def runs_view(runs: Sequence[RunReport]) -> RenderableType:
    """Runs with what they brought, the newest first."""
    if not runs:
        return Text("ยังไม่เคยดึงข่าว (no run yet); start one with: prakat update", style="dim")
    return Group(*(part for run in runs for part in _run(run)))


def _row(source: SourceReport) -> tuple[object, ...]:
    pages = source.pages
    failed = pages.get("failed", 0) + pages.get("refused", 0)
    counts = (source.asked, source.new, source.changed, source.unchanged, pages.get("gone", 0), failed)
    return (source.source, ENDS[source.end], *counts, pages.get("queued", 0))


def _run(run: RunReport) -> Iterator[RenderableType]:
    took = f" · {(run.finished - run.started).total_seconds():,.0f} วินาที" if run.finished else ""
    style = "green" if run.state == "good" else "red"
    yield Filled(f"{run.id} · {run.command} · {run.started:%Y-%m-%d %H:%M} UTC{took} · {STATES[run.state]}", style)
    counts = {name: sum(getattr(source, name) for source in run.sources) for name in BROUGHT}
    yield Filled(" · ".join(f"{BROUGHT[name]} {count:,}" for name, count in counts.items()), indent=2)
    yield from (Filled(f"! {problem}", "red", 2) for problem in run.problems)
