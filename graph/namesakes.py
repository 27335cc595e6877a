"""Two people of one name kept apart where their posts and days say so.

Full names are all but unique in Thailand (a surname is one family's), so the rule is strict: two posts that fill a
working life, in bodies that have nothing to do with each other, attested in turn through the same months and never in
one release, and no third post that more releases tell of (a minister commands volunteers and directs centres by being
one). The releases of the second post then go to an entity of its own (``name#post``); a run that meets the name again
starts from all its releases, so that the order in which they came says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

import duckdb
from rapidfuzz import fuzz

from prakat.graph import statements as sql
from prakat.graph.assign import entity_id, person_name
from prakat.graph.names import Name
from prakat.graph.pairs import Reason, Weighed
from prakat.graph.plain import table

TWICE = 2  # releases that attest each post
TURNS = 4  # changes from one post to the other and back
MONTHS = 60  # days through which both are attested
ALIKE = 60  # of 100: so like names of bodies may be one body's
DIFFERENT = 0.02

Parted = tuple[str, str, Weighed]


class Post(NamedTuple):
    """A position with its key, its head and its body's name."""

    id: str
    key: str
    head: str
    body: str


class Held(NamedTuple):
    """What one release attests."""

    person: str
    document: str
    published: date | None
    status: str
    post: Post


def part_namesakes(con: duckdb.DuckDBPyConnection) -> list[Parted]:
    """Part the touched names that two people bear; the judgements that say so."""
    _rejoin(con)
    people = [who for (who,) in con.execute(sql.TO_BE_PARTED, {"heads": sorted(_exclusive())}).fetchall()]
    if not people:
        return []
    rows = con.execute(sql.HELD, {"people": people, "heads": sorted(_exclusive())}).fetchall()
    held = (Held(who, document, day, status, Post(*post)) for who, document, day, status, *post in rows)
    theirs = {who: list(attested) for who, attested in groupby(held, key=lambda one: one.person)}
    names = dict(con.execute(sql.NAMES_OF, {"ids": [*theirs]}).fetchall()) if theirs else {}
    found = (_part(con, who, person_name(names[who]), attested) for who, attested in theirs.items())
    return [parted for parted in found if parted]


def _rejoin(con: duckdb.DuckDBPyConnection) -> None:
    """Take touched namesakes that were parted before for one again."""
    con.execute(sql.SENSES)
    if con.execute("SELECT count(*) FROM senses").fetchall() != [(0,)]:
        for statement in sql.REJOIN_NAMESAKES:
            con.execute(statement)


@cache
def _exclusive() -> frozenset[str]:
    return frozenset(row["head"] for row in table("exclusive_posts"))


def _part(con: duckdb.DuckDBPyConnection, who: str, name: Name | None, held: Sequence[Held]) -> Parted | None:
    clash = next(_clashes(held), None) if name else None
    if name is None or clash is None:
        return None
    main, other = sorted(clash, key=lambda post: (-len(_days(held, post)), post.key))
    releases = sorted({one.document for one in held if one.post == other})
    key = f"{name.key}#{other.key}"
    new = entity_id("per", key)
    for statement in sql.PART_NAMESAKE:
        con.execute(statement, _used(statement, id=who, other=new, key=key, releases=releases))
    reason = Reason("posts at once", -9.0, f"{main.key} | {other.key}")
    return who, new, Weighed(DIFFERENT, (reason,))


def _used(statement: str, **parameters: object) -> dict[str, object]:
    """DuckDB refuses parameters that a statement has no place for."""
    return {name: value for name, value in parameters.items() if f"${name}" in statement}


def _clashes(held: Sequence[Held]) -> Iterator[tuple[Post, Post]]:
    releases: dict[Post, set[str]] = defaultdict(set)
    for one in held:
        releases[one.post].add(one.document)
    posts = [post for post in releases if _fills_a_life(post) and len(_days(held, post)) >= TWICE]
    for a, b in combinations(posts, 2):
        apart = not releases[a] & releases[b] and fuzz.partial_ratio(a.body, b.body) < ALIKE
        both = len(releases[a]) + len(releases[b])
        if apart and max(map(len, releases.values())) <= both and in_turn(_days(held, a), _days(held, b)):
            yield a, b


def _fills_a_life(post: Post) -> bool:
    return post.head in _exclusive() and bool(post.body)


def _days(held: Iterable[Held], post: Post) -> list[date]:
    return [one.published for one in held if one.post == post and one.published and one.status != "former"]


def in_turn(a: Sequence[date], b: Sequence[date]) -> bool:
    """Whether two posts are attested in turn, over and again, through the same months."""
    order = sorted([*((day, 0) for day in a), *((day, 1) for day in b)])
    turns = sum(one[1] != then[1] and one[0] != then[0] for one, then in pairwise(order))
    return turns >= TURNS and (min(max(a), max(b)) - max(min(a), min(b))).days > MONTHS
