"""The graph of a small store: its edges, what stands behind them, and the files that hold it."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import duckdb
import networkx as nx
import pytest

from prakat.errors import QueryError
from prakat.graph.build import build_graph, join_edges
from prakat.graph.export.ftm import ftm_entities
from prakat.graph.find import find_entities
from prakat.graph.measures import centrality, communities, neighbours
from prakat.graph.near import near_edges
from prakat.queries.graph import write_graph

BUDDHIST = re.compile(r"\b2[45]\d\d-\d\d-\d\d\b")


def the(con: duckdb.DuckDBPyConnection, name: str) -> str:
    return find_entities(con, name)[0].id


def test_facts_stand_behind_every_edge(con: duckdb.DuckDBPyConnection) -> None:
    graph = build_graph(con)
    ids = {row[0] for row in con.execute("SELECT id FROM facts").fetchall()}
    for _, _, data in graph.edges(data=True):
        assert data["kind"] == "part_of" or (data["facts"] and set(data["facts"]) <= ids)
    assert all(data.get("kind") and data.get("name") for _, data in graph.nodes(data=True))


def test_edges(con: duckdb.DuckDBPyConnection) -> None:
    graph = build_graph(con)
    named = {
        (graph.nodes[a]["name"], data["kind"], graph.nodes[b]["name"], data["releases"])
        for a, b, data in graph.edges(data=True)
    }
    assert ("แก้ว มณีงาม", "holds", "ผู้ว่าราชการจังหวัดภูเก็ต", 2) in named
    assert ("กล้า ใจหาญ", "chairs", "การประชุมคณะกรรมการพัฒนาเมืองภูเก็ต ครั้งที่ 2/2566", 2) in named
    assert ("กล้า ใจหาญ", "said", "ข่าว a1", 1) in named
    plan = "แผนพัฒนาเมืองภูเก็ตให้เป็นเมืองท่องเที่ยวที่ปลอดภัย"
    assert ("คณะกรรมการพัฒนาเมืองภูเก็ต", "decided", plan, 1) in named
    assert (plan, "about", plan, 1) in named


EDGES = [("a", "b", "holds"), ("a", "b", "chairs"), ("b", "a", "of"), ("c", "c", "part_of"), ("a", "doc-1", "told_in")]


@pytest.mark.parametrize("edges", [EDGES[:count] for count in range(len(EDGES) + 1)])
def test_filled_as_networkx_would(edges: list[tuple[str, str, str]]) -> None:
    nodes = {node: {"name": node.upper()} for edge in edges for node in edge[:2]}
    given = {edge: {"kind": edge[2], "facts": [str(at)]} for at, edge in enumerate(edges)}
    filled, plain = join_edges(given, nodes), nx.MultiDiGraph()
    plain.add_nodes_from(nodes.items())
    plain.add_edges_from((*edge, data) for edge, data in given.items())
    assert nx.utils.graphs_equal(filled, plain)
    assert dict(filled.pred) == dict(plain.pred)
    filled.add_edge("a", "b", "holds", facts=["new"])
    assert filled.pred["b"]["a"]["holds"]["facts"] == ["new"], "both directions are one edge"
    assert filled.number_of_edges() == len({*edges, EDGES[0]})


def test_around_one(con: duckdb.DuckDBPyConnection) -> None:
    someone = the(con, "แก้ว มณีงาม")
    near, whole = build_graph(con, [someone]), build_graph(con)
    assert set(near) < set(whole)
    assert set(near.successors(someone)) == set(whole.successors(someone))
    late = build_graph(con, [someone], since=date(2023, 12, 1))
    assert {n for n in late if n.startswith("doc-")} == {"doc-a6"}
    assert neighbours(whole, someone, "Person") == [(the(con, "ทวี สุขสันต์"), 1)]


@pytest.mark.parametrize("name", ["แก้ว มณีงาม", "ทวี สุขสันต์"])
def test_edges_near_one_are_those_of_the_graph_around_it(con: duckdb.DuckDBPyConnection, name: str) -> None:
    someone = the(con, name)
    around = {(one, other, data["kind"]): data for one, other, data in build_graph(con, [someone]).edges(data=True)}
    assert len(around) > 3
    assert near_edges(con, [someone]) == around


def test_measures(con: duckdb.DuckDBPyConnection) -> None:
    graph = build_graph(con)
    rank, groups = centrality(graph), communities(graph)
    assert sum(rank.values()) == pytest.approx(1)
    assert set(rank) == set(groups) == set(graph)
    assert rank[the(con, "กล้า ใจหาญ")] > rank[the(con, "ทวี สุขสันต์")]
    assert centrality(nx.MultiDiGraph()) == {}


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_networkx_reads_it_back(con: duckdb.DuckDBPyConnection, tmp_path: Path, format: str) -> None:
    graph = build_graph(con)
    (path,) = write_graph(con, format, tmp_path / f"g.{format}")
    read = nx.read_gexf(path) if format == "gexf" else nx.read_graphml(path, force_multigraph=True)
    assert set(read) == set(graph)
    assert read.number_of_edges() == graph.number_of_edges()
    assert {d["name"] for _, d in read.nodes(data=True)} == {d["name"] for _, d in graph.nodes(data=True)}
    assert {e["facts"] for _, _, e in read.edges(data=True)} == {
        " ".join(e["facts"]) for _, _, e in graph.edges(data=True)
    }
    assert not BUDDHIST.search(path.read_text(encoding="utf-8"))


def test_tables(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    graph = build_graph(con)
    nodes, edges = write_graph(con, "csv", tmp_path / "g.csv")
    with nodes.open(encoding="utf-8") as file:
        assert {row["id"] for row in csv.DictReader(file)} == set(graph)
    _, parquet = write_graph(con, "parquet", tmp_path / "g.parquet")
    with duckdb.connect() as other, edges.open(encoding="utf-8") as file:
        rows = other.execute(f"SELECT source, target, kind, first, facts FROM '{parquet}' ORDER BY ALL").fetchall()
        assert len(rows) == sum(1 for _ in csv.DictReader(file)) == graph.number_of_edges()
    assert isinstance(rows[0][3], date)
    assert isinstance(rows[0][4], list)


def test_only_around_one(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (path,) = write_graph(con, "graphml", tmp_path / "g.graphml", about="แก้ว มณีงาม")
    assert 0 < nx.read_graphml(path).number_of_nodes() < build_graph(con).number_of_nodes()


@pytest.mark.parametrize(("format", "about"), [("dot", None), ("ftm", "แก้ว มณีงาม"), ("csv", "ไม่มีชื่อนี้")])
def test_what_cannot_be_written(con: duckdb.DuckDBPyConnection, tmp_path: Path, format: str, about: str | None) -> None:
    with pytest.raises(QueryError):
        write_graph(con, format, tmp_path / "g", about)
    assert not list(tmp_path.iterdir())


def test_follow_the_money(con: duckdb.DuckDBPyConnection) -> None:
    entities = {e.id: e for e in ftm_entities(con)}
    terms = [e for e in entities.values() if e.schema == "Occupancy"]
    assert {e.schema for e in entities.values()} >= {
        "Person",
        "PublicBody",
        "Position",
        "Occupancy",
        "Project",
        "Event",
        "Article",
    }
    for term in terms:
        holder, post = term.properties["holder"][0], term.properties["post"][0]
        assert (entities[holder].schema, entities[post].schema) == ("Person", "Position")
        assert all(entities[proof].schema == "Article" for proof in term.properties["proof"])
        assert "startDate" not in term.properties, "no release gives a first day, so none is invented"
    assert not any(BUDDHIST.search(e.line) for e in entities.values())


def ftm() -> str | None:
    """FollowTheMoney's command, of an environment of its own: it wants an older DuckDB beside it."""
    return os.environ.get("FTM") or shutil.which("ftm")


@pytest.mark.skipif(ftm() is None, reason="followthemoney is not installed: put ftm on PATH or its path into FTM")
def test_follow_the_money_validates(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (path,) = write_graph(con, "ftm", tmp_path / "g.ftm.json")
    out = tmp_path / "valid.json"
    subprocess.run([str(ftm()), "validate", "-i", path, "-o", out], check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert properties(out) == properties(path), "validation drops what it does not know"


def properties(path: Path) -> dict[str, dict[str, list[str]]]:
    entities = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {e["id"]: {name: sorted(values) for name, values in e["properties"].items()} for e in entities}
