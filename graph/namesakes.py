"""Two people of one name kept apart where their posts and days say so.

Full names are all but unique in Thailand (a surname is one family's), so the rule is strict: two posts that fill a
working life, in bodies that have nothing to do with each other, attested in turn through the same months and never in
one release. The releases of the second post then go to an entity of its own (``name#post``); a run that meets the name
again starts from all its releases, so that the order in which they came says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

import duckdb
from rapidfuzz import fuzz

from prakat.graph import statements as sql
from prakat.graph.assign import entity_id
from prakat.graph.gather import gather
from prakat.graph.pairs import Reason, Weighed
from prakat.graph.plain import table
from prakat.graph.profiles import Profile

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


def part_namesakes(con: duckdb.DuckDBPyConnection) -> list[Parted]:
    """Part the touched names that two people bear; the judgements that say so."""
    con.execute(sql.SENSES)
    if con.execute("SELECT count(*) FROM senses").fetchall() != [(0,)]:
        for statement in sql.REJOIN_NAMESAKES:
            con.execute(statement)
    held = con.execute(sql.HELD_TWICE).fetchall()
    posts = _exclusive_posts(con, {post for _, post in held})
    times = Counter(who for who, post in held if post in posts)
    several = [who for who, count in times.items() if count > 1]
    profiles = gather(con, several) if several else {}
    return [parted for profile in profiles.values() if (parted := _part(con, profile, posts))]


def _exclusive_posts(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Post]:
    """Of these positions, those that fill a working life."""
    rows = con.execute(sql.POSTS_OF_BODIES, {"posts": sorted(ids)}).fetchall()
    return {row[0]: Post(*row) for row in rows if row[2] in _exclusive()}


@cache
def _exclusive() -> frozenset[str]:
    return frozenset(row["head"] for row in table("exclusive_posts"))


def _part(con: duckdb.DuckDBPyConnection, profile: Profile, posts: dict[str, Post]) -> Parted | None:
    clash = next(_clashes(profile, posts), None)
    if clash is None:
        return None
    main, other = sorted(clash, key=lambda post: (-len(profile.posts[post.id]), post.key))
    releases = [release for release, held in profile.posts_in.items() if other.id in held]
    key = f"{profile.name.key}#{other.key}"
    who = entity_id("per", key)
    for statement in sql.PART_NAMESAKE:
        con.execute(statement, _used(statement, id=profile.id, other=who, key=key, releases=releases))
    reason = Reason("posts at once", -9.0, f"{main.key} | {other.key}")
    return profile.id, who, Weighed(DIFFERENT, (reason,))


def _used(statement: str, **parameters: object) -> dict[str, object]:
    """DuckDB refuses parameters that a statement has no place for."""
    return {name: value for name, value in parameters.items() if f"${name}" in statement}


def _clashes(profile: Profile, posts: dict[str, Post]) -> Iterator[tuple[Post, Post]]:
    held = [posts[post] for post, days in profile.posts.items() if post in posts and len(days) >= TWICE]
    for a, b in combinations(held, 2):
        together = any({a.id, b.id} <= at_once for at_once in profile.posts_in.values())
        if (
            not together
            and fuzz.partial_ratio(a.body, b.body) < ALIKE
            and in_turn(profile.posts[a.id], profile.posts[b.id])
        ):
            yield a, b


def in_turn(a: Sequence[date], b: Sequence[date]) -> bool:
    """Whether two posts are attested in turn, over and again, through the same months."""
    order = sorted([*((day, 0) for day in a), *((day, 1) for day in b)])
    turns = sum(one[1] != then[1] and one[0] != then[0] for one, then in pairwise(order))
    return turns >= TURNS and (min(max(a), max(b)) - max(min(a), min(b))).days > MONTHS
