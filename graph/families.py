"""Releases that are alike as wholes: exact copies by a hash of their letters, near copies and series as families.

Two releases are of one family where their texts, all figures and dates taken for the same, are alike (``minhash``), or
a chain of such releases ties them: a daily bulletin changes by and by. Which of a family are near copies of one
another, and which only a series, is told by the figures when two are looked at (``tell_apart``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain, product
from typing import Literal

import duckdb

from prakat.graph.asking import ask, read_texts, sql
from prakat.graph.minhash import ALIKE, FIGURES, MAKER, Hashes, bands_of, letters, likeness, masked, shingles
from prakat.graph.writing import append
from prakat.store import Store

Kind = Literal["copy", "near", "series"]
Bucket = tuple[str, ...]
Buckets = Mapping[int, Bucket]
"""The releases of each band."""

BATCH = 500  # texts held at a time
SHARED = 2  # bands; two texts that are alike share 13 of 32, and fewer than this once in a million
FIGURED = 3  # figures from which on a series can be told
# Newest revisions that are not sketched, and sketched ones that are no longer the newest.
UNLEVEL = """
SELECT d.id, d.revision, a.document, a.family
FROM (SELECT id, revision FROM documents WHERE current) AS d
FULL JOIN alike AS a ON a.document = d.id AND a.revision = d.revision AND a.maker = $maker
WHERE d.id IS NULL OR a.document IS NULL
ORDER BY ALL
"""
LOOSE = """
SELECT document FROM alike
WHERE family IN (SELECT unnest($families)) AND document NOT IN (SELECT unnest($documents)) ORDER BY document
"""
LOOSEN = "UPDATE alike SET family = NULL WHERE family IN (SELECT unnest($families))"
CLEAR = tuple(f"DELETE FROM {table} WHERE document IN (SELECT unnest($documents))" for table in ("alike", "bands"))
EXACT = "SELECT document, words FROM alike WHERE document IN (SELECT unnest($documents))"
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
        self._up[first] = self._up[second] = first

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((document, self.of(document)) for document in [*self._up])


def find_families(store: Store) -> int:
    """Bring exact copies and families up to date; how many releases were new to them."""
    store.con.execute(sql("alike_tables"))
    rows = store.con.execute(UNLEVEL, {"maker": MAKER}).fetchall()
    loose = _clear(store.con, {document: family for *_, document, family in rows if document})
    fresh = [(document, revision) for document, revision, *_ in rows if document]
    _sketch(store, fresh)
    if fresh or loose:
        _tie(store, [*(document for document, _ in fresh), *loose])
    return len(fresh)


def _clear(con: duckdb.DuckDBPyConnection, outdated: Mapping[str, str | None]) -> list[str]:
    """Take out releases, given with their families; those whose families may fall apart without them."""
    if not outdated:
        return []
    documents, families = [*outdated], sorted({family for family in outdated.values() if family})
    loose = con.execute(LOOSE, {"documents": documents, "families": families}).fetchall()
    con.execute(LOOSEN, {"families": families})
    for statement in CLEAR:
        con.execute(statement, {"documents": documents})
    return [document for (document,) in loose]


def _sketch(store: Store, fresh: Sequence[tuple[str, int]]) -> None:
    """Hash and sketch revisions."""
    for batch in (fresh[at : at + BATCH] for at in range(0, len(fresh), BATCH)):
        texts = read_texts(store, [document for document, _ in batch])
        append(store.con, "alike", ((*key, exact_hash(texts[key[0]]), MAKER, None) for key in batch))
        sets = {key: found for key in batch if len(found := shingles(masked(texts[key[0]])))}
        bands = bands_of([*sets.values()]).tolist() if sets else ()
        append(store.con, "bands", ((*key, band) for key, row in zip(sets, bands, strict=True) for band in row))


def exact_hash(text: str) -> int:
    """One number of a text, white space aside; a text of none has 0."""
    found = letters(text).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(found, digest_size=8).digest(), signed=True) if found else 0


def _tie(store: Store, asked: Sequence[str]) -> None:
    """Tie releases to those they are alike."""
    con = store.con
    known = dict(con.execute(FAMILIES).fetchall())
    families, new = Families(known.items()), frozenset(asked)
    for group in _together({row["band"]: tuple(row["documents"]) for row in ask(con, "alike_buckets", asked=asked)}):
        documents = sorted(set(chain.from_iterable(group.values())))
        words = dict(con.execute(EXACT, {"documents": documents}).fetchall())
        tie_alike(group, words, _Sets(store, new.intersection(documents)), families, new)
    changed = {document: family for document, family in families if known.get(document) != family}
    if changed:
        con.execute(JOIN, {"documents": [*changed], "families": [*changed.values()]})


class _Sets(dict[str, Hashes]):
    """Shingles of releases, read when first asked for: new ones all at once, an older one, since it mostly is the only
    one of its family that is looked at, alone."""

    def __init__(self, store: Store, new: Collection[str]) -> None:
        super().__init__()
        self._store, self._new = store, new

    def __missing__(self, document: str) -> Hashes:
        texts = read_texts(self._store, {document, *self._new} - self.keys())
        self.update((name, shingles(masked(text))) for name, text in texts.items())
        return self[document]


def _together(buckets: Buckets) -> Iterator[Buckets]:
    """Buckets that hang together, and so many of them at once that their texts are worth one question."""
    linked = Families()
    for bucket in buckets.values():
        for other in bucket[1:]:
            linked.tie(bucket[0], other)
    groups: dict[str, dict[int, Bucket]] = defaultdict(dict)
    for band, bucket in buckets.items():
        groups[linked.of(bucket[0])][band] = bucket
    held: dict[int, Bucket] = {}
    for group in groups.values():
        held |= group
        if len(set(chain.from_iterable(held.values()))) >= BATCH:
            yield held
            held = {}
    if held:
        yield held


def tie_alike(
    buckets: Buckets, words: Mapping[str, int], sets: Mapping[str, Hashes], families: Families, new: frozenset[str]
) -> None:
    """Tie what is alike of releases that share buckets, where one of two is new and they are not yet tied.

    ``words`` are the hashes of their letters: of exact copies no text is read.
    """
    for one, other in _candidates(buckets, families, new):
        if words[one] == words[other] or likeness(sets[one], sets[other]) >= ALIKE:
            families.tie(one, other)


def _candidates(buckets: Buckets, families: Families, new: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pairs to look at, each once; one that has been tied meanwhile is left out."""
    bands: dict[str, set[int]] = defaultdict(set)
    for band, bucket in buckets.items():
        for document in bucket:
            bands[document].add(band)
    seen: set[tuple[str, str]] = set()
    for bucket in dict.fromkeys(buckets.values()):
        for one, other in product(new.intersection(bucket), bucket):
            pair = (one, other) if one < other else (other, one)
            if one == other or pair in seen or families.of(one) == families.of(other):
                continue
            seen.add(pair)
            if len(bands[one] & bands[other]) >= SHARED:
                yield pair


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
