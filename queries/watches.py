"""What changed of the people, programmes, committees and words that are watched: facts that only new releases tell,
deadlines that passed, pages that were edited. What an older release says already is no change, nor is what a newer
extractor reads in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import duckdb

from prakat.errors import QueryError
from prakat.graph.find import nothing_called
from prakat.queries.committees import CitedCommittee, query_committee
from prakat.queries.decisions import Decision, must_be_resolved, read_decisions
from prakat.queries.edits import find_edits
from prakat.queries.facts import Citation, pattern
from prakat.queries.ledger import Entry, Ledger, Series, query_ledger
from prakat.queries.lives import query_life
from prakat.queries.offices import Term
from prakat.queries.programmes import query_programme
from prakat.queries.promises import query_promises
from prakat.queries.sql import ask
from prakat.rows import squeeze

KINDS = ("person", "programme", "committee", "text")
SAME = ("rounded", "within", "repeated")  # of a figure: other words for what was said before
REPLACED = "เดิม"  # the scope of a figure that its clause takes back
EDITS = 5  # passages of a page that are told


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched, since when; ``run``: the newest ingest looked at, ``day``: of which deadlines were told."""

    id: int
    kind: str
    name: str
    made: datetime
    run: int
    day: date
    told: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change of fact with the words that say so. ``kind``: figure, holder, decision, deadline or edit; ``was``: what
    it takes the place of; ``day``: of the figure, decision or deadline, else of the release."""

    id: str
    watch: int
    name: str
    kind: str
    what: str
    was: str
    day: date | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Target:
    """What a watch means in the store: its entity where it has one, and how releases write it, squeezed."""

    id: str | None
    forms: tuple[str, ...]
    terms: tuple[tuple[str, Term], ...] = ()
    committee: CitedCommittee | None = None


def query_watches(con: duckdb.DuckDBPyConnection) -> tuple[Watch, ...]:
    """What is watched."""
    return tuple(Watch(**row) for row in ask(con, "watched"))


def find_target(con: duckdb.DuckDBPyConnection, kind: str, name: str) -> Target:
    """Errors: QueryError for an unknown kind, and where nobody or nothing is called so."""
    if kind not in KINDS:
        raise QueryError(f"no kind of watch is called {kind!r}; there are: {', '.join(KINDS)}")
    if not squeeze(name):
        raise QueryError(f"a name or words are needed: prakat watch add {kind} NAME")
    if kind == "person":
        return _person(con, name)
    if kind == "committee":
        found = query_committee(con, name)
        seats = tuple((seat.office, term) for seat in found.seats for term in seat.terms)
        return Target(found.id or None, _forms(name, found.name, *found.names), seats, found)
    names = [form.name for form in query_programme(con, name).forms] if kind == "programme" else []
    return Target(None, _forms(name, *names))


def _person(con: duckdb.DuckDBPyConnection, name: str) -> Target:
    life = query_life(con, name)
    if life is None:
        raise QueryError(nothing_called(con, name, ("Person",)))
    posts = (*life.posts, *life.chaired_offices)
    return Target(life.id, _forms(name, life.name), tuple((p.office, term) for p in posts for term in p.terms))


def _forms(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(squeeze(name) for name in names))


def find_changes(con: duckdb.DuckDBPyConnection, watch: Watch, on: date) -> tuple[Change, ...]:
    """Changes since the watch was looked at last; ``on``: the day before which deadlines are past."""
    must_be_resolved(con)
    fresh = frozenset(row["id"] for row in ask(con, "watch_fresh", run=watch.run))
    try:
        target = find_target(con, watch.kind, watch.name)
    except QueryError:  # its releases were forgotten
        return ()
    found = [
        *(_figures(con, watch, fresh) if watch.kind in ("programme", "text") else ()),
        *_holders(watch, target, fresh),
        *_decisions(con, watch, target, fresh, on),
        *_promises(con, watch, on),
        *_edits(con, watch, target),
    ]
    return tuple({change.id: change for change in found}.values())


def _change(watch: Watch, kind: str, key: str, what: str, cited: Citation, day: date | None, was: str = "") -> Change:
    content = "\x1f".join((watch.kind, squeeze(watch.name), kind, key))
    digest = hashlib.sha256(content.encode()).hexdigest()[:16]
    return Change(digest, watch.id, watch.name, kind, what, was, day or cited.published, cited)


def _only(fresh: frozenset[str], citations: Iterable[Citation]) -> bool:
    return {c.document for c in citations} <= fresh


def _figures(con: duckdb.DuckDBPyConnection, watch: Watch, fresh: frozenset[str]) -> Iterator[Change]:
    """Figures that no older release gives."""
    try:
        ledger = query_ledger(con, watch.name)
    except QueryError:  # nothing is counted of it
        return
    given = _texts(ledger)
    for series in ledger.series:
        for entry in series.entries:
            if _is_news(entry) and _only(fresh, (entry.citation, *entry.repeated)):
                was = entry.was or (given.get(entry.earlier, "") if entry.change != "other scope" else "")
                yield _change(watch, "figure", entry.fact, _measured(series, entry), entry.citation, entry.since, was)


def _is_news(entry: Entry) -> bool:
    return entry.change not in SAME and REPLACED not in entry.scope


def _texts(ledger: Ledger) -> Mapping[str, str]:
    return {entry.fact: entry.text for series in ledger.series for entry in series.entries}


def _measured(series: Series, entry: Entry) -> str:
    told = (series.noun or entry.about, entry.text, entry.basis and f"({entry.basis})", entry.scope)
    return " ".join(part for part in told if part)


def _holders(watch: Watch, target: Target, fresh: frozenset[str]) -> Iterator[Change]:
    """People in offices in which no older release attests them; who chaired a committee for the first time."""
    for office, term in target.terms:
        citations = [fact.citation for fact in term.evidence]
        if citations and _only(fresh, citations):
            key = f"{term.id} {office} {term.acting}"
            yield _change(watch, "holder", key, f"{office}: {term.person}", citations[0], term.start.earliest)
    for chair in target.committee.chairs if target.committee else ():
        if _only(fresh, chair.sources):
            what = f"ประธาน{watch.name}: {chair.person}"
            yield _change(watch, "holder", f"chair {chair.person}", what, chair.sources[0], chair.first)


def _decisions(
    con: duckdb.DuckDBPyConnection, watch: Watch, target: Target, fresh: frozenset[str], on: date
) -> Iterator[Change]:
    """New decisions, and those whose deadline has passed."""
    about = None if target.id else pattern(squeeze(watch.name))
    rows = {
        row["same_as"]: row
        for row in ask(con, "watch_decisions", body=target.id, matter=about, fresh=sorted(fresh), since=watch.day,
                       until=on)
    }  # fmt: skip
    for lead, decision in read_decisions(con, rows).items():
        cited = decision.evidence.citation
        if rows[lead]["fresh"]:
            yield _change(watch, "decision", decision.id, _decided(decision), cited, decision.day)
        if rows[lead]["due"]:
            words = next(iter(decision.deadlines), cited)
            yield _change(watch, "deadline", f"{decision.id} {decision.deadline}", _decided(decision), words,
                          decision.deadline)  # fmt: skip


def _decided(decision: Decision) -> str:
    return f"{decision.body} {decision.status}: {decision.heading or decision.matter}"


def _promises(con: duckdb.DuckDBPyConnection, watch: Watch, on: date) -> Iterator[Change]:
    """Promises whose day has passed since, with nothing that reports them done."""
    by, about = (None, watch.name) if watch.kind in ("programme", "text") else (watch.name, None)
    if watch.day >= on:
        return
    for promise in query_promises(con, on - timedelta(days=1), by, about, on).promises:
        if promise.overdue and promise.deadline and promise.deadline >= watch.day:
            what = f"{promise.by or promise.speaker}: {promise.aim}"
            yield _change(watch, "deadline", f"{promise.id} {promise.deadline}", what, promise.evidence,
                          promise.deadline)  # fmt: skip


def _edits(con: duckdb.DuckDBPyConnection, watch: Watch, target: Target) -> Iterator[Change]:
    """Passages of known pages that stand otherwise now, where the page names what is watched, or did."""
    for row in ask(con, "watch_edits", run=watch.run):
        texts = squeeze(f"{row['title']}\n{row['text']}\n{row['was_title']}\n{row['was']}")
        if any(form in texts for form in target.forms):
            yield from _edited(watch, row)


def _edited(watch: Watch, row: Mapping[str, Any]) -> Iterator[Change]:
    key = f"{row['document']} {row['revision']}"
    source = {name: row[name] for name in ("document", "title", "url", "published")}
    edits = list(find_edits(row["was"], row["text"]))
    for number, edit in enumerate(edits[:EDITS]):
        cited = Citation(**source, quote=row["text"][edit.start : edit.end], start=edit.start, end=edit.end)
        what = f"{row['title']} (ฉบับที่ {row['revision']}, {number + 1}/{len(edits)})"
        yield _change(watch, "edit", f"{key} {number}", what, cited, row["published"], edit.was)
