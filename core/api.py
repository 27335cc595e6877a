"""A store as an object: ``prakat.open`` gives a ``Corpus``, and its methods are the verbs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import duckdb

from prakat.browsing import Browsing
from prakat.errors import QueryError
from prakat.identifying import Identifying
from prakat.model import Document, Reject
from prakat.queries.days import first_day, last_day, span
from prakat.queries.documents import (
    Status,
    StoredDocument,
    StoredReject,
    query_document,
    query_rejects,
    query_status,
)
from prakat.queries.facts import Facts, query_facts
from prakat.queries.officials import Person, Post, query_person, query_posts
from prakat.queries.tabular import Rows
from prakat.readers import kept_reader
from prakat.reviewing import Reviewing
from prakat.state import must_be, read_state
from prakat.store import Store, must_exist, open_reader, open_store
from prakat.telling import Tell, unheard
from prakat.updating import Updating
from prakat.watching import Watching

if TYPE_CHECKING:  # a question needs none of what an ingest does
    from prakat.graph.resolve import Resolved
    from prakat.pipeline import Done, Report, Source
    from prakat.queries.ask import Answer
    from prakat.queries.committees import CitedCommittee
    from prakat.queries.coverage import LeftOver
    from prakat.queries.decisions import Decisions
    from prakat.queries.graph import CitedPath
    from prakat.queries.ledger import Conflicts, Ledger
    from prakat.queries.lives import Life
    from prakat.queries.offices import Clashes, Office
    from prakat.queries.programmes import Programme
    from prakat.queries.promises import Promises
    from prakat.queries.search import Filters, Hits
    from prakat.queries.sequels import Case
    from prakat.search.index import Indexed


class Corpus(Identifying, Updating, Watching, Browsing, Reviewing):
    """The store at ``path``. Nothing stays open between calls, so others may read and write it meanwhile.

    Errors of all methods: StoreError where the store is missing, of another version or busy; QueryError where a
    question cannot be asked.
    """

    def __init__(self, path: str | os.PathLike[str] = "prakat.duckdb", snapshot: str | None = None) -> None:
        """``snapshot``: the name of a state; questions are refused (QueryError) where the store is in another."""
        self.path = Path(path)
        self.snapshot = snapshot

    @contextmanager
    def _reader(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with kept_reader(self.path) as con:
            if self.snapshot:
                must_be(con, self.snapshot)
            yield con

    def state(self) -> str:
        """The name of the store's state: answers of the same state are the same."""
        with self._reader() as con:
            return read_state(con)

    def must_hold_releases(self) -> None:
        """Errors: QueryError where there is nothing to ask about."""
        with self._reader() as con:
            if not con.execute("SELECT 1 FROM documents LIMIT 1").fetchall():
                raise QueryError(f"{self.path.name} holds no releases yet; add some with: prakat ingest PATH")

    def ingest(
        self,
        sources: Source | Iterable[Source],
        jobs: int = 1,
        done: Done = lambda count: None,
        resolve: bool = True,
    ) -> Report:
        """Read, extract and store documents, records, files or folders; what is stored already is left alone.

        Then, if ``resolve``, find out who is who in what is new. With ``jobs`` above 1 processes are started: the
        calling script needs the usual ``__main__`` guard.
        """
        from prakat import pipeline

        with open_store(self.path) as store:
            report = pipeline.ingest(store, _several(sources), jobs, done)
            _index(store, jobs)
            if resolve:
                self.resolve()
        return report

    def reextract(self, jobs: int = 1, done: Done = lambda count: None) -> int:
        """Extract again what an older extractor read; the number of documents."""
        from prakat import pipeline

        must_exist(self.path)
        with open_store(self.path) as store:
            return pipeline.reextract(store, jobs, done)

    def upgrade(self, tell: Tell = unheard) -> None:
        """Bring a store of an older version up to date, with its search index and what was resolved in it; a copy of
        the old store stays beside."""
        must_exist(self.path)
        with open_store(self.path) as store:
            tell({"event": "stage", "stage": "index"})
            _index(store)
            if store.con.execute("FROM resolved LIMIT 1").fetchall():
                tell({"event": "stage", "stage": "resolve"})
                self.resolve(tell)
            tell({"event": "stage", "stage": "publish"})

    def forget(self, ids: Sequence[str]) -> int:
        """Take documents out with all that rests on them; how many. Errors: QueryError where one is unknown."""
        for one in ids:
            self.document(one)
        from prakat.graph.resolve import let_go

        with open_store(self.path) as store:
            count = store.forget(ids)
            let_go(store)
            _index(store)
            return count

    def resolve(self, tell: Tell = unheard) -> Resolved:
        """Find out who is who in what was ingested since the last time, and which releases carry others."""
        from prakat.graph.copies import find_copies
        from prakat.graph.resolve import resolve

        must_exist(self.path)
        with open_store(self.path) as store:
            find_copies(store)
            return resolve(store, tell)

    def person(self, name: str, limit: int | None = None) -> Person:
        """Posts, words and decisions under a name; ``limit``: of each so many, the newest."""
        with self._reader() as con:
            return query_person(con, name, limit)

    def life(
        self,
        name: str,
        between: tuple[str | date, str | date] | None = None,
        limit: int | None = None,
        beside: bool = True,
    ) -> Life | None:
        """One person as the whole store tells, each word cited; None where nobody has been told apart of that name.

        ``between`` two days: ``moments`` tells all that is attested, in order of time. ``limit``: the newest of each
        kind of deeds; ``beside``: with places and companions, which take longest.
        """
        from prakat.queries.lives import query_life

        days = between and span(*between)
        with self._reader() as con:
            return query_life(con, name, days, limit, beside)

    def decisions(
        self,
        body: str | None = None,
        matter: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        limit: int | None = None,
    ) -> Decisions:
        """Resolutions and orders, newest first, each once however many releases tell it."""
        from prakat.queries.decisions import query_decisions

        days = span(since, until)
        with self._reader() as con:
            return query_decisions(con, body, matter, *days, limit)

    def decision(self, id: str) -> Case:
        """A decision with its meeting, what it rests on, what changed it and what holds now."""
        from prakat.queries.sequels import query_decision

        with self._reader() as con:
            return query_decision(con, id)

    def promises(
        self,
        due_before: str | date | None = None,
        by: str | None = None,
        about: str | None = None,
        on: str | date | None = None,
        limit: int | None = None,
    ) -> Promises:
        """Sentences that promise, newest first, with what was said later; states are those of the day ``on``."""
        from prakat.queries.promises import query_promises

        with self._reader() as con:
            return query_promises(con, last_day(due_before), by, about, last_day(on), limit)

    def office(self, role: str, on: str | date | None = None) -> Office:
        """Holders of an office in order, with bounds; on a day, who held it then."""
        from prakat.queries.offices import query_office

        day = first_day(on)
        with self._reader() as con:
            return query_office(con, role, day)

    def committee(self, name: str, limit: int | None = None) -> CitedCommittee:
        """A committee with seats, meetings and decisions; ``limit``: of each so many, the newest."""
        from prakat.queries.committees import query_committee

        with self._reader() as con:
            return query_committee(con, name, limit)

    def programme(self, name: str, limit: int | None = None) -> Programme:
        """A programme by any of its names, with who runs it, laws, decisions, places, days and figures, so many."""
        from prakat.queries.programmes import query_programme

        with self._reader() as con:
            return query_programme(con, name, limit)

    def ledger(self, name: str, limit: int | None = None) -> Ledger:
        """Every figure given for a programme or another thing, by what it measures, in order of time."""
        from prakat.queries.ledger import query_ledger

        with self._reader() as con:
            return query_ledger(con, name, limit)

    def conflicts(self, name: str, limit: int | None = None) -> Conflicts:
        """Figures of a programme that contradict, and sums that do not add up."""
        from prakat.queries.ledger import query_conflicts

        with self._reader() as con:
            return query_conflicts(con, name, limit)

    def paths(self, one: str, other: str, count: int = 3) -> Rows[CitedPath]:
        """How two names are tied, the nearest way first."""
        from prakat.queries.graph import query_path

        with self._reader() as con:
            return Rows(query_path(con, one, other, count))

    def clashes(self, limit: int | None = None) -> Clashes:
        """Days on which an office for one has two holders."""
        from prakat.queries.offices import query_clashes

        with self._reader() as con:
            return query_clashes(con, limit)

    def export_graph(self, format: str, path: str | os.PathLike[str], about: str | None = None) -> tuple[Path, ...]:
        """Write the graph as ftm, graphml, gexf, csv or parquet; the files that were written."""
        from prakat.queries.graph import write_graph

        with self._reader() as con:
            return write_graph(con, format, Path(path), about)

    def export_docbin(self, path: str | os.PathLike[str]) -> int:
        """Write all releases with their mentions as a spaCy DocBin, for training; how many."""
        from prakat.extract.spacy_pipe import write_docbin
        from prakat.queries.documents import query_releases

        with self._reader() as con:
            return write_docbin(query_releases(con), Path(path))

    def posts(self) -> Rows[Post]:
        """Everybody's posts."""
        with self._reader() as con:
            return Rows(query_posts(con))

    def facts(
        self,
        about: str | None = None,
        kind: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        limit: int | None = None,
    ) -> Facts:
        """Facts, newest first. ``since`` and ``until``: days, or ``2022-05``, ``2022``, ``2565``; both inclusive."""
        from prakat.queries.search import may_hold

        first, last = span(since, until)
        among = may_hold(self.path, about) if about else None
        with self._reader() as con:
            return query_facts(con, about, kind, first, last, limit=limit, among=among)

    def search(self, text: str, limit: int | None = 20, **within: Unpack[Filters]) -> Hits:
        """Releases that hold all words of ``text``, the best first: ``"…"`` is a phrase, ``digi*`` a beginning.

        Only releases of some days (``since``, ``until`` as in ``facts``) or of a ``source``, that name a ``person``, a
        ``body`` or a ``place``, or that hold a fact or mention of a ``kind``. ``limit``: None for all.
        """
        from prakat.queries.search import must_be_level, query_search, read_within

        if self.snapshot:
            must_be_level(self.path)
        with self._reader():  # of the store's state; the text index is another file
            return query_search(self.path, text, read_within(within), limit)

    def ask(self, text: str) -> Answer:
        """Answer a question in Thai or English, in one sentence with the words that say so, or not at all."""
        from prakat.queries.ask import query_ask
        from prakat.queries.search import must_be_level

        if self.snapshot:
            must_be_level(self.path)
        with self._reader() as con:
            return query_ask(con, self.path, text)

    def index(self, jobs: int = 1) -> Indexed:
        """Bring the search index level with the store, as every ingest does; a missing one is made."""
        must_exist(self.path)
        with open_store(self.path) as store:
            return _index(store, jobs)

    def left_over(self, id: str) -> Rows[LeftOver]:
        """Numbers, dates and honorifics of a document that no mention holds."""
        from prakat.queries.coverage import query_left_over  # reads with the grammars, which other questions need not

        return Rows(query_left_over(self.document(id)))

    def document(self, id: str) -> StoredDocument:
        """A document's newest revision and what it says."""
        with self._reader() as con:
            return query_document(con, id)

    def rejects(self) -> Rows[StoredReject]:
        """What was set aside."""
        with self._reader() as con:
            return Rows(query_rejects(con))

    def status(self) -> Status:
        """The store in figures."""
        with self._reader() as con:
            return query_status(con)

    def sql(self, query: str) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
        """Column names and rows of any one question; it can write nothing and reach no file."""
        self.state()  # is the one that is asked for
        with open_reader(self.path) as con:
            con.execute("SET enable_external_access = false")
            con.execute("SET lock_configuration = true")
            try:
                con.execute(query)
                if con.description is None:
                    raise QueryError("sql: nothing is asked; for instance: SELECT count(*) FROM facts")
                return tuple(column[0] for column in con.description or ()), con.fetchall()
            except duckdb.Error as error:
                raise QueryError(f"sql: {str(error).splitlines()[0]}") from error


def _index(store: Store, jobs: int = 1) -> Indexed:
    from prakat.search.index import update_index

    return update_index(store.con, store.path, jobs)


def _several(sources: Source | Iterable[Source]) -> Iterable[Source]:
    return [sources] if isinstance(sources, (str, Path, Document, Reject, Mapping)) else sources
