"""Columns: lines of a page in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from prakat.ingest.pdfs.lines import Line, Piece

# In type sizes.
GUTTER = 0.8  # the narrowest space between columns
WIDEST = 4.0  # a wider one parts the cells of a list
NARROWEST = 9.0  # a narrower column is a list's

EDGE = 0.2  # of the width of the writing: no gutter so near its sides
FEW = 2  # lines on either side at least
REACH = 0.8  # of its width that a line of prose fills, but for the last of a paragraph
PROSE = 0.6  # of a column's lines that do; a list's cells are of any length
PARTED = 1.35  # of the pitch of lines: what stands so far below a column is no more of it

Gutter = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Band:
    """Lines [start, end) that a gutter divides."""

    start: int
    end: int
    gutter: Gutter


def in_order(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Streams of lines, each one column or the full width, in the order of reading."""
    band = _first_band(lines)
    if not band:
        if lines:
            yield list(lines)
        return
    if band.start:
        yield list(lines[: band.start])
    middle = sum(band.gutter) / 2
    for left in (True, False):
        side = [part for line in lines[band.start : band.end] if (part := _side(line, middle, left))]
        yield from in_order(side)
    yield from in_order(lines[band.end :])


def _side(line: Line, middle: float, left: bool) -> Line | None:
    pieces = tuple(piece for piece in line.pieces if (piece.left < middle) == left)
    return Line(pieces) if pieces else None


def _first_band(lines: Sequence[Line]) -> Band | None:
    if len(lines) < FEW:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    margin = EDGE * (right - left)
    zone = (left + margin, right - margin)
    start = 0
    while start + FEW <= len(lines):
        band = _trimmed(lines, _band(lines, start, zone))
        if band and _are_columns(lines, band):
            return band
        start = max(start + 1, band.end if band and band.end - band.start > FEW else 0)
    return None


def _band(lines: Sequence[Line], start: int, zone: Gutter) -> Band:
    """The longest run of lines from ``start`` with a gutter in common."""
    free, end = [zone], start
    while end < len(lines):
        rest = [gap for gap in _without(free, lines[end].pieces) if gap[1] - gap[0] >= GUTTER * lines[end].size]
        if not rest:
            break
        free, end = rest, end + 1
    return Band(start, end, max(free, key=lambda gap: gap[1] - gap[0]))


def _without(free: Sequence[Gutter], pieces: Sequence[Piece]) -> list[Gutter]:
    for piece in pieces:
        free = [
            part
            for low, high in free
            for part in ((low, min(high, piece.left)), (max(low, piece.right), high))
            if part[1] > part[0]
        ]
    return list(free)


def _trimmed(lines: Sequence[Line], band: Band) -> Band | None:
    """Without lines at either end that stand on one side, apart from what is on the other."""
    middle = sum(band.gutter) / 2
    both = [k for k in range(band.start, band.end) if _side(lines[k], middle, False)]
    if not both:
        return None
    start, end = band.start, band.end
    while start < both[0] and not _side(lines[start], middle, True):
        start += 1
    pitch = _pitch(lines[start:end], middle)
    for k in range(both[-1] + 1, end):
        if lines[k].y - lines[k - 1].y > PARTED * pitch:
            end = k
            break
    return Band(start, end, band.gutter)


def _pitch(lines: Sequence[Line], middle: float) -> float:
    ys = [line.y for line in lines if _side(line, middle, True)]
    return median(b - a for a, b in pairwise(ys)) if len(ys) > 1 else 0.0


def _are_columns(lines: Sequence[Line], band: Band) -> bool:
    middle = sum(band.gutter) / 2
    parts = lines[band.start : band.end]
    left = [part for line in parts if (part := _side(line, middle, True))]
    right = [part for line in parts if (part := _side(line, middle, False))]
    if len(left) < FEW or len(right) < FEW:
        return False
    gutter = min(line.left for line in right) - max(line.right for line in left)
    return gutter <= WIDEST * left[0].size and _is_prose(left) and _is_prose(right)


def _is_prose(side: Sequence[Line]) -> bool:
    start, end = min(line.left for line in side), max(line.right for line in side)
    filled = sum(line.right >= start + REACH * (end - start) for line in side)
    return filled >= PROSE * len(side) and end - start >= NARROWEST * side[0].size
