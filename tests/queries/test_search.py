"""Searching a store: what is found, in which order, within what, and after every change of the store."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import prakat
from prakat.api import Corpus
from prakat.errors import QueryError, StoreError
from prakat.model import Document
from prakat.queries import ranking, search
from prakat.queries.facts import query_facts
from prakat.search.index import index_path, update_index
from prakat.store import open_reader, open_store

SMART = "พิธีมอบตราสัญลักษณ์เมืองอัจฉริยะ"
PAGES = [
    Document("a1", f"นายชัยวุฒิ ธนาคมานุสรณ์ รัฐมนตรีว่าการกระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม เป็นประธานใน{SMART}\nณ จังหวัดภูเก็ต",
             SMART, source="daily", published=date(2022, 5, 6)),
    Document("b2", "ที่ประชุมคณะรัฐมนตรีมีมติเห็นชอบแผนพัฒนาเมือง\nอัจฉริยะ จำนวน 15 เมือง งบประมาณ ๑๐,๐๐๐ บาท", "ประชุม ครม.",
             source="portal", published=date(2023, 1, 31)),
    Document("c3", "จังหวัดเชียงใหม่ นำใครมาพัฒนาเมืองน่าอยู่อัจฉริยะ", "ข่าวสั้น", source="portal"),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = prakat.open(tmp_path_factory.mktemp("search") / "p.duckdb")
    corpus.ingest(PAGES)
    return corpus


def found(corpus: Corpus, text: str, **within: str) -> list[str]:
    return [hit.document for hit in corpus.search(text, **within).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เมืองอัจฉริยะ", ["a1", "b2"]),  # a1 has it in its title too
        ("เมือง อัจฉริยะ", ["a1", "b2", "c3"]),
        ("ครม", ["b2"]),
        ("10000", ["b2"]),
        ("เมืองอัจฉริยะ ภูเก็ต", ["a1"]),
        ('"อัจฉริยะ ณ"', ["a1"]),
        ("อัจฉ*", ["a1", "b2", "c3"]),
        ("ไม่มีคำนี้", []),
    ],
)
def test_words(store: Corpus, text: str, expected: list[str]) -> None:
    assert sorted(found(store, text)) == sorted(expected)
    assert found(store, text)[:1] == expected[:1]


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ({"since": "2565-05-06"}, ["a1", "b2"]),
        ({"until": "2022"}, ["a1"]),
        ({"since": "2023-01-31", "until": "2023-01-31"}, ["b2"]),
        ({"source": "portal"}, ["b2", "c3"]),
        ({"person": "ชัยวุฒิ ธนาคมานุสรณ์"}, ["a1"]),
        ({"body": "กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม"}, ["a1"]),
        ({"place": "เชียงใหม่"}, ["c3"]),
        ({"kind": "decisions"}, ["b2"]),
        ({"kind": "PERSON"}, ["a1"]),
        ({"kind": "PERSON", "source": "portal"}, []),
    ],
)
def test_within(store: Corpus, within: dict[str, str], expected: list[str]) -> None:
    assert sorted(found(store, "อัจฉริยะ", **within)) == expected


@pytest.mark.parametrize(
    ("within", "message"),
    [
        ({"since": "เมื่อวาน"}, "is no date"),
        ({"source": "nowhere"}, "there are: daily, portal"),
        ({"person": "ไม่มีใคร"}, "no person called"),
        ({"kind": "rumours"}, "no kind of fact or mention"),
    ],
)
def test_bad_input(store: Corpus, within: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        store.search("อัจฉริยะ", **within)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("เมืองอัจฉริยะ", ["a1", "b2"]),
        ("ืองอัจฉริย", ["a1", "b2"]),  # begins and ends within a cluster
        ("ญลักษณ์ เมือง", ["a1"]),
        ("15 เมือง", ["a1", "b2", "c3"]),  # may stand where the number is written otherwise
        ("จังหวัดเชียงใหม่", ["c3"]),
        ("ไม่มีคำนี้", []),
        ("15", None),
        ("smart city", None),
    ],
)
def test_where_words_may_stand(store: Corpus, words: str, expected: list[str] | None) -> None:
    found = search.may_hold(store.path, words)
    assert (found if found is None else sorted(found)) == expected
    told = store.facts(about=words).facts
    with open_reader(store.path) as con:
        assert told == query_facts(con, words).facts, "no fact is lost by looking only there"


def test_passages_are_words_of_the_release(store: Corpus) -> None:
    (hit,) = store.search("เมืองอัจฉริยะ", source="portal").hits
    (passage,) = hit.passages
    text = store.document("b2").text
    assert passage.citation.quote == text[passage.citation.start : passage.citation.end]
    assert [text[start:end] for start, end in passage.marks] == ["เมือง\nอัจฉริยะ"]
    (hit,) = store.search("ตราสัญลักษณ์").hits
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["ตราสัญลักษณ์"]


def test_what_is_too_frequent_to_weigh_comes_by_title_then_day(store: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MANY", 0)
    monkeypatch.setattr(ranking, "READ", 0)
    assert found(store, "อัจฉริยะ") == ["a1", "b2", "c3"]
    assert store.search("อัจฉริยะ", limit=1).total == 3


def test_index_follows_the_store(tmp_path: Path) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(PAGES[:1])
    corpus.ingest(PAGES)
    assert sorted(found(corpus, "อัจฉริยะ", source="portal")) == ["b2", "c3"]
    corpus.ingest([dataclasses.replace(PAGES[1], text="ที่ประชุมเลื่อนการพิจารณา")])
    assert (sorted(found(corpus, "อัจฉริยะ")), found(corpus, "เลื่อนการพิจารณา")) == (["a1", "c3"], ["b2"])
    corpus.forget(["a1"])
    assert found(corpus, "ตราสัญลักษณ์") == []
    assert "ตรา".encode() not in index_path(corpus.path).read_bytes(), "what is forgotten leaves no trace"
    corpus.forget(["b2", "c3"])
    with pytest.raises(QueryError, match="holds no releases"):
        corpus.search("อัจฉริยะ")


def test_updates_make_what_a_new_index_would_be(tmp_path: Path) -> None:
    step = prakat.open(tmp_path / "step.duckdb")
    for page in (PAGES[1], PAGES[0], dataclasses.replace(PAGES[2], text="ร่าง"), PAGES[2]):
        step.ingest([page])
    whole = prakat.open(tmp_path / "whole.duckdb")
    whole.ingest(PAGES)
    for text in ("อัจฉริยะ", "เมือง", "ภูเก็ต", "ร่าง"):
        assert step.search(text) == whole.search(text)


def test_killed_before_the_index_was_level(tmp_path: Path) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(PAGES[:2])
    old = index_path(corpus.path).read_bytes()
    corpus.ingest(PAGES)
    corpus.forget(["a1"])
    index_path(corpus.path).write_bytes(old)
    (tmp_path / "p.search.sqlite.tmp").write_bytes(b"half of an index")
    hits = corpus.search("อัจฉริยะ")
    assert ([hit.document for hit in hits.hits], hits.total, hits.behind) == (["b2"], 1, 1)
    corpus.index()
    hits = corpus.search("อัจฉริยะ")
    assert (sorted(hit.document for hit in hits.hits), hits.behind) == (["b2", "c3"], 0)
    assert not (tmp_path / "p.search.sqlite.tmp").exists()


def test_an_update_that_fails_leaves_the_index_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(PAGES[:1])
    old = index_path(corpus.path).read_bytes()

    def fail(source: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", fail)
    with open_store(corpus.path) as writer:
        writer.con.execute("UPDATE documents SET sha256 = 'changed'")
        with pytest.raises(KeyboardInterrupt):
            update_index(writer.con, corpus.path)
    assert index_path(corpus.path).read_bytes() == old


@pytest.mark.parametrize("content", [None, b"", b"no index", "older"])
def test_no_index_of_this_version(tmp_path: Path, content: bytes | str | None) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(PAGES[:1])
    path = index_path(corpus.path)
    if content is None:
        path.unlink()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        with sqlite3.connect(path) as index:
            index.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="prakat index"):
        corpus.search("อัจฉริยะ")
    assert corpus.index().added == 1
    assert found(corpus, "อัจฉริยะ") == ["a1"]


def test_many_processes_make_the_same_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prakat.search.index.CHUNK", 1)
    one, two = prakat.open(tmp_path / "one.duckdb"), prakat.open(tmp_path / "two.duckdb")
    for corpus in (one, two):
        corpus.ingest(PAGES)
        index_path(corpus.path).unlink()
    one.index()
    two.index(jobs=2)
    assert one.search("อัจฉริยะ") == two.search("อัจฉริยะ")


def test_readers_need_no_lock(tmp_path: Path) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(PAGES)
    index_path(corpus.path).chmod(0o444)
    with open_reader(corpus.path), open_store(tmp_path / "other.duckdb"):
        assert len(found(corpus, "อัจฉริยะ")) == 3
    assert sorted(p.name for p in tmp_path.iterdir() if "search" in p.name) == ["p.search.sqlite"]


def test_command_line(store: Corpus) -> None:
    def run(*args: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "prakat", *args, "--db", str(store.path)]
        return subprocess.run(command, capture_output=True, text=True, env=os.environ | {"COLUMNS": "80"}, check=False)

    shown = run("search", "เมืองอัจฉริยะ", "ภูเก็ต")
    assert shown.returncode == 0
    assert all(words in shown.stdout for words in ("6 พ.ค. 2565", "a1", "ภูเก็ต", "แสดง 1 จาก 1 ข่าว"))
    bad = run("search", "...")
    assert (bad.returncode, bad.stdout, bad.stderr.count("\n")) == (2, "", 1)
