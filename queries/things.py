"""What a question about a programme or another thing is about: the names by which releases call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from prakat.errors import QueryError
from prakat.graph.programmes import ProgrammeName, read_programme
from prakat.queries.sql import look_up
from prakat.rows import squeeze

SHORTEST = 3  # letters of a name that is looked for in clauses
RARE, SELDOM = 2, 0.03  # releases, and their share of all, that write a name so; fewer may be a slip


@dataclass(frozen=True, slots=True)
class Form:
    """A name of a programme as written, with its phase ("" where it has none) and how many releases write it so."""

    id: str
    name: str
    phase: str
    documents: int


@dataclass(frozen=True, slots=True)
class Thing:
    """``keys``: what its names hold, squeezed; ``forms``: the programmes that are called so, none where it is no
    programme; ``phase``: the one that was asked for."""

    name: str
    keys: tuple[str, ...]
    forms: tuple[Form, ...]
    phase: str

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(form.id for form in self.forms)


def read_thing(con: duckdb.DuckDBPyConnection, name: str) -> Thing:
    """What is called so. Errors: QueryError for a name that is too short to be looked for."""
    asked = read_programme(name)
    if len(squeeze(name)) < SHORTEST:
        raise QueryError(f"{name!r} is too short to look for; write a name of {SHORTEST} letters or more")
    rows = _called(con, asked.keys)
    if not rows:
        return Thing(name, (asked.key or squeeze(name),), (), asked.phase)
    forms = tuple(Form(row["id"], row["name"], read_programme(row["name"]).phase, row["documents"]) for row in rows)
    best = max(forms, key=lambda form: (asked.key == read_programme(form.name).key, not form.phase, form.documents))
    return Thing(best.name, _keys(forms, asked), forms, asked.phase)


def _called(con: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> Sequence[dict[str, Any]]:
    """Programmes by keys, then those that share a key with them: their phases, their other names."""
    keys = set(keys)
    rows = list(look_up(con, "keyed", blocks=sorted(f"p {key}" for key in keys))) if keys else []
    others = set(_telling(row["name"] for row in rows)) - keys
    return list(look_up(con, "keyed", blocks=sorted(f"p {key}" for key in keys | others))) if others else rows


def _telling(names: Iterable[str]) -> list[str]:
    """Keys by which more of them are called; a name that stands alone may be a slip of the reader."""
    counted = Counter(key for name in names for key in read_programme(name).keys)
    return [key for key, count in counted.items() if count > 1]


def _keys(forms: Sequence[Form], asked: ProgrammeName) -> tuple[str, ...]:
    """The names themselves and what stands in brackets in Latin letters, where more than a few releases write them so;
    none that another is part of."""
    written: Counter[str] = Counter()
    for form in forms:
        name = read_programme(form.name)
        written.update(dict.fromkeys({name.key, *(key for key in name.keys if key.isascii())}, form.documents))
    few = max(RARE, SELDOM * sum(form.documents for form in forms))
    keys = {asked.key} | {key for key, releases in written.items() if releases >= few}
    keys = {squeeze(key) for key in keys if len(key) > SHORTEST} or {squeeze(asked.key)}
    return tuple(sorted(key for key in keys if not any(other in key for other in keys if other != key)))
