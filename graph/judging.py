"""What people judge: two entities are one, or are not. A judgement is kept, can be undone, and outweighs the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import duckdb

from prakat.errors import QueryError
from prakat.graph import statements as sql
from prakat.graph.asking import look_up
from prakat.graph.assign import PREFIXES, entity_id, person, person_name
from prakat.graph.bodies import body_key
from prakat.graph.clusters import relabel
from prakat.graph.find import EXACT, SHOWN, find_entities, nothing_called
from prakat.graph.pairs import Verdict
from prakat.graph.plain import squeeze
from prakat.store import Store, transaction

SCORES = {"same": 1.0, "different": 0.0, "unsure": 0.5}
REASONS = '[{"reason": "judged by reading", "weight": 0, "detail": ""}]'


def which(con: duckdb.DuckDBPyConnection, words: str, whole: bool = False) -> str:
    """The id of the entity meant: an id, a name as written (titles do not matter), or, unless it must be ``whole``, one
    that holds the words.

    Errors: QueryError where nothing in the store carries the name.
    """
    for row in look_up(con, "existing", ids=[words, *_ids(words)]):
        return str(row["id"])
    found = find_entities(con, words)
    if not found:
        raise QueryError(nothing_called(con, words))
    if whole and found[0].closeness < EXACT:
        names = ", ".join(dict.fromkeys(each.name for each in found[:SHOWN]))
        raise QueryError(f"{words!r} is no whole name; write out whom you mean, or an id: {names}")
    return found[0].id


def _ids(words: str) -> list[str]:
    """Ids that such a name would have, by kind."""
    name = person_name(words)
    others = [entity_id(family, squeeze(words)) for family in sorted(set(PREFIXES.values()) - {"per", "org"})]
    return [*([person(name).id] if name else []), entity_id("org", body_key(words)), *others]


def judge(store: Store, left: str, right: str, verdict: Verdict, author: str) -> int:
    """Store a judgement on two entities, by id; its number. ``same`` takes back what keeps both groups apart.

    Errors: QueryError where both are one entity by name already, or are of different families.
    """
    if left == right or left.split("-")[0] != right.split("-")[0]:
        raise QueryError(f"{left} and {right} cannot be judged: give two different names of one kind")
    made = _now()
    with transaction(store.con):
        if verdict == "same":
            groups = [_group(store.con, one) for one in (left, right)]
            store.con.execute(sql.TAKE_BACK, {"left": groups[0], "right": groups[1], "now": made})
        (number,) = _add(store.con, [(left, right)], verdict, author, made)
        relabel(store.con)
    store.changed = True
    return number


def split(store: Store, who: str, author: str) -> tuple[int, ...]:
    """Take one name out of the entity it was merged into; the numbers of the judgements.

    Errors: QueryError where it is merged with nothing.
    """
    others = [one for one in _group(store.con, who) if one != who]
    if not others:
        raise QueryError(f"{who} is merged with nothing")
    with transaction(store.con):
        numbers = _add(store.con, [(who, other) for other in others], "different", author, _now())
        relabel(store.con)
    store.changed = True
    return tuple(numbers)


def undo(store: Store, number: int) -> int:
    """Take a person's judgement back, and what was judged in the same stroke; how many. What a merge took back holds
    again.

    Errors: QueryError where there is no such judgement of a person, or it is undone already.
    """
    with transaction(store.con):
        store.con.execute(sql.RESTORE, {"number": number})
        undone = store.con.execute(sql.UNDO, {"number": number, "now": _now()}).fetchall()
        relabel(store.con)
    if not undone:
        raise QueryError(f"no judgement {number} that a person made and that still holds; list them: prakat judgements")
    store.changed = True
    return len(undone)


def _group(con: duckdb.DuckDBPyConnection, who: str) -> list[str]:
    """All that are one with an entity now, itself among them."""
    return [one for (one,) in con.execute(sql.GROUP, {"who": who}).fetchall()]


def _add(
    con: duckdb.DuckDBPyConnection, pairs: Iterable[tuple[str, str]], verdict: Verdict, author: str, made: datetime
) -> Sequence[int]:
    last: int = con.execute(sql.LAST_JUDGEMENT).fetchall()[0][0]
    rows = [
        (number, min(pair), max(pair), verdict, SCORES[verdict], REASONS, author, made, None)
        for number, pair in enumerate(pairs, start=last + 1)
    ]
    with con.appender("judgements") as appender:
        appender.append_rows(rows)
    return [row[0] for row in rows]


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
