"""Find out how a site can be read: its feeds, sitemaps and listing, what its articles' addresses have in common.

``discover`` drafts a source for a site that nothing is known of; ``check`` tries a source that is written. Both look at
the site by the crawler (``look.py``), so extra ``crawl`` is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from prakat.errors import ReadError
from prakat.ingest.decode import decode_bytes
from prakat.ingest.look import Look, Seen, looking
from prakat.ingest.responses import Response, read_response, unpack
from prakat.ingest.shapes import Headlines, headlines, links_on, next_shape, shape_of
from prakat.ingest.site import Bounds, Site, host_of
from prakat.ingest.site_write import TERMS, name_of
from prakat.ingest.tree import bare, parse, text_of
from prakat.model import Document

SAMPLES = 3  # pages that are read for show
LINES = 3  # of each
LISTINGS = 3  # pages that may be a listing and are looked at
ENTRANCES = 10  # start pages, feeds and sitemaps that a check looks at
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
FEED_LINK = re.compile(r"(?:^|[/._?=-])(?:rss|atom|feeds?)(?:$|[/._?=&-])", re.IGNORECASE)
NEWS_LINK = re.compile(r"ข่าว|ประกาศ|แถลง|ประชาสัมพันธ์|\b(?:news|press|releases?|announcements?)\b", re.IGNORECASE)
SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entrance:
    """A start page, feed or sitemap, and the articles that it names."""

    kind: str
    url: str
    articles: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """An article as prakat reads it; ``problem`` where it could not."""

    url: str
    document: Document | None
    problem: str = ""

    @property
    def title(self) -> str:
        return self.document.title if self.document else ""

    @property
    def published(self) -> date | None:
        return self.document.published if self.document else None

    @property
    def lines(self) -> list[str]:
        """The first lines of its text."""
        return self.document.text.split("\n")[:LINES] if self.document else []


@dataclass(frozen=True, slots=True)
class Survey:
    """A source, what its entrances name, and articles read from it."""

    site: Site
    entrances: tuple[Entrance, ...]
    samples: tuple[Sample, ...]

    @property
    def articles(self) -> int:
        return len({url for entrance in self.entrances for url in entrance.articles})

    @property
    def problems(self) -> list[str]:
        """What is not as the source says; none where all is well."""
        found = [f"{e.kind} {e.url}: {e.problem}" for e in self.entrances if e.problem]
        for sample in self.samples:
            lost = [what for what, had in (("title", sample.title), ("day", sample.published)) if not had]
            problem = sample.problem or (f"no {' and no '.join(lost)} found" if lost else "")
            found += [f"{sample.url}: {problem}"] if problem else []
        if self.articles < max(1, self.site.pages.least):
            found.append(f"{self.articles:,} articles named, at least {max(1, self.site.pages.least):,} expected")
        return found


def check(site: Site) -> Survey:
    """What a source brings now: its entrances looked at, three articles read. Raises ReadError, PrakatError."""
    if not (site.start or site.feeds or site.sitemaps):
        raise ReadError(f"{site.name} names no start page, no feed and no sitemap: there is nothing to fetch")
    if site.forbidden:
        raise ReadError(f"{site.name} is not fetched: its terms forbid it: {site.forbidden}")
    with looking(site) as look:
        kinds = (("start", site.start), ("feed", site.feeds), ("sitemap", site.sitemaps))
        named = list(islice(((kind, url) for kind, urls in kinds for url in urls), ENTRANCES))
        seen = look.at([url for _, url in named])
        entrances = [_entrance(site, kind, url, one, look) for (kind, url), one in zip(named, seen, strict=True)]
        return Survey(site, tuple(entrances), tuple(_samples(entrances, look)))


def discover(url: str, draft: Site | None = None) -> Survey:
    """A source for the site of an address; ``draft`` may hold what is known already (name, delay, private_addresses).

    Raises ReadError where the address cannot be had or lists nothing.
    """
    site = draft or drafted(url)
    with looking(site) as look:
        sitemap = urljoin(url, "/sitemap.xml")
        front, _ = look.at([url, sitemap])
        root = _tree(site, front)
        if root is None:
            raise ReadError(f"{url}: {front.reason or 'is no page that can be read'}")
        feeds, sitemaps = _feeds(site, root, front.url), [*SITEMAP_LINE.findall(look.robots(url)), sitemap]
        listings = _listings(site, front, root)
        look.at([*listings, *_own(site, feeds), *_own(site, sitemaps)])  # all at once
        site = replace(site, publisher=site.publisher or _publisher(root))
        site, listing = _listed(site, [front, *look.at(listings)])
        entrances = [listing] if listing else []
        for kind, urls in (("feed", _own(site, feeds)), ("sitemap", _own(site, sitemaps))):
            found = (_entrance(site, kind, one, seen, look) for one, seen in zip(urls, look.at(urls), strict=True))
            entrances += [entrance for entrance in found if entrance.articles]
        if not entrances:
            raise ReadError(f"{url}: no listing, feed or sitemap found; give the address of a page that lists articles")
        return Survey(_completed(site, entrances), tuple(entrances), tuple(_samples(entrances, look)))


def drafted(url: str, name: str = "", delay: float | None = None, private: bool = False) -> Site:
    """A source of which no more is known than an address. Raises ReadError for what is none."""
    host = host_of(url)
    if not host or not url.startswith(("http://", "https://")):
        raise ReadError(f"{url!r} is no web address; it begins with https:// or http://")
    site = Site(name or name_of(host), (host,), terms=TERMS, private_addresses=private)
    return site if delay is None else replace(site, delay=delay)


def _own(site: Site, urls: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(url for url in urls if site.holds(url)))[:ENTRANCES]


def _text(site: Site, response: Response) -> str:
    try:
        return decode_bytes(unpack(response, site.max_bytes), site.encoding or response.charset) or ""
    except ValueError:
        return ""


def _tree(site: Site, seen: Seen) -> HtmlElement | None:
    try:
        return parse(_text(site, seen.response)) if seen.response else None
    except ValueError:
        return None


def _publisher(root: HtmlElement) -> str:
    metas = (meta.get("content") or "" for meta in root.iter("meta") if meta.get("property") == "og:site_name")
    title = root.find(".//title")
    return bare(next(metas, "")) or (text_of(title) if title is not None else "")


def _listings(site: Site, front: Seen, root: HtmlElement) -> list[str]:
    """Pages that may list articles where the front page does not."""
    links = links_on(site, root, front.url)
    if headlines(links):
        return []
    news = (url for url, words in links.items() if NEWS_LINK.search(words) or NEWS_LINK.search(urlsplit(url).path))
    return list(islice(news, LISTINGS))


def _listed(site: Site, pages: Iterable[Seen]) -> tuple[Site, Entrance | None]:
    """The page with the most headlines of one make, and what their addresses and those of further pages are like."""
    best: tuple[Headlines, str, dict[str, str]] | None = None
    for seen in pages:
        root = _tree(site, seen)
        links = {} if root is None else links_on(site, root, seen.url)
        group = headlines(links)
        if group and (not best or group.weight > best[0].weight):
            best = group, seen.url, links
    if not best:
        return site, None
    group, url, links = best
    following = next_shape(links)
    site = replace(site, links=re.compile(group.shape), next=re.compile(following) if following else None)
    return site, Entrance("start", url, tuple(group.links))


def _feeds(site: Site, root: HtmlElement, base: str) -> list[str]:
    told = [link.get("href") or "" for link in root.iter("link") if (link.get("type") or "").lower() in FEED_TYPES]
    linked = [href for link in root.iter("a") if FEED_LINK.search(href := link.get("href") or "")]
    return [urljoin(base, href) for href in (*told, *linked) if "comments" not in href]


def _entrance(site: Site, kind: str, url: str, seen: Seen, look: Look) -> Entrance:
    if not seen.response:
        return Entrance(kind, url, problem=seen.reason)
    articles = tuple(dict.fromkeys(FINDERS[kind](site, seen, seen.response, look)))
    return Entrance(kind, url, articles, "" if articles else "names no articles")


def _of_listing(site: Site, seen: Seen, response: Response, look: Look) -> Iterable[str]:
    root = _tree(site, seen)
    links = {} if root is None else links_on(site, root, seen.url)
    if site.links:
        return [url for url in links if site.links.search(url)]
    group = headlines(links)
    return group.links if group else ()


def _of_feed(site: Site, seen: Seen, response: Response, look: Look) -> Iterable[str]:
    from prakat.ingest.feeds import read_feed

    entries = read_feed(unpack(response, site.max_bytes), response.charset)
    return [url for entry in entries if site.holds(url := urljoin(seen.url, entry.url))]


def _of_sitemap(site: Site, seen: Seen, response: Response, look: Look) -> Iterable[str]:
    """Of a list of sitemaps, what the last one of it names, as a rule the newest."""
    from prakat.ingest.sitemaps import read_sitemap

    entries = list(read_sitemap(unpack(response, site.max_bytes)))
    nested = [entry.url for entry in entries if entry.nested and site.holds(entry.url)]
    for inner in look.at(nested[-1:]):
        entries += read_sitemap(unpack(inner.response, site.max_bytes)) if inner.response else ()
    pages = (entry.url for entry in entries if not entry.nested and site.holds(entry.url))
    return [url for url in pages if (site.links.search(url) if site.links else shape_of(url))]


FINDERS = {"start": _of_listing, "feed": _of_feed, "sitemap": _of_sitemap}


def _samples(entrances: Sequence[Entrance], look: Look) -> Iterator[Sample]:
    """The first articles of the first entrance that names any."""
    urls = next((entrance.articles for entrance in entrances if entrance.articles), ())[:SAMPLES]
    for url, seen in zip(urls, look.at(urls), strict=True):
        item = next(read_response(seen.response, url)) if seen.response else None
        if isinstance(item, Document):
            yield Sample(url, item)
        else:
            yield Sample(url, None, f"{item.reason}: {item.detail}" if item else seen.reason)


def _completed(site: Site, entrances: Sequence[Entrance]) -> Site:
    def of(kind: str) -> tuple[str, ...]:
        return tuple(entrance.url for entrance in entrances if entrance.kind == kind)

    found = replace(site, start=of("start"), feeds=of("feed"), sitemaps=of("sitemap"), live=not site.private_addresses)
    return replace(found, pages=Bounds(1), mentions=Bounds(1), links=site.links or _common(entrances))


def _common(entrances: Sequence[Entrance]) -> re.Pattern[str] | None:
    """Of a site with a feed or sitemap alone, the make that most of its articles' addresses are of."""
    shapes = [shape_of(url) for entrance in entrances for url in entrance.articles]
    most = max(filter(None, shapes), key=shapes.count, default="")
    return re.compile(most) if shapes.count(most) > len(shapes) / 2 else None
