"""Places."""

from __future__ import annotations

from prakat.queries.placed import Placed
from prakat.queries.web.api.answers import Name, group
from prakat.queries.web.view import View

router = group("places")


@router.get("/place/{id}")
def place(view: View, id: Name) -> Placed:
    """A place with the areas around and in it, programmes there, and what happened."""
    return view.kept(view.corpus.place, id)
