"""People, one page each, and what makes several names one person."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from prakat.errors import QueryError
from prakat.queries.commands import typed
from prakat.queries.lives import Life
from prakat.queries.web.pages.lookup import look_up
from prakat.queries.web.timeline import draw_terms
from prakat.queries.web.view import EntityId, PageNumber, Text, View

router = APIRouter(include_in_schema=False)

KINDS = ("Person",)
POSTS = 10  # with their evidence; others, named in few releases, are listed
SHOWN, SIZE = 6, 40  # of each part on the page of all, and on a page of its own
PARTS = ("statements", "decisions", "chaired", "called")


@router.get("/person")
def find_person(view: View, name: Text) -> Response:
    return look_up(view, name, KINDS)


@router.get("/person/{id}")
def person(view: View, id: EntityId, part: Text = "", page: PageNumber = 1) -> Response:
    """A person as the whole store tells; ``part``: all of one kind of deeds, a page at a time."""
    if part in PARTS:
        life = _life(view, id, page * SIZE, False)
        shown = getattr(life, part)[(page - 1) * SIZE : page * SIZE]
        return view.give("deeds.html", shown, typed("person", life.name), life=life, part=part, page=page, size=SIZE,
                         total=life.totals[part], spoken=view.corpus.spoken(shown))  # fmt: skip
    taken = "as" in view.request.query_params
    life = _life(view, id, None if taken else SHOWN, taken)
    posts = (*life.posts[:POSTS], *life.chaired_offices[:POSTS])
    drawn = draw_terms([(post.office, post.terms) for post in posts], view.words)
    return view.give("person.html", life, typed("person", life.name), parts=PARTS, shown=SHOWN, posts=POSTS,
                     drawn=drawn, spoken=view.corpus.spoken(life.statements[:SHOWN]))  # fmt: skip


@router.get("/person/{id}/identity")
def identity(view: View, id: EntityId) -> Response:
    """How the person is written, and why these names are taken for one."""
    return view.fragment("identity.html", it=view.kept(view.corpus.identity, id))


@router.get("/person/{id}/near")
def near(view: View, id: EntityId) -> Response:
    """With whom the person appears, and where, for the person's page."""
    name = view.corpus.entity(id, KINDS).name
    return view.page("near.html", it=view.kept(view.corpus.near, id), id=id, name=name)


def _life(view: View, id: str, limit: int | None, beside: bool) -> Life:
    """``limit``: of each kind of deeds; None for all, to be taken away. ``beside``: with companions and places."""
    life = view.kept(view.corpus.life, id, limit=limit, beside=beside)
    if life is None:
        raise QueryError(f"no person {id!r} in the store")
    return life
