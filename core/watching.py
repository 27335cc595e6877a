"""Watches: kept in the store, looked at after an ingest, told once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prakat.errors import QueryError
from prakat.exchange import dumps
from prakat.queries.facts import Citation
from prakat.queries.tabular import Rows, Tabular
from prakat.store import must_exist, open_reader, open_store, transaction

if TYPE_CHECKING:  # most questions need none of this
    from prakat.queries.watches import Change, Watch

ADD = """
INSERT INTO watches
SELECT (SELECT coalesce(max(id), 0) + 1 FROM watches), $kind, $name, $now,
       (SELECT coalesce(max(run), 0) FROM documents), $day
WHERE NOT EXISTS (FROM watches WHERE kind = $kind AND name = $name)
RETURNING id
"""
LOOKED = "UPDATE watches SET run = (SELECT coalesce(max(run), 0) FROM documents), day = greatest(day, $day)"
TELL = "INSERT INTO changes VALUES ($id, $watch, $now, $nth, $body)"
TOLD = "SELECT id FROM changes WHERE watch IN (SELECT id FROM watches)"
REMOVE = "DELETE FROM watches WHERE id = $id RETURNING id"
FORGET = "DELETE FROM changes WHERE watch = $id"
HISTORY = "SELECT body, told FROM changes ORDER BY told DESC, nth LIMIT $limit"


@dataclass(frozen=True, slots=True)
class Digest(Tabular):
    """Changes of fact since the last look, by watch; ``on``: the day of which deadlines were looked at."""

    on: date
    watches: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A change and when it was told, UTC."""

    change: Change
    told: datetime


class Watching:
    """The watches of a store: the part of ``Corpus`` that keeps them."""

    path: Path

    def watch(self, kind: str, name: str, on: date | None = None) -> Watch:
        """Watch a person, programme, committee or words (``text``) from now on; what the store holds is known.

        Errors: QueryError where nobody or nothing is called so, or it is watched already.
        """
        from prakat.queries.watches import find_target, query_watches

        must_exist(self.path)
        with open_store(self.path) as store:
            find_target(store.con, kind, name)
            values = {"kind": kind, "name": name, "now": _now(), "day": on or date.today()}
            added = store.con.execute(ADD, values).fetchall()
            if not added:
                raise QueryError(f"{kind} {name!r} is watched already; see: prakat watch list")
            return next(watch for watch in query_watches(store.con) if watch.id == added[0][0])

    def watches(self) -> Rows[Watch]:
        """What is watched."""
        from prakat.queries.watches import query_watches

        with open_reader(self.path) as con:  # a snapshot may be older than a watch
            return Rows(query_watches(con))

    def unwatch(self, id: int) -> None:
        """Watch no longer, and forget what was told of it. Errors: QueryError where there is no such watch."""
        must_exist(self.path)
        with open_store(self.path) as store, transaction(store.con):
            if not store.con.execute(REMOVE, {"id": id}).fetchall():
                raise QueryError(f"no watch {id}; see: prakat watch list")
            store.con.execute(FORGET, {"id": id})

    def watch_run(self, on: date | None = None) -> Digest:
        """Changes of fact since the last run; each is told once. Deadlines are those that passed before ``on``, today.

        Errors: QueryError where nothing is watched.
        """
        from prakat.queries.watches import find_changes, query_watches

        must_exist(self.path)
        day = on or date.today()
        with open_store(self.path) as store, transaction(store.con):
            watches = query_watches(store.con)
            if not watches:
                raise QueryError("nothing is watched; begin with: prakat watch add text WORDS")
            told = {id_ for (id_,) in store.con.execute(TOLD).fetchall()}
            found = [c for watch in watches for c in find_changes(store.con, watch, day) if c.id not in told]
            for nth, change in enumerate(found):
                row = {"id": change.id, "watch": change.watch, "now": _now(), "nth": nth, "body": dumps(change)}
                store.con.execute(TELL, row)
            store.con.execute(LOOKED, {"day": day})
        return Digest(day, len(watches), tuple(found))

    def told(self, limit: int = 200) -> tuple[Told, ...]:
        """Changes that were told, the newest first."""
        with open_reader(self.path) as con:
            rows = con.execute(HISTORY, {"limit": limit}).fetchall()
        return tuple(Told(_change(json.loads(body)), told) for body, told in rows)


def _change(body: Mapping[str, Any]) -> Change:
    from prakat.queries.watches import Change

    cited = body["citation"]
    citation = Citation(**{**cited, "published": _day(cited["published"])})
    return Change(**{**body, "day": _day(body["day"]), "citation": citation})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
