"""Questions in words on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from prakat.answering import Out, answering

Words = Annotated[list[str], typer.Argument(metavar="QUESTION…", help="A question in Thai or English.")]


@answering
def ask(out: Out, question: Words) -> None:
    """Answer a question in one sentence with the words that say so, or say that nothing does."""
    from prakat.report_ask import answer_view

    answer = out.corpus.ask(" ".join(question))
    out.give(answer, lambda: answer_view(answer))
