"""Holders of all offices of a store, with all evidence; questions about some read what is kept (terms.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import duckdb

from prakat.graph.asking import look_up
from prakat.graph.plain import squeeze, table
from prakat.graph.tenure import Evidence, Tenure, build_tenures

DEPUTY = ("รอง", "ผู้ช่วย")
LOOSE = ("person, roles", "persons, role", "role, person")  # rules of facts whose office is not right behind one holder


@dataclass(frozen=True, slots=True)
class Held:
    """An office with the terms of its holders, in order; ``single`` where one person holds it at a time."""

    position: str
    name: str
    single: bool
    tenures: tuple[Tenure, ...]


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


def read_offices(con: duckdb.DuckDBPyConnection) -> tuple[Held, ...]:
    """All offices and all their holders."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in look_up(con, "attested"):
        found[row["position"]].append(read_evidence(row))
    names = entity_names(con, list(found))
    return tuple(_held(position, names[position], evidence) for position, evidence in found.items())


def _held(position: str, name: str, evidence: Sequence[Evidence]) -> Held:
    single = is_single(name)
    return Held(position, name, single, build_tenures(evidence, single))


def entity_names(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, str]:
    """Names of canonical entities."""
    return {row["id"]: row["name"] for row in look_up(con, "entity_names", ids=list(ids))}


def read_evidence(row: Mapping[str, Any]) -> Evidence:
    """What a row says; a copy says it of the day of its origin."""
    return Evidence(
        row["fact"], row["document"], row["origin"], row["person"], row["status"] == "acting",
        held=row["day"] if row["held"] else None, start=row["start"], not_before=row["not_before"],
        ended_by=row["ended_by"], loose=row["rule"] in LOOSE,
    )  # fmt: skip
