"""Two beside each other: compared, and how they are tied."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from prakat.queries.commands import typed
from prakat.queries.graph import CitedPath
from prakat.queries.lives import Beside
from prakat.queries.named import Named
from prakat.queries.programmes import Tied
from prakat.queries.tabular import Rows
from prakat.queries.web.comparing import lines_of
from prakat.queries.web.timeline import draw_terms
from prakat.queries.web.view import Asked, Text, View

router = APIRouter(include_in_schema=False)

COMPARED = ("Person", "Programme")
PATHS = 3
POSTS, SERIES = 12, 20  # of each side
FIGURES = 8  # of the fullest series of a programme


@router.get("/compare")
def compare(view: View, one: Text = "", other: Text = "") -> Response:
    """Two people or two programmes in two columns; what stands beside both is fetched by the page."""
    names = (one.strip(), other.strip())
    wanted = view.request.query_params.get("as")
    sides = [_side(view, name, wanted is not None) for name in names if name]
    if wanted is not None and len(sides) == 2:
        return view.take(Rows(chain.from_iterable(lines_of(side["it"]) for side in sides)), "", wanted)
    rows = [row for side in sides for row in side.get("rows", ())]
    for side in sides:
        side["timeline"] = draw_terms(side.get("rows", ()), view.words, rows)
    return view.page("compare.html", sides=sides, one=names[0], other=names[1], posts=POSTS, series=SERIES)


@router.get("/compare/beside")
def beside(view: View, one: Text, other: Text) -> Response:
    """Who or what stands beside each of two, and beside both."""
    sides = [_beside(view, name.strip()) for name in (one, other)]
    first, second = ({row.name for row in rows} for _, rows in sides)
    return view.page("compare_beside.html", sides=sides, one=one, other=other, shared=sorted(first & second))


def _beside(view: Asked, name: str) -> tuple[Named, Sequence[Beside | Tied]]:
    found = view.corpus.entity(name, COMPARED)
    if found.kind == "Person":
        return found, view.kept(view.corpus.near, found.id).companions
    it = view.kept(view.corpus.outline, found.name, FIGURES, 0).programme
    return found, (*it.runs, *it.answers, *it.laws, *it.places)


@router.get("/path")
def path(view: View, one: Text = "", other: Text = "") -> Response:
    """Two names; how they are tied takes a while to find, and is fetched by the page."""
    names = (one.strip(), other.strip())
    if not all(names):
        return view.page("path.html", one=names[0], other=names[1], asks=False)
    asked, wanted = typed("path", *names), view.request.query_params.get("as")
    if wanted is not None:
        return view.take(_ways(view, *names), asked, wanted)
    if len({view.corpus.entity(name).id for name in names}) == 1:
        _ways(view, *names)  # tells that both are one
    return view.page("path.html", one=names[0], other=names[1], asks=True, asked=asked)


@router.get("/path/ways")
def ways(view: View, one: Text, other: Text) -> Response:
    """How two names are tied, the nearest way first."""
    names = (one.strip(), other.strip())
    return view.page("path_ways.html", it=_ways(view, *names), one=names[0], other=names[1])


def _ways(view: Asked, one: str, other: str) -> Sequence[CitedPath]:
    return view.kept(view.corpus.paths, one, other, PATHS)


def _side(view: Asked, name: str, whole: bool) -> dict[str, Any]:
    """What one column shows: a person's life (``whole``: with companions and places), or a programme."""
    found = view.corpus.entity(name, COMPARED)
    life = view.kept(view.corpus.life, found.id, limit=1, beside=whole) if found.kind == "Person" else None
    if life:
        return {"kind": "Person", "it": life, "rows": [(post.office, post.terms) for post in life.posts[:POSTS]]}
    if whole:
        return {"it": view.kept(view.corpus.programme, found.name)}
    outline = view.kept(view.corpus.outline, found.name, FIGURES, 0)
    return {"kind": "Programme", "it": outline.programme, "new": outline.new, "heads": outline.heads}
