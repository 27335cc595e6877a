"""Ruled tables: the grid that level and upright rules make, and a row's cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prakat.ingest.pdfs.glyphs import Rule
from prakat.ingest.pdfs.lines import Line, Piece

NEAR = 3.0  # points: rules that meet
SAME = 4.0  # points: rules that are one border, drawn by both its cells


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's borders: ``columns`` from left to right, ``rows`` from the top."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @property
    def top(self) -> float:
        return self.rows[0]

    @property
    def bottom(self) -> float:
        return self.rows[-1]

    def holds(self, piece: Piece) -> bool:
        middle = (piece.left + piece.right) / 2
        return self.columns[0] - NEAR <= middle <= self.columns[-1] + NEAR and (
            self.top - NEAR <= piece.y - piece.size / 4 <= self.bottom + NEAR
        )


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Grids of two columns or more, from the top; a frame round a page or a notice is none."""
    grids = (_grid(group) for group in _groups(rules))
    found = [grid for grid in grids if len(grid.columns) > 2 and len(grid.rows) > 1]
    return sorted(found, key=lambda grid: grid.top)


def grid_rows(grid: Grid, lines: Iterable[Line]) -> Iterator[list[list[Piece]]]:
    """The pieces of each row's filled cells."""
    pieces = [piece for line in lines for piece in line.pieces]
    for top, bottom in pairwise(grid.rows):
        row = [piece for piece in pieces if top - NEAR <= piece.y - piece.size / 4 < bottom - NEAR]
        cells: dict[int, list[Piece]] = {}
        for piece in row:
            middle = (piece.left + piece.right) / 2
            cells.setdefault(sum(middle > x for x in grid.columns), []).append(piece)
        if cells:
            yield [cells[column] for column in sorted(cells)]


def _grid(group: Sequence[Rule]) -> Grid:
    upright = [rule for rule in group if rule.upright]
    level = [rule for rule in group if not rule.upright]
    return Grid(_borders(rule.left for rule in upright), _borders(rule.top for rule in level))


def _borders(places: Iterable[float]) -> tuple[float, ...]:
    borders: list[float] = []
    for place in sorted(places):
        if not borders or place - borders[-1] > SAME:
            borders.append(place)
    return tuple(borders)


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch, directly or through others."""
    groups: list[tuple[Rule, list[Rule]]] = []
    for rule in rules:
        apart = []
        box, members = rule, [rule]
        for other, others in groups:
            if _meet(box, other):
                box, members = _around(box, other), members + others
            else:
                apart.append((other, others))
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.left - NEAR <= other.right
        and other.left - NEAR <= one.right
        and one.top - NEAR <= other.bottom
        and other.top - NEAR <= one.bottom
    )


def _around(one: Rule, other: Rule) -> Rule:
    return Rule(
        min(one.left, other.left), min(one.top, other.top), max(one.right, other.right), max(one.bottom, other.bottom)
    )
