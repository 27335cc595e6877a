"""Bodies and committees."""

from __future__ import annotations

from dataclasses import replace

from prakat.queries.committees import CitedCommittee, CitedMeeting
from prakat.queries.decisions import Decision
from prakat.queries.web.api.answers import Name, Number, Page, Size, group, leaf, turn
from prakat.queries.web.view import View

router = group("bodies")

SHOWN = 20  # meetings and decisions, where all stand together


@router.get("/body/{id}")
def body(view: View, id: Name) -> CitedCommittee:
    """A body or committee: names, seats, who presides, its newest 20 meetings and decisions."""
    found = view.kept(view.corpus.committee, id)
    return replace(found, meetings=found.meetings[:SHOWN], decisions=found.decisions[:SHOWN])


@router.get("/body/{id}/meetings")
def meetings(view: View, id: Name, page: Number = 1, size: Size = 20) -> Page[CitedMeeting]:
    """Its meetings by number, with days, chairs and decisions."""
    return turn(view, view.kept(view.corpus.committee, id).meetings, page, size)


@router.get("/body/{id}/decisions")
def decisions(view: View, id: Name, page: Number = 1, size: Size = 20) -> Page[Decision]:
    """What it decided, newest first."""
    found = view.corpus.decisions(body=id, limit=page * size)
    return leaf(view, found.decisions[(page - 1) * size :], found.total, page, size)
