"""The web application on the command line."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Annotated

import typer

from prakat.answering import save
from prakat.cli_graph import export
from prakat.console import STORE, Db, corpus_at, say, show
from prakat.errors import QueryError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
TOKEN = "PRAKAT_OPERATOR_TOKEN"  # not an option: whoever lists processes would read it
SHORTEST = 16  # letters of a token
GENTLE = 20.0  # requests a second of one client, where others than the user can reach the server

Host = Annotated[
    str, typer.Option(help="Address to listen on; others than this machine's own are told what they open.")
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="0 for any that is free.")]
Patience = Annotated[float, typer.Option(min=0.1, help="Seconds that a question may take.")]
Rate = Annotated[
    float | None, typer.Option(min=0, help="Requests a second of one client; 0 for any number, as on 127.0.0.1.")
]


Operator = Annotated[
    bool, typer.Option("--operator", help=f"Open the review desk; its token is that of {TOKEN}, else made and shown.")
]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file; .html is usual.")]
Language = Annotated[str, typer.Option("--lang", help="th or en: the language of what stands around the text.")]
EXTRA = "install it with: pip install 'prakat[web]'"


def add_commands(app: typer.Typer) -> None:
    app.command()(serve)
    export.command()(html)


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
    operator: Operator = False,
) -> None:  # fmt: skip
    """Look at the store in a browser: search, read, trace, take away. It is only read, but for the review desk."""
    try:
        import uvicorn

        from prakat.queries.web.app import create_app
    except ImportError as error:
        raise QueryError(f"serve needs {error.name}; {EXTRA}") from None
    from prakat.queries.web.settings import Settings
    from prakat.store import must_exist

    must_exist(db)
    own = host in LOOPBACK
    token = _token() if operator else None
    gentle = (0.0 if own else GENTLE) if rate is None else rate
    chosen = Settings(patience, gentle, hosts=LOOPBACK if own else (), operator=token)
    shown = f"[{host}]" if ":" in host else host
    if not own:
        say(f"whoever reaches {host} can read every release in {db} and search it; there is no login")
    print(f"http://{shown}:{port}/  (Ctrl-C ends it)", flush=True)
    if token and not os.environ.get(TOKEN):
        print(f"http://{shown}:{port}/desk  token: {token}", flush=True)
    uvicorn.run(
        create_app(db, chosen), host=host, port=port, log_level="warning", access_log=False, server_header=False
    )


def _token() -> str:
    """The operator's token. Errors: QueryError for one that could be guessed."""
    given = os.environ.get(TOKEN) or secrets.token_urlsafe(24)
    if len(given) < SHORTEST:
        raise QueryError(f"{TOKEN}: at least {SHORTEST} letters are needed, so that nobody guesses them")
    return given
