"""A programme as the whole store tells: names, who runs it, laws, decisions, places, days, figures, each cited."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import duckdb

from prakat.errors import QueryError
from prakat.graph.find import nothing_called
from prakat.graph.programmes import read_programme
from prakat.lookup import match
from prakat.queries.entities import cite_facts
from prakat.queries.facts import Citation, CitedFact
from prakat.queries.ledger import Ledger, ledger_of
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular
from prakat.queries.things import Form, Thing, read_thing
from prakat.rows import squeeze

SHOWN = 12  # of each tie
FAMILY = 60  # programmes whose names hold one, from which on its name is a common word and theirs are no part of it
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


class Kin(NamedTuple):
    """Something whose name holds that of a programme; ``ids``: before merges."""

    name: str
    kind: str
    documents: int
    ids: set[str]


@dataclass(frozen=True, slots=True)
class Programme(Tabular):
    """All that the store ties to a programme. ``forms``: its names with their phases; ``bodies`` bear its name;
    ``runs``, ``answers`` (for it), ``proposes``: bodies and people beside its name; ``decided``: how many
    decisions there are; ``others``: programmes whose names hold its own."""

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
    decided: int
    ledger: Ledger
    others: tuple[str, ...]


def query_programme(con: duckdb.DuckDBPyConnection, name: str, limit: int | None = None) -> Programme:
    """A programme by any of its names; a thing that only clauses name has figures and decisions alone.

    ``limit``: of figures, and of decisions. Errors: QueryError where no programme, figure or decision names it.
    """
    thing = read_thing(con, name)
    return programme_of(con, name, thing, ledger_of(con, name, thing, limit), limit)


def programme_of(
    con: duckdb.DuckDBPyConnection, asked: str, thing: Thing, ledger: Ledger, limit: int | None
) -> Programme:
    """What is tied to a thing whose figures are at hand, with so many decisions. Errors: as ``query_programme``."""
    decided = _decided(con, thing)
    if not thing.forms and not ledger.total and not decided:
        raise QueryError(nothing_called(con, asked, ("Programme",)))
    kin = _kin(con, thing)
    others = [one for one in kin if one.kind == "Programme" and not one.ids & {*thing.ids}]
    near = others if len(others) <= FAMILY else []
    ties = _ties(con, [*thing.ids, *(id_ for one in near for id_ in sorted(one.ids))])
    best = next((form.id for form in thing.forms if form.name == thing.name), "")
    return Programme(
        asked, best, thing.name, thing.forms, _short_names(con, thing),
        tuple(one.name for one in kin if one.kind != "Programme")[:SHOWN],
        ties["runs"], ties["answers"], ties["proposes"], ties["law"], ties["place"], ties["time"],
        tuple(cite_facts(con, decided[:limit]).values()), len(decided), ledger,
        tuple(one.name for one in others)[:SHOWN],
    )  # fmt: skip


def _kin(con: duckdb.DuckDBPyConnection, thing: Thing) -> list[Kin]:
    """Programmes, committees and bodies whose names hold that of a thing, the most written first."""
    rows = look_up(con, "named_for", match=match(thing.keys), keys=thing.keys)
    return [Kin(row["name"], row["kind"], row["documents"], {*json.loads(row["ids"])}) for row in rows]


def _ties(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, tuple[Tied, ...]]:
    """What is named beside programmes, by tie."""
    found: dict[str, list[Tied]] = {tie: [] for tie in TIES}
    for row in look_up(con, "tied", ids=list(ids), limit=SHOWN) if ids else ():
        tie, name, releases = (row.pop(column) for column in ("tie", "name", "releases"))
        found[tie].append(Tied(name, releases, Citation(**row)))
    return {tie: tuple(rows) for tie, rows in found.items()}


def _decided(con: duckdb.DuckDBPyConnection, thing: Thing) -> list[str]:
    """Decisions whose words name the thing, oldest first."""
    return [row["id"] for row in look_up(con, "resolved_on", match=match(thing.keys), keys=thing.keys)]


def _short_names(con: duckdb.DuckDBPyConnection, thing: Thing) -> tuple[ShortName, ...]:
    """The most often defined first; not those of longer names, which are others'."""
    told: dict[str, dict[str, date | None]] = defaultdict(dict)
    for row in look_up(con, "short_names", match=match(thing.keys), keys=thing.keys) if thing.forms else ():
        if squeeze(read_programme(row["subject"]).key) in thing.keys:
            told[row["form"]][row["document"]] = row["published"]
    names = (_short_name(form, days) for form, days in told.items())
    return tuple(sorted(names, key=lambda name: (-name.documents, name.form)))


def _short_name(form: str, days: Mapping[str, date | None]) -> ShortName:
    known = [day for day in days.values() if day]
    return ShortName(form, len(days), min(known, default=None), max(known, default=None))
