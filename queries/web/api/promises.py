"""Promises."""

from __future__ import annotations

from prakat.queries.promises import Promise
from prakat.queries.web.api.answers import Day, Narrow, Number, Page, Size, group, leaf
from prakat.queries.web.view import View

router = group("promises")


@router.get("/promises")
def promises(
    view: View, by: Narrow = None, about: Narrow = None, due_before: Day = None, on: Day = None, page: Number = 1,
    size: Size = 20,
) -> Page[Promise]:  # fmt: skip
    """Sentences that promise, newest first, with what was said later; states are those of the day ``on``."""
    found = view.corpus.promises(due_before, by, about, on, page * size)
    return leaf(view, found.promises[(page - 1) * size :], found.total, page, size)
