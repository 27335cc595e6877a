"""FollowTheMoney entities as JSON lines: who is who, offices with terms and their proof, what was decided and told.

Person, Organization, PublicBody, Position, Occupancy, Project (programmes), Event (events and decisions), Article
(releases). An Occupancy has a ``startDate`` or ``endDate`` only where releases give the day; bounds stand in its
``summary``, and ``proof`` names the releases. Days are Gregorian throughout.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from prakat.graph.asking import ask
from prakat.graph.build import DECISION, RELEASE, Graph, build_graph
from prakat.graph.holders import Held, read_offices
from prakat.graph.plain import even
from prakat.graph.tenure import Bound, Tenure

SCHEMATA: Mapping[str, str] = {
    "Person": "Person", "Organization": "Organization", "PublicBody": "PublicBody", "Committee": "PublicBody",
    "Position": "Position", "Programme": "Project", "Event": "Event",
}  # fmt: skip
COUNTRY = "th"
QUOTES = " \"“”'‘’"
NAMES = (
    "SELECT e.canonical_id, n.form FROM names AS n JOIN entities AS e ON e.id = n.entity_id GROUP BY ALL ORDER BY ALL"
)
KINDS = "SELECT id, kind, name FROM entities WHERE id = canonical_id ORDER BY id"
ARTICLES = "SELECT id, title, url, published, source FROM documents WHERE current ORDER BY id"


@dataclass(slots=True)
class Entity:
    """An entity of FollowTheMoney: every property is a list of strings."""

    id: str
    schema: str
    properties: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, *values: str | None) -> None:
        """Add values that are not empty and not there yet; FollowTheMoney takes off quotation marks and odd spaces."""
        for value in (even(value).strip(QUOTES) for value in values if value):
            if value and value not in self.properties[name]:
                self.properties[name].append(value)

    @property
    def line(self) -> str:
        kept = {name: values for name, values in self.properties.items() if values}
        return json.dumps({"id": self.id, "schema": self.schema, "properties": kept}, ensure_ascii=False)


def write_ftm(con: duckdb.DuckDBPyConnection, path: Path) -> tuple[Path]:
    """Write all entities of the store to ``path``, one a line, each before those that point at it."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{entity.line}\n" for entity in ftm_entities(con))
    return (path,)


def ftm_entities(con: duckdb.DuckDBPyConnection) -> Iterator[Entity]:
    """The store as entities of FollowTheMoney: releases, then who is who, then terms and decisions."""
    yield from _articles(con)
    graph = build_graph(con)
    yield from _named(con, graph)
    yield from _decisions(graph)
    for held in read_offices(con):
        yield from (_occupancy(held, tenure) for tenure in held.tenures)


def _articles(con: duckdb.DuckDBPyConnection) -> Iterator[Entity]:
    for id_, title, url, published, source in con.execute(ARTICLES).fetchall():
        article = Entity(RELEASE + id_, "Article")
        article.add("title", title or id_)
        article.add("sourceUrl", url)
        article.add("publishedAt", published.isoformat() if published else None)
        article.add("publisher", source)
        article.add("language", "tha")
        yield article


def _named(con: duckdb.DuckDBPyConnection, graph: Graph) -> Iterator[Entity]:
    """Everybody and everything with a name; positions and units with their bodies, events with who presided."""
    forms: dict[str, list[str]] = defaultdict(list)
    for id_, form in con.execute(NAMES).fetchall():
        forms[id_].append(form)
    ties: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in ask(con, "ties", ids=None):
        ties[row["source"]].append((row["kind"], row["target"]))
    rows = [row for row in con.execute(KINDS).fetchall() if row[1] in SCHEMATA]
    bodies = {id_ for id_, kind, _ in rows if kind in ("Organization", "PublicBody", "Committee")}
    for id_, kind, name in rows:
        entity = Entity(id_, SCHEMATA[kind])
        entity.add("name", name)
        entity.add("alias", *(form for form in forms[id_] if form != name))
        _relate(entity, kind, [tie for tie in ties[id_] if tie[1] in bodies])
        if kind == "Event":
            _tell(entity, graph)
        yield entity


def _relate(entity: Entity, kind: str, ties: Iterable[tuple[str, str]]) -> None:
    if kind in ("PublicBody", "Committee", "Position"):
        entity.add("country", COUNTRY)
    if kind == "Committee":
        entity.add("classification", "committee")
    for tie, target in ties:
        if tie == "of" and kind == "Position":
            entity.add("organization", target)
        elif tie == "part_of" and kind in ("Organization", "PublicBody", "Committee"):
            entity.add("parent", target)


def _tell(event: Entity, graph: Graph) -> None:
    """Who takes part in an event or decides, and which releases prove it."""
    if event.id not in graph:
        return
    for source, _, data in graph.in_edges(event.id, data=True):
        if data["kind"] in ("chairs", "decided") and graph.nodes[source].get("kind") in SCHEMATA:
            takes_part = graph.nodes[source]["kind"] in ("Person", "Organization", "PublicBody", "Committee")
            event.add("involved" if takes_part else "notes", source if takes_part else graph.nodes[source]["name"])
    for _, target, data in graph.out_edges(event.id, data=True):
        if data["kind"] == "told_in":
            event.add("proof", target)
        elif data["kind"] == "at":
            event.add("location", graph.nodes[target].get("name"))


def _decisions(graph: Graph) -> Iterator[Entity]:
    """Decisions as events: FollowTheMoney has no schema of their own for them."""
    for node in sorted(n for n in graph if n.startswith(DECISION)):
        data = graph.nodes[node]
        event = Entity(node, "Event")
        event.add("name", data["name"])
        event.add("keywords", "decision", data["verb"])
        event.add("date", data["published"].isoformat() if data["published"] else None)
        _tell(event, graph)
        yield event


def _occupancy(held: Held, tenure: Tenure) -> Entity:
    """A term. What is known only within bounds is said in words, and gets no date."""
    key = "|".join((held.position, tenure.person, str(tenure.acting), tenure.first.isoformat()))
    occupancy = Entity("occ-" + hashlib.sha256(key.encode()).hexdigest()[:12], "Occupancy")
    occupancy.add("holder", tenure.person)
    occupancy.add("post", held.position)
    for name, bound in (("startDate", tenure.start), ("endDate", tenure.end)):
        if bound.exact and bound.latest:
            occupancy.add(name, bound.latest.isoformat())
    occupancy.add("date", *sorted({day.isoformat() for e in tenure.evidence for day in e.days}))
    known = [
        f"held on {tenure.first} and on {tenure.last}",
        f"began {_words(tenure.start)}",
        f"ended {_words(tenure.end)}",
    ]
    more = [word for word, so in (("acting", tenure.acting), ("disputed", tenure.disputed)) if so]
    occupancy.add("summary", "; ".join([*more, *known]))
    occupancy.add("proof", *sorted({RELEASE + e.document for e in tenure.evidence}))
    return occupancy


def _words(bound: Bound) -> str:
    if bound.exact:
        return f"on {bound.latest}"
    since = f"not before {bound.earliest}" if bound.earliest else ""
    until = f"not after {bound.latest}" if bound.latest else ""
    return " and ".join(filter(None, [since, until])) or "unknown"
