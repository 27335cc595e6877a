"""Where training finds its texts: gold documents and the unlabelled releases of the shared folder."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from prakat.extract.plain import Plain
from prakat.model import Document, MentionType

SEED = 2565
FOLDS = 5
Labelled = tuple[int, int, MentionType]


@dataclass(frozen=True, slots=True)
class Example:
    """A gold document: its plain text and its mentions in plain offsets, in the order of the text."""

    plain: Plain
    gold: tuple[Labelled, ...]
    fold: int


def folder() -> Path:
    """``PRAKAT_SHARED``, else ``shared`` beside the repository. Raises FileNotFoundError where it is absent."""
    path = Path(os.environ.get("PRAKAT_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    if not path.is_dir():
        raise FileNotFoundError(f"{path} is absent: set PRAKAT_SHARED to the folder with gold/ and corpora/")
    return path


def examples(split: str) -> list[Example]:
    """Gold documents of ``train`` or ``dev``, with a fold for each that never changes."""
    paths = sorted((folder() / "gold" / split).glob("*.json"))
    folds = [i % FOLDS for i in range(len(paths))]
    random.Random(SEED).shuffle(folds)
    return [_example(path, fold) for path, fold in zip(paths, folds, strict=True)]


def _example(path: Path, fold: int) -> Example:
    page = json.loads(path.read_text(encoding="utf-8"))
    published = date.fromisoformat(page["published"]) if page.get("published") else None
    plain = Plain(Document(page["doc_id"], page["text"], page["title"], published=published))
    return Example(plain, tuple(_labelled(plain, page["mentions"])), fold)


def _labelled(plain: Plain, mentions: list[dict[str, object]]) -> Iterator[Labelled]:
    """Gold spans mapped from the stored to the plain text."""
    spans = [plain.span(i, i + 1) for i in range(len(plain.text))]
    at = 0
    for m in mentions:
        while spans[at].end <= int(str(m["start"])):
            at += 1
        start = at
        while at < len(spans) and spans[at].start < int(str(m["end"])):
            at += 1
        if at > start:
            yield start, at, m["type"]  # type: ignore[misc]


def releases(every: int = 1) -> Iterator[Plain]:
    """Unlabelled releases in the order of their ids, every so-many-th; none that gold holds (train or dev)."""
    gold = {path.stem.split("-")[0] for path in (folder() / "gold").glob("*/*.json")}
    query = "select doc_id, text from read_parquet($files) order by doc_id"
    rows = duckdb.connect().execute(query, {"files": str(folder() / "corpora" / "*.parquet")})
    at = 0
    while batch := rows.fetchmany(2000):
        for name, text in batch:
            at += 1
            if at % every == 0 and name.split("-")[0] not in gold:
                yield Plain(Document(name, text))
