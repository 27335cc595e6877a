"""Questions in words."""

from __future__ import annotations

from prakat.queries.ask import Answer
from prakat.queries.web.api.answers import Words, group
from prakat.queries.web.view import View

router = group("ask")


@router.get("/ask")
def ask(view: View, q: Words) -> Answer:
    """One sentence with its citations for a question in Thai or English; without any, the passages nearest to it."""
    return view.kept(view.corpus.ask, q)
