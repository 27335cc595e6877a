"""A look at a few addresses of a site: by the crawler, with its manners, caps and refusals, in a folder of its own.

Robots.txt is obeyed and kept, requests wait for one another, private addresses are refused unless the source allows
them; whatever could not be had says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from prakat.ingest.responses import Response
from prakat.ingest.site import Site

NOTHING = re.compile(r"(?!)")
ANSWERS = """
SELECT p.url, p.state, p.reason, p.target, c.file, c.start, c.length
FROM pages AS p LEFT JOIN captures AS c ON c.page = p.id AND c.status = 200
WHERE p.source = ? AND p.state <> 'queued' ORDER BY c.id
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of an address: a response, from where it moved to if it did, or the reason why none."""

    url: str
    response: Response | None
    reason: str = ""


class Look:
    """Looks at a site, each address once."""

    def __init__(self, site: Site, folder: Path) -> None:
        self._site, self._folder = site, folder
        self._seen: dict[str, Seen] = {}
        self._looks = 0

    def at(self, urls: Sequence[str]) -> list[Seen]:
        """What the addresses hold, in their order. Raises PrakatError where the crawl cannot be done at all."""
        from prakat.ingest.crawling.links import clean_url

        wanted = {url: clean_url(url, "") or url for url in urls}
        new = [asked for asked in dict.fromkeys(wanted.values()) if asked not in self._seen]
        if new:
            self._seen |= self._fetch(new)
        return [self._seen[asked] for asked in wanted.values()]

    def robots(self, url: str) -> str:
        """The robots.txt of an address's host, if it was had with an address looked at; else empty."""
        from prakat.ingest.crawling.politeness import robots_url

        seen = self._seen.get(robots_url(url))
        return seen.response.body.decode("utf-8", "replace") if seen and seen.response else ""

    def _fetch(self, urls: Sequence[str]) -> dict[str, Seen]:
        from prakat.ingest.crawl import crawl

        self._looks += 1
        name = f"{self._site.name}-{self._looks}"
        events: list[dict[str, Any]] = []
        plan = replace(
            self._site, name=name, start=tuple(urls), feeds=(), sitemaps=(), links=NOTHING, next=None, max_depth=0
        )
        crawl([plan], self._folder, events.append)
        ended = next((event for event in events if event["event"] == "crawled"), {})
        lost = str(ended.get("reason") or "not asked for")
        return {**{url: Seen(url, None, lost) for url in urls}, **self._answers(name)}

    def _answers(self, name: str) -> dict[str, Seen]:
        from prakat.ingest.crawling.frontier import open_frontier
        from prakat.ingest.warc import read_record

        with open_frontier(self._folder) as frontier:
            rows = frontier.con.execute(ANSWERS, (name,)).fetchall()
        moved = {url: target for url, _, _, target, *_ in rows if target}
        found = {
            url: Seen(url, read_record(self._folder / file, start, length) if file else None, reason or state)
            for url, state, reason, _, file, start, length in rows
        }
        return {url: _at_its_end(url, moved, found) for url in found}


def _at_its_end(url: str, moved: dict[str, str], found: dict[str, Seen]) -> Seen:
    """What stands where an address moved to; a loop of moves was cut by the crawl."""
    passed = {url}
    while (target := moved.get(url)) in found and target not in passed:
        url = str(target)
        passed.add(url)
    return found[url]


@contextmanager
def looking(site: Site) -> Iterator[Look]:
    """A look whose folder goes with it. Raises PrakatError where the extra ``crawl`` is not installed."""
    from prakat.ingest.crawl import must_be_installed

    must_be_installed()
    with TemporaryDirectory(prefix="prakat-") as folder:
        yield Look(site, Path(folder))
