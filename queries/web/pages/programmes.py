"""Programmes, and other things of which figures are told."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from prakat.errors import QueryError
from prakat.queries.commands import typed
from prakat.queries.web.links import named_url
from prakat.queries.web.view import EntityId, PageNumber, Text, View

router = APIRouter(include_in_schema=False)

SERIES = 5  # shown as tables, all but the first when they are opened; others are named
NEWS, ALL = 8, 100  # figures of a series on the page of all, and on a page of one series
DECISIONS = 4
PROMISES = 20
Number = Annotated[int, Query(ge=0)]


@router.get("/programme")
def find_programme(view: View, name: Text) -> Response:
    """A programme by any of its names; what is none has a page too, if clauses tell figures or decisions of it."""
    asked, wanted = typed("programme", name), view.request.query_params.get("as")
    if wanted is not None:
        return view.take(view.kept(view.corpus.programme, name), asked, wanted)
    found = view.kept(view.corpus.outline, name, NEWS, DECISIONS)
    return view.page("programme.html", it=found.programme, asked=asked, name=name, new=found.new,
                     series=found.heads[:SERIES], further=found.heads[SERIES:])  # fmt: skip


@router.get("/programme/series")
def figures(view: View, name: Text, number: Number, page: PageNumber = 1) -> Response:
    """All figures of one series of a programme's ledger."""
    found = view.corpus.series(name, number, (page - 1) * ALL, page * ALL)
    return view.give("series.html", found.series, typed("ledger", name), name=name, title=found.name, page=page,
                     size=ALL, total=found.head.total)  # fmt: skip


@router.get("/programme/news")
def news(view: View, name: Text, number: Number) -> Response:
    """What is new in one series, for the programme's page."""
    found = view.kept(view.corpus.news, name, number, NEWS)
    return view.fragment("series_news.html", it=found.series, head=found.head, name=name)


@router.get("/programme/{id}")
def programme(view: View, id: EntityId) -> Response:
    return view.go(named_url("Programme", view.corpus.entity(id, ("Programme",)).name))


@router.get("/conflicts")
def conflicts(view: View, name: Text) -> Response:
    """Figures of a programme that contradict, side by side, for its page; alone with ``as``."""
    return view.give("conflicts.html", view.kept(view.corpus.conflicts, name), typed("conflicts", name))


@router.get("/promised")
def promised(view: View, name: Text) -> Response:
    """Promises about a programme, for its page."""
    try:
        return view.fragment("promised.html", it=view.kept(view.corpus.promises, about=name, limit=PROMISES), name=name)
    except QueryError:  # of a store that was not resolved
        return Response()
