"""The gate: the quality on gold/dev never falls below the floors in ``floors.json``.

``python tests/test_gate.py`` measures anew and raises the floors to just below what was measured; it never lowers one.
A type or kind with fewer than 50 rows in dev is noisy there: it is held to four fifths of its floor.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from prakat.evaluate import Scores, evaluate_folder
from prakat.pool import cores

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
FEW = 50
NOISE = 0.8
SLACK = 0.005  # what a floor stays below the score it was raised to

Figures = dict[str, float]


def figures(scores: Scores) -> Figures:
    """``headline``, ``exact ROLE``, ``fact holds`` …: F1 by name."""
    rows = {f"{s} {n}": c.f1 for s in ("exact", "value", "fact") for n, c in scores.counts[s].items() if c.gold}
    return {"headline": scores.headline, "micro": scores.micro, **rows}


def rare(scores: Scores) -> set[str]:
    counts = {f"{s} {n}": c.gold for s in ("exact", "value", "fact") for n, c in scores.counts[s].items()}
    return {name for name, gold in counts.items() if gold < FEW}


@pytest.fixture(scope="module")
def scores(shared: Path) -> Scores:
    return evaluate_folder(shared / "gold" / "dev", cores())


def test_dev_is_above_the_floors(scores: Scores) -> None:
    few, found = rare(scores), figures(scores)
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf-8"))
    held = {name: floor * NOISE if name in few else floor for name, floor in floors.items()}
    fallen = {name: (round(found[name], 3), floor) for name, floor in held.items() if found[name] < floor}
    assert not fallen, f"below the floor (measured, floor): {fallen}"


def test_every_figure_has_a_floor(scores: Scores) -> None:
    assert set(figures(scores)) == set(json.loads(FLOORS.read_text(encoding="utf-8")))


def main() -> None:
    shared = Path(os.environ.get("PRAKAT_SHARED") or HERE.parent.parent / "shared")
    found = figures(evaluate_folder(shared / "gold" / "dev", cores()))
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    raised = {name: max(floors.get(name, 0.0), round(score - SLACK, 3)) for name, score in found.items()}
    FLOORS.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")
    for name, score in found.items():
        print(f"{name:20} {score:.3f}  floor {floors.get(name, 0.0):.3f} -> {raised[name]:.3f}")


if __name__ == "__main__":
    main()
