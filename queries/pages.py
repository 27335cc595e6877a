"""The pages of documents that were PDFs, and on which of them something stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

import duckdb

from prakat.model import PageStart
from prakat.queries.sql import look_up

Pages = Mapping[str, tuple[PageStart, ...]]
"""By document; one that was no PDF has no entry."""


def read_pages(con: duckdb.DuckDBPyConnection, documents: Iterable[str]) -> Pages:
    """Pages of newest revisions, in their order."""
    rows = look_up(con, "pages", documents=sorted(set(documents)))
    grouped = groupby(rows, key=lambda row: str(row.pop("document")))
    return {document: tuple(PageStart(**row) for row in of) for document, of in grouped}


def page_number(pages: Pages, document: str, offset: int) -> int | None:
    """The page on which ``offset`` lies; None of what was no PDF."""
    starts = pages.get(document, ())
    return next((page.number for page in reversed(starts) if page.start <= offset and page.reader != "none"), None)
