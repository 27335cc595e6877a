"""A web page to title, day and text: by the site's profile, else by the page's own data and trafilatura."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import htmldate
import trafilatura
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from prakat.ingest.clean import clean_text, is_advertiser
from prakat.ingest.dates import PLAIN, normalize_date
from prakat.ingest.furniture import furniture
from prakat.ingest.layout import Page, bare, same_line, strip_head
from prakat.ingest.site import ANY, Site, host_of, site_of_host, sites_at_hand

INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins", "label", "mark", "q", "s",
    "small", "span", "strike", "strong", "sub", "sup", "time", "u", "wbr",
}  # fmt: skip
CELLS = {"td", "th"}
WHITE = re.compile(r"[ \t\r\n\f]+")
SITE_END = re.compile(r"\s+[|–—-]\s+(?P<site>[^|–—]{1,60})$")
SAVED_FROM = re.compile(r"saved from url=\(\d+\)(?P<url>https?://\S+)")
DATE_METAS = (
    "article:published_time", "datePublished", "og:published_time", "publish-date", "publishdate", "pubdate",
    "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "sailthru.date", "parsely-pub-date",
)  # fmt: skip
DATE_LABEL = re.compile(
    r"(?:วันที่\s*)?(?:เผยแพร่|โพสต์|ประกาศ|ลงข่าว|ลงประกาศ|published|posted)(?:ข่าว)?\s*(?:เมื่อ|on|ณ)?\s*"
    r"(?:วันที่)?\s*:?\s*(?:วัน\S{2,10}ที่\s*)?(?=\d)",
    re.IGNORECASE,
)
MAX_DATE_LINE = 80  # characters: a longer line is a sentence, and its day that of an event
MAX_ADVERT = 60  # characters of a box that holds an advertisement's label and little else
MIN_LAYOUT_CELL = 300  # characters from which a table's cell is a column of the page
MENU = (3, 0.75)  # links from which, and the share of link text from which, a block is a menu


def read_html(html: str, url: str = "") -> Page:
    """The page in ``html``; ``url`` where it is known, else the page's own word for it."""
    soup = BeautifulSoup(html, "lxml")
    data = list(_linked_data(soup))
    url = url or _address(soup)
    profile = site_of_host(host_of(url)) or _by_mark(soup) or ANY
    title = _title(soup, profile, data)
    published = _published(soup, profile, data)
    category = _selected(soup, profile.category)
    _drop(soup, profile)
    lines = [line for line in map(str.strip, _main_text(soup, profile, data).split("\n")) if line]
    body, written = strip_head(lines, title, profile)
    published = published or written or _second_opinion(html)
    site = host_of(url) or next(iter(profile.hosts), "")
    return Page(clean_text("\n".join(body), profile.lines), title, published, url, site, category)


def _by_mark(soup: BeautifulSoup) -> Site | None:
    return next((p for p in sites_at_hand() if any(soup.select_one(mark) for mark in p.marks)), None)


def _address(soup: BeautifulSoup) -> str:
    """The page's own address; one without a path is the site's, a common slip, and would make all its pages one."""
    link = soup.select_one("link[rel=canonical][href]")
    meta = soup.select_one('meta[property="og:url"][content]')
    saved = SAVED_FROM.search(" ".join(soup.find_all(string=SAVED_FROM)))
    found = (link and link["href"], meta and meta["content"], saved and saved["url"])
    return next((str(u) for u in found if u and re.match(r"https?://[^/]+/.", str(u))), "")


def _linked_data(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, however deep; broken JSON says nothing."""
    for script in soup.select('script[type="application/ld+json"]'):
        try:
            yield from _objects(json.loads(script.get_text()))
        except (ValueError, RecursionError):
            continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(part)


def _title(soup: BeautifulSoup, profile: Site, data: list[dict[str, Any]]) -> str:
    meta = soup.select_one('meta[property="og:title"][content]')
    own = _selected(soup, profile.title) or (str(meta["content"]) if meta else "") or _datum(data, "headline")
    title = bare(own or _selected(soup, ("h1", "title"))).removeprefix(profile.title_prefix).strip()
    site = soup.select_one('meta[property="og:site_name"][content]')
    end = SITE_END.search(title)
    if end and (not own or (site and same_line(end["site"], str(site["content"])))):
        return title[: end.start()]
    return title


def _datum(data: list[dict[str, Any]], key: str) -> str:
    return next((value for d in data if isinstance(value := d.get(key), str) and value.strip()), "")


def _selected(soup: BeautifulSoup, selectors: tuple[str, ...]) -> str:
    found = (soup.select_one(selector) for selector in selectors)
    return next((text for tag in found if tag and (text := bare(tag.get_text(" ")))), "")


def _published(soup: BeautifulSoup, profile: Site, data: list[dict[str, Any]]) -> date | None:
    """The first that reads as a day: the page's data, its date element, a line that says when it was published."""
    days = (normalize_date(text) for text in _date_texts(soup, profile, data))
    return next((day for day in days if day), None)


def _date_texts(soup: BeautifulSoup, profile: Site, data: list[dict[str, Any]]) -> Iterator[str]:
    yield _datum(data, "datePublished")
    for meta in soup.select("meta[content]"):
        name = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "")
        if name.lower() in DATE_METAS or name == "datePublished":
            yield str(meta["content"])
    for tag in _date_tags(soup, profile):
        yield str(tag.get("datetime") or tag.get("content") or tag.get_text(" ")[:MAX_DATE_LINE])
    for line in block_text(soup).split("\n"):
        if len(line) <= MAX_DATE_LINE and (label := DATE_LABEL.match(line.translate(PLAIN))):
            yield line[label.end() :]


