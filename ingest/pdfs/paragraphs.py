"""Lines to paragraphs: what the printer broke to fit is one line again, what the writer ended stays ended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from prakat.ingest.pdfs.lines import Line, Piece
from prakat.ingest.words import first_word

# In type sizes, where nothing else is said.
INDENT = 0.8
ROOM = 0.6  # beyond what the next words need: room that a printer would have used
PITCH = 1.35  # of the usual pitch of lines: a gap between paragraphs
RESIZED = 0.08  # a heading

OFF = 0.25  # of the column's width to the left of a line: it belongs to no paragraph
FEW = 3  # lines of a column that do not show where its lines end
SHORT = 1 / 3  # of the column's width left empty: the paragraph ends here, whatever follows

DRAWN = re.compile(r"[\s_\-–—=*.…]{3,}")  # a rule made of letters
BULLET = re.compile(r"[-–—•●○▪■◦*]\s")
THAI = "\u0e01-\u0e4e"
APART = re.compile(  # what a space stands between, wherever the line is broken
    rf"[ๆฯ]\n|\n[ๆ(“‘\"]|[)”\"]\n(?![,.)])|[A-Za-z]\n[A-Za-z]|[{THAI}]\n[0-9๐-๙A-Za-z]|[0-9๐-๙A-Za-z%]\n[{THAI}]"
    r"|[0-9๐-๙]\n[0-9๐-๙]"
)
WHOLE = re.compile(r"[0-9๐-๙][,./:]\n[0-9๐-๙]|[0-9๐-๙]\n[,.:/%]|[A-Za-z]-\n[a-z]|[/(“‘]\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a table's row. ``opens``: nothing before belongs to it; ``closes``: nothing after."""

    text: str
    size: float
    opens: bool
    closes: bool
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """The margins that a stream of lines keeps to, its usual pitch, and the places where several lines begin.

    ``keeps_spaces``: the file has the spaces at the ends of lines, too, so none has to be guessed.
    """

    left: float
    right: float
    pitch: float
    begins: frozenset[int]
    keeps_spaces: bool


def row_block(cells: Sequence[Sequence[Piece]], keeps_spaces: bool) -> Block:
    """A table's row on one line, as in web pages."""
    size = max(piece.size for cell in cells for piece in cell)
    words = (_cell([Line((piece,)) for piece in cell], keeps_spaces) for cell in cells)
    return Block(" ".join(words), size, opens=True, closes=True)


def _cell(lines: Sequence[Line], keeps_spaces: bool) -> str:
    return _joined(lines, _column(lines, keeps_spaces)).strip()


def read_paragraphs(stream: Sequence[Line], keeps_spaces: bool, margin: float = 0.0) -> Iterator[Block]:
    """Blocks of one column. ``margin``: where lines of the whole document end, for a column of few."""
    column = _column(stream, keeps_spaces, margin)
    paragraph: list[Line] = []
    for line in stream:
        drawn = DRAWN.fullmatch(line.text) is not None
        if paragraph and (drawn or _breaks(paragraph[-1], line, column)):
            yield _block(paragraph, column, ended=True)
            paragraph = []
        if not drawn:
            paragraph.append(line)
    if paragraph:
        yield _block(paragraph, column, ended=False)


def _column(stream: Sequence[Line], keeps_spaces: bool, margin: float = 0.0) -> Column:
    gaps = sorted(b.y - a.y for a, b in pairwise(stream))
    pitch = median(gaps[: len(gaps) // 2 + 1]) if gaps else 0.0
    begins = Counter(round(line.left) for line in stream)
    often = frozenset(place for place, count in begins.items() if count > 1)
    left, right = min(line.left for line in stream), max(line.right for line in stream)
    if len(stream) <= FEW:
        right = max(right, margin)
    return Column(left, right, pitch, often, keeps_spaces)


def _breaks(last: Line, line: Line, column: Column) -> bool:
    """Whether a paragraph ends with ``last`` and another begins with ``line``."""
    size = max(last.size, line.size)
    if len(last.pieces) > 1 or len(line.pieces) > 1 or BULLET.match(line.text):
        return True
    if abs(last.size - line.size) > RESIZED * size or line.y - last.y > PITCH * column.pitch:
        return True
    if _centred(line, column):
        return not _is_full(last, column) or _ends(last, line, column.right - (last.left - column.left))
    if _stands_off(last, column) and _stands_off(line, column) and abs(line.left - last.left) > 1:
        return True  # a signature
    return line.left - max(column.left, last.left) > INDENT * size or _ends(last, line, column.right)


def _stands_off(line: Line, column: Column) -> bool:
    return line.left - column.left > OFF * (column.right - column.left)


def _centred(line: Line, column: Column) -> bool:
    before, after = line.left - column.left, column.right - line.right
    return abs(before - after) < line.size and before > line.size and round(line.left) not in column.begins


def _is_full(line: Line, column: Column) -> bool:
    """From margin to margin, or as near to both."""
    before, after = line.left - column.left, column.right - line.right
    return abs(before - after) < line.size


def _ends(last: Line, line: Line, right: float) -> bool:
    """There was room for the words up to the next space, and yet they stand on the next line."""
    words = line.pieces[0].text.strip().split(" ", 1)[0]
    return right - last.right > (len(words) + 1) * _letter(line) + ROOM * line.size


def _letter(line: Line) -> float:
    """A letter's width, marks counted with the letters that carry them."""
    return (line.right - line.left) / max(1, sum(len(piece.text) for piece in line.pieces))


def _block(lines: Sequence[Line], column: Column, ended: bool) -> Block:
    first, last = lines[0], lines[-1]
    size = median(line.size for line in lines)
    row = len(first.pieces) > 1
    text = first.text if row else _joined(lines, column)
    opens = row or first.left - column.left > INDENT * size or bool(BULLET.match(text))
    short = column.right - last.right > SHORT * (column.right - column.left)
    return Block(text, size, opens, ended or row or short, len(lines))


def _joined(lines: Sequence[Line], column: Column) -> str:
    """The words of lines that were one."""
    words = lines[0].pieces[0].text
    for last, line in pairwise(lines):
        following = line.pieces[0].text
        space = seam(words, following)
        if space is None:
            space = "" if column.keeps_spaces else _guess(column.right - last.right, line)
        words = words.rstrip() + space + following.lstrip()
    return words


def seam(words: str, following: str) -> str | None:
    """What stood between two lines that were one: a space or nothing, None where the letters do not tell.

    A printer drops the space at the end of a line, and breaks a Thai line behind any word.
    """
    if words.endswith(" ") or following.startswith(" "):
        return " "
    ends = words[-3:] + "\n" + following[:3]
    if WHOLE.search(ends):
        return ""
    return " " if APART.search(ends) else None


def _guess(room: float, line: Line) -> str:
    """A space where the next word would have had room: so the line was broken at a space."""
    word = first_word(line.pieces[0].text)
    return " " if room > (len(word) + 0.5) * _letter(line) + ROOM * line.size else ""
