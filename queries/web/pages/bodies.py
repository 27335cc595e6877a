"""Offices with their holders, and bodies with members, meetings and decisions."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from prakat.errors import QueryError
from prakat.graph.find import BODIES
from prakat.queries.commands import typed
from prakat.queries.web.links import search_url
from prakat.queries.web.pages.lookup import look_up
from prakat.queries.web.timeline import draw_terms
from prakat.queries.web.view import EntityId, PageNumber, Text, View

router = APIRouter(include_in_schema=False)

SHOWN = ("chairs", "seats", "meetings")
FEW = 8  # of each part on the page of all
SIZE = 25  # on a page of one part
DECISIONS = 10
CHILDREN = 20


@router.get("/office")
def find_office(view: View, name: Text) -> Response:
    return look_up(view, name, ("Position",))


@router.get("/office/{id}")
def office(view: View, id: EntityId, on: Text = "") -> Response:
    """An office with its holders in order; ``on`` a day, who held it then."""
    name = view.corpus.entity(id, ("Position",)).name
    try:
        found = view.kept(view.corpus.office, id, on.strip() or None)
    except QueryError:
        if on.strip():  # the day may be none
            raise
        return view.go(search_url(f'"{name}"'))  # releases name the office, and nobody who holds it
    drawn = draw_terms([(term.person, (term,)) for term in found.terms if not term.disputed], view.words)
    return view.give("office.html", found, typed("office", found.name, on=on.strip()), on=on.strip(), drawn=drawn)


@router.get("/body")
def find_body(view: View, name: Text) -> Response:
    return look_up(view, name, BODIES)


@router.get("/body/{id}")
def body(view: View, id: EntityId, part: Text = "", page: PageNumber = 1) -> Response:
    """A body or committee; ``part``: all its chairs, seats or meetings, a page at a time."""
    whole = part in SHOWN or "as" in view.request.query_params
    found = view.kept(view.corpus.committee, id, None if whole else FEW)
    parts = [part] if part in SHOWN else list(SHOWN)
    first, size = ((page - 1) * SIZE, SIZE) if part in SHOWN else (0, 0)
    rows = {name: getattr(found, name) for name in parts}
    rows |= {name: told[::-1] for name, told in rows.items() if name == "meetings"}  # the last first
    shown = {name: told[first : first + (size or FEW)] for name, told in rows.items()}
    return view.give("body.html", found, typed("committee", found.name), shown=shown, part=part if size else "",
                     page=page, size=size, children=CHILDREN)  # fmt: skip


@router.get("/body/{id}/decisions")
def decisions_of(view: View, id: EntityId) -> Response:
    """The newest decisions of a body, for its page."""
    return view.fragment("body_decisions.html", it=view.kept(view.corpus.decisions, body=id, limit=DECISIONS), id=id)
