"""Programmes, and other things of which figures are told."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from prakat.errors import QueryError
from prakat.queries.web.links import named_url
from prakat.queries.web.view import EntityId, Text, View

router = APIRouter(include_in_schema=False)

SERIES = 6  # shown at once; others are folded
PROMISES = 20


@router.get("/programme")
def find_programme(view: View, name: Text) -> Response:
    """A programme by any of its names; what is none has a page too, if clauses tell figures or decisions of it."""
    found = view.corpus.programme(name)
    ledger = sorted(found.ledger.series, key=lambda series: -len(series.entries))
    return view.give("programme.html", found, f"prakat programme {name}", name=name, series=ledger, open=SERIES)


@router.get("/programme/{id}")
def programme(view: View, id: EntityId) -> Response:
    return view.go(named_url("Programme", view.corpus.entity(id, ("Programme",)).name))


@router.get("/conflicts")
def conflicts(view: View, name: Text) -> Response:
    """Figures of a programme that contradict, side by side, for its page; alone with ``as``."""
    return view.give("conflicts.html", view.corpus.conflicts(name), f"prakat conflicts {name}")


@router.get("/promised")
def promised(view: View, name: Text) -> Response:
    """Promises about a programme, for its page."""
    try:
        return view.part("promised.html", it=view.corpus.promises(about=name, limit=PROMISES), name=name)
    except QueryError:  # of a store that was not resolved
        return Response()
