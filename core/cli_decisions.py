"""Commands about decisions and promises: each parses, calls the library function of its name, and prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from prakat.console import STORE, AsCsv, AsJson, Db, Limit, corpus_at, show, table_rows, write

if TYPE_CHECKING:
    from prakat.api import Corpus

Since = Annotated[str | None, typer.Option(help="First day: 2022-05-06, 2022-05, 2022, 2565.")]
Until = Annotated[str | None, typer.Option(help="Last day, the same way.")]


def add_commands(app: typer.Typer) -> None:
    """Put these commands among those of ``app``."""
    for command in (decisions, decision, promises):
        app.command()(command)


def decisions(
    body: Annotated[str | None, typer.Option(help="Who decided: คณะรัฐมนตรี, a committee, an office.")] = None,
    matter: Annotated[str | None, typer.Option(help="Words of what was decided.")] = None,
    since: Since = None,
    until: Until = None,
    db: Db = STORE,
    json: AsJson = False,
    csv: AsCsv = False,
    limit: Limit = None,
) -> None:
    """Resolutions and orders, newest first, each once however many releases tell it."""
    from prakat import report, report_decisions

    rows = limit or None if json or csv else table_rows(limit)
    found = corpus_at(db).decisions(body, matter, since, until, rows)
    if csv:
        write(report.to_csv(found.decisions))
    else:
        show(found if json else report_decisions.decisions_view(found))


def decision(id: str, db: Db = STORE, json: AsJson = False, limit: Limit = None) -> None:
    """One decision: money, who is charged, deadline, meeting; what it rests on, what changed it, what holds now."""
    from prakat.report_decisions import case_view

    found = corpus_at(db).decision(id)
    show(found if json else case_view(found, table_rows(limit)))


def promises(
    due_before: Annotated[str | None, typer.Option(help="Due on this day or before.")] = None,
    by: Annotated[str | None, typer.Option(help="Who promised: a person, body or office.")] = None,
    about: Annotated[str | None, typer.Option(help="Words of the sentence, or a programme it names.")] = None,
    on: Annotated[
        str | None, typer.Option(help="Where they stood that day; the newest release's unless given.")
    ] = None,
    db: Db = STORE,
    json: AsJson = False,
    csv: AsCsv = False,
    limit: Limit = None,
) -> None:
    """Sentences that promise, with what was said later and whether the day is past."""
    from prakat import report, report_decisions

    rows = limit or None if json or csv else table_rows(limit)
    found = corpus_at(db).promises(due_before, by, about, on, rows)
    if csv:
        write(report.to_csv(found.promises))
    else:
        show(found if json else report_decisions.promises_view(found))


def show_moments(corpus: Corpus, name: str, between: tuple[str, str], json: bool, csv: bool, rows: int) -> None:
    """What ``prakat person NAME --between A B`` prints."""
    from prakat import report, report_decisions
    from prakat.errors import QueryError

    life = corpus.life(name, between)
    if life is None:
        raise QueryError(f"no person called {name!r} in the store")
    if csv:
        write(report.to_csv(life.moments))
    else:
        show(life.moments if json else report_decisions.moments_view(life.name, life.moments, rows))
