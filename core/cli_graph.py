"""Commands about offices, committees and the graph: each parses, calls the library function, and prints."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prakat.console import STORE, AsCsv, AsJson, Db, Limit, corpus_at, show, table_rows, write

export = typer.Typer(no_args_is_help=True, help="Write what the store holds in other programs' formats.")


def add_commands(app: typer.Typer) -> None:
    """Put these commands among those of ``app``."""
    for command in (office, committee, path, clashes):
        app.command()(command)
    app.add_typer(export, name="export")


def office(
    role: str,
    on: Annotated[str | None, typer.Option(help="Who held it that day: 2022-05-06 or 2565-05-06.")] = None,
    db: Db = STORE,
    json: AsJson = False,
    csv: AsCsv = False,
) -> None:
    """Who held an office when, with the words that say so; bounds where no day is known."""
    from prakat import report, report_graph

    found = corpus_at(db).office(role, on)
    if csv:
        write(report.to_csv(found.terms))
    else:
        show(found if json else report_graph.office_view(found))


def committee(name: str, db: Db = STORE, json: AsJson = False, csv: AsCsv = False, limit: Limit = None) -> None:
    """A committee: names, parent, chair and members, meetings by number and day, and what they decided."""
    from prakat import report, report_graph

    found = corpus_at(db).committee(name)
    if csv:
        write(report.to_csv(found.meetings))
    else:
        show(found if json else report_graph.committee_view(found, table_rows(limit)))


def path(
    one: str,
    other: str,
    count: Annotated[int, typer.Option(min=1, max=20, help="Paths at most.")] = 3,
    db: Db = STORE,
    json: AsJson = False,
) -> None:
    """How two people, bodies or programmes are tied, a fact behind every step."""
    from prakat.report_graph import paths_view

    found = corpus_at(db).paths(one, other, count)
    show(list(found) if json else paths_view(found))


def clashes(db: Db = STORE, json: AsJson = False, csv: AsCsv = False, limit: Limit = None) -> None:
    """Days on which an office for one has two holders: a slip of a release, of ours, or news."""
    from prakat import report, report_graph

    found = corpus_at(db).clashes()
    if csv:
        write(report.to_csv(found))
    else:
        show(list(found) if json else report_graph.clashes_view(found, table_rows(limit)))


@export.command()
def graph(
    output: Annotated[Path, typer.Option("--output", "-o", help="CSV and Parquet write two: .nodes and .edges.")],
    format: Annotated[str, typer.Option(help="ftm (FollowTheMoney), graphml, gexf, csv or parquet.")] = "ftm",
    about: Annotated[str | None, typer.Option(help="Only what lies around somebody or something.")] = None,
    db: Db = STORE,
) -> None:
    """The graph of people, offices, bodies, events, decisions and releases."""
    for written in corpus_at(db).export_graph(format, output, about):
        show(str(written))


@export.command()
def docbin(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file; .spacy is usual.")],
    db: Db = STORE,
) -> None:
    """All releases with their mentions as a spaCy DocBin, to train on."""
    count = corpus_at(db).export_docbin(output)
    show(f"{output}: {count:,} documents")


@export.callback()
def _export() -> None:
    """Write what the store holds in other programs' formats."""
