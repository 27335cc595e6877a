"""Questions to a small store: what matches, in what order, with what citation."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

import duckdb
import pytest

from prakat.errors import QueryError
from prakat.queries.days import read_days
from prakat.queries.documents import query_document, query_rejects, query_status
from prakat.queries.facts import query_facts
from prakat.queries.officials import query_person, query_posts
from prakat.queries.sql import question

ALL = ["d3", "d2", "d2", "d1", "d1", "d1", "d4"]


@pytest.mark.parametrize(
    ("asked", "documents"),
    [
        ({}, ALL),
        ({"about": "เมืองอัจฉริยะ"}, ["d2", "d2", "d1", "d1", "d1"]),  # in words with ฯ and a space; in a title
        ({"about": "เมือง\nอัจฉริยะ ฯ"}, ["d2", "d2", "d1", "d1", "d1"]),
        ({"about": "ชัยวุฒิธนาคมานุสรณ์"}, ["d2", "d2", "d1", "d1", "d1"]),
        ({"about": "15 เมือง", "kind": "measures"}, ["d1"]),
        ({"about": "ไม่มีคำนี้"}, []),
        ({"kind": "measures"}, ["d1", "d4"]),
        ({"since": date(2023, 1, 31)}, ["d3", "d2", "d2"]),
        ({"until": date(2023, 1, 31)}, ["d2", "d2", "d1", "d1", "d1"]),
        ({"since": date(2023, 1, 31), "until": date(2023, 1, 31)}, ["d2", "d2"]),
        ({"document": "d4"}, ["d4"]),
        ({"limit": 2}, ALL[:2]),
    ],
)
def test_facts(con: duckdb.DuckDBPyConnection, asked: dict[str, Any], documents: list[str]) -> None:
    answer = query_facts(con, **asked)
    assert [fact.citation.document for fact in answer.facts] == documents
    assert answer.total == (len(ALL) if "limit" in asked else len(documents))


@pytest.mark.parametrize(
    ("asked", "undated"),
    [
        ({}, 0),
        ({"since": date(2023, 1, 31)}, 1),
        ({"until": date(2020, 1, 1)}, 1),
        ({"kind": "holds", "since": date(2020, 1, 1)}, 0),
    ],
)
def test_undated_facts_are_counted_where_days_are_asked_for(
    con: duckdb.DuckDBPyConnection, asked: dict[str, Any], undated: int
) -> None:
    assert query_facts(con, **asked).undated == undated


def test_a_fact_is_cited(con: duckdb.DuckDBPyConnection) -> None:
    (fact,) = query_facts(con, kind="measures", document="d1").facts
    text = query_document(con, "d1").text
    assert text[fact.citation.start : fact.citation.end] == fact.citation.quote
    assert [text[start:end] for start, end in fact.spans] == ["แผนฯ", "15 เมือง"]
    assert fact.qualifiers == {"nth": 1}
    assert (fact.citation.url, fact.citation.published) == ("https://example.go.th/d1", date(2022, 5, 6))


@pytest.mark.parametrize(
    "name", ["ชัยวุฒิ", "ชัยวุฒิ ธนาคมานุสรณ์", "ชัยวุฒิธนาคมานุสรณ์", "นายชัยวุฒิ  ธนาคมานุสรณ์", "พลเอก ชัยวุฒิ\u00a0ธนาคมานุสรณ์"]
)
def test_person(con: duckdb.DuckDBPyConnection, name: str) -> None:
    person = query_person(con, name)
    assert [(n.releases) for n in person.names] == [2]
    assert {post.role for post in person.posts} == {
        "รัฐมนตรีว่าการกระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม",
    }
    assert [fact.kind for fact in person.facts] == ["decisions", "said"]


def test_a_page_of_what_stands_under_a_name(con: duckdb.DuckDBPyConnection) -> None:
    whole, page = query_person(con, "ชัยวุฒิ"), query_person(con, "ชัยวุฒิ", limit=1)
    assert page.facts == whole.facts[:1]
    assert page.totals == whole.totals == {"posts": 1, "facts": 2}


def test_a_name_that_several_carry(con: duckdb.DuckDBPyConnection) -> None:
    assert {post.person.split()[0] for post in query_person(con, "ชัย").posts} == {"ชัยวุฒิ", "ชัยชนะ"}


def test_one_post_however_the_name_is_spaced(con: duckdb.DuckDBPyConnection) -> None:
    (post,) = query_person(con, "ชัยวุฒิ").posts
    assert (post.first, post.last, post.releases) == (date(2022, 5, 6), date(2023, 1, 31), 2)
    assert post.source.document == "d1"


def test_posts_of_everybody(con: duckdb.DuckDBPyConnection) -> None:
    assert len(query_posts(con)) == 2


@pytest.mark.parametrize("name", ["", "ฯ", "สมศักดิ์"])
def test_nobody(con: duckdb.DuckDBPyConnection, name: str) -> None:
    with pytest.raises(QueryError):
        query_person(con, name)


def test_document(con: duckdb.DuckDBPyConnection) -> None:
    found = query_document(con, "d1")
    assert [(m.type, m.norm["name"]) for m in found.mentions] == [("PERSON", "ชัยวุฒิ\u00a0ธนาคมานุสรณ์")]
    assert len(found.facts) == 3
    assert found.revisions[0].length == len(found.text)
    with pytest.raises(QueryError, match="near: d1"):
        query_document(con, "d")


def test_status(con: duckdb.DuckDBPyConnection) -> None:
    status = query_status(con)
    assert (status.documents, status.mentions, status.undated, status.rejects) == (4, 3, 1, 0)
    assert (status.first, status.last) == (date(2022, 5, 6), date(2023, 2, 1))
    assert status.facts == {"decisions": 1, "holds": 3, "measures": 2, "said": 1}
    assert query_rejects(con) == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-05-06", date(2022, 5, 6), date(2022, 5, 6)),
        ("2565-05-06", date(2022, 5, 6), date(2022, 5, 6)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (" 2565 ", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_days(text: str, first: date, last: date) -> None:
    assert read_days(text) == (first, last)


@pytest.mark.parametrize("text", ["", "เมื่อวาน", "2022-13", "2022-02-30", "0000", "22-05-06", "2022/05/06"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(QueryError, match="is no date"):
        read_days(text)


def test_every_question_says_what_it_asks() -> None:
    names = [f.name for f in files("prakat.queries").iterdir() if f.name.endswith(".sql")]
    assert names
    assert all(question(name.removesuffix(".sql")).startswith("-- ") for name in names)
