"""Keeping a store current: fetch, extract, find out who is who, and look at what is watched, one run at a time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from prakat.errors import QueryError
from prakat.exchange import dumps
from prakat.store import Store, must_exist, open_store
from prakat.telling import Tell, unheard

if TYPE_CHECKING:  # a question needs none of what a run does
    from prakat.graph.resolve import Resolved
    from prakat.ingest.site import Bounds, Site
    from prakat.pipeline import Done, Report, Source
    from prakat.queries.tabular import Rows
    from prakat.queries.watches import Watch
    from prakat.watching import Digest

MENTIONS = "SELECT count(*) FROM mentions WHERE document IN (SELECT unnest($ids))"
FETCHED = "SELECT id, fetched FROM documents WHERE current"
BEGIN = "INSERT INTO runs (started, command) VALUES (?, ?) RETURNING id"
END = "UPDATE runs SET finished = ?, report = ? WHERE id = ?"
LIST = "SELECT id, command, started, report FROM runs ORDER BY id DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a run brought of one source; ``end`` is done, capped, held, refused, unreachable or broken.

    ``new``, ``changed`` and ``unchanged`` count articles by their bytes, ``pages`` all that were asked for by their
    state, those left for the next run as ``queued``; ``mentions`` stand in what was taken into the store.
    """

    source: str
    end: str = "done"
    reason: str = ""
    asked: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    pages: Mapping[str, int] = field(default_factory=dict)
    mentions: int | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunReport:
    """A run of ``update`` or ``fetch``; times UTC. ``problems``: what somebody should look at, each a line.

    ``finished`` is None while it goes on, and stays so where it was cut off.
    """

    id: int
    command: str
    started: datetime
    finished: datetime | None = None
    sources: tuple[SourceReport, ...] = ()
    stored: Report | None = None
    changes: int | None = None
    problems: tuple[str, ...] = ()

    @property
    def state(self) -> Literal["good", "bad", "unfinished"]:
        return "unfinished" if self.finished is None else "bad" if self.problems else "good"


