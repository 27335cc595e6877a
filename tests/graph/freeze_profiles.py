"""Freeze what a resolved store tells of the judged names: ``python tests/graph/freeze_profiles.py STORE PAIRS.tsv``.

One row a name of the pairs, and of every name that the store holds to be one with it, so that the test judges
and groups them as the store does, without the store. Of posts, bodies, companions and releases only what two of these
names share is kept, and what shows that a name has posts at all; counts stand beside what they count.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import duckdb

from prakat.graph.assign import person, person_name
from prakat.graph.gather import add_company, common, gather_titles
from prakat.graph.names import skeleton
from prakat.graph.pairs import KNOWN_BY
from prakat.graph.profiles import Profile

COLUMNS = ("name", "releases", "titles", "posts", "bodies", "companions", "shared", "firsts", "surnames", "beside")
MATES = """
SELECT id FROM entities
WHERE canonical_id IN (SELECT canonical_id FROM entities WHERE id IN (SELECT unnest($ids)))
"""
BESIDE = """
SELECT DISTINCT a.entity_id, b.entity_id FROM links AS b
JOIN links AS a ON a.document = b.document AND b."start" - a."end" BETWEEN 1 AND 4
WHERE a.entity_id IN (SELECT unnest($ids)) AND b.entity_id IN (SELECT unnest($ids)) AND a.entity_id <> b.entity_id
"""


def read_pairs(path: Path) -> list[dict[str, str]]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def ids_in(pairs: Iterable[dict[str, str]]) -> list[str]:
    names = (person_name(pair[side]) for pair in pairs for side in ("one", "other"))
    return sorted({person(name).id for name in names if name})


def shared(several: Iterable[Iterable[str]]) -> set[str]:
    counts = Counter(one for each in several for one in set(each))
    return {one for one, count in counts.items() if count > 1}


def rows(con: duckdb.DuckDBPyConnection, pairs: list[dict[str, str]]) -> Iterable[list[str]]:
    ids = [who for (who,) in con.execute(MATES, {"ids": ids_in(pairs)}).fetchall()]
    profiles = gather_titles(con, ids)
    pairs_of = list(combinations(profiles, 2))
    known = common(con, profiles, pairs_of, add_company(con, profiles, pairs_of))
    posts = shared(p.posts for p in profiles.values())
    bodies = shared(p.bodies for p in profiles.values())
    companions = shared((c for c in p.companions if known.named(c) <= KNOWN_BY) for p in profiles.values())
    releases = shared(p.releases for p in profiles.values())
    beside: dict[str, list[str]] = {}
    for one, other in con.execute(BESIDE, {"ids": ids}).fetchall():
        beside.setdefault(one, []).append(other)
    for who, p in sorted(profiles.items(), key=lambda item: item[1].name.full):
        yield [
            p.name.full, str(p.count), "|".join(sorted(t for t in p.titles if t)),
            "|".join(f"{post}={known.holders(post)}" for post in sorted(p.posts.keys() & posts)),
            "|".join([*sorted(p.bodies & bodies), *(["other"] if p.bodies - bodies else [])]),
            "|".join(sorted(p.companions & companions)[:40]),
            "|".join(f"{r}:{','.join(sorted(p.posts_in.get(r, set()) & posts))}" for r in _few(p, releases)),
            str(known.firsts(skeleton(p.name.first))), str(known.surnames(skeleton(p.name.last))),
            "|".join(sorted(beside.get(who, []))),
        ]  # fmt: skip


def _few(profile: Profile, releases: set[str]) -> list[str]:
    return sorted(profile.releases & releases)[: 30 if len(profile.releases) > 30 else None]


if __name__ == "__main__":
    with duckdb.connect(sys.argv[1]) as con:
        print(
            "# What a store of the releases of 2022 and 2023 tells of the names in name_pairs.tsv (freeze_profiles.py)."
        )
        print(*COLUMNS, sep="\t")
        for row in rows(con, read_pairs(Path(sys.argv[2]))):
            print(*row, sep="\t")
