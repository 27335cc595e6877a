"""Entities by what people call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log10

import duckdb

from prakat.extract.facts.offices import office
from prakat.graph.asking import look_up
from prakat.graph.names import read_name
from prakat.graph.plain import squeeze
from prakat.lookup import THREE, match

EXACT = 3
LIMIT = 12
NEAR, TENFOLD = 70.0, 3.0  # likeness, of 100, from which on a name comes near; what ten times as many releases outweigh
COMPARED, SHOWN = 200, 3  # names that come near, and how many of those are told
LONG = 12  # letters of a name from which on it is typed right in two of three parts, else in one of two
LAST_LETTER = "\U0010ffff"
BODIES = ("Committee", "PublicBody", "Organization")
KINDS = ("Person", "Position", *BODIES, "Programme", "Place", "Event")
NONE = {
    ("Person",): "no person", ("Position",): "no office", ("Programme",): "no programme", ("Place",): "no place",
    BODIES: "no committee or body",
}  # fmt: skip
ID = re.compile(r"(?:per|org|pos|pla|pro|eve)-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that carries the words asked for; ``closeness``: 3 as its whole name, 2 at its beginning, 1 inside."""

    id: str
    name: str
    kind: str
    closeness: int
    exactly: int
    documents: int


def find_entities(con: duckdb.DuckDBPyConnection, words: str, kinds: Sequence[str] = KINDS) -> list[Found]:
    """Entities that may be meant, the likeliest first: by whole name, by beginning, by part; then by office.

    Titles before a person's name do not matter, nor does the way in which an office is shortened (รมว.ดีอีเอส). An id
    means one alone, or whom it was merged with.
    """
    if ID.fullmatch(words):
        return [Found(**row) for row in look_up(con, "identified", id=words, kinds=list(kinds))]
    found: list[Found] = []
    for form in _forms(words, kinds):
        found += _named(con, squeeze(form), kinds)
        if found and found[0].closeness == EXACT:
            return found
    return [*_same_office(con, words), *found] if "Position" in kinds else found


def _named(con: duckdb.DuckDBPyConnection, words: str, kinds: Sequence[str]) -> Iterator[Found]:
    asked = {"words": words, "kinds": list(kinds), "limit": LIMIT}
    short = len(words) < THREE
    rows = look_up(con, "named_shortly", **asked) if short else look_up(con, "named", match=match([words]), **asked)
    return (Found(**row) for row in rows)


def _forms(words: str, kinds: Sequence[str]) -> Iterator[str]:
    if not squeeze(words):
        return
    yield words
    name = read_name(words) if "Person" in kinds else None
    if name and squeeze(name.full) not in ("", squeeze(words)):
        yield name.full


def _same_office(con: duckdb.DuckDBPyConnection, words: str) -> list[Found]:
    """Positions written otherwise, with the same office behind; one that ends with ฯ goes on somehow."""
    asked = office(words)
    until = asked + LAST_LETTER if len(asked) > THREE else ""
    rows = look_up(con, "same_office", office=asked, until=until, limit=LIMIT)
    return [Found(**row, exactly=row["documents"]) for row in rows]


def nothing_called(con: duckdb.DuckDBPyConnection, name: str, kinds: Sequence[str] = KINDS) -> str:
    """What is wrong with a name that no entity of some kinds carries, and what may have been meant."""
    if not squeeze(name):
        return "a name is needed; no letter is given"
    known = con.execute("SELECT count(*) FROM entities").fetchall()[0][0]
    if not known:
        return "the store does not know yet who is who; find out with: prakat resolve"
    return f"{NONE.get(tuple(kinds), 'nobody and nothing')} called {name!r} in the store{near_to(con, name, kinds)}"


def near_to(con: duckdb.DuckDBPyConnection, words: str, kinds: Sequence[str] = KINDS) -> str:
    """What a message about words that name nothing ends with: the names that may have been meant."""
    near = ", ".join(_near_names(con, words, kinds))
    return f"; near: {near}" if near else ""


def _near_names(con: duckdb.DuckDBPyConnection, words: str, kinds: Sequence[str]) -> tuple[str, ...]:
    """The likeliest first: the most like, and the most named."""
    from rapidfuzz import fuzz, process  # slow to import, and only needed for a slip

    typed = squeeze(words)
    size = len(typed)
    asked = {"match": match(_parts(typed)), "least": 2 * size // 3, "most": 2 * size + LONG, "kinds": list(kinds)}
    rows = list(look_up(con, "near_names", **asked))
    likely = process.extract(
        typed, [row["words"] for row in rows], scorer=fuzz.WRatio, score_cutoff=NEAR, limit=COMPARED
    )
    found = {rows[at]["id"]: score for _, score, at in reversed(likely)}
    leads = [lead for id_ in found for lead in look_up(con, "identified", id=id_, kinds=list(kinds))]
    leads.sort(key=lambda lead: found[lead["id"]] + TENFOLD * log10(1 + lead["documents"]), reverse=True)
    return tuple(lead["name"] for lead in leads[:SHOWN])


def _parts(typed: str) -> Sequence[str]:
    """Parts of a name, of which a slip leaves one as it is."""
    size = -(-len(typed) // (3 if len(typed) >= LONG else 2))
    return [typed[at : at + size] for at in range(0, len(typed), size or 1)]
