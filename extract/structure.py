"""Numbered lists, and the synopses of cabinet meetings, as items with a heading and a body.

A synopsis (up to 240,000 characters) lists its agenda first, ``1. เรื่อง …`` to the last number, and then goes through
the same items one by one. All passes are linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from prakat.model import Span

BLANK = "[ \t\u00a0]"
DIGIT = "[0-9๐-๙]"
HEADING = re.compile(rf"^{BLANK}*({DIGIT}{{1,3}}){BLANK}*\.?{BLANK}*เรื่อง{BLANK}+(?=\S)(.*)", re.M)
# A label stands behind a blank, a line break or an opening of the text: 3.5 and ข้อ 2. are none.
LABEL = re.compile(
    rf"(?<![^\s])(?:(?P<dot>{DIGIT}{{1,2}})\.(?!{DIGIT})|(?P<half>{DIGIT}{{1,2}})\)|\((?P<both>{DIGIT}{{1,2}})\)"
    rf"|(?P<letter>[ก-ฉ])[.)](?![ก-๙]\.)|(?P<letters>\([ก-ฉ]\)))"
)
LETTERS = "กขคงจฉ"
FEWEST = 2  # a single 1) is no list
LOOK_AHEAD = 40  # labels behind a list among which the list around it is looked for
FARTHEST = 6000  # characters between two labels of a list, and of its last item


@dataclass(frozen=True, slots=True)
class Item:
    """``number`` as counted, ``heading`` its first line behind the label, ``body`` what follows up to the next item."""

    number: int
    heading: Span
    body: Span

    @property
    def span(self) -> Span:
        return Span(self.heading.start, max(self.heading.end, self.body.end))


@dataclass(frozen=True, slots=True)
class Label:
    """The label of an item: its style (``1.``, ``1)``, ``(1)``, ``ก.``), number and place."""

    style: str
    number: int
    start: int
    end: int


@lru_cache(maxsize=2)
def synopsis_items(text: str) -> tuple[Item, ...]:
    """The items of a cabinet synopsis, each heading once: the agenda in front is left out. Empty for other texts."""
    found = list(HEADING.finditer(text))
    if len(found) < FEWEST:
        return ()
    found = found[_restart([int(m.group(1)) for m in found]) :]
    stops = [*(m.start() for m in found[1:]), len(text)]
    return tuple(
        Item(int(m.group(1)), Span(*m.span(2)), Span(m.end(), max(m.end(), stop)))
        for m, stop in zip(found, stops, strict=True)
        if m.group(2)
    )


def _restart(numbers: Sequence[int]) -> int:
    """Where the count begins anew, 0 where it never does; a number out of order by itself is no restart."""
    for i, (before, here) in enumerate(pairwise(numbers), 1):
        if here <= 2 < before and (i + 1 == len(numbers) or numbers[i + 1] > here):
            return i
    return 0


def numbered_lists(text: str) -> tuple[tuple[Item, ...], ...]:
    """Lists that count up from their first number by one style of label, at line starts or within a line.

    A list within an item of another is a list of its own; the outer item holds its text.
    """
    runs = _runs(_labels(text))
    begun = sorted((label.start, run[0].start) for run in runs for label in run)
    return tuple(_items(text, run, _list_end(text, run, begun)) for run in runs)


def _labels(text: str) -> Iterator[Label]:
    for m in LABEL.finditer(text):
        style = m.lastgroup or ""
        mark = m.group(style).strip("()")
        number = LETTERS.index(mark) + 1 if style.startswith("letter") else int(mark)
        yield Label(style, number, m.start(), m.end())


def _runs(labels: Iterable[Label]) -> list[list[Label]]:
    """Labels of one style that count 1, 2, 3 …, in the order of their first one."""
    done: list[list[Label]] = []
    running: dict[str, list[Label]] = {}
    for label in labels:
        run = running.get(label.style)
        if run and label.number == run[-1].number + 1 and label.start - run[-1].start <= FARTHEST:
            run.append(label)
        elif label.number == 1:
            running[label.style] = [label]
            done.append(running[label.style])
    return [run for run in done if len(run) >= FEWEST]


def _items(text: str, run: Sequence[Label], end: int) -> tuple[Item, ...]:
    stops = [*(label.start for label in run[1:]), end]
    return tuple(_item(text, label, stop) for label, stop in zip(run, stops, strict=True))


def _list_end(text: str, run: Sequence[Label], begun: Sequence[tuple[int, int]]) -> int:
    """The last item ends with its line, or at the next label of a list begun earlier (``begun``: label, list)."""
    limit = min(len(text), run[-1].end + FARTHEST)
    line = text.find("\n", run[-1].end, limit)
    next_one = bisect_right(begun, (run[-1].start, run[-1].start))
    outer = (start for start, first in begun[next_one : next_one + LOOK_AHEAD] if first < run[0].start)
    return min(limit if line < 0 else line, next(outer, limit))


def _item(text: str, label: Label, stop: int) -> Item:
    start = label.end
    while start < stop and text[start].isspace():
        start += 1
    end = text.find("\n", start, stop)
    cut = _trimmed(text, start, stop if end < 0 else end)
    return Item(label.number, Span(start, cut), Span(cut, max(cut, _trimmed(text, cut, stop))))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
