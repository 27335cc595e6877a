"""Releases that may hold an answer: those in which most of a question's rare words stand."""

from __future__ import annotations

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from prakat.errors import QueryError
from prakat.queries.asking.days import Days
from prakat.queries.asking.question import LATE
from prakat.queries.asking.terms import Term
from prakat.queries.sql import question
from prakat.search.clusters import clusters
from prakat.search.index import A_DAY, open_index, read_text
from prakat.search.wanted import Phrase

HOLD = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
TITLED = "SELECT rowid FROM titles WHERE titles MATCH ? LIMIT ?"
MOST = 6_000  # a word that more releases hold finds none
COMMON = 0.4  # what such a word weighs
TITLE = 0.4  # what a word of the title weighs beside one of the text
OF_THE_DAY = 0.12  # what a release of the days that are asked for gains, as a share of all


@dataclass(frozen=True, slots=True)
class Text:
    """A release as the index holds it; ``rank`` is how well its words answer to the question's."""

    id: str
    published: date | None
    url: str
    title: str
    text: str
    rank: float


def find_texts(
    store: Path, terms: Sequence[Term], days: Days | None, limit: int
) -> tuple[tuple[Term, ...], list[Text]]:
    """Terms with their weight, the rarer the greater, and the releases that hold most of it, the best first.

    Errors: QueryError where the store is empty, StoreError where it has no search index.
    """
    index = open_index(store)
    (total,) = index.execute("SELECT count(*) FROM releases").fetchone()
    if not total:
        raise QueryError(f"{store.name} holds no releases yet; add some with: prakat ingest PATH")
    scores: dict[int, float] = defaultdict(float)
    weighed = []
    for term in terms:
        rows = _holding(index, HOLD, term)
        common = len(rows) >= min(MOST, total / 3)
        weight = term.share * (COMMON if common else math.log((total + 1) / (len(rows) + 0.5)))
        weighed.append(replace(term, share=weight))
        for row in () if common else rows:
            scores[row] += weight
        for row in _holding(index, TITLED, term):
            scores[row] += weight * TITLE
    timely, gain = _rows_of(days), OF_THE_DAY * sum(term.share for term in weighed)
    best = sorted(scores, key=lambda row: (-scores[row] - gain * (row in timely), row))[:limit]
    return tuple(weighed), list(_texts(index, best, scores))


def _holding(index: sqlite3.Connection, sql: str, term: Term) -> list[int]:
    asked = " OR ".join(dict.fromkeys(filter(None, map(_match, term.forms))))
    return [row for (row,) in index.execute(sql, (asked, MOST))] if asked else []


@lru_cache(maxsize=4096)
def _match(form: str) -> str:
    tokens = tuple(clusters(form))
    return Phrase(tokens).match() if tokens else ""


def _rows_of(days: Days | None) -> range:
    """Releases of days that are asked for precisely, or shortly after: rows are numbered by day of publication."""
    if days is None or not days.precise:
        return range(0)
    return range((days.first.toordinal() - 1) * A_DAY, ((days.last + LATE).toordinal() + 1) * A_DAY)


def _texts(index: sqlite3.Connection, rows: Sequence[int], scores: dict[int, float]) -> Iterator[Text]:
    pages = {page[0]: page[1:] for page in index.execute(question("search_pages"), {"rows": json.dumps(list(rows))})}
    for row in rows:
        if row in pages:
            id_, day, _, url, title, packed = pages[row]
            yield Text(id_, date.fromisoformat(day) if day else None, url, title, read_text(packed), scores[row])
