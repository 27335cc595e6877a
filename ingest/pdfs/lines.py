"""Glyphs to lines: pieces of writing without a wide gap, in the order of reading, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_high

from prakat.ingest.clusters import is_mark
from prakat.ingest.pdfs.glyphs import Glyph, Rule

# In type sizes.
SPACE = 0.18  # a gap from which there is a space
WIDE = 1.25  # a gap from which another piece begins: a column or a cell
LEVEL = 0.35  # how far baselines of one line differ


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line; ``y`` its baseline from the top, ``size`` its type's."""

    text: str
    left: float
    right: float
    y: float
    size: float

    @property
    def top(self) -> float:
        return self.y - self.size


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces on one baseline, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return self.pieces[-1].right

    @property
    def y(self) -> float:
        return max(piece.y for piece in self.pieces)

    @property
    def size(self) -> float:
        return max(self.pieces, key=lambda piece: len(piece.text)).size

    @property
    def text(self) -> str:
        return " ".join(piece.text.strip() for piece in self.pieces)


Cluster = list[Glyph]
"""A letter and the marks on it."""


def read_lines(glyphs: Iterable[Glyph], rules: Iterable[Rule] = ()) -> list[Line]:
    """Lines from the top; an upright rule between two letters parts their pieces."""
    upright = [rule for rule in rules if rule.upright]
    lines = (_pieces(level, upright) for level in _levels(_clusters(glyphs)))
    return [Line(pieces) for pieces in lines if pieces]


def _clusters(glyphs: Iterable[Glyph]) -> list[Cluster]:
    clusters: list[Cluster] = []
    for glyph in glyphs:
        if clusters and is_mark(glyph.text):
            clusters[-1].append(glyph)
        else:
            clusters.append([glyph])
    return clusters


def _levels(clusters: Iterable[Cluster]) -> list[list[Cluster]]:
    """By baseline, from the top; where the file draws a letter out of turn does not count."""
    levels: list[list[Cluster]] = []
    for cluster in sorted(clusters, key=lambda one: one[0].y):
        head = levels[-1][0][0] if levels else None
        if head and cluster[0].y - head.y <= LEVEL * min(cluster[0].size, head.size):
            levels[-1].append(cluster)
        else:
            levels.append([cluster])
    return levels


def _pieces(level: Iterable[Cluster], upright: Sequence[Rule]) -> tuple[Piece, ...]:
    run: list[Cluster] = []
    runs = [run]
    edge = 0.0
    for cluster in sorted(level, key=lambda one: one[0].left):
        glyph = cluster[0]
        blank = glyph.text.isspace()
        if run and not blank and (glyph.left - edge > WIDE * glyph.size or _parted(edge, glyph, upright)):
            run = []
            runs.append(run)
        run.append(cluster)
        edge = edge if blank and len(run) > 1 else max(edge * (len(run) > 1), *(one.right for one in cluster))
    return tuple(_piece(run) for run in runs if any(not one[0].text.isspace() for one in run))


def _parted(edge: float, glyph: Glyph, upright: Sequence[Rule]) -> bool:
    return any(
        edge - 1 <= rule.left <= glyph.left + 1 and rule.top - 1 <= glyph.y <= rule.bottom + 1 for rule in upright
    )


def _piece(run: Sequence[Cluster]) -> Piece:
    words, edge = "", 0.0
    for cluster in run:
        glyph = cluster[0]
        if words and glyph.left - edge > SPACE * glyph.size and not words.endswith(" ") and glyph.text != " ":
            words += " "
        words += "".join(one.text for one in cluster)
        edge = max(edge, *(one.right for one in cluster))
    inked = [cluster for cluster in run if not cluster[0].text.isspace()]
    right = max(glyph.right for cluster in inked for glyph in cluster)
    size = median_high(cluster[0].size for cluster in inked)
    return Piece(words, inked[0][0].left, right, inked[0][0].y, size)
