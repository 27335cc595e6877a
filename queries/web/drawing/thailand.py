"""A map of Thailand whose provinces are shaded by counts, drawn by the server.

Outlines are those of @svg-maps/thailand (CC-BY-4.0, after MapSVG), with points moved to whole units of the drawing, so
that borders of neighbours still meet.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import geothai

from prakat.queries.provinces import Province
from prakat.queries.web.links import named_url

PATH = re.compile(r'aria-label="([^"]+)"\s+d="([^"]+)"')
STEP = re.compile(r"(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)")
SHADES = 5
CAPITAL = "กรุงเทพมหานคร"


@dataclass(frozen=True, slots=True)
class Outline:
    """An area of the map; ``code`` is "" for a lake."""

    code: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A province on a map: ``shade`` from 0 (not named) to ``SHADES``, 1 where visits are shown and it was only named;
    ``sure`` as in ``Province``."""

    outline: Outline
    shade: int
    releases: int
    sure: int
    url: str


@cache
def outlines() -> tuple[Outline, ...]:
    """All areas of the map."""
    svg = files("prakat.queries.web").joinpath("static/vendor/thailand/thailand.svg").read_text(encoding="utf-8")
    known = {_letters(one.name_en): one for one in geothai.provinces()}
    found = ((known.get(_letters(name)), path) for name, path in PATH.findall(svg))
    return tuple(Outline(one.code if one else "", _full(one.name_th) if one else "", _rounded(path))
                 for one, path in found)  # fmt: skip


def map_of(provinces: Iterable[Province], visits: bool = False) -> tuple[Drawn, ...]:
    """The map; the shades rise with the square root of the releases, for ``visits`` of the sure ones alone; what is
    outlined lies over its neighbours."""
    told = {one.code: one for one in provinces}
    most = max((one.sure if visits else one.releases for one in told.values()), default=0)
    drawn = (_drawn(outline, told, most, visits) for outline in outlines())
    return tuple(sorted(drawn, key=lambda one: one.sure > 0))


def at_place(name: str) -> tuple[Drawn, ...]:
    """The map with the province lit that a place is, or lies in; none where it lies in no province."""
    there = next((o.code for o in outlines() if o.name and name.endswith(o.name)), "")
    return map_of([Province(there, 1, 1)]) if there else ()


def _drawn(outline: Outline, told: Mapping[str, Province], most: int, visits: bool) -> Drawn:
    one = told.get(outline.code) or Province(outline.code, 0, 0)
    url = named_url("Place", outline.name) if outline.name else ""
    return Drawn(outline, _shade(one, most, visits), one.releases, one.sure, url)


def _shade(one: Province, most: int, visits: bool) -> int:
    if visits:
        return _step(one.sure / most, 2) if one.sure else min(one.releases, 1)
    return _step(one.releases / most, 1) if one.releases else 0


def _step(share: float, least: int) -> int:
    return max(least, round(SHADES * math.sqrt(share)))


def _letters(name: str) -> str:
    return re.sub("[^a-z]", "", name.lower())


def _full(name: str) -> str:
    return name if name == CAPITAL else f"จังหวัด{name}"


def _rounded(path: str) -> str:
    """A path of relative lines with its points at whole units; what a point does not move is left out."""
    return "".join(_rings(path))


def _rings(path: str) -> Iterator[str]:
    x = y = 0.0
    for ring in path.split("m")[1:]:
        steps = [(float(dx), float(dy)) for dx, dy in STEP.findall(ring)]
        start = x, y = x + steps[0][0], y + steps[0][1]
        points = [(round(x), round(y))]
        for dx, dy in steps[1:]:
            x, y = x + dx, y + dy
            points.append((round(x), round(y)))
        yield _ring(points)
        x, y = start  # a closed ring ends where it began


def _ring(points: Iterable[tuple[int, int]]) -> str:
    (x, y), *others = points
    told = [f"M{x},{y}l"]
    for to in others:
        if to != (x, y):
            told.append(f"{to[0] - x},{to[1] - y} ")
            x, y = to
    return "".join(told).strip() + "z"
