"""The graph, derived from facts whenever it is asked for: a networkx MultiDiGraph, and no copy of it is kept.

Nodes are entities (by id), decisions (``dec-`` and the fact's id) and releases (``doc-`` and the document's id), each
with ``kind`` and ``name``. Edges are keyed by kind, and carry ``facts`` (ids, all of them), ``releases`` (how many
tell of it), ``first`` and ``last`` day of publication:

==========  =============================  ==================================================
holds       person -> position             of: position -> body (facts are those that hold it)
chairs      person -> event                at: event or decision -> place that its words name
said        person or office -> release    about: decision -> programme, event, committee
decided     body or office -> decision     told_in: decision, event, programme, person -> release
==========  =============================  ==================================================

``part_of``, ``renamed``, ``successor`` come from lists and releases (``said_by``) and rest on no fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import duckdb
import networkx as nx

from prakat.garbage import garbage_left
from prakat.graph.asking import ask, sql

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph
Row = tuple[str, str, str, date | None, str | None, str | None, list[str]]
"""A fact: id, kind, document, its day, the entities of subject and value, and those its words name beside them."""
Edge = tuple[str, str, str]
"""Source, target, kind."""
Edges = dict[Edge, dict[str, Any]]
Nodes = dict[str, dict[str, Any]]
Beside = dict[str, dict[str, dict[str, dict[str, Any]]]]
"""Of a node, the nodes beside it, each with the edges between, by kind."""

DECISION = "dec-"
RELEASE = "doc-"
TIES = ("of",)  # relations that facts stand behind
PLACES = ("pla-",)
NAMES = "SELECT id, kind, name FROM entities WHERE id IN (SELECT unnest($ids))"
SEATS = """
WITH asked AS MATERIALIZED (SELECT id FROM entities WHERE canonical_id IN (SELECT unnest($ids))),
seats AS MATERIALIZED (SELECT left_id FROM relations WHERE kind = 'of' AND right_id IN (FROM asked))
SELECT DISTINCT canonical_id FROM entities WHERE id IN (FROM seats)
"""
MATTERS = """
SELECT id, value, qualifiers->>'verb' FROM facts
WHERE document IN (SELECT unnest($documents)) AND id IN (SELECT unnest($ids))
"""
RELEASES = "SELECT id, title, url, published FROM documents WHERE current AND id IN (SELECT unnest($ids))"


@garbage_left()
def build_graph(
    con: duckdb.DuckDBPyConnection,
    ids: Sequence[str] | None = None,
    documents: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
) -> Graph:
    """The graph of facts that touch entities ``ids`` or stand in ``documents``; the whole graph where ``ids`` is None.

    ``since`` and ``until`` are days of publication, both inclusive.
    """
    around = None if ids is None else [*ids, *_seats(con, ids)]
    asked = {"ids": around, "documents": list(documents), "since": since, "until": until}
    rows: list[Row] = con.execute(sql("ends"), asked).fetchall()
    documents_of = {row[0]: row[2] for row in rows}
    edges = told_edges(rows, documents_of)
    edges |= tie_edges(ask(con, "ties", ids=sorted(entities_of(edges))), edges, documents_of)
    return join_edges(edges, _nodes(con, edges, rows))


def _seats(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    """Positions of the bodies and places among entities: what is said of them is said of the body."""
    return [seat for (seat,) in con.execute(SEATS, {"ids": list(ids)}).fetchall()]


def fact_edges(row: Row) -> list[Edge]:
    """The edges of a fact. An end that is no known entity has none, but the release tells of the other."""
    fact, kind, document, _, subject, value, beside = row
    release = RELEASE + document
    if kind == "decisions":
        return _decision_edges(DECISION + fact, release, subject, value, beside)
    edges: list[Edge] = []
    if kind in ("holds", "chairs") and subject and value and subject != value:
        edges.append((subject, value, kind))
    if subject:
        edges.append((subject, release, "said" if kind == "said" else "told_in"))
    if kind == "chairs" and value:
        edges.append((value, release, "told_in"))
        edges += [(value, place, "at") for place in beside if place.startswith(PLACES)]
    return edges


def _decision_edges(
    decision: str, release: str, subject: str | None, value: str | None, beside: Sequence[str]
) -> list[Edge]:
    by: list[Edge] = [(subject, decision, "decided")] if subject else []
    named = (*beside, value) if value else beside
    about = [
        (decision, entity, "at" if entity.startswith(PLACES) else "about") for entity in named if entity != subject
    ]
    return [*by, (decision, release, "told_in"), *about]


def told_edges(rows: Iterable[Row], documents: Mapping[str, str]) -> Edges:
    """All edges, each with the facts behind it; ``documents``: of each fact. Rows come in the order of their days."""
    found: Edges = {}
    several: dict[Edge, dict[str, Any]] = {}
    for row in rows:
        fact, day = row[0], row[3]
        for edge in fact_edges(row):
            data = found.get(edge)
            if data is None:
                found[edge] = {"kind": edge[2], "facts": [fact], "first": day, "last": day, "releases": 1}
                continue
            data["facts"].append(fact)
            data["last"] = day or data["last"]
            several[edge] = data
    for data in several.values():
        data["releases"] = _count(data["facts"], documents)
    return found


def _count(facts: Iterable[str], documents: Mapping[str, str]) -> int:
    """How many releases tell facts."""
    return len({documents[fact] for fact in facts})


def tie_edges(rows: Iterable[Mapping[str, Any]], told: Edges, documents: Mapping[str, str]) -> Edges:
    """Position to body, with the facts that hold the position behind it; and what is part of what."""
    held: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for (_, target, kind), data in told.items():
        if kind == "holds":
            held[target].append(data)
    ties: Edges = {}
    for row in rows:
        source, kind = row["source"], row["kind"]
        if kind not in TIES or source in held:
            ties[source, row["target"], kind] = _tie(row, held[source] if kind in TIES else [], documents)
    return ties


def _ends(edges: Iterable[Edge]) -> dict[str, None]:
    """The nodes that edges tie, each once and in their order."""
    return dict.fromkeys(chain.from_iterable(map(itemgetter(0, 1), edges)))


def entities_of(edges: Iterable[Edge]) -> list[str]:
    """The nodes that edges tie, without decisions and releases."""
    return _entities(_ends(edges))


def _entities(nodes: Iterable[str]) -> list[str]:
    return [node for node in nodes if not node.startswith((DECISION, RELEASE))]


def _tie(row: Mapping[str, Any], held: Sequence[Mapping[str, Any]], documents: Mapping[str, str]) -> dict[str, Any]:
    days = [day for data in held for day in (data["first"], data["last"]) if day]
    facts = [fact for data in held for fact in data["facts"]]
    return {
        "kind": row["kind"], "said_by": row["said_by"], "facts": facts, "releases": _count(facts, documents),
        "first": min(days, default=None), "last": max(days, default=None),
    }  # fmt: skip


def _nodes(con: duckdb.DuckDBPyConnection, edges: Iterable[Edge], rows: Iterable[Row]) -> Nodes:
    """Every node that edges tie, with its kind and name."""
    named: Nodes = {node: {} for node in _ends(edges)}
    for node, kind, name in con.execute(NAMES, {"ids": _entities(named)}).fetchall():
        named[node] = {"kind": kind, "name": name}
    releases = [node.removeprefix(RELEASE) for node in named if node.startswith(RELEASE)]
    for id_, title, url, published in con.execute(RELEASES, {"ids": releases}).fetchall():
        named[RELEASE + id_] = {"kind": "Document", "name": title, "url": url, "published": published}
    decided = {row[0]: row for row in rows if row[1] == "decisions"}
    asked = {"ids": [*decided], "documents": sorted({row[2] for row in decided.values()})}
    for id_, matter, verb in con.execute(MATTERS, asked).fetchall() if decided else ():
        day = decided[id_][3]
        named[DECISION + id_] = {"kind": "Decision", "name": matter, "verb": verb or "", "published": day}
    return named


def join_edges(edges: Edges, nodes: Nodes) -> Graph:
    """The graph of nodes and edges, keyed by kind.

    It is filled from within: networkx's own way looks each edge up ten times over. What it makes is the same.
    """
    graph: Graph = nx.MultiDiGraph()
    inside: Any = graph
    after: Beside = {node: {} for node in nodes}
    before: Beside = {node: {} for node in nodes}
    for (source, target, kind), data in edges.items():
        beside = after[source]
        if target in beside:
            beside[target][kind] = data
        else:
            beside[target] = before[target][source] = {kind: data}
    inside._node.update(nodes)
    inside._succ.update(after)
    inside._pred.update(before)
    return graph
