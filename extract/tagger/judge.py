"""Second thoughts: candidate spans weighed against rivals, grammars, lexicon and the rest of the document.

Boosted trees learnt on predictions for documents the tagger had not seen; what they give is the chance that a span
and its type are both right, and that is the confidence of the mention.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from prakat.extract.tagger.lattice import Chance
from prakat.extract.tagger.lexicon import Entry, Lexicon
from prakat.extract.tagger.sequence import Hit, Words
from prakat.model import MENTION_TYPES

Array = np.ndarray
Span = tuple[int, int, str]  # start, end (plain offsets), type
VALUED = frozenset({"DATE", "FIGURE"})  # worthless without the value that only a grammar reads
ROWS = 256  # worked through at once: memory stays flat
GRADES = {"-": 1, "~": 2, "+": 3}
TYPE_NUMBER: dict[str, int] = {kind: i for i, kind in enumerate(MENTION_TYPES)}


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees, all worked through at once. A row passes a split where its feature is at most ``split``.

    ``paths[tree, leaf, split]`` is 1 where the way to the leaf passes the split, -1 where it must not pass, else 0:
    the leaf that is reached is the one whose passed splits sum to ``need``, the number that its way passes.
    """

    feature: Array  # tree x split
    split: Array  # tree x split
    paths: Array  # tree x leaf x split
    need: Array  # tree x leaf
    value: Array  # tree x leaf
    base: float

    def chances(self, rows: Array) -> Array:
        """For each row the chance of being right."""
        parts = [self._chances(rows[i : i + ROWS]) for i in range(0, len(rows), ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _chances(self, rows: Array) -> Array:
        passed = (rows.T[self.feature] <= self.split[..., None]).astype(np.float32)
        reached = self.paths.astype(np.float32) @ passed == self.need[..., None]
        return np.asarray(1 / (1 + np.exp(-(np.einsum("tln,tl->n", reached, self.value) + self.base))))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span the tagger or a grammar proposes; ``p``: its chance under the tagger; ``grade``: of a hit just there."""

    start: int
    end: int
    type: str
    p: float
    grade: int

    @property
    def span(self) -> Span:
        return self.start, self.end, self.type


def candidates(words: Words, chances: Sequence[Chance], hits: Sequence[Hit]) -> list[Candidate]:
    """The likely spans of a line and the hits in it, each span and type once, in the order of the text."""
    chance: dict[Span, float] = {(words.starts[c.first], words.ends[c.last - 1], c.type): c.p for c in chances}
    graded: dict[Span, int] = {}
    for hit in hits:
        if hit.type in TYPE_NUMBER:
            span = (hit.start, hit.end, hit.type)
            graded[span] = max(graded.get(span, 0), GRADES[hit.grade])
    spans = sorted({*graded, *(span for span in chance if span in graded or span[2] not in VALUED)})
    return [Candidate(*span, chance.get(span, 0.0), graded.get(span, 0)) for span in spans]


def describe(text: str, lines: Sequence[Sequence[Candidate]], lexicon: Lexicon) -> Array:
    """The features of all candidates of a document, a row each, line after line."""
    seen: dict[tuple[str, str], tuple[int, float]] = {}
    for candidate in (c for line in lines for c in line):
        key = (text[candidate.start : candidate.end], candidate.type)
        count, total = seen.get(key, (0, 0.0))
        seen[key] = count + 1, total + candidate.p
    rows = [row for line in lines for row in _describe_line(text, line, seen, lexicon)]
    return np.array(rows, float).reshape(len(rows), WIDTH)


def _describe_line(
    text: str, line: Sequence[Candidate], seen: Mapping[tuple[str, str], tuple[int, float]], lexicon: Lexicon
) -> Iterator[list[float]]:
    for i, c in enumerate(line):
        name = text[c.start : c.end]
        rivals = [r for k, r in enumerate(line) if k != i and r.start < c.end and c.start < r.end]
        yield [
            *(float(TYPE_NUMBER[c.type] == k) for k in range(len(MENTION_TYPES))),
            c.p, log((c.p + 0.01) / (1.01 - c.p)), c.grade,
            *_rivalry(c, rivals), *_agreement(c, rivals), *_shape(text, c, name), *_memory(c, *seen[name, c.type]),
            *_listed(c, name, lexicon.entries(name)),
        ]  # fmt: skip


def _rivalry(c: Candidate, rivals: Sequence[Candidate]) -> tuple[float, ...]:
    """How likely the spans are that overlap: of its type, of others, with its start or end, around and inside it."""
    same = [r for r in rivals if r.type == c.type]
    return (
        max((r.p for r in same), default=0.0), max((r.p for r in rivals if r.type != c.type), default=0.0),
        sum(r.p for r in same if r.start == c.start), sum(r.p for r in same if r.end == c.end),
        max((r.p for r in rivals if r.start <= c.start and r.end >= c.end), default=0.0),
        sum(r.p for r in rivals if r.start >= c.start and r.end <= c.end),
    )  # fmt: skip


def _agreement(c: Candidate, rivals: Sequence[Candidate]) -> tuple[float, ...]:
    """What the grammars found instead: grades of hits with its start, its end, around it (its type, others)."""
    hits = [r for r in rivals if r.grade]
    return (
        max((r.grade for r in hits if r.type == c.type and r.start == c.start), default=0),
        max((r.grade for r in hits if r.type == c.type and r.end == c.end), default=0),
        max((r.grade for r in hits if r.type == c.type and r.start <= c.start and r.end >= c.end), default=0),
        max((r.grade for r in hits if r.type != c.type and r.start <= c.start and r.end >= c.end), default=0),
        sum(r.type != c.type and r.start >= c.start and r.end <= c.end for r in hits),
        sum(r.start < c.start < r.end < c.end or c.start < r.start < c.end < r.end for r in hits),
    )  # fmt: skip


def _shape(text: str, c: Candidate, name: str) -> tuple[float, ...]:
    """Length, spaces, brackets and quotes left open, and what stands at the edges."""
    before, after = text[c.start - 1 : c.start] or "\n", text[c.end : c.end + 1] or "\n"
    return (
        len(name), name.count(" "), name.count("(") - name.count(")"), name.count("“") - name.count("”"),
        text.startswith((" (", "("), c.end), after == "\n", after == " ", after in ")”\"’,", before == "\n",
        before == " ", before in "(“\"‘", name.endswith("ฯ"), any(map(str.isdigit, name)),
    )  # fmt: skip


def _memory(c: Candidate, count: int, total: float) -> tuple[float, ...]:
    """Whether the same words elsewhere in the document are taken for the same."""
    return (count, total - c.p, (total - c.p) / (count - 1) if count > 1 else -1.0)


def _listed(c: Candidate, name: str, entries: Sequence[Entry]) -> tuple[float, ...]:
    """What unlabelled releases made of these words: as this type, as others."""
    same = next((e for e in entries if e.type == c.type), None)
    other = max((e.share for e in entries if e.type != c.type), default=-1.0)
    return (log(1 + same.releases), same.share, other) if same else (-1.0, -1.0, other)


WIDTH = len(MENTION_TYPES) + 3 + 6 + 6 + 13 + 3 + 3


def choose(line: Sequence[Candidate], chances: Sequence[float], worth: Mapping[str, float]) -> list[int]:
    """Of overlapping candidates those whose chances, less the worth of their type, sum highest."""
    order = sorted(range(len(line)), key=lambda i: line[i].end)
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    ends: list[int] = []
    for i in order:
        clear = sum(end <= line[i].start for end in ends)  # ends are in order: these are the first of them
        value = best[clear][0] + chances[i] - worth[line[i].type]
        best.append((value, (*best[clear][1], i)) if value > best[-1][0] else best[-1])
        ends.append(line[i].end)
    return list(best[-1][1])
