"""Take out of a tree what is no article: by tag, by name, by its being a menu, a list of cards, an advertisement."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from prakat.ingest.clean import is_advertiser
from prakat.ingest.furniture import furniture
from prakat.ingest.tree import text_of

ALWAYS = frozenset({
    "script", "style", "noscript", "template", "iframe", "svg", "button", "select", "textarea", "input", "object",
    "video", "audio", "marquee", "amp-ad", "amp-embed", "amp-sidebar", "amp-consent", "amp-social-share",
})  # fmt: skip
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
HASH = re.compile(r"__(?=[^_]*[A-Z\d])[\w-]+$")  # what a build tool puts behind a class
PROSE = 25  # characters from which a piece of text outside links counts as prose
MENU = (3, 0.75)  # links from which, and the share of link text from which, a block is a menu
MENUS = frozenset({"ul", "ol", "dl", "div", "table", "td", "tr", "p", "section", "center", "font", "span"})
CARDS = (3, 12)  # cards from which they are a list, and characters from which a link is a headline
PLAIN_TAGS = frozenset({"p", "br", "span", "a", "b", "i", "strong", "em", "font", "h2", "h3", "h4"})
LABELS = frozenset({"h2", "h3", "h4", "h5", "h6", "b", "strong", "p", "div", "span"})
MAX_ADVERT = 60  # characters of a box that holds an advertisement's label and little else


@dataclass(frozen=True, slots=True)
class Weight:
    """Characters of an element: all, those of links, and those of prose outside links."""

    text: int
    linked: int
    prose: int


Weights = Mapping[HtmlElement, Weight]
Tell = Callable[[HtmlElement, Weights], bool]


def weigh(root: HtmlElement) -> dict[HtmlElement, Weight]:
    """The weight of every element, in one pass from the leaves up."""
    weights: dict[HtmlElement, Weight] = {}
    for element in reversed(list(root.iter())):
        text, linked, prose = _own(element.text)
        for child in element:
            below, tail = weights[child], _own(child.tail)
            text += below.text + tail[0]
            linked += below.linked
            prose += below.prose + tail[2]
        weights[element] = Weight(text, text, 0) if element.tag == "a" else Weight(text, linked, prose)
    return weights


def _own(words: str | None) -> tuple[int, int, int]:
    size = len(words.strip()) if words else 0
    return size, 0, size if size >= PROSE else 0


def prune(root: HtmlElement, keep: HtmlElement | None = None) -> None:
    """Take it out of ``root``; never what holds ``keep`` (the title), nor half of the page's prose."""
    for element in list(root.iter(*ALWAYS)):
        _drop(element)
    kept = {root, *(() if keep is None else (keep, *keep.iterancestors()))}
    for tell in (_is_no_text, _is_named):  # by name last: what is left then is measured against the article
        weights = weigh(root)
        for element in _outermost(root, kept, weights, tell):
            _drop_labelled(element, kept)
    _drop_adverts(root)


def _outermost(root: HtmlElement, kept: Set[HtmlElement], weights: Weights, tell: Tell) -> list[HtmlElement]:
    """Elements to take out, those within them aside; all are told before any goes, since cards tell one another."""
    found: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    for element in root.iter():
        if element.getparent() in inside:
            inside.add(element)
        elif element not in kept and _is_minor(weights[element], weights[root]) and tell(element, weights):
            inside.add(element)
            found.append(element)
    return found


def _drop_labelled(element: HtmlElement, kept: Set[HtmlElement]) -> None:
    """Drop an element, what announces it, and the box that then holds a label alone."""
    before, box = element.getprevious(), element.getparent()
    _drop(element)
    if before is not None and before not in kept and before.tag in LABELS and is_advertiser(text_of(before)):
        _drop(before)
    if box is not None and box not in kept and box.tag == "div" and is_advertiser(text_of(box)):
        _drop(box)


def _is_minor(part: Weight, whole: Weight) -> bool:
    """Not most of the page; a page without a sentence is measured by all its letters."""
    return part.prose <= whole.prose / 2 if whole.prose else part.text <= whole.text / 2


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_no_text(element: HtmlElement, weights: Weights) -> bool:
    return (
        element.tag in furniture().tags
        or "hidden" in element.attrib
        or bool(HIDDEN.search(element.get("style") or ""))
        or _is_menu(element, weights[element])
        or _is_card(element, weights)
    )


def _is_named(element: HtmlElement, weights: Weights) -> bool:
    names = (element.get("class"), element.get("id"), element.get("role"))
    return any(_is_name(name) for value in names if value for name in value.split())


@lru_cache(10_000)
def _is_name(name: str) -> bool:
    """A class or id that says what it is in one of its words: ``td-post-sharing``, ``Related_root__Lk0aW``."""
    words = WORDS.findall(HASH.sub("", name))
    return bool(furniture().names.search("-".join(words).lower()))


def _is_menu(element: HtmlElement, weight: Weight) -> bool:
    if element.tag not in MENUS or weight.linked <= MENU[1] * weight.text:
        return False
    return sum(1 for _ in element.iter("a")) >= MENU[0]


def _is_card(element: HtmlElement, weights: Weights) -> bool:
    """One of several neighbours of one make, each with a link that is a headline."""
    if element.tag in PLAIN_TAGS or not _headlined(element, weights):
        return element.tag == "a" and _is_linked_card(element, weights)
    alike = [other for other in element.itersiblings() if _make(other) == _make(element)]
    alike += [other for other in element.itersiblings(preceding=True) if _make(other) == _make(element)]
    return 1 + sum(1 for other in alike if _headlined(other, weights)) >= CARDS[0]


def _is_linked_card(element: HtmlElement, weights: Weights) -> bool:
    """A card that is a link itself."""
    return any(child.tag in ("h2", "h3", "h4", "p", "div") for child in element) and weights[element].text >= CARDS[1]


def _headlined(element: HtmlElement, weights: Weights) -> bool:
    links = [a for a in element.iter("a") if weights[a].text >= CARDS[1]]
    return len(links) in (1, 2) and weights[element].linked >= 0.15 * weights[element].text


def _make(element: HtmlElement) -> tuple[str, str]:
    """Tag and classes, numbers aside: ``views-row-1`` and ``views-row-2`` are of one make."""
    return element.tag, re.sub(r"[-_]?\d+", "", element.get("class") or "")


def _drop_adverts(root: HtmlElement) -> None:
    label = furniture().label
    for element in list(root.iter()):
        if element.text and label.fullmatch(element.text.strip()) and element.getparent() is not None:
            _drop_advert(element)
        if element.tail and label.fullmatch(element.tail.strip()):
            element.tail = None


def _drop_advert(box: HtmlElement) -> None:
    """The label's box, as far up as it holds little else; of a box that holds the label alone, the box behind, too."""
    if not _is_advert(box):  # the label stands bare among the words of the article
        box.text = None
        return
    while (above := box.getparent()) is not None and above.getparent() is not None and _is_advert(above):
        box = above
    behind = box.getnext()
    if furniture().label.fullmatch(text_of(box)) and behind is not None and _is_advert(behind):
        _drop(behind)
    _drop(box)


def _is_advert(element: HtmlElement) -> bool:
    text = text_of(element)
    if len(text) > MAX_ADVERT:
        return False
    named = furniture().label.match(text)
    rest = text[named.end() :].strip() if named else text
    return not rest or bool(furniture().slot.fullmatch(rest)) or is_advertiser(rest)
