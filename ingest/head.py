"""What a page says of itself: its address, title and day, from its data, its headings and the lines by its title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from prakat.ingest.dates import PLAIN, normalize_date, search_day
from prakat.ingest.furniture import furniture
from prakat.ingest.layout import same_line
from prakat.ingest.prune import Weights
from prakat.ingest.site import Site, host_of
from prakat.ingest.tree import Line, bare, first_text, select, text_of

SAVED_FROM = re.compile(r"saved from url=\(\d+\)(?P<url>https?://\S+)")
SITE_END = re.compile(r"\s+[|–—:-]\s+(?P<site>[^|–—]{1,60})$")
TITLE_METAS = ("og:title", "twitter:title")
DATE_METAS = (
    "article:published_time", "datepublished", "og:published_time", "publish-date", "publishdate", "pubdate",
    "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "sailthru.date", "parsely-pub-date",
)  # fmt: skip
DATE_IN_URL = re.compile(r"/(?P<day>(?:19|20|25)\d\d[/-](?:0[1-9]|1[0-2])[/-](?:0[1-9]|[12]\d|3[01]))(?=[/-]|$)")
DATE_LABEL = re.compile(
    r"(?:วันที่\s*)?(?:เผยแพร่|โพสต์|ประกาศ|ลงข่าว|ลงประกาศ|published|posted)(?:ข่าว)?\s*(?:เมื่อ|on|ณ)?\s*"
    r"(?:วันที่)?\s*:?\s*(?:วัน\S{2,10}ที่\s*)?(?=\d)",
    re.IGNORECASE,
)
DATE_OPENS = re.compile(
    r"\W*(?:\d|วัน|เมื่อ|เผยแพร่|โพสต์|ประกาศ|ลงข่าว|ลงประกาศ|เสนอ(?:โดย)?|โดย|เขียน|ปรับปรุง|แก้ไข|อัปเดต|อัพเดท"
    r"|published|posted|updated|by)",
    re.IGNORECASE,
)
NO_LETTER = re.compile(r"[\W\d]+")
SUBJECT = re.compile(r"^เรื่อง\s*[:：]?\s*(?=\S)")  # as letters have it
DATE_BEHIND = re.compile(r"\s*[\[(]\s*(?P<day>[^\[\]()]{6,30})\s*[\])]$")
ATTRIBUTED = etree.XPath("descendant::*[@class or @id]")
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
NAMED_TITLE = re.compile(
    r"(?:^|[-_ ])(?:lbl)?(?:titles?|topics?|headlines?|subject|head(?:ing)?)(?:$|[-_ ])|lbltitle", re.IGNORECASE
)
MAX_BESIDE = 30  # letters beside the day in a line that is there for the day
MAX_LABELLED = 200  # characters of a line that says itself that it gives the day; who and when else may follow
OPENING = 12  # characters before a day that opens its line
MAX_DATE_LINE = 80  # characters: a longer line is a sentence, and its day that of an event
TITLE_LENGTH = range(10, 250)  # characters
FAR = 12  # lines from the text up to its heading
SECTION = 30  # characters of a window's title that may be that of a section, for all its pages
NEAR, ABOVE = 8, 4  # lines from the title down and up to its dateline


@dataclass(frozen=True, slots=True)
class Head:
    """``metas`` by their names in small letters; ``data`` is every object of the page's JSON-LD."""

    metas: Mapping[str, Sequence[str]]
    data: Sequence[Mapping[str, Any]]
    title: str

    def meta(self, *names: str) -> str:
        return next((bare(value) for name in names for value in self.metas.get(name, ()) if bare(value)), "")

    def datum(self, key: str) -> str:
        """A text from the page's data; "" where there is none."""
        return next((value for d in self.data if isinstance(value := d.get(key), str) and value.strip()), "")


def read_head(root: HtmlElement) -> Head:
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.lower(), []).append(meta.get("content") or "")
    return Head(
        metas, tuple(_linked_data(root)), text_of(title) if (title := root.find(".//title")) is not None else ""
    )


