"""The rows beside a store: level after every change, of one state with the store, made anew where they are not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import prakat
from prakat.errors import StoreError
from prakat.lookup import holder, level_in_memory, lookup_path, made_from, match, open_lookup
from prakat.model import Document
from prakat.publishing import snapshot_path
from prakat.readers import kept_reader
from prakat.store import open_store

TABLES = ("documents", "facts", "mentions", "people", "links", "ends", "entities", "names", "revisions", "terms",
          "nominations")  # fmt: skip
COUNTED = {
    "told": "SELECT w.id, t.published, r.id FROM told AS t JOIN numbers AS w ON w.number = t.who JOIN numbers AS r "
            "ON r.number = t.release",
    "named": "SELECT r.id, w.id FROM named AS n JOIN numbers AS r ON r.number = n.release, json_each(n.people) AS p "
             "JOIN numbers AS w ON w.number = p.value",
    "there": "SELECT w.id, t.published, r.id FROM there AS t JOIN numbers AS w ON w.number = t.place JOIN numbers AS r "
             "ON r.number = t.release",
    "sat": "SELECT * FROM sat",
}  # fmt: skip
INDEXED = ("name_words", "entity_words", "people_words", "act_words")


@pytest.fixture
def db(tmp_path: Path, toy: None, releases: list[Document]) -> Path:
    path = tmp_path / "p.duckdb"
    prakat.open(path).ingest(releases)
    return path


def rows(con: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    """Of a table; numbers are told by what they stand for."""
    return sorted(con.execute(COUNTED.get(table, f"SELECT * FROM {table}")).fetchall(), key=repr)


@pytest.mark.parametrize("change", ["more", "edited", "forgotten", "judged"])
def test_what_changed_is_level_with_what_is_laid_out_anew(db: Path, change: str) -> None:
    corpus = prakat.open(db)
    if change == "more":
        corpus.ingest(Document("d4", "นายชัยวุฒิ ธนาคมานุสรณ์ รัฐมนตรีว่าการกระทรวงดิจิทัลฯ กล่าวว่า", "ข่าว"))
    elif change == "edited":
        corpus.ingest(Document("b2", "นายสมชาย ใจดี รัฐมนตรีช่วยมหาดไทย ลงพื้นที่อีกครั้ง", "ลงพื้นที่"))
    elif change == "forgotten":
        corpus.forget(["a1"])
    else:
        corpus.judge("ชัยวุฒิ ธนาคมานุสรณ์", "สมชาย ใจดี", "same", "me")
    with open_store(db) as store:
        anew = level_in_memory(store.con)
    kept = open_lookup(db)
    assert rows(anew, "terms") or change == "forgotten"
    assert rows(anew, "told")
    assert rows(anew, "named")
    for table in (*TABLES, *COUNTED):
        assert rows(kept, table) == rows(anew, table), table
    for index in INDEXED:
        kept.execute(f"SELECT count(*) FROM {index} WHERE {index} MATCH ?", (match(["ชัยวุฒิ"]),))
        found = [
            sorted(con.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ?", (match(["ชัยวุฒิ"]),)))
            for con in (kept, anew)
        ]
        assert len(found[0]) == len(found[1]), index


def test_rows_are_of_the_state_of_the_store(db: Path) -> None:
    assert made_from(lookup_path(db)) == prakat.open(db).state()


@pytest.mark.parametrize("harm", ["missing", "another layout", "no database"])
def test_what_cannot_be_read_is_named_and_made_anew(db: Path, harm: str) -> None:
    path = lookup_path(db)
    if harm == "another layout":
        with sqlite3.connect(path) as con:
            con.execute("PRAGMA user_version = 1")
    else:
        path.unlink()
        if harm == "no database":
            path.write_text("x" * 5000)
    with pytest.raises(StoreError, match="prakat upgrade --db"):
        prakat.open(db).document("a1")
    prakat.open(db).upgrade()
    assert prakat.open(db).document("a1").facts


def test_a_kept_connection_sees_what_is_written_since(db: Path) -> None:
    corpus = prakat.open(db)
    assert corpus.status().documents == 3
    prakat.open(db).forget(["a1"])
    assert corpus.status().documents == 2
    assert not corpus.facts(about="ชัยวุฒิ").facts


def test_a_store_without_its_snapshot_is_asked_itself(db: Path) -> None:
    snapshot_path(db).unlink()
    with kept_reader(db) as con:
        assert con.execute("SELECT count(*) FROM documents").fetchall() == [(3,)]


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        ("โครงการเมืองอัจฉริยะภูเก็ต", ("smartcity", "เมืองอัจฉริยะ"), True),
        ("phuketsmartcityexpo", ("smartcity",), True),
        ("thaicreditguaranteecorporation", ("eec",), False),
        ("regionalcomprehensiveeconomicpartnership", ("eec", "เมืองอัจฉริยะ"), False),
        ("โครงการeecd", ("eec",), True),
        ("เขตพัฒนาพิเศษภาคตะวันออก(eec)", ("eec",), True),
        ("easterneconomiccorridor:eecและ", ("eec",), True),
        ("guaranteecorporationเมืองอัจฉริยะ", ("eec", "เมืองอัจฉริยะ"), True),
        ("", ("eec",), False),
    ],
)
def test_words_hold_names(words: str, names: tuple[str, ...], expected: bool) -> None:
    assert holder(names)(words) is expected
