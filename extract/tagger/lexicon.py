"""Names that the tagger itself found again and again in unlabelled releases, matched against a new text.

``share`` says in how much of the releases that hold the words they were taken for that type: a cut name has a low
share, since its words also stand in the whole one. The file is made by training; see CARD.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from prakat.extract.tagger.sequence import Hit
from prakat.extract.trie import Pass

LEXICON = Path(__file__).parent / "lexicon.tsv"
RELEASES = (3, 8, 25)  # bounds of the grades of how often
SHARES = (0.3, 0.6, 0.85)


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
        best: dict[str, Entry] = {}
        self._all: dict[str, list[Entry]] = {}
        for entry in entries:
            self._all.setdefault(entry.name, []).append(entry)
            if entry.name not in best or entry.releases > best[entry.name].releases:
                best[entry.name] = entry
        self._entries = [best[name] for name in sorted(best)]
        self._marks = [entry.mark for entry in self._entries]
        self._names = Pass.over([([entry.name for entry in self._entries], False)])

    def entries(self, name: str) -> Sequence[Entry]:
        """What releases took these very words for; a run of spaces counts as one."""
        found = self._all.get(name, ())
        return found if found or " " not in name else self._all.get(" ".join(name.split()), ())

    def hits(self, text: str) -> Iterator[Hit]:
        """The longest name at each start, wherever its words stand, also inside a longer name or a word."""
        for start, end, at in self._names.find(text)[0]:
            kind, grade = self._marks[at]
            yield Hit(start, end, kind, "", grade)


def read_lexicon(path: Path = LEXICON) -> Iterator[Entry]:
    """Entries of a file: name, type, releases, share."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            name, kind, releases, share = line.split("\t")
            yield Entry(name, kind, float(releases), float(share))


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    return Lexicon(read_lexicon())
