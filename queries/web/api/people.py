"""People."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from prakat.errors import QueryError
from prakat.queries.facts import CitedFact
from prakat.queries.identity import Identity
from prakat.queries.lives import Beside, Life
from prakat.queries.moments import Moment
from prakat.queries.web.api.answers import Day, Name, Number, Page, Size, group, leaf, turn
from prakat.queries.web.view import Asked, View

router = group("people")

Deeds = Literal["statements", "decisions", "chaired", "called"]
SHOWN = 20  # of each kind of deeds, where all stand together
EVER = ("1900", "2999")


@router.get("/person/{id}")
def person(view: View, id: Name) -> Life:
    """A person: posts with bounds, committees, the newest 20 of each kind of deeds, places, companions."""
    return life_of(view, id)


@router.get("/person/{id}/companions")
def companions(view: View, id: Name) -> Sequence[Beside]:
    """Who is named in the same releases, most often first."""
    return life_of(view, id).companions


@router.get("/person/{id}/places")
def places(view: View, id: Name) -> Sequence[Beside]:
    """Where releases place the person."""
    return life_of(view, id).places


@router.get("/person/{id}/identity")
def identity(view: View, id: Name) -> Identity:
    """How the person is written, and why these names are taken for one."""
    return view.kept(view.corpus.identity, life_of(view, id).id)


@router.get("/person/{id}/moments")
def moments(view: View, id: Name, since: Day = None, until: Day = None, page: Number = 1, size: Size = 50
            ) -> Page[Moment]:  # fmt: skip
    """All that is attested, in order of time."""
    between = (since or EVER[0], until or EVER[1])
    return turn(view, life_of(view, id, between).moments, page, size)


@router.get("/person/{id}/{deeds}")
def deeds(view: View, id: Name, deeds: Deeds, page: Number = 1, size: Size = 20) -> Page[CitedFact]:
    """All of one kind of deeds, newest first."""
    life = life_of(view, id, limit=page * size)
    rows: tuple[CitedFact, ...] = getattr(life, deeds)
    return leaf(view, rows[(page - 1) * size : page * size], life.totals[deeds], page, size)


def life_of(view: Asked, id: str, between: tuple[str, str] | None = None, limit: int = SHOWN) -> Life:
    """Errors: QueryError where nobody is called so."""
    life = view.kept(view.corpus.life, id, between, limit)
    if life is None:
        raise QueryError(f"no person {id!r} in the store")
    return life
