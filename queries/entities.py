"""Entities by name, and facts by id: what questions about the graph have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from prakat.errors import QueryError
from prakat.graph.find import Found, find_entities, nothing_called
from prakat.queries.facts import CitedFact, read_facts
from prakat.queries.sql import look_up


def the_entity(con: duckdb.DuckDBPyConnection, name: str, kinds: Sequence[str]) -> tuple[Found, tuple[str, ...]]:
    """The entity that is most likely meant, and the names of others that may be.

    Errors: QueryError where nothing carries the name, or nobody in the store has been told apart yet.
    """
    found = find_entities(con, name, kinds)
    if not found:
        raise QueryError(nothing_called(con, name, kinds))
    best, *others = found
    return best, tuple(dict.fromkeys(other.name for other in others if other.name != best.name))[:5]


def cite_facts(con: duckdb.DuckDBPyConnection, facts: Iterable[str]) -> dict[str, CitedFact]:
    """Facts by id, each with its citation."""
    wanted = list(dict.fromkeys(facts))
    return {fact.id: fact for fact in read_facts(con, look_up(con, "cited", facts=wanted))} if wanted else {}
