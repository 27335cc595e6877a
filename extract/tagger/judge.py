"""Second thoughts: candidate spans weighed against rivals, grammars, lexicon and the rest of the document.

Boosted trees learnt on predictions for documents the tagger had not seen; what they give is the chance that a span
and its type are both right, and that is the confidence of the mention.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import log

import numpy as np

from prakat.extract.tagger import kernels
from prakat.extract.tagger.lattice import Chance
from prakat.extract.tagger.lexicon import Entry, Lexicon
from prakat.extract.tagger.sequence import Hit, Words
from prakat.model import MENTION_TYPES

Array = np.ndarray
Span = tuple[int, int, str]  # start, end (plain offsets), type
VALUED = frozenset({"DATE", "FIGURE"})  # worthless without the value that only a grammar reads
GRADES = {"-": 1, "~": 2, "+": 3}
TYPE_NUMBER: dict[str, int] = {kind: i for i, kind in enumerate(MENTION_TYPES)}
WIDTH = len(MENTION_TYPES) + 3 + 12 + 13 + 3 + 3  # features of a candidate


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees. A row passes a split where its feature is at most ``split``.

    ``paths[tree, leaf, split]`` is 1 where the way to the leaf passes the split, -1 where it must not pass, else 0;
    the way passes ``need`` of them. What a smaller tree lacks comes after its own leaves and needs -1.
    """

    feature: Array  # tree x split
    split: Array  # tree x split
    paths: Array  # tree x leaf x split
    need: Array  # tree x leaf
    value: Array  # tree x leaf
    base: float
    keep: Array = field(init=False, repr=False)  # tree x split x 2: leaves, as bits, left when not passed, when passed

    def __post_init__(self) -> None:
        bits = (1 << np.arange(self.need.shape[1])) * (self.need >= 0)
        left = [(bits[..., None] * (self.paths != against)).sum(1) for against in (1, -1)]
        object.__setattr__(self, "keep", np.stack(left, axis=-1))

    def chances(self, rows: Array) -> Array:
        """For each row the chance of being right."""
        sums = kernels.tree_sums(rows.T.copy(), self.feature, self.split, self.keep, self.value)
        return np.asarray(1 / (1 + np.exp(-(sums + self.base))))


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
    found = [c for line in lines for c in line]
    if not found:
        return np.zeros((0, WIDTH))
    spans = np.array([(c.start, c.end, TYPE_NUMBER[c.type], c.grade) for c in found])
    chances = np.array([c.p for c in found])
    rivalry = kernels.rivalry(spans, chances, kernels.bounds(lines))
    alone = np.fromiter(chain.from_iterable(_alone(text, found, lexicon)), float).reshape(len(found), -1)
    return np.column_stack([
        np.eye(len(MENTION_TYPES))[spans[:, 2]], chances, np.log((chances + 0.01) / (1.01 - chances)), spans[:, 3],
        rivalry, alone,
    ])  # fmt: skip


def _alone(text: str, found: Sequence[Candidate], lexicon: Lexicon) -> Iterator[tuple[float, ...]]:
    """What a candidate's own words say."""
    names = [text[c.start : c.end] for c in found]
    seen: dict[tuple[str, str], tuple[int, float]] = {}
    for c, name in zip(found, names, strict=True):
        count, total = seen.get((name, c.type), (0, 0.0))
        seen[name, c.type] = count + 1, total + c.p
    for c, name in zip(found, names, strict=True):
        yield *_shape(text, c, name), *_memory(c, *seen[name, c.type]), *_listed(c, lexicon.entries(name))


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
    return count, total - c.p, (total - c.p) / (count - 1) if count > 1 else -1.0


def _listed(c: Candidate, entries: Sequence[Entry]) -> tuple[float, ...]:
    """What unlabelled releases made of these words: as this type, as others."""
    releases = share = other = -1.0
    for entry in entries:
        if entry.type == c.type:
            releases, share = log(1 + entry.releases), entry.share
        else:
            other = max(other, entry.share)
    return releases, share, other


def choose(line: Sequence[Candidate], chances: Sequence[float], worth: Mapping[str, float]) -> list[int]:
    """Of overlapping candidates those whose chances, less the worth of their type, sum highest."""
    order = sorted(range(len(line)), key=lambda i: line[i].end)
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    ends: list[int] = []
    for i in order:
        clear = bisect_right(ends, line[i].start)
        value = best[clear][0] + chances[i] - worth[line[i].type]
        best.append((value, (*best[clear][1], i)) if value > best[-1][0] else best[-1])
        ends.append(line[i].end)
    return list(best[-1][1])
