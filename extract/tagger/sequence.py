"""The lines of a document as the tagger reads them: words without spaces, and the pieces that give features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from prakat.extract.tokens import Line, split_lines

LONGEST, SLACK = 160, 60  # words in a sequence: a longer line is cut, so that time and memory stay in proportion
RULE = "="  # begins the mark that names a rule
Marks = tuple[str, ...]


class Hit(NamedTuple):
    """A stretch of the plain text that a grammar or list takes for ``type``; ``grade`` is how sure it is (+, ~, -)."""

    start: int
    end: int
    type: str
    rule: str = ""
    grade: str = "+"


@dataclass(slots=True)
class Words:
    """A line (or a part of a long one). ``gaps[i]``: spaces before word i, 2 for more than one; marks: of hits."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    gaps: Sequence[int]
    marks: list[Marks] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The words that [start, end) touches, as a half-open range; empty where it touches none."""
        first = bisect_left(self.starts, start)
        if first and self.ends[first - 1] > start:
            first -= 1
        return first, bisect_left(self.starts, end)


def read_words(text: str, hits: Iterable[Hit] = ()) -> list[Words]:
    """All sequences of a plain text, with the marks of the hits."""
    found = [part for line in split_lines(text) for part in _parts(text, line)]
    _mark(found, sorted(hits, key=itemgetter(0, 1, 2, 3)))
    return found


def _parts(text: str, line: Line) -> Iterator[Words]:
    placed = zip(line.words, line.starts, line.starts[1:], strict=False)
    solid = [word for word in placed if not word[0].isspace()]
    if not solid:
        return
    words, starts, ends = zip(*solid, strict=True)
    befores = (line.starts[0], *ends)
    gaps = [0 if a == b else 1 if text[a:b] == " " else 2 for a, b in zip(befores, starts, strict=False)]
    for first, last in _cuts(gaps):
        cut = slice(first, last)
        yield Words(words[cut], starts[cut], ends[cut], gaps[cut])


def _cuts(gaps: list[int]) -> Iterator[tuple[int, int]]:
    """Where to cut a long line: at the widest of the last spaces that still keep a part short enough."""
    first = 0
    while len(gaps) - first > LONGEST:
        window = range(first + LONGEST, first + LONGEST - SLACK, -1)
        last = max(window, key=lambda i: gaps[i])
        yield first, last
        first = last
    if first < len(gaps):
        yield first, len(gaps)


def _mark(sequences: Sequence[Words], hits: Sequence[Hit]) -> None:
    """Put the marks of all hits on the words they touch."""
    for words in sequences:
        words.marks = [()] * len(words)
    firsts = [words.starts[0] for words in sequences]
    for hit in hits:
        at = max(bisect_left(firsts, hit.start + 1) - 1, 0)
        if at < len(sequences):
            _mark_hit(sequences[at], hit)


def _mark_hit(words: Words, hit: Hit) -> None:
    """Each word it touches by its side: begin, inside, end, or single; the rule on the first."""
    first, last = words.within(hit.start, hit.end)
    if first == last:
        return
    mark, marks = hit.type + hit.grade, words.marks
    rule = (RULE + hit.rule,) if hit.rule else ()
    if last - first == 1:
        marks[first] += (mark + "S", *rule)
        return
    marks[first] += (mark + "B", *rule)
    inside = (mark + "I",)
    for i in range(first + 1, last - 1):
        marks[i] += inside
    marks[last - 1] += (mark + "E",)
