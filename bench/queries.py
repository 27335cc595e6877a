"""How long a store takes to answer: ``python bench/queries.py prakat.duckdb [--questions 200] [--only NAME …]``.

Each query is asked of as many things as there are questions, taken from the store itself: as many of each band of
frequency (named in 1 release, in up to 9, 99, 999, in more), as far as the store has so many. They are drawn with a
seed, and warmed up with a few others. Wall time is what a user waits, on a machine that does nothing else; CPU time is
what the question costs. ``ask`` is also measured in a process of its own, from its start to the answer.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from drawing import DECISIONS, DOCUMENTS, draw, part
from questions import read_questions

import prakat
from prakat.api import Corpus
from prakat.errors import QueryError

WARM = 5  # questions before the clock runs
SLOW = 20  # questions of what takes a second, or is asked of nothing
ALONE = 5  # processes in which ask is started and answers once
NAMED = """
SELECT e.name, sum(n.documents)::INTEGER AS releases
FROM entities AS e JOIN entities AS own ON own.canonical_id = e.id JOIN names AS n ON n.entity_id = own.id
WHERE e.kind IN (SELECT unnest($kinds)) AND e.id = e.canonical_id AND length(e.words) > 3
GROUP BY e.id, e.name ORDER BY e.id
"""
HELD = """
SELECT any_value(s.name), count(DISTINCT e.document) FROM ends AS e
JOIN entities AS o ON o.id = e.value_id JOIN entities AS s ON s.id = o.canonical_id
WHERE e.kind = 'holds' AND e.held AND starts_with(e.subject_id, 'per-') AND starts_with(s.id, 'pos-')
GROUP BY s.id ORDER BY s.id
"""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as the table names it, what it is asked of, the milliseconds that p95 is to stay under."""

    name: str
    things: Sequence[str]
    ask: Callable[[str], object]
    limit: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of each question, waited for and of the processor; how many had an answer."""

    wall: list[float]
    cpu: list[float]
    answered: int


def queries(corpus: Corpus, con: duckdb.DuckDBPyConnection, count: int) -> Iterator[Query]:
    def named(*kinds: str) -> list[str]:
        return draw(con, NAMED, count, kinds=list(kinds))

    def both(name: str) -> object:
        return corpus.person(name), corpus.life(name)

    people, bodies, programmes = named("Person"), named("PublicBody", "Organization"), named("Programme")
    yield Query("person", people, both, 50)
    yield Query("office", draw(con, HELD, count), corpus.office, 50)
    yield Query("programme", programmes, corpus.programme, 50)
    yield Query("ledger", programmes, corpus.ledger, 50)
    yield Query("committee", named("Committee"), corpus.committee, 50)
    yield Query("document", draw(con, DOCUMENTS, count), corpus.document, 50)
    yield Query("decision", draw(con, DECISIONS, count), corpus.decision, 50)
    yield Query("body", bodies, corpus.committee, 50)
    yield Query("place", named("Place"), corpus.place, 50)
    yield Query("identity", people, corpus.identity, 50)
    yield Query("search", [*bodies[: count // 2], *programmes[: count // 2]], corpus.search, 50)
    yield Query("conflicts", programmes, corpus.conflicts, 300)
    yield Query("facts --about", programmes, lambda name: corpus.facts(about=name, limit=50), 300)
    yield Query("decisions --body", bodies, lambda name: corpus.decisions(body=name, limit=50), 300)
    yield Query("decisions --matter", programmes, lambda name: corpus.decisions(matter=name, limit=50), 300)
    yield Query("promises --about", programmes, lambda name: corpus.promises(about=name, limit=50), 300)
    yield Query("path", people[:SLOW], lambda name: corpus.paths(name, "ประยุทธ์ จันทร์โอชา", 1), 300)
    yield Query("clashes", [""] * SLOW, lambda _: corpus.clashes(), 300)
    yield Query("status", [""] * SLOW, lambda _: corpus.status(), 300)
    yield Query("ask", [asked.question for asked in read_questions()][:count], corpus.ask, 1000)


def measure(query: Query) -> Taken:
    wall, cpu, answered = [], [], 0
    warm = query.things[:WARM]
    for nth, thing in enumerate([*warm, *query.things]):
        begun, used = time.perf_counter(), time.process_time()
        try:
            query.ask(thing)
            answered += nth >= len(warm)
        except QueryError:
            pass
        if nth >= len(warm):
            wall.append((time.perf_counter() - begun) * 1000)
            cpu.append((time.process_time() - used) * 1000)
    return Taken(wall, cpu, answered)


def alone(store: Path) -> Taken:
    """``prakat ask`` from the start of the process to its end."""
    command = [sys.executable, "-m", "prakat", "ask", "ใครเป็นนายกรัฐมนตรีเมื่อวันที่ 1 ตุลาคม 2566", "--db", str(store)]
    wall = []
    for _ in range(ALONE + 1):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        wall.append((time.perf_counter() - begun) * 1000)
    return Taken(wall[1:], [], ALONE)


def line(name: str, limit: int, taken: Taken) -> str:
    figures = [part(times, at) for times in (taken.wall, taken.cpu) if times for at in (50, 95)]
    cells = [f"{figure:.0f}" for figure in figures] + [""] * (4 - len(figures))
    return f"| {name} | {len(taken.wall)} | {' | '.join(cells)} | {max(taken.wall):.0f} | {limit} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    corpus = prakat.open(options.store)
    print("| query | questions | p50 ms | p95 ms | p50 CPU | p95 CPU | most ms | p95 is to be below |")
    print("|---|---|---|---|---|---|---|---|")
    with duckdb.connect(options.store, read_only=True) as con:
        asked = list(queries(corpus, con, options.questions))
    for query in asked:
        if not options.only or query.name in options.only:
            print(line(query.name, query.limit, measure(query)), flush=True)
    if not options.only:
        print(line("ask, started anew", 1000, alone(options.store)))


if __name__ == "__main__":
    main()
