"""Answers as CSV, Markdown, XLSX and data frames; the same question of the same state gives the same bytes."""

from __future__ import annotations

import builtins
import csv
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import prakat
import prakat.exchange
from prakat.cli import main
from prakat.errors import QueryError
from prakat.graph.tenure import Bound
from prakat.model import Document
from prakat.queries.facts import Citation
from prakat.queries.papers import to_csv, to_frame, to_markdown, to_xlsx
from prakat.queries.tables import paper_of
from prakat.state import name_state
from prakat.store import open_store


def cite(document: str, quote: str, start: int = 0) -> Citation:
    url, end = f"https://example.go.th/{document}", start + len(quote)
    return Citation(document, f"ข่าว {document}", url, date(2022, 5, 6), quote, start, end)


@dataclass(frozen=True, slots=True)
class Term:
    """A row with all that rows hold."""

    person: str
    start: Bound
    deadline: date | None
    figures: tuple[str, ...]
    money: tuple[Citation, ...]
    evidence: Citation
    qualifiers: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Seat:
    office: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Body:
    name: str
    seats: tuple[Seat, ...]
    words: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()


A, B = cite("a1", "ก | ข_ค"), cite("b2", "300 ล้านบาท", 4)
TERMS = (
    Term("แก้ว", Bound(date(2022, 5, 6), None), date(2022, 12, 31), ("1 เมือง", "2 เมือง"), (B,), A, {"nth": 1}),
    Term("=1+1", Bound(None, None), None, (), (), A, {}),
)
BODY = Body("คณะ", (Seat("ประธาน", TERMS), Seat("ว่าง", ())))


def test_records_are_unfolded_and_cited() -> None:
    paper = paper_of(BODY)
    (table,) = paper.tables
    days = ("start_earliest", "start_latest", "deadline")
    assert table.columns == ("office", "person", *days, "figures", "money", "qualifiers")
    assert table.dates == {*days}
    first, second, empty = table.rows
    assert first.values["figures"] == "1 เมือง; 2 เมือง"
    assert first.values["money"] == "300 ล้านบาท"
    assert [note.number for note in first.notes] == [1, 2]
    assert [note.number for note in second.notes] == [2]
    assert (empty.values["office"], empty.values["person"], empty.notes) == ("ว่าง", None, ())
    assert [source.document for source in paper.sources] == ["b2", "a1"]


def test_csv_has_both_eras_and_the_first_quote() -> None:
    first, second, _ = csv.DictReader(io.StringIO(to_csv(paper_of(BODY))))
    assert (first["deadline"], first["deadline_be"]) == ("2022-12-31", "31 ธ.ค. 2565")
    assert first["published_be"] == "6 พ.ค. 2565"
    assert (first["quote"], first["document"], first["start"]) == ("300 ล้านบาท", "b2", "4")
    assert first["further"] == "“ก | ข_ค” ข่าว a1. 6 พ.ค. 2565 (2022-05-06). https://example.go.th/a1 [a1]"
    assert (second["deadline"], second["deadline_be"], second["further"]) == ("", "", "")


def test_markdown_has_footnotes_and_a_line_a_source() -> None:
    text = to_markdown(paper_of(BODY, "prakat committee คณะ", "abc"))
    lines = text.splitlines()
    days = "6 พ.ค. 2565 (2022-05-06) | 31 ธ.ค. 2565 (2022-12-31)"
    assert f"| ประธาน | แก้ว | {days} | 1 เมือง; 2 เมือง | 300 ล้านบาท | [^1][^2] |" in lines
    assert r"[^2]: “ก \| ข_ค” — [S2]" in lines
    assert r"- S2: ข่าว a1. 6 พ.ค. 2565 (2022-05-06). https://example.go.th/a1 \[a1\]" in lines
    assert lines[-1] == "`prakat committee คณะ --snapshot abc`"
    assert "start_latest" not in text  # empty throughout


def test_a_workbook_holds_text_as_text() -> None:
    book = to_xlsx(paper_of(BODY, "asked"))
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheets = parts.read("xl/workbook.xml").decode()
        strings = parts.read("xl/sharedStrings.xml").decode()
        rows = parts.read("xl/worksheets/sheet1.xml").decode()
        years = {info.date_time[0] for info in parts.infolist()}
        made = parts.read("docProps/core.xml").decode()
    assert [name in sheets for name in ("seats", "prakat notes", "prakat sources")] == [True] * 3
    assert "=1+1" in strings
    assert "31 ธ.ค. 2565" in strings
    assert "<f>" not in rows
    assert years == {1980}
    assert str(date.today().year) not in made
    assert book == to_xlsx(paper_of(BODY, "asked"))


def test_data_frame() -> None:
    frame = to_frame(paper_of(BODY))
    assert list(frame["office"]) == ["ประธาน", "ประธาน", "ว่าง"]
    assert str(frame["deadline"].dtype).startswith("datetime64")
    assert frame["deadline"].isna().tolist() == [False, True, True]


