"""Offices and their holders."""

from __future__ import annotations

from prakat.queries.offices import CitedClash, Office
from prakat.queries.web.api.answers import Day, Name, Number, Page, Size, group, leaf
from prakat.queries.web.view import View

router = group("offices")


@router.get("/office/{id}")
def office(view: View, id: Name, on: Day = None) -> Office:
    """Holders of an office in order, with bounds; ``on`` a day, who held it then."""
    return view.kept(view.corpus.office, id, on)


@router.get("/clashes")
def clashes(view: View, page: Number = 1, size: Size = 20) -> Page[CitedClash]:
    """Days on which an office for one has two holders."""
    found = view.kept(view.corpus.clashes, page * size)
    return leaf(view, found.clashes[(page - 1) * size :], found.total, page, size)
