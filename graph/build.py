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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import duckdb
import networkx as nx

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
MATTERS = "SELECT id, value, qualifiers->>'verb' FROM facts WHERE kind = 'decisions' AND id IN (SELECT unnest($ids))"
RELEASES = "SELECT id, title, url, published FROM documents WHERE current AND id IN (SELECT unnest($ids))"


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
    told = _edges(rows)
    tied = _ties(con, told)
    graph: Graph = nx.MultiDiGraph()
    graph.add_edges_from((*edge, _counted(data)) for edge, data in (*told.items(), *tied.items()))  # type: ignore[misc]
    _name(con, graph, rows)
    return graph


def _seats(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    """Positions of the bodies and places among entities: what is said of them is said of the body."""
    return [seat for (seat,) in con.execute(SEATS, {"ids": list(ids)}).fetchall()]


def fact_edges(row: Row) -> Iterator[Edge]:
    """The edges of a fact. An end that is no known entity has none, but the release tells of the other."""
    fact, kind, document, _, subject, value, beside = row
    release = RELEASE + document
    if kind == "decisions":
        yield from _decision_edges(DECISION + fact, release, subject, value, beside)
        return
    if kind in ("holds", "chairs") and subject and value and subject != value:
        yield subject, value, kind
    if subject:
        yield subject, release, "said" if kind == "said" else "told_in"
    if kind == "chairs" and value:
        yield value, release, "told_in"
        yield from ((value, place, "at") for place in beside if place.startswith(PLACES))


def _decision_edges(
    decision: str, release: str, subject: str | None, value: str | None, beside: Iterable[str]
) -> Iterator[Edge]:
    if subject:
        yield subject, decision, "decided"
    yield decision, release, "told_in"
    for entity in (*beside, value) if value else beside:
        if entity != subject:
            yield decision, entity, "at" if entity.startswith(PLACES) else "about"


def _edges(rows: Iterable[Row]) -> Edges:
    """All edges, each with the facts behind it. Built before the graph: to look an edge up there takes long.

    Rows come in the order of their days and releases.
    """
    found: Edges = {}
    for row in rows:
        fact, document, day = row[0], row[2], row[3]
        for edge in fact_edges(row):
            data = found.get(edge)
            if data is None:
                found[edge] = {"kind": edge[2], "facts": [fact], "documents": [document], "first": day, "last": day}
                continue
            data["facts"].append(fact)
            data["last"] = day or data["last"]
            if data["documents"][-1] != document:
                data["documents"].append(document)
    return found


def _ties(con: duckdb.DuckDBPyConnection, told: Edges) -> Edges:
    """Position to body, with the facts that hold the position behind it; and what is part of what."""
    held: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for (_, target, kind), data in told.items():
        if kind == "holds":
            held[target].append(data)
    entities = {node for edge in told for node in edge[:2] if not node.startswith((DECISION, RELEASE))}
    rows = ask(con, "ties", ids=sorted(entities))
    return {
        (row["source"], row["target"], row["kind"]): _tie(row, held[row["source"]] if row["kind"] in TIES else [])
        for row in rows
        if row["kind"] not in TIES or row["source"] in held
    }


def _tie(row: Mapping[str, Any], held: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    days = [day for data in held for day in (data["first"], data["last"]) if day]
    return {
        "kind": row["kind"], "said_by": row["said_by"],
        "facts": [fact for data in held for fact in data["facts"]],
        "documents": {document for data in held for document in data["documents"]},
        "first": min(days, default=None), "last": max(days, default=None),
    }  # fmt: skip


def _counted(data: dict[str, Any]) -> dict[str, Any]:
    """Releases counted instead of listed."""
    data["releases"] = len(data.pop("documents"))
    return data


def _name(con: duckdb.DuckDBPyConnection, graph: Graph, rows: Iterable[Row]) -> None:
    """Give every node its kind and name."""
    nodes: dict[str, dict[str, Any]] = {node: data for node, data in graph.nodes(data=True)}  # noqa: C416
    entities = [node for node in nodes if not node.startswith((DECISION, RELEASE))]
    for node, kind, name in con.execute(NAMES, {"ids": entities}).fetchall():
        nodes[node].update(kind=kind, name=name)
    documents = [node.removeprefix(RELEASE) for node in nodes if node.startswith(RELEASE)]
    for id_, title, url, published in con.execute(RELEASES, {"ids": documents}).fetchall():
        nodes[RELEASE + id_].update(kind="Document", name=title, url=url, published=published)
    decided = {row[0]: row[3] for row in rows if row[1] == "decisions"}
    for id_, matter, verb in con.execute(MATTERS, {"ids": list(decided)}).fetchall() if decided else ():
        nodes[DECISION + id_].update(kind="Decision", name=matter, verb=verb or "", published=decided[id_])
