"""What lies around an entity as the graph view has it: with words, and addresses of pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from prakat.graph.build import DECISION, RELEASE
from prakat.queries.around import Around, Edge, Node
from prakat.queries.web.links import document_url, entity_url
from prakat.queries.web.words import Words

CITED = 50  # facts of a tie whose words can be opened


@dataclass(frozen=True, slots=True)
class Spot:
    """A node; ``kind_name`` in the language of the page, ``url`` its page; ``expands``: it has a graph of its own."""

    id: str
    kind: str
    kind_name: str
    name: str
    url: str
    expands: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """All ties of a pair in one line: ``label`` says which, ``facts`` the first of ``count``."""

    source: str
    target: str
    label: str
    facts: tuple[str, ...]
    count: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Web:
    """``centre`` is a node's id; ``left``: nodes that lie around it too, beyond the limit."""

    centre: str
    nodes: tuple[Spot, ...]
    ties: tuple[Tie, ...]
    left: int


def web_of(around: Around, words: Words) -> Web:
    """What lies around an entity, in the words of a language."""
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in around.edges:
        pairs[tuple(sorted((edge.source, edge.target)))].append(edge)  # type: ignore[index]
    ties = tuple(_tie(edges, words) for edges in pairs.values())
    return Web(around.centre.id, tuple(_spot(node, words) for node in around.nodes), ties, around.left)


def grouped(web: Web) -> Mapping[str, Sequence[tuple[Spot, Tie]]]:
    """What is tied to the centre itself, by kind, the most told first: the graph as a list."""
    known = {spot.id: spot for spot in web.nodes}
    found: dict[str, list[tuple[Spot, Tie]]] = defaultdict(list)
    for tie in sorted(web.ties, key=lambda tie: -tie.count):
        if web.centre in (tie.source, tie.target):
            spot = known[tie.target if tie.source == web.centre else tie.source]
            found[spot.kind].append((spot, tie))
    return found


def _tie(edges: Sequence[Edge], words: Words) -> Tie:
    facts = tuple(dict.fromkeys(fact for edge in edges for fact in edge.facts))
    days = _days(edges)
    label = " · ".join(dict.fromkeys(words.of("edge", edge.kind) for edge in edges))
    one = edges[0]
    return Tie(
        one.source, one.target, label, facts[:CITED], len(facts), min(days, default=None), max(days, default=None)
    )


def _days(edges: Iterable[Edge]) -> list[date]:
    return [day for edge in edges for day in (edge.first, edge.last) if day]


def _spot(node: Node, words: Words) -> Spot:
    return Spot(node.id, node.kind, words.of("kind_of", node.kind), node.name or node.id, _url(node),
                not node.id.startswith((DECISION, RELEASE)))  # fmt: skip


def _url(node: Node) -> str:
    if node.id.startswith(DECISION):
        return f"/decision/{node.id.removeprefix(DECISION)}"
    if node.id.startswith(RELEASE):
        return document_url(node.id.removeprefix(RELEASE))
    return entity_url(node.kind, node.id, node.name)
