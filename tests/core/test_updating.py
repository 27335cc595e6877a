"""Runs of update and fetch: what stops them, what they report, and how a next one goes on."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from played_server import Played, play, write_sources
from rich.console import Console

import prakat
from prakat.errors import PrakatError, QueryError
from prakat.ingest.crawling.lock import hold
from prakat.report_update import runs_view
from prakat.store import open_store
from prakat.updating import RunReport, SourceReport

Run = Callable[..., tuple[str, int]]


@pytest.fixture(scope="module")
def played() -> Iterator[Played]:
    with play(trouble=False, numbers={"portal": [1, 2, 3], "office": [1], "paper": [1, 2], "agency": [1]}) as played:
        yield played


@pytest.fixture
def sources(played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_sources(played, tmp_path / "sources")
    monkeypatch.setenv("PRAKAT_SOURCES", str(folder))
    return folder


def test_a_second_run_says_who_holds_the_lock(tmp_path: Path, sources: Path, run_on: Run) -> None:
    store = tmp_path / "s.duckdb"
    with hold(tmp_path / "s.web" / "update.lock", "prakat update"):
        printed, status = run_on(store, "update", "portal")
    assert status == 2
    assert f"held by prakat update, process {os.getpid()} on " in printed
    assert "wait for it to end" in printed


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (["update", "portl"], "portl: no such source; is it portal?"),
        (["fetch", "zzz"], "zzz: no such source; the known are:"),
        (["reingest"], "nothing was fetched yet; begin with: prakat update SOURCE"),
    ],
)
def test_bad_input_is_one_line(command: list[str], line: str, tmp_path: Path, sources: Path, run_on: Run) -> None:
    printed, status = run_on(tmp_path / "s.duckdb", *command)
    assert status == 2
    assert printed.startswith(f"prakat: {line}")
    assert printed.count("\n") == 1


def test_no_source_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAKAT_SOURCES", str(tmp_path / "none"))
    with pytest.raises(QueryError, match="no source is named, and none was fetched before"):
        prakat.open(tmp_path / "s.duckdb").update()


def test_what_a_run_should_bring(played: Played, tmp_path: Path, sources: Path) -> None:
    """A page whose make has changed fails loudly."""
    write_sources(played, sources, pages={"min": 2, "max": 2}, mentions={"max": 3})
    corpus = prakat.open(tmp_path / "s.duckdb")
    report, digest = corpus.update()
    assert digest is None
    assert report.state == "bad"
    found = "\n".join(report.problems)
    assert "portal: 3 pages, at most 2 expected: has the site changed?" in found
    assert "office: 1 pages, at least 2 expected: has the site changed?" in found
    assert "paper: 2 pages" not in found
    assert "mentions, at most 3 expected" in found
    assert corpus.runs()[0] == report


def test_fetch_then_update(tmp_path: Path, sources: Path, run_on: Run) -> None:
    """What was fetched is taken by the next update; a run is told in JSON, and only of the sources that it names."""
    store = tmp_path / "s.duckdb"
    assert run_on(store, "fetch", "portal")[1] == 0
    assert not store.exists()
    report, _ = prakat.open(store).update(["portal"])
    assert report.stored
    assert (report.stored.new, report.sources[0].unchanged) == (3, 3)
    printed, status = run_on(store, "runs", "--json")
    assert status == 0
    assert [(run["command"], run["problems"]) for run in json.loads(printed)] == [("update", []), ("fetch", [])]


def test_a_store_that_is_busy_loses_nothing(tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prakat.store.WRITER_PATIENCE", 0.1)
    corpus = prakat.open(tmp_path / "s.duckdb")
    writer = [sys.executable, "-c", HOLD, str(corpus.path)]
    with subprocess.Popen(writer, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(PrakatError, match="another process is writing to it"):
            corpus.update(["portal"])
        process.kill()
    assert corpus.runs()[0].problems[0].startswith("stopped: ")
    report, _ = corpus.update(["portal"])
    assert report.stored
    assert report.stored.new == 3


HOLD = "import sys, prakat.store as s\nwith s.open_store(sys.argv[1]): print('held', flush=True); sys.stdin.read()"


def test_a_killed_run_is_listed_and_lets_go_of_the_lock(played: Played, tmp_path: Path, sources: Path) -> None:
    corpus = prakat.open(tmp_path / "s.duckdb")
    played.rest = 0.2
    command = [sys.executable, "-m", "prakat", "fetch", "portal", "--db", str(corpus.path)]
    asked = len(played.asked)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while len(played.asked) == asked:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    played.rest = 0.0
    assert corpus.runs()[0].state == "unfinished"
    assert corpus.fetch(["portal"]).state == "good"  # the process that crawled for it has left, too


def test_what_is_watched_is_told(played: Played, tmp_path: Path, sources: Path, run_on: Run) -> None:
    corpus = prakat.open(tmp_path / "s.duckdb")
    corpus.update(["portal"])
    corpus.watch("text", "รหัสข่าว portal002")
    played.edited.add(("portal", 2))
    printed, status = run_on(corpus.path, "update", "portal")
    played.edited.clear()
    assert status == 0
    assert "แก้ไขหน้าเดิม" in printed
    assert corpus.runs()[0].changes
    with open_store(corpus.path) as store:
        assert store.con.execute("SELECT max(revision) FROM documents").fetchall() == [(2,)]


def test_records_of_a_program(tmp_path: Path) -> None:
    """Point by point the same as a JSON line, but for a day that is one."""
    from datetime import date

    text = "วันที่ 2 มีนาคม 2566 นายสมชาย ใจกล้า ปลัดกระทรวงคมนาคม กล่าวว่า จะจัดสรร 100 ล้านบาท"
    records = [
        {"url": "https://a.go.th/1", "title": "ข่าว", "published": date(2023, 3, 2), "text": text},
        {"url": "https://a.go.th/2", "published": "2 มีนาคม 2566", "text": text + " เพิ่ม"},
        {"url": "https://a.go.th/3", "text": 7},
    ]
    corpus = prakat.open(tmp_path / "s.duckdb")
    report = corpus.ingest(records, resolve=False)
    assert (report.new, report.rejected) == (2, 1)
    days = corpus.sql("SELECT published FROM documents ORDER BY url")[1]
    assert days == [(date(2023, 3, 2),)] * 2
    assert corpus.ingest(records[0], resolve=False).unchanged == 1


BEGUN = datetime(2026, 5, 6, 8, 0)
BROUGHT = SourceReport("portal", asked=30, new=4, changed=1)
TROUBLE = "portal: the site refuses every page that was asked for today"


@pytest.mark.parametrize(
    ("runs", "lines"),
    [
        ((), ["ยังไม่เคยดึงข่าว (no run yet); start one with: prakat update"]),
        (
            (
                RunReport(12, "update", BEGUN, BEGUN.replace(minute=1), (BROUGHT,)),
                RunReport(11, "fetch", BEGUN, problems=(TROUBLE,)),
            ),
            [
                "12 · update · 2026-05-06 08:00 UTC · 60 วินาที · เรียบร้อย (good)",
                "  ถาม (asked) 30 · ใหม่ (new) 4 · เปลี่ยน (changed) 1",
                "11 · fetch · 2026-05-06 08:00 UTC · ไม่จบ (unfinished)",
                "  ถาม (asked) 0 · ใหม่ (new) 0 · เปลี่ยน (changed) 0",
                f"  ! {TROUBLE}",
            ],
        ),
    ],
)
def test_runs_fit_a_narrow_terminal(runs: tuple[RunReport, ...], lines: list[str]) -> None:
    out = io.StringIO()
    Console(file=out, width=80).print(runs_view(runs))
    assert out.getvalue().splitlines() == lines
