"""A web page to title, day and text: by the site's selectors, else by the rules for any page."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date
from itertools import dropwhile, takewhile

import trafilatura
from lxml.html import HtmlElement

from prakat.ingest.body import article_lines, without_links
from prakat.ingest.clean import clean_text
from prakat.ingest.head import (
    Head,
    Title,
    address_of,
    category_of,
    day_in_url,
    find_day,
    find_title,
    headings_of,
    is_title,
    opens_with_day,
    read_head,
    title_above,
    undated,
)
from prakat.ingest.layout import Page, same_line, strip_head
from prakat.ingest.prune import Weights, prune, strip, weigh
from prakat.ingest.site import ANY, Site, host_of, site_of_host, sites_at_hand
from prakat.ingest.tree import Line, lines_of, parse, select

PARAGRAPH = 100  # characters from which a line is no title
FEW = 100  # characters: of a text as short the general rules may have missed the most


def read_html(html: str, url: str = "") -> Page:
    """The page in ``html``; ``url`` where it is known, else the page's own word for it. Raises ValueError."""
    root = parse(html)
    head = read_head(root)
    url = url or address_of(root, head, html)
    site = site_of_host(host_of(url)) or _by_mark(root) or ANY
    strip(root, select(root, site.drop))
    weights = weigh(root)
    title = find_title(root, head, site, weights)
    category = category_of(root, site)
    prune(root, weights, title.element)
    seen = lines_of(root.body) if root.body is not None else []
    found = _article(root, head, site, title, weights)
    name, day = _named(title, found, seen, headings_of(root))
    published = find_day(root, head, site, seen, name) or day
    body, written = strip_head(_below_title(without_links(found), name), name, site)
    host = host_of(url) or next(iter(site.hosts), "")
    text = clean_text("\n".join(body), site.lines)
    return Page(text, name, published or written or day_in_url(url), url, host, category)


def _by_mark(root: HtmlElement) -> Site | None:
    marked = (site for site in sites_at_hand() if site.marks)
    return next((site for site in marked if next(select(root, site.marks), None) is not None), None)


def _article(root: HtmlElement, head: Head, site: Site, title: Title, weights: Weights) -> list[Line]:
    own = next(select(root, site.body), None)
    if own is not None:
        return lines_of(own)
    found = article_lines(root, title.element, weights)
    if sum(len(line.text) for line in found) < FEW:
        return max(found, _second_opinion(root, head), key=lambda lines: sum(len(line.text) for line in lines))
    return found


def _second_opinion(root: HtmlElement, head: Head) -> list[Line]:
    """What the page's data, and else what trafilatura takes for the text."""
    text = head.datum("articleBody") or trafilatura.extract(root, include_comments=False, favor_recall=True) or ""
    return [Line(line, 0) for line in map(str.strip, text.split("\n")) if line]


def _named(title: Title, found: Sequence[Line], seen: Sequence[Line], headings: Set[str]) -> tuple[str, date | None]:
    """The title; where it is not sure, a longer heading above the article, or any line if the page does not show it."""
    if title.sure or not found:
        return undated(title.text)
    first = next((line.text for line in found if len(line.text) >= PARAGRAPH), found[0].text)
    nearest = title_above(list(takewhile(lambda line: line.text != first, seen)), headings)
    shown = any(same_line(line.text, title.text) for line in seen)
    better = nearest in headings and len(nearest) > len(title.text) if shown else bool(nearest)
    return undated(nearest if better else title.text)


def _below_title(lines: Sequence[str], title: str) -> Sequence[str]:
    """``lines`` without those as far as the title, and the datelines behind it."""
    at = next((i for i, line in enumerate(lines) if is_title(line, title)), -1)
    return list(dropwhile(opens_with_day, lines[at + 1 :])) or lines[at + 1 :]
