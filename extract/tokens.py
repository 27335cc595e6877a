"""Words of a plain text with their offsets, a line at a time.

The dictionary ships with the package (``tagger/words.txt``, made by ``python -m prakat.extract.tagger words``), so
that a model and the words it was learnt from never drift apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import nlpo3

if TYPE_CHECKING:
    from prakat.extract.segment import Dictionary
    from prakat.extract.tagger.kernels import Array

WORDS = Path(__file__).parent / "tagger" / "words.txt"
LONGEST_LINE = 20_000  # a longer line is cut: no name is that long, and memory stays flat
# nlpo3 keeps a bracket and a dotted short form together; a name's edge often lies between them.
PIECE = re.compile(r"""[()\[\]{}"'“”‘’,;:/!?…•|]|[^()\[\]{}"'“”‘’,;:/!?…•|]+""")


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line: ``words[i]`` begins at ``starts[i]`` of the text; ``starts`` has one entry more, the end."""

    words: tuple[str, ...]
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


@lru_cache(maxsize=2)
def edges_of(text: str) -> Array:
    """Where the words of a text begin, line feeds being words, and its end.

    Kept for the text at hand: the tagger and the fact grammars read the same words.
    """
    return _compiled().edges(text, LONGEST_LINE)


def split_lines(text: str) -> Iterator[Line]:
    """The lines of ``text`` that hold anything; joined, their words are the text without its line feeds."""
    edges, at = edges_of(text).tolist(), 0
    for line in text.split("\n"):
        for start in range(at, at + len(line), LONGEST_LINE):
            end = min(start + LONGEST_LINE, at + len(line))
            starts = edges[bisect_left(edges, start) : bisect_left(edges, end) + 1]
            yield Line(tuple([text[a:b] for a, b in pairwise(starts)]), tuple(starts))
        at += len(line) + 1


def split_words(text: str) -> list[str]:
    """Words, spaces and marks of a text without line feeds; joined they are the text.

    By nlpo3, which gives the same words as ``split_lines``: a question has few, and need not wait for compiled code.
    """
    name = _dictionary()
    words: list[str] = []
    for piece in PIECE.findall(text):
        if len(piece) == 1:
            words.append(piece)
        else:
            words += nlpo3.segment(piece, name, safe=False)  # safe=True garbles text in nlpo3 1.4
    return words


def cut_words(text: str) -> list[str]:
    """As ``split_words``, for a stretch of a document: its lines are split anyway, and one dictionary is enough."""
    return _compiled().words(text, LONGEST_LINE)


@lru_cache(maxsize=1)
def _dictionary() -> str:
    """Load the dictionary once a process; nlpo3 keeps it by name."""
    nlpo3.load_dict(str(WORDS), "prakat")
    return "prakat"


@lru_cache(maxsize=1)
def _compiled() -> Dictionary:
    """The same dictionary for whole documents."""
    from prakat.extract.segment import Dictionary

    return Dictionary.of(WORDS.read_text(encoding="utf-8").splitlines())
