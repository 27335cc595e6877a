"""Less trust in what stands on a badly read page: the extractor knows only text, so this comes behind it."""

from __future__ import annotations

from dataclasses import replace

from prakat.model import Document, Extraction, Span


def lower_doubtful(extraction: Extraction) -> Extraction:
    """The confidence of mentions and facts on doubtful pages times the quality of the worst page that they touch."""
    document = extraction.document
    if not any(page.doubtful for page in document.pages):
        return extraction
    mentions = (replace(m, confidence=m.confidence * _trust(document, m.span)) for m in extraction.mentions)
    facts = (
        replace(fact, confidence=fact.confidence * min(_trust(document, span) for span in (fact.quote, *fact.spans)))
        for fact in extraction.facts
    )
    return Extraction(document, tuple(mentions), tuple(facts))


def _trust(document: Document, span: Span) -> float:
    ends = (document.page_at(span.start), document.page_at(span.end - 1))
    return min((page.quality for page in ends if page and page.doubtful), default=1.0)
