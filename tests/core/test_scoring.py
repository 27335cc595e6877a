"""The scores: equal to those of the gold's own script, and misses that can be read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from prakat.scoring import like, same, score

Doc = dict[str, Any]


def spoiled(document: Doc) -> Doc:
    """The gold with every fifth mention gone, every seventh shifted, values and facts changed."""
    mentions = [dict(m) for i, m in enumerate(document["mentions"]) if i % 5]
    for m in mentions[::7]:
        m["end"] += 1
    for m in mentions[::3]:
        m["norm"] = {**m.get("norm", {}), "value": 7, "modifier": "about", "name": "ก", "start": "2001-01-01"}
    facts = {kind: rows[::2] + rows[:1] for kind, rows in document["facts"].items()}
    return {"doc_id": document["doc_id"], "mentions": mentions, "facts": facts}


def test_same_figures_as_the_script_of_the_gold(shared: Path, gold_dev: list[Doc], tmp_path: Path) -> None:
    guesses = [spoiled(d) for d in gold_dev]
    file = tmp_path / "out.jsonl"
    file.write_text("\n".join(json.dumps(g, ensure_ascii=False) for g in guesses), encoding="utf-8")
    script = [sys.executable, str(shared / "gold/score.py"), str(shared / "gold/dev"), str(file), "--json"]
    theirs = json.loads(subprocess.run(script, check=True, capture_output=True, text=True).stdout)
    ours = score(gold_dev, {g["doc_id"]: g for g in guesses})
    assert round(ours.headline, 4) == theirs["headline"]
    for section, table in ours.counts.items():
        assert {k: round(c.f1, 4) for k, c in table.items()} == {k: row[2] for k, row in theirs[section].items()}


def test_gold_against_itself_is_right(gold_dev: list[Doc]) -> None:
    scores = score(gold_dev, {d["doc_id"]: d for d in gold_dev})
    assert scores.headline == 1.0
    assert not scores.misses


def test_a_miss_names_document_and_sentence(gold_dev: list[Doc]) -> None:
    document = next(d for d in gold_dev if d["mentions"])
    scores = score([document], {})
    first = scores.misses[0]
    assert first.doc_id == document["doc_id"]
    assert f"[{first.row['text']}]" in first.sentence


@pytest.mark.parametrize(
    ("a", "b", "equal"),
    [
        ("กระทรวงดิจิทัลฯ", "กระทรวงดิจิทัล", True),
        ("พล.อ. ประวิตร", "พลอประวิตร", True),
        ("ร้อยละ 3.5", "ร้อยละ 35", False),
    ],
)
def test_same(a: str, b: str, equal: bool) -> None:
    assert same(a, b) is equal


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("แผนพัฒนาเมืองอัจฉริยะ", "พัฒนาเมืองอัจฉริยะ", True),
        ("แผนพัฒนาเมืองอัจฉริยะ", "แผนแม่บทการบริหารจัดการน้ำของประเทศ", False),
        ("ข้าว", "ข้าว" * 4, False),
        ("", "", False),
    ],
)
def test_like(a: str, b: str, alike: bool) -> None:
    assert like(a, b) is alike
