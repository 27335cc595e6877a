"""Decisions as releases tell them: who, when, about what, with money, deadline and who is charged; each once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from prakat.errors import QueryError
from prakat.graph.bodies import short_forms
from prakat.graph.find import BODIES, EXACT, find_entities, nothing_called
from prakat.queries.entities import cite_facts
from prakat.queries.facts import NO_LIMIT, Citation, CitedFact
from prakat.queries.pieces import cite_details
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular
from prakat.rows import squeeze

MEANT = 2  # a name that only stands inside another's is another body
OFFICE = ("Position",)
EVERYTHING = {"bodies": None, "written": None, "leads": None, "matter": None, "since": None, "until": None,
              "limit": NO_LIMIT}  # fmt: skip
PARTS = ("money", "charged", "proposed", "deadline")


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, however many releases tell it. ``id``: the fact by which to ask for it.

    ``day`` is that of the decision where a release gives it (``stated``), else of the body's meeting that week or of
    the release. ``status``: approved, in_principle, conditional, acknowledged, assigned, appointed, enacted, signed,
    rejected, sent_back, being_issued. ``heading``: its item in a cabinet synopsis. ``evidence`` is the release that
    tells it first; ``origins``: how many tell it in words of their own.
    """

    id: str
    body: str
    day: date | None
    stated: bool
    verb: str
    status: str
    matter: str
    heading: str
    money: tuple[Citation, ...]
    responsible: tuple[Citation, ...]
    proposed_by: tuple[Citation, ...]
    deadline: date | None
    deadlines: tuple[Citation, ...]
    releases: int
    origins: int
    evidence: CitedFact


@dataclass(frozen=True, slots=True)
class Decisions(Tabular):
    """Decisions that answer a question, newest first, and how many there are beyond the limit."""

    decisions: tuple[Decision, ...]
    total: int


def query_decisions(
    con: duckdb.DuckDBPyConnection,
    body: str | None = None,
    matter: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> Decisions:
    """Decisions of a body or office, about a matter (words of theirs), taken between two days, both inclusive.

    Errors: QueryError where nobody is called so, or the store was not resolved yet.
    """
    must_be_resolved(con)
    bodies = None if body is None else _bodies(con, body)
    written = None if body is None else squeeze(body)
    about = None if matter is None else squeeze(matter)
    rows = _told(con, bodies=bodies, written=written, matter=about, since=since, until=until, limit=limit or NO_LIMIT)
    return Decisions(_cited(con, rows), rows[0]["total"] if rows else 0)


def read_decisions(con: duckdb.DuckDBPyConnection, leads: Iterable[str]) -> dict[str, Decision]:
    """Decisions by the fact that leads each (``same_as``)."""
    wanted = sorted(set(leads))
    rows = _told(con, leads=wanted) if wanted else []
    return dict(zip((row["same_as"] for row in rows), _cited(con, rows), strict=True))


def _told(con: duckdb.DuckDBPyConnection, **asked: Any) -> list[dict[str, Any]]:
    rows = list(look_up(con, "decisions", **(EVERYTHING | asked)))
    return [row | {"facts": json.loads(row["facts"])} for row in rows]


def must_be_resolved(con: duckdb.DuckDBPyConnection) -> None:
    """Errors: QueryError where decisions and promises were not read from the store's releases yet."""
    older = con.execute("SELECT coalesce(bool_and(starts_with(resolver, 'of version')), true) FROM resolved").fetchall()
    if older[0][0]:
        raise QueryError("the store does not know yet who decided and promised what; find out with: prakat resolve")


def _bodies(con: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """The likeliest body of a name, else office; none where it is known only as written (รัฐบาล)."""
    full = short_forms().get(squeeze(name), name)
    found = [f for f in find_entities(con, full, BODIES) if f.documents]
    if not found or found[0].closeness < EXACT:
        found += find_entities(con, name, OFFICE)
    meant = sorted((f for f in found if f.closeness >= MEANT), key=lambda f: (-f.closeness, -f.documents))
    if meant:
        return [meant[0].id]
    count = con.execute(
        "SELECT count(*) FROM decided WHERE replace(replace(body, ' ', ''), 'ฯ', '') = $name", {"name": squeeze(name)}
    )
    if not count.fetchall()[0][0]:
        raise QueryError(nothing_called(con, name, BODIES))
    return []


def _cited(con: duckdb.DuckDBPyConnection, rows: Sequence[Mapping[str, Any]]) -> tuple[Decision, ...]:
    facts = cite_facts(con, (fact for row in rows for fact in row["facts"]))
    return tuple(_decision(row, facts) for row in rows)


def _decision(row: Mapping[str, Any], facts: Mapping[str, CitedFact]) -> Decision:
    fact = facts[row["fact"]]
    at = fact.citation
    source = {"document": at.document, "title": at.title, "url": at.url, "published": at.published}
    money, charged, proposed, deadlines = (cite_details(source, row["details"], kind) for kind in PARTS)
    return Decision(
        row["fact"], row["body_name"] or row["body"], row["day"], row["stated"], fact.qualifiers.get("verb", ""),
        row["status"], fact.value, fact.qualifiers.get("item", ""), money, charged, proposed, row["deadline"],
        deadlines, row["releases"], count_origins(facts[f] for f in row["facts"] if f in facts), fact,
    )  # fmt: skip


def count_origins(facts: Iterable[CitedFact]) -> int:
    """In how many releases words stood first: copies of one count once."""
    return len({fact.origin or fact.citation.document for fact in facts})
