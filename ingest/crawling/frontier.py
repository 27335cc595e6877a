"""The frontier: every address of every source, whether it was had, and where its capture lies.

A SQLite file beside the store and not a table in it: DuckDB has one writer, and a polite crawl of many hours would keep
everybody else from writing; here each page is one small durable commit (WAL, ``synchronous = FULL``), made by the
crawl's own process while the store stays free. A page is queued until that commit, which also holds its capture and the
links found on it: killed at any moment, a crawl loses no address and asks for none again that it had.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from prakat.errors import StoreError

Kind = Literal["robots", "sitemap", "feed", "listing", "page"]
State = Literal["queued", "done", "moved", "gone", "failed", "refused"]

FILE = "frontier.sqlite"
VERSION = 1
BUSY = 30.0  # seconds to wait for another process's commit

MAX_MISSES = 3  # rounds in a row: then a page that cannot be had is left alone
AGE_SHARE = 0.1  # of the time for which a page has stayed as it is: it is looked at again after as much

ADD = """
INSERT INTO pages (source, url, kind, depth, hops, published) VALUES (:source, :url, :kind, :depth, :hops, :published)
ON CONFLICT (source, url) DO UPDATE SET published = coalesce(published, excluded.published)
"""
# A page is known by its newest change: one that has stayed the same for long is asked for less often.
REQUEUE = f"""
UPDATE pages SET state = 'queued', tries = 0
WHERE source = :source AND state != 'queued' AND after <= :now AND (
    kind IN ('robots', 'feed', 'sitemap') OR url IN (SELECT value FROM json_each(:start))
    OR kind = 'page' AND state = 'done' AND checked + {AGE_SHARE} * (checked - changed) <= :now
    OR state IN ('gone', 'failed', 'refused') AND misses < {MAX_MISSES}
    OR state = 'moved')
"""
REQUEUE_CHANGED = """
UPDATE pages SET state = 'queued', tries = 0
WHERE source = :source AND url = :url AND state = 'done' AND checked < :changed AND round < :round
"""
COLUMNS = "id, url, kind, depth, hops, state, tries, misses, etag, modified, digest, checked, changed, text, after"
# Lists first, then pages never had, then those not looked at for longest: in the order of the index ``queue``.
DUE = f"""
SELECT {COLUMNS} FROM pages WHERE source = :source AND state = 'queued' AND kind != 'robots' AND after <= :now
ORDER BY CASE kind WHEN 'sitemap' THEN 1 WHEN 'feed' THEN 2 WHEN 'listing' THEN 3 ELSE 4 END, coalesce(checked, 0), id
LIMIT 1
"""
WAITING = f"""
SELECT {COLUMNS} FROM pages WHERE source = :source AND state = 'queued' AND kind != 'robots' ORDER BY after, id LIMIT 1
"""

FIRST_HAD = """
SELECT min(fetched) FROM captures WHERE page = :page AND status = 200 AND digest = coalesce(
    :digest, (SELECT digest FROM captures WHERE page = :page AND status = 200 ORDER BY id DESC LIMIT 1))
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A row of the frontier, as a visit needs it; ``after``: not to be asked for before."""

    id: int
    url: str
    kind: Kind
    depth: int
    hops: int
    state: State
    tries: int
    misses: int
    etag: str | None
    modified: str | None
    digest: str | None
    checked: float | None
    changed: float | None
    text: str | None
    after: float


@dataclass(frozen=True, slots=True)
class Link:
    """An address that was found, and what it is taken to be."""

    url: str
    kind: Kind
    depth: int = 0
    hops: int = 0
    published: str | None = None  # ISO day
    changed: float | None = None  # when its site says that it was changed


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: bytes ``start`` to ``start + length`` of a WARC file."""

    file: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Captured:
    """A response in its WARC file; ``words``: an article's, and not the same as before."""

    fetched: float
    status: int
    digest: str
    place: Place
    words: bool


