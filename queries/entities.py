"""Entities by name, and facts by id: what questions about the graph have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from prakat.errors import QueryError
from prakat.graph.find import BODIES, KINDS, Found, find_entities, near_to
from prakat.queries.facts import CitedFact, read_facts
from prakat.queries.sql import look_up
from prakat.rows import squeeze

NONE = {
    ("Person",): "no person", ("Position",): "no office", ("Programme",): "no programme", ("Place",): "no place",
    BODIES: "no committee or body",
}  # fmt: skip


def the_entity(con: duckdb.DuckDBPyConnection, name: str, kinds: Sequence[str]) -> tuple[Found, tuple[str, ...]]:
    """The entity that is most likely meant, and the names of others that may be.

    Errors: QueryError where nothing carries the name, or nobody in the store has been told apart yet.
    """
    found = find_entities(con, name, kinds)
    if not found:
        raise QueryError(nothing_called(con, name, kinds))
    best, *others = found
    return best, tuple(dict.fromkeys(other.name for other in others if other.name != best.name))[:5]


def nothing_called(con: duckdb.DuckDBPyConnection, name: str, kinds: Sequence[str] = KINDS) -> str:
    """What is wrong with a name that no entity of some kinds carries, and what may have been meant."""
    if not squeeze(name):
        return "a name is needed; no letter is given"
    known = con.execute("SELECT count(*) FROM entities").fetchall()[0][0]
    if not known:
        return "the store does not know yet who is who; find out with: prakat resolve"
    return f"{NONE.get(tuple(kinds), 'nobody and nothing')} called {name!r} in the store{near_to(con, name, kinds)}"


def cite_facts(con: duckdb.DuckDBPyConnection, facts: Iterable[str]) -> dict[str, CitedFact]:
    """Facts by id, each with its citation."""
    wanted = list(dict.fromkeys(facts))
    return {fact.id: fact for fact in read_facts(con, look_up(con, "cited", facts=wanted))} if wanted else {}
