"""Decisions and promises: lists that can be narrowed, and one decision with what came before and after."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from prakat.queries.commands import typed
from prakat.queries.web.view import FactId, PageNumber, Text, View, given

router = APIRouter(include_in_schema=False)

SIZE = 25


@router.get("/decisions")
def decisions(
    view: View, body: Text = "", matter: Text = "", since: Text = "", until: Text = "", page: PageNumber = 1
) -> Response:
    """Decisions, newest first."""
    asked = given(body=body, matter=matter, since=since, until=until)
    found = view.kept(view.corpus.decisions, **asked, limit=page * SIZE)
    shown = type(found)(found.decisions[(page - 1) * SIZE :], found.total)
    return view.give("decisions.html", shown, typed("decisions", **asked), page=page, size=SIZE, body=body,
                     matter=matter, since=since, until=until)  # fmt: skip


@router.get("/decision/{id}")
def decision(view: View, id: FactId) -> Response:
    """A decision with its meeting, what it rests on and what became of it."""
    return view.give("decision.html", view.kept(view.corpus.decision, id), typed("decision", id))


@router.get("/promises")
def promises(
    view: View, by: Text = "", about: Text = "", due_before: Text = "", on: Text = "", page: PageNumber = 1
) -> Response:
    """Promises, newest first, each with what was said of it later."""
    asked = given(due_before=due_before, by=by, about=about, on=on)
    found = view.kept(view.corpus.promises, **asked, limit=page * SIZE)
    shown = type(found)(found.promises[(page - 1) * SIZE :], found.total, found.on)
    return view.give("promises.html", shown, typed("promises", **asked), page=page, size=SIZE, by=by, about=about,
                     due_before=due_before, on=on)  # fmt: skip
