"""The command line as a user meets it: answers, machine formats, exit statuses, one clear line for bad input."""

from __future__ import annotations

import csv
import io
import json
import resource
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import prakat
from prakat.cli import main
from prakat.model import Document, Reject

HEAVY = {"spacy", "pythainlp", "trafilatura", "pycrfsuite", "numpy", "nlpo3", "lxml"}


class Ran:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("COLUMNS", "100")

    def call(*args: str) -> Ran:
        with pytest.raises(SystemExit) as left:
            main([*args])
        code = left.value.code
        return Ran(code if isinstance(code, int) else 0, *capsys.readouterr())

    return call


@pytest.fixture
def db(tmp_path: Path, toy: None, releases: list[Document]) -> str:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest([*releases, Reject("bad.txt", "empty", "no text")])
    return str(corpus.path)


def test_facts_are_shown_with_words_source_and_thai_date(run: Any, db: str) -> None:
    shown = run("facts", "--about", "เมือง อัจฉริยะ", "--kind", "measures", "--db", db)
    assert shown.status == 0
    for words in ("15 เมือง", "“แผนพัฒนาเมืองอัจฉริยะ จำนวน 15 เมือง”", "6 พ.ค. 2565", "a1", "https://example.go.th/a1"):
        assert words in shown.out


def test_facts_for_machines(run: Any, db: str) -> None:
    (fact,) = json.loads(run("facts", "--kind", "measures", "--json", "--db", db).out)
    assert (fact["value"], fact["qualifiers"]["value"], fact["citation"]["published"]) == ("15 เมือง", 15, "2022-05-06")
    (row,) = csv.DictReader(io.StringIO(run("facts", "--kind", "measures", "--csv", "--db", db).out))
    assert (row["value"], row["document"], row["published"]) == ("15 เมือง", "a1", "2022-05-06")


def test_a_limit_is_told(run: Any, db: str) -> None:
    assert "แสดง 1 จาก 3" in run("facts", "--limit", "1", "--db", db).out
    assert "แสดง 3 จาก 3" in run("facts", "--limit", "0", "--db", db).out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("person", "ชัยวุฒิ"), ["ชัยวุฒิ ธนาคมานุสรณ์", "รัฐมนตรีว่าการกระทรวงดิจิทัลฯ", "6 พ.ค. 2565", "a1"]),
        (("person", "ชัยวุฒิ", "--json"), ['"role": "รัฐมนตรีว่าการกระทรวงดิจิทัลฯ"', '"first": "2022-05-06"']),
        (
            ("person", "สมชาย", "--csv"),
            [
                "kind,subject,value",
                ",document,title,url,published,quote,",
                "holds,สมชาย ใจดี,รัฐมนตรีช่วย,",
                ",2 ม.ค. 2566\n",
            ],
        ),
        (("document", "a1"), ["พิธีมอบตราสัญลักษณ์เมือง อัจฉริยะ", "ตัวเลข 1"]),
        (("document", "c3", "--text"), ["ไม่มีอะไรจะบอก"]),
        (("document", "a1", "--coverage"), ["ตกหล่น"]),
        (("status",), ["documents", "3", "1"]),
        (("rejects",), ["bad.txt", "empty", "no text"]),
        (("rejects", "--csv"), ["path,reason,detail,seen\nbad.txt,empty,no text,"]),
        (("sql", "SELECT id FROM documents ORDER BY id"), ["a1", "b2", "c3"]),
        (("sql", "SELECT count(*) AS n FROM facts", "--json"), ['"n": 3']),
        (("forget", "a1"), ["1 taken out"]),
    ],
)
def test_commands(run: Any, db: str, args: tuple[str, ...], words: list[str]) -> None:
    ran = run(*args, "--db", db)
    assert (ran.status, ran.err) == (0, "")
    for word in words:
        assert word in ran.out


