"""Profiles of people, gathered from what the store links to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import duckdb

from prakat.graph import statements as sql
from prakat.graph.assign import person_name
from prakat.graph.pairs import Common
from prakat.graph.profiles import Profile


def gather(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Profile]:
    """What is known of these people by id, day by day; nothing of the company they are in."""
    found = _named(con, ids)
    _add_posts(con, found, sql.POSTS)
    con.execute(sql.THEIRS)
    for who, published in con.execute(sql.DAYS).fetchall():
        if who in found:
            found[who].days += [published] if published else []
    return found


def gather_titles(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Profile]:
    """Only their names, titles and posts, those with the first and last day."""
    found = _named(con, ids)
    _add_posts(con, found, sql.POSTS_BRIEFLY)
    return found


def _named(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Profile]:
    con.execute(sql.WANTED, {"ids": sorted(set(ids))})
    named = ((who, person_name(name)) for who, name in con.execute(sql.PEOPLE).fetchall())
    found = {who: Profile(who, name) for who, name in named if name}
    for who, title, mentions in con.execute(sql.TITLES).fetchall():
        if who in found:
            found[who].titles[title] += mentions
    return found


def _add_posts(con: duckdb.DuckDBPyConnection, found: Mapping[str, Profile], posts: str) -> None:
    for who, post, days, bodies in con.execute(posts).fetchall():
        if profile := found.get(who):
            profile.posts[post] = [day for day in days or () if day]
            profile.bodies.update(body for body in bodies if body)


def add_company(con: duckdb.DuckDBPyConnection, profiles: Mapping[str, Profile]) -> None:
    """In how many releases these people are named, and which releases and companions two of them have in common: of
    the many of somebody famous no other tells anything."""
    con.execute(sql.WANTED, {"ids": sorted(profiles)})
    for statement in (sql.THEIRS, sql.SHARED, sql.AROUND):
        con.execute(statement)
    for who, count in con.execute(sql.COUNTS).fetchall():
        profiles[who].count = count
    for who, document, posts in con.execute(sql.SHARED_RELEASES).fetchall():
        profiles[who].releases.add(document)
        profiles[who].posts_in[document] = set(posts or ())
    for who, other in con.execute(sql.COMPANIONS).fetchall():
        profiles[who].companions.add(other)


def common(
    con: duckdb.DuckDBPyConnection, profiles: Mapping[str, Profile], compared: Iterable[tuple[str, str]]
) -> Common:
    """How common is what people who are compared share, those of the last ``add_company``."""
    both = [(profiles[a], profiles[b]) for a, b in compared if a in profiles and b in profiles]
    blocks = dict(con.execute(sql.BLOCK_SIZES).fetchall())
    posts = {post for a, b in both for post in a.posts.keys() & b.posts.keys()}
    holders = dict(con.execute(sql.HOLDERS, {"posts": sorted(posts)}).fetchall()) if posts else {}
    companions = {one for a, b in both for one in a.companions & b.companions}
    named = dict(con.execute(sql.NAMED, {"ids": sorted(companions)}).fetchall()) if companions else {}
    bracketed = {frozenset(pair) for pair in con.execute(sql.BRACKETED).fetchall()}
    return Common(
        holders=lambda post: holders.get(post, 1),
        firsts=lambda sound: blocks.get(f"a {sound}", 0),
        surnames=lambda sound: blocks.get(f"l {sound}", 0),
        named=lambda who: named.get(who, 0),
        bracketed=lambda a, b: frozenset((a, b)) in bracketed,
    )


def pairs(con: duckdb.DuckDBPyConnection, many: int, few: int) -> Sequence[tuple[str, str]]:
    """Pairs of one family, of which one at least is touched, that share a block no larger than ``many`` (a first name:
    ``few``)."""
    return con.execute(sql.PAIRS, {"many": many, "few": few}).fetchall()
