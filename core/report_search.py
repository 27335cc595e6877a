"""What was searched for as people read it: releases with passages, the words looked for in colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from prakat.queries.search import Found, Hit, Hits
from prakat.report import thai_date
from prakat.typeset import INVISIBLE, one_line, wrap

MARK = "bold yellow"


@dataclass(frozen=True, slots=True)
class Marked:
    """Thai wrapped to the width it is given, some stretches of it, [start, end), in colour."""

    text: str
    marks: Sequence[tuple[int, int]]
    style: str = ""
    indent: int = 0
    around: tuple[str, str] = ("", "")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        before, after = self.around
        bright = _bright(self.text, self.marks)
        number = -len(before)
        for line in wrap(before + one_line(self.text) + after, max(8, options.max_width - self.indent)):
            shown = Text(" " * self.indent, no_wrap=True)
            for letter in line:
                shown.append(letter, MARK if number in bright and not letter.isspace() else self.style)
                number += not letter.isspace()
            yield shown


def _bright(text: str, marks: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Numbers of the visible letters that are marked: letters keep their numbers however spaces and lines change."""
    numbers = list(accumulate((_is_visible(letter) for letter in text), initial=0))
    return frozenset(n for start, end in marks for n in range(numbers[start], numbers[end]))


def _is_visible(letter: str) -> bool:
    return not letter.isspace() and ord(letter) not in INVISIBLE


def hits_view(found: Hits, store: Path) -> RenderableType:
    """Releases, then how many there are."""
    parts: list[RenderableType] = [part for hit in found.hits for part in _hit(hit)]
    if not found.total:
        parts.append(Text("ไม่พบ (nothing found)"))
    else:
        more = " (ทั้งหมด: --limit 0)" if len(found.hits) < found.total else ""
        parts.append(Text(f"แสดง {len(found.hits):,} จาก {found.total:,} ข่าว{more}", style="dim"))
    if found.behind:
        parts.append(Text(f"ดัชนียังขาด {found.behind:,} ข่าว (not indexed yet): prakat index --db {store}", style="dim"))
    return Group(*parts)


def _hit(hit: Hit) -> Iterator[RenderableType]:
    day = f"{thai_date(hit.published)} · "
    if hit.title.strip():
        yield Marked(hit.title, hit.title_marks, "bold", around=(day, ""))
    else:
        yield Text(f"{day}(ไม่มีชื่อเรื่อง)", style="bold")
    yield Text(f"{hit.document}  {hit.url}".rstrip(), style="cyan", no_wrap=True, overflow="ignore")
    for passage in hit.passages:
        yield _passage(passage)
    if hit.places > (shown := sum(len(passage.marks) for passage in hit.passages)):
        yield Text(f"    และอีก {hit.places - shown:,} แห่ง", style="dim")
    yield ""


def _passage(found: Found) -> Marked:
    start = found.citation.start
    marks = [(a - start, b - start) for a, b in found.marks]
    return Marked(found.citation.quote, marks, "", 4, ("“…" if start else "“", "…”"))
