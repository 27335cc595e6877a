"""The rules' judgements of the names that a run touched: found anew each time, beside what people judged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import duckdb
from rapidfuzz.distance import OSA

from prakat.exchange import dumps
from prakat.extract.names import provinces
from prakat.graph import statements as sql
from prakat.graph.blocking import LARGEST
from prakat.graph.gather import add_company, common, gather_titles, pairs
from prakat.graph.names import skeleton
from prakat.graph.pairs import OFTEN, RARE, SAME, Reason, Weighed, is_hopeless, weigh
from prakat.graph.programmes import weigh_programmes
from prakat.graph.writing import append

RULES = "rules"
FEW = 20  # bearers of a first name that are looked at together whatever their surnames
ALIKE = ("sounds the same", "near surname", "near first name", "torn surname")
LONG = 12  # letters; so long a body's name is not another's by one letter
VERY_LONG = 15
LOCAL = re.compile("โรงเรียน|โรงพยาบาล|รพ|วัด|องค์การบริหารส่วน|อบต|อบจ|เทศบาล|สภ|สถานี|กลุ่ม|วิสาหกิจ|บริษัท|ศูนย์|สหกรณ์")
NEAR_BODY = 0.92

Pair = tuple[str, str]
Judged = tuple[str, str, Weighed]


def judge_touched(con: duckdb.DuckDBPyConnection, made: datetime, parted: Iterable[Judged] = ()) -> int:
    """Judge pairs of which one is touched; how many judgements were stored, those that part namesakes among them."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs(con, LARGEST, FEW):
        found[pair[0][:4]].append(pair)
    judges = {"per-": _people, "org-": _bodies, "pro-": _programmes}
    judged = (row for family, judge in judges.items() if found[family] for row in judge(con, found[family]))
    return _store(con, [*judged, *parted], made)


def _people(con: duckdb.DuckDBPyConnection, found: Sequence[Pair]) -> Iterator[Judged]:
    first = gather_titles(con, {who for pair in found for who in pair})
    found = [(a, b) for a, b in found if a in first and b in first and not is_hopeless(first[a], first[b])]
    if not found:
        return iter(())
    profiles = {who: first[who] for pair in found for who in pair}
    known = common(con, profiles, found, add_company(con, profiles, found))
    judged = ((a, b, weigh(profiles[a], profiles[b], known)) for a, b in found)
    return (row for row in judged if _worth_keeping(row[2]))


def _worth_keeping(weighed: Weighed) -> bool:
    return weighed.verdict != "different" or any(reason.reason in ALIKE for reason in weighed.reasons)


def _bodies(con: duckdb.DuckDBPyConnection, found: Sequence[Pair]) -> Iterator[Judged]:
    """By their spelling alone."""
    keys = dict(con.execute(sql.KEYS_OF, {"ids": sorted({who for pair in found for who in pair})}).fetchall())
    known = ((a, b) for a, b in found if a in keys and b in keys)
    likely = [(a, b) for a, b in known if weigh_bodies(keys[a], 0, keys[b], OFTEN)]
    if not likely:
        return iter(())
    releases = dict(con.execute(sql.RELEASES_OF, {"ids": sorted({who for pair in likely for who in pair})}).fetchall())
    judged = ((a, b, weigh_bodies(keys[a], releases.get(a, 0), keys[b], releases.get(b, 0))) for a, b in likely)
    return ((a, b, w) for a, b, w in judged if w)


def _programmes(con: duckdb.DuckDBPyConnection, found: Sequence[Pair]) -> Iterator[Judged]:
    """By what their names are looked for."""
    names = dict(con.execute(sql.NAMES_OF, {"ids": sorted({who for pair in found for who in pair})}).fetchall())
    judged = ((a, b, weigh_programmes(names[a], names[b])) for a, b in found if a in names and b in names)
    return ((a, b, w) for a, b, w in judged if w)


def weigh_bodies(a: str, releases_a: int, b: str, releases_b: int) -> Weighed | None:
    """Two spellings of one body, or None. By one letter local bodies and firms differ, others do not."""
    if min(len(a), len(b)) < LONG:
        return None
    sounds, alike = skeleton(a) == skeleton(b), OSA.normalized_similarity(a, b)
    if not (sounds or alike >= NEAR_BODY) or _digits(a) != _digits(b) or _provinces(a) != _provinces(b):
        return None
    if sounds:
        return Weighed(0.95, (Reason("sounds the same", 3.0, f"{a} | {b}"),))
    few, many = sorted((releases_a, releases_b))
    if few > RARE or many < OFTEN:
        return None
    slip = OSA.distance(a, b) <= 1 and min(len(a), len(b)) >= VERY_LONG and not LOCAL.match(a)
    return Weighed(0.9 if slip else 0.6, (Reason("rare beside frequent", 2.2 if slip else 0.4, f"{a} | {b}"),))


def _provinces(text: str) -> set[str]:
    return {province for province in provinces() if province in text}


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _store(con: duckdb.DuckDBPyConnection, judged: Sequence[Judged], made: datetime) -> int:
    con.execute(sql.CLEAR_JUDGED)
    last: int = con.execute(sql.LAST_JUDGEMENT).fetchall()[0][0]
    append(con, "judgements", _rows(judged, last, made))
    return len(judged)


def _rows(judged: Iterable[Judged], last: int, made: datetime) -> Iterator[tuple[object, ...]]:
    for who, (a, b, weighed) in enumerate(judged, start=last + 1):
        reasons = [{"reason": r.reason, "weight": r.weight, "detail": r.detail} for r in weighed.reasons]
        yield who, min(a, b), max(a, b), weighed.verdict, weighed.score, dumps(reasons), RULES, made, None


__all__ = ["RULES", "SAME", "judge_touched", "weigh_bodies"]
