"""What took another's place: bodies under a new name, areas that were abolished and shared out.

An area that one other took over is linked to that one at once (``places.in_force``); here stand those whose land went
to several.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

import duckdb

from prakat.graph import statements as sql
from prakat.graph.assign import Entity, body_entity
from prakat.graph.bodies import Body, body_key
from prakat.graph.places import areas, full_name
from prakat.graph.plain import table


class Change(NamedTuple):
    """``older`` became ``newer``; ``kind`` is renamed or successor, ``since`` the first day of the newer."""

    older: Entity
    newer: Entity
    kind: str
    since: date | None
    source: str


@cache
def changes() -> tuple[Change, ...]:
    return (*_renamed(), *_shared_out())


def _renamed() -> Iterator[Change]:
    for row in table("renamed"):
        older, newer = (body_entity(Body(body_key(row[side]), row[side], "list", 1.0)) for side in ("older", "newer"))
        yield Change(older, newer, "renamed", date.fromisoformat(row["since"]), f"renamed.tsv ({row['kind']})")


def _shared_out() -> Iterator[Change]:
    for code, area in areas().items():
        if len(area.successors) > 1:
            for after in area.successors:
                if after in areas():
                    yield Change(_area(code), _area(after), "successor", None, "geothai")


def _area(code: str) -> Entity:
    return Entity("Place", f"th-{code}", full_name(code), code)


def changes_of_touched(con: duckdb.DuckDBPyConnection) -> list[Change]:
    """Those of which a release that was just read names the older side."""
    touched = {who for (who,) in con.execute(sql.TOUCHED).fetchall()}
    return [change for change in changes() if change.older.id in touched]
