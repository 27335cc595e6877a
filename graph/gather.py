"""Profiles of people, gathered from what the store links to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import duckdb

from prakat.graph.assign import person_name
from prakat.graph.names import skeleton
from prakat.graph.pairs import KNOWN_BY, Common
from prakat.graph.profiles import Profile
from prakat.graph.writing import append

Pair = tuple[str, str]


class Company(NamedTuple):
    """Pairs of which one stands in brackets behind the other, and in how many releases companions are named."""

    beside: frozenset[frozenset[str]]
    named: Mapping[str, int]


# Evidence about the people in ``wanted``.
WANTED = "CREATE OR REPLACE TEMP TABLE wanted AS SELECT DISTINCT unnest($ids) AS id"
THEIRS = """
CREATE OR REPLACE TEMP TABLE theirs AS
SELECT l.document, l.revision, l."start", l."end", l.entity_id FROM links AS l JOIN wanted AS w ON w.id = l.entity_id
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
ATTESTED = (
    "CREATE OR REPLACE TEMP TABLE attested_of AS SELECT p.* FROM posts AS p JOIN wanted AS w ON w.id = p.person_id"
)
POSTS_OF = """
WITH held AS (
    SELECT person_id, position_id, {days} AS days FROM attested_of GROUP BY person_id, position_id
)
SELECT h.person_id, h.position_id, h.days, list(r.right_id)
FROM held AS h LEFT JOIN relations AS r ON r.left_id = h.position_id AND r.kind = 'of'
GROUP BY ALL
"""
POSTS = POSTS_OF.format(days="list(published) FILTER (status <> 'former')")
POSTS_BRIEFLY = POSTS_OF.format(
    days="[min(published) FILTER (status <> 'former'), max(published) FILTER (status <> 'former')]"
)
COUNTS = "SELECT entity_id, count(DISTINCT document) FROM theirs GROUP BY entity_id"
# Of two who are compared the one that fewer releases name comes first: what both share stands in those.
COMPARED = "CREATE OR REPLACE TEMP TABLE compared (one VARCHAR, other VARCHAR)"
RARER = """
CREATE OR REPLACE TEMP TABLE rarer AS
SELECT DISTINCT t.document, c.one, c.other FROM compared AS c JOIN theirs AS t ON t.entity_id = c.one
"""
# Releases that name both; beside: one of them in brackets right behind the other.
SHARED = """
SELECT r.one, r.other, r.document,
       bool_or(a."start" - b."end" BETWEEN 1 AND 4 OR b."start" - a."end" BETWEEN 1 AND 4) AS beside
FROM rarer AS r
JOIN theirs AS b ON b.document = r.document AND b.entity_id = r.other
JOIN theirs AS a ON a.document = r.document AND a.entity_id = r.one
GROUP BY ALL
"""
POSTS_IN = """
SELECT person_id, document, list(DISTINCT position_id) FROM attested_of
WHERE document IN (SELECT unnest($documents)) AND person_id IN (SELECT id FROM wanted) GROUP BY ALL
"""
AROUND = """
CREATE OR REPLACE TEMP TABLE around AS
SELECT DISTINCT document, entity_id FROM links
WHERE starts_with(entity_id, 'per-') AND document IN (SELECT document FROM rarer)
"""
# Who stands beside the rarer one in releases that name no crowd, whoever goes with everybody left out.
BESIDE = """
CREATE OR REPLACE TEMP TABLE beside_rarer AS
SELECT DISTINCT r.one, r.other, a.entity_id AS companion FROM rarer AS r JOIN around AS a ON a.document = r.document
WHERE a.entity_id <> r.one AND a.entity_id <> r.other
  AND r.document IN (SELECT document FROM around GROUP BY document HAVING count(*) <= $crowd)
  AND a.entity_id NOT IN (SELECT entity_id FROM names WHERE documents > $known)
"""
COMPANIONS = """
CREATE OR REPLACE TEMP TABLE accompanied AS
FROM (
    SELECT DISTINCT entity_id AS companion, document FROM links WHERE entity_id IN (SELECT companion FROM beside_rarer)
)
QUALIFY count(*) OVER (PARTITION BY companion) <= $known
"""
SHARED_COMPANIONS = """
WITH met AS MATERIALIZED (
    SELECT DISTINCT b.one, b.other, b.companion, a.document
    FROM beside_rarer AS b
    JOIN accompanied AS a ON a.companion = b.companion
    JOIN theirs AS t ON t.document = a.document AND t.entity_id = b.other
),
small AS (
    SELECT document FROM links WHERE starts_with(entity_id, 'per-') AND document IN (SELECT document FROM met)
    GROUP BY document HAVING count(DISTINCT entity_id) <= $crowd
)
SELECT DISTINCT one, other, companion FROM met WHERE document IN (FROM small)
"""
CROWD = 40  # people whom a release names; so many are in no company
HOLDERS = """
SELECT position_id, count(DISTINCT person_id) FROM posts
WHERE position_id IN (SELECT unnest($posts)) GROUP BY position_id
"""
NAMED = "SELECT companion, count(*) FROM accompanied GROUP BY companion"
BLOCK_SIZES = "SELECT block, count(*) FROM blocks WHERE block IN (SELECT unnest($blocks)) GROUP BY block"

