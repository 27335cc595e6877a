"""First names alone that their own release does not complete (“ชัยวุฒิ” in a headline, รมว.สมศักดิ์).

The one who holds the office named beside them; else the one of that first name who fills the releases of those weeks.
Nobody where two could be meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import duckdb

from prakat.graph import statements as sql
from prakat.graph.assign import Link, Waiting, person
from prakat.graph.gather import gather
from prakat.graph.names import service, skeleton
from prakat.graph.pairs import titles_in
from prakat.graph.profiles import Profile

WEEKS = timedelta(days=90)
TERM = timedelta(days=365)
ENOUGH, SHARE = 5, 0.9  # releases of those weeks that name somebody in full, and their share of all of that first name


class Loose(NamedTuple):
    """A first name that waits, and where it stands."""

    document: str
    revision: int
    published: date | None
    waiting: Waiting


def settle(con: duckdb.DuckDBPyConnection, loose: Sequence[Loose]) -> Iterator[tuple[str, int, Link]]:
    """Links for those first names of which it can be told whose they are."""
    bearers = _bearers(con, {_sound(one) for one in loose})
    profiles = gather(con, {who for ids in bearers.values() for who in ids})
    for profile in profiles.values():
        profile.days.sort()
    posts = _posts(con, loose)
    for one in loose:
        options = [profiles[who] for who in bearers.get(_sound(one), ()) if who in profiles]
        post = posts.get((one.document, one.waiting.start))
        if found := _whose(one, [p for p in options if _may_be(one.waiting, p)], post):
            profile, rule, chance = found
            entity = person(profile.name)
            if entity.id == profile.id:  # its name still makes its id
                yield one.document, one.revision, Link(one.waiting.start, one.waiting.end, entity, rule, chance)


def _sound(one: Loose) -> str:
    name = one.waiting.name
    return f"a {name.first.lower() if name.is_latin else skeleton(name.first)}"


def _bearers(con: duckdb.DuckDBPyConnection, blocks: set[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for block, who in con.execute(sql.FIRST_NAMES, {"blocks": sorted(blocks)}).fetchall():
        found[block].append(who)
    return found


def _posts(con: duckdb.DuckDBPyConnection, loose: Sequence[Loose]) -> Mapping[tuple[str, int], str]:
    """The office that a holds fact ties each to."""
    rows = con.execute(sql.POSTS_OF_LOOSE, {"ids": sorted({one.document for one in loose})}).fetchall()
    return {(document, start): post for document, start, post in rows}


def _may_be(waiting: Waiting, profile: Profile) -> bool:
    """Whether the titles before the first name can be this person's."""
    known = {title for written in profile.titles for title in titles_in(written)}
    told = set(titles_in(waiting.title))
    return not told or bool(told & known) or (service(told) != "" and service(told) == service(known))


def _whose(one: Loose, options: Sequence[Profile], post: str | None) -> tuple[Profile, str, float] | None:
    holders = [p for p in options if post and _near(p.posts.get(post, ()), one.published, TERM)]
    if len(holders) == 1:
        return holders[0], "first name and office", 0.93
    named = {p.id: _near(p.days, one.published, WEEKS) for p in options}
    first = max(options, key=lambda p: named[p.id], default=None)
    if first and named[first.id] >= max(ENOUGH, SHARE * sum(named.values())):
        return first, "first name of those weeks", 0.85
    return None


def _near(days: Sequence[date], day: date | None, reach: timedelta) -> int:
    """How many of the days lie around a day; all where it is not known."""
    if day is None:
        return len(days)
    days = sorted(days)
    return bisect_right(days, day + reach) - bisect_left(days, day - reach)
