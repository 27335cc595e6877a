"""Search: releases by their words, names, facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query

from prakat.queries.facets import Facets
from prakat.queries.facts import CitedFact
from prakat.queries.named import Named
from prakat.queries.search import Hit
from prakat.queries.web.api.answers import Day, Narrow, Number, Page, Size, Words, group, leaf
from prakat.queries.web.pages.search import GROUPS
from prakat.queries.web.view import View, given

router = group("search")

Kinds = Annotated[list[str] | None, Query(max_length=8, description=f"Of {', '.join(GROUPS)}; all unless given.")]
Many = Annotated[int, Query(ge=1, le=50, description="The likeliest of each kind.")]
Sought = Annotated[
    str, Query(min_length=1, max_length=300, description='All words count; "…" is a phrase, digi* a beginning.')
]


@router.get("/search")
def search(
    view: View, q: Sought, since: Day = None, until: Day = None, source: Narrow = None, person: Narrow = None,
    body: Narrow = None, place: Narrow = None, kind: Narrow = None, page: Number = 1, size: Size = 20,
) -> Page[Hit]:  # fmt: skip
    """Releases that hold all words, the best first, with the passages that do."""
    within = {"since": since, "until": until, "source": source, "person": person, "body": body, "place": place}
    hits = view.corpus.search(q, **_given(kind=kind, **within), limit=page * size)
    return leaf(view, hits.hits[(page - 1) * size :], hits.total, page, size)


@router.get("/facets")
def facets(
    view: View, q: Words, since: Day = None, until: Day = None, source: Narrow = None, person: Narrow = None,
    body: Narrow = None, place: Narrow = None, kind: Narrow = None,
) -> Facets:  # fmt: skip
    """By what the releases found can be told apart."""
    within = {"since": since, "until": until, "source": source, "person": person, "body": body, "place": place}
    return view.kept(view.corpus.facets, q, **_given(kind=kind, **within))


@router.get("/names")
def names(view: View, q: Words, kind: Kinds = None, limit: Many = 5) -> Sequence[Named]:
    """People, offices, bodies, programmes and places whose names hold words, with their ids."""
    return view.corpus.named(q, [one for one in GROUPS if one in (kind or GROUPS)], limit)


@router.get("/facts")
def facts(
    view: View, about: Narrow = None, kind: Narrow = None, since: Day = None, until: Day = None, page: Number = 1,
    size: Size = 20,
) -> Page[CitedFact]:  # fmt: skip
    """Facts, newest first: kinds are holds, chairs, said, decisions, measures and aliases."""
    found = view.corpus.facts(about, kind, since, until, page * size)
    return leaf(view, found.facts[(page - 1) * size :], found.total, page, size)


def _given(**values: str | None) -> dict[str, str]:
    return given(**{name: value or "" for name, value in values.items()})
