"""The grammars whose hits the tagger sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prakat.extract.dates import find_dates
from prakat.extract.events import find_events
from prakat.extract.figures import find_figures
from prakat.extract.laws import find_laws
from prakat.extract.organisations import find_organisations
from prakat.extract.people import find_people
from prakat.extract.places import find_places
from prakat.extract.plain import Plain
from prakat.extract.programmes import find_programmes
from prakat.extract.roles import find_roles
from prakat.extract.times import find_times
from prakat.extract.venues import find_venues
from prakat.model import Mention

GRAMMARS: tuple[Callable[[Plain], Iterator[Mention]], ...] = (
    find_dates, find_times, find_figures, find_people, find_roles, find_organisations,
    find_places, find_venues, find_programmes, find_laws, find_events,
)  # fmt: skip


def grammar_mentions(plain: Plain) -> list[Mention]:
    """What all grammars find in a text, overlaps and all."""
    return [mention for find in GRAMMARS for mention in find(plain)]
