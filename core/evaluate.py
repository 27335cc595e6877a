"""Extraction of gold documents anew, and its scores."""

from __future__ import annotations

import json
from pathlib import Path

from prakat.pipeline import extract
from prakat.scoring import Scores, read_gold, score


def evaluate_folder(folder: Path, jobs: int = 1) -> Scores:
    """Extract the gold documents of a folder anew and score what comes out. Errors: ReadError."""
    gold = read_gold(folder)
    missing: list[str] = []
    lines = extract([str(folder)], missing, jobs)
    found = (json.loads(line) for line in lines if isinstance(line, str))
    return score(gold, {record["doc_id"]: record for record in found})