def address_of(root: HtmlElement, head: Head, html: str) -> str:
    """The page's own address; one without a path is the site's, a common slip, and would make all its pages one."""
    links = [link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"]
    saved = SAVED_FROM.search(html[:2000])
    found = (*links, head.meta("og:url"), saved["url"] if saved else "")
    return next((url for url in found if re.match(r"https?://[^/]+/.", url)), "")


def _linked_data(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, however deep; broken JSON says nothing."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            try:
                yield from _objects(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(part)


@dataclass(frozen=True, slots=True)
class Title:
    """``element`` bears it, where one was found; ``sure`` unless it may be the site's or a section's."""

    text: str
    element: HtmlElement | None = None
    sure: bool = True


def find_title(root: HtmlElement, head: Head, site: Site, weights: Weights) -> Title:
    """The site's own place for it; else the heading that the page's data repeats; else the data, else a heading."""
    if site.title and (own := next((el for el in select(root, site.title) if text_of(el)), None)) is not None:
        return Title(_unprefixed(text_of(own), site), own)
    told = [_unprefixed(t, site) for t in (head.meta(*TITLE_METAS), bare(head.datum("headline")), head.title) if t]
    headings = _headings(root, weights)
    for claim in told:
        if seen := max((h for h in headings if _tells(claim, h.text)), key=lambda h: len(h.text), default=None):
            return replace(seen, sure=claim != head.title or len(seen.text) > SECTION)
    if told and told[0] != head.title:
        return Title(_without_site(told[0], head))
    if first := next((h for h in headings if h.element is not None and h.element.tag == "h1"), None):
        return first
    return Title(SITE_END.sub("", told[0]) if told else "", sure=False)


def _unprefixed(text: str, site: Site) -> str:
    return text.removeprefix(site.title_prefix).strip()


def _headings(root: HtmlElement, weights: Weights) -> list[Title]:
    body = root.body if root.body is not None else root
    named = (el for el in ATTRIBUTED(body) if el.tag not in HEADINGS and _is_named(el))
    short = (el for el in (*body.iter(*HEADINGS), *named) if 0 < weights[el].text < TITLE_LENGTH.stop)
    return [Title(text_of(el), el) for el in short]


def _is_named(element: HtmlElement) -> bool:
    return any(_names_title(name) for name in (element.get("class"), element.get("id")) if name)


@lru_cache(10_000)
def _names_title(name: str) -> bool:
    return bool(NAMED_TITLE.search(name))


def _tells(claim: str, heading: str) -> bool:
    """The page's data name this heading: alone, or with the site's name behind or before it."""
    if same_line(claim, heading):
        return True
    rest = claim.removeprefix(heading) if claim.startswith(heading) else claim.removesuffix(heading)
    return len(heading) >= TITLE_LENGTH.start and rest != claim and bool(re.match(r"\s*[|–—:»-]|.*[|–—:»-]\s*$", rest))


def _without_site(title: str, head: Head) -> str:
    end = SITE_END.search(title)
    return title[: end.start()] if end and same_line(end["site"], head.meta("og:site_name")) else title


def title_above(lines: Sequence[Line], headings: Set[str]) -> str:
    """The nearest heading above the text, else the nearest line that can be one: no day, counter, path or button."""
    texts = (line.text for line in reversed(lines) if not line.is_link)
    fit = [t for t in texts if len(t) in TITLE_LENGTH and not furniture().lines.fullmatch(t)]
    undated = [t for t in fit if DATE_BEHIND.search(t) or not (is_dateline(t) or opens_with_day(t))]
    found = next((t for t in undated[:FAR] if t in headings), next(iter(undated), ""))
    return SUBJECT.sub("", found)


def headings_of(root: HtmlElement) -> frozenset[str]:
    return frozenset(text_of(element) for element in root.iter(*HEADINGS))


def is_dateline(line: str) -> bool:
    """A short line with a day and little beside it: who put it up, how often it was read."""
    plain = line.translate(PLAIN)
    found = search_day(plain) if len(line) <= MAX_DATE_LINE else None
    return found is not None and len(NO_LETTER.sub("", plain.replace(found.group(), ""))) <= MAX_BESIDE


def opens_with_day(line: str) -> bool:
    """A dateline by its first words, and no short sentence that speaks of a day."""
    plain = line.translate(PLAIN)
    if DATE_LABEL.match(plain):
        return len(plain) <= MAX_LABELLED
    found = search_day(plain)
    return is_dateline(line) and found is not None and (found.start() <= OPENING or bool(DATE_OPENS.match(plain)))


def is_title(line: str, title: str) -> bool:
    """The title as it may stand on the page: under "เรื่อง", with its day in brackets."""
    return same_line(undated(SUBJECT.sub("", line))[0], title)


def undated(title: str) -> tuple[str, date | None]:
    """A title without the day in brackets that some sites put behind it, and that day."""
    behind = DATE_BEHIND.search(title)
    day = normalize_date(behind["day"]) if behind else None
    return (title[: behind.start()], day) if behind and day else (title, None)


def find_day(root: HtmlElement, head: Head, site: Site, lines: Sequence[Line], title: str) -> date | None:
    """The first that reads as a day: the site's own place, the page's data, a date element, a line that says so."""
    texts = _date_texts(root, head, site, lines, title)
    return next((day for text in texts if (day := normalize_date(text, site.date_order, site.era))), None)


def _date_texts(root: HtmlElement, head: Head, site: Site, lines: Sequence[Line], title: str) -> Iterator[str]:
    yield from map(_stamp, select(root, site.date))
    yield head.datum("datePublished")
    for name in DATE_METAS:
        yield from head.metas.get(name, ())
    yield from map(_stamp, select(root, furniture().dates))
    yield from _by_title(lines, title)
    for line in lines:
        if len(line.text) <= MAX_LABELLED and (label := DATE_LABEL.match(line.text.translate(PLAIN))):
            yield line.text[label.end() :]


def _stamp(element: HtmlElement) -> str:
    text = element.get("datetime") or element.get("content") or element.get("title")
    return text if text and normalize_date(text) else text_of(element)[:MAX_DATE_LINE]


def _by_title(lines: Sequence[Line], title: str) -> Iterator[str]:
    """Short lines below the title as far as the text, then those above it."""
    at = next((i for i, line in enumerate(lines) if is_title(line.text, title)), None)
    if at is None:
        return
    for near in (lines[at + 1 : at + 1 + NEAR], lines[max(0, at - ABOVE) : at][::-1]):
        head = takewhile(lambda line: len(line.text) <= MAX_DATE_LINE or opens_with_day(line.text), near)
        yield from (line.text for line in head if is_dateline(line.text) or opens_with_day(line.text))


def day_in_url(url: str) -> date | None:
    """Asked last: a day in the address is as a rule that of publication."""
    found = DATE_IN_URL.search(url) if host_of(url) else None
    return normalize_date(found["day"].replace("/", "-")) if found else None


def category_of(root: HtmlElement, site: Site) -> str:
    return first_text(root, site.category)
