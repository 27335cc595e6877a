"""Feeds: RSS, Atom and JSON Feed to the addresses and days of their entries."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import feedparser

from prakat.ingest.dates import normalize_date
from prakat.ingest.decode import decode_bytes

MAX_ENTRIES = 5000
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DOCTYPE = re.compile(r"<!DOCTYPE[^>[]*(?:\[.*?\])?[^>]*>", re.S | re.I)
DATES = ("published", "created", "updated")
JSON_DATES = ("date_published", "date_modified")
UTF_8 = {"content-type": "application/xml; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed names."""

    url: str
    title: str = ""
    published: date | None = None


def read_feed(data: bytes, charset: str | None = None) -> Iterator[Entry]:
    """Entries with an address, in the feed's order; nothing where it is no feed.

    The text is decoded here, since feedparser knows no Thai label; so are the days, in either era, with Thai months.
    """
    text = decode_bytes(data, charset) or ""
    entries = _json_entries(text) if text.lstrip().startswith("{") else _xml_entries(text)
    for _, entry in zip(range(MAX_ENTRIES), entries, strict=False):
        if entry.url:
            yield entry


def _xml_entries(text: str) -> Iterator[Entry]:
    plain = DOCTYPE.sub("", DECLARATION.sub("", text), count=1)  # a document type may hold entities without end
    parsed = feedparser.parse(io.BytesIO(plain.encode("utf-8", "replace")), response_headers=UTF_8, sanitize_html=False)
    for item in parsed.entries:
        dates = (normalize_date(text) for name in DATES if (text := str(dict.get(item, name, ""))))
        yield Entry(str(item.get("link", "")), str(item.get("title", "")), next(filter(None, dates), None))


def _json_entries(text: str) -> Iterator[Entry]:
    try:
        feed: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in filter(lambda item: isinstance(item, dict), items if isinstance(items, list) else ()):
        url, title, day = (_string(item, *names) for names in (("url", "external_url", "id"), ("title",), JSON_DATES))
        yield Entry(url, title, normalize_date(day))


def _string(item: dict[str, Any], *names: str) -> str:
    return next((value for name in names if isinstance(value := item.get(name), str) and value), "")
