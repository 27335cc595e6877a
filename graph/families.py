"""Releases that are alike as wholes: exact copies by a hash of their letters, near copies and series as families.

Two releases are of one family where their texts, all figures and dates taken for the same, are alike (``minhash``), or
a chain of such releases ties them: a daily bulletin changes by and by. Which of a family are near copies of one
another, and which only a series, is told by the figures when two are looked at (``tell_apart``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations
from typing import Literal

import duckdb

from prakat.graph.asking import ask, read_texts, sql
from prakat.graph.minhash import ALIKE, FIGURES, MAKER, Hashes, bands_of, letters, likeness, masked, shingles
from prakat.graph.writing import append

Kind = Literal["copy", "near", "series"]
Bucket = tuple[str, ...]

BATCH = 500  # texts held at a time
FIGURED = 3  # figures from which on a series can be told
OUTDATED = """
CREATE OR REPLACE TEMP TABLE unlike AS
SELECT document, revision, family FROM alike
WHERE maker <> $maker OR (document, revision) NOT IN (SELECT (id, revision) FROM documents WHERE current)
"""
LOOSE = """
SELECT document FROM alike
WHERE family IN (SELECT family FROM unlike) AND document NOT IN (SELECT document FROM unlike) ORDER BY document
"""
CLEAR = (
    "UPDATE alike SET family = NULL WHERE family IN (SELECT family FROM unlike)",
    "DELETE FROM alike WHERE document IN (SELECT document FROM unlike)",
    "DELETE FROM bands WHERE document IN (SELECT document FROM unlike)",
)
FRESH = "SELECT id, revision FROM documents WHERE current AND id NOT IN (SELECT document FROM alike) ORDER BY id"
FAMILIES = "SELECT document, family FROM alike WHERE family IS NOT NULL"
JOIN = """
UPDATE alike SET family = j.family FROM (SELECT unnest($documents) AS document, unnest($families) AS family) AS j
WHERE alike.document = j.document AND alike.family IS DISTINCT FROM j.family
"""


class Families:
    """Releases tied to one another; the first id of a family stands for it."""

    def __init__(self, known: Iterable[tuple[str, str]] = ()) -> None:
        self._up = dict(known)

    def of(self, document: str) -> str:
        """The first of a release's family."""
        while (up := self._up.get(document, document)) != document:
            self._up[document] = self._up.get(up, up)  # halves the way for the next to ask
            document = up
        return document

    def tie(self, one: str, other: str) -> None:
        """Make two families one."""
        first, second = sorted((self.of(one), self.of(other)))
        self._up[second] = first

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((document, self.of(document)) for document in [*self._up])


def find_families(con: duckdb.DuckDBPyConnection) -> int:
    """Bring exact copies and families up to date; how many releases were new to them."""
    con.execute(sql("alike_tables"))
    loose = _clear_outdated(con)
    fresh = _sketch_new(con)
    if fresh or loose:
        _tie(con, [*fresh, *loose])
    return len(fresh)


def _clear_outdated(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Take out what rests on other revisions; those whose families may fall apart without them."""
    con.execute(OUTDATED, {"maker": MAKER})
    if con.execute("SELECT count(*) FROM unlike").fetchall() == [(0,)]:
        return []
    loose = [document for (document,) in con.execute(LOOSE).fetchall()]
    for statement in CLEAR:
        con.execute(statement)
    return loose


def _sketch_new(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Hash and sketch the newest revisions that are not yet; their ids."""
    rows = con.execute(FRESH).fetchall()
    for batch in (rows[at : at + BATCH] for at in range(0, len(rows), BATCH)):
        texts = read_texts(con, [document for document, _ in batch])
        append(con, "alike", ((*key, exact_hash(texts[key[0]]), MAKER, None) for key in batch))
        sets = {key: found for key in batch if len(found := shingles(masked(texts[key[0]])))}
        bands = bands_of([*sets.values()]).tolist() if sets else ()
        append(con, "bands", ((*key, band) for key, row in zip(sets, bands, strict=True) for band in row))
    return [document for document, _ in rows]


def exact_hash(text: str) -> int:
    """One number of a text, white space aside; a text of none has 0."""
    found = letters(text).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(found, digest_size=8).digest(), signed=True) if found else 0


def _tie(con: duckdb.DuckDBPyConnection, asked: Sequence[str]) -> None:
    """Tie releases to those they are alike."""
    known = dict(con.execute(FAMILIES).fetchall())
    families = Families(known.items())
    buckets = [tuple(row["documents"]) for row in ask(con, "alike_buckets", asked=list(asked))]
    new = frozenset(asked)
    for group in _together(buckets):
        documents = {document for bucket in group for document in bucket}
        texts = read_texts(con, documents)
        tie_alike(group, {document: shingles(masked(texts[document])) for document in documents}, families, new)
    changed = {document: family for document, family in families if known.get(document) != family}
    heads = {family: family for family in changed.values() if known.get(family) != family}
    changed |= heads
    if changed:
        con.execute(JOIN, {"documents": [*changed], "families": [*changed.values()]})


def _together(buckets: Iterable[Bucket]) -> Iterator[list[Bucket]]:
    """Buckets that hang together, and so many of them at once that their texts are worth one question."""
    linked = Families()
    for bucket in buckets:
        for other in bucket[1:]:
            linked.tie(bucket[0], other)
    groups: dict[str, list[Bucket]] = defaultdict(list)
    for bucket in buckets:
        groups[linked.of(bucket[0])].append(bucket)
    held: list[Bucket] = []
    for group in groups.values():
        held += group
        if len({document for bucket in held for document in bucket}) >= BATCH:
            yield held
            held = []
    if held:
        yield held


def tie_alike(buckets: Iterable[Bucket], sets: Mapping[str, Hashes], families: Families, new: frozenset[str]) -> None:
    """Tie what is alike of the releases that share a bucket, where one of two is new and they are not yet tied."""
    seen: set[tuple[str, str]] = set()
    for bucket in buckets:
        for pair in combinations(bucket, 2):
            if pair in seen or not new.intersection(pair) or families.of(pair[0]) == families.of(pair[1]):
                continue
            seen.add(pair)
            if likeness(sets[pair[0]], sets[pair[1]]) >= ALIKE:
                families.tie(*pair)


def tell_apart(one: str, other: str) -> tuple[Kind | None, float]:
    """What two texts are to one another and how alike they are; None where they are not alike themselves."""
    if letters(one) == letters(other):
        return "copy", 1.0
    as_written = likeness(shingles(letters(one)), shingles(letters(other)))
    if as_written >= ALIKE and not differ_in_figures(one, other):
        return "near", as_written
    apart_from_figures = likeness(shingles(masked(one)), shingles(masked(other)))
    return ("series" if apart_from_figures >= ALIKE else None), apart_from_figures


def differ_in_figures(one: str, other: str) -> bool:
    """Most of the figures of one are not those of the other."""
    here, there = (Counter(FIGURES.findall(text)) for text in (one, other))
    most = max(here.total(), there.total())
    return most >= FIGURED and (here & there).total() * 2 < most
