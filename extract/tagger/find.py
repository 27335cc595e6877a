"""The finder: what the model tags, with the chance that it is right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from prakat.extract.plain import Plain
from prakat.extract.tagger import lattice
from prakat.extract.tagger.model import Scorer, load
from prakat.extract.tagger.sequence import Hit, Words, read_words
from prakat.model import Mention

MODEL = Path(__file__).parent / "model.npz"
RULE = "tagger"
WORTH = 0.4  # a span less likely than this costs more in wrong mentions than it gains in found ones
SURE, FAIR = 0.85, 0.6


def find_tagged(plain: Plain, hits: Iterable[Mention] = ()) -> Iterator[Mention]:
    """Mentions of all types, none overlapping; ``hits``: what the grammars found in this text, overlaps and all."""
    for words, chances in tag(plain, as_hits(plain, hits)):
        for chance in lattice.best(chances, WORTH):
            start, end = words.starts[chance.first], words.ends[chance.last - 1]
            yield plain.mention(chance.type, start, end, RULE, confidence=round(chance.p, 3))


def tag(plain: Plain, hits: Iterable[Hit]) -> Iterator[tuple[Words, list[lattice.Chance]]]:
    """The lines of a text with their likely spans."""
    scorer, by = _model()
    sequences = read_words(plain.text, hits)
    if sequences:
        yield from zip(sequences, lattice.likely_spans(scorer.scores(sequences), by), strict=True)


def as_hits(plain: Plain, mentions: Iterable[Mention]) -> list[Hit]:
    """Mentions as marks on the plain text."""
    return [Hit(*plain_span(plain, m), m.type, m.rule, grade(m.confidence)) for m in mentions]


def plain_span(plain: Plain, mention: Mention) -> tuple[int, int]:
    """Where in the plain text a mention stands: the way back from stored offsets."""
    return bisect_left(plain._starts, mention.start), bisect_left(plain._starts, mention.end)


def grade(confidence: float) -> str:
    return "+" if confidence >= SURE else "~" if confidence >= FAIR else "-"


@lru_cache(maxsize=1)
def _model() -> tuple[Scorer, lattice.Steps]:
    weights = load(MODEL)
    return Scorer(weights), lattice.steps(weights.steps, weights.starts)
