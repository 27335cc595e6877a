"""Holders of offices out of a store: evidence is read, copies are counted once, terms are built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import duckdb

from prakat.graph.asking import ask
from prakat.graph.origins import Origin, find_origins
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
    rows = list(ask(con, "attested", positions=None if positions is None else list(positions), person=person))
    origins = find_origins(con, [row["fact"] for row in rows])
    days = _days(con, {origin.document for origin in origins.values()})
    for row in rows:
        origin = origins.get(row["fact"], Origin(row["document"])).document
        found[row["position"]].append(_evidence(row, origin, days.get(origin, row["published"])))
    names = entity_names(con, list(found))
    return tuple(_held(position, names[position], evidence) for position, evidence in found.items())


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
    rows = con.execute("SELECT id, name FROM entities WHERE id IN (SELECT unnest($ids))", {"ids": list(ids)})
    return dict(rows.fetchall())


def _days(con: duckdb.DuckDBPyConnection, ids: set[str]) -> dict[str, date | None]:
    rows = con.execute(
        "SELECT id, published FROM documents WHERE current AND id IN (SELECT unnest($ids))", {"ids": sorted(ids)}
    )
    return dict(rows.fetchall())


def _evidence(row: Mapping[str, Any], origin: str, day: date | None) -> Evidence:
    """What a row says; a copy says it of the day of its origin."""
    return Evidence(
        row["fact"], row["document"], origin, row["person"], row["status"] == "acting",
        held=day if row["held"] else None, start=row["start"], not_before=row["not_before"], ended_by=row["ended_by"],
    )  # fmt: skip
