"""The floors of ``bench/main_text.py``, which has the measure and the pages."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench" / "main_text.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_main_text", BENCH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_pages_are_read_as_well_as_they_were(bench: ModuleType) -> None:
    tuned, held_out = bench.cases("tuned"), bench.cases("held_out")
    assert len(tuned) + len(held_out) >= 40
    assert len(held_out) >= len(tuned) / 2
    apart, together = bench.quality(bench.by_prakat, held_out), bench.quality(bench.by_prakat, tuned + held_out)
    assert apart.text >= 0.99
    assert together.text >= 0.99
    assert together.title >= 0.95
    assert together.day >= 0.95


def test_measure_counts_what_is_lost_foreign_and_moved(bench: ModuleType) -> None:
    bench.load_words()
    gold = "คณะรัฐมนตรีเห็นชอบโครงการน้ำสะอาด\nวงเงินสามสิบล้านบาทในสิบจังหวัด"
    first, second = gold.split("\n")
    assert bench.f1(gold, gold, "") == 1
    assert bench.f1(f"หัวเรื่อง\n{gold}", gold, "หัวเรื่อง") == 1
    assert 0 < bench.f1(first, gold, "") < 0.8
    assert 0 < bench.f1(f"{second}\n{first}", gold, "") < 1
    assert 0 < bench.f1(f"{gold}\nโฆษณาครัวริมน้ำซีฟู้ดอร่อยที่สุดในเมือง", gold, "") < 0.9
    assert bench.f1("", gold, "") == 0
