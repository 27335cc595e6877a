"""The store as tools of an assistant, on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from prakat.console import STORE, Db
from prakat.errors import QueryError

Patience = Annotated[float, typer.Option(min=0.1, help="Seconds that a question may take.")]


def mcp(db: Db = STORE, patience: Patience = 20.0) -> None:
    """Let an assistant ask the store (Model Context Protocol over stdio): search, person, ledger, … with quotes."""
    try:
        from prakat.queries.mcp import make_server
    except ImportError as error:
        raise QueryError(f"mcp needs {error.name}; install it with: pip install 'prakat[mcp]'") from None
    from prakat.queries.web.served import Served
    from prakat.store import must_exist

    must_exist(db)
    make_server(Served(db, patience)).run("stdio")
