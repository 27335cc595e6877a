"""Sitemaps (sitemaps.org): XML, lists of them, plain text, each also gzipped."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time

from lxml import etree

from prakat.ingest.dates import BANGKOK, normalize_date

MAX_BYTES = 50_000_000  # unpacked; the protocol's own limit
MAX_ENTRIES = 50_000
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Entry:
    """An address of a sitemap; ``nested``: that of a further sitemap. ``modified`` in seconds since 1970."""

    url: str
    nested: bool = False
    modified: float | None = None


def read_sitemap(data: bytes) -> Iterator[Entry]:
    """Entries in their order; nothing where it is no sitemap, what stands before the fault where it is broken."""
    data = _unzipped(data)
    entries = _xml_entries(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _text_entries(data)
    for _, entry in zip(range(MAX_ENTRIES), entries, strict=False):
        yield entry


def _unzipped(data: bytes) -> bytes:
    if not data.startswith(GZIP):
        return data
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(data, MAX_BYTES)
    except zlib.error:
        return b""


def _text_entries(data: bytes) -> Iterator[Entry]:
    for line in data.decode("utf-8-sig", "replace").splitlines():
        if line.strip().startswith(("http://", "https://")):
            yield Entry(line.strip())


def _xml_entries(data: bytes) -> Iterator[Entry]:
    """Without entities and network; recovering, since hand-made ones hold bare ampersands."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return
    if root is None:
        return
    nested = etree.QName(root).localname == "sitemapindex"
    for element in root.iterchildren("{*}url", "{*}sitemap"):
        if url := (element.findtext("{*}loc") or "").strip():
            yield Entry(url, nested, _moment((element.findtext("{*}lastmod") or "").strip()))


def _moment(text: str) -> float | None:
    """A day without a time is taken at its end, Bangkok's: a page changed on it may have been read that morning."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment and len(text) > len("2023-01-01"):
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    day = normalize_date(text)
    return datetime.combine(day, time.max, BANGKOK).timestamp() if day else None
