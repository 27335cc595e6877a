"""Bodies and committees."""

from __future__ import annotations

from prakat.queries.committees import CitedCommittee, CitedMeeting
from prakat.queries.decisions import Decision
from prakat.queries.web.api.answers import Name, Number, Page, Size, group, leaf, turn
from prakat.queries.web.view import View

router = group("bodies")

SHOWN = 20  # seats, meetings and decisions, where all stand together


@router.get("/body/{id}")
def body(view: View, id: Name) -> CitedCommittee:
    """A body or committee: names, who presides, 20 seats, its newest 20 meetings and decisions."""
    return view.kept(view.corpus.committee, id, SHOWN)


@router.get("/body/{id}/meetings")
def meetings(view: View, id: Name, page: Number = 1, size: Size = 20) -> Page[CitedMeeting]:
    """Its meetings, the last first, with days, chairs and decisions."""
    return turn(view, view.kept(view.corpus.committee, id, None).meetings[::-1], page, size)


@router.get("/body/{id}/decisions")
def decisions(view: View, id: Name, page: Number = 1, size: Size = 20) -> Page[Decision]:
    """What it decided, newest first."""
    found = view.corpus.decisions(body=id, limit=page * size)
    return leaf(view, found.decisions[(page - 1) * size :], found.total, page, size)
