"""Places."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from prakat.queries.web.pages.lookup import look_up
from prakat.queries.web.view import EntityId, Text, View

router = APIRouter(include_in_schema=False)


@router.get("/place")
def find_place(view: View, name: Text) -> Response:
    return look_up(view, name, ("Place",))


@router.get("/place/{id}")
def place(view: View, id: EntityId) -> Response:
    """A place with the areas around and in it, programmes there, and what happened."""
    found = view.kept(view.corpus.place, id)
    return view.give("place.html", found, years=found.years)
