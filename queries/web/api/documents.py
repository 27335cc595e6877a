"""Releases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query

from prakat.queries.coverage import LeftOver
from prakat.queries.documents import StoredDocument
from prakat.queries.editions import Copy, Edited
from prakat.queries.named import Link
from prakat.queries.web.api.answers import group
from prakat.queries.web.view import DocumentId, View

router = group("documents")

Revision = Annotated[int, Query(ge=1, le=10_000)]


@router.get("/document/{id}")
def document(view: View, id: DocumentId) -> StoredDocument:
    """A release: its text, and the mentions and facts in it."""
    return view.corpus.document(id)


@router.get("/document/{id}/links")
def links(view: View, id: DocumentId) -> Sequence[Link]:
    """Whom or what its mentions name, in the order of the text."""
    return view.corpus.links(id)


@router.get("/document/{id}/copies")
def copies(view: View, id: DocumentId) -> Sequence[Copy]:
    """Releases that carry passages of it."""
    return view.corpus.copies(id)


@router.get("/document/{id}/changes")
def changes(view: View, id: DocumentId, old: Revision, new: Revision) -> Edited:
    """What changed from one revision to another."""
    return view.corpus.edited(id, old, new)


@router.get("/document/{id}/left")
def left(view: View, id: DocumentId) -> Sequence[LeftOver]:
    """Numbers, dates and honorifics that became nothing."""
    return view.corpus.left_over(id)
