"""The addresses on a page of a site, and what each is taken to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit, urlunsplit

import lxml.html
from w3lib.url import safe_url_string

from prakat.ingest.crawling.frontier import Kind, Link, Page
from prakat.ingest.feeds import read_feed
from prakat.ingest.site import Site
from prakat.ingest.sitemaps import read_sitemap

# Marks that a link was clicked somewhere; the page is the same without them.
TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gad_source|igshid|mc_[ce]id|yclid|_ga|PHPSESSID|jsessionid)=[^&]*&?", re.I
)
SESSION = re.compile(r";jsessionid=[^/?]*", re.I)
NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|mjs|woff2?|ttf|mp[34]|m4a|avi|mov|wmv|webm|zip|rar|7z|exe|apk|xlsx?|pptx?)$",
    re.I,
)
MAX_URL = 2000  # characters
BOT_TRAP = re.compile(r"(/[^/]+)\1{3}(?:/|$)")  # the same folder four times over: relative links that grow


def clean_url(base: str, href: str, encoding: str = "utf-8") -> str | None:
    """A whole address, ASCII, without fragment and click marks; None for what is no page's."""
    try:
        parts = urlsplit(safe_url_string(urljoin(base, href.strip()), encoding))
        host = parts.hostname
        parts.port  # noqa: B018 (it raises where it is no number)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or parts.username or NO_PAGE.search(parts.path):
        return None
    query = TRACKING.sub("", parts.query).rstrip("&")
    url = urlunsplit((parts.scheme, parts.netloc.lower(), SESSION.sub("", parts.path) or "/", query, ""))
    return None if len(url) > MAX_URL or BOT_TRAP.search(parts.path) else url


def is_own(site: Site, url: str) -> bool:
    """On the source's hosts, and no other of their ports than the web's and those it is entered by."""
    roots = (*site.start, *site.feeds, *site.sitemaps)
    return site.holds(url) and urlsplit(url).port in {None, 80, 443, *(urlsplit(root).port for root in roots)}


def links_of_html(site: Site, page: Page, base: str, text: str, encoding: str) -> Iterator[Link]:
    """Pages and further listings that a page of a site links to, in its order."""
    tree = _parse(text)
    if tree is None:
        return
    base = next((urljoin(base, href) for href in tree.xpath("//base/@href")), base)
    for href in tree.xpath("//a/@href | //area/@href | //link[@rel='next']/@href"):
        url = clean_url(base, href, encoding)
        if url and is_own(site, url) and (kind := _kind(site, page, url)):
            yield Link(url, kind, page.depth + (kind == "page"))  # a listing is as deep as the one it goes on from


def links_of_feed(site: Site, page: Page, data: bytes, charset: str | None) -> Iterator[Link]:
    for entry in read_feed(data, charset):
        url = clean_url(page.url, entry.url)
        if url and is_own(site, url):
            day = entry.published.isoformat() if entry.published else None
            yield Link(url, "page", page.depth + 1, published=day)


def links_of_sitemap(site: Site, page: Page, data: bytes) -> Iterator[Link]:
    for entry in read_sitemap(data):
        url = clean_url(page.url, entry.url)
        if url and is_own(site, url) and (entry.nested or _is_article(site, url)):
            yield Link(url, "sitemap" if entry.nested else "page", page.depth + 1, changed=entry.modified)


def _parse(text: str) -> lxml.html.HtmlElement | None:
    try:
        return lxml.html.fromstring(text.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.ParserError, ValueError):  # nothing there
        return None


def _kind(site: Site, page: Page, url: str) -> Kind | None:
    """Of a site without a pattern for its articles every page is one, and may lead to others."""
    if site.next and site.next.search(url):
        return "listing"
    return "page" if _is_article(site, url) and (page.kind == "listing" or not site.links) else None


def _is_article(site: Site, url: str) -> bool:
    return not site.links or bool(site.links.search(url))
