"""Passages that releases share; series that only look so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from prakat.graph.asking import read_texts
from prakat.graph.copies import find_copies
from prakat.graph.origins import find_origins
from prakat.model import Document, Extraction, Fact, Span
from prakat.rows import Entry, extraction_rows
from prakat.store import Store, open_store

WORDS = [f"ถ้อยคำ{chr(0x0E01 + i % 40)}{chr(0x0E01 + i % 37)}เรื่องที่{'กขคงจ'[i % 5]}" for i in range(90)]
PASSAGE = " ".join(WORDS[:40])
OTHER = " ".join(WORDS[40:])


def bulletin(day: int) -> str:
    """A daily table in words: what stands around its figures is the same every day."""
    rows = (f"{one}{two} พบใหม่ {day * 17 + i} ราย" for i, (one, two) in enumerate(pairwise(WORDS[:40])))
    return f"วันที่ {day} ตุลาคม 2565 " + " ".join(rows)


def entry(key: str, day: int, text: str) -> Entry:
    document = Document(key, text, published=date(2022, 10, day))
    quote = Span(0, min(len(text), 30)) if key[0] != "r" else Span(text.index(WORDS[5]), text.index(WORDS[8]))
    fact = Fact("measures", key, "ก", "ข", quote, (quote, quote), {"nth": 1})
    return Entry(document, 1, extraction_rows(Extraction(document, (), (fact,)), 1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "p.duckdb") as opened:
        yield opened


def facts(store: Store) -> dict[str, str]:
    return {row[0]: row[1] for row in store.con.execute("SELECT document, id FROM facts").fetchall()}


def origins(store: Store) -> dict[str, tuple[str, tuple[str, ...]]]:
    ids = facts(store)
    found = find_origins(store.con, list(ids.values()))
    return {key: (found[id_].document, found[id_].carriers) for key, id_ in ids.items() if id_ in found}


def test_one_origin_and_its_carriers(store: Store) -> None:
    carrier = f"สรุปข่าว\n{PASSAGE.replace(WORDS[3], WORDS[3] + chr(10))}\n{OTHER}"
    store.save([entry("r2", 5, carrier), entry("r1", 4, PASSAGE), entry("x", 6, OTHER[:600])], [], "v", 1)
    assert find_copies(store) == 3
    assert origins(store)["r1"] == ("r1", ("r2",))
    assert origins(store)["r2"] == ("r1", ("r2",))


def test_a_passage_is_what_both_have(store: Store) -> None:
    store.save([entry("r1", 4, PASSAGE), entry("r2", 5, f"นำ {PASSAGE} ตาม")], [], "v", 1)
    find_copies(store)
    rows = store.con.execute(
        'SELECT document, "start", "end", other_start, other_end FROM passages ORDER BY 1'
    ).fetchall()
    assert rows[0] == ("r1", 0, len(PASSAGE), 3, 3 + len(PASSAGE))
    assert rows[1] == ("r2", 3, 3 + len(PASSAGE), 0, len(PASSAGE))


def test_a_bulletin_with_other_figures_is_a_series(store: Store) -> None:
    store.save([entry("b1", 4, bulletin(4)), entry("b2", 5, bulletin(5))], [], "v", 1)
    find_copies(store)
    assert store.con.execute("SELECT document, other FROM series").fetchall() == [("b1", "b2")]
    assert origins(store) == {}


def test_the_same_bulletin_twice_is_a_copy(store: Store) -> None:
    store.save([entry("b1", 4, bulletin(4)), entry("b2", 5, bulletin(4))], [], "v", 1)
    find_copies(store)
    assert origins(store)["b2"] == ("b1", ("b2",))


def test_new_releases_are_compared_with_the_old(store: Store) -> None:
    store.save([entry("r1", 4, PASSAGE)], [], "v", 1)
    assert find_copies(store) == 1
    store.save([entry("r2", 5, PASSAGE + " " + OTHER)], [], "v", 2)
    assert find_copies(store) == 1
    assert find_copies(store) == 0
    assert origins(store)["r2"] == ("r1", ("r2",))
    store.forget(["r1"])
    assert find_copies(store) == 0
    assert origins(store) == {}


def test_what_comes_again_is_found_once(store: Store) -> None:
    texts = {"r1": PASSAGE, "r2": PASSAGE + " " + OTHER, "b1": bulletin(4), "b2": bulletin(5)}
    store.save([entry(key, 4, text) for key, text in texts.items()], [], "v", 1)
    find_copies(store)
    found = [store.con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in ("passages", "series")]
    store.forget(["r1", "b1"])
    store.save([entry(key, 4, texts[key]) for key in ("r1", "b1")], [], "v", 2)
    find_copies(store)
    again = [store.con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in ("passages", "series")]
    assert again == found


def test_a_text_is_the_newest_though_another_was_published(tmp_path: Path) -> None:
    with open_store(tmp_path / "p.duckdb") as store:
        store.save([entry("x", 4, PASSAGE), entry("y", 4, OTHER)], [], "v", 1)
    with open_store(tmp_path / "p.duckdb") as store:
        store.forget(["x"])
        store.save([entry("x", 4, OTHER), entry("z", 4, PASSAGE)], [], "v", 2)
        assert read_texts(store, ["x", "y", "z", "x", "none"]) == {"x": OTHER, "y": OTHER, "z": PASSAGE}
