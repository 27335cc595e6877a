"""Sheets to text: blocks in the order of reading, joined over columns and pages, and where each page begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prakat.ingest.pdfs.columns import in_order
from prakat.ingest.pdfs.furniture import PAGE_NUMBER
from prakat.ingest.pdfs.glyphs import Sheet
from prakat.ingest.pdfs.lines import Line
from prakat.ingest.pdfs.paragraphs import Block, read_paragraphs, row_block, seam
from prakat.ingest.pdfs.tables import Grid, find_grids, grid_rows
from prakat.ingest.thai_repair import repair_thai

SAME_SIZE = 0.04  # of the type size
FULL = 0.75  # of the longest line, where only letters can be counted
SPACED = 0.05  # of the lines: so many end in a space where the file keeps them


@dataclass(frozen=True, slots=True)
class Joined:
    """Pages as one text; ``starts`` are the offsets at which they begin, in their order."""

    text: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """What holds for all pages: whether the file has the spaces at the ends of lines, and where lines end."""

    keeps_spaces: bool
    margin: float


def habit_of(pages: Sequence[Sequence[Line]]) -> Habit:
    lines = [line for page in pages for line in page]
    ends = sum(line.pieces[-1].text.endswith(" ") for line in lines)
    return Habit(ends > SPACED * len(lines), max((line.right for line in lines), default=0.0))


def read_blocks(sheet: Sheet, lines: Sequence[Line], habit: Habit) -> list[Block]:
    """Paragraphs, headings and rows of a page's body, in repaired Thai."""
    grids = [grid for grid in find_grids(sheet.rules) if any(grid.holds(p) for line in lines for p in line.pieces)]
    blocks: list[Block] = []
    rest = list(lines)
    for grid in grids:
        above = [line for line in rest if line.y <= grid.top]
        inside = [part for line in rest if (part := _part(line, grid, True))]
        blocks += _columns(above, habit)
        blocks += [row_block(row, habit.keeps_spaces) for row in grid_rows(grid, inside)]
        rest = [part for line in rest if line.y > grid.top and (part := _part(line, grid, False))]
    blocks += _columns(rest, habit)
    repaired = (replace(block, text=repair_thai(block.text)) for block in blocks)
    return [block for block in repaired if block.text.strip()]


def _columns(lines: Sequence[Line], habit: Habit) -> Iterator[Block]:
    streams = list(in_order(lines))
    margin = habit.margin if len(streams) == 1 else 0.0
    for stream in streams:
        yield from read_paragraphs(stream, habit.keeps_spaces, margin)


def _part(line: Line, grid: Grid, inside: bool) -> Line | None:
    pieces = tuple(piece for piece in line.pieces if grid.holds(piece) == inside)
    return Line(pieces) if pieces else None


def join_pages(pages: Sequence[Sequence[Block]]) -> Joined:
    """A paragraph that goes on in the next column or on the next page is one line."""
    text, starts = "", []
    last: Block | None = None
    for blocks in pages:
        start = None
        for block in blocks:
            between = _between(last, block)
            text = text.rstrip() + between
            start = len(text) if start is None else start
            text += block.text.lstrip()
            last = block
        starts.append(len(text) if start is None else start)
    return Joined(text.rstrip(), tuple(starts))


def _between(last: Block | None, block: Block) -> str:
    if last is None:
        return ""
    if (
        last.lines + block.lines <= 2
        or last.closes
        or block.opens
        or abs(last.size - block.size) > SAME_SIZE * block.size
    ):
        return "\n"
    return seam(last.text, block.text) or ""


def plain_blocks(text: str) -> list[Block]:
    """Blocks of text that comes without places: a line goes on where it is about as long as the longest."""
    lines = [line for raw in text.split("\n") if (line := repair_thai(raw).strip()) and not PAGE_NUMBER.fullmatch(line)]
    full = FULL * max((len(line) for line in lines), default=0)
    blocks: list[Block] = []
    ended = True
    for line in lines:
        if ended:
            blocks.append(Block(line, 0.0, opens=True, closes=True))
        else:
            words = blocks[-1].text
            blocks[-1] = replace(blocks[-1], text=words + (seam(words, line) or "") + line)
        ended = len(line) < full
    return blocks
