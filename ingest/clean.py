"""The line pass: advertisements and the site's own lines go, by rule; the article's stay as they are.

Only text that is not stored yet is cleaned (HTML, text files). The rules are lists of patterns in ``furniture.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from prakat.ingest.furniture import furniture

MAX_ADVERTISER = 40  # characters of the longest line that can be an advertiser's name
MAX_LINE = 300  # characters of the longest line a pattern is tried on
MIN_PARAGRAPH = 200  # characters from which a line is a paragraph and no entry of a list


def clean_text(text: str, more: Sequence[re.Pattern[str]] = ()) -> str:
    """``text`` without the lines that are not the article's; ``more`` are patterns of a site's own such lines."""
    lines = [line.strip() for line in text.split("\n")]
    gone = {*_adverts(lines), *_matching(lines, (furniture().lines, *more))}
    gone |= set(_tail(lines, gone))
    return "\n".join(_kept(text.split("\n"), gone)).strip("\n")


def is_advertiser(line: str) -> bool:
    """A short line that says nothing, names no office and no person: what stands under the label of an advert."""
    return 0 < len(line) <= MAX_ADVERTISER and not furniture().sentence.search(line)


def _adverts(lines: Sequence[str]) -> Iterator[int]:
    label, slot = furniture().label, furniture().slot
    dense = "" not in lines  # without blank lines a long line ends the advert
    for i, line in enumerate(lines):
        if not label.fullmatch(line):
            continue
        yield i
        j = i + 1
        while j < len(lines) and slot.fullmatch(lines[j]):
            yield j
            j += 1
        if j == i + 1 < len(lines) and is_advertiser(lines[j]) and _ends_advert(lines, j + 1, dense):
            yield j


def _ends_advert(lines: Sequence[str], i: int, dense: bool) -> bool:
    if i == len(lines) or not lines[i] or furniture().label.fullmatch(lines[i]):
        return True
    return dense and len(lines[i]) > 2 * MAX_ADVERTISER


def _matching(lines: Sequence[str], patterns: Iterable[re.Pattern[str]]) -> Iterator[int]:
    patterns = tuple(patterns)
    return (i for i, line in enumerate(lines) if 0 < len(line) <= MAX_LINE and any(p.fullmatch(line) for p in patterns))


def _tail(lines: Sequence[str], gone: set[int]) -> Iterator[int]:
    """A list of other articles at the end, from its heading on; no paragraph with it, and not if it is all there is."""
    first = next((i for i, line in enumerate(lines) if line and i not in gone), len(lines))
    end = next((i for i in range(len(lines) - 1, -1, -1) if len(lines[i]) >= MIN_PARAGRAPH), first)
    heading = next((i for i in range(end + 1, len(lines)) if furniture().tail.fullmatch(lines[i])), len(lines))
    yield from range(heading, len(lines))


def _kept(lines: Sequence[str], gone: set[int]) -> Iterator[str]:
    """Lines that stay; the blank lines round a hole close up to those above it."""
    after_hole, blank = False, True
    for i, line in enumerate(lines):
        if i in gone:
            after_hole = True
        elif line.strip() or not (after_hole and blank):
            blank = not line.strip()
            after_hole = after_hole and blank
            yield line
