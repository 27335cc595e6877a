"""Addresses of what pages draw."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from prakat.queries.web.drawing.chart import Chart, chart_of
from prakat.queries.web.view import Text, View

FACTS = 12  # shown at once


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


@fragments.get("/quotes")
def quotes(view: View, facts: Facts) -> Response:
    """Facts, by their ids with commas between, with the words that say so."""
    wanted = facts.split(",")
    return view.part("quotes.html", it=view.corpus.cited(wanted[:FACTS]), further=max(0, len(wanted) - FACTS))
