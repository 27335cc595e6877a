"""Commands about decisions and promises: each parses, calls the library function of its name, and prints."""

from __future__ import annotations

from typing import Annotated

import typer

from prakat.answering import Out, answering
from prakat.console import Limit, table_rows

Since = Annotated[str | None, typer.Option(help="First day: 2022-05-06, 2022-05, 2022, 2565.")]
Until = Annotated[str | None, typer.Option(help="Last day, the same way.")]


@answering
def decisions(
    out: Out,
    body: Annotated[str | None, typer.Option(help="Who decided: คณะรัฐมนตรี, a committee, an office.")] = None,
    matter: Annotated[str | None, typer.Option(help="Words of what was decided.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
) -> None:
    """Resolutions and orders, newest first, each once however many releases tell it."""
    from prakat.report_decisions import decisions_view

    found = out.corpus.decisions(body, matter, since, until, out.limit(limit))
    out.give(found, lambda: decisions_view(found))


@answering
def decision(out: Out, id: str, limit: Limit = None) -> None:
    """One decision: money, who is charged, deadline, meeting; what it rests on, what changed it, what holds now."""
    from prakat.report_decisions import case_view

    found = out.corpus.decision(id)
    out.give(found, lambda: case_view(found, table_rows(limit)))


@answering
def promises(
    out: Out,
    due_before: Annotated[str | None, typer.Option(help="Due on this day or before.")] = None,
    by: Annotated[str | None, typer.Option(help="Who promised: a person, body or office.")] = None,
    about: Annotated[str | None, typer.Option(help="Words of the sentence, or a programme it names.")] = None,
    on: Annotated[
        str | None, typer.Option(help="Where they stood that day; the newest release's unless given.")
    ] = None,
    limit: Limit = None,
) -> None:
    """Sentences that promise, with what was said later and whether the day is past."""
    from prakat.report_decisions import promises_view

    found = out.corpus.promises(due_before, by, about, on, out.limit(limit))
    out.give(found, lambda: promises_view(found))


def show_moments(out: Out, name: str, between: tuple[str, str], rows: int) -> None:
    """What ``prakat person NAME --between A B`` prints."""
    from prakat.errors import QueryError
    from prakat.report_decisions import moments_view

    life = out.corpus.life(name, between)
    if life is None:
        out.corpus.entity(name, ("Person",))  # or whom it may have meant
        raise QueryError(f"no person called {name!r} in the store")
    out.give(life.moments, lambda: moments_view(life.name, life.moments, rows))
