"""How long one more release takes: ``python bench/one_more.py prakat.duckdb [--releases 24]``.

Releases that the store holds are forgotten and ingested again, one by one, in a copy of it: first those that name the
most named people, then others of every length. ``resolved`` is all that resolution does, copies and the ledger's rows
with it; ``published`` is what it takes until readers see it. A store that other code resolved is resolved anew before,
and rows beside it of another layout are made anew, which takes minutes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from prakat import pipeline
from prakat.graph.copies import find_copies
from prakat.graph.resolve import let_go, resolve
from prakat.lookup import lay_beside, lookup_path
from prakat.model import Document
from prakat.publishing import Held, publish
from prakat.state import name_state
from prakat.store import Store, migrate, migrations

FAMOUS = """
WITH most AS (
    SELECT entity_id FROM names WHERE starts_with(entity_id, 'per-')
    GROUP BY entity_id ORDER BY sum(documents) DESC LIMIT 40
)
SELECT document FROM links WHERE entity_id IN (FROM most)
GROUP BY document ORDER BY count(DISTINCT entity_id) DESC, document LIMIT $limit
"""
OTHERS = """
SELECT id FROM (
    SELECT id, row_number() OVER (ORDER BY length(text), id) AS rank, count(*) OVER () AS count
    FROM documents WHERE current
) WHERE (rank - 1) % (count // $limit) = count // $limit // 2 ORDER BY rank LIMIT $limit
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--releases", type=int, default=24)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.store.parent) as folder:
        path = Path(folder, "copy.duckdb")
        shutil.copyfile(asked.store, path)
        if lookup_path(asked.store).exists():
            shutil.copyfile(lookup_path(asked.store), lookup_path(path))
        taken = list(measure(path, asked.releases))
    for step, name in enumerate(("resolved", "published")):
        for clock, kind in enumerate(("wall", "cpu")):
            values = sorted(one[step][clock] for one in taken)
            high = values[max(0, round(0.95 * len(values)) - 1)]
            print(
                f"{name}, {kind}: median {statistics.median(values):.2f} s, p95 {high:.2f} s, most {values[-1]:.2f} s"
            )


Taken = tuple[float, float]
"""Seconds waited and seconds of the processor."""


def measure(path: Path, releases: int) -> Iterator[tuple[Taken, Taken]]:
    """What it takes to resolve and to publish, release by release."""
    con, file = duckdb.connect(path), os.open(path, os.O_RDONLY)
    held = Held(con, path, file)
    migrate(held, migrations())
    store = Store(held)
    lay_beside(con, store.rows)
    _resolve(store)
    publish(held, name_state(con))
    for document in list(_chosen(store, releases)):
        store.forget([document.id])
        let_go(store)
        publish(held, name_state(con))
        pipeline.ingest(store, [document])
        resolved = _timed(lambda: _resolve(store))
        published = _timed(lambda: publish(held, name_state(con)))
        shown = "  ".join(f"{wall:5.2f} s (cpu {cpu:5.2f})" for wall, cpu in (resolved, published))
        print(f"{document.id:20} {len(document.text):7,} letters  {shown}", flush=True)
        yield resolved, published
    con.close()
    os.close(file)


def _resolve(store: Store) -> None:
    find_copies(store)
    resolve(store)


def _timed(step: Callable[[], None]) -> Taken:
    wall, cpu = time.perf_counter(), time.process_time()
    step()
    return time.perf_counter() - wall, time.process_time() - cpu


def _chosen(store: Store, releases: int) -> Iterator[Document]:
    ids = dict.fromkeys(
        one for sql in (FAMOUS, OTHERS) for (one,) in store.con.execute(sql, {"limit": releases // 2}).fetchall()
    )
    yield from (document for document, _ in store.documents(list(ids)))


if __name__ == "__main__":
    main()
