"""The API as a page: a plain list made from its OpenAPI document, without any script of another host."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from prakat.queries.web.view import View

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """An address with what it takes and gives."""

    group: str
    method: str
    path: str
    told: str
    takes: tuple[Mapping[str, Any], ...]
    gives: str


@router.get("/api")
@router.get("/api/v1/docs")
def docs(view: View) -> Response:
    """All addresses of the API by group, and the shapes of their answers."""
    document = view.request.app.openapi()
    groups: dict[str, list[Operation]] = {}
    for operation in operations(document):
        groups.setdefault(operation.group, []).append(operation)
    return view.page("api.html", document=document, groups=groups, shapes=_shapes(document))


def operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    """What an OpenAPI document offers."""
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            takes = tuple(_parameter(one) for one in told.get("parameters", ()))
            answer = told["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
            group = told.get("tags", ["other"])[0]
            yield Operation(group, method.upper(), path, told.get("description", ""), takes, type_of(answer))


def type_of(schema: Mapping[str, Any]) -> str:
    """A schema in a few letters: ``Hit[]``, ``string | null``."""
    if "$ref" in schema:
        return _short(schema["$ref"].rsplit("/", 1)[1])
    if "anyOf" in schema:
        return " | ".join(type_of(one) for one in schema["anyOf"])
    if schema.get("type") == "array" and "items" in schema:
        return f"{type_of(schema['items'])}[]"
    return str(schema.get("format") or schema.get("type", "any"))


def _short(name: str) -> str:
    """Two shapes of one name carry their modules before it."""
    return name.rsplit("__", 1)[-1]


def _parameter(one: Mapping[str, Any]) -> Mapping[str, Any]:
    told = one.get("description") or one["schema"].get("description", "")
    return {"name": one["name"], "type": type_of(one["schema"]), "required": one.get("required", False), "told": told}


def _shapes(document: Mapping[str, Any]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Name, what it is, and fields with their types."""
    return [
        (_short(name), shape.get("description", ""),
         [(field, type_of(told)) for field, told in shape["properties"].items()])
        for name, shape in sorted(document["components"]["schemas"].items()) if "properties" in shape
    ]  # fmt: skip
