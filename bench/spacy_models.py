"""What spaCy reaches on the gold: python bench/spacy_models.py ner|spancat [EPOCHS]

A tok2vec over prakat's own words, with vectors learnt from the unlabelled releases (the same association that the word
classes come from), trained on gold/train and scored on gold/dev: exact spans and types, as in the tagger's card.
Reads PRAKAT_SHARED, else ../shared. Needs the extra ``spacy`` and what training the tagger needs.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example as Update
from spacy.util import minibatch

from prakat.extract.tagger.clusters import _vectors
from prakat.extract.tagger.shared import SEED, Example, Labelled, examples, releases
from prakat.extract.tokens import Line, split_lines
from prakat.model import MENTION_TYPES

KEY = "sc"
EVERY = 6  # one unlabelled release of so many gives the vectors
SEEN = 4
LONGEST = 12  # words of a span that spancat suggests
TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2", "width": 96, "depth": 4, "embed_size": 4000, "window_size": 1,
    "maxout_pieces": 3, "subword_features": True, "pretrained_vectors": True,
}  # fmt: skip
SUGGESTER = {"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": LONGEST}


def pipeline(kind: str) -> Language:
    """A blank Thai pipeline with vectors, a tok2vec and ``ner`` or ``spancat``."""
    nlp = spacy.blank("th")
    _add_vectors(nlp)
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    model = {"tok2vec": listener}
    if kind == "ner":
        part = nlp.add_pipe("ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": "ner", "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2, "use_upper": True,
            **model}})  # fmt: skip
    else:
        part = nlp.add_pipe("spancat", config={"spans_key": KEY, "suggester": SUGGESTER, "threshold": 0.5,
            "model": {"@architectures": "spacy.SpanCategorizer.v1", "reducer": {"@layers": "spacy.mean_max_reducer.v1",
            "hidden_size": 128}, "scorer": {"@layers": "spacy.LinearLogistic.v1", "nO": None, "nI": None},
            **model}})  # fmt: skip
    for label in MENTION_TYPES:
        part.add_label(label)
    return nlp


def _add_vectors(nlp: Language) -> None:
    lines = [list(line.words) for text in releases(EVERY) for line in split_lines(text.text)]
    names = [w for w, n in Counter(chain.from_iterable(lines)).most_common(20_000) if n > SEEN]
    table = _vectors(lines, {w: i for i, w in enumerate(names)})
    for word, vector in zip(names, table, strict=True):
        nlp.vocab.set_vector(word, vector)


def lines_of(nlp: Language, example: Example) -> Iterator[tuple[Doc, Line]]:
    for line in split_lines(example.plain.text):
        yield Doc(nlp.vocab, words=list(line.words), spaces=[False] * len(line)), line


def marked(doc: Doc, line: Line, gold: Sequence[Labelled]) -> list[Span]:
    """The gold mentions of a line that begin and end where words do."""
    first = {start: i for i, start in enumerate(line.starts[:-1])}
    last = {end: i for i, end in enumerate(line.starts) if i}
    return [Span(doc, first[s], last[e], label=t) for s, e, t in gold if s in first and e in last]


def updates(nlp: Language, gold: Iterable[Example], kind: str) -> list[Update]:
    found = []
    for example in gold:
        for doc, line in lines_of(nlp, example):
            right = doc.copy()
            spans = marked(right, line, example.gold)
            if kind == "ner":
                right.set_ents(spans)
            else:
                right.spans[KEY] = spans
            found.append(Update(doc, right))
    return found


def train(nlp: Language, found: list[Update], epochs: int) -> None:
    shuffle = random.Random(SEED)
    optimizer = nlp.initialize(lambda: found[:200])
    for epoch in range(epochs):
        losses: dict[str, float] = {}
        shuffle.shuffle(found)
        for batch in minibatch(found, size=12):
            nlp.update(batch, sgd=optimizer, losses=losses, drop=0.25)
        print(f"epoch {epoch + 1}: {losses}", file=sys.stderr, flush=True)


def predicted(nlp: Language, example: Example, kind: str) -> set[Labelled]:
    found: set[Labelled] = set()
    for doc, line in lines_of(nlp, example):
        doc = nlp(doc)
        spans = doc.ents if kind == "ner" else _best(doc)
        found |= {(line.starts[s.start], line.starts[s.end], s.label_) for s in spans}  # type: ignore[misc]
    return found


def _best(doc: Doc) -> list[Span]:
    """Of overlapping spans the surest."""
    group = doc.spans[KEY]
    ranked = sorted(zip(group.attrs["scores"], group, strict=True), key=lambda pair: -pair[0])
    kept: list[Span] = []
    for _, span in ranked:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return kept


def report(results: Sequence[tuple[set[Labelled], set[Labelled]]]) -> None:
    for kind in (*MENTION_TYPES, "all"):
        pairs = [({m for m in gold if kind in (m[2], "all")}, {m for m in found if kind in (m[2], "all")})
                 for gold, found in results]  # fmt: skip
        right = sum(len(gold & found) for gold, found in pairs)
        wanted, given = (sum(len(pair[i]) for pair in pairs) for i in (0, 1))
        precision, recall, f1 = right / max(given, 1), right / max(wanted, 1), 2 * right / max(wanted + given, 1)
        print(f"{kind:10s} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def main(kind: str, epochs: int) -> None:
    nlp = pipeline(kind)
    train(nlp, updates(nlp, examples("train"), kind), epochs)
    start, dev = time.process_time(), examples("dev")
    report([(set(e.gold), predicted(nlp, e, kind)) for e in dev])
    letters = sum(len(e.plain.text) for e in dev)
    print(f"{letters / (time.process_time() - start) / 1e6:.3f} M characters/s")


if __name__ == "__main__":
    if sys.argv[1:2] not in (["ner"], ["spancat"]):
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 8)
