"""The command line: each command parses, calls the library function of its name, and prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import duckdb
import typer

from prakat import (
    cli_ask,
    cli_decisions,
    cli_graph,
    cli_identity,
    cli_ledger,
    cli_mcp,
    cli_search,
    cli_serve,
    cli_source,
    cli_update,
    cli_watch,
)
from prakat.answering import Format, Out, answering
from prakat.console import STORE, AsJson, Db, Limit, corpus_at, say, shallow, show, table_rows, waiting
from prakat.errors import PrakatError
from prakat.progress import INTERRUPTED, lines, shown
from prakat.store import open_store

if TYPE_CHECKING:
    from prakat.pipeline import Done

BAD_INPUT = 2
NOTHING_USED = 1
FULL = (OSError, duckdb.IOException, duckdb.FatalException)  # a disk with no room, a folder that nobody may write to
READING, SHOWING = "Read releases and keep current", "Show and hand on"

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="PATH…")]
Resolve = Annotated[bool, typer.Option(help="Find out who is who afterwards, or leave it to: prakat resolve.")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes; all cores unless given.")]


def _say_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"prakat {version('prakat')}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_say_version, help="Show the version and end.")]


def main(args: list[str] | None = None) -> None:
    """Run a command; what a user can mend is one line and status 2, never a traceback."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the processes share the cores, not numpy's threads
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # typer's checker need not search for any
    try:
        sys.exit(app(args, prog_name="prakat", standalone_mode=False) or 0)
    except typer.TyperException as error:
        _say_usage(error)
        sys.exit(BAD_INPUT)
    except typer.Abort:  # no answer is coming
        sys.exit(INTERRUPTED)
    except (PrakatError, *FULL) as error:
        say(str(error).splitlines()[0])
        sys.exit(BAD_INPUT)


def _say_usage(error: typer.TyperException) -> None:
    """What is wrong with the words of a command in one line, nothing where help was shown instead."""
    wrong = " ".join(error.format_message().split()).rstrip(".?").replace("Value error, ", "")
    context: typer.Context | None = getattr(error, "ctx", None)
    if wrong:
        say(f"{wrong}; see: {context.command_path if context else 'prakat'} --help")


@app.callback()
def options(version: Version = False) -> None:
    """prakat (ประกาศ): facts that can be cited, out of Thai announcements. Start with: prakat demo"""


def ingest(paths: Paths, db: Db = STORE, jobs: Jobs = None, resolve: Resolve = True, json: AsJson = False) -> None:
    """Read releases, store what they say, and find out who is who. What is stored already is left alone."""
    from prakat.pool import cores
    from prakat.report import ingest_table

    corpus = corpus_at(db)
    with open_store(corpus.path):  # readers see what is new once it is known who is who in it
        with _progress(paths) as done:
            report = corpus.ingest(paths, jobs or cores(), done, resolve=False)
        if resolve:
            with waiting("ระบุว่าใครเป็นใคร (who is who)"):
                corpus.resolve()
    for line in (*report.missing, *report.refused):
        say(line)
    if report.rejected > len(report.refused):
        say(f"{report.rejected:,} in all were set aside; see why with: prakat rejects --db {db}")
    if report.stale:
        say(f"{report.stale:,} unchanged were read by an older extractor; renew them with: prakat reextract --db {db}")
    if json or report.stored or report.rejected:
        show(report if json else ingest_table(report))
    elif not report.missing:
        say(f"nothing to read in {', '.join(paths)}")
    _exit_unless_used(report.stored, report.rejected, report.missing)


def extract(paths: Paths, jobs: Jobs = None) -> None:
    """Print what releases say, one JSON object a line each; no store is touched."""
    from prakat import pipeline
    from prakat.model import Reject
    from prakat.pool import cores

    missing: list[str] = []
    used = rejected = 0
    for line in pipeline.extract(paths, missing, jobs or cores()):
        if isinstance(line, Reject):
            rejected += 1
            say(pipeline.told(line))
        else:
            used += 1
            print(line)
    for message in missing:
        say(message)
    _exit_unless_used(used, rejected, missing)


@answering
def person(
    out: Out,
    name: str,
    between: Annotated[tuple[str, str] | None, typer.Option(help="All in order of time, from a day to a day.")] = None,
    limit: Limit = None,
) -> None:
    """Posts of a person with bounds, what they chaired, decided and said, and who and where stands beside them."""
    from prakat import report
    from prakat.report_graph import life_view

    if between:
        cli_decisions.show_moments(out, name, between, table_rows(limit))
        return
    rows, life = table_rows(limit), out.corpus.life(name, limit=out.limit(limit))
    if life and out.format is not Format.JSON:
        out.give(life, lambda: life_view(life, rows))
        return
    found = out.corpus.person(name, out.limit(limit))
    out.give(found, lambda: report.person_view(found, rows), {**shallow(found), "life": life})


@answering
def facts(
    out: Out,
    about: Annotated[str | None, typer.Option(help="Words in subject, value, quote or title.")] = None,
    kind: Annotated[str | None, typer.Option(help="holds, chairs, said, decisions, measures or aliases.")] = None,
    since: Annotated[str | None, typer.Option(help="First day: 2022-05-06, 2022-05, 2022, 2565.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, the same way.")] = None,
    limit: Limit = None,
) -> None:
    """Facts with the words that say so, newest first."""
    from prakat import report

    answer = out.corpus.facts(about, kind, since, until, out.limit(limit))
    if answer.undated:
        say(f"{answer.undated:,} more are of releases without a day; ask without --since and --until to see them")
    out.give(answer.facts, lambda: report.facts_view(answer))


