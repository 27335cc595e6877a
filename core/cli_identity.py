"""Commands about who is who: each parses, calls the library function, and prints."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from prakat.answering import Out, answering
from prakat.console import STORE, AsJson, Db, Limit, corpus_at, say, show, table_rows, waiting

if TYPE_CHECKING:
    from prakat.api import Corpus
    from prakat.graph.pairs import Verdict
    from prakat.queries.identity import Pair

By = Annotated[str | None, typer.Option(help="Who judges; your user name unless given.")]
ANSWERS: Mapping[str, Verdict] = {"s": "same", "d": "different"}


def resolve(db: Db = STORE, json: AsJson = False) -> None:
    """Find out who is who in what was ingested since the last time."""
    from prakat.report_identity import resolved_line

    with waiting("ระบุว่าใครเป็นใคร (who is who)"):
        found = corpus_at(db).resolve()
    show(found if json else resolved_line(found))


@answering
def who(out: Out, name: str) -> None:
    """How somebody or something is written, and what was merged into it for which reasons."""
    from prakat.report_identity import identity_view

    found = out.corpus.identity(name)
    out.give(found, lambda: identity_view(found))


def merge(one: str, other: str, by: By = None, db: Db = STORE) -> None:
    """Say that two names are one; write both in full, or give their ids (prakat who NAME shows them)."""
    corpus = corpus_at(db)
    names = " and ".join(corpus.identity(name).name for name in (one, other))
    number = corpus.judge(one, other, "same", by or getpass.getuser())
    show(f"{names} are one now; take it back with: prakat undo {number}")


def split(name: str, by: By = None, db: Db = STORE) -> None:
    """Take one name out of what it was merged into; write it in full, or give its id (prakat who NAME shows them)."""
    numbers = corpus_at(db).split(name, by or getpass.getuser())
    show(f"split from {len(numbers)}; take it back with: prakat undo {numbers[0]}")


def judge(by: By = None, limit: Limit = None, db: Db = STORE, json: AsJson = False) -> None:
    """Walk through the pairs the rules are unsure of: s same, d different, Enter next, q quit."""
    corpus = corpus_at(db)
    pairs = corpus.judgements("unsure", limit=limit)
    if json or not sys.stdin.isatty():
        from prakat.report_identity import pairs_view

        show(list(pairs) if json else pairs_view(pairs[: table_rows(limit)]))
        return
    judged = sum(_ask(corpus, pair, by or getpass.getuser()) for pair in pairs)
    say(f"{judged} judged")


def _ask(corpus: Corpus, pair: Pair, author: str) -> bool:
    """Whether a pair was judged."""
    from prakat.report_identity import pairs_view

    show(pairs_view((pair,)))
    answer = typer.prompt("s/d/Enter/q", default="", show_default=False).strip().lower()
    if answer == "q":
        raise typer.Exit
    if answer not in ANSWERS:
        return False
    corpus.judge(pair.one.id, pair.other.id, ANSWERS[answer], author)
    return True


@answering
def judgements(
    out: Out,
    verdict: Annotated[str | None, typer.Argument(help="same, different or unsure; all unless given.")] = None,
    people: Annotated[bool, typer.Option("--people", help="Only what people judged.")] = False,
    limit: Limit = None,
) -> None:
    """Judgements that hold, with reasons and numbers."""
    from prakat.report_identity import pairs_view

    found = out.corpus.judgements(verdict, people, out.limit(limit))
    out.give(found, lambda: pairs_view(found))


def undo(number: int, db: Db = STORE) -> None:
    """Take back a judgement that a person made."""
    show(f"{corpus_at(db).undo(number)} taken back")