def test_upgrade_tells_what_it_does(run: Any, db: str) -> None:
    ran = run("upgrade", "--db", db)
    assert (ran.status, ran.out.split()[-3:]) == (0, ["up", "to", "date"])
    assert [line.rpartition("(")[2] for line in ran.err.splitlines()] == ["search index)", "who is who)", "publishing)"]


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("person", "ชัยวุทธิ"), "nobody called 'ชัยวุทธิ' in the store; near: ชัยวุฒิ ธนาคมานุสรณ์"),
        (("person", " "), "a name is needed"),
        (("facts", "--since", "6/5/65"), "'6/5/65' is no date"),
        (("facts", "--until", "2022-02-30"), "'2022-02-30' is no date"),
        (("facts", "--kind", "measure"), "no kind of fact is called 'measure'"),
        (("document", "a9"), "no document 'a9' in the store"),
        (("forget", "a9"), "no document 'a9' in the store"),
        (("sql", "SELEC 1"), "sql: Parser Error"),
        (("sql", " "), "sql: nothing is asked"),
        (("sql", "DELETE FROM facts"), "read-only"),
        (("sql", "COPY facts TO '/tmp/x.csv'"), "sql: Permission Error"),
        (("facts", "--since", "2566", "--until", "2565"), "2565 is before 2566"),
        (("person", "ชัยวุฒิ", "--between", "2566", "2565"), "2565 is before 2566"),
        (("search", "เมือง", "--since", "2566", "--until", "2565"), "2565 is before 2566"),
        (("facts", "--format", "yaml"), "'yaml' is not one of 'table', 'json'"),
        (("facts", "--limit", "-1"), "'--limit': Input should be greater than or equal to 0; see: prakat facts --help"),
        (("person",), "Missing argument 'name'; see: prakat person --help"),
        (("persn", "ชัยวุฒิ"), "Did you mean 'person'; see: prakat --help"),
        (("export", "graph", "-o", "nowhere/g.ftm"), "nowhere/g.ftm: cannot be written: there is no folder nowhere"),
        (("export", "docbin", "-o", "nowhere/g.spacy"), "there is no folder nowhere"),
        (("facts", "-o", "nowhere/f.csv"), "there is no folder nowhere"),
    ],
)
def test_bad_input_is_one_clear_line(run: Any, db: str, args: tuple[str, ...], line: str) -> None:
    ran = run(*args, "--db", db)
    assert (ran.status, ran.out) == (2, "")
    assert line in ran.err
    assert ran.err.startswith("prakat: ")
    assert ran.err.count("\n") == 1


def test_the_version_is_told(run: Any) -> None:
    assert run("--version").out == f"prakat {version('prakat')}\n"


def test_a_folder_is_no_store(run: Any, tmp_path: Path) -> None:
    ran = run("status", "--db", str(tmp_path))
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert f"{tmp_path}: a folder; name the file in it: --db {tmp_path}/prakat.duckdb" in ran.err
    ran = run("ingest", str(tmp_path), "--db", str(tmp_path / "none" / "p.duckdb"))
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert f"there is no folder {tmp_path}/none; make it" in ran.err


