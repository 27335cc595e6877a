"""prakat as a component of a spaCy pipeline.

>>> import spacy
>>> nlp = spacy.blank("th")
>>> pipe = nlp.add_pipe("prakat")
>>> doc = nlp("นายสมชาย ใจดี ปลัดกระทรวงมหาดไทย กล่าวว่า จะใช้งบ 15 ล้านบาท")
>>> [e.label_ for e in doc.ents]
['PERSON', 'ROLE', 'FIGURE']

``doc.ents`` and ``doc.spans["prakat"]`` hold all mentions, ``doc.spans[TYPE]`` those of a type; each span has
``span._.norm``, ``span._.rule`` and ``span._.confidence``; ``doc._.facts`` holds the facts. What is relative to the
day of the release is resolved where ``doc._.published`` (a ``datetime.date``) was set before the pipe runs. Offsets
are those of ``prakat extract``: tokens are split where a mention begins or ends inside one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from spacy import blank
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token
from spacy.tokens import Span as DocSpan

from prakat.extract.document import extract_document
from prakat.model import MENTION_TYPES, Document, Mention

for _name, _default in (("norm", None), ("rule", ""), ("confidence", 1.0)):
    DocSpan.set_extension(_name, default=_default, force=True)
Doc.set_extension("facts", default=(), force=True)
Doc.set_extension("published", default=None, force=True)


@Language.factory("prakat")
def make_prakat(nlp: Language, name: str) -> Prakat:
    """The factory behind ``nlp.add_pipe("prakat")``."""
    return Prakat()


class Prakat:
    """Doc -> the same Doc with mentions as entities and span groups, and facts."""

    def __call__(self, doc: Doc) -> Doc:
        found = extract_document(Document("", doc.text, published=doc._.published))
        mark(doc, found.mentions)
        doc._.facts = found.facts
        return doc


def mark(doc: Doc, mentions: Sequence[Mention]) -> None:
    """Put mentions of the text of ``doc`` on it, as entities and as span groups."""
    _split_tokens(doc, {at for m in mentions for at in (m.start, m.end)})
    spans = [_span(doc, m) for m in mentions]
    doc.ents = tuple(spans)
    doc.spans["prakat"] = spans
    for label in MENTION_TYPES:
        doc.spans[label] = [s for s in spans if s.label_ == label]


def write_docbin(releases: Iterable[tuple[Document, Sequence[Mention]]], path: Path) -> int:
    """Write releases with their mentions as a DocBin, for training; how many.

    ``user_data["id"]``, ``["url"]`` and ``["published"]`` (ISO, "" where there is none) tell where a Doc comes from.
    """
    nlp, packed = blank("th"), DocBin(store_user_data=True)
    for document, mentions in releases:
        doc = nlp.make_doc(document.text)
        mark(doc, mentions)
        day = document.published.isoformat() if document.published else ""
        doc.user_data |= {"id": document.id, "url": document.url, "published": day}
        packed.add(doc)
    packed.to_disk(path)
    return len(packed)


def _split_tokens(doc: Doc, boundaries: set[int]) -> None:
    """Split tokens so that every boundary (an offset in ``doc.text``) lies between two tokens."""
    cuts = {token.i: _cuts(token, boundaries) for token in doc}
    with doc.retokenize() as retokenizer:
        for i, inside in cuts.items():
            if inside:
                token = doc[i]
                parts = [token.text[a:b] for a, b in pairwise([0, *inside, len(token)])]
                retokenizer.split(token, parts, [(token, 0)] * len(parts))


def _cuts(token: Token, boundaries: set[int]) -> list[int]:
    return [k for k in range(1, len(token)) if token.idx + k in boundaries]


def _span(doc: Doc, mention: Mention) -> DocSpan:
    span = doc.char_span(mention.start, mention.end, label=mention.type)
    if span is None:
        raise ValueError(f"the tokens do not fit {mention.type} {mention.text!r} at {mention.start}")
    span._.norm, span._.rule, span._.confidence = dict(mention.norm), mention.rule, mention.confidence
    return span
