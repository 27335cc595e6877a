"""Two beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from prakat.queries.graph import CitedPath
from prakat.queries.lives import Life
from prakat.queries.programmes import Programme
from prakat.queries.web.api import people, programmes
from prakat.queries.web.api.answers import Words, group
from prakat.queries.web.view import Asked, View

router = group("pairs")

COMPARED = ("Person", "Programme")
Ways = Annotated[int, Query(ge=1, le=10, description="Ways at most.")]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two people or programmes; ``shared``: names that stand beside both."""

    one: Life | Programme
    other: Life | Programme
    shared: tuple[str, ...]


@router.get("/path")
def path(view: View, one: Words, other: Words, count: Ways = 3) -> Sequence[CitedPath]:
    """How two are tied, the nearest way first; every leg with a fact behind it."""
    return view.kept(view.corpus.paths, one, other, count)


@router.get("/compare")
def compare(view: View, one: Words, other: Words) -> Comparison:
    """Two people, or two programmes, and who or what stands beside both."""
    sides = [_side(view, name) for name in (one, other)]
    beside = [_beside(side) for side in sides]
    return Comparison(sides[0], sides[1], tuple(name for name in beside[0] if name in beside[1]))


def _side(view: Asked, name: str) -> Life | Programme:
    found = view.corpus.entity(name, COMPARED)
    if found.kind == "Person":
        return people.life_of(view, found.id)
    return programmes.shortened(view.kept(view.corpus.programme, found.name))


def _beside(side: Life | Programme) -> list[str]:
    if isinstance(side, Life):
        return [one.name for one in side.companions]
    return [one.name for one in (*side.runs, *side.answers, *side.laws, *side.places)]
