"""The JSON API, ``/api/v1``: the answers of the queries as they are, a module a group.

Its shapes are the frozen dataclasses that the queries return; the OpenAPI document (``/api/v1/openapi.json``) is made
from them, and the list at ``/api/v1/docs`` from that document. ``answers.py`` has what all groups share,
``problems.py`` what an error looks like.
"""

from prakat.queries.web.api import (
    ask,
    bodies,
    decisions,
    documents,
    listing,
    offices,
    pairs,
    people,
    places,
    programmes,
    promises,
    search,
    status,
)

PREFIX = "/api/v1"
GROUPS = (search, people, offices, bodies, programmes, decisions, promises, documents, places, ask, pairs, status)
ROUTERS = (*(group.router for group in GROUPS), listing.router)
DESCRIPTION = """\
Facts out of Thai press releases and announcements, each with the words that say so.

- **Citations**: wherever a `Citation` stands it gives the quote, the release, its title, day and address, and where the
  quote begins and ends in the release's text (code points).
- **Ids** stay what they are in every store: `per-…` people, `pos-…` offices, `org-…` bodies and committees, `pro-…`
  programmes, `pla-…` places. Where an id is asked for, a name will do; `/api/v1/names` finds both.
- **Pages**: lists take `page` and `size`; `total` counts all, `next` is the address of what follows, null at the end.
- **State**: every answer carries an `ETag` of the store's state; with `If-None-Match` it is 304 until that changes.
- **Days** are `2022-05-06`, in questions also `2022-05`, `2022` or a Buddhist year, `2565`.
- **Errors** are one line, `detail`: what is wrong and what to do (application/problem+json).
- Nothing can be written here.
"""
