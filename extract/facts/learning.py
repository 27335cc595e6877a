"""Learning the weights of named features: sparse tables and log-linear losses with an L2 prior.

For training only: needs numpy and scipy. Training releases are found in ``PRAKAT_SHARED``, else ``../shared``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from prakat.extract.facts.page import Page
from prakat.extract.tagger.words import CLUSTERS
from prakat.extract.tokens import WORDS
from prakat.model import Document, Mention, Span

SEEN, STEPS, SMALL = 3, 60, 0.01
LEARNT_FROM = Path(__file__).parent / "learnt_from.json"
Gold = dict[str, Any]
Weights = dict[str, float]
Loss = Callable[[np.ndarray], tuple[float, np.ndarray]]


def releases() -> list[Gold]:
    """The annotated training releases in the order of their file names."""
    root = Path(os.environ.get("PRAKAT_SHARED", "../shared")) / "gold" / "train"
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(root.glob("*.json"))]


def page_of(gold: Gold) -> Page:
    """A release with its annotated mentions."""
    published = date.fromisoformat(gold["published"]) if gold.get("published") else None
    document = Document(gold["doc_id"], gold["text"], gold["title"], published=published)
    mentions = (
        Mention(document.id, Span(m["start"], m["end"]), m["type"], m["text"], m.get("norm") or {})
        for m in gold["mentions"]
    )
    return Page(document, tuple(mentions))


def write_weights(path: Path, weights: Weights) -> None:
    """Write weights, and beside them the digests of the words and word classes they were learnt with."""
    for target, content in ((path, weights), (LEARNT_FROM, digests())):
        target.write_text(json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def digests() -> dict[str, str]:
    """SHA-256 of the files that give features their names: weights learnt with others mean nothing."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (CLUSTERS, WORDS)}


def like(a: str, b: str) -> bool:
    """Half or more of the longer one in common in runs of three or more, or one within the other."""
    a, b = sorted(("".join(x.split()).replace("ฯ", "") for x in (a, b)), key=len)
    if a == b or not a or len(b) > 3 * len(a):
        return bool(a) and a == b
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(m.size for m in blocks if m.size >= 3) * 2 >= len(b) or (len(a) >= 6 and a in b)


class Table:
    """Feature lists as a sparse matrix over the features that ``SEEN`` or more releases hold."""

    def __init__(self, rows: Sequence[Sequence[str]], groups: Sequence[int], seen: int = SEEN) -> None:
        where: dict[str, set[int]] = {}
        for row, group in zip(rows, groups, strict=True):
            for name in row:
                where.setdefault(name, set()).add(group)
        self.names = [name for name, found in where.items() if len(found) >= seen]
        ids = {name: i for i, name in enumerate(self.names)}
        kept = [[ids[name] for name in row if name in ids] for row in rows]
        ends = np.cumsum([0, *map(len, kept)])
        flat = np.fromiter((i for row in kept for i in row), np.int32, ends[-1])
        self.matrix = csr_matrix((np.ones(len(flat), np.float32), flat, ends), (len(rows), len(self.names)))
        self.matrix.sum_duplicates()
        self.turned = self.matrix.T.tocsr()

    def learn(self, loss: Loss, prior: float) -> Weights:
        """Weights for which ``loss`` of the rows' scores, which gives its slope too, is least."""

        def step(w: np.ndarray) -> tuple[float, np.ndarray]:
            value, slope = loss(self.matrix @ w)
            return value + prior / 2 * float(w @ w), self.turned @ slope + prior * w

        start = np.zeros(len(self.names))
        found = minimize(step, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
        return {n: round(float(w), 3) for n, w in zip(self.names, found, strict=True) if abs(w) >= SMALL}


def yes_or_no(truth: Sequence[bool]) -> Loss:
    """Logistic loss of scores against the truth of their rows."""
    true = np.array(truth, float)

    def loss(scores: np.ndarray) -> tuple[float, np.ndarray]:
        return float(np.logaddexp(0, np.where(true > 0, -scores, scores)).sum()), 1 / (1 + np.exp(-scores)) - true

    return loss


def one_of_each(right: Sequence[Sequence[bool]]) -> Loss:
    """Of each group the summed chance of its right rows is raised; every group must hold one."""
    sizes = np.array([len(r) for r in right])
    first, group = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    good = np.concatenate([np.array(r, float) for r in right])

    def loss(scores: np.ndarray) -> tuple[float, np.ndarray]:
        raised = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        total, part = np.add.reduceat(raised, first), np.add.reduceat(raised * good, first) + 1e-30
        return float((np.log(total) - np.log(part)).sum()), raised / total[group] - raised * good / part[group]

    return loss
