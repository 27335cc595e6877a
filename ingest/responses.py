"""What a server answered, taken apart into a document: the one way for pages fetched now and pages kept by anybody."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from prakat.ingest.accept import MAX_BYTES, Item, RefusedError, accept, make_id, too_large
from prakat.ingest.decode import decode_bytes
from prakat.ingest.html import read_html
from prakat.ingest.layout import Page, read_text
from prakat.ingest.papers import HEAD, LONGEST, MEDIA_TYPES, kind_of, may_be_paper, read_paper
from prakat.ingest.site import host_of, site_of_host
from prakat.model import Document, Reject

CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s;\"']+)", re.IGNORECASE)
MAX_PACKED = 3  # codings laid over one another


class TooLargeError(ValueError):
    """A body that unpacks to more than the cap."""


@dataclass(frozen=True, slots=True)
class Response:
    """A page as it was served; ``headers`` by small-letter name, ``body`` still packed (Content-Encoding)."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    fetched: datetime | None = None  # UTC, without zone, as the store has it

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        found = CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None


def is_readable(response: Response) -> bool:
    """Whether it is of a kind that documents are made of: no image, no script, no style."""
    kind = response.media_type or "text/html"
    return kind in READERS or kind in MEDIA_TYPES or may_be_paper(response.body[:HEAD])


def read_response(
    response: Response, path: str, max_bytes: int = MAX_BYTES, published: date | None = None
) -> Iterator[Item]:
    """The document that a page holds, or why it is none, and what of it was set aside; ``path`` names it among rejects.

    ``published``: the day that a feed gave, for a page that names none itself.
    """
    is_paper = response.media_type in MEDIA_TYPES or may_be_paper(response.body[:HEAD])
    cap = max_bytes * (LONGEST if is_paper else 1)
    try:
        body = unpack(response, cap)
        page, aside = _read_paper(response, body) if is_paper else (_read_page(response, body), ())
    except TooLargeError:
        yield Reject(path, *too_large(cap))
    except RefusedError as error:
        yield Reject(path, error.reason, error.detail)
    except (ValueError, RecursionError) as error:
        yield Reject(path, "unreadable", f"the page cannot be taken apart: {error}")
    else:
        yield accept(_document(response, page, published), path, max_bytes)
        yield from (Reject(path, reason, detail) for reason, detail in aside)


def _document(response: Response, page: Page, published: date | None) -> Document:
    return Document(
        make_id(url=response.url), page.text, page.title, response.url, host_of(response.url), page.category,
        page.published or published, response.fetched, pages=page.pages,
    )  # fmt: skip


def _read_paper(response: Response, body: bytes) -> tuple[Page, tuple[tuple[str, str], ...]]:
    kind = kind_of(body) or MEDIA_TYPES.get(response.media_type)
    if not kind:
        raise RefusedError("unknown-format", f"{response.media_type or 'these bytes'}: no page, PDF or Word")
    paper = read_paper(body, kind)
    return paper.page, paper.aside


def _read_page(response: Response, body: bytes) -> Page:
    parse = READERS.get(response.media_type or "text/html")
    if not parse:
        raise RefusedError("unknown-format", f"{response.media_type} is none of {', '.join((*READERS, *MEDIA_TYPES))}")
    site = site_of_host(host_of(response.url))
    text = decode_bytes(body, (site and site.encoding) or response.charset)
    if text is None:
        raise RefusedError("undecodable", "the bytes make text in no encoding: is this a page?")
    return parse(text, response.url) if text.strip() else Page("")


def unpack(response: Response, max_bytes: int) -> bytes:
    """The body without its Content-Encoding. Raises TooLargeError before it is all in memory, ValueError if broken."""
    names = response.headers.get("content-encoding", "").lower().split(",")
    codings = [name for name in map(str.strip, names) if name not in ("", "identity")]
    if len(codings) > MAX_PACKED:
        raise ValueError(f"packed {len(codings)} times")
    body = response.body
    for coding in reversed(codings):
        if coding not in UNPACKERS:
            raise ValueError(f"{coding} is unknown here")
        body = UNPACKERS[coding](body, max_bytes)
    if len(body) > max_bytes:
        raise TooLargeError
    return body


def _gunzip(body: bytes, max_bytes: int) -> bytes:
    """One member after another; what stands behind the last is left alone, as browsers do."""
    parts: list[bytes] = []
    size = 0
    while body[:2] == b"\x1f\x8b" or not parts:
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        parts.append(_inflated(unpacker, body, max_bytes - size))
        size += len(parts[-1])
        body = unpacker.unused_data
        if not body:
            break
    return b"".join(parts)


def _inflate(body: bytes, max_bytes: int) -> bytes:
    """``deflate`` means a zlib stream; some servers send it bare."""
    bare = len(body) < 2 or int.from_bytes(body[:2], "big") % 31 != 0 or body[0] & 0x0F != 8
    return _inflated(zlib.decompressobj(wbits=-zlib.MAX_WBITS if bare else zlib.MAX_WBITS), body, max_bytes)


def _inflated(unpacker: zlib._Decompress, body: bytes, max_bytes: int) -> bytes:
    try:
        found = unpacker.decompress(body, max_bytes + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if len(found) > max_bytes:
        raise TooLargeError
    return found


def _unbrotli(body: bytes, max_bytes: int) -> bytes:
    import brotli

    try:
        found: bytes = brotli.Decompressor().process(body, output_buffer_limit=max_bytes + 1)
    except brotli.error as error:
        raise ValueError(str(error)) from error
    if len(found) > max_bytes:
        raise TooLargeError
    return found


def _page_of_text(text: str, url: str) -> Page:
    return read_text(text)


UNPACKERS: Mapping[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
}
READERS: Mapping[str, Callable[[str, str], Page]] = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "text/plain": _page_of_text,
}
