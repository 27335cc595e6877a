"""What came before a decision and what became of it: earlier ones it speaks of, later ones that speak of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from prakat.errors import QueryError
from prakat.graph.alike import runs, shared
from prakat.graph.find import LAST_LETTER
from prakat.queries.decisions import Decision, must_be_resolved, read_decisions
from prakat.queries.entities import cite_facts
from prakat.queries.facts import Citation, CitedFact
from prakat.queries.pieces import cite, cite_details
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular

ENOUGH = 0.5  # of the shorter text's runs of letters, from which on words mean a decision
FAIR, APART = 0.38, 0.2  # or so much, and so much more than any other decision of that day
FEW = 18  # runs of words too short to mean one
CHANGES = ("amends", "revokes", "excepts", "extends")
STRENGTH = (*CHANGES, "follows", "mentions")
STEPS = 8  # changes of changes that are followed


@dataclass(frozen=True, slots=True)
class Tie:
    """An earlier or later decision, and the words that speak of the earlier one.

    ``how``: amends, revokes, excepts, extends, follows or mentions. ``day``: of the earlier decision as these words
    give it (``before``), of the later one (``after``). ``decision`` is None where the store does not hold it.
    """

    how: str
    day: date | None
    body: str
    words: Citation
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """The numbered meeting at which a release says a decision was taken."""

    body: str
    number: int
    year: int
    day: date | None
    words: Citation


@dataclass(frozen=True, slots=True)
class Case(Tabular):
    """A decision with its meeting, the other releases that tell it, what it rests on and what became of it.

    ``latest``: the newest decision that changes it, or one that changes it; None where none is known.
    """

    decision: Decision
    meeting: Sitting | None
    told: tuple[CitedFact, ...]
    before: tuple[Tie, ...]
    after: tuple[Tie, ...]
    latest: Decision | None


Row = Mapping[str, Any]


def query_decision(con: duckdb.DuckDBPyConnection, id: str) -> Case:
    """A decision by the id of a fact that tells it, or the beginning of one. Errors: QueryError for none."""
    must_be_resolved(con)
    lead = _lead(con, id)
    facts = [row["fact"] for row in look_up(con, "told_of", leads=[lead])]
    back = list(look_up(con, "recalls_of", facts=facts, days=None))
    ahead, changes = _ahead(con, lead)
    meant = _meant(con, back)
    leads = {lead, *(m for m in meant if m), *(r["same_as"] for r in ahead if r["same_as"]), *changes}
    decisions = read_decisions(con, leads)
    latest = max((decisions[c] for c in changes if c in decisions), key=lambda d: d.day or date.min, default=None)
    one = decisions[lead]
    others = [fact for fact in facts if fact != one.evidence.id]
    told = cite_facts(con, others).values() if others else ()
    return Case(
        one, _sitting(con, one), tuple(told),
        _ties(((row, m, row["day"]) for row, m in zip(back, meant, strict=True)), decisions),
        _ties(((row, row["same_as"], None) for row in ahead), decisions), latest,
    )  # fmt: skip


def _lead(con: duckdb.DuckDBPyConnection, id: str) -> str:
    found = [row["same_as"] for row in look_up(con, "leads", id=id, until=f"{id}{LAST_LETTER}")] if id else []
    if not found:
        raise QueryError(f"no decision {id!r} in the store; list them with: prakat decisions")
    if len(found) > 1:
        raise QueryError(f"{id!r} begins the ids of {len(found)} decisions; write more of it")
    return str(found[0])


def _ahead(con: duckdb.DuckDBPyConnection, lead: str) -> tuple[list[Row], list[str]]:
    """Where releases speak of a decision; and the decisions that change it, or one that changes it."""
    first = _speaking_of(con, [lead])
    changes: list[str] = []
    newest = [lead]
    for _ in range(STEPS):
        rows = first if newest == [lead] else _speaking_of(con, newest)
        newest = sorted({r["same_as"] for r in rows if r["how"] in CHANGES and r["same_as"]} - {lead, *changes})
        if not newest:
            break
        changes += newest
    return first, changes


def _speaking_of(con: duckdb.DuckDBPyConnection, leads: Sequence[str]) -> list[Row]:
    """Rows of recalls that mean one of some decisions, each release once."""
    days = sorted({row["day"].isoformat() for row in look_up(con, "told_of", leads=list(leads)) if row["day"]})
    rows = list(look_up(con, "recalls_of", facts=None, days=days)) if days else []
    meant = zip(rows, _meant(con, rows), strict=True)
    found = [row for row, lead in meant if lead in leads and row["same_as"] not in leads]
    return list({(row["document"], row["how"], row["fact"]): row for row in reversed(found)}.values())[::-1]


def _meant(con: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> list[str | None]:
    """For each row of recalls the decision that it means: of that body and day, the most alike in words."""
    days = sorted({row["day"].isoformat() for row in rows})
    taken: dict[tuple[str, date], list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for row in look_up(con, "taken", days=days) if days else ():
        taken[row["body_id"] or row["body"], row["day"]].append((row["same_as"], runs(row["words"])))
    return [_best(runs(row["words"]), taken[row["body_id"] or row["body"], row["day"]], row["same_as"]) for row in rows]


def _best(words: frozenset[str], taken: Iterable[tuple[str, frozenset[str]]], own: str | None) -> str | None:
    """The decision most alike in words; one that is alike less must be so far more than any other."""
    scores = sorted(((shared(words, other), lead) for lead, other in taken if lead != own), reverse=True)
    if not scores or len(words) < FEW:
        return None
    best, lead = scores[0]
    second = next((score for score, other in scores if other != lead), 0.0)
    return lead if best >= ENOUGH or (best >= FAIR and best - second >= APART) else None


def _ties(rows: Iterable[tuple[Row, str | None, date | None]], decisions: Mapping[str, Decision]) -> tuple[Tie, ...]:
    """Each earlier or later decision once, by the strongest words."""
    found: dict[tuple[object, ...], Tie] = {}
    for row, lead, day in sorted(rows, key=lambda r: STRENGTH.index(r[0]["how"])):
        decision = decisions.get(lead) if lead else None
        day = day or (decision.day if decision else row["published"])
        source = {name: row[name] for name in ("document", "title", "url", "published")}
        tie = Tie(row["how"], day, row["body"], cite(source, row["quote"], row["start"]), decision)
        if decision or not any(other[:2] == (row["body_id"], day) for other in found):
            found.setdefault((row["body_id"], day, decision.id if decision else row["document"]), tie)
    return tuple(sorted(found.values(), key=lambda tie: (tie.day or date.min, tie.how)))


def _sitting(con: duckdb.DuckDBPyConnection, decision: Decision) -> Sitting | None:
    at = decision.evidence.citation
    source = {"document": at.document, "title": at.title, "url": at.url, "published": at.published}
    for row in look_up(con, "meetings_of", fact=decision.evidence.id, document=at.document):
        (words,) = cite_details(source, row["details"], "meeting")
        return Sitting(row["body"], row["number"], row["year"], row["day"], words)
    return None
