"""Commands about watches: each parses, calls the library function, and prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from prakat.answering import Out, answering
from prakat.console import STORE, AsJson, Db, corpus_at, show

watch = typer.Typer(no_args_is_help=True, help="What changed in fact of people, programmes, committees and words.")

Kind = Annotated[str, typer.Argument(metavar="KIND", help="person, programme, committee or text.")]
Atom = Annotated[Path | None, typer.Option(metavar="FILE", help="Write the feed of all that was told there.")]
On = Annotated[str | None, typer.Option(help="Deadlines before this day are past; today unless given.")]


@watch.command()
def add(kind: Kind, name: str, on: On = None, db: Db = STORE) -> None:
    """Watch from now on; what the store holds already is known."""
    added = corpus_at(db).watch(kind, name, _day(on))
    show(f"watch {added.id}: {added.kind} {added.name}")


@watch.command("list")
@answering
def watch_list(out: Out) -> None:
    """What is watched."""
    from prakat.report_watch import watches_table

    found = out.corpus.watches()
    out.give(found, lambda: watches_table(found))


@watch.command()
def remove(number: int, db: Db = STORE) -> None:
    """Watch no longer."""
    corpus_at(db).unwatch(number)
    show(f"watch {number} removed")


@watch.command()
def run(on: On = None, atom: Atom = None, db: Db = STORE, json: AsJson = False) -> None:
    """Tell what changed since the last run: figures, holders, decisions, deadlines passed, pages edited."""
    from prakat.report_watch import digest_view

    corpus = corpus_at(db)
    digest = corpus.watch_run(_day(on))
    if atom:
        from prakat.answering import save
        from prakat.feed import to_atom

        save(atom, to_atom(corpus.told(), corpus.path))
    show(digest if json else digest_view(digest))


def _day(text: str | None) -> date | None:
    from prakat.queries.days import read_days

    return read_days(text)[1] if text else None
