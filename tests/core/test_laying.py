"""The rows beside a store after one change and another are those that would be laid from nothing, row for row."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import prakat
from prakat.api import Corpus
from prakat.laying import level_in_memory
from prakat.lookup import connect, lookup_path
from prakat.lookup_parts import OF_ENTITIES, STAMPS, Part
from prakat.marking import ROWS, read_marks
from prakat.model import Document
from prakat.store import open_store

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
HEAD = "ประยุทธ์ จันทร์โอชา"
SLIP = "อิทธิผล คุณปลืม"
APART = {
    "made",
    "stamps",
    "marks",
    "numbers",
    "sqlite_stat1",
    "sqlite_stat4",
}  # told apart, counted
TOLD = {  # numbers are told by what they stand for
    "told": "SELECT w.id, t.published, r.id FROM told AS t JOIN numbers AS w ON w.number = t.who JOIN numbers AS r "
            "ON r.number = t.release",
    "named": "SELECT r.id, w.id FROM named AS n JOIN numbers AS r ON r.number = n.release, "
             "json_each(json_array(json(n.people), json(n.places))) AS p, json_each(p.value) AS one "
             "JOIN numbers AS w ON w.number = one.value",
    "there": "SELECT w.id, t.published, r.id FROM there AS t JOIN numbers AS w ON w.number = t.place JOIN numbers AS r "
             "ON r.number = t.release",
}  # fmt: skip
WORDS = ("name", "entity", "matter", "entry", "promise", "people", "act")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = prakat.open(tmp_path_factory.mktemp("laying") / "p.duckdb")
    corpus.ingest([str(SAMPLES)])
    return corpus


def busiest(corpus: Corpus) -> Document:
    """The sample that tells of most offices."""
    holds = "SELECT document FROM facts WHERE kind = 'holds' GROUP BY document ORDER BY count(*) DESC, document LIMIT 1"
    ((key,),) = corpus.sql(holds)[1]
    with open_store(corpus.path) as store:
        return next(store.documents([str(key)]))[0]


def ingest(**changes: object) -> Callable[[Corpus], object]:
    return lambda corpus: corpus.ingest([dataclasses.replace(busiest(corpus), **changes)])


def slip(corpus: Corpus) -> None:
    text = f"พลเอก{HEAD} นายกรัฐมนตรี และนาย{SLIP} รัฐมนตรีว่าการกระทรวงวัฒนธรรม เปิดพิพิธภัณฑ์ ที่จังหวัดภูเก็ต"
    corpus.ingest([Document("slip", text, "พิพิธภัณฑ์", published=date(2021, 3, 4))])


def refute(kind: str) -> Callable[[Corpus], object]:
    return lambda corpus: corpus.judge_fact(corpus.facts(kind=kind).facts[0].id, "wrong", "ผู้ตรวจ")


CHANGES: dict[str, Callable[[Corpus], object]] = {
    "a copy of later": ingest(id="copy", published=date(2031, 1, 1)),
    "a copy of before": ingest(id="first", published=date(2001, 1, 1)),
    "the copy has another day": ingest(id="first", published=date(2002, 2, 2), title="แก้วันที่"),
    "a name and a slip of it": slip,
    "merged": lambda corpus: corpus.judge(SLIP, HEAD, "same", "ผู้ตรวจ"),
    "split": lambda corpus: corpus.split(SLIP, "ผู้ตรวจ"),
    "taken back": lambda corpus: corpus.undo(corpus.judgements(by_people=True)[0].number),
    "wrong office": refute("holds"),
    "wrong figure": refute("measures"),
    "wrong decision": refute("decisions"),
    "right again": lambda corpus: corpus.undo_fact(1),
    "the first is gone": lambda corpus: corpus.forget(["first"]),
    "all copies are gone": lambda corpus: corpus.forget(["copy", "slip"]),
}


def rows(con: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    tables = (table for (table,) in con.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
    for table in tables:
        if table not in APART and "_words" not in table:
            yield table, sorted(map(repr, con.execute(TOLD.get(table, f"SELECT * FROM {table}"))))
    yield "carried", sorted(map(repr, con.execute("SELECT id FROM facts WHERE carriers IS NOT NULL")))


def marked(path: Path, part: Part) -> dict[int, tuple[object, ...]]:
    """Rows by the hashes that are kept of them."""
    plain = sqlite3.connect(path)
    lying = {place: tuple(row) for place, *row in plain.execute(f"SELECT rowid, * FROM {part.table}")}
    return {mark: lying[place] for mark, place in zip(*map(np.ndarray.tolist, read_marks(plain, part)), strict=True)}


def test_what_was_renewed_is_what_would_be_laid(corpus: Corpus) -> None:
    path = lookup_path(corpus.path)
    file, seen = path.stat().st_ino, set[str]()
    for name, change in CHANGES.items():
        change(corpus)
        with open_store(corpus.path) as store:
            anew = dict(rows(level_in_memory(store.con)))
            for part in (STAMPS, *OF_ENTITIES):
                found = store.con.execute(ROWS.format(sql=part.sql.format(where=""))).fetchall()
                assert marked(path, part) == {mark: tuple(row) for mark, *row in found}, (name, part.table)
        kept = connect(path)
        now = dict(rows(kept))
        assert now.keys() == anew.keys()
        for table in anew:
            assert now[table] == anew[table], (name, table)
        for words in WORDS:
            kept.execute(f"INSERT INTO {words}_words ({words}_words, rank) VALUES ('integrity-check', 1)")
        seen |= {table for table in now if now[table]}
    assert path.stat().st_ino == file, "it was made anew, not renewed"
    assert seen >= {"terms", "passages", "carried", "names", "relations", "told", "named", "there", "sat", "promises"}


@pytest.mark.parametrize(("table", "column"), [("decided", "same_as"), ("links", "entity_id")])
def test_a_stamp_tells_what_changed_alike_in_several_rows(corpus: Corpus, table: str, column: str) -> None:
    stamps = STAMPS.sql.format(where="")
    with open_store(corpus.path) as store:
        store.con.execute(f"BEGIN; UPDATE {table} SET {column} = 'one'")
        before = set(store.con.execute(stamps).fetchall())
        other = f"UPDATE {table} SET {column} = 'other' RETURNING document"
        changed = [key for (key,) in store.con.execute(other).fetchall()]
        after = set(store.con.execute(stamps).fetchall())
        store.con.execute("ROLLBACK")
    assert any(changed.count(key) % 2 == 0 for key in changed)
    assert {key for key, *_ in after - before} == set(changed)
