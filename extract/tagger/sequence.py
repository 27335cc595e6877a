"""The lines of a document as the tagger reads them: words without spaces, and the pieces that give features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from prakat.extract.tagger import features as f
from prakat.extract.tokens import Line, split_lines

LONGEST = 400  # words in a sequence: a longer line is cut, so that time and memory stay in proportion
FARTHEST_HEAD = 12
NO_HEAD = "-"
BRACKETS = frozenset("()[]")
QUOTES = frozenset('“”"')
RULE = "="  # begins the mark that names a rule
Marks = tuple[str, ...]
Key = Hashable


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of the plain text that a grammar or list takes for ``type``; ``grade`` is how sure it is (+, ~, -)."""

    start: int
    end: int
    type: str
    rule: str = ""
    grade: str = "+"


@dataclass(slots=True)
class Words:
    """A line (or a part of a long one). ``gaps[i]``: spaces before word i, 2 for more than one; marks: of hits."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]
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
    found = [part for line in split_lines(text) for part in _parts(line)]
    _mark(found, sorted(hits, key=lambda h: (h.start, h.end, h.type, h.rule)))
    return found


def _parts(line: Line) -> Iterator[Words]:
    words, starts, ends, gaps, gap = [], [], [], [], 0
    for word, start in zip(line.words, line.starts, strict=False):
        if word.isspace():
            gap = 1 if word == " " and not gap else 2
            continue
        words.append(word)
        starts.append(start)
        ends.append(start + len(word))
        gaps.append(gap)
        gap = 0
    for i in range(0, len(words), LONGEST):
        cut = slice(i, i + LONGEST)
        yield Words(words[cut], starts[cut], ends[cut], gaps[cut])


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
    first, last = words.within(hit.start, hit.end)
    for i in range(first, last):
        words.marks[i] += (f"{hit.type}{hit.grade}{_side(i, first, last)}",)
    if first < last and hit.rule:
        words.marks[first] += (RULE + hit.rule,)


def _side(i: int, first: int, last: int) -> str:
    """Begin, inside, end, or single."""
    if last - first == 1:
        return "S"
    return "B" if i == first else "E" if i == last - 1 else "I"


def pieces(words: Words, heads: frozenset[str]) -> Iterator[tuple[str, Sequence[int], Sequence[Key]]]:
    """The pieces of each kind with their places: places count words, FIRST stands at -1."""
    line = [f.FIRST, *words.words, f.LAST]
    size = len(words)
    yield "word", range(-1, size + 1), line
    yield "pair", range(size + 1), [*zip(line, [*words.gaps, 0], line[1:], strict=False)]
    yield "around", range(size), [*zip(line, line[2:], strict=False)]
    states = [*_states(words, heads)]
    yield "state", range(size), states
    headed = [i for i, state in enumerate(states) if state[2] != NO_HEAD]
    yield "head", headed, [(states[i][2], words.words[i]) for i in headed]
    if any(words.marks):
        yield from _mark_pieces(words, line)


def _states(words: Words, heads: frozenset[str]) -> Iterator[tuple[bool, bool, str, int]]:
    """Open brackets and quotes, and the last word that often begins a name, with how far back it stands."""
    bracket = quote = False
    head, since = NO_HEAD, 0
    for word in words.words:
        if word in BRACKETS:
            bracket = word in "(["
        elif word in QUOTES:
            quote = word == "“" or (word == '"' and not quote)
        since += 1
        if word in heads:
            head, since = word, 0
        elif since > FARTHEST_HEAD:
            head = NO_HEAD
        yield bracket, quote, head, 0 if head == NO_HEAD else since


def _mark_pieces(words: Words, line: list[str]) -> Iterator[tuple[str, Sequence[int], Sequence[Key]]]:
    marked = [i for i, here in enumerate(words.marks) if here]
    yield "hit", marked, [words.marks[i] for i in marked]
    yield "hitword", marked, [(words.marks[i], line[i], line[i + 1], line[i + 2]) for i in marked]
    bare = [(), *(tuple(m for m in here if m[0] != RULE) if here else () for here in words.marks), ()]
    edges = [i for i in range(len(words)) if bare[i] or bare[i + 1] or bare[i + 2]]
    yield "edge", edges, [(bare[i], bare[i + 1], bare[i + 2]) for i in edges]
