"""Groups of pages, each with a router."""

from prakat.queries.web.pages import (
    bodies,
    decisions,
    documents,
    feeds,
    graph,
    pairs,
    people,
    places,
    programmes,
    search,
)

ROUTERS = tuple(
    page.router for page in (search, documents, people, bodies, places, programmes, decisions, pairs, graph, feeds)
)
