"""What stands on a PDF page: glyphs with their places, ruled lines, and how much of it is picture.

The only module that speaks to pdfium. Lengths are points; ``y`` counts from the top of the page downwards.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from prakat.ingest.clusters import is_consonant, is_mark

MAX_GLYPHS = 60_000  # of a page: ten times what fits on one in print; beyond it is no text
MAX_OBJECTS = 20_000  # of a page that are looked at for rules and pictures: a map has millions of lines
MAX_RULES = 2000  # of a page: more are a drawing, and no table's
THIN = 2.5  # points: the thickest rule
SHORT = 6.0  # points: no rule, but the stroke of a letter or a tick
HYPHEN = "\x02"  # as pdfium tells one at the end of a line
BESIDE = 0.06  # of the type size: white beside the ink of a letter
AA_WIDTH = 0.45  # of the type size: the part of sara am behind its consonant
SAME_PLACE = 0.12  # of the type size: a letter printed twice to look bold
ROW = 1.0  # points: how far apart the two prints may lie, up and down
AM = "\u0e33"
HIGH, LOW = 0.35, 0.12  # type sizes above the baseline: no consonant begins so high, or ends so low
RECENT = 6  # clusters among which it comes again
FAR = 400  # glyphs: how far behind its consonant a mark may be drawn


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter where it is printed; ``right`` is where the next may begin, ``y`` its baseline."""

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, upright or level."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def upright(self) -> bool:
        return self.right - self.left < self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as printed; ``pictured`` is the share of it under pictures, ``unmapped`` counts letters without a code."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictured: float
    unmapped: int


@dataclass(frozen=True, slots=True)
class _Raw:
    """A character as pdfium reports it, in the page's own coordinates."""

    text: str
    box: tuple[float, float, float, float]  # left, bottom, right, top; to the edge of the advance
    ink: tuple[float, float]  # bottom and top of what is printed, from the baseline, in type sizes
    origin: tuple[float, float]
    size: float
    turn: int  # quarter turns of the writing, anticlockwise; -1 where it runs askew


def read_sheet(document: Any, index: int) -> Sheet:
    """Page ``index`` (from 0). Errors: pypdfium2.PdfiumError where it is broken."""
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            count = min(raw.FPDFText_CountChars(text), MAX_GLYPHS)
            letters = list(_raw_letters(text, count))
            unmapped = sum(_is_unmapped(text, i) for i in range(count))
        finally:
            text.close()
        turn = Counter(one.turn for one in letters if one.turn >= 0).most_common(1)
        frame = _Frame(turn[0][0] if turn else 0, *page.get_mediabox())
        rules, pictured = _drawn(page, frame)
    finally:
        page.close()
    upright = [one for one in letters if one.turn == frame.turn]
    glyphs = tuple(_seated(_once(_glyphs(upright, frame))))
    return Sheet(index + 1, frame.width, frame.height, glyphs, rules, pictured, unmapped)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page's box, and how to stand its writing upright."""

    turn: int
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.y1 - self.y0 if self.turn % 2 else self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.x1 - self.x0 if self.turn % 2 else self.y1 - self.y0

    def place(self, x: float, y: float) -> tuple[float, float]:
        right, down = x - self.x0, self.y1 - y
        if self.turn == 1:  # runs upwards
            return self.y1 - self.y0 - down, right
        if self.turn == 2:
            return self.x1 - self.x0 - right, self.y1 - self.y0 - down
        if self.turn == 3:
            return down, self.x1 - self.x0 - right
        return right, down


def _raw_letters(text: Any, count: int) -> Iterator[_Raw]:
    """Without the spaces and line ends that pdfium makes up."""
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        if not code or raw.FPDFText_IsGenerated(text, i) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(text, i, box)
        raw.FPDFText_GetCharBox(text, i, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetMatrix(text, i, matrix)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = raw.FPDFText_GetFontSize(text, i) * scale or 1.0
        turn = _turn(matrix.a, matrix.b)
        ink = _ink(turn, (left.value, bottom.value, right.value, top.value), (x.value, y.value), size)
        edges = (box.left, box.bottom, box.right, box.top)
        yield _Raw(chr(code), edges, ink, (x.value, y.value), size, turn)


def _ink(
    turn: int, box: tuple[float, float, float, float], origin: tuple[float, float], size: float
) -> tuple[float, float]:
    left, bottom, right, top = box
    x, y = origin
    low, high = {1: (x - right, x - left), 2: (y - top, y - bottom), 3: (left - x, right - x)}.get(
        turn, (bottom - y, top - y)
    )
    return low / size, high / size


def _is_unmapped(text: Any, i: int) -> bool:
    return raw.FPDFText_HasUnicodeMapError(text, i) == 1 or raw.FPDFText_GetUnicode(text, i) in (0, 0xFFFD, 0xFFFE)


def _turn(a: float, b: float) -> int:
    if abs(b) < 0.1 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) < 0.1 * abs(b):
        return 1 if b > 0 else 3
    return -1


