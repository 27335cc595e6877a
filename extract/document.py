"""A document's mentions and facts: all grammars, the tagger that weighs what they found, then the linkers.

DATE, TIME and FIGURE come from grammars only; for the rest the tagger proposes more, and what overlaps or disagrees is
settled in one place (``tagger.judge``): the chance it gives is the confidence of the mention.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prakat.extract.facts.aliases import link_aliases
from prakat.extract.facts.chairs import link_chairs
from prakat.extract.facts.decisions import link_decisions
from prakat.extract.facts.holds import link_holds
from prakat.extract.facts.measures import link_measures
from prakat.extract.facts.page import Page
from prakat.extract.facts.said import link_said
from prakat.extract.plain import Plain
from prakat.extract.tagger.find import find_tagged
from prakat.extract.tagger.grammars import grammar_mentions
from prakat.model import Document, Extraction, Fact, Mention

Linker = Callable[[Page], Iterator[Fact]]

LINKERS: tuple[Linker, ...] = (link_holds, link_chairs, link_said, link_decisions, link_measures, link_aliases)


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """All mentions of a document, in the order of the text, overlaps settled."""
    return _mentions(Plain(document))


def _mentions(plain: Plain) -> tuple[Mention, ...]:
    return tuple(find_tagged(plain, grammar_mentions(plain)))


def extract_document(document: Document) -> Extraction:
    """All mentions and facts of a document."""
    plain = Plain(document)
    mentions = _mentions(plain)
    page = Page(document, mentions, plain)
    return Extraction(document, mentions, tuple(fact for link in LINKERS for fact in link(page)))
