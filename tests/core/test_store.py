"""The store: twice is once, pages keep their revisions, versions are brought up to date, readers never wait."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import prakat
from prakat import opening
from prakat import store as stores
from prakat.errors import QueryError, StoreError
from prakat.graph.resolve import resolver_version
from prakat.model import Document, Extraction, Mention, Reject, Span
from prakat.publishing import Held, snapshot_path
from prakat.rows import extraction_rows, squeeze
from prakat.store import OFFLINE, migrate, migrations, open_reader, open_store, version

pytestmark = pytest.mark.usefixtures("toy")


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_reader(path) as con:
        return {
            table: con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
            for table in ("documents", "mentions", "facts", "rejects")
        }


def test_ingesting_twice_changes_nothing(tmp_path: Path, releases: list[Document]) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    items = [*releases, Reject("x.txt", "empty", "no text")]
    assert dataclasses.astuple(corpus.ingest(items))[:4] == (3, 0, 0, 1)
    before = contents(corpus.path)
    assert dataclasses.astuple(corpus.ingest(items))[:4] == (0, 0, 3, 1)
    assert contents(corpus.path) == before
    assert [len(before[table]) for table in before] == [3, 5, 3, 1]


def test_a_changed_page_is_a_new_revision(tmp_path: Path, releases: list[Document]) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(releases)
    newer = dataclasses.replace(releases[0], text=releases[0].text.replace("15", "30"))
    assert corpus.ingest([newer]).changed == 1
    found = corpus.document("a1")
    assert [(r.revision, r.current) for r in found.revisions] == [(1, False), (2, True)]
    assert [fact.value for fact in corpus.facts(kind="measures").facts] == ["30 เมือง"]
    _, rows = corpus.sql("SELECT value FROM facts WHERE document = 'a1' AND revision = 1 AND kind = 'measures'")
    assert rows == [("15 เมือง",)]


def test_one_page_twice_in_one_run(tmp_path: Path, releases: list[Document]) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    newer = dataclasses.replace(releases[1], title="แก้ไข")
    report = corpus.ingest([releases[1], releases[1], newer])
    assert (report.new, report.changed, report.unchanged) == (1, 1, 1)
    assert corpus.document("b2").title == "แก้ไข"


def test_a_page_that_breaks_the_extractor_is_set_aside(tmp_path: Path, releases: list[Document]) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    report = corpus.ingest([Document("bad", "พัง"), Document("half", "ครึ่ง\ud800"), *releases])
    assert (report.new, report.rejected) == (3, 2)
    assert [(r.path, r.reason) for r in corpus.rejects()] == [
        ("half", "extraction failed"),
        ("bad", "extraction failed"),
    ]
    assert "RuntimeError" in corpus.rejects()[1].detail


def test_forget_takes_all_that_rests_on_it(tmp_path: Path, releases: list[Document]) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest([*releases, dataclasses.replace(releases[0], title="แก้ไข")])
    with open_store(corpus.path) as store:
        store.con.execute("CREATE TABLE later AS SELECT unnest(['a1', 'b2']) AS document")
    assert corpus.forget(["a1"]) == 1
    assert corpus.sql("SELECT document FROM later")[1] == [("b2",)]
    for path in (corpus.path, snapshot_path(corpus.path)):
        with duckdb.connect(path, read_only=True, config=OFFLINE) as con:  # as those that are kept
            for sql in ("SELECT id FROM documents", "SELECT document FROM mentions", "SELECT document FROM facts"):
                assert ("a1",) not in con.execute(sql).fetchall()
    with pytest.raises(QueryError, match="a1"):
        corpus.forget(["a1"])


def test_reextract_renews_what_an_older_extractor_read(
    tmp_path: Path, releases: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    monkeypatch.setattr("prakat.pipeline.extractor_version", lambda: "old")
    corpus.ingest(releases)
    assert corpus.reextract() == 0
    monkeypatch.setattr("prakat.pipeline.extractor_version", lambda: "new")
    monkeypatch.setattr("prakat.extract.document.extract_document", lambda document: Extraction(document, (), ()))
    assert corpus.ingest(releases).stale == 3
    assert corpus.reextract() == 3
    assert corpus.facts().total == 0
    assert corpus.status().extractors == ("new",)


@pytest.mark.parametrize("span", [(0, 3), (5, 5), (-1, 2), (40, 99)])
def test_words_that_do_not_stand_there_are_refused(span: tuple[int, int]) -> None:
    document = Document("d", "ประกาศสำนักนายกรัฐมนตรี")
    mention = Mention("d", Span(*span), "ORG", "อื่น")
    with pytest.raises(ValueError, match="refused"):
        extraction_rows(Extraction(document, (mention,), ()), 1)


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("เมือง\u00a0อัจฉริยะ\n", "เมืองอัจฉริยะ"),
        ("กระทรวงดิจิทัลฯ", "กระทรวงดิจิทัล"),
        ("น\u0e4d\u0e32ร่อง ๒๕๖๕", "น\u0e33ร่อง2565"),
        ("เเผน Smart\u200bCity", "แผนsmartcity"),
    ],
)
def test_squeeze(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed


def test_a_failed_chunk_leaves_nothing(tmp_path: Path, releases: list[Document]) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(releases[:1])
    before = contents(corpus.path)
    entries = [stores.Entry(document, 1, stores.Rows((), ())) for document in (releases[1], releases[0])]
    with open_store(corpus.path) as store, pytest.raises(duckdb.ConstraintException):
        store.save(entries, [], "v", 1)  # the second is there already
    assert contents(corpus.path) == before


def test_readers_work_while_a_writer_writes(tmp_path: Path, releases: list[Document]) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(releases[:1])
    ask = [sys.executable, "-m", "prakat", "status", "--json", "--db", str(corpus.path)]
    with open_store(corpus.path) as store:
        store.save([stores.Entry(releases[1], 1, stores.Rows((), ()))], [], "v", 2)
        assert corpus.status().documents == 1  # same process, by the snapshot
        answer = subprocess.run(ask, capture_output=True, text=True)
        assert answer.returncode == 0, answer.stderr
        assert '"documents": 1,' in answer.stdout
    assert corpus.status().documents == 2


CUT_OFF = """
import os, sys
from prakat.model import Document
from prakat.rows import Entry, Rows
from prakat.store import open_store
with open_store(sys.argv[1]) as store:
    run = store.begin_run("v")
    store.save([Entry(Document("new", "ข่าวใหม่"), 1, Rows((), ()))], [], "v", run)
    os._exit(9)