def _glyphs(letters: Sequence[_Raw], frame: _Frame) -> Iterator[Glyph]:
    """A cluster that the file spells as a whole stands at one origin; a part of it, drawn apart, spells it again."""
    recent: deque[tuple[str, float, float]] = deque(maxlen=RECENT)
    start = 0
    while start < len(letters):
        end = start + 1
        while end < len(letters) and _one_cluster(letters[end - 1], letters[end]):
            end += 1
        group, start = letters[start:end], end
        words = "".join(one.text for one in group)
        left, right = _span(group[0], frame)[0], _span(group[-1], frame)[1]
        again = len(group) > 1 and any(words == w and low < right and left < high for w, low, high in recent)
        if not again and not _is_ghost(group[0]):
            recent.append((words, left, right))
            yield from _of_group(group, words, frame)


def _one_cluster(one: _Raw, other: _Raw) -> bool:
    return one.origin == other.origin and abs(other.box[0] - one.box[2]) < 0.05 and one.ink == other.ink


def _is_ghost(one: _Raw) -> bool:
    """Called a consonant, but printed where only marks are."""
    return is_consonant(one.text) and (one.ink[0] > HIGH or one.ink[1] < LOW)


def _span(one: _Raw, frame: _Frame) -> tuple[float, float]:
    a, b = frame.place(one.box[0], one.box[1])[0], frame.place(one.box[2], one.box[3])[0]
    return min(a, b), max(a, b)


def _of_group(group: Sequence[_Raw], words: str, frame: _Frame) -> Iterator[Glyph]:
    """Letters in their places; of a cluster the file tells the ink of one glyph alone, shared out among its letters."""
    for one in group:
        x, y = frame.place(*one.origin)
        left, right = _span(one, frame)
        if len(group) > 1:
            right += (AA_WIDTH if one.text == AM and not is_mark(words[0]) else BESIDE) * one.size
        if one is group[0] and not is_mark(one.text):
            left = min(left, x)
        yield Glyph("-" if one.text == HYPHEN else one.text, left, right, y, one.size)


def _seated(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Each mark behind the consonant that it stands on, on that one's baseline, wherever the file draws it."""
    row: list[Glyph] = []
    for one in glyphs:
        if not is_mark(one.text):
            row.append(one)
            continue
        seat = next((k for k in range(len(row) - 1, max(-1, len(row) - FAR), -1) if _seats(row[k], one)), None)
        if seat is None:
            row.append(one)
            continue
        at = seat + 1
        while at < len(row) and is_mark(row[at].text):
            at += 1
        row.insert(at, replace(one, y=row[seat].y))
    return row


def _seats(base: Glyph, mark: Glyph) -> bool:
    if is_mark(base.text) or base.text == " " or abs(base.y - mark.y) > base.size / 2:
        return False
    return base.left < (mark.left + mark.right) / 2 <= base.right + base.size / 2


def _once(glyphs: Iterator[Glyph]) -> Iterator[Glyph]:
    """Without the second print of a letter at the place of the first."""
    seen: dict[tuple[str, int], list[float]] = defaultdict(list)
    for one in glyphs:
        row, near = round(one.y / ROW), SAME_PLACE * one.size
        rows = ((one.text, row + step) for step in (-1, 0, 1))
        if one.text == " " or not any(abs(one.left - x) <= near for key in rows for x in seen.get(key, ())):
            seen[one.text, row].append(one.left)
            yield one


def _drawn(page: Any, frame: _Frame) -> tuple[tuple[Rule, ...], float]:
    """Rules, and the share of the page that lies under pictures."""
    rules: list[Rule] = []
    pictured = 0.0
    kinds = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for count, item in enumerate(page.get_objects(filter=kinds, max_depth=4)):
        if count >= MAX_OBJECTS:
            break
        try:
            x0, y0, x1, y1 = item.get_bounds()
        except pdfium.PdfiumError:
            continue
        (ax, ay), (bx, by) = frame.place(x0, y0), frame.place(x1, y1)
        box = Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictured += (box.right - box.left) * (box.bottom - box.top)
        else:
            rules += _rules_of(box)
    return tuple(rules if len(rules) <= MAX_RULES else ()), min(1.0, pictured / (frame.width * frame.height or 1.0))


def _rules_of(box: Rule) -> Iterator[Rule]:
    """A thin path is a rule; a path that is a frame has four (its fill may be none, a frame it is all the same)."""
    width, height = box.right - box.left, box.bottom - box.top
    if min(width, height) <= THIN:
        if max(width, height) >= SHORT:
            yield box
    elif width >= SHORT and height >= SHORT:
        yield Rule(box.left, box.top, box.right, box.top)
        yield Rule(box.left, box.bottom, box.right, box.bottom)
        yield Rule(box.left, box.top, box.left, box.bottom)
        yield Rule(box.right, box.top, box.right, box.bottom)
