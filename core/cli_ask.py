"""Questions in words on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from prakat.console import STORE, AsJson, Db, corpus_at, show

Words = Annotated[list[str], typer.Argument(metavar="QUESTION…", help="A question in Thai or English.")]


def add_commands(app: typer.Typer) -> None:
    app.command()(ask)


def ask(question: Words, db: Db = STORE, json: AsJson = False) -> None:
    """Answer a question in one sentence with the words that say so, or say that nothing does."""
    answer = corpus_at(db).ask(" ".join(question))
    if json:
        show(answer)
        return
    from prakat.report_ask import answer_view

    show(answer_view(answer))
