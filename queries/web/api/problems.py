"""Errors of the API: one line that says what is wrong and what to do."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from prakat.queries.web.api.answers import PROBLEM, Problem

HINTS = {
    400: "see /api/v1/docs",
    404: "look names and ids up at /api/v1/names?q=…, addresses at /api/v1/docs",
    405: "the API is only read: use GET",
    422: "see /api/v1/docs",
    503: "ask again later",
}


def is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def problem(status: int, wrong: str) -> JSONResponse:
    """An answer that tells of an error; ``wrong`` may say itself what to do, after a semicolon."""
    line = " ".join(wrong.split())
    told = line if ";" in line or status not in HINTS else f"{line}; {HINTS[status]}"
    return JSONResponse(asdict(Problem(status, HTTPStatus(status).phrase, told)), status, media_type=PROBLEM)


def unanswerable(request: Request, wrong: str) -> JSONResponse:
    """A question that the store has no answer to: of an address that names something 404, else 400."""
    return problem(404 if request.path_params else 400, wrong)


def misread(error: RequestValidationError) -> JSONResponse:
    """Values that are not as they should be, by name."""
    return problem(422, ", ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors()))


def too_long(wrong: str) -> JSONResponse:
    return problem(422, f"{wrong}; ask for fewer days, a smaller page, or more of a name")
