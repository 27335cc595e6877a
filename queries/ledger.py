"""The ledger: every figure that releases give for a programme or another thing, in order of time, each cited."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import duckdb

from prakat.errors import QueryError
from prakat.graph.origins import Origin, find_origins
from prakat.lookup import match
from prakat.queries.compare import Given, compare, find_clashes
from prakat.queries.entities import nothing_called
from prakat.queries.facts import Citation
from prakat.queries.sql import look_up
from prakat.queries.tabular import Tabular
from prakat.queries.things import Thing, read_thing
from prakat.rows import squeeze

NEAR = 110  # letters between a name and the figure that is taken to be of it
HEADS = re.compile("โครงการ|นโยบาย|มาตรการ|ดำเนิน|การ|แผน")
MOSTLY = 0.5  # of the clauses with a programme's name: from here on the bare words are somebody else's
NAMED = "ในชื่อโครงการ"
BEHIND = "ต่อท้ายชื่อ"
THROUGH = "ผ่าน"
COUNT, COST, BAHT = "จำนวน", "วงเงิน", "บาท"
OWN_UNIT = 4  # letters of a unit that can be the thing itself: เมือง of เมืองอัจฉริยะ, not คน of คนละครึ่ง
COUNTERS = ("แห่ง", "พื้นที่")  # units in which anything with a place is counted


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as stated. ``basis``: proposed, approved, allocated, disbursed, target, forecast, result, "" where no
    word tells (``cue`` is the word); ``since`` and ``until``: the days it is of, ``stated`` in the clause, else of
    publication; ``scope``: the round or place it is of; ``change``: how it stands to ``earlier``, the fact before it on
    the same basis: first, rounded, within, revised, changed, contradicts, other scope; ``was``: the figure that the
    clause says it replaces; ``origins``: releases that say so independently, ``repeated`` all others that do."""

    fact: str
    about: str
    text: str
    value: float
    most: float | None
    unit: str
    bound: str
    per: str
    basis: str
    cue: str
    since: date | None
    until: date | None
    stated: bool
    scope: str
    change: str
    earlier: str
    was: str
    speaker: str
    body: str
    verb: str
    citation: Citation
    origins: int
    repeated: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one thing measured, in one unit; ``noun`` is "" where no word for it stands beside them."""

    noun: str
    unit: str
    per: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CitedSum:
    """A whole with the parts that its clause names. ``verdict``: adds up, short, over; ``gap``: parts minus whole."""

    whole: str
    parts: tuple[str, ...]
    verdict: str
    gap: float
    citation: Citation


@dataclass(frozen=True, slots=True)
class Ledger(Tabular):
    """Figures of what was asked for, by what they measure; ``names``: how releases call it."""

    asked: str
    name: str
    names: tuple[str, ...]
    series: tuple[Series, ...]
    sums: tuple[CitedSum, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures of one thing that cannot both hold, each with its words."""

    noun: str
    unit: str
    one: Entry
    other: Entry


@dataclass(frozen=True, slots=True)
class Conflicts(Tabular):
    """What contradicts in the figures of one thing, and sums that do not add up."""

    asked: str
    name: str
    conflicts: tuple[Conflict, ...]
    sums: tuple[CitedSum, ...]


def query_ledger(con: duckdb.DuckDBPyConnection, name: str) -> Ledger:
    """Figures of a programme, or of anything that clauses name. Errors: QueryError where there are none."""
    thing = read_thing(con, name)
    ledger = ledger_of(con, name, thing)
    if not ledger.series:
        raise QueryError(_nothing(con, thing))
    return ledger


def ledger_of(con: duckdb.DuckDBPyConnection, asked: str, thing: Thing) -> Ledger:
    """Figures of a thing, none where no clause names it."""
    rows = _rows(con, thing)
    series = tuple(_series(key, told, thing.keys) for key, told in _sorted(con, rows, thing))
    return Ledger(asked, thing.name, tuple(form.name for form in thing.forms), series, _sums(con, rows) if rows else ())


def query_conflicts(con: duckdb.DuckDBPyConnection, name: str) -> Conflicts:
    """Pairs of figures that contradict, and sums that do not add up. Errors: QueryError where there are no figures."""
    ledger = query_ledger(con, name)
    keys = read_thing(con, name).keys
    wrong = tuple(found for found in ledger.sums if found.verdict != "adds up")
    return Conflicts(name, ledger.name, tuple(_conflicts(ledger.series, keys)), wrong)


