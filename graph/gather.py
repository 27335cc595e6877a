"""Profiles of people, gathered from what the store links to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import duckdb

from prakat.graph.assign import person_name
from prakat.graph.pairs import Common
from prakat.graph.profiles import Profile

# Evidence about the people in ``wanted``.
WANTED = "CREATE OR REPLACE TEMP TABLE wanted AS SELECT DISTINCT unnest($ids) AS id"
THEIRS = """
CREATE OR REPLACE TEMP TABLE theirs AS
SELECT l.document, l.revision, l."start", l.entity_id FROM links AS l JOIN wanted AS w ON w.id = l.entity_id
"""
PEOPLE = "SELECT e.id, e.name FROM entities AS e JOIN wanted USING (id)"
DAYS = """
SELECT l.entity_id, d.published
FROM (SELECT DISTINCT entity_id, document, revision FROM theirs) AS l
JOIN documents AS d ON d.id = l.document AND d.revision = l.revision
"""
TITLES = (
    "SELECT n.entity_id, n.title, sum(n.mentions) FROM names AS n JOIN wanted AS w ON w.id = n.entity_id GROUP BY ALL"
)
POSTS_OF = """
WITH held AS (
    SELECT p.person_id, p.position_id, {days} AS days
    FROM posts AS p JOIN wanted AS w ON w.id = p.person_id
    GROUP BY p.person_id, p.position_id
)
SELECT h.person_id, h.position_id, h.days, list(r.right_id)
FROM held AS h LEFT JOIN relations AS r ON r.left_id = h.position_id AND r.kind = 'of'
GROUP BY ALL
"""
POSTS = POSTS_OF.format(days="list(p.published) FILTER (p.status <> 'former')")
POSTS_BRIEFLY = POSTS_OF.format(
    days="[min(p.published) FILTER (p.status <> 'former'), max(p.published) FILTER (p.status <> 'former')]"
)
COUNTS = "SELECT entity_id, count(DISTINCT document) FROM theirs GROUP BY entity_id"
# Releases that name two of them.
SHARED = """
CREATE OR REPLACE TEMP TABLE shared AS
SELECT DISTINCT document, entity_id FROM theirs
WHERE document IN (SELECT document FROM theirs GROUP BY document HAVING count(DISTINCT entity_id) > 1)
"""
SHARED_RELEASES = """
SELECT s.entity_id, s.document, list(DISTINCT p.position_id) FILTER (p.position_id IS NOT NULL)
FROM shared AS s LEFT JOIN posts AS p ON p.document = s.document AND p.person_id = s.entity_id
GROUP BY s.entity_id, s.document
"""
AROUND = """
CREATE OR REPLACE TEMP TABLE around AS
SELECT document, revision, "end", entity_id FROM links
WHERE starts_with(entity_id, 'per-') AND document IN (SELECT document FROM theirs)
"""
# Those whom two of them have, in releases that name no crowd.
COMPANIONS = """
WITH named AS (
    SELECT DISTINCT entity_id, document FROM theirs
),
near AS (
    SELECT DISTINCT document, entity_id FROM around
),
small AS (SELECT document FROM near GROUP BY document HAVING count(*) <= 40)
SELECT DISTINCT n.entity_id, b.entity_id AS other
FROM named AS n JOIN near AS b USING (document)
WHERE n.entity_id <> b.entity_id AND document IN (FROM small)
QUALIFY count(*) OVER (PARTITION BY b.entity_id) > 1
"""
HOLDERS = """
SELECT position_id, count(DISTINCT person_id) FROM posts
WHERE position_id IN (SELECT unnest($posts)) GROUP BY position_id
"""
NAMED = """
SELECT l.entity_id, count(DISTINCT l.document) FROM links AS l
WHERE l.entity_id IN (SELECT unnest($ids)) GROUP BY ALL
"""
BLOCK_SIZES = """
WITH own AS MATERIALIZED (
    SELECT DISTINCT block FROM blocks WHERE entity_id IN (SELECT id FROM wanted)
)
SELECT block, count(*) FROM blocks WHERE block IN (FROM own) GROUP BY block
"""
BRACKETED = """
SELECT DISTINCT a.entity_id, b.entity_id
FROM theirs AS b
JOIN around AS a ON a.document = b.document AND a.revision = b.revision AND b."start" - a."end" BETWEEN 1 AND 4
    AND a.entity_id <> b.entity_id
"""

# Pairs

PAIRS = """
WITH own AS MATERIALIZED (
    SELECT entity_id, block, left(entity_id, 4) AS family FROM blocks WHERE entity_id IN (SELECT id FROM touched)
),
shared AS MATERIALIZED (
    SELECT entity_id, block, left(entity_id, 4) AS family FROM blocks WHERE block IN (SELECT block FROM own)
),
sized AS (
    SELECT block, family FROM shared
    GROUP BY ALL HAVING count(*) BETWEEN 2 AND CASE WHEN starts_with(block, 'a ') THEN $few ELSE $many END
)
SELECT DISTINCT least(x.entity_id, y.entity_id) AS one, greatest(x.entity_id, y.entity_id) AS other
FROM own AS x
JOIN sized AS s ON s.block = x.block AND s.family = x.family
JOIN shared AS y ON y.block = x.block AND y.family = x.family AND y.entity_id <> x.entity_id
ORDER BY one, other
"""


def gather(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Profile]:
    """What is known of these people by id, day by day; nothing of the company they are in."""
    found = _named(con, ids)
    _add_posts(con, found, POSTS)
    con.execute(THEIRS)
    for who, published in con.execute(DAYS).fetchall():
        if who in found:
            found[who].days += [published] if published else []
    return found


def gather_titles(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Profile]:
    """Only their names, titles and posts, those with the first and last day."""
    found = _named(con, ids)
    _add_posts(con, found, POSTS_BRIEFLY)
    return found


def _named(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, Profile]:
    con.execute(WANTED, {"ids": sorted(set(ids))})
    named = ((who, person_name(name)) for who, name in con.execute(PEOPLE).fetchall())
    found = {who: Profile(who, name) for who, name in named if name}
    for who, title, mentions in con.execute(TITLES).fetchall():
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
    con.execute(WANTED, {"ids": sorted(profiles)})
    for statement in (THEIRS, SHARED, AROUND):
        con.execute(statement)
    for who, count in con.execute(COUNTS).fetchall():
        profiles[who].count = count
    for who, document, posts in con.execute(SHARED_RELEASES).fetchall():
        profiles[who].releases.add(document)
        profiles[who].posts_in[document] = set(posts or ())
    for who, other in con.execute(COMPANIONS).fetchall():
        profiles[who].companions.add(other)


def common(
    con: duckdb.DuckDBPyConnection, profiles: Mapping[str, Profile], compared: Iterable[tuple[str, str]]
) -> Common:
    """How common is what people who are compared share, those of the last ``add_company``."""
    both = [(profiles[a], profiles[b]) for a, b in compared if a in profiles and b in profiles]
    blocks = dict(con.execute(BLOCK_SIZES).fetchall())
    posts = {post for a, b in both for post in a.posts.keys() & b.posts.keys()}
    holders = dict(con.execute(HOLDERS, {"posts": sorted(posts)}).fetchall()) if posts else {}
    companions = {one for a, b in both for one in a.companions & b.companions}
    named = dict(con.execute(NAMED, {"ids": sorted(companions)}).fetchall()) if companions else {}
    bracketed = {frozenset(pair) for pair in con.execute(BRACKETED).fetchall()}
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
    return con.execute(PAIRS, {"many": many, "few": few}).fetchall()
