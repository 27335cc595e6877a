"""By what the releases that a search finds can be told apart: source, year, kind of fact, province, body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from prakat.queries.search import EVERYWHERE, Within, find_releases
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular

READ = 1_000  # of the releases found, the newest, whose facts, places and bodies are counted
SHOWN = 8  # of each


@dataclass(frozen=True, slots=True)
class Facet:
    """A value and in how many of the releases found it is."""

    name: str
    releases: int


@dataclass(frozen=True, slots=True)
class Facets(Tabular):
    """Values by what they are of; kinds, places and bodies are those of the ``read`` newest of all ``total``."""

    groups: Mapping[str, tuple[Facet, ...]]
    total: int
    read: int


def query_facets(con: duckdb.DuckDBPyConnection, store: Path, text: str, within: Within = EVERYWHERE) -> Facets:
    """What a search finds, counted. Errors: as ``query_search``."""
    found = find_releases(store, text, within)
    newest = [release.id for release in found[:READ]]
    groups = {
        "year": tuple(sorted(_most(r.published[:4] for r in found if r.published), key=lambda f: f.name)),
        "source": _most(release.source for release in found if release.source),
    }
    rows = list(look_up(con, "facets", documents=newest, limit=SHOWN))
    counted = {what: _of(rows, what) for what in ("kind", "place", "body")}
    return Facets(groups | counted, len(found), len(newest))


def _of(rows: Sequence[Mapping[str, Any]], what: str) -> tuple[Facet, ...]:
    return tuple(Facet(row["name"], row["releases"]) for row in rows if row["what"] == what)


def _most(values: Iterable[str]) -> tuple[Facet, ...]:
    return tuple(Facet(name, count) for name, count in Counter(values).most_common(SHOWN * 2))
