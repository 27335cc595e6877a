"""WARC files of others: chunked and packed bodies, other records between, torn ends; and what prakat writes itself."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import brotli
import pytest
from played_pages import article, render
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from prakat.ingest.accept import make_id
from prakat.ingest.read import read_path
from prakat.ingest.warc import WarcFile, read_record
from prakat.model import Document, Reject

PAGE = render(article("portal", 5))
HTML = "text/html; charset=utf-8"
URL = "https://news.example.go.th/5"
MOMENT = datetime(2023, 3, 2, 4, 5, 6, 789, UTC)


def write(
    path: Path, records: Sequence[tuple[str, str, str, list[tuple[str, str]], bytes]], packed: bool = True
) -> Path:
    """Records of (type, address, status, headers, body)."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        for kind, url, status, headers, body in records:
            http = StatusAndHeaders(status, headers, "HTTP/1.1")
            dated = {"WARC-Date": "2023-03-02T04:05:06Z"}
            writer.write_record(
                writer.create_warc_record(
                    url, kind, io.BytesIO(body), len(body), http_headers=http, warc_headers_dict=dated
                )
            )
    return path


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, PAGE),
        ({"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
        ({"Content-Encoding": "gzip"}, gzip.compress(PAGE[:500]) + gzip.compress(PAGE[500:]) + b"tail"),
        ({"Content-Encoding": "deflate"}, zlib.compress(PAGE)),
        ({"Content-Encoding": "deflate"}, zlib.compress(PAGE)[2:-4]),
        ({"Content-Encoding": "br"}, brotli.compress(PAGE)),
        ({"Content-Encoding": "identity"}, PAGE),
        ({"Content-Encoding": "gzip, br"}, brotli.compress(gzip.compress(PAGE))),
        ({"Transfer-Encoding": "chunked"}, chunked(PAGE)),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, chunked(gzip.compress(PAGE))),
    ],
)
@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_packing(tmp_path: Path, headers: dict[str, str], body: bytes, name: str) -> None:
    record = ("response", URL, "200 OK", [("Content-Type", HTML), *headers.items()], body)
    (found,) = read_path(write(tmp_path / name, [record], name.endswith(".gz")))
    assert isinstance(found, Document)
    assert (found.id, found.url, found.published) == (make_id(url=URL), URL, date(2023, 1, 6))
    assert found.fetched == datetime(2023, 3, 2, 4, 5, 6)
    assert article("portal", 5).paragraphs[2] in found.text


def test_other_records_are_passed_over(tmp_path: Path) -> None:
    html = [("Content-Type", HTML)]
    records = [
        ("response", "https://a.go.th/robots.txt", "200 OK", [("Content-Type", "text/plain")], b"User-agent: *"),
        ("response", "https://a.go.th/x.png", "200 OK", [("Content-Type", "image/png")], b"\x89PNG"),
        ("response", "https://a.go.th/gone", "404 Not Found", html, PAGE),
        ("response", "https://a.go.th/moved", "302 Found", [("Location", "/x")], b""),
        ("response", "dns:a.go.th", "200 OK", html, PAGE),
        ("response", URL, "200 OK", html, PAGE),
    ]
    assert [item.url for item in read_path(write(tmp_path / "a.warc.gz", records)) if isinstance(item, Document)] == [
        URL
    ]


def test_bad_pages_are_set_aside_and_the_next_is_read(tmp_path: Path) -> None:
    html, gzipped, odd = ("Content-Type", HTML), ("Content-Encoding", "gzip"), ("Content-Encoding", "lzma")
    records = [
        ("response", "https://a.go.th/bomb", "200 OK", [html, gzipped], gzip.compress(b"\0" * 20_000_000)),
        ("response", "https://a.go.th/torn", "200 OK", [html, gzipped], b"\x1f\x8bxx"),
        ("response", "https://a.go.th/odd", "200 OK", [html, odd], b"x"),
        ("response", "https://a.go.th/empty", "200 OK", [html], b""),
        ("response", URL, "200 OK", [html], PAGE),
    ]
    items = list(read_path(write(tmp_path / "a.warc.gz", records)))
    reasons = [item.reason if isinstance(item, Reject) else "document" for item in items]
    assert reasons == ["too-large", "unreadable", "unreadable", "empty", "document"]
    assert isinstance(items[0], Reject)
    assert items[0].path.endswith("a.warc.gz:https://a.go.th/bomb")


def test_torn_file(tmp_path: Path) -> None:
    """What stands before the tear is used, and the tear is told."""
    path = write(tmp_path / "a.warc.gz", [("response", URL, "200 OK", [("Content-Type", HTML)], PAGE)] * 2)
    path.write_bytes(path.read_bytes()[:-200])
    items = list(read_path(path))
    assert isinstance(items[0], Document)
    assert [item.reason for item in items if isinstance(item, Reject)] == ["unreadable"]


@pytest.mark.parametrize("data", [b"no WARC at all\r\n\r\n", b"WARC/1.0\r\nnothing", b""])
def test_what_is_no_warc(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    assert not [item for item in read_path(tmp_path / "a.warc") if isinstance(item, Document)]


def test_written_records_are_found_again_and_a_torn_tail_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    headers = [("Content-Type", HTML), ("Content-Encoding", "gzip")]
    first = WarcFile(path, 0, {"software": "test"})
    start, length = first.add(URL, "200 OK", headers, gzip.compress(PAGE), MOMENT)
    first.add(URL, "200 OK", headers, b"not known to the frontier", MOMENT)
    first.close()
    second = WarcFile(path, start + length, {"software": "test"})
    again = second.add_revisit(URL, "304 Not Modified", [], MOMENT, MOMENT)
    second.close()
    found = read_record(path, start, length)
    assert found
    assert (found.url, gzip.decompress(found.body), found.fetched) == (URL, PAGE, MOMENT.replace(tzinfo=None))
    assert read_record(path, *again) is None
    with path.open("rb") as file:
        kinds = [
            (r.rec_type, r.rec_headers.get_header("WARC-Payload-Digest") is not None) for r in ArchiveIterator(file)
        ]
    assert kinds == [("warcinfo", False), ("response", True), ("revisit", False)]
    assert read_record(tmp_path / "gone.warc.gz", 0, 10) is None


def word() -> bytes:
    """The smallest Word document that says something."""
    body = f"<w:p><w:r><w:t>{article('portal', 5).paragraphs[0]}</w:t></w:r></w:p>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kinds = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", kinds)
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word(), ""),
        ("application/octet-stream", word(), ""),
        ("application/pdf", b"%PDF-1.7 broken", "unreadable"),
        ("application/zip", b"PK\x03\x04 no Word", "unknown-format"),
    ],
)
def test_papers(tmp_path: Path, kind: str, body: bytes, reason: str) -> None:
    path = write(tmp_path / "a.warc.gz", [("response", f"{URL}.docx", "200 OK", [("Content-Type", kind)], body)])
    items = list(read_path(path))
    if reason:
        assert [item.reason for item in items if isinstance(item, Reject)] == [reason]
    else:
        (found,) = items
        assert isinstance(found, Document)
        assert (found.url, found.text) == (f"{URL}.docx", article("portal", 5).paragraphs[0])
