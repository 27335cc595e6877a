"""Draw pairs of names to be judged by reading: ``python tests/graph/sample_pairs.py STORE > pairs.tsv``.

Names are those of the PERSON mentions of a store (the releases of 2022 and 2023 were used); pairs are those that share
a block. They are drawn by kind, as many of each as ``WANTED`` says, in a random order that is always the same, so that
hard kinds (surnames that change a letter, families, namesakes by first name) are not drowned by easy ones. Each row
shows both names, how often they are written, their titles, and what stands behind them in a release; the verdict and
its reason are then written by a reader. ``name_pairs.tsv`` holds the judged rows.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

import duckdb

from prakat.graph.assign import is_full, person_name
from prakat.graph.blocking import person_blocks
from prakat.graph.names import Name
from prakat.graph.pairs import name_reason

SEED = 2565
WANTED = {
    "sounds the same": 70, "near surname": 70, "alike surname": 40, "surname cut short": 25, "near first name": 50,
    "alike first name": 35, "both near": 25, "other surname": 35, "other first name": 20, "torn surname": 15,
    "other letters, same sounds": 25, "other letters": 15,
}  # fmt: skip
BEHIND, SHOWN = 60, 2
PEOPLE = """
SELECT m.norm->>'name', m.norm->>'honorific', m.document, d.published,
       substr(d.text, m."end" + 1, $behind)
FROM mentions AS m JOIN documents AS d ON d.id = m.document AND d.revision = m.revision
WHERE m.type = 'PERSON' AND d.current
ORDER BY m.document, m."start"
"""


class Written:
    """All that is shown of a name."""

    def __init__(self, name: Name) -> None:
        self.name = name
        self.releases: set[str] = set()
        self.titles: Counter[str] = Counter()
        self.behind: list[str] = []

    def add(self, title: str, document: str, day: object, behind: str) -> None:
        self.releases.add(document)
        self.titles[title] += 1
        self.behind.append(f"{day} {re.sub(chr(92) + 's+', ' ', behind)}")

    def row(self) -> str:
        titles = ",".join(title for title, _ in self.titles.most_common(3))
        step = max(1, len(self.behind) // SHOWN)
        return f"{self.name.full}\t{len(self.releases)}\t{titles}\t{' § '.join(self.behind[::step][:SHOWN])}"


def read_people(con: duckdb.DuckDBPyConnection) -> dict[str, Written]:
    people: dict[str, Written] = {}
    for text, title, document, day, behind in con.execute(PEOPLE, {"behind": BEHIND}).fetchall():
        name = person_name(text or "")
        if name and is_full(name):
            people.setdefault(name.key, Written(name)).add(title, document, day, behind)
    return people


def sample(people: dict[str, Written]) -> Iterator[tuple[str, Written, Written]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key, person in people.items():
        for block in person_blocks(person.name):
            blocks[block].append(key)
    pairs = {tuple(sorted(pair)) for keys in blocks.values() if len(keys) <= 80 for pair in combinations(keys, 2)}
    drawn: Counter[str] = Counter()
    for a, b in random.Random(SEED).sample(sorted(pairs), len(pairs)):
        kind = name_reason(people[a].name, people[b].name)
        if drawn[kind] < WANTED.get(kind, 0):
            drawn[kind] += 1
            yield kind, people[a], people[b]


if __name__ == "__main__":
    with duckdb.connect(sys.argv[1], read_only=True) as con:
        for kind, a, b in sample(read_people(con)):
            print(kind, a.row(), b.row(), sep="\t")
