"""Commands about offices, committees and the graph: each parses, calls the library function, and prints."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prakat.answering import Out, answering, writing
from prakat.console import STORE, Db, Limit, corpus_at, show

export = typer.Typer(no_args_is_help=True, help="Write what the store holds in other programs' formats.")


@answering
def office(
    out: Out,
    role: str,
    on: Annotated[str | None, typer.Option(help="Who held it that day: 2022-05-06 or 2565-05-06.")] = None,
) -> None:
    """Who held an office when, with the words that say so; bounds where no day is known."""
    from prakat.report_graph import office_view

    found = out.corpus.office(role, on)
    out.give(found, lambda: office_view(found))


@answering
def committee(out: Out, name: str, limit: Limit = None) -> None:
    """A committee: names, parent, chair and members, meetings by number and day, and what they decided."""
    from prakat.report_graph import committee_view

    found = out.corpus.committee(name, out.limit(limit))
    out.give(found, lambda: committee_view(found))


@answering
def path(
    out: Out,
    one: str,
    other: str,
    count: Annotated[int, typer.Option(min=1, max=20, help="Paths at most.")] = 3,
) -> None:
    """How two people, bodies or programmes are tied, a fact behind every step."""
    from prakat.report_graph import paths_view

    found = out.corpus.paths(one, other, count)
    out.give(found, lambda: paths_view(found))


@answering
def clashes(out: Out, limit: Limit = None) -> None:
    """Days on which an office for one has two holders: a slip of a release, of ours, or news."""
    from prakat.report_graph import clashes_view

    found = out.corpus.clashes(out.limit(limit))
    out.give(found.clashes, lambda: clashes_view(found))


@export.command()
def graph(
    output: Annotated[Path, typer.Option("--output", "-o", help="CSV and Parquet write two: .nodes and .edges.")],
    format: Annotated[str, typer.Option(help="ftm (FollowTheMoney), graphml, gexf, csv or parquet.")] = "ftm",
    about: Annotated[str | None, typer.Option(help="Only what lies around somebody or something.")] = None,
    db: Db = STORE,
) -> None:
    """The graph of people, offices, bodies, events, decisions and releases."""
    with writing(output):
        files = corpus_at(db).export_graph(format, output, about)
    for written in files:
        show(str(written))


@export.command()
def docbin(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file; .spacy is usual.")],
    db: Db = STORE,
) -> None:
    """All releases with their mentions as a spaCy DocBin, to train on."""
    with writing(output):
        count = corpus_at(db).export_docbin(output)
    show(f"{output}: {count:,} documents")
