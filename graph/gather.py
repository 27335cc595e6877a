"""Profiles of people, gathered from what the store links to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import duckdb

from prakat.graph import statements as sql
from prakat.graph.assign import person_name
from prakat.graph.pairs import Common
from prakat.graph.profiles import Profile


def gather(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Profile]:
    """What is known of these people by id, their companions left out."""
    con.execute(sql.WANTED, {"ids": sorted(set(ids))})
    named = ((who, person_name(name)) for who, name in con.execute(sql.PEOPLE).fetchall())
    found = {who: Profile(who, name) for who, name in named if name}
    for who, document, published in con.execute(sql.RELEASES).fetchall():
        if who in found:
            found[who].releases.add(document)
            found[who].days += [published] if published else []
    for who, title, mentions in con.execute(sql.TITLES).fetchall():
        if who in found:
            found[who].titles[title] += mentions
    _add_posts(con, found)
    return found


def add_companions(con: duckdb.DuckDBPyConnection, profiles: Mapping[str, Profile]) -> None:
    """Who is named beside the people of the last ``gather``."""
    for who, other, releases in con.execute(sql.COMPANIONS).fetchall():
        if who in profiles:
            profiles[who].companions[other] += releases


def _add_posts(con: duckdb.DuckDBPyConnection, found: Mapping[str, Profile]) -> None:
    for who, post, document, published, status, body in con.execute(sql.POSTS).fetchall():
        if profile := found.get(who):
            profile.posts.setdefault(post, []).extend([published] if published and status != "former" else [])
            profile.posts_in.setdefault(document, set()).add(post)
            profile.bodies |= {body} if body else set()


def common(con: duckdb.DuckDBPyConnection, profiles: Mapping[str, Profile]) -> Common:
    """How common the posts, names and companions of these people are; the ``wanted`` of ``gather`` still hold."""
    blocks = dict(con.execute(sql.BLOCK_SIZES).fetchall())
    posts = _shared(profile.posts for profile in profiles.values())
    holders = dict(con.execute(sql.HOLDERS, {"posts": sorted(posts)}).fetchall())
    companions = _shared(profile.companions for profile in profiles.values())
    named = dict(con.execute(sql.NAMED, {"ids": sorted(companions)}).fetchall())
    bracketed = {frozenset(pair) for pair in con.execute(sql.BRACKETED).fetchall()}
    return Common(
        holders=lambda post: holders.get(post, 1),
        firsts=lambda sound: blocks.get(f"a {sound}", 0),
        surnames=lambda sound: blocks.get(f"l {sound}", 0),
        named=lambda who: named.get(who, 0),
        bracketed=lambda a, b: frozenset((a, b)) in bracketed,
    )


def _shared(several: Iterable[Iterable[str]]) -> set[str]:
    """What stands in two of them at least."""
    counts = Counter(one for each in several for one in each)
    return {one for one, count in counts.items() if count > 1}


def pairs(con: duckdb.DuckDBPyConnection, family: str, many: int, few: int) -> Iterator[tuple[str, str]]:
    """Pairs of which one at least is touched, that share a block no larger than ``many`` (a first name: ``few``)."""
    yield from con.execute(sql.PAIRS, {"family": family, "many": many, "few": few}).fetchall()
