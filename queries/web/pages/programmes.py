"""Programmes, and other things of which figures are told."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from prakat.errors import QueryError
from prakat.queries.ledger import Series
from prakat.queries.programmes import Programme
from prakat.queries.web.links import named_url
from prakat.queries.web.view import EntityId, PageNumber, Text, View

router = APIRouter(include_in_schema=False)

SERIES = 5  # shown as tables; others are named
NEWS, ALL = 8, 100  # figures of a series on the page of all, and on a page of one series
PROMISES = 20
OLD = ("repeated", "rounded", "within")  # figures that say nothing new


@router.get("/programme")
def find_programme(view: View, name: Text) -> Response:
    """A programme by any of its names; what is none has a page too, if clauses tell figures or decisions of it."""
    found = view.kept(view.corpus.programme, name)
    ledger = [(number, series, _news(series)) for number, series in _fullest(found)]
    return view.give("programme.html", found, f"prakat programme {name}", name=name, series=ledger[:SERIES],
                     further=ledger[SERIES:])  # fmt: skip


@router.get("/programme/series")
def figures(view: View, name: Text, number: Annotated[int, Query(ge=0)], page: PageNumber = 1) -> Response:
    """All figures of one series of a programme's ledger."""
    found = view.kept(view.corpus.programme, name)
    if number >= len(found.ledger.series):
        raise QueryError(f"the ledger of {found.name} has no series {number}")
    series = found.ledger.series[number]
    shown = replace(series, entries=series.entries[(page - 1) * ALL : page * ALL])
    return view.give("series.html", shown, f"prakat ledger {name}", name=name, title=found.name, page=page, size=ALL,
                     total=len(series.entries))  # fmt: skip


@router.get("/programme/{id}")
def programme(view: View, id: EntityId) -> Response:
    return view.go(named_url("Programme", view.corpus.entity(id, ("Programme",)).name))


@router.get("/conflicts")
def conflicts(view: View, name: Text) -> Response:
    """Figures of a programme that contradict, side by side, for its page; alone with ``as``."""
    return view.give("conflicts.html", view.kept(view.corpus.conflicts, name), f"prakat conflicts {name}")


@router.get("/promised")
def promised(view: View, name: Text) -> Response:
    """Promises about a programme, for its page."""
    try:
        return view.fragment("promised.html", it=view.kept(view.corpus.promises, about=name, limit=PROMISES), name=name)
    except QueryError:  # of a store that was not resolved
        return Response()


def _fullest(programme: Programme) -> list[tuple[int, Series]]:
    """Series with their numbers, those with most figures first."""
    return sorted(enumerate(programme.ledger.series), key=lambda row: -len(row[1].entries))


def _news(series: Series) -> Series:
    """A series with the figures that say something new: the first ones and the newest."""
    news = [entry for entry in series.entries if entry.change not in OLD] or list(series.entries)
    return replace(series, entries=tuple(news if len(news) <= NEWS else news[: NEWS // 2] + news[-NEWS // 2 :]))
