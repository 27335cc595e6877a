"""Later sentences that tell of the same as promises, by the content words that both have, rare ones counting more."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from prakat.queries.sql import look_up

FREQUENT = 30  # what one sentence in so many says tells nothing apart
LEAST, FEW = 3, 1000  # holders of a word that is never frequent; sentences from which on words are weighed

Row = Mapping[str, Any]
Words = Mapping[str, frozenset[str]]


@dataclass(slots=True)
class Weights:
    """How much each word that was asked for tells, and which sentences hold it; nothing of frequent ones."""

    con: duckdb.DuckDBPyConnection
    sentences: int
    of: dict[str, float]
    holding: dict[str, Sequence[str]]

    def learn(self, words: Iterable[str]) -> None:
        """Look up words that are not known yet."""
        most = max(LEAST, self.sentences // FREQUENT)
        wanted = sorted({*words} - self.of.keys())
        for row in look_up(self.con, "token_promises", tokens=wanted, most=most) if wanted else ():
            frequent = row["holding"] is None
            self.of[row["token"]] = 0.0 if frequent else math.log(max(FEW, self.sentences) / row["promises"])
            self.holding[row["token"]] = () if frequent else row["holding"].split(" ")

    def size(self, words: Iterable[str]) -> float:
        return sum(self.of[word] for word in words)


def find_later(
    con: duckdb.DuckDBPyConnection, promises: Sequence[Row], share: float, weight: float, until: date | None
) -> dict[str, list[dict[str, Any]]]:
    """By promise, sentences that tell of the same later, the first first: of at least such a share and such a weight of
    common words, told no later than ``until``; copies are left out."""
    if not promises:
        return {}
    (counted,) = look_up(con, "promises_count")
    weights = Weights(con, counted["promises"], {}, {})
    pairs = _pairs(con, [row["id"] for row in promises], weights, share, weight)
    others = {other for found in pairs.values() for other in found}
    told = {row["id"]: row for row in look_up(con, "later", ids=sorted(others))} if others else {}
    return {row["id"]: sorted(_later(row, pairs[row["id"]], told, until), key=_place) for row in promises}


def _place(row: Row) -> tuple[date, str, int]:
    return row["published"], row["document"], row["start"]


def _later(
    row: Row, alike: Mapping[str, float], told: Mapping[str, Row], until: date | None
) -> Iterator[dict[str, Any]]:
    names = {*row["names"].split("\n")} - {""}
    for other, share in alike.items():
        found = told[other]
        after = row["published"] and found["published"] and found["published"] > row["published"]
        if after and (until is None or found["published"] <= until) and found["words"] != row["words"]:
            yield {**found, "alike": share, "same_name": not names.isdisjoint(found["names"].split("\n"))}


def _pairs(
    con: duckdb.DuckDBPyConnection, ids: Sequence[str], weights: Weights, share: float, weight: float
) -> dict[str, dict[str, float]]:
    """For each promise the others that are alike, with how much."""
    own = _words(con, ids)
    weights.learn(word for words in own.values() for word in words)
    shared = {id_: _shared(id_, own.get(id_, frozenset()), weights, weight) for id_ in ids}
    theirs = _words(con, sorted({other for found in shared.values() for other in found}))
    weights.learn(word for words in theirs.values() for word in words)
    sizes = {id_: weights.size(words) for id_, words in {**theirs, **own}.items()}
    return {
        id_: {other: alike for other, both in found.items() if (alike := both / min(sizes[id_], sizes[other])) >= share}
        for id_, found in shared.items()
    }


def _shared(id_: str, words: Iterable[str], weights: Weights, least: float) -> dict[str, float]:
    """The weight of the words that others have too, where it is enough."""
    found: Counter[str] = Counter()
    for word in words:
        weight = weights.of[word]
        for other in weights.holding[word]:
            found[other] += weight  # type: ignore[assignment]
    return {other: weight for other, weight in found.items() if weight >= least and other != id_}


def _words(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> Words:
    found: dict[str, set[str]] = defaultdict(set)
    for row in look_up(con, "told_words", ids=ids) if ids else ():
        found[row["promise"]].add(row["token"])
    return {id_: frozenset(words) for id_, words in found.items()}
