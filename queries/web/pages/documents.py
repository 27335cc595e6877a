"""One release: its text with mentions, its facts, its revisions, its copies, and what became nothing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from prakat.errors import QueryError
from prakat.model import MENTION_TYPES, Span
from prakat.queries import citing
from prakat.queries.commands import typed
from prakat.queries.documents import StoredDocument
from prakat.queries.sentences import find_sentences, sentence_at
from prakat.queries.web.marking import mark_text
from prakat.queries.web.view import DocumentId, Text, View
from prakat.search.passages import find_marks
from prakat.search.wanted import read_wanted

router = APIRouter(include_in_schema=False)

At = Annotated[str, Query(pattern=r"^(?:\d{1,7}-\d{1,7})?$")]
Revision = Annotated[int, Query(ge=1, le=10_000)]


@router.get("/d/{id}")
def document(view: View, id: DocumentId, at: At = "", q: Text = "") -> Response:
    """A document; ``at``: a stretch of its text that is lit, ``q``: words that are."""
    found = view.corpus.document(id)
    wanted = view.request.query_params.get("as", "")
    if wanted in citing.STYLES:
        style = citing.STYLES[wanted]
        return view.file(style(citing.cited_document(found)).encode(), f"{id}.{wanted}", "text/plain; charset=utf-8")
    lit = _places(found.text, at, q)
    sentences = find_sentences(found.text)
    text = mark_text(found, view.corpus.links(id), sentences, lit, view.words)
    counts = {kind: sum(m.type == kind for m in found.mentions) for kind in MENTION_TYPES}
    return view.give(
        "document.html", found, typed("document", id), text=text, counts={k: n for k, n in counts.items() if n},
        facts=_by_kind(found), sentence_of=lambda place: sentence_at(sentences, place), citing=_styles(found),
        copies=view.corpus.copies(id),
    )  # fmt: skip


@router.get("/d/{id}/left")
def left_over(view: View, id: DocumentId) -> Response:
    """What a reader would stop at and that became nothing."""
    return view.fragment("left.html", it=view.corpus.left_over(id), id=id)


@router.get("/d/{id}/changes")
def changes(view: View, id: DocumentId, old: Revision, new: Revision) -> Response:
    """Two revisions of a page, passage by passage."""
    edited = view.corpus.edited(id, old, new)
    return view.give("changes.html", edited, id=id)


def _places(text: str, at: str, words: str) -> list[Span]:
    """What is lit: a stretch of the text, or the places of words."""
    if at:
        start, end = map(int, at.split("-"))
        return [Span(start, end)] if start < end <= len(text) else []
    if not words.strip():
        return []
    try:
        return [Span(mark.start, mark.end) for mark in find_marks(text, read_wanted(words))]
    except QueryError:  # nothing to look for in them
        return []


def _by_kind(document: StoredDocument) -> list[tuple[str, list[object]]]:
    kinds = dict.fromkeys(fact.kind for fact in document.facts)
    return [(kind, [fact for fact in document.facts if fact.kind == kind]) for kind in kinds]


def _styles(document: StoredDocument) -> dict[str, str]:
    cited = citing.cited_document(document)
    return {name: style(cited) for name, style in citing.STYLES.items()}
