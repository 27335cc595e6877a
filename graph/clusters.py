"""Judgements -> canonical ids: which of the named are one, so that no two judged different ever are.

A person's word comes first, then the rules' surest. Two groups are joined only if no pair across them is judged
different, and if the names written most in each can be one person's: a chain of small slips joins no strangers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import duckdb

from prakat.graph.assign import person_name
from prakat.graph.pairs import likeness, name_reason
from prakat.graph.writing import append

APART = ("other first name", "other surname")
KINDRED = 0.75  # how alike the names at both ends of a chain of slips still are

HOLDS = "undone IS NULL AND judgement IN ('same', 'different')"
ACTIVE = f"""
SELECT left_id, right_id, judgement, score, author <> 'rules' FROM judgements
WHERE {HOLDS} AND ($ids::VARCHAR[] IS NULL OR left_id IN (SELECT unnest($ids::VARCHAR[])))
ORDER BY author <> 'rules' DESC, made DESC, score DESC, id
"""
# Some, and all that judgements tie to them, however far.
NEAR = f"""
WITH RECURSIVE pairs AS MATERIALIZED (
    SELECT left_id AS one, right_id AS other FROM judgements WHERE {HOLDS}
    UNION ALL SELECT right_id, left_id FROM judgements WHERE {HOLDS}
),
near AS (
    SELECT unnest($ids::VARCHAR[]) AS id UNION SELECT p.other FROM near AS n JOIN pairs AS p ON p.one = n.id
)
SELECT id FROM near
"""
MEMBERS = """
WITH counted AS (
    SELECT entity_id, sum(documents) AS documents FROM names
    WHERE entity_id IN (SELECT unnest($ids)) GROUP BY entity_id
)
SELECT e.id, e.name, e.canonical_id, coalesce(c.documents, 0)
FROM (FROM entities WHERE id IN (SELECT unnest($ids))) AS e LEFT JOIN counted AS c ON c.entity_id = e.id
"""
MERGED = "SELECT id FROM entities WHERE canonical_id <> id"
RELABEL = "UPDATE entities SET canonical_id = g.canonical FROM regrouped AS g WHERE entities.id = g.id"


class Judged(NamedTuple):
    """A judgement that holds, of a person or of the rules."""

    left: str
    right: str
    judgement: str
    score: float
    by_person: bool


@dataclass(frozen=True, slots=True)
class Member:
    """An entity as clustering sees it."""

    id: str
    name: str
    canonical: str
    documents: int


def relabel(con: duckdb.DuckDBPyConnection, touched: Collection[str] | None = None) -> int:
    """Give every entity the canonical id that the judgements say; how many changed.

    With ``touched`` only the groups that these may be in are looked at.
    """
    near = None if touched is None else [who for (who,) in con.execute(NEAR, {"ids": sorted(touched)}).fetchall()]
    judged = [Judged(*row) for row in con.execute(ACTIVE, {"ids": near}).fetchall()]
    ids = near if near is not None else _judged_or_merged(con, judged)
    members = {row[0]: Member(*row) for row in con.execute(MEMBERS, {"ids": sorted(ids)}).fetchall()}
    canonical = group(judged, members)
    changed = [(who, canonical[who]) for who, m in members.items() if canonical[who] != m.canonical]
    con.execute("CREATE OR REPLACE TEMP TABLE regrouped (id VARCHAR, canonical VARCHAR)")
    append(con, "regrouped", changed)
    con.execute(RELABEL)
    return len(changed)


def _judged_or_merged(con: duckdb.DuckDBPyConnection, judged: Iterable[Judged]) -> set[str]:
    return {who for j in judged for who in (j.left, j.right)} | {who for (who,) in con.execute(MERGED).fetchall()}


def group(judged: Iterable[Judged], members: Mapping[str, Member]) -> dict[str, str]:
    """Canonical id of each member: of each group, the one most often written. The newest word on a pair holds."""
    settled: dict[frozenset[str], Judged] = {}
    for j in judged:
        if j.left in members and j.right in members:
            settled.setdefault(frozenset((j.left, j.right)), j)
    groups = Groups(members, [j for j in settled.values() if j.judgement == "different"])
    for j in sorted(settled.values(), key=lambda j: (not j.by_person, -j.score, j.left, j.right)):
        if j.judgement == "same":
            groups.join(j)
    return {who: groups.main(who).id for who in members}


class Groups:
    """Members joined step by step."""

    def __init__(self, members: Mapping[str, Member], apart: Iterable[Judged]) -> None:
        self._members = members
        self._of = {who: {who} for who in members}
        self._apart: dict[str, set[str]] = {who: set() for who in members}
        self._apart_by_person: dict[str, set[str]] = {who: set() for who in members}
        for j in apart:
            for which in (self._apart, self._apart_by_person) if j.by_person else (self._apart,):
                which[j.left].add(j.right)
                which[j.right].add(j.left)

    def main(self, who: str) -> Member:
        """The member of its group that is most often written."""
        return max((self._members[one] for one in self._of[who]), key=lambda m: (m.documents, m.id))

    def join(self, j: Judged) -> bool:
        """Join two groups, unless something speaks against it: against a person's word only another such word."""
        a, b = self._of[j.left], self._of[j.right]
        apart = self._apart_by_person if j.by_person else self._apart
        if a is b or any(apart[one] & b for one in a):
            return False
        if not j.by_person and _strangers(self.main(j.left), self.main(j.right)):
            return False
        a |= b
        for one in b:
            self._of[one] = a
        return True


def _strangers(a: Member, b: Member) -> bool:
    names = person_name(a.name), person_name(b.name)
    if not (a.id.startswith("per-") and names[0] and names[1]):
        return False
    reason = name_reason(names[0], names[1])
    return reason in APART or (reason == "other name" and likeness(names[0], names[1]) < KINDRED)
