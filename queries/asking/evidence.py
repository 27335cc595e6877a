"""What an answer's evidence holds of a question: the words around it, the heading of its item, title and lead."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from prakat.queries.asking.candidate import Candidate
from prakat.queries.asking.releases import Release

ITEM = re.compile(r"^[ \t\u00a0]*\d{1,3}\.[ \t\u00a0]*เรื่อง[ \t\u00a0:][^\n]*", re.M)
ITEMS = 4  # so many numbered matters make a release a collection: its lead tells nothing of each
LEAD = 450  # letters in which a release tells what it is about
REACH = 700  # letters around an answer whose words may limit it
NEARLY, RARE_GONE = 0.7, 0.2  # how rare beside the rarest, and what each such word weighs
LACKING = 0.3  # what an answer loses for each number of a meeting or phase that its evidence has not
UNHELD = 0.7  # what an answer loses whose evidence holds none of the words


class Evidence:
    """Of one release: which words of the question limit an answer in it."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.rarest = max((t.share for t, _ in release.places if not t.pair), default=0.0)
        self.items = [m.span() for m in ITEM.finditer(release.page.text)]
        if len(self.items) < ITEMS:
            self.items = []
        self.starts = [start for start, _ in self.items]

    def lacking(self, c: Candidate) -> float:
        """What an answer loses by the words that its evidence does not hold, the rarer the more."""
        stretches = self._stretches(c)
        total = gone = lost = 0.0
        for term, places in self.release.places:
            if term.pair:
                continue
            total += term.share
            if term in self.release.titled or _within(places, stretches):
                continue
            gone += term.share
            lost += LACKING if term.binding else RARE_GONE if term.share >= NEARLY * self.rarest else 0.0
        return lost + UNHELD * gone / (total or 1.0)

    def _stretches(self, c: Candidate) -> tuple[tuple[int, int], ...]:
        start, end = c.start, c.end
        if c.extent:
            start, end = min(start, c.extent[0]), max(end, c.extent[1])
        if not self.items:
            return ((0, LEAD), (start - REACH, end + REACH))
        at = bisect_right(self.starts, c.start) - 1
        first = self.starts[at] if at >= 0 else 0
        last = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.release.page.text)
        around = (max(first, start - REACH), min(last, end + REACH))
        return (self.items[at], around) if at >= 0 else (around,)


def _within(places: Sequence[int], stretches: Sequence[tuple[int, int]]) -> bool:
    for start, end in stretches:
        i = bisect_left(places, start)
        if i < len(places) and places[i] < end:
            return True
    return False
