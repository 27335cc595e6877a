"""A run that is killed loses nothing it had stored; the next one does the rest; no worker outlives it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import prakat
from prakat.store import open_reader

CLAUSES = [
    "วันที่ 6 พฤษภาคม 2565 นายสมชาย ใจดี รัฐมนตรีช่วยว่าการกระทรวงมหาดไทย กล่าวว่า",
    "ที่ประชุมมีมติเห็นชอบแผนพัฒนาเมือง จำนวน 15 เมือง ใน 14 จังหวัด",
    "งบประมาณกว่า 15,000 ล้านบาท เพื่อประชาชนในจังหวัดเชียงใหม่",
    "คณะกรรมการขับเคลื่อนการพัฒนา ครั้งที่ 1/2565 ณ ทำเนียบรัฐบาล",
]
DOCUMENTS = 320
TABLES = ("documents", "mentions", "facts")
COLUMNS = {
    "documents": "id, revision, current, sha256",
    "mentions": "* EXCLUDE (confidence)",
    "facts": "* EXCLUDE (confidence)",
}


@pytest.fixture(scope="module")
def input_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random(2565)
    path = tmp_path_factory.mktemp("input") / "releases.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(DOCUMENTS):
            text = "\n".join(" ".join(chance.choices(CLAUSES, k=4)) for _ in range(2))
            file.write(json.dumps({"doc_id": f"d{number:03}", "published": "2022-05-06", "text": text}) + "\n")
    return path


def command(input_file: Path, db: Path) -> list[str]:
    return [sys.executable, "-m", "prakat", "ingest", str(input_file), "--jobs", "2", "--db", str(db)]


def rows(db: Path, table: str) -> list[tuple[object, ...]]:
    with open_reader(db) as con:
        return con.execute(f"SELECT {COLUMNS[table]} FROM {table} ORDER BY ALL").fetchall()


@pytest.fixture(scope="module")
def whole(input_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("whole") / "p.duckdb"
    subprocess.run(command(input_file, db), check=True, capture_output=True)
    return db


def kill_after(commits: int, args: list[str], db: Path) -> list[int]:
    """Kill a run once its log has grown ``commits`` times; the ids of the processes it had started."""
    log = db.with_name(db.name + ".wal")
    with subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        grown, size = 0, 0
        while run.poll() is None and grown < commits:
            now = log.stat().st_size if log.exists() else 0
            grown, size = grown + (now > size), now
            time.sleep(0.002)
        started = descendants(run.pid)
        run.send_signal(signal.SIGKILL)
    assert run.returncode == -signal.SIGKILL, "the run ended before it was killed: give it more documents"
    return started


def descendants(pid: int) -> list[int]:
    try:
        children = [int(c) for t in Path(f"/proc/{pid}/task").iterdir() for c in (t / "children").read_text().split()]
    except OSError:
        return []
    return children + [d for child in children for d in descendants(child)]


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists() or os.name != "posix", reason="reads /proc")
@pytest.mark.parametrize("commits", [1, 4, 7])
def test_killed(commits: int, input_file: Path, whole: Path, tmp_path: Path) -> None:
    db = tmp_path / "p.duckdb"
    workers = kill_after(commits, command(input_file, db), db)

    stored = set(rows(db, "documents"))
    assert len(stored) < DOCUMENTS
    assert stored <= set(rows(whole, "documents"))
    ids = {row[0] for row in stored}
    found = [row for row in rows(whole, "mentions") if row[0] in ids]
    assert rows(db, "mentions") == found, "a document is stored with all its mentions or not at all"

    report = json.loads(subprocess.run([*command(input_file, db), "--json"], check=True, capture_output=True).stdout)
    assert (report["unchanged"], report["new"]) == (len(stored), DOCUMENTS - len(stored))
    for table in TABLES:
        assert rows(db, table) == rows(whole, table)
    assert prakat.open(db).status().documents == DOCUMENTS
    assert not [pid for pid in workers if is_running(pid)]
