"""The application: pages, files and errors, behind the guard."""

from __future__ import annotations

import os

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

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
from prakat.queries.web.served import Served, TooLongError
from prakat.queries.web.settings import Settings
from prakat.queries.web.view import UnchangedError, look_at

FOREVER = "public, max-age=31536000, immutable"  # addresses of files change with their content
WORTH_PACKING = 1000  # bytes


def create_app(store: str | os.PathLike[str], settings: Settings | None = None) -> FastAPI:
    """The web application over a store; only its review desk, where there is one, writes to it."""
    chosen = settings or Settings()
    app = FastAPI(title="prakat", description=api.DESCRIPTION, docs_url=None, redoc_url=None,
                  openapi_url=f"{api.PREFIX}/openapi.json", redirect_slashes=False)  # fmt: skip
    app.state.corpus = Served(store, chosen.patience)
    app.state.settings = chosen
    app.state.kept = Kept()
    app.state.desk = Desk(chosen.operator) if chosen.operator else None
    app.add_api_route("/static/{name:path}", static_file, include_in_schema=False)
    for router in (*ROUTERS, drawing, fragments, *api.ROUTERS):
        app.include_router(router)
    _handle_errors(app)
    app.add_middleware(GZipMiddleware, minimum_size=WORTH_PACKING, compresslevel=4)
    app.add_middleware(Guard, settings=chosen)
    return app


def static_file(name: str, v: str = "") -> Response:
    """A file by its name among those that were read at the start; modules ask for one another without its version."""
    asset = read_assets().get(name)
    if asset is None:
        raise HTTPException(404)
    return Response(asset.content, media_type=asset.type, headers={"cache-control": FOREVER if v else "no-cache"})


def _handle_errors(app: FastAPI) -> None:
    app.exception_handler(UnchangedError)(_not_modified)
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


def _not_modified(request: Request, _: Exception) -> Response:
    return Response(status_code=304, headers={"etag": look_at(request).etag})


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
