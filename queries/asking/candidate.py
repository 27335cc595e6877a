"""A possible answer, and the words beside it that speak for one or another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prakat.queries.asking.tables import table

CUES = {row["name"]: re.compile(row["pattern"]) for row in table("answer_cues")}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible answer at [start, end): ``key`` is the same for the same answer, ``support`` what speaks for it beside
    the words around; ``extent`` is the stretch from which words are near (a fact's); ``days`` are ISO days."""

    start: int
    end: int
    text: str
    key: str
    support: float = 0.0
    extent: tuple[int, int] | None = None
    days: tuple[str, str] | None = None
