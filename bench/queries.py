"""How long a store takes to answer: ``python bench/queries.py STORE [--questions 200] [--only NAME …] [--write]``.

Each query is asked of as many things as there are questions, taken from the store itself: as many of each band of
frequency (named in 1 release, in up to 9, 99, 999, in more), as far as the store has so many. They are drawn with a
seed, and warmed up with a few others. Wall time is what a user waits, on a machine that does nothing else; CPU time is
what the question costs. ``ask`` is also measured in processes of their own, from start to answer. ``--write`` puts the
tables of README.md and docs/speed.md in the place of those between their marks, both from this run.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb
from drawing import DECISIONS, DOCUMENTS, draw, part
from questions import read_questions

import prakat
from prakat.api import Corpus
from prakat.errors import QueryError

PAGE = 20  # rows of each kind, as tables show
WARM = 5  # questions before the clock runs
SLOW = 20  # questions of what takes a second, or is asked of nothing
ALONE = 20  # processes in which ask is started and answers once
ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- written by bench/queries.py --write -->", "<!-- end of what is written -->"
COLUMNS = ("query", "questions", "p50 ms", "p95 ms", "p50 CPU", "p95 CPU", "most ms", "p95 is to be below")
PAGES = {ROOT / "README.md": ("query", "p50 ms", "p95 ms", "p95 is to be below"), ROOT / "docs" / "speed.md": COLUMNS}
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


Row = dict[str, str]
"""Cells of the table by column."""


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

    def person(name: str) -> object:
        return corpus.life(name, limit=PAGE) or corpus.person(name, PAGE)

    def body(name: str) -> object:
        return corpus.committee(name, PAGE)

    people, bodies, programmes = named("Person"), named("PublicBody", "Organization"), named("Programme")
    beside = dict(pairwise([*people, *people[:1]])) | dict(pairwise([*programmes, *programmes[:1]]))
    yield Query("person", people, person, 50)
    yield Query("office", draw(con, HELD, count), corpus.office, 50)
    yield Query("programme", programmes, lambda name: corpus.programme(name, 50), 50)
    yield Query("ledger", programmes, lambda name: corpus.ledger(name, 50), 50)
    yield Query("committee", named("Committee"), body, 50)
    yield Query("document", draw(con, DOCUMENTS, count), corpus.document, 50)
    yield Query("decision", draw(con, DECISIONS, count), corpus.decision, 50)
    yield Query("body", bodies, body, 50)
    yield Query("place", named("Place"), corpus.place, 50)
    yield Query("identity", people, corpus.identity, 50)
    yield Query("search", [*bodies[: count // 2], *programmes[: count // 2]], corpus.search, 50)
    yield Query("conflicts", programmes, lambda name: corpus.conflicts(name, 50), 300)
    yield Query("facts --about", programmes, lambda name: corpus.facts(about=name, limit=50), 300)
    yield Query("decisions --body", bodies, lambda name: corpus.decisions(body=name, limit=50), 300)
    yield Query("decisions --matter", programmes, lambda name: corpus.decisions(matter=name, limit=50), 300)
    yield Query("promises --about", programmes, lambda name: corpus.promises(about=name, limit=50), 300)
    yield Query("path", people[:SLOW], lambda name: corpus.paths(name, "ประยุทธ์ จันทร์โอชา", 1), 300)
    yield Query("compare people", people, lambda name: (person(name), person(beside[name])), 300)
    yield Query(
        "compare programmes",
        programmes,
        lambda name: (corpus.programme(name, PAGE), corpus.programme(beside[name], PAGE)),
        300,
    )
    yield Query("clashes", [""] * SLOW, lambda _: corpus.clashes(PAGE), 300)
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


def alone(store: Path, questions: Sequence[str]) -> Taken:
    """``prakat ask`` from the start of a process to its end; the first only fills the caches."""
    wall, cpu = [], []
    for question in [questions[0], *questions]:
        begun, used = time.perf_counter(), _of_children()
        command = [sys.executable, "-m", "prakat", "ask", question, "--db", str(store)]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONDONTWRITEBYTECODE": ""})
        wall.append((time.perf_counter() - begun) * 1000)
        cpu.append((_of_children() - used) * 1000)
    return Taken(wall[1:], cpu[1:], len(questions))


def _of_children() -> float:
    """Seconds of the processor that processes took which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def row(name: str, limit: int, taken: Taken) -> Row:
    figures = [part(times, at) for times in (taken.wall, taken.cpu) for at in (50, 95)]
    cells = (name, len(taken.wall), *(f"{figure:.0f}" for figure in (*figures, max(taken.wall))), limit)
    return dict(zip(COLUMNS, map(str, cells), strict=True))


def line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def table(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Rows as Markdown, and what is over its mark."""
    over = [row["query"] for row in rows if float(row["p95 ms"]) >= float(row["p95 is to be below"])]
    told = f"Over its mark: {', '.join(f'**{name}**' for name in over)}." if over else "All are below their marks."
    body = [line([row[column] for column in columns]) for row in rows]
    return "\n".join([line(columns), line(["---"] * len(columns)), *body, "", told])


def write(page: Path, text: str) -> None:
    """Put a text between the marks of a page."""
    between = re.compile(f"(?<={re.escape(BEGIN)}\n).*?(?=\n{re.escape(END)})", re.S)
    page.write_text(between.sub(lambda _: text, page.read_text("utf-8")), "utf-8")


def asked_of(store: Path, count: int, only: Sequence[str]) -> Iterator[Row]:
    """A row a query, as each is done."""
    corpus = prakat.open(store)
    with duckdb.connect(store, read_only=True) as con:
        asked = [query for query in queries(corpus, con, count) if not only or query.name in only]
    for query in asked:
        if query.things:
            yield row(query.name, query.limit, measure(query))
    if not only or "ask" in only:
        some = [asked.question for asked in read_questions()]
        yield row("ask, started anew", 1000, alone(store, some[:: len(some) // ALONE][:ALONE]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--write", action="store_true", help="into README.md and docs/speed.md")
    options = parser.parse_args()
    if options.write and options.only:
        parser.error("--write needs all queries: leave --only out")
    rows = []
    for found in asked_of(options.store, options.questions, options.only):
        rows.append(found)
        print(line([found[column] for column in COLUMNS]), flush=True)
    for page, columns in PAGES.items() if options.write else ():
        write(page, table(rows, columns))


if __name__ == "__main__":
    main()
