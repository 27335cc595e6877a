"""The figures that clauses give for a thing: which they are, what each measures, in the order of their days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import duckdb

from prakat.graph.programmes import read_programme
from prakat.lookup import holder, match
from prakat.queries.sql import look_up
from prakat.queries.things import Thing

NEAR = 110  # letters between a name and the figure that is taken to be of it
MOSTLY = 0.5  # of the clauses with a programme's name: from here on the bare words are somebody else's
MANY, COMMON = 800, 10  # figures, and as many for each release that names the programme: its name is a common word
NAMED = "ในชื่อโครงการ"
BEHIND = "ต่อท้ายชื่อ"
THROUGH = "ผ่าน"
COUNT, COST, BAHT = "จำนวน", "วงเงิน", "บาท"
OWN_UNIT = 4  # letters of a unit that can be the thing itself: เมือง of เมืองอัจฉริยะ, not คน of คนละครึ่ง
COUNTERS = ("แห่ง", "พื้นที่")  # units in which anything with a place is counted
OTHER = re.compile(r"(?:ใน|ของ|จาก|ภายใต้|ตาม|สำหรับ)?(?:โครงการ|กองทุน|มาตรการ|แผนงาน|บริษัท|ธนาคาร)(?!ฯ|นี้|ดังกล่าว)")
GOES_ON = re.compile(r"ผู้|ชาว|ของ|ใน|ด้าน|สำหรับ|แก่|ช่วง|สาย|ภาค|กลุ่ม|เกษตรกร|[a-z]")  # else the name was read too far
JOINED = re.compile(r"(?:และ|กับ|หรือ)(?:โครงการ|มาตรการ)?$")  # such a name is of two programmes
GROUP = re.compile(r"\((?:ประชาชน|กลุ่ม|ราย|ผู้|คน|ร้าน)[^()]*\)?$")  # the round is that of those who were in it before
ENUMERATED = "เป็นต้น"  # what was named up to here is one of many
SINCE = ("มา", "ไป", "แบบ")  # it says no such thing before these
PART = 3  # letters of a name that goes on behind the one that was asked for
LAST = "9999"  # a day that is not known

Row = dict[str, Any]


class Key(NamedTuple):
    """What figures of one series share."""

    noun: str
    unit: str
    per: str


class Clause(NamedTuple):
    """Where a figure stands. ``about``: the fact's subject, behind line ends the programmes named before it; ``topic``:
    the one named last; ``before`` and ``behind``: the words around the figure."""

    document: str
    scope: str
    about: str
    before: str
    behind: str
    topic: str


def find_figures(con: duckdb.DuckDBPyConnection, thing: Thing) -> list[Row]:
    """Rows of ``entries`` whose clause is of the thing, in the order of their days."""
    found = _clauses(con, thing).items()
    clauses = {
        place: _parted(clause, thing) for place, clause in found if not thing.phase or thing.phase in clause.scope
    }
    rows = list(look_up(con, "figures", places=list(clauses))) if clauses else []
    for row in rows:
        row.update(zip(Clause._fields, clauses[row["place"]], strict=True))
    return sorted(rows, key=lambda row: (row["since"] or LAST, row["document"], row["start"]))


def _clauses(con: duckdb.DuckDBPyConnection, thing: Thing) -> dict[int, Clause]:
    """Clauses of the thing by their places. Of a name that is a common word, only those that have it as a programme's;
    where most clauses have it so, releases that nowhere name the programme mean other words."""
    (found,) = look_up(con, "figures_like", match=match(thing.keys))
    known = {row["document"] for row in look_up(con, "naming_any", ids=thing.ids)} if thing.forms else set()
    if known and found["total"] > max(MANY, COMMON * len(known)):
        rows = look_up(con, "clauses_in", places=found["places"], documents=sorted(known), phase=thing.phase)
        return {place: one for place, one in _read(rows) if _is_programme(one, thing.keys) and is_of(one, thing.keys)}
    rows = look_up(con, "clauses", places=found["places"], phase=thing.phase)
    clauses = {place: clause for place, clause in _read(rows) if is_of(clause, thing.keys)}
    named = [clause.document for clause in clauses.values() if known and _is_programme(clause, thing.keys)]
    if not known or len(named) < MOSTLY * len(clauses):
        return clauses
    known |= {*named}
    return {place: clause for place, clause in clauses.items() if clause.document in known}


def _read(rows: Iterable[Row]) -> Iterator[tuple[int, Clause]]:
    for row in rows:
        before, behind, topic = row["words"].split("\n")
        yield row["place"], Clause(row["document"], own_scope(row["scope"], topic), row["about"], before, behind, topic)


def own_scope(scope: str, topic: str) -> str:
    """Without the round that only those counted were in: ``โครงการคนละครึ่ง ระยะที่ 3 (ประชาชนกลุ่มเดิม)``."""
    if not scope or not GROUP.search(topic):
        return scope
    phase = read_programme(topic).phase
    return scope.removeprefix(phase).lstrip() if phase else scope


def _is_programme(clause: Clause, keys: tuple[str, ...]) -> bool:
    """Whether a programme's name, written out, holds one of the keys."""
    _, _, names = clause.about.partition("\n")
    holds = holder(keys)
    return holds(names) or holds(clause.topic)


