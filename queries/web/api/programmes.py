"""Programmes: what runs them, their figures, and what contradicts in these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import Path

from prakat.queries.ledger import Conflicts, Ledger
from prakat.queries.programmes import Programme, Tied
from prakat.queries.web.api.answers import group
from prakat.queries.web.view import View

router = group("programmes")

SHOWN = 20  # figures of a series, where all stand together
Called = Annotated[str, Path(min_length=1, max_length=300, description="A programme, or anything figures are told of.")]


@router.get("/programme/{name:path}/ledger")
def ledger(view: View, name: Called) -> Ledger:
    """Every figure given for it, by what it measures, in order of time; basis, speaker, change, words."""
    return view.kept(view.corpus.ledger, name)


@router.get("/programme/{name:path}/conflicts")
def conflicts(view: View, name: Called) -> Conflicts:
    """Figures that contradict, both sides cited, and sums that do not add up."""
    return view.kept(view.corpus.conflicts, name)


@router.get("/programme/{name:path}/places")
def places(view: View, name: Called) -> Sequence[Tied]:
    """Places named right beside it."""
    return view.kept(view.corpus.programme, name).places


@router.get("/programme/{name:path}")
def programme(view: View, name: Called) -> Programme:
    """Names, who runs it, laws, decisions, places, days, and the newest 20 figures of each series."""
    return shortened(view.kept(view.corpus.programme, name))


def shortened(programme: Programme) -> Programme:
    """A programme with the newest figures of each series."""
    series = (replace(one, entries=one.entries[-SHOWN:]) for one in programme.ledger.series)
    return replace(programme, ledger=replace(programme.ledger, series=tuple(series)))
