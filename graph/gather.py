"""Profiles of people, gathered from what the store links to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import duckdb

from prakat.graph import statements as sql
from prakat.graph.assign import person_name
from prakat.graph.pairs import Common
from prakat.graph.profiles import Profile


def gather(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Profile]:
    """What is known of these people by id, their companions left out."""
    found = gather_titles(con, ids)
    con.execute(sql.THEIRS)
    for who, document, published in con.execute(sql.RELEASES).fetchall():
        if who in found:
            found[who].releases.add(document)
            found[who].days += [published] if published else []
    return found


def gather_titles(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Profile]:
    """Only their names, titles and posts."""
    con.execute(sql.WANTED, {"ids": sorted(set(ids))})
    named = ((who, person_name(name)) for who, name in con.execute(sql.PEOPLE).fetchall())
    found = {who: Profile(who, name) for who, name in named if name}
    for who, title, mentions in con.execute(sql.TITLES).fetchall():
        if who in found:
            found[who].titles[title] += mentions
    _add_posts(con, found)
    return found


def add_companions(con: duckdb.DuckDBPyConnection, profiles: Mapping[str, Profile]) -> None:
    """Who is named beside the people of the last ``gather``."""
    con.execute(sql.AROUND)
    for who, other, releases in con.execute(sql.COMPANIONS).fetchall():
        if who in profiles:
            profiles[who].companions[other] += releases


def _add_posts(con: duckdb.DuckDBPyConnection, found: Mapping[str, Profile]) -> None:
    for who, post, document, published, status, body in con.execute(sql.POSTS).fetchall():
        if profile := found.get(who):
            profile.posts.setdefault(post, []).extend([published] if published and status != "former" else [])
            profile.posts_in.setdefault(document, set()).add(post)
            profile.bodies |= {body} if body else set()


def common(
    con: duckdb.DuckDBPyConnection, profiles: Mapping[str, Profile], compared: Iterable[tuple[str, str]]
) -> Common:
    """How common is what people who are compared share, those of the last ``add_companions``."""
    both = [(profiles[a], profiles[b]) for a, b in compared if a in profiles and b in profiles]
    blocks = dict(con.execute(sql.BLOCK_SIZES).fetchall())
    posts = {post for a, b in both for post in a.posts.keys() & b.posts.keys()}
    holders = dict(con.execute(sql.HOLDERS, {"posts": sorted(posts)}).fetchall()) if posts else {}
    companions = {one for a, b in both for one in a.companions.keys() & b.companions.keys()}
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
