"""What a run does while it goes on: a line on a terminal, JSON lines for machines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import typer

from prakat.console import say
from prakat.telling import Tell

STAGES = {
    "crawl": "กำลังอ่านเว็บ (fetch)",
    "extract": "กำลังสกัดข้อเท็จจริง (extract)",
    "index": "กำลังทำดัชนีค้นหา (search index)",
    "resolve": "กำลังระบุว่าใครเป็นใคร (who is who)",
    "withdraw": "กำลังถอนผลการระบุเดิม (withdrawing what was resolved before)",
    "link": "กำลังโยงชื่อกับผู้ที่หมายถึง (linking names)",
    "judge": "กำลังเทียบชื่อที่คล้ายกัน (comparing names)",
    "read": "กำลังอ่านมติ ตัวเลข และคำมั่น (decisions, figures, promises)",
    "publish": "กำลังเผยแพร่ (publishing)",
    "watch": "กำลังดูสิ่งที่เฝ้าดู (watch)",
}


INTERRUPTED = 130


@contextmanager
def shown(elsewhere: Callable[[], AbstractContextManager[Tell]]) -> Iterator[Tell]:
    """A bar on a terminal, lines elsewhere."""
    try:
        with (bar if sys.stderr.isatty() else elsewhere)() as tell:
            yield tell
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def bar() -> Iterator[Tell]:
    """The stage, how far it is, and, while pages come in, the last of them."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn(),
        TextColumn("{task.fields[last]}"),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None, last="")

        def tell(record: dict[str, Any]) -> None:
            nonlocal task
            if record["event"] == "stage":
                progress.remove_task(task)
                task = progress.add_task(STAGES[record["stage"]], total=record.get("releases"), last="")
            elif record["event"] == "extracting":
                progress.update(task, total=record["pages"])
            elif record["event"] in ("page", "stored", "done"):
                progress.update(task, advance=record.get("count", 1), last=record.get("url", ""))

        yield tell


@contextmanager
def lines() -> Iterator[Tell]:
    """A line a stage on standard error."""

    def tell(record: dict[str, Any]) -> None:
        if record["event"] == "stage":
            say(STAGES[record["stage"]] + (f": {record['releases']:,}" if "releases" in record else ""))

    yield tell


@contextmanager
def json_lines() -> Iterator[Tell]:
    """structlog's lines on standard error: time, level, event and its fields; a page that was not had is a warning."""
    import structlog

    log = structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )

    def tell(record: dict[str, Any]) -> None:
        fields = {key: value for key, value in record.items() if key != "event"}
        (log.warning if _is_trouble(record) else log.info)(record["event"], **fields)

    yield tell


def _is_trouble(record: dict[str, Any]) -> bool:
    return record.get("state") in ("failed", "gone") or bool(record.get("problems"))
