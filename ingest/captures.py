"""What was fetched, read back from its WARC files into documents, each page's answers in the order of time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from prakat.ingest.accept import Item, make_id
from prakat.ingest.crawling.frontier import open_frontier
from prakat.ingest.responses import read_response
from prakat.ingest.warc import read_record
from prakat.model import Reject

LIST = """
SELECT c.id, p.source, p.url, p.published, c.fetched, c.file, c.start, c.length
FROM captures AS c JOIN pages AS p ON p.id = c.page
WHERE c.words AND (:again OR c.taken IS NULL) AND p.source IN (SELECT value FROM json_each(:sources))
ORDER BY c.id
"""
SAME_WORDS = "UPDATE pages SET changed = :since WHERE source = :source AND url = :url"
TAKE = "UPDATE captures SET taken = :now WHERE id IN (SELECT value FROM json_each(:ids))"


@dataclass(frozen=True, slots=True)
class Capture:
    """An article as it was answered: of which source and address, when, and in which bytes of which file."""

    id: int
    source: str
    url: str
    published: str | None
    fetched: float
    file: str
    start: int
    length: int

    @property
    def document(self) -> str:
        """The id of the document that it is."""
        return make_id(url=self.url)

    @property
    def moment(self) -> datetime:
        """UTC, without zone, as the store has it."""
        return datetime.fromtimestamp(self.fetched, UTC).replace(tzinfo=None)


def list_captures(folder: Path, sources: Iterable[str], again: bool = False) -> Sequence[Capture]:
    """Articles that no store has taken yet; ``again``: all of them."""
    with open_frontier(folder) as frontier:
        rows = frontier.con.execute(LIST, {"again": again, "sources": json.dumps(list(sources))})
        return [Capture(*row) for row in rows]


def read_captures(folder: Path, captures: Iterable[Capture]) -> Iterator[Item]:
    """The document of each, or why it is none."""
    for capture in captures:
        path = f"{capture.file}:{capture.url}"
        response = read_record(folder / capture.file, capture.start, capture.length)
        if response is None:
            detail = f"no record at byte {capture.start:,}: was the file moved or changed? put it back into {folder}"
            yield Reject(path, "unreadable", detail)
            continue
        day = date.fromisoformat(capture.published) if capture.published else None
        yield from read_response(response, path, published=day)


def take(folder: Path, captures: Sequence[Capture], stored: Mapping[str, datetime | None]) -> None:
    """Note that a store has them; ``stored`` says when each document's words were first fetched as they are.

    A page of which only a counter or an advertisement changed has not changed: it is looked at again no sooner.
    """
    with open_frontier(folder) as frontier, frontier.commit():
        ids = json.dumps([capture.id for capture in captures])
        frontier.con.execute(TAKE, {"now": time.time(), "ids": ids})
        for capture in captures:
            since = stored.get(capture.document)
            if since and since < capture.moment:
                row = {"since": since.replace(tzinfo=UTC).timestamp(), "source": capture.source, "url": capture.url}
                frontier.con.execute(SAME_WORDS, row)


def newer_than(captures: Iterable[Capture], stored: Mapping[str, datetime | None]) -> list[Capture]:
    """Those that ``stored`` (fetched, by document) does not know, or knows no newer state of."""
    known = {document: fetched or datetime.min for document, fetched in stored.items()}
    return [c for c in captures if known.get(c.document, datetime.min) <= c.moment]
