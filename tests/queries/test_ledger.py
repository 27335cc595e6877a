"""The ledger, conflicts and programmes over a small store that is resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
import pytest

from prakat.errors import QueryError
from prakat.graph.resolve import resolve
from prakat.model import Document, Extraction, Fact, Mention, MentionType, Span
from prakat.queries.ledger import Ledger, query_conflicts, query_ledger
from prakat.queries.outline import query_news, query_outline, query_series
from prakat.queries.programmes import query_programme
from prakat.rows import Entry, extraction_rows
from prakat.store import open_reader, open_store

PAGES = [
    ("p1", date(2023, 1, 5), "กระทรวงคมนาคมเสนอโครงการสะพานใจดี วงเงิน 300 ล้านบาท"),
    ("p2", date(2023, 2, 5), "คณะรัฐมนตรีเห็นชอบโครงการสะพานใจดี วงเงิน 300 ล้านบาท แบ่งเป็น 140 ล้านบาท และ 150 ล้านบาท"),
    ("p3", date(2023, 3, 5), "คาดว่าโครงการสะพานใจดี วงเงิน 450 ล้านบาท"),
    ("p4", date(2023, 6, 5), "คณะรัฐมนตรีเห็นชอบปรับโครงการสะพานใจดี วงเงินจากเดิม 300 ล้านบาท เป็น 500 ล้านบาท"),
    ("p5", date(2023, 6, 6), "คณะรัฐมนตรีเห็นชอบโครงการ “สะพานใจดี” วงเงิน 550 ล้านบาท"),
    ("p6", date(2023, 7, 1), "โครงการสะพานใจดี ระยะที่ 2 ดำเนินการโดยกรมทางหลวงใหม่ วงเงิน 90 ล้านบาท"),
    ("p7", date(2023, 7, 2), "มีเมืองน่าอยู่ใหม่แล้ว 30 เมือง"),
    ("p8", date(2023, 9, 2), "มีเมืองน่าอยู่ใหม่แล้ว 36 แห่ง"),
    ("p9", date(2023, 9, 3), "วันนี้ฝนตกหนัก มีผู้ประสบภัย 200 คน"),
]
MENTIONS: list[tuple[MentionType, str]] = [
    ("PROGRAMME", r"โครงการ ?(?:สะพานใจดี|“สะพานใจดี”)(?: ระยะที่ 2)?"),
    ("ORG", "กระทรวงคมนาคม|กรมทางหลวงใหม่|คณะรัฐมนตรี"),
    ("FIGURE", r"(?P<number>\d+) (?P<scale>ล้าน)?(?P<unit>บาท|เมือง|แห่ง|คน)"),
]
ABOUT = re.compile("โครงการ ?(?:สะพานใจดี|“สะพานใจดี”)|เมืองน่าอยู่ใหม่|ผู้ประสบภัย")


def extraction(key: str, day: date, text: str) -> Extraction:
    document = Document(key, text, f"ข่าว {key}", f"https://example.go.th/{key}", published=day)
    mentions: list[Mention] = []
    facts: list[Fact] = []
    for kind, pattern in MENTIONS:
        for m in re.finditer(pattern, text):
            norm = {}
            if kind == "FIGURE":
                norm = {"value": int(m["number"]) * (10**6 if m["scale"] else 1), "unit": m["unit"]}
            mentions.append(Mention(key, Span(*m.span()), kind, m.group(), norm))
    about = ABOUT.search(text)
    assert about
    for nth, m in enumerate((m for m in mentions if m.type == "FIGURE"), start=1):
        spans = (Span(*about.span()), m.span)
        quote = Span(about.start(), m.end)
        facts.append(Fact("measures", key, about.group(), m.text, quote, spans, {"nth": nth, **m.norm}))
    return Extraction(document, tuple(sorted(mentions, key=lambda m: m.span)), tuple(facts))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("ledger") / "p.duckdb"
    with open_store(path) as store:
        found = [extraction(*page) for page in PAGES]
        store.save([Entry(each.document, 1, extraction_rows(each, 1)) for each in found], [], "v", 1)
        resolve(store)
    return path


@pytest.fixture
def con(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(path) as reader:
        yield reader


def told(ledger: Ledger, noun: str) -> list[tuple[str, str, str, str]]:
    (series,) = (series for series in ledger.series if series.noun == noun)
    return [(e.citation.document, e.text, e.basis, e.change) for e in series.entries]


def test_a_forecast_stands_beside_an_approval(con: duckdb.DuckDBPyConnection) -> None:
    assert told(query_ledger(con, "สะพานใจดี"), "วงเงิน") == [
        ("p1", "300 ล้านบาท", "proposed", "first"),
        ("p2", "300 ล้านบาท", "approved", "first"),
        ("p3", "450 ล้านบาท", "forecast", "first"),
        ("p4", "300 ล้านบาท", "approved", "other scope"),
        ("p4", "500 ล้านบาท", "approved", "revised"),
        ("p5", "550 ล้านบาท", "approved", "contradicts"),
        ("p6", "90 ล้านบาท", "allocated", "first"),
    ]


def test_a_revision_cites_its_sentence(con: duckdb.DuckDBPyConnection) -> None:
    entries = [e for series in query_ledger(con, "โครงการ “สะพานใจดี”").series for e in series.entries]
    (revised,) = (e for e in entries if e.change == "revised")
    assert revised.was == "300 ล้านบาท"
    assert "จากเดิม 300 ล้านบาท เป็น 500 ล้านบาท" in revised.citation.quote


def test_a_phase_alone(con: duckdb.DuckDBPyConnection) -> None:
    ledger = query_ledger(con, "โครงการสะพานใจดี ระยะที่ 2")
    assert [(e.text, e.scope) for series in ledger.series for e in series.entries] == [("90 ล้านบาท", "ระยะ 2")]


def test_what_is_no_programme_is_counted_in_one_series(con: duckdb.DuckDBPyConnection) -> None:
    assert told(query_ledger(con, "เมืองน่าอยู่ใหม่"), "จำนวน") == [
        ("p7", "30 เมือง", "result", "first"),
        ("p8", "36 แห่ง", "result", "changed"),
    ]


def test_conflicts_cite_both_sides_and_sums(con: duckdb.DuckDBPyConnection) -> None:
    found = query_conflicts(con, "สะพานใจดี")
    assert [(c.one.citation.document, c.other.citation.document) for c in found.conflicts] == [("p4", "p5")]
    assert [(s.whole, s.parts, s.verdict) for s in found.sums] == [
        ("300 ล้านบาท", ("140 ล้านบาท", "150 ล้านบาท"), "short")
    ]


def test_a_programme_has_its_names_phases_and_bodies(con: duckdb.DuckDBPyConnection) -> None:
    programme = query_programme(con, "สะพานใจดี")
    assert {(form.name, form.phase) for form in programme.forms} == {
        ("โครงการสะพานใจดี", ""), ("โครงการ “สะพานใจดี”", ""), ("โครงการสะพานใจดี ระยะที่ 2", "ระยะ 2"),
    }  # fmt: skip
    assert [tied.name for tied in programme.runs] == ["กรมทางหลวงใหม่"]
    assert [tied.name for tied in programme.proposes] == ["กระทรวงคมนาคม"]
    assert programme.ledger.series


def test_an_outline_has_the_news_of_the_fullest_series(con: duckdb.DuckDBPyConnection) -> None:
    whole, outline = query_ledger(con, "สะพานใจดี"), query_outline(con, "สะพานใจดี", 4, 1)
    assert {head.number: head.total for head in outline.heads} == {
        number: len(series.entries) for number, series in enumerate(whole.series)
    }
    (fullest,) = (series for series in whole.series if series.noun == outline.heads[0].noun)
    assert outline.new is not None
    assert outline.new.entries == fullest.entries[:2] + fullest.entries[-2:]
    assert outline.programme.runs == query_programme(con, "สะพานใจดี").runs


def test_a_series_by_its_number_is_that_of_the_ledger(con: duckdb.DuckDBPyConnection) -> None:
    for number, series in enumerate(query_ledger(con, "สะพานใจดี").series):
        assert query_series(con, "สะพานใจดี", number, slice(0, 100)).series == series
        assert query_series(con, "สะพานใจดี", number, slice(1, 2)).series.entries == series.entries[1:2]
        assert {*query_news(con, "สะพานใจดี", number, 2).series.entries} <= {*series.entries}
    with pytest.raises(QueryError, match="no series 9"):
        query_news(con, "สะพานใจดี", 9, 2)


@pytest.mark.parametrize("name", ["ไม่มีสิ่งนี้เลย", "ก", ""])
def test_what_cannot_be_asked(con: duckdb.DuckDBPyConnection, name: str) -> None:
    for query in (query_ledger, query_conflicts, query_programme):
        with pytest.raises(QueryError):
            query(con, name)


@pytest.fixture
def run(run_on: Callable[..., tuple[str, int]], path: Path) -> Callable[..., tuple[str, int]]:
    return partial(run_on, path)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["ledger", "สะพานใจดี"], ["วงเงิน · บาท", "จากเดิม 300 ล้านบาท · ปรับ", "คาดการณ์", "https://example.go.th/p4"]),
        (["ledger", "สะพานใจดี", "--csv"], ["noun,unit,per,fact,about", "500 ล้านบาท", "revised"]),
        (["ledger", "สะพานใจดี", "--json"], ['"change": "revised"']),
        (["conflicts", "สะพานใจดี"], ["550 ล้านบาท", "ส่วนย่อยรวมได้น้อยกว่า ต่างกัน 10,000,000.00", "p5"]),
        (["programme", "สะพานใจดี"], ["ผู้ดำเนินการ", "กรมทางหลวงใหม่", "ระยะ 2"]),
    ],
)
def test_commands(run: Callable[..., tuple[str, int]], args: list[str], words: list[str]) -> None:
    answer, status = run(*args)
    assert status == 0
    assert not [word for word in words if word not in answer]


@pytest.mark.parametrize("command", ["programme", "ledger", "conflicts"])
def test_what_a_user_can_mend_is_one_line(run: Callable[..., tuple[str, int]], command: str) -> None:
    answer, status = run(command, "ไม่มีสิ่งนี้เลย")
    assert status == 2
    assert answer.startswith("prakat: ")
    assert answer.count("\n") == 1
