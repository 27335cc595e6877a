"""The lexicon, harvested: names that a first tagger finds in unlabelled releases (training only).

Two taggers, each learnt from half of the gold, read the same releases. A gold document is later shown only the
lexicon of the tagger that had not seen it, so that the lexicon is as trustworthy in training as on a new text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from daachorse import CharwiseDoubleArrayAhoCorasick

from prakat.extract.plain import Plain
from prakat.extract.tagger import lattice
from prakat.extract.tagger.find import as_hits
from prakat.extract.tagger.grammars import grammar_mentions
from prakat.extract.tagger.labels import LABELS
from prakat.extract.tagger.lexicon import Entry
from prakat.extract.tagger.model import Scorer, Weights
from prakat.extract.tagger.sequence import read_words
from prakat.extract.tagger.shared import releases
from prakat.model import MENTION_TYPES

EVERY = 10  # releases between two that are read
LONGEST = 15_000  # characters of a release: longer ones are tables and lists
LIKELY, OFTEN, SHARE = 0.1, 1.5, 0.1  # chance of a span, expected releases and share of a name: below, left out
UNLISTED = frozenset({"DATE", "TIME", "FIGURE"})
SIZE = len(LABELS)
Name = tuple[str, str]  # words and type
Expected = dict[Name, float]  # in how many releases a name is expected to stand


def harvest(halves: Sequence[Weights]) -> tuple[list[Entry], ...]:
    """The entries of each tagger's lexicon, and last those of both together."""
    scorer, steps = Scorer(_side_by_side(halves)), [lattice.steps(w.steps, w.starts) for w in halves]
    counts: list[Expected] = [defaultdict(float) for _ in halves]
    texts = []
    for plain in releases(EVERY):
        if len(plain.text) <= LONGEST:
            texts.append(one_line(plain.text))
            for count, found in zip(counts, _found(plain, scorer, steps), strict=True):
                for name, p in found.items():
                    count[name] += p
    both: Expected = defaultdict(float)
    for count in counts:
        for name, expected in count.items():
            both[name] += expected / len(counts)
    held = _holding({words for words, _ in both}, texts)
    return tuple(_entries(count, held) for count in (*counts, both))


def one_line(text: str) -> str:
    """The text with each run of white space made one space."""
    return " ".join(text.split())


def _side_by_side(halves: Sequence[Weights]) -> Weights:
    """Several taggers as one with as many times the labels: features are looked up once for all."""
    keys = np.unique(np.concatenate([w.keys for w in halves]))
    values = np.zeros((len(keys), SIZE * len(halves)), np.float32)
    for k, w in enumerate(halves):
        values[np.searchsorted(keys, w.keys), k * SIZE : (k + 1) * SIZE] = w.values
    return Weights(keys, values, halves[0].steps, halves[0].starts, halves[0].heads)


def _found(plain: Plain, scorer: Scorer, steps: Sequence[lattice.Steps]) -> Iterator[Expected]:
    """For each tagger the names in a release, with the chance of their likeliest place."""
    words = read_words(plain.text, as_hits(plain, grammar_mentions(plain)))
    scores = scorer.scores(words)
    for k, by in enumerate(steps):
        found: Expected = {}
        likely = lattice.likely_spans(scores[:, k * SIZE : (k + 1) * SIZE], words.bounds, by)
        for (first, last, kind), p in zip(likely.spans.tolist(), likely.chances.tolist(), strict=True):
            if p > LIKELY and MENTION_TYPES[kind] not in UNLISTED:
                name = one_line(plain.text[words.starts[first] : words.ends[last - 1]]), MENTION_TYPES[kind]
                found[name] = max(found.get(name, 0.0), p)
        yield found


def _holding(names: set[str], texts: Sequence[str]) -> dict[str, int]:
    """In how many texts the words of each name stand at all."""
    ordered = sorted(names)
    automaton = CharwiseDoubleArrayAhoCorasick(ordered)
    counts = [0] * len(ordered)
    for text in texts:
        for at in {at for _, _, at in automaton.find_overlapping(text)}:
            counts[at] += 1
    return dict(zip(ordered, counts, strict=True))


def _entries(count: Expected, held: dict[str, int]) -> list[Entry]:
    entries = [
        Entry(words, kind, round(expected, 1), round(min(1.0, expected / max(held[words], 1)), 2))
        for (words, kind), expected in sorted(count.items())
        if expected >= OFTEN and len(words) > 2
    ]
    return [entry for entry in entries if entry.share >= SHARE]
