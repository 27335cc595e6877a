"""The graph, grown node by node from where somebody begins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from prakat.queries.web.drawing.routes import NEAR
from prakat.queries.web.drawing.web import grouped, web_of
from prakat.queries.web.view import View

router = APIRouter(include_in_schema=False)


@router.get("/graph")
def graph(view: View, begin: Annotated[str, Query(alias="from", max_length=300)] = "") -> Response:
    """What lies around an entity (name or id): as a list, and drawn where scripts run."""
    if not begin.strip():
        return view.page("graph.html", it=None, begin="", listed={})
    found = view.kept(view.corpus.around, begin.strip(), NEAR, False)
    return view.give("graph.html", found, begin=begin, listed=grouped(web_of(found, view.words)))
