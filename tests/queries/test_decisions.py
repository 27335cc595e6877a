"""Questions about decisions, promises and a person's days, on releases written for them and resolved."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from prakat.errors import QueryError
from prakat.extract.dates import find_dates
from prakat.extract.figures import find_figures
from prakat.extract.plain import Plain
from prakat.graph.resolve import resolve
from prakat.model import Document, Extraction, Fact, Mention, MentionType, Span
from prakat.queries.decisions import Decision, query_decisions
from prakat.queries.lives import query_life
from prakat.queries.promises import query_promises
from prakat.queries.sequels import query_decision
from prakat.rows import Entry, extraction_rows
from prakat.store import open_reader, open_store

CABINET, ROADS, MINISTRY, MAN = "คณะรัฐมนตรี", "กรมทางหลวง", "กระทรวงคมนาคม", "นายกล้า ใจหาญ"
POST, EVENT, PLACE, OTHER = "รัฐมนตรีว่าการกระทรวงคมนาคม", "พิธีเปิดสะพานบึงทอง", "จังหวัดภูเก็ต", "นายทวี สุขสันต์"
BRIDGE = "โครงการก่อสร้างสะพานข้ามบึงทอง"
EARLY = f"วันนี้ (7 มีนาคม 2566) {CABINET}เห็นชอบ{BRIDGE} วงเงิน 900 ล้านบาท ตามที่{MINISTRY}เสนอ"
PAGES = [
    ("d1", date(2023, 3, 7), EARLY),
    ("d2", date(2023, 3, 8), f"สรุปมติของสัปดาห์\n{CABINET}เห็นชอบ{BRIDGE} วงเงิน 900 ล้านบาท และให้{ROADS}ดำเนินการต่อไป"),
    (
        "d3",
        date(2023, 6, 6),
        f"วันนี้ (6 มิถุนายน 2566) {CABINET}เห็นชอบการทบทวนมติคณะรัฐมนตรีเมื่อวันที่ 7 มีนาคม 2566 (เรื่อง {BRIDGE}) เพื่อเพิ่มวงเงิน",
    ),
    ("d4", date(2023, 6, 7), f"{CABINET}รับทราบรายงานผลการใช้น้ำของภาคเกษตรทั่วประเทศ"),
    ("d6", date(2023, 2, 9), "ในการประชุมคณะกรรมการน้ำ ครั้งที่ 2/2566 เมื่อวันที่ 8 กุมภาพันธ์ 2566 ที่ประชุมเห็นชอบแผนขุดลอกคลองสายหลัก"),
    ("d5", date(2023, 6, 7), "รัฐบาลเห็นชอบแผนลดฝุ่นละอองในเขตเมืองใหญ่ทั่วประเทศ"),
    ("p1", date(2023, 3, 9), f"{MAN} กล่าวว่า {ROADS}จะก่อสร้าง{BRIDGE}ให้แล้วเสร็จภายในปี 2566"),
    ("p2", date(2023, 8, 9), f"ความคืบหน้าล่าสุด {ROADS}จะก่อสร้าง{BRIDGE}ให้แล้วเสร็จภายในปี 2567"),
    ("p3", date(2023, 9, 9), f"โดย{MINISTRY}จะเปิดใช้สถานีรถไฟชานเมืองสายเหนือแห่งใหม่ทุกสถานี ภายในเดือนธันวาคม 2566"),
    ("p4", date(2024, 2, 9), f"ข่าวอื่น {MINISTRY}เผยสถานีรถไฟชานเมืองสายเหนือแห่งใหม่ทุกสถานีเปิดให้บริการแล้ว"),
    ("p5", date(2023, 4, 9), f"{MINISTRY}จะเร่งติดตั้งป้ายบอกทางภาษาจีนตามท่าเรือ ภายในเดือนมิถุนายน 2566"),
    ("m1", date(2023, 5, 1), f"{MAN} {POST} เป็นประธาน{EVENT} ณ {PLACE} พร้อมด้วย{OTHER} และผู้นำชุมชน"),
]  # fmt: skip
MENTIONS: list[tuple[MentionType, str]] = [
    ("ORG", CABINET), ("ORG", ROADS), ("ORG", MINISTRY), ("PERSON", MAN), ("PERSON", OTHER), ("ROLE", POST),
    ("EVENT", EVENT), ("PLACE", PLACE), ("PROGRAMME", BRIDGE),
]  # fmt: skip
VERBS = {"เห็นชอบ": "approve", "รับทราบ": "acknowledge"}
DECIDED = re.compile(f"({CABINET}|รัฐบาล|ที่ประชุม)({'|'.join(VERBS)})([^\n ]+)")


def mentions_of(document: Document) -> Iterator[Mention]:
    plain = Plain(document)
    yield from (*find_dates(plain), *find_figures(plain))
    taken: list[Span] = []
    for kind, words in sorted(MENTIONS, key=lambda m: -len(m[1])):
        for m in re.finditer(re.escape(words), document.text):
            span = Span(*m.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                norm = {"honorific": "นาย", "name": words.removeprefix("นาย")} if kind == "PERSON" else {}
                yield Mention(document.id, span, kind, words, norm)


def facts_of(document: Document) -> Iterator[Fact]:
    key, text = document.id, document.text
    for m in DECIDED.finditer(text):
        spans = Span(*m.span(1)), Span(*m.span(3))
        yield Fact("decisions", key, m[1], m[3], Span(*m.span()), spans, {"verb": VERBS[m[2]]})
    ties = [("holds", MAN, POST), ("chairs", MAN, EVENT), ("said", MAN, "กล่าวว่า")]
    for kind, subject, value in ties:
        if subject in text and value in text:
            spans = tuple(Span(text.index(w), text.index(w) + len(w)) for w in (subject, value))
            yield Fact(kind, key, subject.removeprefix("นาย"), value, Span(spans[0].start, spans[1].end), spans)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("decisions") / "p.duckdb"
    with open_store(path) as store:
        for key, day, text in PAGES:  # one by one, as the days bring them
            document = Document(key, text, f"ข่าว {key}", f"https://example.go.th/{key}", published=day)
            found = tuple(sorted(mentions_of(document), key=lambda m: m.span))
            entry = Entry(document, 1, extraction_rows(Extraction(document, found, tuple(facts_of(document))), 1))
            store.save([entry], [], "v", 1)
            resolve(store)
    return path


@pytest.fixture(scope="module")
def con(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_reader(path) as reader:
        yield reader


@pytest.mark.parametrize(
    ("asked", "documents"),
    [
        ({}, ["d4", "d5", "d3", "d1", "d6"]),
        ({"body": "ครม."}, ["d4", "d3", "d1"]),
        ({"body": "รัฐบาล"}, ["d5"]),
        ({"matter": "สะพาน ข้ามบึงทอง"}, ["d1"]),
        ({"since": date(2023, 6, 1)}, ["d4", "d5", "d3"]),
        ({"until": date(2023, 3, 7)}, ["d1", "d6"]),
        ({"matter": "ไม่มีคำนี้"}, []),
        ({"limit": 1}, ["d5"]),  # d4 tells of the meeting of the day before
    ],
)
def test_decisions(con: duckdb.DuckDBPyConnection, asked: dict[str, Any], documents: list[str]) -> None:
    answer = query_decisions(con, **asked)
    assert sorted(d.evidence.citation.document for d in answer.decisions) == sorted(documents)
    assert answer.total == (5 if "limit" in asked else len(documents))


def the(con: duckdb.DuckDBPyConnection, document: str) -> Decision:
    (one,) = [d for d in query_decisions(con).decisions if d.evidence.citation.document == document]
    return one


def test_one_decision_of_two_releases(con: duckdb.DuckDBPyConnection) -> None:
    one = the(con, "d1")
    assert (one.day, one.stated, one.releases, one.origins) == (date(2023, 3, 7), True, 2, 2)
    assert (one.body, one.status, one.matter) == (CABINET, "approved", BRIDGE)
    assert [c.quote for c in one.money] == ["900 ล้านบาท"]
    assert [c.quote for c in one.proposed_by] == [MINISTRY]
    assert EARLY[one.money[0].start : one.money[0].end] == "900 ล้านบาท"


def test_the_meeting_of_a_decision(con: duckdb.DuckDBPyConnection) -> None:
    case = query_decision(con, the(con, "d6").id)
    assert (case.decision.day, case.decision.stated) == (date(2023, 2, 8), True)
    assert case.meeting is not None
    assert (case.meeting.number, case.meeting.year, case.meeting.body) == (2, 2566, "คณะกรรมการน้ำ")
    assert case.meeting.words.quote.endswith("ครั้งที่ 2/2566")


def test_what_changes_a_decision(con: duckdb.DuckDBPyConnection) -> None:
    case = query_decision(con, the(con, "d1").id)
    (later,) = case.after
    assert (later.how, later.decision and later.decision.evidence.citation.document) == ("amends", "d3")
    assert case.latest is not None
    assert case.latest.day == date(2023, 6, 6)
    assert [fact.citation.document for fact in case.told] == ["d2"]


def test_what_a_decision_rests_on(con: duckdb.DuckDBPyConnection) -> None:
    case = query_decision(con, the(con, "d3").id)
    (earlier,) = case.before
    assert (earlier.how, earlier.day) == ("amends", date(2023, 3, 7))
    assert earlier.decision is not None
    assert earlier.decision.matter == BRIDGE
    assert earlier.words.quote.endswith("7 มีนาคม 2566")
    assert case.latest is None


@pytest.mark.parametrize("id", ["", "ffffffffffffffff", "ไม่มี"])
def test_no_such_decision(con: duckdb.DuckDBPyConnection, id: str) -> None:
    with pytest.raises(QueryError, match="no decision"):
        query_decision(con, id)


@pytest.mark.parametrize(
    ("document", "state", "overdue", "by", "speaker"),
    [
        ("p1", "revised", True, ROADS, "กล้า ใจหาญ"),
        ("p2", "silent", False, ROADS, ""),
        ("p3", "done", False, MINISTRY, ""),
        ("p5", "silent", True, MINISTRY, ""),
    ],
)
def test_promises(
    con: duckdb.DuckDBPyConnection, document: str, state: str, overdue: bool, by: str, speaker: str
) -> None:
    (one,) = [p for p in query_promises(con).promises if p.evidence.document == document]
    assert (one.state, one.overdue, one.by, one.speaker) == (state, overdue, by, speaker)


@pytest.mark.parametrize(
    ("asked", "documents"),
    [
        ({"due_before": date(2023, 6, 30)}, ["p5"]),
        ({"by": ROADS}, ["p1", "p2"]),
        ({"by": "กล้า ใจหาญ"}, ["p1"]),
        ({"about": "บึงทอง"}, ["p1", "p2"]),
        ({"on": date(2023, 4, 30)}, ["p1", "p5"]),  # what was said later is not known then
        ({"limit": 1}, ["p3"]),
        ({"about": "ไม่มีเรื่องนี้"}, []),
    ],
)
def test_which_promises(con: duckdb.DuckDBPyConnection, asked: dict[str, Any], documents: list[str]) -> None:
    answer = query_promises(con, **asked)
    assert sorted(p.evidence.document for p in answer.promises) == documents


def test_promises_of_nobody(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(QueryError, match="nobody and nothing called 'ไม่มีใคร'"):
        query_promises(con, by="ไม่มีใคร")


def test_states_are_those_of_a_day(con: duckdb.DuckDBPyConnection) -> None:
    (one,) = query_promises(con, about="บึงทอง", on=date(2023, 4, 30)).promises
    assert (one.state, one.overdue) == ("silent", False)


def test_every_promise_is_words_of_its_release(con: duckdb.DuckDBPyConnection) -> None:
    texts = {key: text for key, _, text in PAGES}
    cited = [c for p in query_promises(con).promises for c in (p.evidence, *(told.evidence for told in p.later))]
    assert [texts[c.document][c.start : c.end] for c in cited] == [c.quote for c in cited]
    assert len(cited) > 4


@pytest.mark.parametrize(
    ("between", "kinds"),
    [
        ((date(2023, 5, 1), date(2023, 5, 1)), ["holds", "chairs", "companion", "place"]),
        ((date(2023, 1, 1), date(2023, 4, 1)), ["said"]),
        ((date(2023, 6, 1), None), []),
        (None, []),
    ],
)
def test_moments(con: duckdb.DuckDBPyConnection, between: Any, kinds: list[str]) -> None:
    life = query_life(con, "กล้า ใจหาญ", between)
    assert life is not None
    assert [moment.kind for moment in life.moments] == kinds
    near = {moment.kind: moment.what for moment in life.moments}
    assert near.get("companion", "ทวี สุขสันต์") == "ทวี สุขสันต์"
    assert near.get("place", PLACE) == PLACE


@pytest.fixture
def run(run_on: Callable[..., tuple[str, int]], path: Path) -> Callable[..., tuple[str, int]]:
    return partial(run_on, path)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["decisions", "--body", "ครม.", "--since", "2566-06"], ["6 มิ.ย. 2566", "รับทราบ", "แสดง 2 จาก 2 มติ"]),
        (["decisions", "--csv"], ["id,body,day"]),
        (["promises", "--due-before", "2023-06"], ["เลยกำหนดแล้ว", "30 มิ.ย. 2566", "https://example.go.th/p5"]),
        (["promises", "--about", "บึงทอง"], ["เปลี่ยนไปแล้ว", "↳ 9 ส.ค. 2566 เปลี่ยน · ภายใน 31 ธ.ค. 2567"]),
        (["promises", "--csv"], ["id,kind,by"]),
        (["person", "กล้า ใจหาญ", "--between", "2023-05-01", "2023-05-31"], ["เป็นประธาน", "อยู่ในพื้นที่", "ร่วมกับ"]),
    ],
)
def test_commands(run: Any, args: list[str], words: list[str]) -> None:
    answer, status = run(*args)
    assert status == 0
    assert not [word for word in words if word not in answer]


def test_the_command_for_one_decision(run: Any, con: duckdb.DuckDBPyConnection) -> None:
    answer, status = run("decision", the(con, "d3").id)
    assert status == 0
    assert not [w for w in ("ทบทวน/แก้ไข", "7 มี.ค. 2566", "ไม่พบมติที่แก้ไขภายหลัง") if w not in answer]
    machine = json.loads(run("decision", the(con, "d1").id[:12], "--json")[0])
    assert machine["latest"]["day"] == "2023-06-06"


def test_a_decision_as_csv_has_a_row_for_all_that_it_shows(run: Any, con: duckdb.DuckDBPyConnection) -> None:
    table, status = run("decision", the(con, "d1").id, "--csv")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert status == 0
    assert rows[0]["section"] == "decision"
    assert {row["section"] for row in rows} >= {"decision", "after", "latest"}
    assert (rows[0]["day"], rows[0]["document"]) == (str(the(con, "d1").day), "d1")
    assert all(row["quote"] and row["document"] for row in rows)


@pytest.mark.parametrize(
    "args",
    [
        ["decisions", "--body", "คณะที่ไม่มี"],
        ["decisions", "--since", "เมื่อวาน"],
        ["decision", "ไม่มี"],
        ["promises", "--due-before", "2566-13"],
        ["person", "ไม่มีใคร", "--between", "2023", "2023"],
        ["person", "กล้า ใจหาญ", "--between", "2023", "ปีหน้า"],
    ],
)
def test_bad_input_is_one_line(run: Any, args: list[str]) -> None:
    answer, status = run(*args)
    assert status == 2
    assert answer.count("\n") == 1


def test_a_store_that_is_not_resolved(tmp_path: Path) -> None:
    with open_store(tmp_path / "p.duckdb"):
        pass
    with open_reader(tmp_path / "p.duckdb") as con:
        for ask in (query_decisions, query_promises):
            with pytest.raises(QueryError, match="prakat resolve"):
                ask(con)
