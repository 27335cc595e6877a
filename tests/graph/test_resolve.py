"""Resolution in a store: what was merged and why, what people judge, what stays when releases come, change and go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from prakat.errors import QueryError
from prakat.extract.document import extract_document
from prakat.graph import judging
from prakat.graph.asking import ask
from prakat.graph.resolve import resolve
from prakat.model import Document
from prakat.queries.identity import query_identity, query_judgements
from prakat.rows import Entry, extraction_rows
from prakat.store import Store, open_store

CHIEF = "รองนายกรัฐมนตรี"
TEXTS = {
    "p1": f"พลเอก ประวิตร วงษ์สุวรรณ {CHIEF} เป็นประธานการประชุม",
    "p2": f"พล.อ.ประวิตร\xa0วงศ์สุวรรณ {CHIEF} ลงพื้นที่",
    "p3": "“ประวิตร” ห่วงสถานการณ์น้ำ พลเอก ประวิตร วงษ์สุวรรณ กล่าวว่า",
    "p4": "พล.ต.อ.พัชรวาท วงษ์สุวรรณ รัฐมนตรีว่าการกระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม กล่าวว่า",
    "p5": "นายวราวุธ ศิลปอาชา รมว.ทส. กล่าวว่า กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม (ทส.) พร้อม",
}
FIRST = date(2022, 5, 6)


def add(store: Store, texts: dict[str, str], revision: int = 1) -> None:
    named = enumerate(texts.items())
    documents = [Document(key, text, published=FIRST + timedelta(days=7 * n)) for n, (key, text) in named]
    entries = [Entry(d, revision, extraction_rows(extract_document(d), revision)) for d in documents]
    store.save(entries, [], "test", 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "p.duckdb") as store:
        add(store, TEXTS)
        resolve(store)
        yield store


def one(store: Store, *names: str) -> bool:
    """Whether names, written exactly so, are one entity."""
    ids = [judging.which(store.con, name) for name in names]
    rows = store.con.execute(
        "SELECT DISTINCT canonical_id FROM entities WHERE id IN (SELECT unnest($ids))", {"ids": ids}
    )
    return len(rows.fetchall()) == 1


OLD, NEW, BROTHER = "ประวิตร วงษ์สุวรรณ", "ประวิตร วงศ์สุวรรณ", "พัชรวาท วงษ์สุวรรณ"


def test_spellings_are_one_and_brothers_two(store: Store) -> None:
    assert one(store, OLD, NEW)
    assert not one(store, OLD, BROTHER)


def test_the_reasons_are_told(store: Store) -> None:
    found = query_identity(store.con, NEW)
    assert {form.form for form in found.forms} == {OLD, "ประวิตร\xa0วงศ์สุวรรณ", "ประวิตร"}
    assert {"sounds the same", "same service"} <= {why.reason for member in found.members for why in member.why}


def test_facts_and_mentions_are_left_alone(store: Store) -> None:
    before = [store.con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in ("facts", "mentions")]
    store.con.execute("DELETE FROM resolved")
    resolve(store)
    after = [store.con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in ("facts", "mentions")]
    assert before == after


def test_a_headline_s_first_name_is_the_person(store: Store) -> None:
    rows = store.con.execute("SELECT entity FROM linked WHERE document = 'p3' AND kind = 'Person'").fetchall()
    assert len(set(rows)) == 1
    assert len(rows) == 2


def test_an_office_is_one_however_it_is_written(store: Store) -> None:
    rows = store.con.execute(
        "SELECT person.name, post.name FROM attested AS a JOIN entities AS person ON person.id = a.person "
        "JOIN entities AS post ON post.id = a.position WHERE post.name LIKE 'รัฐมนตรีว่าการ%' ORDER BY ALL"
    ).fetchall()
    post = "รัฐมนตรีว่าการกระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม"
    assert rows == [(BROTHER, post), ("วราวุธ ศิลปอาชา", post)]


def test_split_merge_undo(store: Store) -> None:
    numbers = judging.split(store, judging.which(store.con, NEW), "me")
    assert not one(store, OLD, NEW)
    judging.undo(store, numbers[0])
    assert one(store, OLD, NEW)
    judging.split(store, judging.which(store.con, NEW), "me")
    merged = judging.judge(store, judging.which(store.con, OLD), judging.which(store.con, NEW), "same", "me")
    assert one(store, OLD, NEW)
    judging.undo(store, merged)
    assert not one(store, OLD, NEW)  # the split holds again
    with pytest.raises(QueryError):
        judging.undo(store, merged)
    assert [pair.judgement for pair in query_judgements(store.con, by_people=True)] == ["different"]


def test_a_person_outweighs_the_rules(store: Store) -> None:
    judging.judge(store, judging.which(store.con, OLD), judging.which(store.con, BROTHER), "same", "me")
    assert one(store, OLD, NEW, BROTHER)


def test_judgements_survive_new_and_changed_releases(store: Store) -> None:
    judging.split(store, judging.which(store.con, NEW), "me")
    add(store, {"p6": f"พลเอก ประวิตร วงษ์สุวรรณ {CHIEF} ตรวจเยี่ยม"})
    add(store, {"p1": TEXTS["p1"] + " ครั้งที่ 2"}, revision=2)
    assert resolve(store).documents == 2
    assert not one(store, OLD, NEW)
    store.con.execute("DELETE FROM resolved")
    assert resolve(store).documents == len(TEXTS) + 1
    assert not one(store, OLD, NEW)


def test_one_more_release_touches_its_own_names_only(store: Store) -> None:
    add(store, {"p6": "นายวราวุธ ศิลปอาชา รมว.ทส. ลงพื้นที่"})
    found = resolve(store)
    assert found.documents == 1
    assert found.entities < 5
    assert query_identity(store.con, "วราวุธ ศิลปอาชา").forms[0].documents == 2


def test_in_steps_or_at_once_the_same(store: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "q.duckdb") as steps:
        for n, (key, text) in enumerate(TEXTS.items()):
            document = Document(key, text, published=FIRST + timedelta(days=7 * n))
            steps.save([Entry(document, 1, extraction_rows(extract_document(document), 1))], [], "test", 1)
            resolve(steps)
        judged = "(SELECT * EXCLUDE (id, made) FROM judgements)"
        for table in ("links", "names", "relations", "entities", "ends", "beside", "decided", "entries", judged):
            rows = [s.con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for s in (store, steps)]
            assert rows[0] == rows[1], table


def test_what_is_forgotten_leaves_nothing(store: Store) -> None:
    store.forget(["p4", "p5"])
    resolve(store)
    with pytest.raises(QueryError):
        query_identity(store.con, "พล.ต.อ.พัชรวาท วงษ์สุวรรณ")
    assert not store.con.execute("SELECT * FROM links WHERE document = 'p4'").fetchall()
    assert not store.con.execute("FROM offices WHERE entity_id NOT IN (SELECT id FROM entities)").fetchall()


def test_the_seed_s_director_general_is_one_person(tmp_path: Path, shared: Path) -> None:
    text = (shared / "seed" / "smart-city-2565.txt").read_text(encoding="utf-8")
    with open_store(tmp_path / "p.duckdb") as store:
        add(store, {"seed": text})
        resolve(store)
        found = query_identity(store.con, "ผศ.ดร.ณัฐพล นิมมานพัชรินทร์")
        assert {member.name for member in found.members} == {"ณัฐพล นิมมานพัชรินทร์", "นิมมาน พัชรินทร์"}
        assert {"torn long surname", "same post"} <= {why.reason for why in found.members[0].why}


def test_a_ministry_under_a_new_name(tmp_path: Path) -> None:
    old, new = "กระทรวงเทคโนโลยีสารสนเทศและการสื่อสาร", "กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม"
    with open_store(tmp_path / "p.duckdb") as store:
        add(store, {"r1": f"{old} เป็นหน่วยงานหลัก"})
        resolve(store)
        rows = store.con.execute(
            "SELECT o.name, n.name, r.since FROM relations AS r JOIN entities AS o ON o.id = r.left_id "
            "JOIN entities AS n ON n.id = r.right_id WHERE r.kind = 'renamed'"
        ).fetchall()
        assert rows == [(old, new, date(2016, 9, 16))]


def test_a_body_is_part_of_what_most_name_behind_it(tmp_path: Path) -> None:
    texts = {
        "u1": "กรมชลประทาน กระทรวงเกษตรและสหกรณ์ เปิดเผยว่า",
        "u2": "กรมชลประทาน กระทรวงเกษตรและสหกรณ์ ลงพื้นที่",
        "u3": "หน่วยงานที่เกี่ยวข้อง เช่น กรมชลประทาน กระทรวงมหาดไทย เข้าร่วม",
        "u4": "มหาวิทยาลัยเชียงใหม่ มหาวิทยาลัยมหิดล เข้าร่วม",
        "u5": "สำนักงานปลัดกระทรวงพลังงาน กรมชลประทาน เข้าร่วม",
    }
    with open_store(tmp_path / "p.duckdb") as store:
        add(store, texts)
        resolve(store)
        names = dict(store.con.execute("SELECT id, name FROM entities").fetchall())
        told = [(names[row["source"]], names[row["target"]]) for row in ask(store.con, "ties", ids=None)]
        assert told == [("กรมชลประทาน", "กระทรวงเกษตรและสหกรณ์")]


GOVERNOR, DIRECTOR = "ผู้ว่าราชการจังหวัดภูเก็ต", "ผู้อำนวยการโรงพยาบาลศิริราช"


def test_namesakes_are_two_where_posts_and_days_say_so(tmp_path: Path) -> None:
    turns = [GOVERNOR, DIRECTOR] * 6
    texts = {f"n{n:02}": f"นายสมชาย ใจดี {post} กล่าวว่า" for n, post in enumerate(turns)}
    with open_store(tmp_path / "p.duckdb") as store:
        add(store, texts)
        resolve(store)
        people = store.con.execute("SELECT entity, count(*) FROM linked WHERE kind = 'Person' GROUP BY ALL").fetchall()
        assert sorted(count for _, count in people) == [6, 6]
        add(store, {"n99": f"นายสมชาย ใจดี {DIRECTOR} กล่าวว่า"})
        resolve(store)
        people = store.con.execute("SELECT entity, count(*) FROM linked WHERE kind = 'Person' GROUP BY ALL").fetchall()
        assert sorted(count for _, count in people) == [6, 7]
        (parted,) = query_judgements(store.con, "different")
        assert [why.reason for why in parted.why] == ["posts at once"]


def test_a_minister_s_further_posts_are_his(tmp_path: Path) -> None:
    posts = ["ผู้บัญชาการกองอาสารักษาดินแดน", "ผู้อำนวยการศูนย์อำนวยการความปลอดภัยทางถนน"] * 6 + [
        "รัฐมนตรีว่าการกระทรวงมหาดไทย"
    ] * 13
    with open_store(tmp_path / "p.duckdb") as store:
        add(store, {f"n{n:02}": f"นายสมชาย ใจดี {post} กล่าวว่า" for n, post in enumerate(posts)})
        resolve(store)
        assert store.con.execute("SELECT count(DISTINCT entity) FROM linked WHERE kind = 'Person'").fetchall() == [(1,)]


def test_who_changed_office_is_one(tmp_path: Path) -> None:
    posts = [GOVERNOR] * 6 + [DIRECTOR] * 6
    with open_store(tmp_path / "p.duckdb") as store:
        add(store, {f"n{n:02}": f"นายสมชาย ใจดี {post} กล่าวว่า" for n, post in enumerate(posts)})
        resolve(store)
        assert store.con.execute("SELECT count(DISTINCT entity) FROM linked WHERE kind = 'Person'").fetchall() == [(1,)]
