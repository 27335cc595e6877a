"""Atom feeds: what changed of all that is watched, of each watch, and what is newest about an entity."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from prakat.errors import QueryError
from prakat.feed import to_atom
from prakat.graph.find import BODIES
from prakat.queries.facts import Citation, CitedFact
from prakat.queries.ledger import Ledger
from prakat.queries.watches import Change
from prakat.queries.web.view import Asked, EntityId, View, look_at
from prakat.watching import Told

router = APIRouter(include_in_schema=False)

NEWEST = 50  # entries of a feed
KINDS = {"person": ("Person",), "office": ("Position",), "body": BODIES, "place": ("Place",)}
Called = Annotated[str, Path(min_length=1, max_length=300)]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/feeds")
def feeds(request: Request) -> Response:
    """What is watched, each with its feed."""
    view = look_at(request)
    return view.part("feeds.html", it=view.corpus.watches())


@router.get("/feed")
def all_watches(request: Request) -> Response:
    """What changed of all that is watched."""
    view = look_at(request)
    return _atom(to_atom(view.corpus.told(), view.corpus.path))


@router.get("/feed/watch/{number}")
def one_watch(request: Request, number: Number) -> Response:
    """What changed of one watch."""
    view = look_at(request)
    watch = next((one for one in view.corpus.watches() if one.id == number), None)
    if watch is None:
        raise QueryError(f"no watch {number} in the store; see: prakat watch list")
    told = [one for one in view.corpus.told() if one.change.watch == number]
    return _atom(to_atom(told, view.corpus.path, f"watch-{number}", watch.name))


@router.get("/feed/programme/{name:path}")
def programme(view: View, name: Called) -> Response:
    """The newest figures and decisions of a programme."""
    found = view.kept(view.corpus.programme, name)
    changes = [*_figures(found.name, found.ledger), *(_told(found.name, fact) for fact in found.decisions)]
    return _entity(view, f"programme-{found.name}", found.name, changes)


@router.get("/feed/{kind}/{id}")
def entity(view: View, kind: Called, id: EntityId) -> Response:
    """The newest facts about a person, an office, a body or a place."""
    if kind not in KINDS:
        raise QueryError(f"no feed is of a {kind!r}; there are: {', '.join(KINDS)}, programme")
    found = view.corpus.entity(id, KINDS[kind])
    told = [_told(found.name, fact) for fact in _facts(view, kind, found.id)]
    if kind == "place":
        told += [_release(found.name, cited) for cited in view.kept(view.corpus.place, found.id).releases]
    return _entity(view, found.id, found.name, told)


def _facts(view: Asked, kind: str, id: str) -> Iterable[CitedFact]:
    if kind == "person":
        life = view.kept(view.corpus.life, id, limit=NEWEST, beside=False)
        return (*life.called, *life.chaired, *life.decisions, *life.statements) if life else ()
    if kind == "office":
        return (fact for term in view.kept(view.corpus.office, id, None).terms for fact in term.evidence)
    if kind == "body":
        return (one.evidence for one in view.corpus.decisions(body=id, limit=NEWEST).decisions)
    return view.kept(view.corpus.place, id).facts


def _told(name: str, fact: CitedFact) -> Told:
    cited = fact.citation
    what = f"{fact.subject}: {fact.value}"
    return Told(Change(fact.id, 0, name, fact.kind, what, "", cited.published, cited), _moment(cited.published))


def _release(name: str, cited: Citation) -> Told:
    change = Change(f"release-{cited.document}", 0, name, "release", cited.title, "", cited.published, cited)
    return Told(change, _moment(cited.published))


def _figures(name: str, ledger: Ledger) -> Iterable[Told]:
    for series in ledger.series:
        for entry in series.entries:
            what, day = f"{series.noun} {entry.text} {entry.basis}".strip(), entry.citation.published
            change = Change(entry.fact, 0, name, "measures", what, entry.was, day, entry.citation)
            yield Told(change, _moment(day))


def _moment(day: date | None) -> datetime:
    """Midnight; of a release without a day, long ago."""
    return datetime.combine(day or date(2000, 1, 1), time())


def _entity(view: Asked, about: str, name: str, told: Iterable[Told]) -> Response:
    newest = sorted({one.change.id: one for one in told}.values(), key=lambda one: one.told, reverse=True)[:NEWEST]
    feed = _atom(to_atom(newest, view.corpus.path, about, name))
    feed.headers["etag"] = view.etag
    return feed


def _atom(content: bytes) -> Response:
    return Response(content, media_type="application/atom+xml", headers={"cache-control": "private, no-cache"})