"""


def test_what_a_killed_run_stored_is_published_by_the_next(tmp_path: Path, releases: list[Document]) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(releases)
    assert subprocess.run([sys.executable, "-c", CUT_OFF, str(corpus.path)]).returncode == 9
    snapshot_path(corpus.path).with_name("p.snapshot.duckdb.tmp").write_text("half a snapshot")
    assert corpus.status().documents == 3  # the whole state before it
    with open_store(corpus.path) as store:
        store.begin_run("v")
        assert corpus.status().documents == 4  # by the snapshot: the store is held
    assert not list(tmp_path.glob("*.tmp"))


def test_a_second_writer_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold = "import sys, prakat.store as s\nwith s.open_store(sys.argv[1]): print('held', flush=True); sys.stdin.read()"
    path = str(tmp_path / "p.duckdb")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", hold, path], text=True, **pipes) as other:  # type: ignore[call-overload]
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        monkeypatch.setattr(stores, "WRITER_PATIENCE", 0.3)
        with pytest.raises(StoreError, match="another process"):
            prakat.open(path).ingest([])
        with pytest.raises(StoreError, match="first ingest is still running"):
            prakat.open(path).status()
        other.communicate("")


def test_migration_from_an_older_version(
    tmp_path: Path, releases: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(releases)
    before = contents(corpus.path)
    later_step = "CREATE TABLE later (id VARCHAR); DROP VIEW cited; UPDATE resolved SET resolver = 'of before'"
    steps = (*migrations(), (migrations()[-1][0] + 1, later_step))
    with monkeypatch.context() as later:
        for module in (stores, opening):
            later.setattr(module, "migrations", lambda: steps)
        with pytest.raises(StoreError, match="prakat upgrade"):
            corpus.status()
        corpus.upgrade()
        assert contents(corpus.path) == before
        with open_reader(corpus.path) as con:
            assert version(con) == steps[-1][0]
            assert con.execute("SELECT count(*) FROM later").fetchall() == [(0,)]
            assert con.execute("SELECT DISTINCT resolver FROM resolved").fetchall() == [(resolver_version(),)]
    with pytest.raises(StoreError, match="newer prakat"):
        corpus.status()
    with duckdb.connect(tmp_path / f"p.v{migrations()[-1][0]}.duckdb", read_only=True) as con:
        assert con.execute("SELECT count(*) FROM documents").fetchall() == [(3,)]


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "p.duckdb"
    with duckdb.connect(path) as con, path.open("rb") as file:
        held = Held(con, path, file.fileno())
        migrate(held, migrations())
        with pytest.raises(duckdb.Error):
            migrate(held, (*migrations(), (99, "CREATE TABLE x (i INT); SELECT * FROM nowhere;")))
        assert version(con) == migrations()[-1][0]
        assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'x'").fetchall() == [(0,)]


def test_what_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "text.duckdb").write_text("ข้อความ")
    (tmp_path / "lite.duckdb").write_bytes(b"SQLite format 3\0" + bytes(84))
    with duckdb.connect(tmp_path / "other.duckdb") as con:
        con.execute("CREATE TABLE t (i INT)")
    for name, message in (
        ("none", "no store here"), ("text.duckdb", "not a DuckDB"), ("lite.duckdb", "not a DuckDB"),
        ("other.duckdb", "no store of"),
    ):  # fmt: skip
        with pytest.raises(StoreError, match=message):
            prakat.open(tmp_path / name).status()
    for name, message in (("lite.duckdb", "not a DuckDB"), ("other.duckdb", "no store of")):
        with pytest.raises(StoreError, match=message):
            prakat.open(tmp_path / name).ingest([])