# Pairs

PAIRS = """
WITH own AS MATERIALIZED (
    SELECT entity_id, block, left(entity_id, 4) AS family FROM blocks WHERE entity_id IN (SELECT id FROM weighed)
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
    con.execute(ATTESTED)
    for who, post, days, bodies in con.execute(posts).fetchall():
        if profile := found.get(who):
            profile.posts[post] = [day for day in days or () if day]
            profile.bodies.update(body for body in bodies if body)


def add_company(con: duckdb.DuckDBPyConnection, profiles: Mapping[str, Profile], compared: Iterable[Pair]) -> Company:
    """In how many releases these people are named, and which releases and companions those who are compared have in
    common: of the many of somebody famous no other tells anything."""
    con.execute(WANTED, {"ids": sorted(profiles)})
    con.execute(THEIRS)
    for who, count in con.execute(COUNTS).fetchall():
        profiles[who].count = count
    con.execute(COMPARED)
    append(con, "compared", ((a, b) if profiles[a].count < profiles[b].count else (b, a) for a, b in compared))
    con.execute(RARER)
    beside = _add_releases(con, profiles)
    con.execute(AROUND)
    con.execute(BESIDE, {"crowd": CROWD, "known": KNOWN_BY})
    con.execute(COMPANIONS, {"known": KNOWN_BY})
    for one, other, companion in con.execute(SHARED_COMPANIONS, {"crowd": CROWD}).fetchall():
        profiles[one].companions.add(companion)
        profiles[other].companions.add(companion)
    return Company(beside, dict(con.execute(NAMED).fetchall()))


def _add_releases(con: duckdb.DuckDBPyConnection, profiles: Mapping[str, Profile]) -> frozenset[frozenset[str]]:
    """Releases that name both of a pair, with the posts these attest; pairs that stand beside each other there."""
    shared = con.execute(SHARED).fetchall()
    for one, other, document, _ in shared:
        profiles[one].releases.add(document)
        profiles[other].releases.add(document)
    documents = sorted({document for *_, document, _ in shared})
    for who, document, posts in con.execute(POSTS_IN, {"documents": documents}).fetchall() if shared else ():
        profiles[who].posts_in[document] = set(posts)
    return frozenset(frozenset((one, other)) for one, other, _, beside in shared if beside)


def common(
    con: duckdb.DuckDBPyConnection, profiles: Mapping[str, Profile], compared: Iterable[Pair], company: Company
) -> Common:
    """How common is what people who are compared share, those of the last ``add_company``."""
    both = [(profiles[a], profiles[b]) for a, b in compared]
    sounds = {f"{kind} {skeleton(name)}" for a, _ in both for kind, name in (("a", a.name.first), ("l", a.name.last))}
    blocks = dict(con.execute(BLOCK_SIZES, {"blocks": sorted(sounds)}).fetchall())
    posts = {post for a, b in both for post in a.posts.keys() & b.posts.keys()}
    holders = dict(con.execute(HOLDERS, {"posts": sorted(posts)}).fetchall()) if posts else {}
    return Common(
        holders=lambda post: holders.get(post, 1),
        firsts=lambda sound: blocks.get(f"a {sound}", 0),
        surnames=lambda sound: blocks.get(f"l {sound}", 0),
        named=lambda who: company.named.get(who, 0),
        bracketed=lambda a, b: frozenset((a, b)) in company.beside,
    )


def pairs(con: duckdb.DuckDBPyConnection, many: int, few: int) -> Sequence[Pair]:
    """Pairs of one family, one of them to be weighed anew, that share a block no larger than ``many`` (a first name:
    ``few``)."""
    return con.execute(PAIRS, {"many": many, "few": few}).fetchall()
