"""A page as a tree, parsed once, and the lines that a reader sees in a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cssselect import HTMLTranslator
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins", "label", "mark",
    "nobr", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr", "o:p",
})  # fmt: skip
CELLS = frozenset({"td", "th"})
WHITE = re.compile(r"[ \t\r\n\f]+")
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
EDGES = " \u00a0\u200b\u200c\u200d\u2060\ufeff"
MARKS = re.compile(r"[\s\[\]()|/·•«»<>:,.-]+")  # what stands about links in a line of them


@dataclass(frozen=True, slots=True)
class Line:
    """``linked``: how many of its letters are of links."""

    text: str
    linked: int

    @property
    def is_link(self) -> bool:
        return self.linked >= 0.9 * len(MARKS.sub("", self.text))


def parse(html: str) -> HtmlElement:
    """The tree of a page, comments gone. Raises ValueError where there is none or only a part of one."""
    text = DECLARATION.sub("", html, count=1).replace("\0", "")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise ValueError(str(error)) from None
    last = parser.error_log.last_error
    if last and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        raise ValueError(last.message)
    return root


def select(root: HtmlElement, selectors: Sequence[str]) -> Iterator[HtmlElement]:
    """Elements that CSS selectors find, selector by selector."""
    for selector in selectors:
        yield from _compiled(selector)(root)


def first_text(root: HtmlElement, selectors: Sequence[str]) -> str:
    return next((text for el in select(root, selectors) if (text := text_of(el))), "")


def text_of(element: HtmlElement) -> str:
    """All its text on one line."""
    return bare(" ".join(element.itertext()))


def bare(line: str) -> str:
    return " ".join(INVISIBLE.sub("", line).split())


def lines_of(root: HtmlElement) -> list[Line]:
    """Text as a browser breaks it: a block or ``<br>`` ends the line, white space in the source does not."""
    found: list[Line] = []
    pieces: list[str] = []
    linked = links = kept = 0

    def end() -> None:
        nonlocal linked
        text = WHITE.sub(" ", "".join(pieces)).strip(EDGES)
        if text:
            found.append(Line(text, linked))
        pieces.clear()
        linked = 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        opens, tag = event == "start", element.tag
        if tag in CELLS and not _is_column(element):
            pieces.append(" ")
        elif tag not in INLINE:
            end()
        elif tag == "a":
            links += 1 if opens else -1
        if tag == "pre":
            kept += 1 if opens else -1
        words = element.text if opens else element.tail if element is not root else None
        if words:
            *whole, words = words.split("\n") if kept else (words,)
            for line in whole:
                pieces.append(line)
                end()
            pieces.append(words)
            linked += len(MARKS.sub("", words)) if links else 0
    end()
    return found


def _is_column(cell: HtmlElement) -> bool:
    """A cell of several lines lays out a page: what stands in the next is no more of its line."""
    return any(part.tag not in INLINE for part in cell.iterdescendants("*"))


@cache
def _compiled(selector: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(selector, prefix="descendant-or-self::"))
