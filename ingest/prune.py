"""Take out of a tree what is no article: by tag, by name, by its being a menu, a list of cards, an advertisement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

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
LINKED = 0.15  # the share of link text from which a block may be a card
BLOCKS = frozenset({"h2", "h3", "h4", "p", "div"})
PLAIN_TAGS = frozenset({"p", "br", "span", "a", "b", "i", "strong", "em", "font", "h2", "h3", "h4"})
LABELS = frozenset({"h2", "h3", "h4", "h5", "h6", "b", "strong", "p", "div", "span"})
MAX_ADVERT = 60  # characters of a box that holds an advertisement's label and little else


class Weight(NamedTuple):  # one is made for every element: a tuple costs a third of a frozen dataclass
    """Characters of an element: all, those of links, and those of prose outside links."""

    text: int
    linked: int
    prose: int


Weights = dict[HtmlElement, Weight]
Tell = Callable[[HtmlElement], bool]


def weigh(root: HtmlElement) -> Weights:
    """The weight of every element, in one pass from the leaves up."""
    weights: Weights = {}
    for element in reversed(list(root.iter())):
        text, prose = _own(element.text)
        linked = 0
        for child in element:
            below, (more, tail) = weights[child], _own(child.tail)
            text += below.text + more
            linked += below.linked
            prose += below.prose + tail
        weights[element] = Weight(text, text, 0) if element.tag == "a" else Weight(text, linked, prose)
    return weights


def _own(words: str | None) -> tuple[int, int]:
    size = len(words.strip()) if words else 0
    return size, size if size >= PROSE else 0


def strip(root: HtmlElement, drop: Iterable[HtmlElement] = ()) -> None:
    """Take out what no reader sees as text, and what a source says."""
    for element in (*root.iter(*ALWAYS), *drop):
        if element.getparent() is not None:
            element.drop_tree()


def prune(root: HtmlElement, weights: Weights, keep: HtmlElement | None = None) -> None:
    """Take out what is no article; never what holds ``keep`` (the title), nor half of the page's prose.

    ``weights`` are kept up to date. Lists go first and names last: what is left is then measured against the article.
    """
    kept = {root, *(() if keep is None else (keep, *keep.iterancestors()))}
    cards = _cards(weights)
    for tell in (lambda e: e in cards or _is_list(e, weights), _is_unread, _is_named):
        for element in _outermost(root, kept, weights, tell):
            _drop_labelled(element, kept, weights)
    _drop_adverts(root, weights)


def _outermost(root: HtmlElement, kept: Set[HtmlElement], weights: Weights, tell: Tell) -> list[HtmlElement]:
    """Elements to take out, those within them aside; all are told before any goes, since cards tell one another."""
    found: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    for element in root.iter():
        if element.getparent() in inside:
            inside.add(element)
        elif element not in kept and _is_minor(weights[element], weights[root]) and tell(element):
            inside.add(element)
            found.append(element)
    return found


def _drop_labelled(element: HtmlElement, kept: Set[HtmlElement], weights: Weights) -> None:
    """Drop an element, what announces it, and the box that then holds a label alone."""
    before, box = element.getprevious(), element.getparent()
    _drop(element, weights)
    if before is not None and before not in kept and before.tag in LABELS and _is_label(before, weights):
        _drop(before, weights)
    if box is not None and box not in kept and box.tag == "div" and _is_label(box, weights):
        _drop(box, weights)


def _is_label(element: HtmlElement, weights: Weights) -> bool:
    return weights[element].text <= MAX_ADVERT and is_advertiser(text_of(element))


def _is_minor(part: Weight, whole: Weight) -> bool:
    """Not most of the page; a page without a sentence is measured by all its letters."""
    return part.prose <= whole.prose / 2 if whole.prose else part.text <= whole.text / 2


def _drop(element: HtmlElement, weights: Weights) -> None:
    if element.getparent() is None:
        return
    lost = weights[element]
    for above in element.iterancestors():
        was = weights[above]
        weights[above] = Weight(was.text - lost.text, was.linked - lost.linked, was.prose - lost.prose)
    element.drop_tree()


def _is_list(element: HtmlElement, weights: Weights) -> bool:
    return _is_menu(element, weights[element]) or _is_linked_card(element, weights[element])


def _is_unread(element: HtmlElement) -> bool:
    hidden = "hidden" in element.attrib or bool(HIDDEN.search(element.get("style") or ""))
    return hidden or element.tag in furniture().tags


def _is_named(element: HtmlElement) -> bool:
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
    return len(list(islice(element.iter("a"), MENU[0]))) == MENU[0]


def _cards(weights: Weights) -> set[HtmlElement]:
    """Neighbours of one make, several, each with a link that is a headline."""
    groups: dict[tuple[HtmlElement | None, str, str], list[HtmlElement]] = {}
    for element, weight in weights.items():
        if weight.linked >= CARDS[1] and element.tag not in PLAIN_TAGS and _headlined(element, weights):
            groups.setdefault((element.getparent(), *_make(element)), []).append(element)
    return {element for group in groups.values() if len(group) >= CARDS[0] for element in group}


def _is_linked_card(element: HtmlElement, weight: Weight) -> bool:
    """A card that is a link itself."""
    return element.tag == "a" and weight.text >= CARDS[1] and any(child.tag in BLOCKS for child in element)


def _headlined(element: HtmlElement, weights: Weights) -> bool:
    weight = weights[element]
    if weight.linked < LINKED * weight.text:
        return False
    links = (a for a in element.iter("a") if weights[a].text >= CARDS[1])
    return len(list(islice(links, 3))) in (1, 2)


def _make(element: HtmlElement) -> tuple[str, str]:
    """Tag and classes, numbers aside: ``views-row-1`` and ``views-row-2`` are of one make."""
    return element.tag, re.sub(r"[-_]?\d+", "", element.get("class") or "")


def _drop_adverts(root: HtmlElement, weights: Weights) -> None:
    label = furniture().label
    for element in list(root.iter()):
        if element.text and label.fullmatch(element.text.strip()) and element.getparent() is not None:
            _drop_advert(element, weights)
        if element.tail and label.fullmatch(element.tail.strip()):
            element.tail = None


def _drop_advert(box: HtmlElement, weights: Weights) -> None:
    """The label's box, as far up as it holds little else; of a box that holds the label alone, the box behind, too."""
    if not _is_advert(box, weights):  # the label stands bare among the words of the article
        box.text = None
        return
    while (above := box.getparent()) is not None and above.getparent() is not None and _is_advert(above, weights):
        box = above
    behind = box.getnext()
    if furniture().label.fullmatch(text_of(box)) and behind is not None and _is_advert(behind, weights):
        _drop(behind, weights)
    _drop(box, weights)


def _is_advert(element: HtmlElement, weights: Weights) -> bool:
    if weights[element].text > MAX_ADVERT:
        return False
    text = text_of(element)
    named = furniture().label.match(text)
    rest = text[named.end() :].strip() if named else text
    return not rest or bool(furniture().slot.fullmatch(rest)) or is_advertiser(rest)
