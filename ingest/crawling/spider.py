"""Scrapy carries the requests: TLS, connections, caps of time and size. What is asked for, and when, is decided here.

Each source is crawled page by page by a ``SiteCrawl`` of its own, all of them at once on one event loop. Of Scrapy's
middlewares none is on: robots.txt, redirects, retries and packing are dealt with by the frontier, so that a crash
between any two steps loses nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http import Response

from prakat.ingest.crawling.capture import Capture
from prakat.ingest.crawling.fetching import Answer, Ask, FetchError
from prakat.ingest.crawling.frontier import Frontier, open_frontier
from prakat.ingest.crawling.politeness import Gates
from prakat.ingest.crawling.resolver import PublicResolver
from prakat.ingest.crawling.site_crawl import SiteCrawl, Tell, broken_off
from prakat.ingest.site import Site, host_of

SETTINGS: dict[str, Any] = {
    "COOKIES_ENABLED": False,
    "DOWNLOADER_MIDDLEWARES_BASE": {},
    "DOWNLOAD_FAIL_ON_DATALOSS": True,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_WARNSIZE": 0,
    "EXTENSIONS_BASE": {},
    "LOG_ENABLED": False,
    "SPIDER_MIDDLEWARES_BASE": {},
    "TELNETCONSOLE_ENABLED": False,
    "TWISTED_DNS_RESOLVER": "prakat.ingest.crawling.resolver.PublicResolver",
}

NONE_FOR_SCRAPY: tuple[Request, ...] = ()  # each is asked for and finished before the next, outside its queue


class SourcesSpider(Spider):
    """Crawls sources until each has nothing left that is due."""

    name = "prakat"

    def __init__(self, sites: Sequence[Site], frontier: Frontier, folder: Path, tell: Tell, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._sites, self._frontier, self._folder, self._tell = sites, frontier, folder, tell

    async def start(self) -> AsyncIterator[Request]:
        gates = Gates(time.time)
        await asyncio.gather(*(self._crawl(site, gates) for site in self._sites))
        for request in NONE_FOR_SCRAPY:
            yield request

    async def _crawl(self, site: Site, gates: Gates) -> None:
        """What breaks one source (a full disk, a fault here) is told, and the others go on."""
        try:
            with closing(Capture(self._folder, site.name, self._frontier)) as capture:
                crawled = await SiteCrawl(site, self._frontier, capture, self._fetch, gates, self._tell).run()
        except Exception as error:
            crawled = broken_off(site.name, f"{type(error).__name__}: {error}")
        self._tell({"event": "crawled", **asdict(crawled)})

    async def _fetch(self, ask: Ask) -> Answer:
        request = Request(
            ask.url,
            headers=dict(ask.headers),
            dont_filter=True,
            meta={"download_timeout": ask.max_seconds, "download_maxsize": ask.max_bytes},
        )
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # whatever the network or the server does wrong is this page's trouble only
            raise _fetch_error(ask, error) from error
        return _answer(response)


def crawl_sites(sites: Sequence[Site], folder: Path, tell: Tell) -> None:
    """Crawl sources into a folder; a process can do this once."""
    private = [host for site in sites if site.private_addresses for host in site.hosts]
    with open_frontier(folder) as frontier:
        process = AsyncCrawlerProcess({**SETTINGS, "PRIVATE_HOSTS": private})
        process.crawl(SourcesSpider, sites=sites, frontier=frontier, folder=folder, tell=tell)
        process.start()


def _fetch_error(ask: Ask, error: Exception) -> FetchError:
    if isinstance(error, DownloadTimeoutError):
        return FetchError("slow", f"not had within {ask.max_seconds:g} seconds")
    if isinstance(error, DownloadCancelledError):
        return FetchError("too-large", f"over {ask.max_bytes:,} bytes")
    if host_of(ask.url) in PublicResolver.refused:
        return FetchError("private-address", f"{host_of(ask.url)} leads into a private network")
    return FetchError("unreachable", f"{type(error).__name__}: {' '.join(str(error).split())}"[:300])


def _answer(response: Response) -> Answer:
    headers = [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]
    return Answer(response.url, response.status, headers, response.body, time.time())