class Updating:
    """The part of ``Corpus`` that fetches. What it keeps is beside the store: ``prakat.web`` for ``prakat.duckdb``."""

    path: Path

    if TYPE_CHECKING:  # the rest of Corpus

        def ingest(
            self, sources: Source | Iterable[Source], jobs: int = 1, done: Done = ..., resolve: bool = True
        ) -> Report: ...
        def resolve(self, tell: Tell = ...) -> Resolved: ...
        def watches(self) -> Rows[Watch]: ...
        def watch_run(self, on: date | None = None) -> Digest: ...

    @property
    def web(self) -> Path:
        """The folder of frontier, WARC files and lock."""
        return self.path.with_suffix(".web")

    def fetch(self, sources: Iterable[str | Site] = (), tell: Tell = unheard) -> RunReport:
        """Fetch what is due of sources, by name; of all that were ever fetched and of the user's own, if none is named.

        Errors: PrakatError where a run is going on (who holds it), a source is unknown, or nothing can crawl.
        """
        with self._run("fetch", sources, tell) as run:
            self._crawl(run)
        return run.report

    def update(
        self, sources: Iterable[str | Site] = (), jobs: int = 1, tell: Tell = unheard
    ) -> tuple[RunReport, Digest | None]:
        """Fetch, extract, find out who is who, and look at what is watched; with the digest where something is.

        Errors: those of ``fetch``, and StoreError where somebody else is writing to the store. What was fetched by
        then is taken into the store by the next run.
        """
        with self._run("update", sources, tell) as run:
            self._crawl(run)
            self._take(run, jobs)
            digest = self._look(run)
        return run.report, digest

    def reingest(self, sources: Iterable[str] = (), jobs: int = 1, done: Done = lambda count: None) -> Report:
        """Read again, from their WARC files, the pages of sources, or of all; nothing is fetched.

        A page that is read otherwise than before gets a new revision, which watches do not take for an edit.
        """
        from prakat.ingest.captures import list_captures, newer_than, read_captures, take
        from prakat.ingest.crawling.lock import hold

        with hold(self.web / "update.lock", "prakat reingest"):
            kept = list_captures(self.web, _once_fetched(self.web, sources), again=True)
            with open_store(self.path) as store:  # all is published at once
                captures = newer_than(kept, _fetched(store))
                report = self.ingest(read_captures(self.web, captures), jobs, done, resolve=False)
                take(self.web, captures, _fetched(store))
                if report.new or report.changed:
                    self.resolve()
            return report

    def runs(self, limit: int = 20) -> tuple[RunReport, ...]:
        """Runs of ``update`` and ``fetch``, the newest first.

        Errors: StoreError where there is neither run nor store.
        """
        from prakat.ingest.crawling.frontier import open_frontier

        if not self.web.is_dir():
            must_exist(self.path)
            return ()
        with open_frontier(self.web) as frontier:
            return tuple(_run_report(*row) for row in frontier.con.execute(LIST, [limit]))

    @contextmanager
    def _run(self, command: str, sources: Iterable[str | Site], tell: Tell) -> Iterator[_Run]:
        """One run at a time, noted at its beginning and, however it ends, at its end."""
        from prakat.ingest.crawl import must_be_installed
        from prakat.ingest.crawling.frontier import open_frontier
        from prakat.ingest.crawling.lock import hold

        must_be_installed()
        sites = _chosen(self.web, sources)
        with hold(self.web / "update.lock", f"prakat {command}"), open_frontier(self.web) as frontier:
            started = _now()
            (number,) = frontier.con.execute(BEGIN, [started.timestamp(), command]).fetchone()
            run = _Run(sites, tell, RunReport(number, command, started))
            try:
                yield run
            except Exception as error:
                run.problem(f"stopped: {error}")
                raise
            finally:
                run.finish()
                frontier.con.execute(END, [time.time(), dumps(run.report), number])

    def _crawl(self, run: _Run) -> None:
        from prakat.ingest.crawl import crawl

        run.stage("crawl")
        crawl(run.sites, self.web, run.heard)

    def _take(self, run: _Run, jobs: int) -> None:
        """What was fetched, also by runs before that were cut off, into the store."""
        from prakat.ingest.captures import list_captures, read_captures, take

        run.stage("extract")
        captures = list_captures(self.web, [site.name for site in run.sites])
        run.tell({"event": "extracting", "pages": len(captures)})
        with open_store(self.path) as store:  # all is published at once
            stored = self.ingest(read_captures(self.web, captures), jobs, run.stored, resolve=False)
            run.report = replace(run.report, stored=stored)
            take(self.web, captures, _fetched(store))
            run.stage("resolve")
            self.resolve()
            for site in run.sites:
                run.count_mentions(site, _mentions(store, [c.document for c in captures if c.source == site.name]))
            run.stage("publish")

    def _look(self, run: _Run) -> Digest | None:
        run.stage("watch")
        if not self.watches():
            return None
        digest = self.watch_run()
        run.report = replace(run.report, changes=len(digest.changes))
        return digest


@dataclass(slots=True)
class _Run:
    """A run while it goes on."""

    sites: Sequence[Site]
    tell: Tell
    report: RunReport
    sources: dict[str, SourceReport] = field(default_factory=dict)

    def stage(self, name: str) -> None:
        self.tell({"event": "stage", "stage": name})

    def stored(self, count: int) -> None:
        self.tell({"event": "stored", "count": count})

    def heard(self, record: dict[str, Any]) -> None:
        """What the crawl tells is passed on; what a source came to is kept."""
        self.tell(record)
        if record["event"] == "crawled":
            values = {key: value for key, value in record.items() if key != "event"}
            source = SourceReport(**{**values, "problems": tuple(values["problems"])})
            site = next(site for site in self.sites if site.name == source.source)
            had = source.new + source.changed + source.unchanged
            found = _miscounted(site.pages, had, "pages") if source.end in ("done", "capped") else []
            self.sources[source.source] = _with_problems(source, found)

    def count_mentions(self, site: Site, count: int | None) -> None:
        """Of a source of which nothing new came there is nothing to count."""
        source = self.sources[site.name]
        if count is not None:
            found = _miscounted(site.mentions, count, "mentions")
            self.sources[site.name] = _with_problems(replace(source, mentions=count), found)

    def problem(self, line: str) -> None:
        self.report = replace(self.report, problems=(*self.report.problems, line))

    def finish(self) -> None:
        sources = tuple(self.sources.values())
        found = (f"{source.source}: {problem}" for source in sources for problem in source.problems)
        problems = (*found, *self.report.problems)
        self.report = replace(self.report, sources=sources, problems=problems, finished=_now())


