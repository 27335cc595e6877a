"""The store itself."""

from __future__ import annotations

from prakat.queries.documents import Status
from prakat.queries.web.api.answers import group
from prakat.queries.web.view import View

router = group("status")


@router.get("/status")
def status(view: View) -> Status:
    """The store in figures; ``state`` names what it holds: answers of one state are the same."""
    return view.kept(view.corpus.status)