def test_a_full_disk_is_one_line(run: Any, folder: Path, tmp_path: Path, toy: None) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, before[1]))
    try:
        ran = run("ingest", str(folder), "--db", str(tmp_path / "p.duckdb"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "File too large" in ran.err


def test_why_something_was_set_aside_is_said_at_once(run: Any, tmp_path: Path, toy: None) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    assert run("ingest", str(pages), "--db", str(tmp_path / "p.duckdb")).err == f"prakat: nothing to read in {pages}\n"
    for name in "abcd":
        (pages / f"{name}.json").write_text("{")
    ran = run("ingest", str(pages), "--db", str(tmp_path / "p.duckdb"))
    assert (ran.status, ran.err.count("\n"), ran.err.count("a.json: unreadable: no JSON at line 1")) == (1, 4, 1)
    assert "4 in all were set aside" in ran.err


@pytest.mark.parametrize(
    "args", [("facts",), ("status",), ("person", "ก"), ("reextract",), ("upgrade",), ("forget", "x"), ("runs",)]
)
def test_a_missing_store(run: Any, tmp_path: Path, args: tuple[str, ...]) -> None:
    ran = run(*args, "--db", str(tmp_path / "none.duckdb"))
    assert ran.status == 2
    assert "no store here; make one with: prakat ingest" in ran.err
    assert not (tmp_path / "none.duckdb").exists()


def test_an_empty_store(run: Any, tmp_path: Path) -> None:
    path = str(tmp_path / "p.duckdb")
    prakat.open(path).ingest([])
    assert run("status", "--db", path).status == 0


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    text = "นายสมชาย ใจดี รัฐมนตรีช่วย แจกเงิน 300 บาท"
    mentions = [{"type": "FIGURE", "text": "300 บาท", "start": text.index("300"), "end": len(text), "norm": {}}]
    path = tmp_path / "gold" / "d.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"doc_id": "d", "text": text, "mentions": mentions, "facts": {}}), encoding="utf-8")
    return path.parent


@pytest.mark.usefixtures("toy")
def test_evaluate(run: Any, gold: Path) -> None:
    assert "headline" in run("evaluate", str(gold)).out
    assert json.loads(run("evaluate", str(gold), "--json").out)["exact"]["FIGURE"][3] == 1
    assert "FIGURE: " in run("evaluate", str(gold), "--errors", "FIGURE").out
    assert "no type or kind is called 'FIG'" in run("evaluate", str(gold), "--errors", "FIG").err
    assert "no gold files" in run("evaluate", str(gold.parent)).err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in (2, 1):
        record = {"doc_id": f"d{number}", "text": f"นายสมชาย ใจดี รัฐมนตรีช่วย คนที่ {number}"}
        (folder / f"{number}.json").write_text(json.dumps(record), encoding="utf-8")
    (folder / "empty.txt").write_text("")
    return folder


@pytest.mark.usefixtures("toy")
def test_ingest(run: Any, folder: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "p.duckdb")
    ran = run("ingest", str(folder), "--db", path)
    assert ran.status == 0
    assert [line.split() for line in ran.out.splitlines() if "(new)" in line or "(rejected)" in line] == [
        ["ใหม่", "(new)", "2"],
        ["แยกไว้", "(rejected)", "1"],
    ]
    assert ran.err.count("\n") == 1
    assert ": empty" in ran.err
    again = run("ingest", str(folder), "--json", "--db", path)
    assert json.loads(again.out)["unchanged"] == 2


@pytest.mark.usefixtures("toy")
@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_exit_status_of_what_cannot_be_used(run: Any, folder: Path, tmp_path: Path, command: str) -> None:
    more = ["--db", str(tmp_path / "p.duckdb")] if command == "ingest" else []
    assert run(command, str(folder / "empty.txt"), *more).status == 1
    ran = run(command, str(folder / "none.txt"), str(folder), *more)
    assert ran.status == 2
    assert f"{folder / 'none.txt'}: no such file" in ran.err
    assert "d2" in ran.out or "2" in ran.out  # the rest went on


@pytest.mark.usefixtures("toy")
def test_extract_keeps_the_order_and_touches_no_store(
    run: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("extract", str(folder / "2.json"), str(folder))
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["doc_id"] for line in lines] == ["d2", "d1", "d2"]
    assert lines[0]["facts"]["holds"][0]["person"] == "สมชาย ใจดี"
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_standard_input() -> None:
    record = json.dumps({"doc_id": "d1", "text": "ข่าวสั้นจากกระทรวง"})
    done = subprocess.run(
        [sys.executable, "-m", "prakat", "extract", "-"], input=record, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["doc_id"] == "d1"


def test_a_reader_that_leaves_early_is_no_error(db: str) -> None:
    line = f"{sys.executable} -m prakat facts --json --db {db} | head -c 5"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True)
    assert "Traceback" not in done.stderr


def test_a_question_loads_nothing_heavy(db: str) -> None:
    args = [sys.executable, "-X", "importtime", "-m", "prakat", "facts", "--db", db]
    done = subprocess.run(args, capture_output=True, text=True, check=True)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "duckdb" in loaded
    assert not loaded & HEAVY