def _with_problems(source: SourceReport, found: Iterable[str]) -> SourceReport:
    return replace(source, problems=(*source.problems, *found))


def _miscounted(bounds: Bounds, count: int, what: str) -> list[str]:
    """A page whose make has changed still answers; that it brings too little, or too much, tells it."""
    if count < bounds.least:
        return [f"{count:,} {what}, at least {bounds.least:,} expected: has the site changed?"]
    if bounds.most is not None and count > bounds.most:
        return [f"{count:,} {what}, at most {bounds.most:,} expected: has the site changed?"]
    return []


def _chosen(web: Path, sources: Iterable[str | Site]) -> list[Site]:
    """Sources by name; none named, those that were ever fetched and the user's own."""
    from prakat.ingest.site import known_sites, own_folder

    known, given = known_sites(), list(sources)
    usual = {*_fetched_before(web), *(path.stem for path in own_folder().glob("*.yml"))}
    chosen = [_known(known, one) if isinstance(one, str) else one for one in given or sorted(usual & known.keys())]
    if not chosen:
        raise QueryError(f"no source is named, and none was fetched before; the known are: {', '.join(known)}")
    for site in chosen:
        if not (site.start or site.feeds or site.sitemaps):
            raise QueryError(f"{site.name}: its source file names no page to start from (start, feeds or sitemaps)")
    return list({site.name: site for site in chosen}.values())


def _known(known: Mapping[str, Site], name: str) -> Site:
    if name not in known:
        near = get_close_matches(name, known, 1)
        hint = f"; is it {near[0]}?" if near else f"; the known are: {', '.join(known)}"
        raise QueryError(f"{name}: no such source{hint}")
    return known[name]


def _once_fetched(web: Path, sources: Iterable[str]) -> list[str]:
    """Names of sources of which something is kept, whether their files are still there or not."""
    before, given = _fetched_before(web), list(sources)
    if unknown := [name for name in given if name not in before]:
        raise QueryError(f"{unknown[0]}: nothing was fetched of it; there is: {', '.join(before) or 'nothing'}")
    if not before:
        raise QueryError("nothing was fetched yet; begin with: prakat update SOURCE")
    return given or before


def _fetched_before(web: Path) -> list[str]:
    from prakat.ingest.crawling.frontier import open_frontier

    if not web.is_dir():
        return []
    with open_frontier(web) as frontier:
        return [name for (name,) in frontier.con.execute("SELECT DISTINCT source FROM rounds")]


def _mentions(store: Store, documents: Sequence[str]) -> int | None:
    if not documents:
        return None
    return int(store.con.execute(MENTIONS, {"ids": list(documents)}).fetchall()[0][0])


def _fetched(store: Store) -> dict[str, datetime | None]:
    return dict(store.con.execute(FETCHED).fetchall())


def _run_report(number: int, command: str, started: float, report: str | None) -> RunReport:
    begun = datetime.fromtimestamp(started, UTC)
    if report is None:
        return RunReport(number, command, begun)
    raw = json.loads(report)
    sources = tuple(SourceReport(**{**source, "problems": tuple(source["problems"])}) for source in raw["sources"])
    finished = datetime.fromisoformat(raw["finished"])
    stored = raw["stored"] and _stored(raw["stored"])
    return RunReport(number, command, begun, finished, sources, stored, raw["changes"], tuple(raw["problems"]))


def _stored(raw: dict[str, Any]) -> Report:
    from prakat.pipeline import Report

    return Report(**{**raw, **{lines: tuple(raw.get(lines, ())) for lines in ("missing", "refused")}})


def _now() -> datetime:
    return datetime.now(UTC)
