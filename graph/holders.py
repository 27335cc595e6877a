"""Holders of offices out of a store: evidence is read, copies are counted once, terms are built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import duckdb

from prakat.graph.asking import look_up
from prakat.graph.plain import squeeze, table
from prakat.graph.tenure import Clash, Evidence, Tenure, build_tenures, find_clashes

DEPUTY = ("รอง", "ผู้ช่วย")


@dataclass(frozen=True, slots=True)
class Held:
    """An office with the terms of its holders, in order; ``single`` where one person holds it at a time."""

    position: str
    name: str
    single: bool
    tenures: tuple[Tenure, ...]
    evidence: tuple[Evidence, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        return tuple(find_clashes(self.tenures)) if self.single else ()


@cache
def is_single(name: str) -> bool:
    """Whether one person holds an office at a time, by its name."""
    words = squeeze(name)
    if words.startswith(DEPUTY) or any(row["words"] in words for row in table("shared_posts")):
        return False
    return any(
        (words == row["head"] and row["body"] != "yes") or (len(words) > len(row["head"]) + 2 and row["body"] != "no")
        for row in table("single_posts")
        if words.startswith(row["head"])
    )


def read_offices(
    con: duckdb.DuckDBPyConnection, positions: Sequence[str] | None = None, person: str | None = None
) -> tuple[Held, ...]:
    """Offices and all their holders; all offices where none are named.

    With ``person`` only the offices of that person, and in them only their own terms: others do not bound them.
    """
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in _attested(con, positions, person):
        found[row["position"]].append(_evidence(row))
    names = entity_names(con, list(found))
    return tuple(_held(position, names[position], evidence) for position, evidence in found.items())


def _attested(
    con: duckdb.DuckDBPyConnection, positions: Sequence[str] | None, person: str | None
) -> Iterator[Mapping[str, Any]]:
    if positions is None and person is None:
        return look_up(con, "attested")
    return look_up(con, "attested_of", positions=list(positions or ()), person=person)


def _held(position: str, name: str, evidence: Sequence[Evidence]) -> Held:
    single = is_single(name)
    return Held(position, name, single, build_tenures(evidence, single), tuple(evidence))


def read_clashes(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[Held, Clash]]:
    """Days on which an office for one has two holders, office by office."""
    rows = con.execute("SELECT id, name FROM entities WHERE kind = 'Position' AND id = canonical_id")
    single = sorted(position for position, name in rows.fetchall() if is_single(name))
    for held in sorted(read_offices(con, single), key=lambda h: h.name):
        yield from ((held, clash) for clash in held.clashes)


def entity_names(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, str]:
    """Names of canonical entities."""
    return {row["id"]: row["name"] for row in look_up(con, "entity_names", ids=list(ids))}


def _evidence(row: Mapping[str, Any]) -> Evidence:
    """What a row says; a copy says it of the day of its origin."""
    return Evidence(
        row["fact"], row["document"], row["origin"], row["person"], row["status"] == "acting",
        held=row["day"] if row["held"] else None, start=row["start"], not_before=row["not_before"],
        ended_by=row["ended_by"],
    )  # fmt: skip
