"""The rows beside a store: of one state with the store, made anew where they cannot be read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import prakat
from prakat.errors import StoreError
from prakat.lookup import holder, lookup_path, made_from
from prakat.model import Document
from prakat.publishing import snapshot_path
from prakat.readers import kept_reader


@pytest.fixture
def db(tmp_path: Path, toy: None, releases: list[Document]) -> Path:
    path = tmp_path / "p.duckdb"
    prakat.open(path).ingest(releases)
    return path


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