class Frontier:
    """One open frontier; get one from ``open_frontier``."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self.con = con

    @contextmanager
    def commit(self) -> Iterator[None]:
        """All or nothing, on the disk when it ends."""
        self.con.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.con.execute("ROLLBACK")
            raise
        self.con.execute("COMMIT")

    def open_round(self, source: str, links: Iterable[Link], now: float) -> int:
        """Go on with the round that was cut off, or begin one: what may have changed is queued again."""
        links = tuple(links)
        with self.commit():
            self._add(source, 0, links)
            begun = "SELECT id FROM rounds WHERE source = ? AND ended IS NULL"
            if open_round := self.con.execute(begun, [source]).fetchone():
                return int(open_round[0])
            start = json.dumps([link.url for link in links])
            self.con.execute(REQUEUE, {"source": source, "now": now, "start": start})
            added = self.con.execute("INSERT INTO rounds (source, started) VALUES (?, ?) RETURNING id", [source, now])
            return int(added.fetchone()[0])

    def close_round(self, round: int, now: float) -> None:
        with self.commit():
            self.con.execute("UPDATE rounds SET ended = ? WHERE id = ?", [now, round])

    def asked(self, round: int) -> int:
        """Requests that were answered in a round, also before it was cut off."""
        return int(self.con.execute("SELECT asked FROM rounds WHERE id = ?", [round]).fetchone()[0])

    def next_page(self, source: str, now: float) -> Page | None:
        """The next to be asked for; one that must wait (its ``after``) only where nothing is due. None: all is done."""
        due = self.con.execute(DUE, {"source": source, "now": now}).fetchone()
        row = due or self.con.execute(WAITING, {"source": source}).fetchone()
        return Page(*row) if row else None

    def page(self, source: str, url: str) -> Page | None:
        row = self.con.execute(f"SELECT {COLUMNS} FROM pages WHERE source = ? AND url = ?", [source, url]).fetchone()
        return Page(*row) if row else None

    def robots(self, source: str, url: str) -> Page:
        """The row of a robots.txt, made where there is none."""
        with self.commit():
            self._add(source, 0, [Link(url, "robots")])
        found = self.page(source, url)
        assert found
        return found

    def is_known(self, source: str, url: str) -> bool:
        return bool(self.con.execute("SELECT 1 FROM pages WHERE source = ? AND url = ?", [source, url]).fetchone())

    def leads_back(self, source: str, url: str, target: str) -> bool:
        """Whether the redirects from ``target`` come to ``url`` again."""
        seen = set()
        while target not in seen:
            if target == url:
                return True
            seen.add(target)
            sql = "SELECT target FROM pages WHERE source = ? AND url = ? AND target IS NOT NULL"
            if not (row := self.con.execute(sql, [source, target]).fetchone()):
                return False
            target = row[0]
        return False

    def finish(
        self,
        source: str,
        page: Page,
        round: int,
        values: Mapping[str, Any],
        links: Iterable[Link] = (),
        captured: Captured | None = None,
    ) -> None:
        """What a visit came to, in one commit: the page's row, the addresses found on it, and its capture."""
        sets = ", ".join(f"{name} = :{name}" for name in values)
        with self.commit():
            self.con.execute(f"UPDATE pages SET round = :round, {sets} WHERE id = :id",
                             {**values, "id": page.id, "round": round})  # fmt: skip
            self._add(source, round, links)
            if captured:
                self._capture(page, round, captured)

    def _add(self, source: str, round: int, links: Iterable[Link]) -> None:
        for link in links:
            row = {field.name: getattr(link, field.name) for field in fields(link)}
            self.con.execute(ADD, {**row, "source": source})
            if link.changed:
                self.con.execute(REQUEUE_CHANGED, {**row, "source": source, "round": round})

    def _capture(self, page: Page, round: int, captured: Captured) -> None:
        place = captured.place
        self.con.execute(
            "INSERT INTO captures (page, round, fetched, status, digest, file, start, length, words)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [page.id, round, captured.fetched, captured.status, captured.digest,
             place.file, place.start, place.length, captured.words],
        )  # fmt: skip
        self.con.execute("UPDATE rounds SET asked = asked + 1 WHERE id = ?", [round])

    def first_had(self, page: Page, digest: str | None) -> float | None:
        """When a page was first answered with these bytes; None for ``digest``: with those of its last 200."""
        found: float | None = self.con.execute(FIRST_HAD, {"page": page.id, "digest": digest}).fetchone()[0]
        return found

    def hold(self, host: str, after: float) -> None:
        """A host is not to be asked before; kept, so that the next run keeps to it too."""
        with self.commit():
            self.con.execute("INSERT OR REPLACE INTO hosts VALUES (?, ?)", [host, after])

    def held(self, host: str) -> float:
        """Not to be asked before."""
        row = self.con.execute("SELECT after FROM hosts WHERE host = ?", [host]).fetchone()
        return float(row[0]) if row else 0.0

    def files(self, source: str) -> list[str]:
        """WARC files in which records of a source were committed."""
        sql = "SELECT DISTINCT file FROM captures WHERE page IN (SELECT id FROM pages WHERE source = ?)"
        return [file for (file,) in self.con.execute(sql, [source])]

    def written(self, file: str) -> int:
        """Bytes of a WARC file up to the end of its last record that was committed."""
        row = self.con.execute("SELECT max(start + length) FROM captures WHERE file = ?", [file]).fetchone()
        return int(row[0] or 0)

    def troubles(self, source: str, urls: Iterable[str]) -> list[tuple[str, str]]:
        """Those of some addresses that could not be had, with the reason."""
        sql = """SELECT url, reason FROM pages WHERE source = ? AND state IN ('gone', 'failed', 'refused')
                 AND url IN (SELECT value FROM json_each(?)) ORDER BY id"""
        return self.con.execute(sql, [source, json.dumps(list(urls))]).fetchall()

    def states(self, source: str, round: int) -> dict[str, int]:
        """Pages by the state to which a round brought them, and how many are left for the next."""
        sql = "SELECT state, count(*) FROM pages WHERE source = ? AND kind = 'page' AND {} GROUP BY 1"
        done = self.con.execute(sql.format("round = ? AND state != 'queued'"), [source, round])
        left = self.con.execute(sql.format("state = 'queued'"), [source])
        return dict([*done, *left])


@contextmanager
def open_frontier(folder: Path) -> Iterator[Frontier]:
    """The frontier of a folder, made where there is none. Errors: StoreError where it is none, or of a newer prakat."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    con = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    try:
        con.execute("PRAGMA journal_mode = WAL")
        con.execute("PRAGMA synchronous = FULL")
        _prepare(con, path)
        yield Frontier(con)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: cannot be used: {error}") from error
    finally:
        con.close()


def _prepare(con: sqlite3.Connection, path: Path) -> None:
    have = con.execute("PRAGMA user_version").fetchone()[0]
    if have > VERSION:
        raise StoreError(
            f"{path}: written by a newer prakat (frontier {have}, this one reads {VERSION}); upgrade prakat"
        )
    if have == 0:
        schema = files("prakat.ingest.crawling").joinpath("frontier.sql").read_text(encoding="utf-8")
        con.executescript(f"BEGIN IMMEDIATE; {schema} PRAGMA user_version = {VERSION}; COMMIT;")
