"""Full text on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from prakat.answering import Out, answering
from prakat.console import STORE, AsJson, Db, corpus_at, show, waiting

Words = Annotated[
    list[str], typer.Argument(metavar="TEXT…", help='Words that must all occur; "…" a phrase, digi* a beginning.')
]
Since = Annotated[str | None, typer.Option(help="First day: 2022-05-06, 2022-05, 2022, 2565.")]
Until = Annotated[str | None, typer.Option(help="Last day, the same way.")]
Source = Annotated[str | None, typer.Option(help="Releases of one site.")]
Named = Annotated[str | None, typer.Option(help="Releases that name this person.")]
Body = Annotated[str | None, typer.Option(help="Releases that name this body or an office of it.")]
Place = Annotated[str | None, typer.Option(help="Releases that name this place.")]
Kind = Annotated[str | None, typer.Option(help="Releases with such a fact (decisions …) or mention (LAW …).")]
Releases = Annotated[int, typer.Option(min=0, help="Releases at most; 0 for all.")]


@answering
def search(
    out: Out,
    text: Words,
    since: Since = None,
    until: Until = None,
    source: Source = None,
    person: Named = None,
    body: Body = None,
    place: Place = None,
    kind: Kind = None,
    limit: Releases = 20,
) -> None:
    """Releases that hold words, the best first, with the passages; spaces and line breaks never matter."""
    from prakat.report_search import hits_view

    found = out.corpus.search(
        " ".join(text), limit or None,
        since=since, until=until, source=source, person=person, body=body, place=place, kind=kind,
    )  # fmt: skip
    out.give(found, lambda: hits_view(found, out.corpus.path))


def index(db: Db = STORE, json: AsJson = False) -> None:
    """Bring the search index level with the store, as every ingest does; a missing one is made."""
    from prakat.pool import cores

    with waiting("ทำดัชนีค้นคำ (search index)"):
        found = corpus_at(db).index(cores())
    show(found if json else f"{found.added:,} added, {found.removed:,} taken out")
