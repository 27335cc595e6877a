"""Questions to a small store: offices with bounds, committees, paths, clashes, lives; every answer cited."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from prakat.errors import QueryError
from prakat.graph.tenure import Bound
from prakat.queries.committees import query_committee
from prakat.queries.graph import query_path
from prakat.queries.lives import query_life
from prakat.queries.offices import query_clashes, query_office

GOVERNOR = "ผู้ว่าราชการจังหวัดภูเก็ต"


@pytest.mark.parametrize("role", [GOVERNOR, "ผู้ว่าฯ ภูเก็ต", "ผู้ว่าราชการ จังหวัดภูเก็ต", "ผวจ.ภูเก็ต"])
def test_holders_stand_in_order_with_bounds(con: duckdb.DuckDBPyConnection, role: str) -> None:
    office = query_office(con, role)
    assert office.single
    assert [(t.person, t.start, t.end) for t in office.terms if not t.disputed] == [
        ("กล้า ใจหาญ", Bound(None, date(2022, 6, 6)), Bound(date(2023, 3, 29), date(2023, 11, 3))),
        ("แก้ว มณีงาม", Bound(date(2023, 3, 29), date(2023, 11, 3)), Bound(date(2023, 12, 1), None)),
    ]


def test_a_copy_is_no_further_evidence(con: duckdb.DuckDBPyConnection) -> None:
    first = query_office(con, GOVERNOR).terms[0]
    assert (first.releases, first.copies) == (2, 1)
    assert [e.citation.document for e in first.evidence] == ["a1", "a3"]
    assert first.evidence[0].citation.quote == f"นายกล้า ใจหาญ {GOVERNOR}"


@pytest.mark.parametrize(
    ("day", "surely", "perhaps", "cited"),
    [
        (date(2022, 12, 24), ["กล้า ใจหาญ"], [], ["a1", "a3"]),
        (date(2023, 12, 1), ["แก้ว มณีงาม"], [], ["a6"]),
        (date(2023, 7, 1), [], ["กล้า ใจหาญ", "แก้ว มณีงาม"], ["a3", "a5"]),
        (date(2024, 7, 1), [], ["แก้ว มณีงาม"], ["a6"]),
        (date(2020, 1, 1), [], ["กล้า ใจหาญ"], ["a1"]),
    ],
)
def test_on_a_day(
    con: duckdb.DuckDBPyConnection, day: date, surely: list[str], perhaps: list[str], cited: list[str]
) -> None:
    on = query_office(con, GOVERNOR, day).on
    assert on is not None
    assert [t.person for t in on.surely] == surely
    assert [t.person for t in on.perhaps] == perhaps
    assert [e.citation.document for t in (*on.surely, *on.perhaps) for e in t.evidence] == cited


def test_clashes(con: duckdb.DuckDBPyConnection) -> None:
    found = query_clashes(con, 1)
    assert found.total == 1
    (clash,) = found.clashes
    assert (clash.office, clash.first, clash.last) == (GOVERNOR, date(2022, 12, 1), date(2022, 12, 1))
    assert (clash.one.person, clash.other.person) == ("กล้า ใจหาญ", "ทวี สุขสันต์")
    assert clash.other.evidence[0].citation.document == "a2"


@pytest.mark.parametrize("name", ["คณะกรรมการพัฒนาเมืองภูเก็ต", "กพภ."])
def test_committee(con: duckdb.DuckDBPyConnection, name: str) -> None:
    committee = query_committee(con, name)
    assert committee.name == "คณะกรรมการพัฒนาเมืองภูเก็ต"
    assert [(c.person, c.first, c.releases) for c in committee.chairs] == [("กล้า ใจหาญ", date(2023, 3, 29), 2)]
    assert committee.chairs[0].sources[0].quote.endswith("ประธานกรรมการพัฒนาเมืองภูเก็ต")
    (meeting,) = committee.meetings
    assert (meeting.number, meeting.year, meeting.days) == (2, 2566, (date(2023, 3, 29),))
    assert {(c.person, c.capacity[0]) for c in meeting.chairs} == {("กล้า ใจหาญ", "ประธานกรรมการพัฒนาเมืองภูเก็ต")}
    assert {d.value for d in meeting.decisions} == {"แผนพัฒนาเมืองภูเก็ตให้เป็นเมืองท่องเที่ยวที่ปลอดภัย"}
    assert [s.document for s in meeting.sources] == ["a3", "a4"]
    assert committee.decisions == ()


def test_paths(con: duckdb.DuckDBPyConnection) -> None:
    nearest = query_path(con, "กล้า ใจหาญ", "นางสาวแก้ว มณีงาม")[0]
    assert nearest.names == ("กล้า ใจหาญ", GOVERNOR, "แก้ว มณีงาม")
    assert [(leg.kind, leg.forward) for leg in nearest.legs] == [("holds", True), ("holds", False)]
    assert all(leg.evidence and leg.evidence.kind == "holds" for leg in nearest.legs)


def test_a_path_to_a_committee(con: duckdb.DuckDBPyConnection) -> None:
    (path, *_) = query_path(con, "กล้า ใจหาญ", "กพภ.")
    assert path.kinds[0] == "Person"
    assert path.kinds[-1] in ("Committee", "PublicBody")
    assert all(leg.evidence for leg in path.legs)


def test_a_life(con: duckdb.DuckDBPyConnection) -> None:
    life = query_life(con, "นาย กล้า ใจหาญ")
    assert life
    assert [(p.office, p.terms[0].start.latest) for p in life.posts] == [(GOVERNOR, date(2022, 6, 6))]
    assert {f.value for f in life.chaired} == {"การประชุมคณะกรรมการพัฒนาเมืองภูเก็ต ครั้งที่ 2/2566"}
    assert [f.citation.document for f in life.statements] == ["a1"]
    assert [(b.name, b.releases) for b in life.places] == [("จังหวัดภูเก็ต", 2)]
    assert all(b.source.quote.startswith(b.name) for b in life.places)


def test_a_page_of_a_life_tells_how_much_there_is(con: duckdb.DuckDBPyConnection) -> None:
    whole, page = query_life(con, "กล้า ใจหาญ"), query_life(con, "กล้า ใจหาญ", limit=1)
    assert whole
    assert page
    assert len(whole.chaired) == 2
    assert page.chaired == whole.chaired[:1]
    assert page.totals == whole.totals == {"called": 0, "chaired": 2, "sittings": 2, "decisions": 0, "statements": 1}


def test_companions(con: duckdb.DuckDBPyConnection) -> None:
    life = query_life(con, "แก้ว มณีงาม")
    assert life
    assert [(b.name, b.releases, b.source.document) for b in life.companions] == [("ทวี สุขสันต์", 1, "a5")]


@pytest.mark.parametrize("ask", [query_office, query_committee])
def test_nothing_called_so(con: duckdb.DuckDBPyConnection, ask: object) -> None:
    with pytest.raises(QueryError, match="called 'ไม่มีชื่อนี้'"):
        ask(con, "ไม่มีชื่อนี้")  # type: ignore[operator]


def test_nobody_has_no_life(con: duckdb.DuckDBPyConnection) -> None:
    assert query_life(con, "ไม่มีชื่อนี้") is None
