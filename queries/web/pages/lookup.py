"""From a name to the page of whoever carries it."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi.responses import Response

from prakat.queries.web.links import entity_url
from prakat.queries.web.view import Asked


def look_up(view: Asked, name: str, kinds: Sequence[str]) -> Response:
    """Redirect to the likeliest of a name. Errors: QueryError where nobody and nothing is called so."""
    found = view.corpus.entity(name, kinds)
    return view.go(entity_url(found.kind, found.id))
