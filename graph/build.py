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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import networkx as nx

from prakat.graph.asking import ask

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph
Row = Mapping[str, Any]

DECISION = "dec-"
RELEASE = "doc-"
TIES = ("of",)  # relations that facts stand behind
PLACES = ("pla-",)
NAMES = "SELECT id, kind, name FROM entities WHERE id IN (SELECT unnest($ids))"
SEATS = """
SELECT DISTINCT p.canonical_id FROM relations AS r JOIN entities AS p ON p.id = r.left_id
JOIN entities AS b ON b.id = r.right_id WHERE r.kind = 'of' AND b.canonical_id IN (SELECT unnest($ids))
"""
MATTERS = "SELECT id, value, qualifiers->>'verb' FROM facts WHERE kind = 'decisions' AND id IN (SELECT unnest($ids))"
RELEASES = "SELECT id, title, url, published FROM documents WHERE current AND id IN (SELECT unnest($ids))"


class Edge(NamedTuple):
    """What one fact puts between two nodes."""

    source: str
    target: str
    kind: str


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
    rows = list(ask(con, "ends", ids=around, documents=list(documents), since=since, until=until))
    graph: Graph = nx.MultiDiGraph()
    graph.add_edges_from((*edge, data) for edge, data in _edges(rows).items())  # type: ignore[misc]
    _tie(con, graph)
    _name(con, graph, rows)
    return graph


def _seats(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    """Positions of the bodies and places among entities: what is said of them is said of the body."""
    return [seat for (seat,) in con.execute(SEATS, {"ids": list(ids)}).fetchall()]


def fact_edges(row: Row) -> Iterator[Edge]:
    """The edges of a fact. An end that is no known entity has none, but the release tells of the other."""
    subject, value, release = row["subject_id"], row["value_id"], RELEASE + row["document"]
    if row["kind"] == "decisions":
        yield from _decision_edges(row, release)
        return
    if row["kind"] in ("holds", "chairs") and subject and value and subject != value:
        yield Edge(subject, value, row["kind"])
    if subject:
        yield Edge(subject, release, "said" if row["kind"] == "said" else "told_in")
    if row["kind"] == "chairs" and value:
        yield Edge(value, release, "told_in")
        yield from (Edge(value, place, "at") for place in row["beside"] if place.startswith(PLACES))


def _decision_edges(row: Row, release: str) -> Iterator[Edge]:
    decision = DECISION + row["id"]
    if row["subject_id"]:
        yield Edge(row["subject_id"], decision, "decided")
    yield Edge(decision, release, "told_in")
    for entity in (*row["beside"], *filter(None, [row["value_id"]])):
        if entity != row["subject_id"]:
            yield Edge(decision, entity, "at" if entity.startswith(PLACES) else "about")


def _edges(rows: Iterable[Row]) -> dict[Edge, dict[str, Any]]:
    """All edges, each with the facts behind it. Built before the graph: to look an edge up there takes long."""
    found: dict[Edge, dict[str, Any]] = {}
    for row in rows:
        day = row["published"]
        for edge in fact_edges(row):
            data = found.get(edge)
            if data is None:
                data = found[edge] = {
                    "kind": edge.kind, "facts": [], "documents": set(), "first": day, "last": day,
                }  # fmt: skip
            data["facts"].append(row["id"])
            data["documents"].add(row["document"])
            if day:
                data["first"], data["last"] = min(data["first"] or day, day), max(data["last"] or day, day)
    return found


def _tie(con: duckdb.DuckDBPyConnection, graph: Graph) -> None:
    """Position to body, with the facts that hold the position behind it; and what is part of what."""
    entities = [node for node in graph if not node.startswith((DECISION, RELEASE))]
    for row in ask(con, "ties", ids=entities):
        held = [data for _, _, data in graph.in_edges(row["source"], data=True) if data["kind"] == "holds"]
        if row["kind"] in TIES and not held:
            continue
        days = [day for data in held for day in (data["first"], data["last"]) if day]
        graph.add_edge(
            row["source"], row["target"], row["kind"], kind=row["kind"], said_by=row["said_by"],
            facts=[fact for data in held for fact in data["facts"]] if row["kind"] in TIES else [],
            documents=set().union(*(data["documents"] for data in held)) if row["kind"] in TIES else set(),
            first=min(days, default=None), last=max(days, default=None),
        )  # fmt: skip


def _name(con: duckdb.DuckDBPyConnection, graph: Graph, rows: Iterable[Row]) -> None:
    """Give every node its kind and name; count releases instead of listing them."""
    entities = con.execute(NAMES, {"ids": list(graph)}).fetchall()
    for node, kind, name in entities:
        graph.nodes[node].update(kind=kind, name=name)
    documents = [node.removeprefix(RELEASE) for node in graph if node.startswith(RELEASE)]
    for id_, title, url, published in con.execute(RELEASES, {"ids": documents}).fetchall():
        graph.nodes[RELEASE + id_].update(kind="Document", name=title, url=url, published=published)
    decided = {row["id"]: row["published"] for row in rows if row["kind"] == "decisions"}
    for id_, matter, verb in con.execute(MATTERS, {"ids": list(decided)}).fetchall() if decided else ():
        graph.nodes[DECISION + id_].update(kind="Decision", name=matter, verb=verb or "", published=decided[id_])
    for _, _, data in graph.edges(data=True):
        data["releases"] = len(data.pop("documents"))
