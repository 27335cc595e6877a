"""Commands that keep a store current: each parses, calls the library function of its name, and prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from prakat.console import STORE, AsJson, Db, corpus_at, show
from prakat.progress import json_lines, shown

if TYPE_CHECKING:
    from prakat.updating import RunReport

BAD_RUN = 1

Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE…]", help="Names; all that were fetched before and your own unless given."),
]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes; all cores unless given.")]
Limit = Annotated[int, typer.Option(min=1, help="Runs at most.")]


def update(sources: Sources = None, db: Db = STORE, jobs: Jobs = None, json: AsJson = False) -> None:
    """Fetch what is new, extract it, find out who is who, and tell what changed of what is watched."""
    from prakat.pool import cores
    from prakat.report_watch import digest_view

    with shown(json_lines) as tell:
        report, digest = corpus_at(db).update(sources or (), jobs or cores(), tell)
    if digest and not json:
        show(digest_view(digest))
    _end(report, json)


def fetch(sources: Sources = None, db: Db = STORE, json: AsJson = False) -> None:
    """Fetch what is new of sources, politely; the store takes it with the next update."""
    with shown(json_lines) as tell:
        report = corpus_at(db).fetch(sources or (), tell)
    _end(report, json)


def reingest(sources: Sources = None, db: Db = STORE, jobs: Jobs = None, json: AsJson = False) -> None:
    """Read fetched pages again from what is kept of them; nothing is fetched."""
    from prakat.pool import cores
    from prakat.report import ingest_table

    report = corpus_at(db).reingest(sources or (), jobs or cores())
    show(report if json else ingest_table(report))


def runs(db: Db = STORE, limit: Limit = 20, json: AsJson = False) -> None:
    """Runs of update and fetch, the newest first: what they brought, and what somebody should look at."""
    from prakat.report_update import runs_view

    found = corpus_at(db).runs(limit)
    show(list(found) if json else runs_view(found))


def _end(report: RunReport, json: bool) -> None:
    from prakat.report_update import run_view

    show(report if json else run_view(report))
    if report.problems:
        raise typer.Exit(BAD_RUN)
