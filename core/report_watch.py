"""Watches and digests as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from prakat.report import plain_table, shorten, source, thai_date
from prakat.typeset import Filled, one_line

if TYPE_CHECKING:
    from prakat.queries.watches import Change, Watch
    from prakat.watching import Digest

KINDS = {
    "figure": "ตัวเลขใหม่", "holder": "ผู้ดำรงตำแหน่งใหม่", "decision": "มติใหม่", "deadline": "พ้นกำหนดแล้ว",
    "edit": "แก้ไขหน้าเดิม",
}  # fmt: skip
WATCHED = {"person": "บุคคล", "programme": "โครงการ", "committee": "คณะกรรมการ", "text": "คำ"}


def watches_table(watches: Sequence[Watch]) -> RenderableType:
    rows = [(w.id, WATCHED[w.kind], w.name, f"{w.made:%Y-%m-%d %H:%M}", w.told) for w in watches]
    return plain_table(("ที่", "ชนิด (kind)", "ชื่อ (name)", "ตั้งแต่ (since, UTC)", "แจ้งแล้ว (told)"), rows)


def digest_view(digest: Digest) -> RenderableType:
    """Changes watch by watch, each with its sentence and release."""
    parts: list[RenderableType] = []
    for name, group in groupby(digest.changes, key=lambda change: change.name):
        parts.append(Filled(name, "bold"))
        for change in group:
            parts += _change(change)
        parts.append("")
    count = f"{len(digest.changes):,} การเปลี่ยนแปลง จาก {digest.watches:,} รายการที่เฝ้าดู ถึง {thai_date(digest.on)}"
    return Group(*parts, Text(count, style="dim"))


def _change(change: Change) -> Iterator[RenderableType]:
    yield Text(f"  {KINDS[change.kind]} · {thai_date(change.day)}", style="magenta")
    yield Filled(one_line(change.what), "green", 4)
    yield Filled(shorten(change.citation.quote), "dim", 4)
    if change.was:
        yield Filled(f"เดิม {shorten(change.was)}", "dim", 4)
    yield from source(change.citation, 4)