@answering
def document(
    out: Out,
    id: str,
    text: Annotated[bool, typer.Option("--text", help="The text too.")] = False,
    coverage: Annotated[bool, typer.Option("--coverage", help="What was seen and became nothing.")] = False,
) -> None:
    """A document, what it mentions and says."""
    from prakat import report

    found = out.corpus.document(id)
    if coverage:
        left = out.corpus.left_over(id)
        out.give(left, lambda: report.coverage_view(found, left))
    else:
        out.give(found, lambda: report.document_view(found, text))


def status(db: Db = STORE, json: AsJson = False) -> None:
    """The store in figures."""
    from prakat.report import status_table

    found = corpus_at(db).status()
    show(found if json else status_table(found, str(db)))


@answering
def rejects(out: Out) -> None:
    """What was set aside: reason, path, detail, when."""
    from prakat import report

    found = out.corpus.rejects()
    out.give(found, lambda: report.rejects_table(found))


def forget(ids: Annotated[list[str], typer.Argument(metavar="ID…")], db: Db = STORE) -> None:
    """Take documents out, with all that rests on them."""
    count = corpus_at(db).forget(ids)
    show(f"{count:,} taken out of {db}")


def reextract(db: Db = STORE, jobs: Jobs = None) -> None:
    """Extract again what an older extractor read."""
    from prakat.pool import cores

    corpus = corpus_at(db)
    with _progress() as done:
        count = corpus.reextract(jobs or cores(), done)
    with waiting("ระบุว่าใครเป็นใคร (who is who)"):
        corpus.resolve()
    show(f"{count:,} documents extracted again")


def upgrade(db: Db = STORE) -> None:
    """Bring a store of an older version up to date."""
    with shown(lines) as tell:
        corpus_at(db).upgrade(tell)
    show(f"{db} is up to date")


@answering
def sql(out: Out, query: str) -> None:
    """Ask the store in SQL, read-only. Tables: documents, mentions, facts, rejects, runs; view: cited."""
    from prakat import report

    columns, rows = out.corpus.sql(query)
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    out.give(records, lambda: report.plain_table(columns, rows))


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder of annotated documents.")],
    errors: Annotated[str | None, typer.Option(help="A type or kind whose misses are listed: ROLE, measures …")] = None,
    jobs: Jobs = None,
    json: AsJson = False,
) -> None:
    """Score the extraction against annotated documents."""
    from prakat import report
    from prakat.evaluate import evaluate_folder
    from prakat.pool import cores

    scores = evaluate_folder(gold, jobs or cores())
    if json:
        show(scores.table())
    else:
        show(report.misses_view(scores, errors) if errors else report.scores_table(scores))


def demo(
    db: Annotated[Path | None, typer.Option("--db", help="Keep the store there.")] = None,
    web: Annotated[
        bool | None, typer.Option("--serve/--no-serve", help="Show the web page of it; on a terminal that is usual.")
    ] = None,
) -> None:
    """Ingest the samples that come with prakat, show what it finds, and open a web page of it until Ctrl-C."""
    from prakat.demo import demo_report, demo_store, free_port, is_usual

    with demo_store(db) as path:
        for part in demo_report(path):
            show(part)
        if is_usual() if web is None else web:
            cli_serve.serve(path, port=free_port())


def _exit_unless_used(used: int, rejected: int, missing: Iterable[str]) -> None:
    """A missing path is bad input; set aside entirely, a run has failed."""
    if list(missing):
        raise typer.Exit(BAD_INPUT)
    if rejected and not used:
        raise typer.Exit(NOTHING_USED)


@contextmanager
def _progress(paths: list[str] | None = None) -> Iterator[Done]:
    """A bar with rate and time left, on a terminal only; what is stopped by hand can be taken up again."""
    try:
        if sys.stderr.isatty():
            with _bar(paths) as done:
                yield done
        else:
            yield lambda count: None
    except KeyboardInterrupt:
        say("stopped; what was stored stays, run it again for the rest")
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _bar(paths: list[str] | None) -> Iterator[Done]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from prakat.pipeline import count_documents

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=count_documents(paths) if paths else None, rate="")

        def done(count: int) -> None:
            progress.advance(task, count)
            speed = progress.tasks[0].speed
            progress.update(task, rate=f"{speed:,.0f} ข่าว/วินาที" if speed else "")

        yield done


COMMANDS: Mapping[str, Sequence[Callable[..., None]]] = {
    READING: (
        demo, ingest, extract, cli_update.update, cli_update.fetch, cli_update.reingest, cli_update.runs,
    ),
    "Ask": (
        cli_ask.ask, cli_search.search, person, cli_graph.office, cli_graph.committee, cli_ledger.programme,
        cli_ledger.ledger, cli_ledger.conflicts, cli_decisions.decisions, cli_decisions.decision,
        cli_decisions.promises, facts, document, cli_graph.path, cli_graph.clashes, sql,
    ),
    SHOWING: (cli_serve.serve, cli_mcp.mcp),
    "Say who is who": (
        cli_identity.who, cli_identity.merge, cli_identity.split, cli_identity.judge, cli_identity.judgements,
        cli_identity.undo, cli_identity.resolve,
    ),
    "Look after a store": (status, rejects, forget, reextract, cli_search.index, upgrade, evaluate),
}  # fmt: skip
"""All commands as their help lists them."""

for panel, commands in COMMANDS.items():
    for command in commands:
        app.command(rich_help_panel=panel)(command)
app.add_typer(cli_source.source, name="source", rich_help_panel=READING)
app.add_typer(cli_watch.watch, name="watch", rich_help_panel=READING)
app.add_typer(cli_graph.export, name="export", rich_help_panel=SHOWING)