def is_of(clause: Clause, keys: tuple[str, ...]) -> bool:
    """Whether the clause of a figure names the thing before it, near or as what the figure is about, or the programme
    named last is it; not where the words behind the figure say that it is of something else."""
    holds = holder(keys)
    named_behind = holds(clause.behind)
    if not named_behind and OTHER.match(clause.behind):
        return False
    if holds(clause.topic):
        return not _is_joined(clause.topic, keys)
    if not named_behind and (not holds(clause.before) or _is_one_of_many(clause.before, keys)):
        return False
    if holds(clause.about):
        return True
    if clause.topic or "\n" in clause.about:
        return False
    return any(holder((key,))(clause.before[-NEAR - len(key) :]) for key in keys)


def _is_joined(name: str, keys: tuple[str, ...]) -> bool:
    """Whether a programme's name tells of another with the thing: ``โครงการเราเที่ยวด้วยกันและคนละครึ่ง``."""
    return any(JOINED.search(name.partition(key)[0]) for key in keys if key in name)


def _is_one_of_many(before: str, keys: tuple[str, ...]) -> bool:
    """Whether the thing ends an enumeration, behind which the words go on with something else."""
    _, named, behind = before.rpartition(ENUMERATED)
    return bool(named) and not behind.startswith(SINCE) and not holder(keys)(behind)


def _parted(clause: Clause, thing: Thing) -> Clause:
    """A clause with what the programme's name goes on with: which part of the thing it is of, or which year."""
    names = (clause.topic, *clause.about.split("\n")[1:])
    part = next((part for name in names if name and (part := _rest(name, thing.keys))), "")
    if not part or part in clause.scope:
        return clause
    return clause._replace(scope=f"{part} {clause.scope}".strip())


@lru_cache(maxsize=10_000)
def _rest(name: str, keys: tuple[str, ...]) -> str:
    """What a programme's name has before and behind one of the keys, without its round."""
    full = read_programme(name).key
    before, _, behind = next((full.partition(key) for key in keys if key in full), ("", "", ""))
    return " ".join(part for part in (before, behind if GOES_ON.match(behind) else "") if len(part) >= PART)


def by_measure(rows: Iterable[Row], thing: Thing) -> dict[Key, list[Row]]:
    """Rows by what they measure: the most told first, those of no known noun behind them, the name's own last."""
    rows = list(rows)
    for row in rows:
        row["stands"] = _stands(row, thing)
    own = {(row["value"], row["unit"]) for row in rows if row["stands"] == NAMED}
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        groups[_measured(row, thing, own)].append(row)
    return dict(sorted(groups.items(), key=lambda item: _rank(*item)))


def _rank(key: Key, rows: Sequence[Row]) -> tuple[Any, ...]:
    return key.noun == NAMED, not key.noun, -len(rows), key


def _stands(row: Row, thing: Thing) -> str:
    """NAMED for a figure in the name itself, BEHIND for one right behind it."""
    behind = row["behind"]
    if row["named"] or (behind.startswith(THROUGH) and holder(thing.keys)(behind)):
        return NAMED
    return BEHIND if row["before"].endswith(thing.keys) else ""


def _measured(row: Row, thing: Thing, own: set[tuple[float, str]]) -> Key:
    """What a row measures. Places that are counted are one series, in whatever unit; an amount of the name is a fact of
    the name wherever it stands; money right behind the name is what it costs."""
    unit, per = row["unit"], row["per"]
    if (row["value"], unit) in own:
        if row["stands"]:
            row |= {"basis": "", "scope": ""}
        return Key(NAMED, unit, per)
    counted = len(unit) >= OWN_UNIT and any(key.startswith(unit) for key in thing.keys)
    if counted or (unit in COUNTERS and not row["noun"] and holder(thing.keys)(row["about"])):
        return Key(COUNT, "", per)
    if row["stands"] == BEHIND and unit == BAHT:
        return Key(COST, unit, per)
    return Key(row["noun"], unit, per)
