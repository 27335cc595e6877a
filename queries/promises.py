"""Promises: who said that what will be by when, what was said of it later, and where it stands on a day."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from prakat.errors import QueryError
from prakat.graph.alike import runs, shared
from prakat.graph.find import BODIES, EXACT, find_entities, nothing_called
from prakat.lookup import THREE, match
from prakat.queries.decisions import must_be_resolved
from prakat.queries.facts import NO_LIMIT, Citation
from prakat.queries.likeness import find_later
from prakat.queries.pieces import cite, cite_details
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular
from prakat.rows import squeeze

PROMISERS = ("Person", *BODIES, "Position")
MEANT = 2  # a name that only stands inside another's is somebody else's
LOOK, WEIGHT = 0.5, 18.0  # share of content words, and their weight, from which on a sentence is looked at
ALIKE = 0.65  # share from which on it tells of the same; LOOK is enough where both name one programme, place or event
SURE = 0.75  # share from which on another day or figure is a revision of this one, and no other part of the plan
OWN = 0.45  # share of runs of letters that the sentences themselves have in common
DAILY = re.compile(r"[0-9๐-๙]{1,2}\D")
PHASE = re.compile(r"(?:ระยะ|เฟส|ช่วง|ตอน|สัญญา)(?:ที่)?\s*([0-9๐-๙]+)")
NUMBER = re.compile(r"[\d,.]+")


@dataclass(frozen=True, slots=True)
class Later:
    """A later sentence on the same: ``says`` repeats, revises, done or related; ``alike``: share of content words."""

    says: str
    by: str
    deadline: date | None
    alike: float
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence that states an intent, a target or an expected completion.

    ``by`` is who promises as the sentence names them, else whose words it stands among (``speaker``); "" where the
    release names nobody. ``deadline`` is the last day of the words that give it. ``state``: silent (nothing later is
    known), repeated, revised, done (a later sentence reports it so); ``overdue``: its day is past, nothing is reported.
    ``carriers``: other releases with the same sentence.
    """

    id: str
    kind: str
    by: str
    speaker: str
    aim: str
    deadline: date | None
    deadline_words: str
    figures: tuple[str, ...]
    state: str
    overdue: bool
    evidence: Citation
    carriers: tuple[str, ...]
    later: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class Promises(Tabular):
    """Promises, newest first; ``total``: with those beyond the limit; ``on``: the day of which states tell."""

    promises: tuple[Promise, ...]
    total: int
    on: date | None


def query_promises(
    con: duckdb.DuckDBPyConnection,
    due_before: date | None = None,
    by: str | None = None,
    about: str | None = None,
    on: date | None = None,
    limit: int | None = None,
) -> Promises:
    """Promises due on a day or before, by somebody (as promiser or speaker), about words of theirs.

    ``on``: the day of which states tell; that of the newest release unless given. Errors: QueryError where nobody is
    called so, or the store was not resolved yet.
    """
    must_be_resolved(con)
    on = on or con.execute("SELECT max(published) FROM documents WHERE current").fetchall()[0][0]
    words = squeeze(about or "")
    rows = list(look_up(con, "promises", by=None if by is None else _promisers(con, by), written=by and squeeze(by),
                        due=due_before, about=words, match=match([words]), short=len(words) < THREE, until=on,
                        limit=limit or NO_LIMIT))  # fmt: skip
    later = find_later(con, rows, LOOK, WEIGHT, on)
    return Promises(tuple(_promise(row, later[row["id"]], on) for row in rows), rows[0]["total"] if rows else 0, on)


def _promisers(con: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    """The likeliest person, body or office of a name; none where it is known only as written (รัฐบาล).

    Errors: QueryError where it is not known so either.
    """
    found = [f for f in find_entities(con, name, PROMISERS[:-1]) if f.closeness >= MEANT and f.documents]
    if not found or found[0].closeness < EXACT:
        found += [f for f in find_entities(con, name, PROMISERS[-1:]) if f.closeness >= EXACT]
    found.sort(key=lambda f: (-f.closeness, -f.documents))
    if not found and not list(look_up(con, "promised_as", written=squeeze(name))):
        raise QueryError(nothing_called(con, name, PROMISERS))
    return [found[0].id] if found else []


def _promise(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], on: date | None) -> Promise:
    later = tuple(told for told in (_later(row, other) for other in rows) if told)
    said = {told.says for told in later}
    state = next((state for state, says in STATES if says in said), "silent")
    source = _source(row)
    aims, days = (cite_details(source, row["details"], kind) for kind in ("aim", "deadline"))
    return Promise(
        row["id"], row["kind"], row["by_name"] or row["by_whom"], row["speaker_name"] or row["speaker"],
        aims[0].quote if aims else row["quote"], row["deadline"], days[0].quote if days else "", _figures(row), state,
        bool(row["deadline"] and on and row["deadline"] < on and state != "done"),
        cite(source, row["quote"], row["start"]), _carriers(row), later,
    )  # fmt: skip


def _carriers(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(document for document in json.loads(row["documents"]) if document != row["document"]))


STATES = (("done", "done"), ("revised", "revises"), ("repeated", "repeats"))


def _later(row: Mapping[str, Any], other: Mapping[str, Any]) -> Later | None:
    alike = other["alike"]
    if _again(row, other) or alike < (LOOK if other["same_name"] else ALIKE):
        return None
    return Later(_says(row, other), other["by_whom"], other["deadline"], round(alike, 2),
                 cite(_source(other), other["quote"], other["start"]))  # fmt: skip


def _says(row: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """What a later sentence does to a promise; more than a repetition only where the sentences themselves are alike."""
    own = shared(runs(squeeze(row["quote"])), runs(squeeze(other["quote"]))) if other["alike"] >= SURE else 0.0
    if other["kind"] == "done":
        reached = ("เป้า" in other["quote"]) == (row["kind"] == "target")
        return "done" if own >= OWN and reached and _phase(row) == _phase(other) else "related"
    if _moved(row, other) or _differ(_figures(row), _figures(other)):
        return "revises" if own >= OWN and row["kind"] == other["kind"] else "related"
    return "repeats" if other["alike"] >= ALIKE else "related"


def _moved(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    days = row["deadline"], other["deadline"]
    return None not in days and days[0] != days[1]


def _again(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a sentence told after a promise's very day speaks of the next event of its kind."""
    words = cite_details(_source(row), row["details"], "deadline")
    return bool(words and DAILY.match(words[0].quote) and other["published"] > row["deadline"])


def _phase(row: Mapping[str, Any]) -> str:
    found = PHASE.search(row["quote"])
    return found[1] if found else ""


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether figures of one unit have no value in common."""
    mine, theirs = ({squeeze(figure) for figure in figures} for figures in (one, other))
    units = {NUMBER.sub("", figure) for figure in mine} & {NUMBER.sub("", figure) for figure in theirs}
    return bool(units) and not mine & theirs


def _figures(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(cited.quote for cited in cite_details(_source(row), row["details"], "figures"))


def _source(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("document", "title", "url", "published")}