def _nothing(con: duckdb.DuckDBPyConnection, thing: Thing) -> str:
    if not con.execute("SELECT count(*) FROM entities").fetchall()[0][0]:
        return nothing_called(con, thing.name, ("Programme",))
    return f"no figure of {thing.name!r} in the store"


Row = dict[str, Any]


def _rows(con: duckdb.DuckDBPyConnection, thing: Thing) -> list[Row]:
    """Rows of ``entries`` whose clause is of the thing, with what their facts say, in the order of their days."""
    found = [row for row in look_up(con, "figures", match=match(thing.keys)) if _is_of(row, thing)]
    found = [row for row in found if not thing.phase or thing.phase in row["scope"]]
    rows = [*_told(con, list(_without_homonyms(con, found, thing)))]
    return sorted(rows, key=lambda row: (row["since"] or date.max, row["document"], row["start"]))


def _told(con: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> Iterator[Row]:
    """Rows with subject, figure and title, and who said or decided it."""
    facts = {row[name] for row in rows for name in ("fact", "said", "decision") if row[name]}
    told = {row["id"]: row for row in look_up(con, "ledger", facts=sorted(facts))} if rows else {}
    for row in rows:
        said, decided = told.get(row["said"], {}), told.get(row["decision"], {})
        verb = json.loads(decided["qualifiers"]).get("verb", "") if decided else ""
        beside = {"speaker": said.get("subject", ""), "body": decided.get("subject", ""), "verb": verb}
        if row["fact"] in told:
            yield row | told[row["fact"]] | beside


def _is_of(row: Row, thing: Thing) -> bool:
    """Whether the clause of a figure names the thing before it, near or as what the figure is about, or the programme
    named last is it."""
    clause, *topic = row["words"].split("\n")
    if any(key in name for key in thing.keys for name in topic):
        return True
    at = max((clause.rfind(key) + len(key) for key in thing.keys if key in clause), default=-1)
    about = any(key in row["about"] for key in thing.keys)
    other = "\n" in row["about"] or topic
    return at >= 0 and (about or (len(clause) - at <= NEAR and not other))


def _without_homonyms(con: duckdb.DuckDBPyConnection, rows: Sequence[Row], thing: Thing) -> Iterator[Row]:
    """Where most clauses have the name as a programme's, releases that nowhere name the programme mean other words."""
    named = [row for row in rows if _is_programme(row, thing)]
    if len(named) < MOSTLY * len(rows):
        yield from rows
        return
    known = {row["document"] for row in named} | _naming(con, thing)
    yield from (row for row in rows if row["document"] in known)


def _is_programme(row: Row, thing: Thing) -> bool:
    """Whether a programme's name, written out, holds one of the keys."""
    names = [*row["about"].split("\n")[1:], *row["words"].split("\n")[1:]]
    return any(key in name for key in thing.keys for name in names)


def _naming(con: duckdb.DuckDBPyConnection, thing: Thing) -> set[str]:
    return {row["document"] for row in look_up(con, "naming_any", ids=thing.ids)}


Key = tuple[str, str, str]


def _sorted(con: duckdb.DuckDBPyConnection, rows: Sequence[Row], thing: Thing) -> Iterator[tuple[Key, list[Entry]]]:
    """Entries by what they measure: the most told first, those of no known noun behind them. What says the same again
    is put to the first that does."""
    origins = find_origins(con, [row["fact"] for row in rows])
    for row in rows:
        norm = json.loads(row["qualifiers"])
        row |= {name: norm.get(name, "") for name in ("unit", "modifier", "per")}
        row |= {"number": float(norm["value"]), "most": norm.get("max"), "place": _place(row, thing)}
    own = {(row["number"], row["unit"]) for row in rows if row["place"] == NAMED}
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        groups[_measured(row, thing, own)].append(row)
    for key, group in sorted(
        groups.items(), key=lambda item: (item[0][0] == NAMED, not item[0][0], -len(item[1]), item[0])
    ):
        yield key, list(_entries(group, origins))


def _place(row: Row, thing: Thing) -> str:
    """NAMED for a figure in the name itself, BEHIND for one right behind it."""
    clause, figure = row["words"].split("\n")[0], squeeze(row["value"])
    before, _, after = clause.rpartition(figure)
    if row["named"] or (after.startswith(THROUGH) and any(key in after for key in thing.keys)):
        return NAMED
    return BEHIND if any(before.endswith(key) for key in thing.keys) else ""


def _measured(row: Row, thing: Thing, own: set[tuple[float, str]]) -> Key:
    """Noun, unit and per of a row. Places that are counted are one series, in whatever unit; an amount of the name is
    a fact of the name wherever it stands; money right behind the name is what it costs."""
    if (row["number"], row["unit"]) in own:
        if row["place"]:
            row |= {"basis": "", "cue": "", "scope": ""}
        return NAMED, row["unit"], row["per"]
    counted = [key for key in thing.keys if len(row["unit"]) >= OWN_UNIT and key.startswith(row["unit"])]
    if counted or (row["unit"] in COUNTERS and not row["noun"] and any(key in row["about"] for key in thing.keys)):
        return COUNT, "", row["per"]
    if row["place"] == BEHIND and row["unit"] == BAHT:
        return COST, row["unit"], row["per"]
    return row["noun"], row["unit"], row["per"]


def _entries(rows: Iterable[Row], origins: Mapping[str, Origin]) -> Iterator[Entry]:
    same: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        when = (row["since"], row["until"]) if row["stated"] else ()
        same[row["number"], row["modifier"], row["basis"], row["scope"], when].append(row)
    for told in same.values():
        first, *others = told
        known = {origins[r["fact"]].document if r["fact"] in origins else r["document"] for r in told}
        repeated = {row["document"]: _cite(row) for row in others if row["document"] != first["document"]}
        yield _entry(first, len(known), tuple(repeated.values()))


def _entry(row: Row, origins: int, repeated: tuple[Citation, ...]) -> Entry:
    figure = (row["subject"], row["value"], row["number"], row["most"], row["unit"], row["modifier"], row["per"])
    of = (row["basis"], row["cue"], row["since"], row["until"], row["stated"], row["scope"])
    was, speaker, body, verb = (row[name] or "" for name in ("was_text", "speaker", "body", "verb"))
    return Entry(row["fact"], *figure, *of, "first", "", was, speaker, body, verb, _cite(row), origins, repeated)


def _cite(row: Row) -> Citation:
    return Citation(row["document"], row["title"], row["url"], row["published"], row["clause"], row["clause_start"],
                    row["clause_end"])  # fmt: skip


def _series(key: Key, entries: Sequence[Entry], keys: Sequence[str]) -> Series:
    """Entries in order of time, each compared with those before it."""
    entries = sorted(entries, key=lambda e: (e.citation.published or date.max, e.citation.document, e.citation.start))
    told = compare([_given(entry, keys, key[0]) for entry in entries])
    changed = (replace(e, change=c.change, earlier=c.earlier) for e, c in zip(entries, told, strict=True))
    return Series(*key, tuple(changed))


def _given(entry: Entry, keys: Sequence[str], noun: str) -> Given:
    about = squeeze(entry.about)
    for key in keys:
        about = about.replace(key, "")
    about = HEADS.sub("", about)
    cited = entry.citation
    of_entry = (entry.text, entry.value, entry.bound, entry.basis, entry.scope, entry.since, entry.until, entry.stated)
    return Given(entry.fact, cited.document, *of_entry, cited.published, about, entry.was, noun, noun == COUNT)


def _conflicts(series: Iterable[Series], keys: Sequence[str]) -> Iterator[Conflict]:
    for one in series:
        if one.noun == NAMED:
            continue
        entries = {entry.fact: entry for entry in one.entries}
        for left, right in find_clashes([_given(entry, keys, one.noun) for entry in one.entries]):
            yield Conflict(one.noun, one.unit, entries[left], entries[right])


def _sums(con: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> tuple[CitedSum, ...]:
    """Sums in whose clause one of the figures stands."""
    stand = defaultdict(list)
    for row in rows:
        stand[row["document"]].append(row["start"])
    found = look_up(con, "sums", documents=sorted(stand))
    return tuple(_sum(row) for row in found if any(
        row["clause_start"] <= at < row["clause_end"] for at in stand[row["document"]]))  # fmt: skip


def _sum(row: Row) -> CitedSum:
    return CitedSum(row["whole"], tuple(json.loads(row["parts"])), row["verdict"], row["gap"], _cite(row))
