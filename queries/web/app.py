"""The application: pages, files and errors, behind the guard."""

from __future__ import annotations

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from prakat.deadline import TooLongError
from prakat.errors import QueryError, StoreError
from prakat.queries.web import api
from prakat.queries.web.api import problems
from prakat.queries.web.assets import read_assets
from prakat.queries.web.desk import Desk
from prakat.queries.web.drawing.routes import fragments
from prakat.queries.web.drawing.routes import router as drawing
from prakat.queries.web.guard import Guard
from prakat.queries.web.kept import Kept
from prakat.queries.web.pages import ROUTERS
from prakat.queries.web.render import compile_all
from prakat.queries.web.served import Served
from prakat.queries.web.settings import Settings
from prakat.queries.web.shared import Shared
from prakat.queries.web.shelf import Shelf
from prakat.queries.web.view import look_at, tag

FOREVER = "public, max-age=31536000, immutable"  # addresses of files change with their content
WORTH_PACKING = 1000  # bytes
AT_ONCE = 2  # questions in a process


def create_app(
    store: str | os.PathLike[str], settings: Settings | None = None, shared: Shared | None = None
) -> FastAPI:
    """The web application over a store; only its review desk, where there is one, writes to it. ``shared``: what other
    processes of the same server have too."""
    chosen, common = settings or Settings(), shared or Shared()
    app = FastAPI(title="prakat", description=api.DESCRIPTION, docs_url=None, redoc_url=None,
                  openapi_url=f"{api.PREFIX}/openapi.json", redirect_slashes=False, lifespan=_started)  # fmt: skip
    app.state.corpus = Served(store, chosen.patience)
    app.state.settings = chosen
    app.state.kept = Kept()
    app.state.shared = common
    app.state.desk = Desk(chosen.operator, common) if chosen.operator else None
    app.add_api_route("/static/{name:path}", static_file, include_in_schema=False)
    for router in (*ROUTERS, drawing, fragments, *api.ROUTERS):
        app.include_router(router)
    _handle_errors(app)
    app.add_middleware(GZipMiddleware, minimum_size=WORTH_PACKING, compresslevel=4)
    app.add_middleware(Shelf, tag_of=lambda request: tag(request, app.state.corpus.known_state()))
    app.add_middleware(Guard, settings=chosen, shared=common)
    return app


@asynccontextmanager
async def _started(_: FastAPI) -> AsyncIterator[None]:
    """Make pages ready beside what is answered already, and let questions wait for one another: were all asked at once,
    each would be too slow."""
    Thread(target=_make_ready, daemon=True).start()
    to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
    yield


def _make_ready() -> None:
    """What is there by now stays: garbage need not be looked for in it while a reader waits."""
    compile_all()
    gc.freeze()


async def static_file(request: Request, name: str, v: str = "") -> Response:
    """A file by its name among those that were read at the start; modules ask for one another without its version."""
    asset = read_assets().get(name)
    if asset is None:
        raise HTTPException(404)
    held = f'W/"{asset.version}"'
    headers = {"cache-control": FOREVER if v else "no-cache", "vary": "Accept-Encoding", "etag": held}
    if request.headers.get("if-none-match") == held:
        return Response(status_code=304, headers=headers)
    if asset.packed is asset.content or "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(asset.content, media_type=asset.type, headers=headers)
    return Response(asset.packed, media_type=asset.type, headers=headers | {"content-encoding": "gzip"})


def _handle_errors(app: FastAPI) -> None:
    app.exception_handler(QueryError)(_not_found)
    app.exception_handler(RequestValidationError)(_bad_request)
    app.exception_handler(HTTPException)(_http_error)
    app.exception_handler(TooLongError)(_too_long)
    app.exception_handler(StoreError)(_unavailable)


def _failed(request: Request, status: int, detail: str) -> Response:
    """A page that says what is wrong; of an address of the API, JSON."""
    if problems.is_api(request):
        return problems.problem(status, detail)
    view = look_at(request)
    return view.page("error.html", status, code=str(status), detail=detail)


def _not_found(request: Request, error: Exception) -> Response:
    if problems.is_api(request):
        return problems.unanswerable(request, str(error))
    return _failed(request, 404, str(error))


def _bad_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if problems.is_api(request):
        return problems.misread(error)
    told = ", ".join(str(one["loc"][-1]) for one in error.errors())
    return _failed(request, 400, f"not as it should be: {told}")


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _failed(request, error.status_code, error.detail)


def _too_long(request: Request, error: Exception) -> Response:
    return problems.too_long(str(error)) if problems.is_api(request) else _failed(request, 503, str(error))


def _unavailable(request: Request, error: Exception) -> Response:
    return _failed(request, 503, str(error))