def test_without_pandas_and_xlsxwriter_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def lacking(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.split(".")[0] in ("pandas", "xlsxwriter"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", lacking)
    for write, extra in ((to_frame, "pandas"), (to_xlsx, "xlsx")):
        with pytest.raises(QueryError, match=rf"pip install 'prakat\[{extra}\]'"):
            write(paper_of(BODY))


@pytest.fixture
def db(tmp_path: Path, toy: None, releases: list[Document]) -> str:
    corpus = prakat.open(tmp_path / "p.duckdb")
    corpus.ingest(releases)
    return str(corpus.path)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main([*args])
    return (left.value.code if isinstance(left.value.code, int) else 0, *capsys.readouterr())


FACTS = ("facts", "--kind", "measures")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--format", "md"), "| measures | แผนพัฒนาเมืองอัจฉริยะ | 15 เมือง | [^1] |"),
        (("--format", "csv"), "measures,แผนพัฒนาเมืองอัจฉริยะ,15 เมือง,"),
        (("--format", "json"), '"value": "15 เมือง"'),
        (("--format", "table"), "“แผนพัฒนาเมืองอัจฉริยะ จำนวน 15 เมือง”"),
    ],
)
def test_formats(capsys: pytest.CaptureFixture[str], db: str, args: tuple[str, ...], words: str) -> None:
    status, out, err = run(capsys, *FACTS, *args, "--db", db)
    assert (status, err) == (0, "")
    assert words in out
    file = Path(db).with_suffix(f".{args[1] if args[1] != 'table' else 'txt'}")
    assert run(capsys, *FACTS, "-o", str(file), "--db", db)[:2] == (0, "")
    assert words in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("--format", "xlsx"), "a workbook goes to a file"),
        (("--json", "--csv"), "one format at a time, not json and csv"),
        (("-o", "x.doc"), "no format is called 'doc'"),
        (("-o", "/nowhere/x.csv"), "/nowhere/x.csv: cannot be written"),
        (("--snapshot", "000000000000"), "the store is not in state '000000000000' but in "),
    ],
)
def test_bad_options(capsys: pytest.CaptureFixture[str], db: str, args: tuple[str, ...], line: str) -> None:
    status, out, err = run(capsys, *FACTS, *args, "--db", db)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert line in err


QUESTIONS = [FACTS, ("person", "สมชาย"), ("search", "เมือง"), ("sql", "SELECT id FROM documents ORDER BY id")]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("format", ["table", "json", "csv", "md", "xlsx"])
def test_the_same_question_of_a_state_gives_the_same_bytes(
    capsys: pytest.CaptureFixture[str], db: str, question: tuple[str, ...], format: str
) -> None:
    state = prakat.open(db).state()
    files = [Path(db).with_name(f"{number}.{format}") for number in range(2)]
    for file in files:
        told = run(capsys, *question, "--format", format, "-o", str(file), "--snapshot", state, "--db", db)
        assert told == (0, "", "")
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].stat().st_size > 5


def test_the_state_changes_with_what_answers_rest_on(db: str, releases: list[Document]) -> None:
    corpus = prakat.open(db)
    states = [corpus.state()]
    corpus.ingest(releases)
    assert corpus.state() == states[0]  # nothing new
    corpus.ingest(Document("d4", "นายสมหมาย ใจดี รัฐมนตรีช่วย ลงพื้นที่", "ลงพื้นที่"), resolve=False)
    states.append(corpus.state())
    corpus.resolve()
    states.append(corpus.state())
    corpus.judge("สมชาย ใจดี", "สมหมาย ใจดี", "same", "ฉัน")
    states.append(corpus.state())
    corpus.forget(["d4"])
    states.append(corpus.state())
    assert len({*states}) == len(states)
    assert corpus.status().state == states[-1]


@pytest.mark.usefixtures("toy")
def test_the_order_in_which_a_store_was_filled_does_not_matter(tmp_path: Path, releases: list[Document]) -> None:
    one, other = prakat.open(tmp_path / "1.duckdb"), prakat.open(tmp_path / "2.duckdb")
    one.ingest(releases)
    other.ingest(releases[::-1])
    assert one.state() == other.state()


def test_a_writer_that_was_cut_off_leaves_no_wrong_name(db: str) -> None:
    corpus = prakat.open(db)
    before = corpus.state()
    with open_store(db) as store:
        assert store.con.execute("FROM state").fetchall() == []
        store.con.execute("INSERT INTO rejects VALUES ('x', 'y', 'z', now())")
        assert name_state(store.con) != before


def test_python_answers_give_data_frames(db: str) -> None:
    corpus = prakat.open(db)
    assert list(corpus.facts(kind="measures").to_df()["value"]) == ["15 เมือง"]
    assert set(corpus.posts().to_df()["person"]) >= {"สมชาย ใจดี"}
    assert json.loads(prakat.exchange.dumps(corpus.posts()))[0]["person"]
    with pytest.raises(QueryError, match="not in state"):
        prakat.open(db, snapshot="other").facts()
