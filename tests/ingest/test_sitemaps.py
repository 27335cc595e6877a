"""Sitemaps: nested, gzipped, plain text, broken, and too large."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from prakat.ingest import sitemaps
from prakat.ingest.sitemaps import Entry, read_sitemap

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
URLS = f"<urlset {SPACE}><url><loc> https://a.go.th/1 </loc><lastmod>{{}}</lastmod></url></urlset>"
INDEX = f"<sitemapindex {SPACE}><sitemap><loc>https://a.go.th/s1.xml.gz</loc></sitemap></sitemapindex>"


def moment(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("lastmod", "modified"),
    [
        ("2023-03-02T10:00:00+07:00", moment("2023-03-02T03:00:00")),
        ("2023-03-02T03:00:00Z", moment("2023-03-02T03:00:00")),
        ("2023-03-02", moment("2023-03-02T16:59:59.999999")),  # the end of that day in Bangkok
        ("2566-03-02", moment("2023-03-02T16:59:59.999999")),
        ("soon", None),
        ("", None),
    ],
)
def test_when_changed(lastmod: str, modified: float | None) -> None:
    assert list(read_sitemap(URLS.format(lastmod).encode())) == [Entry("https://a.go.th/1", False, modified)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_nested(pack: type[bytes]) -> None:
    assert list(read_sitemap(pack(INDEX.encode()))) == [Entry("https://a.go.th/s1.xml.gz", True)]


def test_plain_text() -> None:
    assert [e.url for e in read_sitemap("\ufeffhttps://a.go.th/1\r\nhttps://a.go.th/2\n# x\n".encode())] == [
        "https://a.go.th/1",
        "https://a.go.th/2",
    ]


def test_bare_ampersand_and_sudden_end() -> None:
    text = (
        f"<urlset {SPACE}><url><loc>https://a.go.th/?a=1&b=2</loc></url><url><loc>https://a.go.th/2</loc></url><url><lo"
    )
    assert len(list(read_sitemap(text.encode()))) == 2


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"\x1f\x8b broken", b"<", b"nothing"])
def test_what_is_no_sitemap_names_nothing(data: bytes) -> None:
    assert list(read_sitemap(data)) == []


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(f"<url><loc>https://a.go.th/{n}</loc></url>" for n in range(50))
    monkeypatch.setattr(sitemaps, "MAX_ENTRIES", 10)
    assert len(list(read_sitemap(f"<urlset {SPACE}>{many}</urlset>".encode()))) == 10
    monkeypatch.setattr(sitemaps, "MAX_BYTES", 400)
    assert 0 < len(list(read_sitemap(gzip.compress(f"<urlset {SPACE}>{many}</urlset>".encode())))) < 10
