"""The front page: one box for names and for full text, with suggestions, facets and, for questions, an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fastapi import APIRouter
from fastapi.responses import Response

from prakat.errors import QueryError
from prakat.queries.commands import typed
from prakat.queries.named import Named
from prakat.queries.web.links import search_url
from prakat.queries.web.view import Asked, PageNumber, Text, View, given

router = APIRouter(include_in_schema=False)

SIZE = 20
NAMED, SUGGESTED = 4, 4  # of each group
GROUPS = {
    "Person": "people", "Position": "offices", "PublicBody": "bodies", "Committee": "bodies", "Organization": "bodies",
    "Programme": "programmes", "Place": "places",
}  # fmt: skip
ASKS = re.compile(r"ใคร|เมื่อ(?:ไร|ใด|ไหร่)|กี่|เท่า(?:ไร|ใด|ไหร่)|อะไร|วันไหน|\?|^(?:who|when|how|what)\b", re.IGNORECASE)
EXAMPLES = ("เมืองอัจฉริยะ", "คนละครึ่ง", "ประยุทธ์ จันทร์โอชา", "จังหวัดภูเก็ต", "ใครเป็นนายกรัฐมนตรี")
LATEST = 6


@router.get("/")
def search(
    view: View, q: Text = "", since: Text = "", until: Text = "", source: Text = "", person: Text = "",
    body: Text = "", place: Text = "", kind: Text = "", page: PageNumber = 1,
) -> Response:  # fmt: skip
    """Without words the front page, else who is called so and the releases that hold them."""
    words = q.strip()
    if not words:
        return view.page("front.html", it=view.kept(view.corpus.status), examples=EXAMPLES)
    within = given(since=since, until=until, source=source, person=person, body=body, place=place, kind=kind)
    hits = view.kept(view.corpus.search, words, **within, limit=page * SIZE)
    shown = type(hits)(hits.hits[(page - 1) * SIZE :], hits.total, hits.behind)
    return view.give(
        "search.html", shown, typed("search", words, **within), q=words, page=page, size=SIZE,
        first=(page - 1) * SIZE + 1,
        groups=() if within or page > 1 else grouped(view.corpus.named(words, tuple(GROUPS), NAMED)),
        within=tuple(within.items()), since=since, until=until, asks=bool(ASKS.search(words)) and page == 1,
        facets_url=_same("/facets", view), answer_url=lambda asked: search_url(asked).replace("/?", "/answer?", 1),
    )  # fmt: skip


@router.get("/suggest")
def suggest(view: View, q: Text = "") -> Response:
    """Who and what is called so, while it is typed."""
    words = q.strip()
    return view.fragment("suggest.html", q=words, groups=grouped(view.corpus.named(words, tuple(GROUPS), SUGGESTED)))


@router.get("/answer")
def answer(view: View, q: Text) -> Response:
    """One sentence where the words are a question that the store can answer; nothing otherwise."""
    return view.fragment("answer.html", it=view.kept(view.corpus.ask, q))


@router.get("/latest")
def latest(view: View) -> Response:
    """The newest decisions, for the front page."""
    try:
        return view.fragment("latest.html", it=view.kept(view.corpus.decisions, limit=LATEST))
    except QueryError:  # of a store that was not resolved
        return Response()


@router.get("/facets")
def facets(
    view: View, q: Text, since: Text = "", until: Text = "", source: Text = "", person: Text = "",
    body: Text = "", place: Text = "", kind: Text = "",
) -> Response:  # fmt: skip
    """By what the releases found can be told apart, each with the address that keeps to it."""
    within = given(since=since, until=until, source=source, person=person, body=body, place=place, kind=kind)
    found = view.kept(view.corpus.facets, q, **within)
    groups = [
        (name, [{"told": _told(view, name, one.name), "releases": one.releases,
                 "address": search_url(q, **(within | _kept(name, one.name)))} for one in counts])
        for name, counts in found.groups.items() if not set(_kept(name, "0")) & set(within)
    ]  # fmt: skip
    return view.fragment("facets.html", groups=groups, sampled=found.read if found.read < found.total else 0)


def grouped(found: Iterable[Named]) -> list[tuple[str, list[Named]]]:
    """By group, the group of the likeliest first."""
    groups: dict[str, list[Named]] = {}
    for one in found:
        groups.setdefault(GROUPS[one.kind], []).append(one)
    return list(groups.items())


def _kept(group: str, name: str) -> dict[str, str]:
    return {"since": name, "until": name} if group == "year" else {group: name}


def _told(view: Asked, group: str, name: str) -> str:
    if group == "year" and view.lang == "th":
        return str(int(name) + 543)
    return view.words.of("kind", name) if group == "kind" else name


def _same(path: str, view: Asked) -> str:
    """The address of another page for the same values."""
    return view.at(page=None, **{"as": None}).replace(view.request.url.path, path, 1)
