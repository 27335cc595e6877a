"""What all groups of the API share: parameters, pages of lists, and the errors they tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import TypeAdapter

from prakat.queries.web.view import Asked, View

T = TypeVar("T")

Name = Annotated[str, Path(min_length=1, max_length=300, description="An id or a name.")]
Words = Annotated[str, Query(min_length=1, max_length=300)]
Narrow = Annotated[str | None, Query(min_length=1, max_length=300)]
Day = Annotated[
    str | None,
    Query(min_length=4, max_length=30, description="2022-05-06, 2022-05, 2022 or 2565.", examples=["2022-05"]),
]
Number = Annotated[int, Query(ge=1, le=100, description="Which page.")]
Size = Annotated[int, Query(ge=1, le=100, description="Rows on a page.")]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list: ``total`` counts the whole list, ``next`` is the address of the page that follows."""

    items: tuple[T, ...]
    total: int
    page: int
    size: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do, in one line (RFC 9457)."""

    status: int
    title: str
    detail: str


def turn(view: Asked, rows: Sequence[T], page: int, size: int) -> Page[T]:
    """One page of rows that are all at hand."""
    return leaf(view, rows[(page - 1) * size : page * size], len(rows), page, size)


def leaf(view: Asked, items: Sequence[T], total: int, page: int, size: int) -> Page[T]:
    """A page of a list of which only these items are at hand."""
    more = total > page * size and page < 100
    return Page(tuple(items), total, page, size, view.at(page=page + 1) if more else None)


def stamped(view: View, response: Response) -> None:
    """The answer stays good while the store is as it is."""
    response.headers["etag"] = view.etag
    response.headers["cache-control"] = "private, no-cache"


PROBLEM = "application/problem+json"


def _told(description: str) -> dict[str, Any]:
    """How an error is told in the OpenAPI document."""
    return {"description": description, "content": {PROBLEM: {"schema": TypeAdapter(Problem).json_schema()}}}


PROBLEMS: dict[int | str, dict[str, Any]] = {
    304: {"description": "The client has the answer of this state."},
    400: _told("A question that cannot be asked."),
    404: _told("Nothing of that id or name."),
    422: _told("A value that is not as it should be, or a question that takes too long."),
}


def group(name: str) -> APIRouter:
    """A router for one group, its answers stamped."""
    return APIRouter(prefix="/api/v1", tags=[name], dependencies=[Depends(stamped)], responses=PROBLEMS)
