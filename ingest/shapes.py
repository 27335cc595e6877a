"""Addresses of one make: what is the same in those of a site's articles, as a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from prakat.ingest.site import Site
from prakat.ingest.tree import bare, text_of

HEADLINE = 15  # characters from which the words of a link can be a headline
FEWEST = 3  # headlines that make a listing
WEIGHT = 80  # characters of a headline that count
NUMBERED = re.compile(r"\d+")
SLUG = re.compile(r"(?=.{25})[^/]+|[^/]*%[0-9A-Fa-f]{2}[^/]*|[^/]+(?:-[^/-]+){3,}")
PAGED = re.compile(r"[?&](?:page|paged|pg|p|pageno|page_no|start|limitstart|offset)=\d+|/page/\d+/?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headlines:
    """Links of one make on a page: address and words, in the page's order."""

    shape: str
    links: Mapping[str, str]

    @property
    def weight(self) -> int:
        return sum(min(len(words), WEIGHT) for words in self.links.values())


def links_on(site: Site, root: HtmlElement, base: str) -> dict[str, str]:
    """The site's own addresses that a page links to, each with the most words that any of its links has."""
    from prakat.ingest.crawling.links import clean_url

    found: dict[str, str] = {}
    for link in root.iter("a"):
        url = clean_url(base, link.get("href") or "")
        if url and site.holds(url) and url != base:
            found[url] = max(found.get(url, ""), _words(link), key=len)
    return found


def _words(link: HtmlElement) -> str:
    """The link's own, else what its title or picture says."""
    pictures = (image.get("alt") or "" for image in link.iter("img"))
    return max(text_of(link), bare(link.get("title") or ""), *map(bare, pictures), key=len)


def headlines(links: Mapping[str, str]) -> Headlines | None:
    """The make whose links have the most words of headlines; None where no make has a few."""
    groups: dict[str, dict[str, str]] = {}
    for url, words in links.items():
        if len(words) >= HEADLINE and not PAGED.search(url) and (shape := shape_of(url)):
            groups.setdefault(shape, {})[url] = words
    listed = [Headlines(shape, group) for shape, group in groups.items() if len(group) >= FEWEST]
    return max(listed, key=lambda group: group.weight, default=None)


def shape_of(url: str) -> str:
    """The pattern of an address: numbers and long names may differ, the rest may not. Empty where nothing differs."""
    parts = urlsplit(url)
    path = "/".join(_loose(segment) for segment in parts.path.split("/"))
    query = "&".join(f"{re.escape(key)}={_loose(value)}" for key, value in parse_qsl(parts.query))
    shape = path + (rf"\?{query}" if query else "")
    return f"{shape}$" if shape != re.escape(parts.path) + (rf"\?{re.escape(parts.query)}" if query else "") else ""


def _loose(segment: str) -> str:
    if SLUG.fullmatch(segment):
        return "[^/?#]+"
    return NUMBERED.sub(r"\\d+", re.escape(segment))


def next_shape(urls: Iterable[str]) -> str:
    """The pattern of further pages of a listing; empty where it has none."""
    return next(_next_shapes(urls), "")


def _next_shapes(urls: Iterable[str]) -> Iterator[str]:
    for url in urls:
        if found := PAGED.search(url):
            before = re.escape(urlsplit(url).path) if found.group()[0] in "?&" else ""
            yield before + (r".*" if before else "") + NUMBERED.sub(r"\\d+", re.escape(found.group()))
