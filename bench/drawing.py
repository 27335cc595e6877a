"""What benchmarks ask about, drawn from a store; and how they tell times."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

import duckdb

SEED = 2565
BANDS = (1, 9, 99, 999, 10**9)  # of frequency, in releases
DOCUMENTS = "SELECT id, 1 FROM documents WHERE current ORDER BY id"
DECISIONS = "SELECT any_value(fact), count(DISTINCT document) FROM decided GROUP BY same_as ORDER BY same_as"


class OfKind(Protocol):
    """What is measured of a page of some kind."""

    @property
    def kind(self) -> str: ...


Taken = TypeVar("Taken", bound=OfKind)


def draw(con: duckdb.DuckDBPyConnection, sql: str, count: int, **values: object) -> list[str]:
    """Things of all bands, as many of each as there are of the scarcest that still suffice."""
    rows = con.execute(sql, values or None).fetchall()
    bands: list[list[str]] = [[] for _ in BANDS]
    for name, releases in rows:
        bands[next(i for i, most in enumerate(BANDS) if releases <= most)].append(name)
    chance, found = random.Random(SEED), list[str]()
    for left, band in enumerate(sorted(bands, key=len)):
        share = (count - len(found)) // (len(bands) - left)
        found += chance.sample(band, min(share, len(band)))
    chance.shuffle(found)
    return found


def part(taken: Sequence[float], of_hundred: int) -> float:
    """What so many of a hundred stay under."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, len(ordered) * of_hundred // 100)]


def by_kind(taken: Sequence[Taken]) -> Iterator[tuple[str, list[Taken]]]:
    """Each kind with its own, in the order they came; then all."""
    kinds: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        kinds[one.kind].append(one)
    yield from kinds.items()
    yield "all", list(taken)
