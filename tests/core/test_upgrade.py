"""A store that other code resolved is resolved anew; who is cut off meanwhile has lost nothing."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

import prakat
from prakat.graph import judging
from prakat.model import Document
from prakat.store import open_reader, open_store

NAME, SLIP = "ประวิตร วงษ์สุวรรณ", "ประวิตร วงศ์สุวรรณ"
RELEASES = 202  # so many that all links are taken away at once
DERIVED = "links", "names", "entities", "ends", "relations", "(SELECT * EXCLUDE (id, made) FROM judgements)"


@pytest.fixture(scope="module")
def resolved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("upgrade") / "p.duckdb"
    texts = (f"พลเอก {(NAME, SLIP)[n % 2]} รองนายกรัฐมนตรี ประชุมครั้งที่ {n}/2565" for n in range(RELEASES))
    first = date(2022, 1, 1)
    corpus = prakat.open(path)
    corpus.ingest(Document(f"d{n:03}", text, published=first + timedelta(n)) for n, text in enumerate(texts))
    corpus.split(SLIP, "me")
    return path


@pytest.fixture
def outdated(resolved: Path, tmp_path: Path) -> Path:
    """The store as other code would have resolved it."""
    for file in resolved.parent.iterdir():
        shutil.copy2(file, tmp_path)
    path = tmp_path / resolved.name
    with open_store(path) as store:
        store.con.execute("UPDATE resolved SET resolver = 'other'")
        store.changed = True
    return path


def rows(path: Path) -> list[list[tuple[object, ...]]]:
    with open_reader(path) as con:
        return [con.execute(f"FROM {table} ORDER BY ALL").fetchall() for table in DERIVED]


def kill_while(path: Path, stage: str) -> None:
    """Kill an upgrade when it tells that it has come to a stage."""
    command = [sys.executable, "-m", "prakat", "upgrade", "--db", str(path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as run:
        assert run.stderr
        assert any(stage in line for line in run.stderr)
        run.send_signal(signal.SIGKILL)
    assert run.returncode == -signal.SIGKILL


def test_all_is_found_again(resolved: Path, outdated: Path) -> None:
    prakat.open(outdated).upgrade()
    assert rows(outdated) == rows(resolved)


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
@pytest.mark.parametrize("stage", ["withdrawing", "linking names", "decisions"])
def test_killed(stage: str, resolved: Path, outdated: Path) -> None:
    kill_while(outdated, stage)
    assert rows(outdated) == rows(resolved), "readers are shown what was published before"
    corpus = prakat.open(outdated)
    corpus.watch("text", "ประชุม")
    assert rows(outdated) == rows(resolved), "another writer publishes nothing that is not whole"
    corpus.upgrade()
    assert rows(outdated) == rows(resolved)
    with open_store(outdated) as store:
        assert len({judging.which(store.con, name) for name in (NAME, SLIP)}) == 2, "what people judged stays"
