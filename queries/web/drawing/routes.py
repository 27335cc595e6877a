"""Addresses of what pages draw."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from prakat.queries.web.drawing.chart import Chart, chart_of
from prakat.queries.web.drawing.company import draw_company
from prakat.queries.web.drawing.thailand import at_place, map_of
from prakat.queries.web.drawing.web import Web, web_of
from prakat.queries.web.view import Text, View

FACTS = 12  # shown at once
COMPANIONS = 14  # drawn
NEAR, FAR = 60, 400  # nodes around one, unless more are asked for; at most


def marked(view: View, response: Response) -> None:
    """An answer stays good while the store is as it is."""
    response.headers.update({"etag": view.etag, "cache-control": "private, no-cache", "vary": "Cookie"})


router = APIRouter(prefix="/api/v1/drawing", tags=["drawing"], dependencies=[Depends(marked)])
fragments = APIRouter(prefix="/drawing", include_in_schema=False)
Facts = Annotated[str, Query(pattern=r"^[0-9a-f]{4,16}(?:,[0-9a-f]{4,16}){0,50}$")]


@router.get("/ledger")
def ledger(view: View, name: Text) -> Chart:
    """Figures of a programme over time, by what they measure."""
    return chart_of(view.kept(view.corpus.programme, name).ledger, view.words)


@router.get("/graph")
def graph(view: View, about: Text, limit: Annotated[int, Query(ge=1, le=FAR)] = NEAR, releases: bool = False) -> Web:
    """What lies around an entity (name or id), each tie with the facts behind it."""
    return web_of(view.kept(view.corpus.around, about, limit, releases), view.words)


@fragments.get("/quotes")
def quotes(view: View, facts: Facts) -> Response:
    """Facts, by their ids with commas between, with the words that say so."""
    wanted = facts.split(",")
    return view.fragment("quotes.html", it=view.corpus.cited(wanted[:FACTS]), further=max(0, len(wanted) - FACTS))


@fragments.get("/map")
def provinces(view: View, about: Text) -> Response:
    """Provinces named where a person or programme (its id) is told of; of a person those where it chaired an event."""
    found, named = view.kept(view.corpus.provinces, about), view.corpus.entity(about)
    visits = named.kind == "Person" and any(one.sure for one in found)
    drawn = map_of(found, visits)
    return view.fragment("map.html", drawn=drawn, about=named, visits=visits) if found else Response()


@fragments.get("/place")
def place(view: View, about: Text) -> Response:
    """Where a place (its id) lies."""
    drawn = at_place(view.corpus.entity(about, ("Place",)).name)
    return view.fragment("place_map.html", drawn=drawn) if drawn else Response()


@fragments.get("/company")
def company(view: View, about: Text) -> Response:
    """Who appears with a person (its id), and with one another."""
    found = view.kept(view.corpus.company, about, COMPANIONS)
    return view.fragment("company.html", drawn=draw_company(found)) if found.companions else Response()
