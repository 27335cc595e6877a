"""Entities by what people call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from prakat.extract.facts.offices import office
from prakat.graph.asking import ask
from prakat.graph.names import read_name
from prakat.graph.plain import squeeze

EXACT = 3
LIMIT = 12
BODIES = ("Committee", "PublicBody", "Organization")
KINDS = ("Person", "Position", *BODIES, "Programme", "Place", "Event")
ID = re.compile(r"(?:per|org|pos|pla|pro|eve)-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that carries the words asked for; ``closeness``: 3 as its whole name, 2 at its beginning, 1 inside."""

    id: str
    name: str
    kind: str
    closeness: int
    exactly: int
    documents: int


def find_entities(con: duckdb.DuckDBPyConnection, words: str, kinds: Sequence[str] = KINDS) -> list[Found]:
    """Entities that may be meant, the likeliest first: by whole name, by beginning, by part; then by office.

    Titles before a person's name do not matter, nor does the way in which an office is shortened (รมว.ดีอีเอส). An id
    means one alone, or whom it was merged with.
    """
    if ID.fullmatch(words):
        return [Found(**row) for row in ask(con, "identified", id=words, kinds=list(kinds))]
    found: list[Found] = []
    for form in _forms(words, kinds):
        found += [Found(**row) for row in ask(con, "named", words=squeeze(form), kinds=list(kinds), limit=LIMIT)]
        if found and found[0].closeness == EXACT:
            return found
    return [*_same_office(con, words), *found] if "Position" in kinds else found


def _forms(words: str, kinds: Sequence[str]) -> Iterator[str]:
    if not squeeze(words):
        return
    yield words
    name = read_name(words) if "Person" in kinds else None
    if name and squeeze(name.full) not in ("", squeeze(words)):
        yield name.full


def _same_office(con: duckdb.DuckDBPyConnection, words: str) -> list[Found]:
    """Positions written otherwise, with the same office behind; one that ends with ฯ goes on somehow."""
    asked = office(words)
    rows = con.execute(
        "SELECT e.id, e.name, e.kind, sum(n.documents)::INTEGER AS documents FROM entities AS e JOIN entities AS own "
        "ON own.canonical_id = e.id JOIN names AS n ON n.entity_id = own.id WHERE e.kind = 'Position' GROUP BY ALL"
    ).fetchall()
    keys = [(office(name), id_, name, kind, documents) for id_, name, kind, documents in rows]
    same = [(3, row) for row in keys if row[0] == asked]
    longer = [(2, row) for row in keys if len(asked) > 3 and row[0] != asked and row[0].startswith(asked)]
    ranked = sorted([*same, *longer], key=lambda r: (-r[0], -r[1][4], r[1][2]))[:LIMIT]
    return [Found(id_, name, kind, near, documents, documents) for near, (_, id_, name, kind, documents) in ranked]
