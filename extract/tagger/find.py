"""The finder: what the model tags, weighed against what the grammars found, with the chance that it is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from prakat.extract.plain import Plain
from prakat.extract.tagger import judge, lattice, lexicon
from prakat.extract.tagger.judge import Trees
from prakat.extract.tagger.lexicon import Lexicon
from prakat.extract.tagger.marks import Hit
from prakat.extract.tagger.model import Scorer, load
from prakat.extract.tagger.sequence import read_words
from prakat.model import MENTION_TYPES, NO_NORM, Mention

Array = np.ndarray
MODEL = Path(__file__).parent / "model.npz"
RULE = "tagger"
# A span less likely than this costs more in wrong mentions than it gains in found ones: about half the F1 of its type.
WORTH: dict[str, float] = {
    **dict.fromkeys(MENTION_TYPES, 0.42),
    "PROGRAMME": 0.3, "EVENT": 0.33, "LAW": 0.34, "VENUE": 0.36,
}  # fmt: skip
SURE, FAIR = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Tagger:
    """All that training leaves: the field's weights, the judge's trees, what its chances are worth, the lexicon."""

    scorer: Scorer
    steps: lattice.Steps
    trees: Trees
    curve: Array
    lexicon: Lexicon


def find_tagged(plain: Plain, hits: Iterable[Mention] = ()) -> Iterator[Mention]:
    """Mentions of all types, none overlapping, in the order of the text.

    ``hits``: what the grammars found in this text, overlaps and all. A mention that a grammar made of the same words
    keeps the grammar's rule and norm; dates and figures, which are nothing without a value, are only taken from it.
    """
    found, by = by_span(plain, hits), tagger()
    marks = [_hit(start, end, mention) for (start, end, _), mention in found.items()]
    yield from named(plain, found, judged(plain.text, marks, by), by.curve)


def by_span(plain: Plain, hits: Iterable[Mention]) -> dict[judge.Span, Mention]:
    """What the grammars found by place and type; of the same the surest."""
    return {(*plain.place(m.span), m.type): m for m in sorted(hits, key=lambda m: m.confidence)}


def named(
    plain: Plain, found: Mapping[judge.Span, Mention], chosen: Sequence[tuple[judge.Span, float]], curve: Array
) -> Iterator[Mention]:
    """The chosen spans as mentions, with the share of such chances that came true as their confidence."""
    confidences = np.interp([chance for _, chance in chosen], *curve).tolist()
    for ((start, end, kind), _), confidence in zip(chosen, confidences, strict=True):
        sure = round(confidence, 3)
        if hit := found.get((start, end, kind)):
            yield Mention(hit.document, hit.span, hit.type, hit.text, hit.norm, f"{RULE}+{hit.rule}", sure)
        else:
            yield plain.mention(kind, start, end, RULE, _norm(kind, plain.text[start:end]), sure)  # type: ignore[arg-type]


def _norm(kind: str, words: str) -> Mapping[str, str]:
    """A person that no grammar found has no honorific: those begin every name the grammar knows."""
    return {"honorific": "", "name": words.removesuffix("ฯ")} if kind == "PERSON" else NO_NORM


def judged(text: str, hits: Sequence[Hit], by: Tagger) -> list[tuple[judge.Span, float]]:
    """The chosen spans of a text with their chances."""
    words = read_words(text, hits, by.lexicon.hits(text))
    likely = lattice.likely_spans(by.scorer.scores(words), words.bounds, by.steps)
    found = judge.candidates(words, likely)
    return judge.choose(found, by.trees.chances(judge.describe(text, found, by.lexicon)), WORTH)


def as_hits(plain: Plain, mentions: Iterable[Mention]) -> list[Hit]:
    """Mentions as marks on the plain text."""
    return [_hit(*plain.place(m.span), m) for m in mentions]


def _hit(start: int, end: int, mention: Mention) -> Hit:
    return Hit(start, end, mention.type, mention.rule, grade(mention.confidence))


def grade(confidence: float) -> str:
    return "+" if confidence >= SURE else "~" if confidence >= FAIR else "-"


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The shipped tagger, read once a process."""
    weights, trees, curve = load(MODEL)
    return Tagger(Scorer(weights), lattice.steps(weights.steps, weights.starts), trees, curve, lexicon.shipped())
