"""Two beside each other: compared, and how they are tied."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from prakat.queries.graph import CitedPath
from prakat.queries.tabular import Rows
from prakat.queries.web.comparing import lines_of
from prakat.queries.web.timeline import draw_terms
from prakat.queries.web.view import Asked, Text, View

router = APIRouter(include_in_schema=False)

COMPARED = ("Person", "Programme")
PATHS = 3
POSTS = 12  # of each side


@router.get("/compare")
def compare(view: View, one: Text = "", other: Text = "") -> Response:
    """Two people or two programmes in two columns."""
    names = (one.strip(), other.strip())
    sides = [_side(view, name) for name in names if name]
    wanted = view.request.query_params.get("as")
    if wanted is not None and len(sides) == 2:
        return view.take(Rows(chain.from_iterable(lines_of(side["it"]) for side in sides)), "", wanted)
    shared = set.intersection(*(side["companions"] for side in sides)) if len(sides) == 2 else set()
    return view.page("compare.html", sides=sides, one=names[0], other=names[1], shared=sorted(shared), posts=POSTS)


@router.get("/path")
def path(view: View, one: Text = "", other: Text = "") -> Response:
    """Two names; how they are tied takes a while to find, and is fetched by the page."""
    names = (one.strip(), other.strip())
    if not all(names):
        return view.page("path.html", one=names[0], other=names[1], asks=False)
    asked, wanted = f"prakat path {names[0]} {names[1]}", view.request.query_params.get("as")
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


def _side(view: Asked, name: str) -> dict[str, Any]:
    """What one column shows: a person's life, or a programme."""
    found = view.corpus.entity(name, COMPARED)
    life = view.kept(view.corpus.life, found.id, limit=1) if found.kind == "Person" else None
    if life is None:
        it = view.kept(view.corpus.programme, found.name)
        beside = {tied.name for tied in (*it.runs, *it.answers, *it.laws, *it.places)}
        return {"kind": "Programme", "it": it, "companions": beside, "timeline": None}
    drawn = draw_terms([(post.office, post.terms) for post in life.posts[:POSTS]], view.words)
    return {"kind": "Person", "it": life, "companions": {c.name for c in life.companions}, "timeline": drawn}
