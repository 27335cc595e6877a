"""Names that the tagger itself found again and again in unlabelled releases, matched against a new text.

``share`` says in how much of the releases that hold the words they were taken for that type: a cut name has a low
share, since its words also stand in the whole one. The file is made by training; see CARD.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path

import numpy as np

from prakat.extract.tagger.kernels import Array, kernel
from prakat.extract.tagger.marks import KIND
from prakat.extract.tagger.sequence import SPACE, blanks
from prakat.extract.trie import Pass, Trie, behind, ends, points
from prakat.model import MENTION_TYPES

LEXICON = Path(__file__).parent / "lexicon.tsv"
RELEASES = (3, 8, 25)  # bounds of the grades of how often
SHARES = (0.3, 0.6, 0.85)
UNLISTED = -1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """``releases``: how many (expected) hold the name as ``type``; ``share``: of those that hold its words at all."""

    name: str
    type: str
    releases: float
    share: float

    @property
    def mark(self) -> tuple[str, str]:
        """The type and grade of its hits: ``lORG`` and two digits."""
        often = sum(self.releases >= bound for bound in RELEASES)
        shared = sum(self.share >= bound for bound in SHARES)
        return f"l{self.type}", f"{often}{shared}"


class Lexicon:
    """All entries, to be found in one pass; one entry a name, the likeliest."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        names: dict[str, list[Entry]] = {}
        for entry in entries:
            names.setdefault(entry.name, []).append(entry)
        ordered = sorted(names)
        self._kinds = np.array([KIND[max(names[name], key=lambda e: e.releases).mark] for name in ordered], np.uint64)
        self._names = Pass.over([(ordered, False)])
        self._told = np.array([*(_told(names[name]) for name in ordered), _told(())])  # the last: of a name in no entry

    def hits(self, text: str) -> Array:
        """The longest name at each start, wherever its words stand, also inside a longer name or a word.

        As rows of hits: see ``marks.rows_of``.
        """
        found = self._names.hits(text)
        rows = np.zeros((len(found), 4), np.uint64)
        rows[:, :2], rows[:, 2] = found[:, 1:3], self._kinds[found[:, 3]]
        return rows

    def told(self, text: str, spans: Array) -> Array:
        """What releases made of the words of spans (start, end, type): as this type, as others (spans x 3)."""
        return np.asarray(self._told[named(points(text), spans, self._names.trie, blanks()), spans[:, 2]])


def _told(entries: Iterable[Entry]) -> list[tuple[float, float, float]]:
    """For each type, the logarithm of how many releases took a name for it, the share that did, and the largest share
    that took it for another."""
    own = {e.type: (log(1 + e.releases), e.share) for e in entries}
    shares = [[share for kind, (_, share) in own.items() if kind != each] for each in MENTION_TYPES]
    return [
        (*own.get(kind, (UNLISTED, UNLISTED)), max(s, default=UNLISTED))
        for kind, s in zip(MENTION_TYPES, shares, strict=True)
    ]


@kernel
def named(letters: Array, spans: Array, trie: Trie, blanks: Array) -> Array:
    """Which word of a trie each span is, -1 where it is none; a run of blanks counts as one if that makes it a word."""
    found = np.empty(len(spans), np.int64)
    for i in range(len(spans)):
        name = letters[spans[i, 0] : spans[i, 1]]
        found[i] = whole(name, trie)
        if found[i] < 0:
            found[i] = whole(with_single_blanks(name, blanks), trie)
    return found


@kernel
def whole(letters: Array, trie: Trie) -> int:
    """Which word of a trie the letters are, -1 for none."""
    node = 0
    for letter in letters:
        node = behind(trie.steps, node, trie.numbers[letter])
        if not node:
            return -1
    return int(trie.words[node]) if ends(trie.steps, node) else -1


@kernel
def with_single_blanks(letters: Array, blanks: Array) -> Array:
    """The letters with a space for each run of blanks, the first and the last being none; nothing without a space."""
    kept, size, spaced = np.empty_like(letters), 0, False
    for i in range(len(letters)):
        blank = blanks[letters[i]]
        spaced = spaced or letters[i] == SPACE
        if not (blank and blanks[letters[i - 1]]):
            kept[size], size = SPACE if blank else letters[i], size + 1
    return kept[: size if spaced else 0]


def read_lexicon(path: Path = LEXICON) -> Iterator[Entry]:
    """Entries of a file: name, type, releases, share."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            name, kind, releases, share = line.split("\t")
            yield Entry(name, kind, float(releases), float(share))


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    return Lexicon(read_lexicon())
