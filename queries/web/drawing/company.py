"""A person's company as a small drawing: names in two columns that cannot touch, ties as arcs between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2, sqrt

from prakat.queries.companions import Companion, Company
from prakat.queries.web.links import entity_url, search_url

WIDTH, ROW, MARGIN = 360, 30, 24
BULGE = 44  # how far the middle of a column stands from the centre
NAME = 19  # letters
AMONG = 16  # ties among companions, the strongest: all of them would be a felt


@dataclass(frozen=True, slots=True)
class Dot:
    """A companion: ``anchor`` is where the name is held, start or end."""

    x: float
    y: float
    r: float
    anchor: str
    label: str
    name: str
    releases: int
    url: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A tie; ``url`` finds the releases that name both."""

    path: str
    width: float
    told: str
    releases: int
    url: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Arcs among companions come first, so that the person's own lie over them."""

    height: float
    dots: tuple[Dot, ...]
    arcs: tuple[Arc, ...]
    name: str


def draw_company(company: Company) -> Drawing:
    """Companions by turns left and right, those who appear together beside one another."""
    ordered = _ordered(company)
    rows = (len(ordered) + 1) // 2
    height = rows * ROW + 2 * MARGIN
    dots = {one.id: _dot(one, at, rows, height) for at, one in enumerate(ordered)}
    names = {one.id: one.name for one in ordered}
    centre = (WIDTH / 2, height / 2)
    own = [_arc((dots[one.id].x, dots[one.id].y), centre, centre, (company.person.name, one.name), one.releases)
           for one in ordered]  # fmt: skip
    ends = {id_: (dot.x, dot.y) for id_, dot in dots.items()}
    among = [
        _arc(ends[t.one], ends[t.other], centre, (names[t.one], names[t.other]), t.releases)
        for t in company.ties[:AMONG]
    ]
    return Drawing(height, tuple(dots.values()), (*among, *own), company.person.name)


def _ordered(company: Company) -> list[Companion]:
    """From the one named most, each followed by whoever of the rest appears most with it."""
    ties: dict[tuple[str, str], int] = defaultdict(int)
    for tie in company.ties:
        ties[tie.one, tie.other] = ties[tie.other, tie.one] = tie.releases
    left, found = list(company.companions), list[Companion]()
    while left:
        last = found[-1].id if found else ""
        following = max(left, key=lambda one: (ties[last, one.id], one.releases))
        left.remove(following)
        found.append(following)
    return found


def _dot(one: Companion, at: int, rows: int, height: float) -> Dot:
    side = -1 if at < rows else 1
    y = MARGIN + ROW / 2 + ROW * (at if side < 0 else 2 * rows - 1 - at)
    off = (y - height / 2) / (height / 2)
    x = WIDTH / 2 + side * (14 + BULGE * sqrt(max(0.0, 1 - off * off)))
    label = one.name if len(one.name) <= NAME else f"{one.name[: NAME - 1]}…"
    anchor = "end" if side < 0 else "start"
    return Dot(round(x, 1), round(y, 1), round(3 + log2(1 + one.releases) / 2.5, 1), anchor, label, one.name,
               one.releases, entity_url("Person", one.id))  # fmt: skip


def _arc(
    start: tuple[float, float],
    end: tuple[float, float],
    centre: tuple[float, float],
    names: Sequence[str],
    releases: int,
) -> Arc:
    path = f"M{start[0]},{start[1]}Q{centre[0]},{centre[1]} {end[0]},{end[1]}"
    width = round(0.6 + log2(1 + releases) / 3, 1)
    return Arc(path, width, " – ".join(names), releases, search_url(f'"{names[0]}"', person=names[1]))
