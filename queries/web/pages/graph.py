"""The graph, grown node by node from where somebody begins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from prakat.queries.around import Around
from prakat.queries.web.drawing.routes import NEAR
from prakat.queries.web.drawing.web import grouped, web_of
from prakat.queries.web.view import View

router = APIRouter(include_in_schema=False)
MOST = 8  # of a kind, that are listed at once
Begin = Annotated[str, Query(alias="from", max_length=300)]


@router.get("/graph")
def graph(view: View, begin: Begin = "") -> Response:
    """An entity (name or id); what lies around it is fetched by the page: drawn where scripts run, and as a list."""
    wanted = view.request.query_params.get("as")
    if not begin.strip():
        return view.page("graph.html", it=None, begin="")
    if wanted is not None:
        return view.take(_around(view, begin), "", wanted)
    return view.page("graph.html", it=view.corpus.entity(begin.strip()), begin=begin)


@router.get("/graph/list")
def listed(view: View, begin: Begin) -> Response:
    """What lies around an entity, by kind."""
    found = _around(view, begin)
    return view.page("graph_list.html", it=found, listed=grouped(web_of(found, view.words)), most=MOST)


def _around(view: View, begin: str) -> Around:
    return view.kept(view.corpus.around, view.corpus.entity(begin.strip()).id, NEAR, False)
