"""Document -> Mentions and Facts. Pure, deterministic and offline: no database, no network, no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prakat.extract.facts import LINKERS
from prakat.extract.facts.page import Page
from prakat.extract.plain import Plain
from prakat.extract.settle import settle
from prakat.model import Document, Extraction, Mention

Finder = Callable[[Plain], Iterator[Mention]]

FINDERS: tuple[Finder, ...] = ()


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """All mentions of a document, in the order of the text, overlaps settled."""
    plain = Plain(document)
    return settle(mention for find in FINDERS for mention in find(plain))


def extract_document(document: Document) -> Extraction:
    """All mentions and facts of a document."""
    mentions = find_mentions(document)
    page = Page(document, mentions)
    return Extraction(document, mentions, tuple(fact for link in LINKERS for fact in link(page)))
