"""What releases tell of an entity, gathered: how it is written, its posts and bodies, its days and companions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from prakat.graph.names import Name


@dataclass(slots=True)
class Profile:
    """Evidence about one person. ``posts`` are ids of positions with the days on which releases attest them."""

    id: str
    name: Name
    count: int = 0  # releases that name them
    releases: set[str] = field(default_factory=set)  # those that name another who is looked at
    days: list[date] = field(default_factory=list)  # of their releases
    titles: Counter[str] = field(default_factory=Counter)
    posts: dict[str, list[date]] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)
    posts_in: dict[str, set[str]] = field(default_factory=dict)  # release -> posts it attests
    companions: set[str] = field(default_factory=set)  # those whom another has too
