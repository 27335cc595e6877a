"""Groups of pages, each with a router."""

from prakat.queries.web.pages import (
    bodies,
    decisions,
    desk,
    documents,
    feeds,
    graph,
    pairs,
    people,
    places,
    programmes,
    search,
)

SHOWN = (search, documents, people, bodies, places, programmes, decisions, pairs, graph, feeds, desk)
GROUPS = (search, documents, people, bodies, places, programmes, decisions, pairs, graph, feeds, desk)
ROUTERS = tuple(page.router for page in GROUPS)
