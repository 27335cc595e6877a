"""Commands about programmes and their figures: each parses, calls the library function, and prints."""

from __future__ import annotations

import typer

from prakat.console import STORE, AsCsv, AsJson, Db, Limit, corpus_at, show, table_rows, write


def add_commands(app: typer.Typer) -> None:
    """Put these commands among those of ``app``."""
    for command in (programme, ledger, conflicts):
        app.command()(command)


def programme(name: str, db: Db = STORE, json: AsJson = False, limit: Limit = None) -> None:
    """A programme: names, who runs it and answers for it, laws, decisions, places, days, all its figures."""
    from prakat import report_ledger

    found = corpus_at(db).programme(name)
    show(found if json else report_ledger.programme_view(found, table_rows(limit)))


def ledger(name: str, db: Db = STORE, json: AsJson = False, csv: AsCsv = False, limit: Limit = None) -> None:
    """Every figure given for a programme or a thing: on what it rests, of when, who said so, what changed."""
    from prakat import report, report_ledger

    found = corpus_at(db).ledger(name)
    if csv:
        write(report.to_csv(report_ledger.flat(found)))
    else:
        show(found if json else report_ledger.ledger_view(found, table_rows(limit)))


def conflicts(name: str, db: Db = STORE, json: AsJson = False, limit: Limit = None) -> None:
    """Figures of a programme that contradict, both cited, and sums that do not add up."""
    from prakat import report_ledger

    found = corpus_at(db).conflicts(name)
    show(found if json else report_ledger.conflicts_view(found, table_rows(limit)))
