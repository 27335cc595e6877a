"""Runs of fetch and update as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from prakat.report import plain_table

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
STATES = {"good": "เรียบร้อย (good)", "bad": "มีปัญหา (bad)", "unfinished": "ไม่จบ (unfinished)"}
COLUMNS = (
    "แหล่ง (source)", "ผล (end)", "ถาม (asked)", "ใหม่ (new)", "เปลี่ยน (changed)", "เดิม (unchanged)",
    "หาย (gone)", "ไม่ได้ (failed)", "เหลือ (left)",
)  # fmt: skip

RUN_COLUMNS = (
    "ที่", "คำสั่ง (command)", "เริ่ม (started, UTC)", "วินาที (seconds)", "ผล (state)", "ถาม (asked)", "ใหม่ (new)",
    "ปัญหา (problems)",
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


def runs_table(runs: Sequence[RunReport]) -> RenderableType:
    """A line a run, the newest first."""
    return plain_table(RUN_COLUMNS, [_run_row(run) for run in runs])


def _row(source: SourceReport) -> tuple[object, ...]:
    pages = source.pages
    failed = pages.get("failed", 0) + pages.get("refused", 0)
    counts = (source.asked, source.new, source.changed, source.unchanged, pages.get("gone", 0), failed)
    return (source.source, ENDS[source.end], *counts, pages.get("queued", 0))


def _run_row(run: RunReport) -> tuple[object, ...]:
    seconds = f"{(run.finished - run.started).total_seconds():,.0f}" if run.finished else "–"
    asked, new = (sum(getattr(source, name) for source in run.sources) for name in ("asked", "new"))
    first = next(iter(run.problems), "")
    more = f" (+{len(run.problems) - 1})" if len(run.problems) > 1 else ""
    return (
        run.id, run.command, f"{run.started:%Y-%m-%d %H:%M}", seconds, STATES[run.state], asked, new, first + more,
    )  # fmt: skip
