"""What cannot be asked: every asking command says in one line what is wrong and what to do; its status is 2."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

import prakat
from prakat.cli import main
from prakat.model import Document

RELEASE = Document(
    "a1", "นายชัยวุฒิ ธนาคมานุสรณ์ รัฐมนตรีว่าการกระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม กล่าวว่า โครงการเมืองอัจฉริยะ ใช้งบประมาณ 500 ล้านบาท",
    "เมืองอัจฉริยะ", published=date(2022, 5, 6),
)  # fmt: skip
NAME = "ไม่มีชื่อนี้"
ASKING = [
    ["person", NAME], ["person", NAME, "--between", "2022", "2023"], ["facts"], ["document", "x"],
    ["ask", "ใครเป็นนายกรัฐมนตรี"], ["search", NAME], ["programme", NAME], ["ledger", NAME], ["conflicts", NAME],
    ["decisions"], ["decision", "x"], ["promises"], ["office", NAME], ["committee", NAME], ["path", NAME, NAME],
    ["clashes"], ["who", NAME],
]  # fmt: skip
OF_ANY_STORE = [["rejects"], ["sql", "SELECT 1"], ["judgements"], ["status"], ["watch", "list"]]
NOBODY = [
    (["person", NAME], "nobody called"),
    (["person", NAME, "--between", "2022", "2023"], "no person called"),
    (["search", "เมือง", "--person", NAME], "no person called"),
    (["search", "เมือง", "--body", NAME], "called"),
    (["search", "เมือง", "--place", NAME], "no place called"),
    (["search", "เมือง", "--kind", NAME], "no kind of fact or mention is called"),
    (["facts", "--kind", NAME], "no kind of fact is called"),
    (["programme", NAME], "no programme called"),
    (["ledger", NAME], "no figure of"),
    (["conflicts", NAME], "no figure of"),
    (["decisions", "--body", NAME], "called"),
    (["promises", "--by", NAME], "nobody and nothing called"),
    (["office", NAME], "no office called"),
    (["office", NAME, "--on", "2022-05-06"], "no office called"),
    (["committee", NAME], "called"),
    (["path", NAME, "ชัยวุฒิ ธนาคมานุสรณ์"], "called"),
    (["who", NAME], "nobody and nothing called"),
]
NUMBERED = [
    (["document", "x"], "no document 'x'"),
    (["decision", "x"], "no decision 'x'"),
    (["export", "html", "x", "-o", "x.html"], "no document 'x'"),
]
DAYS = [
    ["facts", "--since"], ["facts", "--until"], ["search", "เมือง", "--since"], ["search", "เมือง", "--until"],
    ["decisions", "--since"], ["decisions", "--until"], ["promises", "--due-before"], ["promises", "--on"],
    ["office", "นายกรัฐมนตรี", "--on"], ["person", "ชัยวุฒิ", "--between", "2022"], ["watch", "run", "--on"],
]  # fmt: skip


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of one release, an empty one, and one of an older version."""
    folder = tmp_path_factory.mktemp("stores")
    prakat.open(folder / "one.duckdb").ingest([RELEASE])
    prakat.open(folder / "empty.duckdb").ingest([])
    shutil.copy(folder / "one.duckdb", folder / "older.duckdb")
    with duckdb.connect(folder / "older.duckdb") as con:
        con.execute("DELETE FROM schema_version WHERE version = (SELECT max(version) FROM schema_version)")
    return folder


def refused(capsys: pytest.CaptureFixture[str], store: Path, command: list[str]) -> str:
    """The line that a command says beside an answer that it does not give."""
    with pytest.raises(SystemExit) as left:
        main([*command, "--db", str(store)])
    out, err = capsys.readouterr()
    assert (left.value.code, out, err.count("\n")) == (2, "", 1), err
    assert err.startswith("prakat: ")
    return err


@pytest.mark.parametrize("command", [*ASKING, *OF_ANY_STORE], ids=" ".join)
def test_no_store(capsys: pytest.CaptureFixture[str], stores: Path, command: list[str]) -> None:
    line = refused(capsys, stores / "none.duckdb", command)
    assert "none.duckdb: no store here; make one with: prakat ingest PATH --db" in line


@pytest.mark.parametrize("command", [*ASKING, *OF_ANY_STORE], ids=" ".join)
def test_an_older_store(capsys: pytest.CaptureFixture[str], stores: Path, command: list[str]) -> None:
    line = refused(capsys, stores / "older.duckdb", command)
    assert "older.duckdb: of an older version" in line
    assert "bring it up to date with: prakat upgrade --db" in line


@pytest.mark.parametrize("command", ASKING, ids=" ".join)
def test_an_empty_store(capsys: pytest.CaptureFixture[str], stores: Path, command: list[str]) -> None:
    line = refused(capsys, stores / "empty.duckdb", command)
    assert "empty.duckdb holds no releases yet; add some with: prakat ingest PATH" in line


@pytest.mark.parametrize(("command", "words"), [*NOBODY, *NUMBERED])
def test_nobody_and_nothing_of_a_name(
    capsys: pytest.CaptureFixture[str], stores: Path, command: list[str], words: str
) -> None:
    line = refused(capsys, stores / "one.duckdb", command)
    assert words in line
    assert (NAME if NAME in command else "x") in line


@pytest.mark.parametrize("command", DAYS, ids=" ".join)
def test_a_day_that_is_none(capsys: pytest.CaptureFixture[str], stores: Path, command: list[str]) -> None:
    line = refused(capsys, stores / "one.duckdb", [*command, "เมื่อวาน"])
    assert "'เมื่อวาน' is no date; write 2022-05-06, 2022-05, 2022 or a Buddhist year (2565-05-06)" in line


@pytest.mark.parametrize("command", OF_ANY_STORE, ids=" ".join)
def test_what_an_empty_store_answers(capsys: pytest.CaptureFixture[str], stores: Path, command: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*command, "--db", str(stores / "empty.duckdb")])
    assert (left.value.code, capsys.readouterr().err) == (0, "")
