"""The part of a pruned tree that is the article, and its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from prakat.ingest.furniture import furniture
from prakat.ingest.prune import Weight, weigh
from prakat.ingest.tree import Line, lines_of

SHARE = 0.5  # of the prose: a child that holds as much is where the article is
SERIES = 0.08  # of the prose: neighbours of one make that hold as much are parts of the article beside it
COLUMNS = 0.4  # the same of cells and rows, where the neighbour is as a rule another column of the page
TABLE = frozenset({"td", "th", "tr", "tbody", "table"})
TEXTUAL = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "li", "blockquote", "pre", "b", "strong", "i", "em", "a"})
LEAD = 60  # characters from which a line between title and article is its lead
MAX_LABEL = 40  # characters of a line that announces links


def article_lines(root: HtmlElement, title: HtmlElement | None) -> list[Line]:
    """Lines of the article, its lead included where that stands apart."""
    weights = weigh(root)
    after = _after(root, title, weights)
    article = _descend(root, weights, after)
    return [*_lead(article, title, after), *lines_of(article)]


def without_links(lines: Sequence[Line]) -> list[str]:
    """Lines but for those that are links alone, and those that announce these; all, where links are most of it."""
    if sum(len(line.text) for line in lines if line.is_link) > sum(len(line.text) for line in lines) / 2:
        return [line.text for line in lines]
    return [line.text for line, behind in _pairs(lines) if not line.is_link and not (behind and _announces(line.text))]


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Each line, and whether the one behind it is a link."""
    return zip(lines, [*(line.is_link for line in lines[1:]), False], strict=False)


def _announces(text: str) -> bool:
    return len(text) <= MAX_LABEL and (text.endswith(":") or bool(furniture().tail.fullmatch(text.rstrip(" :："))))


def _after(root: HtmlElement, title: HtmlElement | None, weights: Mapping[HtmlElement, Weight]) -> set[HtmlElement]:
    """Elements that stand before the title or hold it; none, where the article would be lost with them."""
    if title is None:
        return set()
    before: set[HtmlElement] = set()
    for element in root.iter():
        before.add(element)
        if element is title:
            break
    inside = set(title.iterancestors())
    lost = sum(weights[e].prose for e in before - inside if e.getparent() in inside)
    return before - inside if lost < weights[root].prose / 2 else set()


def _descend(root: HtmlElement, weights: Mapping[HtmlElement, Weight], before: set[HtmlElement]) -> HtmlElement:
    """Down the tree as long as one child holds the article alone."""
    element = root
    while True:
        children = [child for child in element if child not in before]
        child = max(children, key=lambda c: weights[c].prose, default=None)
        if child is None or child.tag in TEXTUAL or weights[child].prose == 0:
            return element
        prose = weights[element].prose - sum(weights[c].prose for c in element if c in before)
        if weights[child].prose < SHARE * prose or _in_series(child, weights):
            return element
        element = child


def _in_series(child: HtmlElement, weights: Mapping[HtmlElement, Weight]) -> bool:
    make = (child.tag, child.get("class"))
    alike = (e for e in (*child.itersiblings(), *child.itersiblings(preceding=True)) if (e.tag, e.get("class")) == make)
    share = COLUMNS if child.tag in TABLE else SERIES
    return sum(weights[e].prose for e in alike) > share * weights[child].prose


def _lead(article: HtmlElement, title: HtmlElement | None, before: set[HtmlElement]) -> list[Line]:
    """Sentences that stand between the title and the article, outside it."""
    if title is None or title is article or article in title.iterancestors():
        return []
    above = set(title.iterancestors())
    found: list[Line] = []
    for part in (article, *article.iterancestors()):
        if part in above:
            break
        siblings = [e for e in part.itersiblings(preceding=True) if e not in before and e not in above]
        found[:0] = [line for e in reversed(siblings) for line in lines_of(e)]
    return [line for line in found if len(line.text) >= LEAD and not line.linked]
