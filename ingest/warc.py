"""WARC files (ISO 28500): responses written as they came, a gz member each; anybody's files read into documents."""

from __future__ import annotations

import base64
import hashlib
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from prakat.ingest.accept import MAX_BYTES, Item
from prakat.ingest.papers import LONGEST
from prakat.ingest.responses import Response, is_readable, read_response
from prakat.ingest.site import host_of, site_of_host
from prakat.model import Reject

VERSION = "WARC/1.1"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SAME_BYTES = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
KINDS = ("response", "resource")  # records that hold a page
MAX_PACKED = MAX_BYTES * LONGEST + 1  # bytes of one body as it was sent
OK = 200


class WarcFile:
    """A WARC file being written: each record is on the disk when ``add`` returns.

    ``end``: where the last record ends that is known to be whole; what a killed writer left behind it is cut off.
    """

    def __init__(self, path: Path, end: int, information: Mapping[str, str]) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("r+b" if path.exists() else "x+b")
        self._file.truncate(end)
        self._file.seek(end)
        self._writer = WARCWriter(self._file, gzip=True, warc_version=VERSION)
        if end == 0:
            self._write(self._writer.create_warcinfo_record(path.name, information))

    def add(
        self, url: str, status: str, headers: Sequence[tuple[str, str]], body: bytes, moment: datetime
    ) -> tuple[int, int]:
        """Write a response; where its record starts and its length."""
        named = {"WARC-Date": _stamp(moment)}
        record = self._writer.create_warc_record(
            url, "response", io.BytesIO(body), len(body), warc_headers_dict=named,
            http_headers=StatusAndHeaders(status, list(headers), "HTTP/1.1"),
        )  # fmt: skip
        return self._write(record)

    def add_revisit(
        self,
        url: str,
        status: str,
        headers: Sequence[tuple[str, str]],
        moment: datetime,
        before: datetime,
        digest: str | None = None,
    ) -> tuple[int, int]:
        """Write that a page is as it was ``before``: by its bytes, which have that digest, or by its server's word."""
        named = {
            "WARC-Date": _stamp(moment),
            "WARC-Profile": SAME_BYTES if digest else NOT_MODIFIED,
            "WARC-Refers-To-Target-URI": url,
            "WARC-Refers-To-Date": _stamp(before),
        }
        if digest:
            named["WARC-Payload-Digest"] = digest
        http = StatusAndHeaders(status, list(headers), "HTTP/1.1")
        return self._write(self._writer.create_warc_record(url, "revisit", warc_headers_dict=named, http_headers=http))

    def _write(self, record: ArcWarcRecord) -> tuple[int, int]:
        start = self._file.tell()
        self._writer.write_record(record)
        self._file.flush()
        os.fsync(self._file.fileno())
        return start, self._file.tell() - start

    @property
    def size(self) -> int:
        return self._file.tell()

    def close(self) -> None:
        self._file.close()


def payload_digest(body: bytes) -> str:
    """As WARC files have it by custom: SHA-1, base 32."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def read_warc(stream: IO[bytes], path: str, max_bytes: int = MAX_BYTES) -> Iterator[Item]:
    """Documents of the pages in a WARC file; pictures, scripts, listings, redirects and errors are passed over."""
    try:
        for record in ArchiveIterator(_Whole(stream), arc2warc=True):
            response = _page(record)
            if response and is_readable(response) and _may_be_article(response.url):
                yield from read_response(response, f"{path}:{response.url}", max_bytes)
    except ArchiveLoadFailed as error:
        yield Reject(path, "unreadable", f"no WARC from there on: {str(error).strip().splitlines()[0]}")


def read_record(path: Path, start: int, length: int) -> Response | None:
    """The response in one record of a gz file; None where there is none any more."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            data = file.read(length)
        return next((_page(record) for record in ArchiveIterator(io.BytesIO(data))), None)
    except (OSError, ArchiveLoadFailed):
        return None


def _may_be_article(url: str) -> bool:
    """Of a source that is known its articles only, not its listings."""
    site = site_of_host(host_of(url))
    return not url.endswith("/robots.txt") and (not site or not site.links or bool(site.links.search(url)))


def _page(record: ArcWarcRecord) -> Response | None:
    """What a record holds of a page that was there; None for every other record."""
    url = record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type not in KINDS or not url or not url.startswith(("http://", "https://")):
        return None
    http: StatusAndHeaders | None = record.http_headers
    if http and http.get_statuscode() != str(OK):
        return None
    headers = {name.lower(): value for name, value in http.headers} if http else {"content-type": record.content_type}
    stream: Any = record.raw_stream
    if headers.get("transfer-encoding", "").lower() == "chunked":
        stream = ChunkedDataReader(stream)
    return Response(url, headers, stream.read(MAX_PACKED), _moment(record.rec_headers.get_header("WARC-Date")))


class _Whole:
    """A stream whose sudden end is an error, told behind all that stands before it; to warcio it would be the end."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream: Any = stream

    def read(self, size: int = -1) -> bytes:
        try:
            return bytes(self._stream.read1(size))
        except EOFError as error:
            raise OSError(str(error)) from error


def _stamp(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _moment(stamp: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(stamp or "")
    except ValueError:
        return None
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found
