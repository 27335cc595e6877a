"""Exact copies, near copies and series: what two texts are to one another, and families in a store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from prakat.graph import families, minhash
from prakat.graph.copies import find_copies
from prakat.graph.families import Families, tell_apart, tie_alike
from prakat.graph.minhash import MAKER, NUMPY, bands_of, likeness, masked, shingles
from prakat.model import Document, Extraction
from prakat.queries.alike import query_alike
from prakat.rows import Entry, extraction_rows
from prakat.store import Store, open_store

WORDS = [f"ถ้อยคำ{chr(0x0E01 + i % 40)}{chr(0x0E01 + i % 37)}เรื่องที่{'กขคงจ'[i % 5]}" for i in range(90)]
NEWS = " ".join(WORDS[:40])
OTHER = " ".join(WORDS[45:85])
CLOSED = "ปิดเว็บไซต์ชั่วคราว"
NUMBERED = "โครงการระยะที่ 2 ใช้เงิน 1,200 ล้านบาท ใน 14 จังหวัด 56 อำเภอ ช่วยเกษตรกร 8,450 ครัวเรือน "


def bulletin(day: int) -> str:
    rows = (f"{one}{two} พบใหม่ {day * 17 + i} ราย" for i, (one, two) in enumerate(pairwise(WORDS[:30])))
    return f"วันที่ {day} {('กันยายน', 'ตุลาคม')[day % 2]} 2565 " + " ".join(rows)


PAIRS = [
    (NEWS, NEWS, "copy"),
    (NEWS, NEWS.replace(" ", "\n\u200b"), "copy"),
    (CLOSED, f" {CLOSED}\n", "copy"),
    (CLOSED, CLOSED.replace("เว็บ", ""), None),
    (NEWS, NEWS.replace(WORDS[20], "คำอื่นแทน"), "near"),
    (NUMBERED + NEWS, NUMBERED.replace("56", "57") + NEWS, "near"),
    (NEWS, OTHER, None),
    (NEWS, f"{NEWS} {OTHER}", None),
    (bulletin(4), bulletin(5), "series"),
    (bulletin(4), bulletin(4).replace("85", "86"), "near"),
    (f"พิธีวันจันทร์ที่ 4 กันยายน {CLOSED}", f"พิธีวันอังคารที่ 5 ตุลาคม {CLOSED}", None),
]


@pytest.mark.parametrize(("one", "other", "kind"), PAIRS)
def test_what_two_texts_are(one: str, other: str, kind: str | None) -> None:
    assert tell_apart(one, other)[0] == tell_apart(other, one)[0] == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("วันจันทร์ที่ 4 ตุลาคม 2565 เวลา 09.30 น.", "วันที่0เวลา0น."),
        ("เมื่อ ๑๒ มิ.ย. ๖๕", "เมื่อ0"),
        ("1,234.5 ล้านบาท ร้อยละ 12/100", "0ล้านบาทร้อยละ0"),
    ],
)
def test_figures_and_dates_are_alike(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 1.0), ([1, 2, 3, 4, 5], [1, 2, 3, 4, 6], 4 / 6), ([1, 2], [3, 4], 0.0)],
)
def test_likeness(one: list[int], other: list[int], expected: float) -> None:
    assert likeness(np.array(one, np.uint64), np.array(other, np.uint64)) == pytest.approx(expected)


@pytest.mark.parametrize("maker", sorted({MAKER, NUMPY}))
@pytest.mark.parametrize("changed", range(0, 12, 2))
def test_the_alike_share_a_band(maker: str, changed: int) -> None:
    """Whoever makes the bands, texts from the threshold on meet in one; the very same meet in all."""
    other = NEWS
    for word in WORDS[4 : 4 + changed]:
        other = other.replace(word, word[::-1])
    sets = [shingles(masked(text)) for text in (NEWS, other)]
    one, two = bands_of(sets, maker)
    shared = int((one == two).sum())
    assert shared == len(one) if not changed else shared < len(one)
    assert shared or likeness(*sets) < minhash.ALIKE


def test_both_makers_tie_the_same() -> None:
    if MAKER == NUMPY:
        pytest.skip("rensa is not installed")
    texts = {f"{name}{i}": text for name, text in (("n", NEWS), ("o", OTHER)) for i, text in enumerate(_edited(text))}
    assert _tied(texts, NUMPY) == _tied(texts, MAKER) != {}


def _edited(text: str) -> Iterator[str]:
    words = text.split()
    for count in range(0, len(words), 2):
        yield " ".join([*("แก้" * (i % 7 + 1) for i in range(count)), *words[count:]])


def _tied(texts: dict[str, str], maker: str) -> dict[str, str]:
    sets = {name: shingles(masked(text)) for name, text in texts.items()}
    buckets: dict[int, list[str]] = {}
    for name, row in zip(sets, bands_of([*sets.values()], maker).tolist(), strict=True):
        for band in row:
            buckets.setdefault(band, []).append(name)
    found = Families()
    shared = {band: tuple(names) for band, names in buckets.items()}
    tie_alike(shared, {name: families.exact_hash(text) for name, text in texts.items()}, sets, found, frozenset(texts))
    return dict(found)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "p.duckdb") as opened:
        yield opened


def save(store: Store, run: int, revision: int = 1, **texts: str) -> None:
    days = (date(2022, 10, day) for day in range(1, 32))
    documents = [Document(key, texts[key], f"ข่าว {key}", published=day) for key, day in zip(texts, days, strict=False)]
    entries = [Entry(d, revision, extraction_rows(Extraction(d, (), ()), revision)) for d in documents]
    store.save(entries, [], "v", run)


def ties(store: Store) -> dict[str, str]:
    return dict(store.con.execute("SELECT document, family FROM alike WHERE family IS NOT NULL").fetchall())


def test_one_by_one_as_all_at_once(store: Store, tmp_path: Path) -> None:
    texts = {"b5": bulletin(5), "b4": bulletin(4), "x": OTHER, "n1": NEWS, "b6": bulletin(6), "n2": NEWS + " ตามข่าว"}
    for run, (key, text) in enumerate(texts.items(), 1):
        save(store, run, **{key: text})
        find_copies(store)
    with open_store(tmp_path / "q.duckdb") as other:
        save(other, 1, **texts)
        find_copies(other)
        assert ties(store) == ties(other)
    assert ties(store) == {"b4": "b4", "b5": "b4", "b6": "b4", "n1": "n1", "n2": "n1"}


def test_what_is_like_a_release(store: Store) -> None:
    texts = {"c1": CLOSED, "c2": CLOSED, "n1": NEWS, "n2": NEWS, "n3": NEWS + " ตามข่าว", "b4": bulletin(4)}
    save(store, 1, **texts, b5=bulletin(5))
    assert query_alike(store.con, "n1") == (), "nobody has looked yet"
    find_copies(store)
    kinds = {key: [(one.document, one.kind) for one in query_alike(store.con, key)] for key in ("c1", "n1", "b4")}
    assert kinds == {"c1": [("c2", "copy")], "n1": [("n2", "copy"), ("n3", "near")], "b4": [("b5", "series")]}


def test_a_revision_and_a_release_taken_out(store: Store) -> None:
    save(store, 1, n1=NEWS, n2=NEWS, n3=NEWS)
    find_copies(store)
    save(store, 2, revision=2, n1=OTHER)
    store.forget(["n2"])
    find_copies(store)
    assert ties(store) == {}
    save(store, 3, n4=NEWS)
    find_copies(store)
    assert ties(store) == {"n3": "n3", "n4": "n3"}


def test_another_maker_sketches_all_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    save(store, 1, n1=NEWS, n2=NEWS)
    monkeypatch.setattr(families, "MAKER", NUMPY)
    monkeypatch.setattr(families, "bands_of", lambda sets: bands_of(sets, NUMPY))
    find_copies(store)
    monkeypatch.undo()
    save(store, 2, n3=NEWS)
    find_copies(store)
    assert {maker for (maker,) in store.con.execute("SELECT maker FROM alike").fetchall()} == {MAKER}
    assert set(ties(store)) == {"n1", "n2", "n3"}
