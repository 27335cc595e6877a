"""How commands answer: a view on the terminal, or JSON, CSV, Markdown and XLSX, all through the same options."""

from __future__ import annotations

import inspect
import io
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from prakat.console import STORE, AsCsv, AsJson, Db, corpus_at, table_rows
from prakat.errors import QueryError
from prakat.queries.commands import typed

if TYPE_CHECKING:
    from rich.console import RenderableType

    from prakat.api import Corpus
    from prakat.queries.tables import Paper

PAGE_WIDTH = 100  # of a table in a file
OF_ANY = ("rejects", "sql", "judgements", "watch_list")  # commands that a store without releases answers, too
OWN = "out"  # the parameter of a command that is made of the options below


class Format(StrEnum):
    """What an answer is written as."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    XLSX = "xlsx"


AsFormat = Annotated[Format | None, typer.Option("--format", help="That of FILE, else a table, unless given.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the answer there.")]
Snapshot = Annotated[str | None, typer.Option(metavar="NAME", help="Ask only this state of the store: prakat status.")]


@dataclass(frozen=True, slots=True)
class Options:
    """Options of every question, in the order in which they are listed."""

    db: Db = STORE
    format: AsFormat = None
    output: Output = None
    snapshot: Snapshot = None
    json: AsJson = False
    csv: AsCsv = False


@dataclass(frozen=True, slots=True)
class Out:
    """Where a command's answer goes; ``asked`` is the command as typed."""

    corpus: Corpus
    asked: str
    format: Format
    file: Path | None

    def limit(self, rows: int | None) -> int | None:
        """Rows to ask for: 20 of a table unless told, else all; None for all."""
        return table_rows(rows) if self.format is Format.TABLE else rows or None

    def give(self, answer: object, view: Callable[[], RenderableType], json: object = None) -> None:
        """Print an answer, or write it to the file; ``view`` is for people, ``json`` is what JSON holds if not that."""
        if self.format is Format.TABLE and not self.file:
            from prakat.console import show

            show(view())
            return
        told = json if json is not None and self.format is Format.JSON else answer
        written = _written(self.format, told, view, self._paper)
        if self.file:
            save(self.file, written)
        else:
            sys.stdout.write(written.decode())

    def _paper(self, answer: object) -> Paper:
        from prakat.queries.tables import paper_of

        return paper_of(answer, self.asked, self.corpus.state())


def answering(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameter ``out`` is made of the options that all questions share."""
    declared = inspect.signature(command, eval_str=True)
    own = [p for name, p in declared.parameters.items() if name != OWN]
    shared = list(inspect.signature(Options, eval_str=True).parameters.values())
    names = {field.name for field in fields(Options)}

    @wraps(command)
    def run(**given: Any) -> None:
        options = Options(**{name: given.pop(name) for name in names})
        out = _out(_asked(command.__name__, own, given), options)
        if command.__name__ not in OF_ANY:
            out.corpus.must_hold_releases()
        command(**{OWN: out}, **given)

    signature = declared.replace(parameters=[p.replace(kind=p.KEYWORD_ONLY) for p in (*own, *shared)])
    run.__signature__ = signature  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in (*own, *shared)}
    return run


def _out(asked: str, options: Options) -> Out:
    """Errors: QueryError where the options contradict each other."""
    short = [short for short, chosen in ((Format.JSON, options.json), (Format.CSV, options.csv)) if chosen]
    wanted = dict.fromkeys([*short, *([options.format] if options.format else [])])
    if len(wanted) > 1:
        raise QueryError(f"one format at a time, not {' and '.join(wanted)}")
    chosen = next(iter(wanted), None) or _by_suffix(options.output)
    if chosen is Format.XLSX and not options.output:
        raise QueryError("a workbook goes to a file: --format xlsx -o FILE.xlsx")
    return Out(corpus_at(options.db, options.snapshot), asked, chosen, options.output)


def _by_suffix(file: Path | None) -> Format:
    """What the name of a file asks for; Errors: QueryError where it asks for nothing known."""
    suffix = file.suffix[1:].lower() if file else "table"
    if suffix == "txt":
        return Format.TABLE
    if suffix not in list(Format):
        raise QueryError(f"{file}: no format is called {suffix!r}; say --format {'|'.join(Format)}")
    return Format(suffix)


def _asked(name: str, own: list[inspect.Parameter], given: Mapping[str, Any]) -> str:
    """The command as it would be typed, without where its answer goes."""
    told = name.split("_")
    for p in own:
        value = given.get(p.name, p.default)
        words = [str(word) for word in value] if isinstance(value, (list, tuple)) else [str(value)]
        if p.default is p.empty:
            told += words
        elif value != p.default:
            told += [f"--{p.name.replace('_', '-')}", *(() if value is True else words)]
    return typed(*told)


def _written(
    format: Format, answer: object, view: Callable[[], RenderableType], paper: Callable[[object], Paper]
) -> bytes:
    if format is Format.TABLE:
        return _page(view()).encode()
    if format is Format.JSON:
        from prakat.exchange import dumps

        return f"{dumps(answer, indent=1)}\n".encode()
    from prakat.queries import papers

    if format is Format.XLSX:
        return papers.to_xlsx(paper(answer))
    return (papers.to_csv if format is Format.CSV else papers.to_markdown)(paper(answer)).encode()


def _page(view: RenderableType) -> str:
    """A view as plain text."""
    from rich.console import Console

    out = io.StringIO()
    Console(file=out, width=PAGE_WIDTH, highlight=False, color_system=None).print(view)
    return out.getvalue()


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Errors: QueryError where the file cannot be written: before its making begins where its folder is not there."""
    if not file.absolute().parent.is_dir():
        raise QueryError(f"{file}: cannot be written: there is no folder {file.parent}")
    try:
        yield
    except OSError as error:
        raise QueryError(f"{file}: cannot be written: {error.strerror}") from error


def save(file: Path, written: bytes) -> None:
    """Errors: QueryError where the file cannot be written."""
    with writing(file):
        file.write_bytes(written)
