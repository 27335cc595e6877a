"""Decisions."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

from prakat.queries.decisions import Decision
from prakat.queries.sequels import Case
from prakat.queries.web.api.answers import Day, Narrow, Number, Page, Size, group, leaf
from prakat.queries.web.view import View

router = group("decisions")

Id = Annotated[str, Path(pattern=r"^[0-9a-f]{4,16}$", description="A decision's id, or its beginning.")]


@router.get("/decisions")
def decisions(
    view: View, body: Narrow = None, matter: Narrow = None, since: Day = None, until: Day = None, page: Number = 1,
    size: Size = 20,
) -> Page[Decision]:  # fmt: skip
    """Resolutions and orders, newest first, each once however many releases tell it."""
    found = view.corpus.decisions(body, matter, since, until, page * size)
    return leaf(view, found.decisions[(page - 1) * size :], found.total, page, size)


@router.get("/decision/{id}")
def decision(view: View, id: Id) -> Case:
    """A decision with its meeting, what it rests on, what changed it and what holds now."""
    return view.kept(view.corpus.decision, id)
