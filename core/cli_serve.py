"""The web application on the command line."""

from __future__ import annotations

import multiprocessing
import os
import secrets
import signal
import socket
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from prakat.answering import save
from prakat.cli_graph import export
from prakat.console import STORE, Db, corpus_at, say, show
from prakat.errors import QueryError

if TYPE_CHECKING:  # the commands that serve nothing need none of it
    from fastapi import FastAPI

    from prakat.queries.web.settings import Settings
    from prakat.queries.web.shared import Shared

LOOPBACK = ("127.0.0.1", "localhost", "::1")
TOKEN = "PRAKAT_OPERATOR_TOKEN"  # not an option: whoever lists processes would read it
SHORTEST = 16  # letters of a token
GENTLE = 20.0  # requests a second of one client, where others than the user can reach the server
MOST = 4  # processes, unless more are asked for
QUEUE = 2048  # clients that wait to be heard
START, END = 60, 5  # seconds that a process may take to start, and to finish what it answers

Host = Annotated[
    str, typer.Option(help="Address to listen on; others than this machine's own are told what they open.")
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="0 for any that is free.")]
Patience = Annotated[float, typer.Option(min=0.1, help="Seconds that a question may take.")]
Rate = Annotated[
    float | None, typer.Option(min=0, help="Requests a second of one client; 0 for any number, as on 127.0.0.1.")
]
Workers = Annotated[
    int | None, typer.Option(min=1, max=64, help=f"Processes that answer; one for each core, {MOST} at most.")
]
Operator = Annotated[
    bool, typer.Option("--operator", help=f"Open the review desk; its token is that of {TOKEN}, else made and shown.")
]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file; .html is usual.")]
Language = Annotated[str, typer.Option("--lang", help="th or en: the language of what stands around the text.")]
EXTRA = "install it with: pip install 'prakat[web]'"


@export.command()
def html(id: str, output: Output, lang: Language = "th", db: Db = STORE) -> None:
    """A release with its mentions and facts as one HTML file that opens without a server."""
    try:
        from prakat.queries.web.single import single_page
        from prakat.queries.web.words import LANGS
    except ImportError as error:
        raise QueryError(f"export html needs {error.name}; {EXTRA}") from None
    known = {name: name for name in LANGS}
    if lang not in known:
        raise QueryError(f"no language is called {lang!r}; there are: {', '.join(LANGS)}")
    save(output, single_page(corpus_at(db), id, known[lang]).encode())
    show(str(output))


def serve(
    db: Db = STORE, host: Host = LOOPBACK[0], port: Port = 8765, patience: Patience = 10.0, rate: Rate = None,
    workers: Workers = None, operator: Operator = False,
) -> None:  # fmt: skip
    """Look at the store in a browser: search, read, trace, take away. It is only read, but for the review desk."""
    try:
        import fastapi  # noqa: F401
        import jinja2  # noqa: F401
        import uvicorn
        from uvicorn.supervisors import Multiprocess
    except ImportError as error:
        raise QueryError(f"serve needs {error.name}; {EXTRA}") from None
    from prakat.queries.web.settings import Settings
    from prakat.queries.web.shared import Shared
    from prakat.store import must_exist

    must_exist(db)
    own = host in LOOPBACK
    token = _token() if operator else None
    gentle = (0.0 if own else GENTLE) if rate is None else rate
    chosen = Settings(patience, gentle, hosts=LOOPBACK if own else (), operator=token)
    listening = _listen(host, port)
    _tell(listening, host, db, token)
    config = uvicorn.Config(
        partial(application, db, chosen, Shared()), factory=True, workers=workers or min(_cores(), MOST),
        log_level="warning", access_log=False, server_header=False, timeout_worker_healthcheck=START,
        timeout_graceful_shutdown=END,
    )  # fmt: skip
    Multiprocess(config, [listening]).run()


def application(db: Path, settings: Settings, shared: Shared) -> FastAPI:
    """Made in each process, which ends with the one that started it."""
    from prakat.queries.web.app import create_app

    Thread(target=_end_with_parent, daemon=True).start()
    return create_app(db, settings, shared)


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _listen(host: str, port: int) -> socket.socket:
    """Errors: QueryError where nothing can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=QUEUE)
    except OSError as error:
        why = (error.strerror or "").partition(" (")[0]  # what stands behind says the address again
        raise QueryError(f"cannot listen on {host}, port {port}: {why}; choose with --host, --port") from None


def _tell(listening: socket.socket, host: str, db: Path, token: str | None) -> None:
    """The address, and what it opens to whom."""
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}"
    if host not in LOOPBACK:
        say(f"whoever reaches {host} can read every release in {db} and search it; there is no login")
    print(f"{address}/  (Ctrl-C ends it)", flush=True)
    if token and not os.environ.get(TOKEN):
        print(f"{address}/desk  token: {token}", flush=True)


def _token() -> str:
    """The operator's token. Errors: QueryError for one that could be guessed."""
    given = os.environ.get(TOKEN) or secrets.token_urlsafe(24)
    if len(given) < SHORTEST:
        raise QueryError(f"{TOKEN}: at least {SHORTEST} letters are needed, so that nobody guesses them")
    return given