def _date_tags(soup: BeautifulSoup, profile: Site) -> list[Tag]:
    return [tag for selector in (*profile.date, *furniture().dates) for tag in soup.select(selector)]


def _second_opinion(html: str) -> date | None:
    """Knows no Buddhist era, so it is asked last, and not to guess from the text."""
    found = htmldate.find_date(html, original_date=True, extensive_search=False, min_date="1996-01-01")
    return date.fromisoformat(found) if found else None


def _drop(soup: BeautifulSoup, profile: Site) -> None:
    """Take out what is no article: by selector, by its label, by its being mostly links."""
    _drop_named(soup)
    for tag in (*_stamps(soup, profile), *(tag for selector in profile.drop for tag in soup.select(selector))):
        tag.decompose()
    for label in _words(soup):
        if furniture().label.fullmatch(label.strip()):
            _drop_advert(label)
    for tag in soup.find_all(["ul", "ol", "div", "table", "td", "p"]):
        if not tag.decomposed and _is_menu(tag):
            tag.decompose()


def _stamps(soup: BeautifulSoup, profile: Site) -> Iterator[Tag]:
    """The date elements that say when the page came out; one inside a sentence is the sentence's."""
    for tag in _date_tags(soup, profile):
        text = tag.get_text(" ").strip()
        if len(text) <= MAX_DATE_LINE and normalize_date(text) and not (tag.name in INLINE and tag.find_parent("p")):
            yield tag


def _drop_named(soup: BeautifulSoup) -> None:
    """By tag, class or id in one walk; never what holds half of the page, however its class is called."""
    half = len(soup.get_text()) / 2
    for tag in soup.find_all(True):
        if tag.decomposed:
            continue
        names = (*tag.get_attribute_list("class"), *tag.get_attribute_list("id"))
        named = any(name and furniture().names.fullmatch(name) for name in names)
        if tag.name in furniture().tags or (named and len(tag.get_text()) < half):
            tag.decompose()


def _unwrap(soup: BeautifulSoup) -> None:
    """Make plain what trafilatura reads otherwise: tables that lay out the page, captions, ``<time>``, line breaks."""
    for table in soup.find_all("table"):
        cells = table.find_all("td")
        if table.find(["table", "h1", "h2", "h3"]) or any(len(c.get_text()) > MIN_LAYOUT_CELL for c in cells):
            for tag in (table, *table.find_all(["tbody", "tr", "td", "th"])):
                tag.name = "div"
    for caption in soup.find_all(["figure", "figcaption"]):
        caption.name = "p" if caption.name == "figcaption" else "div"
    for tag in soup.find_all("time"):
        tag.unwrap()
    for words in _words(soup):
        if "\n" in words:
            words.replace_with(WHITE.sub(" ", words))


def _words(tag: Tag) -> list[NavigableString]:
    """What a reader sees: comments and the like are strings of other classes."""
    return [words for words in tag.find_all(string=True) if type(words) is NavigableString]


def _drop_advert(label: NavigableString) -> None:
    """The label's box, as far up as it holds little else; of a box that holds the label alone, the box behind, too."""
    box = label.parent
    if label.decomposed or not box:
        return
    if not _is_advert(box):  # the label stands bare among the words of the article
        label.extract()
        return
    while box.parent and box.parent.parent and _is_advert(box.parent):
        box = box.parent
    behind = box.find_next_sibling()
    if same_line(box.get_text(), label) and isinstance(behind, Tag) and _is_advert(behind):
        behind.decompose()
    box.decompose()


def _is_advert(tag: Tag) -> bool:
    text = bare(tag.get_text(" "))
    named = furniture().label.match(text)
    rest = text[named.end() :].strip() if named else text
    return len(text) <= MAX_ADVERT and (not rest or bool(furniture().slot.fullmatch(rest)) or is_advertiser(rest))


def _is_menu(tag: Tag) -> bool:
    links = tag.find_all("a")
    if len(links) < MENU[0]:
        return False
    linked = sum(len(link.get_text().strip()) for link in links)
    return linked > MENU[1] * len(WHITE.sub(" ", tag.get_text()).strip())


def _main_text(soup: BeautifulSoup, profile: Site, data: list[dict[str, Any]]) -> str:
    own = next((tag for selector in profile.body if (tag := soup.select_one(selector))), None)
    if own:
        return block_text(own)
    _unwrap(soup)
    found = trafilatura.extract(str(soup), include_comments=False, favor_recall=True)
    if found:
        return "\n".join(map(_row, found.split("\n")))
    main = soup.select_one("article, main, [role=main]")
    return _datum(data, "articleBody") or (block_text(main) if main else "")


def _row(line: str) -> str:
    """A row of a table without the bars that trafilatura draws."""
    return " ".join(cell.strip() for cell in line.split("|")).strip() if line.startswith("|") else line


def block_text(tag: Tag) -> str:
    """Text as a browser breaks it: a block or ``<br>`` ends the line, white space in the source does not."""
    lines = (WHITE.sub(" ", line).strip(" ") for line in "".join(_pieces(tag)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(tag: Tag) -> Iterator[str]:
    for child in tag.children:
        if isinstance(child, Tag):
            edge = "" if child.name in INLINE else " " if child.name in CELLS else "\n"
            yield edge
            yield from _pieces(child)
            yield edge
        elif type(child) is NavigableString:
            yield WHITE.sub(" ", child)
