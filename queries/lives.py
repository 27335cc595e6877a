"""A person as the whole store tells: posts with bounds, committees, deeds, places and companions, each cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

import duckdb

from prakat.graph.find import find_entities
from prakat.graph.terms import read_own_terms
from prakat.lookup import unpack
from prakat.queries.entities import cite_facts
from prakat.queries.facts import Citation, CitedFact
from prakat.queries.moments import Moment, query_moments
from prakat.queries.offices import Term, cite_terms
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular
from prakat.rows import squeeze

KINDS = ("Person",)
MEANT = 2  # a name that only stands inside another's is somebody else's
SHOWN = 20  # companions and places
QUOTED = 80  # letters from a name on, to cite it
CHAIR = re.compile(r"^ประธาน(?:คณะ)?(?:อนุ)?กรรม|^ประธานคณะทำงาน")
SITTING = re.compile(r"ประชุม.*?(คณะ(?:อนุ)?กรรม(?:การ|าธิการ).+|คณะทำงาน.+)")


@dataclass(frozen=True, slots=True)
class HeldPost:
    """An office, with the person's own terms in it."""

    office: str
    single: bool
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody or some place in releases that tell of a person: in how many, between which days, and one of them."""

    name: str
    releases: int
    first: date | None
    last: date | None
    source: Citation


@dataclass(frozen=True, slots=True)
class Life(Tabular):
    """All that the store ties to one person. ``chaired_offices``: seats as chair of committees; ``chaired``: events;
    ``called``: roles of no known office or day, newest first, each role once."""

    id: str
    name: str
    forms: tuple[str, ...]
    posts: tuple[HeldPost, ...]
    chaired_offices: tuple[HeldPost, ...]
    called: tuple[CitedFact, ...]
    chaired: tuple[CitedFact, ...]
    decisions: tuple[CitedFact, ...]
    statements: tuple[CitedFact, ...]
    places: tuple[Beside, ...]
    companions: tuple[Beside, ...]
    others: tuple[str, ...]
    moments: tuple[Moment, ...] = ()


def query_life(
    con: duckdb.DuckDBPyConnection, name: str, between: tuple[date | None, date | None] | None = None
) -> Life | None:
    """The likeliest person of a name; None where the store has told nobody of it apart yet.

    ``between`` two days, both inclusive, ``moments`` tell all that is attested in order of time; they are left out
    otherwise.
    """
    found = [f for f in find_entities(con, name, KINDS) if f.closeness >= MEANT]
    if not found:
        return None
    who = found[0]
    posts, near = _posts(con, who.id), _beside(con, who.id)
    deeds = cite_facts(con, (row["id"] for row in look_up(con, "lives", person=who.id)))
    newest = sorted(deeds.values(), key=lambda f: f.citation.published or date.min, reverse=True)
    return Life(
        who.id, who.name, _forms(con, who.id), tuple(p for p in posts if not CHAIR.match(p.office)),
        tuple(p for p in posts if CHAIR.match(p.office)), _once(_of(newest, "holds")), _of(newest, "chairs"),
        _of(newest, "decisions"), _of(newest, "said"),
        tuple(near["Place"]), tuple(near["Person"]),
        tuple(dict.fromkeys(f.name for f in found[1:] if f.name != who.name)),
        query_moments(con, who.id, *between) if between else (),
    )  # fmt: skip


def sits(fact: CitedFact) -> str:
    """The committee over whose meeting a person presides; "" for other events."""
    match = SITTING.search(fact.value)
    return match[1].strip() if match else ""


def _of(facts: Iterable[CitedFact], kind: str) -> tuple[CitedFact, ...]:
    return tuple(fact for fact in facts if fact.kind == kind)


def _once(facts: Iterable[CitedFact]) -> tuple[CitedFact, ...]:
    """Of facts with one value the first."""
    return tuple({squeeze(fact.value): fact for fact in reversed([*facts])}.values())[::-1]


def _posts(con: duckdb.DuckDBPyConnection, person: str) -> list[HeldPost]:
    """A person's offices, the most attested first; others who held them bound the terms."""
    posts = sorted(read_own_terms(con, person), key=lambda p: (-sum(t.tenure.releases for t in p.terms), p.name))
    cited = iter(cite_terms(con, [term for held in posts for term in held.terms]))
    return [HeldPost(held.name, held.single, tuple(islice(cited, len(held.terms)))) for held in posts]


def _forms(con: duckdb.DuckDBPyConnection, person: str) -> tuple[str, ...]:
    """How a person is written, titles included, the most frequent first."""
    return tuple(row["written"] for row in look_up(con, "written", person=person))


def _beside(con: duckdb.DuckDBPyConnection, person: str) -> dict[str, list[Beside]]:
    """Companions and places, by kind of entity."""
    found: dict[str, list[Beside]] = {"Person": [], "Place": []}
    texts: dict[str, str] = {}
    for row in look_up(con, "beside", person=person, limit=SHOWN):
        if row["document"] not in texts:
            texts[row["document"]] = unpack(row["text"])
        found[row["kind"]].append(_one_beside(row, texts[row["document"]]))
    return found


def _one_beside(row: Mapping[str, Any], text: str) -> Beside:
    quote = text[row["spot"] : row["spot"] + QUOTED].split("\n")[0]
    source = Citation(row["document"], row["title"], row["url"], row["published"], quote, row["spot"],
                      row["spot"] + len(quote))  # fmt: skip
    return Beside(row["name"], row["releases"], row["first"], row["last"], source)
