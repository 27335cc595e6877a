"""Document -> Mentions and Facts. Pure, deterministic and offline: no database, no network, no clock.

Grammars and lists propose mentions; the tagger proposes more, and weighs all that overlap or disagree in one place
(``tagger.judge``): the chance it gives is the confidence of the mention. DATE, TIME and FIGURE come from grammars only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prakat.extract.dates import find_dates
from prakat.extract.events import find_events
from prakat.extract.facts import LINKERS
from prakat.extract.facts.page import Page
from prakat.extract.figures import find_figures
from prakat.extract.laws import find_laws
from prakat.extract.organisations import find_organisations
from prakat.extract.people import find_people
from prakat.extract.places import find_places
from prakat.extract.plain import Plain
from prakat.extract.programmes import find_programmes
from prakat.extract.roles import find_roles
from prakat.extract.tagger.find import find_tagged
from prakat.extract.times import find_times
from prakat.extract.venues import find_venues
from prakat.model import Document, Extraction, Mention

Finder = Callable[[Plain], Iterator[Mention]]

FINDERS: tuple[Finder, ...] = (
    find_people,
    find_roles,
    find_organisations,
    find_places,
    find_venues,
    find_dates,
    find_times,
    find_figures,
    find_programmes,
    find_laws,
    find_events,
)


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """All mentions of a document, in the order of the text, overlaps settled."""
    plain = Plain(document)
    hits = [mention for find in FINDERS for mention in find(plain)]
    return tuple(find_tagged(plain, hits))


def extract_document(document: Document) -> Extraction:
    """All mentions and facts of a document."""
    mentions = find_mentions(document)
    page = Page(document, mentions)
    return Extraction(document, mentions, tuple(fact for link in LINKERS for fact in link(page)))
