"""A person as the whole store tells: posts with bounds, committees, deeds, places and companions, each cited."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

import duckdb

from prakat.graph.asking import texts_of
from prakat.graph.find import find_entities
from prakat.graph.terms import read_own_terms
from prakat.queries.entities import cite_facts
from prakat.queries.facts import NO_LIMIT, Citation, CitedFact
from prakat.queries.met import Kind, Met, most_named, read_told
from prakat.queries.moments import Moment, query_moments
from prakat.queries.offices import Term, cite_terms
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular
from prakat.rows import squeeze

KINDS = ("Person",)
MEANT = 2  # a name that only stands inside another's is somebody else's
NEAR: tuple[Kind, ...] = ("Place", "Person")
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
    ``called``: roles of no known office or day, newest first, each role once. ``totals``: how many there are of these,
    with those beyond the limit; ``sittings`` are meetings of committees among what was chaired."""

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
    totals: Mapping[str, int]
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Near(Tabular):
    """The places and the people that most of a person's releases name."""

    places: tuple[Beside, ...]
    companions: tuple[Beside, ...]


def query_life(
    con: duckdb.DuckDBPyConnection,
    name: str,
    between: tuple[date | None, date | None] | None = None,
    limit: int | None = None,
    beside: bool = True,
) -> Life | None:
    """The likeliest person of a name; None where the store has told nobody of it apart yet.

    ``limit``: deeds of each kind, all unless told. ``between`` two days, both inclusive, ``moments`` tell all that is
    attested in order of time; they are left out otherwise. ``beside``: with places and companions, which take longest.
    """
    found = [f for f in find_entities(con, name, KINDS) if f.closeness >= MEANT]
    if not found:
        return None
    who, posts = found[0], _posts(con, found[0].id)
    deeds, totals = _read_deeds(con, who.id, limit or NO_LIMIT)
    cited = cite_facts(con, (fact for facts in deeds.values() for fact in facts))
    near = query_near(con, who.id) if beside else Near((), ())
    return Life(
        who.id, who.name, _forms(con, who.id), tuple(p for p in posts if not CHAIR.match(p.office)),
        tuple(p for p in posts if CHAIR.match(p.office)),
        **{part: tuple(cited[fact] for fact in facts if fact in cited) for part, facts in deeds.items()},
        places=near.places, companions=near.companions, totals=totals,
        others=tuple(dict.fromkeys(f.name for f in found[1:] if f.name != who.name)),
        moments=query_moments(con, who.id, *between) if between else (),
    )  # fmt: skip


def sits(fact: CitedFact) -> str:
    """The committee over whose meeting a person presides; "" for other events."""
    match = SITTING.search(fact.value)
    return match[1].strip() if match else ""


def _read_deeds(con: duckdb.DuckDBPyConnection, person: str, limit: int) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Facts by part of a life, newest first, and how many there are with those beyond the limit."""
    asked = {
        "called": look_up(con, "roles_of", person=person, limit=limit),
        "decisions": look_up(con, "lives", person=person, kind="decisions", limit=limit),
        "statements": look_up(con, "lives", person=person, kind="said", limit=limit),
    }
    rows = {part: list(found) for part, found in asked.items()}
    chaired = list(look_up(con, "chaired", person=person))
    sittings = [row["id"] for row in chaired if SITTING.search(row["value"])]
    deeds = {part: [row["id"] for row in found] for part, found in rows.items()}
    deeds["chaired"] = _newest_of_both([row["id"] for row in chaired], sittings, limit)
    totals = {part: found[0]["total"] if found else 0 for part, found in rows.items()}
    return deeds, totals | {"chaired": len(chaired), "sittings": len(sittings)}


def _newest_of_both(chaired: Sequence[str], sittings: Sequence[str], limit: int) -> list[str]:
    """As many meetings of committees as other events."""
    meetings = frozenset(sittings)
    others = [fact for fact in chaired if fact not in meetings]
    shown = {*sittings[:limit], *others[:limit]}
    return [fact for fact in chaired if fact in shown]


def _posts(con: duckdb.DuckDBPyConnection, person: str) -> list[HeldPost]:
    """A person's offices, the most attested first; others who held them bound the terms."""
    posts = sorted(read_own_terms(con, person), key=lambda p: (-sum(t.tenure.releases for t in p.terms), p.name))
    cited = iter(cite_terms(con, [term for held in posts for term in held.terms]))
    return [HeldPost(held.name, held.single, tuple(islice(cited, len(held.terms)))) for held in posts]


def _forms(con: duckdb.DuckDBPyConnection, person: str) -> tuple[str, ...]:
    """How a person is written, titles included, the most frequent first; spaces make no other form."""
    forms: dict[str, str] = {}
    for row in look_up(con, "written", person=person):
        forms.setdefault(squeeze(row["written"]), " ".join(row["written"].split()))
    return tuple(forms.values())


def query_near(con: duckdb.DuckDBPyConnection, person: str) -> Near:
    """What most of the releases that tell of a person (an entity's id) name."""
    told = read_told(con, person)
    places, people = (most_named(con, told, kind, SHOWN) for kind in NEAR)
    near = _beside(con, [*places, *people])
    return Near(near[: len(places)], near[len(places) :])


def _beside(con: duckdb.DuckDBPyConnection, met: Sequence[Met]) -> tuple[Beside, ...]:
    """Each with the place where the newest release first names it."""
    rows = {row["nth"]: row for row in look_up(con, "beside", named=[[one.id, one.newest] for one in met])}
    texts = texts_of(con, (one.newest for one in met))
    return tuple(_one_beside(one, rows[nth], texts[one.newest]) for nth, one in enumerate(met))


def _one_beside(met: Met, row: Mapping[str, Any], text: str) -> Beside:
    quote = text[row["spot"] : row["spot"] + QUOTED].split("\n")[0]
    source = Citation(row["document"], row["title"], row["url"], row["published"], quote, row["spot"],
                      row["spot"] + len(quote))  # fmt: skip
    return Beside(met.name, met.releases, met.first, met.last, source)
