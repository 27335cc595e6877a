"""Feeds as Thai sites write them: either era, Thai months, old encodings, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from prakat.ingest.feeds import Entry, read_feed

ITEM = "<item><title>ข่าวที่ {n}</title><link>https://a.go.th/{n}</link><pubDate>{day}</pubDate></item>"
RSS = '<?xml version="1.0" encoding="{label}"?><rss version="2.0"><channel><title>ก</title>{items}</channel></rss>'
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>ข่าว</title>
<link rel="alternate" href="https://a.go.th/1"/><updated>2023-03-02T01:00:00+07:00</updated></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "items": [
{"id": "1", "url": "https://a.go.th/1", "title": "ข่าว", "date_published": "2566-03-02"},
{"id": "https://a.go.th/2"}, {"title": "ไม่มีที่อยู่"}, 7]}"""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thu, 02 Mar 2023 09:30:00 +0700", date(2023, 3, 2)),
        ("Thu, 02 Mar 2566 09:30:00 +0700", date(2023, 3, 2)),
        ("2 มีนาคม 2566", date(2023, 3, 2)),
        ("พฤ. 2 มี.ค. 66 09:30 น.", date(2023, 3, 2)),
        ("2566-03-02 09:30:00", date(2023, 3, 2)),
        ("๒ มีนาคม ๒๕๖๖", date(2023, 3, 2)),
        ("เมื่อวานนี้", None),
        ("", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    feed = RSS.format(label="utf-8", items=ITEM.format(n=1, day=text)).encode()
    assert list(read_feed(feed)) == [Entry("https://a.go.th/1", "ข่าวที่ 1", day)]


@pytest.mark.parametrize("label", ["windows-874", "tis-620", "TIS-620", "iso-8859-11"])
def test_old_encodings(label: str) -> None:
    feed = RSS.format(label=label, items=ITEM.format(n="“หนึ่ง”", day="2 มีนาคม 2566")).encode("cp874")
    assert [entry.title for entry in read_feed(feed)] == ["ข่าวที่ “หนึ่ง”"]


def test_atom() -> None:
    assert list(read_feed(ATOM.encode())) == [Entry("https://a.go.th/1", "ข่าว", date(2023, 3, 2))]


def test_json_feed() -> None:
    entries = list(read_feed(JSON.encode()))
    assert [entry.url for entry in entries] == ["https://a.go.th/1", "https://a.go.th/2"]
    assert entries[0].published == date(2023, 3, 2)


@pytest.mark.parametrize(
    "data",
    [b"", b"<html><body>404</body></html>", b"{", b"[1]", b'{"items": 3}', b"\x00\x01", b"<rss><channel>"],
)
def test_what_is_no_feed_names_nothing(data: bytes) -> None:
    assert list(read_feed(data)) == []


def test_entities_do_not_grow() -> None:
    """Ten levels of ten would be ten thousand million letters."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ฮ่า">{entities}]>'
    feed = laughs + RSS.format(label="utf-8", items=ITEM.format(n="&e9;", day="")).partition("?>")[2]
    assert all(len(entry.title) < 100 for entry in read_feed(feed.encode()))
