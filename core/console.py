"""What the commands share: options, where answers go, and the lines beside them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from prakat.api import Corpus

Db = Annotated[Path, typer.Option("--db", envvar="PRAKAT_DB", help="The store.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON for machines.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="CSV for machines.")]
Limit = Annotated[int | None, typer.Option(min=0, help="Rows at most; 0 for all. Tables show 20, JSON and CSV all.")]

STORE = Path("prakat.duckdb")
TABLE_ROWS = 20


def corpus_at(db: Path, snapshot: str | None = None) -> Corpus:
    """The store, opened anew for every question."""
    from prakat.api import Corpus

    return Corpus(db, snapshot)


def table_rows(limit: int | None) -> int:
    """Rows of a table: 20 unless told, all for 0."""
    return TABLE_ROWS if limit is None else limit or sys.maxsize


def show(answer: Any) -> None:
    """Print what rich can render; anything else as JSON."""
    from rich.console import Console
    from rich.protocol import is_renderable

    if isinstance(answer, str) or is_renderable(answer):
        Console(highlight=False).print(answer)
    else:
        from prakat.exchange import dumps

        write(dumps(answer, indent=1) + "\n")


def write(text: str) -> None:
    sys.stdout.write(text)


def say(line: str) -> None:
    """A line beside the answer."""
    print(f"prakat: {line}", file=sys.stderr)


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say on a terminal what is going on while it takes its time."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def shallow(record: Any) -> dict[str, Any]:
    """A dataclass as a mapping of its fields, what they hold left as it is."""
    return {field.name: getattr(record, field.name) for field in fields(record)}
