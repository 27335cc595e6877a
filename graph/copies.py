"""Which releases carry passages of which: copies of one press release count once as evidence.

A text is cut where it has white space; every run of three phrases is hashed and every fourth kept (``shingles``). Of
releases that share some, the passages are followed letter by letter to both their ends. Releases that share only what
surrounds their figures, as a daily bulletin does, are a series and no copies. Likeness of wholes: ``families``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from zlib import crc32

import duckdb

from prakat.garbage import garbage_left
from prakat.graph.asking import ask, read_texts
from prakat.graph.families import find_families
from prakat.graph.writing import append
from prakat.store import Store, transaction

PHRASE = re.compile(r"[^\s\u00a0\u200b]+")
DIGITS = re.compile(r"[0-9๐-๙]+")
KEPT = 4  # one shingle of so many is kept
LETTERS = 24  # a shingle of fewer, digits aside, tells nothing
COMMON = 40  # in more releases than this, a shingle is a formula
ENOUGH = 2  # shingles shared, before two releases are compared letter by letter
LONG = 160  # letters of a passage
FIGURED = 3  # shingles with figures, from which on a series can be told
MASK = (1 << 63) - 1
WHITE = frozenset(" \t\r\n\u00a0\u200b")
# Newest revisions that are not shingled, and shingled ones that are no longer the newest.
UNLEVEL = """
SELECT d.id, d.revision, s.document, s.revision
FROM (SELECT id, revision FROM documents WHERE current) AS d
FULL JOIN shingled AS s ON s.document = d.id AND s.revision = d.revision
WHERE d.id IS NULL OR s.document IS NULL
ORDER BY ALL
"""
OUTDATED = "(SELECT unnest($documents), unnest($revisions))"
CLEAR = (
    f"DELETE FROM shingles WHERE (document, revision) IN {OUTDATED}",
    f"DELETE FROM shingled WHERE (document, revision) IN {OUTDATED}",
    f"DELETE FROM passages WHERE (document, revision) IN {OUTDATED} OR (other, other_revision) IN {OUTDATED}",
)
CLEAR_SERIES = (
    "DELETE FROM series WHERE document IN (SELECT unnest($documents)) OR other IN (SELECT unnest($documents))"
)
STRIDE = 64  # letters compared at once
BATCH = 500  # documents shingled at a time
PAIRS = 6000  # pairs of releases whose texts are held at a time

Shingle = tuple[int, int, int, int]
Revision = tuple[str, int]
"""A release's id and the number of its revision."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A shingle of one release beside the same of another; ``same``: its figures too; ``figured``: it has some."""

    document: str
    revision: int
    start: int
    end: int
    other: str
    other_revision: int
    other_start: int
    other_end: int
    same: bool
    figured: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """[start, end) of a release that stands as [other_start, other_end) in another."""

    document: str
    revision: int
    start: int
    end: int
    other: str
    other_revision: int
    other_start: int
    other_end: int

    @property
    def turned(self) -> Passage:
        return Passage(self.other, self.other_revision, self.other_start, self.other_end,
                       self.document, self.revision, self.start, self.end)  # fmt: skip

    @property
    def row(self) -> tuple[str, int, int, int, str, int, int, int]:
        return (self.document, self.revision, self.start, self.end,
                self.other, self.other_revision, self.other_start, self.other_end)  # fmt: skip


def shingle(text: str) -> Iterator[Shingle]:
    """Start, end, hash with digits alike, and hash as written, of the shingles that are kept."""
    phrases = [(m.start(), m.end(), *_hashes(m.group())) for m in PHRASE.finditer(text)]
    for a, b, c in zip(phrases, phrases[1:], phrases[2:], strict=False):
        masked = _joined(a[2], b[2], c[2])
        if masked % KEPT == 0 and a[4] + b[4] + c[4] >= LETTERS:
            yield a[0], c[1], masked, _joined(a[3], b[3], c[3])


def _hashes(phrase: str) -> tuple[int, int, int]:
    """With digits alike, as written, and how many letters are no digits."""
    exact = crc32(phrase.encode("utf-8", "surrogatepass"))
    if not DIGITS.search(phrase):
        return exact, exact, len(phrase)
    masked = DIGITS.sub("0", phrase)
    return crc32(masked.encode("utf-8", "surrogatepass")), exact, len(masked) - masked.count("0")


def _joined(a: int, b: int, c: int) -> int:
    """One number of three; their order counts."""
    return ((a * 0x9E3779B97F4A7C15) ^ (b * 0xC2B2AE3D27D4EB4F >> 7) ^ (c * 0x165667B19E3779F9 >> 13)) & MASK


def find_copies(store: Store) -> int:
    """Bring passages, series and families up to date, all or nothing; how many releases were new to passages."""
    with transaction(store.con), garbage_left():
        fresh = _find(store)
        sketched = find_families(store)
    store.changed |= bool(fresh or sketched)
    return fresh


