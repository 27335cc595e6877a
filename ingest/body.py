"""The part of a pruned tree that is the article, and its lines."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from prakat.ingest.clean import is_advertiser
from prakat.ingest.furniture import furniture
from prakat.ingest.prune import Weights
from prakat.ingest.tree import Line, lines_of

SHARE = 0.5  # of the prose: a child that holds as much is where the article is
SERIES = 0.08  # of the prose: neighbours of one make that hold as much are parts of the article beside it
OWN = 0.2  # of the prose: what an article among others holds beside its title
COLUMNS = 0.4  # the same of cells and rows, where the neighbour is as a rule another column of the page
TABLE = frozenset({"td", "th", "tr", "tbody", "table"})
TEXTUAL = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "li", "blockquote", "pre", "b", "strong", "i", "em", "a"})
HEADINGS = frozenset({"h1", "h2", "h3"})
LEAD = 60  # characters from which a line between title and article is its lead
MAX_LABEL = 40  # characters of a line that announces links


def article_lines(root: HtmlElement, title: HtmlElement | None, weights: Weights) -> list[Line]:
    """Lines of the article, its lead included where that stands apart."""
    before = _before(root, title, weights)
    parts = _descend(root, weights, before, title)
    return [*_lead(parts[0], title, before), *(line for part in parts for line in lines_of(part))]


def without_links(lines: Sequence[Line]) -> list[str]:
    """Lines but for those that are links alone, and those that announce these; all, where links are most of it."""
    if sum(len(line.text) for line in lines if line.is_link) > sum(len(line.text) for line in lines) / 2:
        return [line.text for line in lines]
    behind = [*(line.is_link for line in lines), False, False]
    return [
        line.text
        for i, line in enumerate(lines)
        if not line.is_link and not (behind[i + 1] and _announces(line.text, behind[i + 2]))
    ]


def _announces(text: str, several: bool) -> bool:
    """A short line before links: a label for one by its words, for several by its saying nothing."""
    if len(text) > MAX_LABEL:
        return False
    return (
        text.endswith(":") or bool(furniture().tail.fullmatch(text.rstrip(" :："))) or (several and is_advertiser(text))
    )


def _before(root: HtmlElement, title: HtmlElement | None, weights: Weights) -> set[HtmlElement]:
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


def _descend(
    root: HtmlElement, weights: Weights, before: set[HtmlElement], title: HtmlElement | None
) -> list[HtmlElement]:
    """Down the tree as long as one child holds the article alone; where neighbours hold it, from first to last."""
    element = root
    while True:
        children = [child for child in element if child not in before and weights[child].prose]
        whole = sum(weights[child].prose for child in children)
        child = next((c for c in children if title is not None and _is_story(c, title, weights, whole)), None)
        if child is None:
            child = max(children, key=lambda c: weights[c].prose, default=None)
            if child is None or child.tag in TEXTUAL:
                return [element]
            if series := _series(child, weights):
                return _span(series) if any(len(one) for one in series) and child.tag not in TABLE else [element]
            if weights[child].prose < SHARE * whole:
                return [element]
        element = child


def _is_story(part: HtmlElement, title: HtmlElement, weights: Weights, whole: int) -> bool:
    """Whether it is the title's own article among several: text below it, and neighbours with a title of theirs."""
    tag = str(title.tag)
    if tag not in HEADINGS or part not in title.iterancestors():
        return False
    if weights[part].prose - weights[title].prose < OWN * whole:
        return False
    others = (other for other in part.itersiblings() if _make(other) == _make(part))
    return any(next(other.iter(tag), None) is not None for other in others)


def _series(child: HtmlElement, weights: Weights) -> list[HtmlElement]:
    """A child and its neighbours of one make, where they hold a good part of the article beside it; else nothing."""
    parent = child.getparent()
    alike = [e for e in parent if _make(e) == _make(child) and weights[e].prose] if parent is not None else []
    share = COLUMNS if child.tag in TABLE else SERIES
    beside = sum(weights[e].prose for e in alike) - weights[child].prose
    return alike if beside > share * weights[child].prose else []


def _span(series: Sequence[HtmlElement]) -> list[HtmlElement]:
    """From the first to the last, with what stands between."""
    found = [series[0]]
    while found[-1] is not series[-1]:
        found.append(found[-1].getnext())
    return found


def _make(element: HtmlElement) -> tuple[str, str | None]:
    return str(element.tag), element.get("class")


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
