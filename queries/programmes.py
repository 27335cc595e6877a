"""A programme as the whole store tells: names, who runs it, laws, decisions, places, days, figures, each cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from prakat.errors import QueryError
from prakat.queries.entities import cite_facts, nothing_called
from prakat.queries.facts import Citation, CitedFact, pattern
from prakat.queries.ledger import Ledger, ledger_of
from prakat.queries.sql import ask
from prakat.queries.tabular import Tabular
from prakat.queries.things import Form, Thing, read_thing

SHOWN = 12  # of each tie
TIES = ("runs", "answers", "proposes", "law", "place", "time")


@dataclass(frozen=True, slots=True)
class ShortName:
    """A short form as releases define it."""

    form: str
    documents: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Tied:
    """Somebody or something named right beside a programme, in how many releases, and the first that does."""

    name: str
    releases: int
    source: Citation


@dataclass(frozen=True, slots=True)
class Programme(Tabular):
    """All that the store ties to a programme. ``forms``: its names with their phases; ``bodies`` bear its name;
    ``runs``, ``answers`` (for it), ``proposes``: bodies and people beside its name; ``others``: programmes whose names
    hold its own."""

    asked: str
    id: str
    name: str
    forms: tuple[Form, ...]
    short_names: tuple[ShortName, ...]
    bodies: tuple[str, ...]
    runs: tuple[Tied, ...]
    answers: tuple[Tied, ...]
    proposes: tuple[Tied, ...]
    laws: tuple[Tied, ...]
    places: tuple[Tied, ...]
    days: tuple[Tied, ...]
    decisions: tuple[CitedFact, ...]
    ledger: Ledger
    others: tuple[str, ...]


def query_programme(con: duckdb.DuckDBPyConnection, name: str) -> Programme:
    """A programme by any of its names; a thing that only clauses name has figures and decisions alone.

    Errors: QueryError where no programme, figure or decision names it.
    """
    thing = read_thing(con, name)
    ledger, decisions = ledger_of(con, name, thing), _decisions(con, thing)
    if not thing.forms and not ledger.series and not decisions:
        raise QueryError(nothing_called(con, name, ("Programme",)))
    kin = list(ask(con, "named_for", pattern=_any_of(thing)))
    others = [row for row in kin if row["kind"] == "Programme" and not set(row["ids"]) & set(thing.ids)]
    ties = _ties(con, [*thing.ids, *(one for row in others for one in row["ids"])])
    best = next((form.id for form in thing.forms if form.name == thing.name), "")
    return Programme(
        name, best, thing.name, thing.forms, _short_names(con, thing),
        tuple(row["name"] for row in kin if row["kind"] != "Programme")[:SHOWN],
        ties["runs"], ties["answers"], ties["proposes"], ties["law"], ties["place"], ties["time"],
        decisions, ledger, tuple(row["name"] for row in others)[:SHOWN],
    )  # fmt: skip


def _any_of(thing: Thing) -> str:
    return "|".join(map(pattern, thing.keys))


def _ties(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, tuple[Tied, ...]]:
    """What is named beside programmes, by tie."""
    found: dict[str, list[Tied]] = {tie: [] for tie in TIES}
    for row in ask(con, "tied", ids=list(ids), limit=SHOWN) if ids else ():
        found[row["tie"]].append(Tied(row["name"], row["releases"], Citation(**row["source"])))
    return {tie: tuple(rows) for tie, rows in found.items()}


def _decisions(con: duckdb.DuckDBPyConnection, thing: Thing) -> tuple[CitedFact, ...]:
    facts = [row["id"] for row in ask(con, "resolved_on", pattern=_any_of(thing))]
    return tuple(cite_facts(con, facts).values())


def _short_names(con: duckdb.DuckDBPyConnection, thing: Thing) -> tuple[ShortName, ...]:
    rows = ask(con, "short_names", pattern=_any_of(thing)) if thing.forms else ()
    return tuple(ShortName(**row) for row in rows)