def _find(store: Store) -> int:
    con = store.con
    rows = con.execute(UNLEVEL).fetchall()
    _clear(con, [(document, revision) for *_, document, revision in rows if document])
    fresh = [(document, revision) for document, revision, *_ in rows if document]
    if fresh:
        _shingle(store, fresh)
        _compare(store, [document for document, _ in fresh])
    return len(fresh)


def _clear(con: duckdb.DuckDBPyConnection, outdated: Sequence[Revision]) -> None:
    """Take out what rests on revisions that are no longer the newest."""
    if not outdated:
        return
    documents, revisions = ([*column] for column in zip(*outdated, strict=True))
    for statement in CLEAR:
        con.execute(statement, {"documents": documents, "revisions": revisions})
    con.execute(CLEAR_SERIES, {"documents": documents})


def _shingle(store: Store, fresh: Sequence[Revision]) -> None:
    for batch in (fresh[at : at + BATCH] for at in range(0, len(fresh), BATCH)):
        texts = read_texts(store, [document for document, _ in batch])
        append(store.con, "shingles", ((*key, *found) for key in batch for found in shingle(texts[key[0]])))
        append(store.con, "shingled", batch)


def _compare(store: Store, fresh: Sequence[str]) -> None:
    """Tell passages and series of releases that are shingled."""
    pairs = list(_pairs(ask(store.con, "shared", fresh=fresh, common=COMMON)))
    series = [pair for pair in pairs if is_series(pair)]
    copies = [pair for pair in pairs if not is_series(pair)]
    append(store.con, "series", ((pair[0].document, pair[0].other, len(pair)) for pair in series))
    append(store.con, "passages", (row for p in _passages(store, copies) for row in (p.row, p.turned.row)))


def _pairs(rows: Iterable[Mapping[str, object]]) -> Iterator[list[Shared]]:
    """What two releases share, pair by pair, where it is enough to be a passage."""
    shared = (Shared(**row) for row in rows)  # type: ignore[arg-type]
    for _, group in groupby(shared, key=lambda s: (s.document, s.other)):
        pair = list(group)
        if len(pair) >= ENOUGH:
            yield pair


def is_series(pair: Sequence[Shared]) -> bool:
    """What has figures mostly has other ones; a shingle that stands twice counts as the same if it once is."""
    figured: dict[int, bool] = {}
    for shared in pair:
        if shared.figured:
            figured[shared.start] = figured.get(shared.start, False) or shared.same
    return len(figured) >= FIGURED and sum(figured.values()) * 2 < len(figured)


def _passages(store: Store, pairs: Sequence[Sequence[Shared]]) -> Iterator[Passage]:
    """The passages that pairs of releases share."""
    for batch in (pairs[at : at + PAIRS] for at in range(0, len(pairs), PAIRS)):
        texts = read_texts(store, [name for pair in batch for name in (pair[0].document, pair[0].other)])
        for pair in batch:
            yield from follow(pair, texts[pair[0].document], texts[pair[0].other])


def follow(pair: Sequence[Shared], text: str, other: str) -> Iterator[Passage]:
    """Each shingle followed both ways as far as both texts go on with the same letters; what comes out long enough."""
    done = 0
    for shared in (s for s in pair if s.same):
        if shared.start < done:
            continue
        start, other_start = _ahead(text, shared.start, other, shared.other_start, -1)
        done, other_end = _ahead(text, shared.end, other, shared.other_end, 1)
        if done - start >= LONG:
            yield Passage(shared.document, shared.revision, start, done,
                          shared.other, shared.other_revision, other_start, other_end)  # fmt: skip


def _ahead(text: str, at: int, other: str, other_at: int, step: int) -> tuple[int, int]:
    """How far both texts agree from a place on (``step`` 1) or back (-1); white space does not count."""
    while same := _stride(text, at, other, other_at, step):
        at, other_at = at + same, other_at + same
    a, b = _letters(text, at, step), _letters(other, other_at, step)
    for (x, letter), (y, twin) in zip(a, b, strict=False):
        if letter != twin:
            break
        at, other_at = x, y
    return at, other_at


def _stride(text: str, at: int, other: str, other_at: int, step: int) -> int:
    """A stretch over which both go on the same, white space and all; 0 where they do not: then letter by letter."""
    a, b = (at, other_at) if step > 0 else (at - STRIDE, other_at - STRIDE)
    words = text[a : a + STRIDE] if min(a, b) >= 0 else ""
    return step * STRIDE if len(words) == STRIDE and other.startswith(words, b) else 0


def _letters(text: str, at: int, step: int) -> Iterator[tuple[int, str]]:
    """Letters from a place on, each with the place beyond it."""
    places = range(at, len(text)) if step > 0 else range(at - 1, -1, -1)
    return ((i + 1 if step > 0 else i, text[i]) for i in places if text[i] not in WHITE)
