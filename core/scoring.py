"""Scores of an extraction against gold files, as ``corpus/gold`` guidelines define them.

Mentions   exact: same type and span; overlap: same type and overlapping spans, one to one.
Values     of overlapping mentions: DATE start and end; FIGURE value, unit and max; PERSON name; BOUND a FIGURE's
           modifier.
Facts      holds: same person, same role; chairs: same person, like event; said: same person; decisions: same verb,
           like body, like matter; measures: the same FIGURE words, like about; aliases: same short and full form.
           "Same" ignores white space and ฯ; "like" is half or more in common, and at most three times as long.
headline   the mean of: micro F1 of exact mentions, the mean value F1, the mean fact F1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from prakat.errors import QueryError, ReadError
from prakat.model import FACT_KINDS, MENTION_TYPES

Row = Mapping[str, Any]
Equal = Callable[[Row, Row], bool]

IGNORED = re.compile(r"[\s\u200b\ufeffฯ]+|\.(?!\d)")
VALUE_TYPES = ("PERSON", "DATE", "FIGURE")
SECTIONS = ("exact", "overlap", "value", "fact")


@dataclass(slots=True)
class Count:
    """Right, in the gold, and predicted."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, right: int, gold: int, predicted: int) -> None:
        self.right += right
        self.gold += gold
        self.predicted += predicted

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold row that was not found (``missed``) or a row that is not in the gold (``spurious``)."""

    doc_id: str
    kind: str
    verdict: str
    row: Row
    sentence: str


@dataclass(slots=True)
class Scores:
    """Counts by section (exact, overlap, value, fact) and by type or kind, and every miss."""

    counts: dict[str, dict[str, Count]] = field(default_factory=lambda: {s: {} for s in SECTIONS})
    misses: list[Miss] = field(default_factory=list)

    def count(self, section: str, name: str) -> Count:
        return self.counts[section].setdefault(name, Count())

    @property
    def micro(self) -> float:
        total = Count()
        for c in self.counts["exact"].values():
            total.add(c.right, c.gold, c.predicted)
        return total.f1

    @property
    def headline(self) -> float:
        return (self.micro + self._mean("value") + self._mean("fact")) / 3

    def table(self) -> dict[str, Any]:
        """Headline, micro, and by section and name: precision, recall, F1, gold, predicted."""
        rows = {
            section: {n: [c.precision, c.recall, c.f1, c.gold, c.predicted] for n, c in counts.items()}
            for section, counts in self.counts.items()
        }
        return {"headline": self.headline, "micro": self.micro, **rows}

    def f1(self) -> dict[str, float]:
        """F1 by ``headline``, ``micro``, ``exact ROLE``, ``value DATE``, ``fact holds`` …, of what the gold has."""
        rows = {f"{s} {n}": c.f1 for s in ("exact", "value", "fact") for n, c in self.counts[s].items() if c.gold}
        return {"headline": self.headline, "micro": self.micro, **rows}

    def misses_of(self, name: str) -> list[Miss]:
        """Of one type or kind. Errors: QueryError where nothing is called so."""
        if name not in (*MENTION_TYPES, *FACT_KINDS):
            raise QueryError(
                f"no type or kind is called {name!r}; choose of {', '.join((*MENTION_TYPES, *FACT_KINDS))}"
            )
        return [miss for miss in self.misses if miss.kind == name]

    def _mean(self, section: str) -> float:
        rows = [c.f1 for c in self.counts[section].values() if c.gold]
        return sum(rows) / max(1, len(rows))


def read_gold(folder: Path) -> list[dict[str, Any]]:
    """The gold documents of a folder. Errors: ReadError where there are none or one is no gold file."""
    documents = []
    for path in sorted(folder.glob("*.json")):
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            document["mentions"], document["facts"], document["text"]
        except ValueError as error:
            raise ReadError(f"{path}: no gold file: {error}") from error
        except (KeyError, TypeError) as error:
            raise ReadError(f"{path}: no gold file; it needs doc_id, text, mentions and facts") from error
        documents.append(document)
    if not documents:
        raise ReadError(f"{folder}: no gold files (*.json) there")
    return documents


def score(gold: Iterable[Row], predicted: Mapping[str, Row]) -> Scores:
    """Compare gold documents with predictions by doc_id, both in the gold schema."""
    scores = Scores()
    for document in gold:
        guess = predicted.get(document["doc_id"], {"mentions": (), "facts": {}})
        _score_mentions(scores, document, guess["mentions"])
        _score_facts(scores, document, guess["facts"])
    return scores


def _score_mentions(scores: Scores, document: Row, guesses: Sequence[Row]) -> None:
    for name in MENTION_TYPES:
        gold = [m for m in document["mentions"] if m["type"] == name]
        found = [m for m in guesses if m["type"] == name]
        hits = _pairs(gold, found, _same_span)
        scores.count("exact", name).add(len(hits), len(gold), len(found))
        scores.misses += _misses(document, name, gold, found, hits)
        near = _pairs(gold, found, _overlapping)
        scores.count("overlap", name).add(len(near), len(gold), len(found))
        norms = [(gold[i].get("norm") or {}, found[j].get("norm") or {}) for i, j in near]
        if name in VALUE_TYPES:
            right = sum(VALUE_EQUAL[name](g, f) for g, f in norms)
            scores.count("value", name).add(right, len(gold), len(found))
        if name == "FIGURE":
            right = sum("modifier" in g and g["modifier"] == f.get("modifier") for g, f in norms)
            scores.count("value", "BOUND").add(right, _bounded(gold), _bounded(found))


def _bounded(mentions: Sequence[Row]) -> int:
    return sum((m.get("norm") or {}).get("modifier") is not None for m in mentions)


def _score_facts(scores: Scores, document: Row, guesses: Row) -> None:
    for kind in FACT_KINDS:
        gold, found = document["facts"].get(kind, []), guesses.get(kind, [])
        hits = _pairs(gold, found, FACT_EQUAL[kind])
        scores.count("fact", kind).add(len(hits), len(gold), len(found))
        scores.misses += _misses(document, kind, gold, found, hits)


def _pairs(gold: Sequence[Row], found: Sequence[Row], equal: Equal) -> list[tuple[int, int]]:
    """One-to-one matches, greedily in order, as pairs of indices."""
    used: set[int] = set()
    pairs = []
    for i, g in enumerate(gold):
        j = next((j for j, f in enumerate(found) if j not in used and equal(g, f)), None)
        if j is not None:
            used.add(j)
            pairs.append((i, j))
    return pairs


def _misses(
    document: Row, kind: str, gold: Sequence[Row], found: Sequence[Row], hits: Sequence[tuple[int, int]]
) -> Iterator[Miss]:
    right, taken = {i for i, _ in hits}, {j for _, j in hits}
    for verdict, rows, known in (("missed", gold, right), ("spurious", found, taken)):
        for i, row in enumerate(rows):
            if i not in known:
                yield Miss(document["doc_id"], kind, verdict, row, _sentence(document["text"], row))


def _sentence(text: str, row: Row) -> str:
    """The words around a row: 60 characters either side, within the line."""
    start, end = row.get("start"), row.get("end")
    if start is None or end is None:
        words = str(row.get("figure") or row.get("matter") or row.get("role") or row.get("event") or row.get("short"))
        start = max(0, text.find(words))
        end = start + len(words)
    before = text[max(0, start - 60) : start].rpartition("\n")[2]
    after = text[end : end + 60].partition("\n")[0]
    return f"{before}[{text[start:end]}]{after}"


def plain(words: str | None) -> str:
    """Words without white space, ฯ and dots that are no decimal points."""
    return IGNORED.sub("", words or "")


def same(a: str | None, b: str | None) -> bool:
    return plain(a) == plain(b)


def like(a: str | None, b: str | None) -> bool:
    """Half or more in common (in runs of three or more), and at most three times as long."""
    short, long = sorted((plain(a), plain(b)), key=len)
    if not short or short == long:
        return bool(short)
    if len(long) > 3 * len(short):
        return False
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    common = sum(b.size for b in blocks if b.size >= 3)
    return common / len(long) >= 0.5 or (len(short) >= 6 and short in long)


def _same_span(a: Row, b: Row) -> bool:
    return bool(a["start"] == b["start"] and a["end"] == b["end"])


def _overlapping(a: Row, b: Row) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _number(x: Any) -> float | None:
    return None if x is None else round(float(x), 6)


def _same_figure(a: Row, b: Row) -> bool:
    if a.get("value") is None or b.get("value") is None:
        return False
    x, y = float(a["value"]), float(b["value"])
    close = abs(x - y) <= 1e-9 * max(1.0, abs(x))
    return close and same(a.get("unit"), b.get("unit")) and _number(a.get("max")) == _number(b.get("max"))


VALUE_EQUAL: Mapping[str, Equal] = {
    "DATE": lambda a, b: a.get("start") == b.get("start") and a.get("end") == b.get("end"),
    "PERSON": lambda a, b: same(a.get("name"), b.get("name")),
    "FIGURE": _same_figure,
}
FACT_EQUAL: Mapping[str, Equal] = {
    "holds": lambda a, b: same(a["person"], b["person"]) and same(a["role"], b["role"]),
    "chairs": lambda a, b: same(a["person"], b["person"]) and like(a["event"], b["event"]),
    "said": lambda a, b: same(a["person"], b["person"]),
    "decisions": lambda a, b: a["verb"] == b["verb"] and like(a["body"], b["body"]) and like(a["matter"], b["matter"]),
    "measures": lambda a, b: same(a["figure"], b["figure"]) and like(a["about"], b["about"]),
    "aliases": lambda a, b: same(a["short"], b["short"]) and same(a["full"], b["full"]),
}
