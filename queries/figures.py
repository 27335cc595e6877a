"""The figures that clauses give for a thing: which they are, what each measures, in the order of their days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import duckdb

from prakat.graph.programmes import read_programme
from prakat.lookup import match
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
PART = 3  # letters of a name that goes on behind the one that was asked for
LAST = "9999"  # a day that is not known

Row = dict[str, Any]


class Key(NamedTuple):
    """What figures of one series share."""

    noun: str
    unit: str
    per: str


def find_figures(con: duckdb.DuckDBPyConnection, thing: Thing) -> list[Row]:
    """Rows of ``entries`` whose clause is of the thing, in the order of their days."""
    rows = [_parted(row, thing) for row in _figures(con, thing)]
    rows = [row for row in rows if not thing.phase or thing.phase in row["scope"]]
    return sorted(rows, key=lambda row: (row["since"] or LAST, row["document"], row["start"]))


def _figures(con: duckdb.DuckDBPyConnection, thing: Thing) -> list[Row]:
    """Rows of the thing. Of a name that is a common word, only those that have it as a programme's; where most clauses
    have it so, releases that nowhere name the programme mean other words."""
    found = [row["place"] for row in look_up(con, "figures_like", match=match(thing.keys))]
    known = {row["document"] for row in look_up(con, "naming_any", ids=thing.ids)} if thing.forms else set()
    if known and len(found) > max(MANY, COMMON * len(known)):
        found = [row["place"] for row in look_up(con, "figures_in", documents=sorted(known))]
        return [row for row in _read(con, found) if _is_programme(row, thing) and _is_of(row, thing)]
    rows = [row for row in _read(con, found) if _is_of(row, thing)]
    named = [row["document"] for row in rows if known and _is_programme(row, thing)]
    if not known or len(named) < MOSTLY * len(rows):
        return rows
    known |= {*named}
    return [row for row in rows if row["document"] in known]


def _read(con: duckdb.DuckDBPyConnection, places: Sequence[int]) -> Iterator[Row]:
    for row in look_up(con, "figures", places=places):
        row["before"], row["behind"], row["topic"] = row["words"].split("\n")
        yield row


def _is_programme(row: Row, thing: Thing) -> bool:
    """Whether a programme's name, written out, holds one of the keys."""
    _, _, about = row["about"].partition("\n")
    return any(key in about or key in row["topic"] for key in thing.keys)


def _is_of(row: Row, thing: Thing) -> bool:
    """Whether the clause of a figure names the thing before it, near or as what the figure is about, or the programme
    named last is it; not where the words behind the figure say that it is of something else."""
    before, topic = row["before"], row["topic"]
    if OTHER.match(row["behind"]) and not any(key in row["behind"] for key in thing.keys):
        return False
    if topic and any(key in topic for key in thing.keys):
        return True
    at = max((before.rfind(key) + len(key) for key in thing.keys if key in before), default=-1)
    if at < 0 and not any(key in row["behind"] for key in thing.keys):
        return False
    if any(key in row["about"] for key in thing.keys):
        return True
    return at >= 0 and len(before) - at <= NEAR and not topic and "\n" not in row["about"]


def _parted(row: Row, thing: Thing) -> Row:
    """A row with what the programme's name goes on with: which part of the thing it is of, or which year."""
    names = (row["topic"], *row["about"].split("\n")[1:])
    part = next((part for name in names if (part := _rest(name, thing.keys))), "")
    if part and part not in row["scope"]:
        row["scope"] = f"{part} {row['scope']}".strip()
    return row


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
    if row["named"] or (behind.startswith(THROUGH) and any(key in behind for key in thing.keys)):
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
    if counted or (unit in COUNTERS and not row["noun"] and any(key in row["about"] for key in thing.keys)):
        return Key(COUNT, "", per)
    if row["stands"] == BEHIND and unit == BAHT:
        return Key(COST, unit, per)
    return Key(row["noun"], unit, per)
