"""The gate: quality never falls below the floors in ``floors.json``.

What is extracted from gold/dev is scored anew on every run. Types and kinds of fewer than 50 rows there are noisy: they
may fall to four fifths of their floor, and are held to the floors of cross-validation on gold/train instead, whose
scores training keeps beside the model (``tagger/crossval.json``). ``python tests/test_gate.py`` prints both, and raises
the floors to just below what was measured; it never lowers one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from prakat.evaluate import evaluate_folder
from prakat.extract.tagger.crossval import SCORES, digest
from prakat.pool import cores
from prakat.scoring import Scores

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
FEW = 50
NOISE = 0.8
SLACK = 0.005  # what a floor stays below the score it was raised to

Figures = Mapping[str, float]


def rare(scores: Scores) -> set[str]:
    counts = {f"{s} {n}": c.gold for s in ("exact", "value", "fact") for n, c in scores.counts[s].items()}
    return {name for name, gold in counts.items() if gold < FEW}


def read_floors() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def cross_validated() -> dict[str, float]:
    found: dict[str, float] = json.loads(SCORES.read_text(encoding="utf-8"))["f1"]
    return found


def fallen(found: Figures, floors: Figures) -> dict[str, tuple[float, float]]:
    """What is below its floor: measured, floor."""
    return {name: (round(found[name], 3), floor) for name, floor in floors.items() if found[name] < floor}


@pytest.fixture(scope="module")
def scores(shared: Path) -> Scores:
    return evaluate_folder(shared / "gold" / "dev", cores())


def test_dev_is_above_the_floors(scores: Scores) -> None:
    few = rare(scores)
    floors = {name: floor * NOISE if name in few else floor for name, floor in read_floors()["dev"].items()}
    print(table(scores.f1(), cross_validated()))
    assert not fallen(scores.f1(), floors)


def test_every_figure_has_a_floor(scores: Scores) -> None:
    assert set(scores.f1()) == set(read_floors()["dev"])


def test_cross_validation_is_above_the_floors() -> None:
    assert not fallen(cross_validated(), read_floors()["crossval"])


def test_cross_validation_is_of_the_shipped_model() -> None:
    assert json.loads(SCORES.read_text(encoding="utf-8"))["model"] == digest()


def table(dev: Figures, crossval: Figures) -> str:
    rows = [
        f"{name:20} {dev.get(name, 0):.3f}  {crossval.get(name, 0):.3f}" for name in (*dev, *(crossval.keys() - dev))
    ]
    return "\n".join([f"{'F1':20} dev    5-fold on train", *rows])


def main() -> None:
    shared = Path(os.environ.get("PRAKAT_SHARED") or HERE.parent.parent / "shared")
    found = {"dev": evaluate_folder(shared / "gold" / "dev", cores()).f1(), "crossval": cross_validated()}
    print(table(found["dev"], found["crossval"]))
    floors = read_floors() if FLOORS.exists() else {}
    raised = {
        part: {name: max(floors.get(part, {}).get(name, 0.0), round(f1 - SLACK, 3)) for name, f1 in figures.items()}
        for part, figures in found.items()
    }
    FLOORS.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
