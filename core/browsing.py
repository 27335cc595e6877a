"""What a reader who clicks asks beside the verbs: who is called so, what a mention names, what became of a page."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import duckdb

from prakat.queries.tabular import Rows

if TYPE_CHECKING:  # most questions need none of this
    from prakat.queries.around import Around
    from prakat.queries.companions import Company
    from prakat.queries.editions import Copy, Edited
    from prakat.queries.facets import Facets
    from prakat.queries.facts import Citation, CitedFact
    from prakat.queries.lives import Near
    from prakat.queries.named import Link, Named
    from prakat.queries.outline import Excerpt, Outline
    from prakat.queries.placed import Placed
    from prakat.queries.provinces import Province
    from prakat.queries.search import Filters


class Browsing:
    """The part of ``Corpus`` that leads from one page to another."""

    path: Path

    def _reader(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        raise NotImplementedError

    def named(self, words: str, kinds: Sequence[str] | None = None, limit: int = 5) -> Rows[Named]:
        """Entities whose names hold words, the ``limit`` likeliest of each kind."""
        from prakat.queries.named import query_named

        with self._reader() as con:
            return Rows(query_named(con, words, kinds, limit))

    def facets(self, text: str, **within: Unpack[Filters]) -> Facets:
        """By what the releases that ``search`` finds can be told apart."""
        from prakat.queries.facets import query_facets
        from prakat.queries.search import read_within

        with self._reader() as con:
            return query_facets(con, self.path, text, read_within(within))

    def entity(self, name: str, kinds: Sequence[str] | None = None) -> Named:
        """The entity most likely meant by a name or id. Errors: QueryError where there is none."""
        from prakat.queries.named import query_entity

        with self._reader() as con:
            return query_entity(con, name, kinds)

    def links(self, document: str) -> Rows[Link]:
        """Whom or what the mentions of a document name, in the order of its text."""
        from prakat.queries.named import query_links

        with self._reader() as con:
            return Rows(query_links(con, document))

    def copies(self, document: str) -> Rows[Copy]:
        """Releases that carry passages of a document, those with most of it first."""
        from prakat.queries.editions import query_copies

        with self._reader() as con:
            return Rows(query_copies(con, document))

    def edited(self, document: str, old: int, new: int) -> Edited:
        """What changed in a document from one revision to another. Errors: QueryError where one is missing."""
        from prakat.queries.editions import query_edited

        with self._reader() as con:
            return query_edited(con, document, old, new)

    def place(self, name: str) -> Placed:
        """A place with areas, programmes, and what was decided and held there."""
        from prakat.queries.placed import query_place

        with self._reader() as con:
            return query_place(con, name)

    def outline(self, name: str, figures: int, decisions: int) -> Outline:
        """A programme as its page tells it first, with so many figures of one series, and so many decisions."""
        from prakat.queries.outline import query_outline

        with self._reader() as con:
            return query_outline(con, name, figures, decisions)

    def series(self, name: str, number: int, first: int, last: int) -> Excerpt:
        """Figures ``first`` to ``last`` (exclusive) of one series of a ledger, by its number there."""
        from prakat.queries.outline import query_series

        with self._reader() as con:
            return query_series(con, name, number, slice(first, last))

    def news(self, name: str, number: int, figures: int) -> Excerpt:
        """So many figures of one series of a ledger, those that say something new."""
        from prakat.queries.outline import query_news

        with self._reader() as con:
            return query_news(con, name, number, figures)

    def cited(self, facts: Sequence[str]) -> Rows[CitedFact]:
        """Facts by their ids, each with its words; unknown ids are left out."""
        from prakat.queries.entities import cite_facts

        with self._reader() as con:
            found = cite_facts(con, facts)
            return Rows(found[one] for one in facts if one in found)

    def spoken(self, facts: Sequence[CitedFact]) -> dict[str, Citation]:
        """The words of statements, by the ids of their facts; none where a release gives none."""
        from prakat.queries.spoken import query_spoken

        with self._reader() as con:
            return query_spoken(con, facts)

    def provinces(self, name: str) -> Rows[Province]:
        """Provinces named where a person or a programme is told of, the most named first."""
        from prakat.queries.provinces import query_provinces

        with self._reader() as con:
            return Rows(query_provinces(con, name))

    def around(self, name: str, limit: int = 60, releases: bool = False) -> Around:
        """What lies around an entity in the graph, the weightiest first; releases only where asked for."""
        from prakat.queries.around import query_around

        with self._reader() as con:
            return query_around(con, name, limit, releases)

    def near(self, person: str) -> Near:
        """The places and the people that most of the releases that tell of a person (its id) name."""
        from prakat.queries.lives import query_near

        with self._reader() as con:
            return query_near(con, person)

    def company(self, name: str, limit: int = 14) -> Company:
        """Who appears with a person, and with one another."""
        from prakat.queries.companions import query_company

        with self._reader() as con:
            return query_company(con, name, limit)
