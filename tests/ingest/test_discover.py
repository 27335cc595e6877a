"""A site found out and checked over the loopback: what `prakat source add` and `prakat source check` do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

pytest.importorskip("scrapy")

from prakat.cli import main
from prakat.errors import PrakatError, ReadError
from prakat.ingest.discover import check, discover, drafted
from prakat.ingest.shapes import headlines, next_shape, shape_of
from prakat.ingest.site import Bounds, Site, read_site
from prakat.ingest.site_write import name_of, to_yaml, write_site

TITLES = [
    "กรมตัวอย่างเปิดศูนย์บริการน้ำสะอาดในสามจังหวัด",
    "อธิบดีกรมตัวอย่างตรวจเยี่ยมอ่างเก็บน้ำห้วยทราย",
    "ประกาศรับสมัครพนักงานราชการจำนวนสิบอัตรา",
    "กรมตัวอย่างแจงงบซ่อมฝายสามสิบล้านบาท",
]
TEXT = (
    "นายสมมุติ ใจดี อธิบดีกรมตัวอย่าง เปิดเผยว่า เมื่อวันที่ 5 พฤษภาคม 2565 กรมฯ ใช้งบประมาณ 30 ล้านบาท "
    "ดำเนินโครงการในจังหวัดเชียงใหม่ จังหวัดลำพูน และจังหวัดลำปาง เพื่อให้ประชาชน 12,000 ครัวเรือนมีน้ำสะอาดใช้ตลอดปี"
)
MENU = '<ul class="menu"><li><a href="/">หน้าแรก</a></li><li><a href="/about">เกี่ยวกับหน่วยงาน</a></li></ul>'


def page(body: str, head: str = "") -> str:
    return f'<html><head><meta charset="utf-8"><title>กรมตัวอย่าง</title>{head}</head><body>{MENU}{body}</body></html>'


def article(number: int) -> str:
    title = TITLES[number % len(TITLES)]
    stamp = f'<time datetime="2022-05-{number + 6:02}">{number + 6} พ.ค. 65</time>'
    return page(f"<h1>{title}</h1>{stamp}<div class='detail'><p>{TEXT}</p></div>")


LISTED = "".join(f'<li><a href="/news/view/{101 + n}">{title}</a></li>' for n, title in enumerate(TITLES))
ITEMS = "".join(f"<item><title>{t}</title><link>/news/view/{101 + n}</link></item>" for n, t in enumerate(TITLES))
RSS = '<link rel="alternate" type="application/rss+xml" href="/rss">'
PAGES = {
    "/": page('<p>ยินดีต้อนรับ</p><a href="/news">ข่าวประชาสัมพันธ์</a>', RSS),
    "/news": page(f'<ul>{LISTED}</ul><a href="/news?page=2">2</a>'),
    "/rss": f'<?xml version="1.0"?><rss version="2.0"><channel>{ITEMS}</channel></rss>',
    "/map.xml": "".join(
        ["<urlset>", *(f"<url><loc>HOST/news/view/{101 + n}</loc></url>" for n in range(4)), "</urlset>"]
    ),
    "/robots.txt": "User-agent: *\nDisallow: /closed\nSitemap: HOST/map.xml\n",
    **{f"/news/view/{101 + n}": article(n) for n in range(4)},
}  # fmt: skip


@dataclass
class Played:
    """A server's address, its pages, and what it was asked for."""

    url: str = ""
    pages: dict[str, str] = field(default_factory=lambda: dict(PAGES))
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def played() -> Iterator[Played]:
    state = Played()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None: ...

        def do_GET(self) -> None:
            state.asked.append(self.path)
            body = state.pages.get(self.path, "").replace("HOST", state.url).encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/xml" if body.startswith(b"<?xml") else "text/html")
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


def draft(played: Played) -> Site:
    return drafted(played.url, "played", 0, private=True)


def known(played: Played, **more: Any) -> Site:
    start, feeds = (f"{played.url}/news",), (f"{played.url}/rss",)
    return replace(draft(played), start=start, feeds=feeds, links=re.compile(r"/news/view/\d+$"), **more)


def test_a_site_is_found_out_from_its_front_page(played: Played, tmp_path: Path) -> None:
    found = discover(f"{played.url}/", draft(played))
    site = found.site
    assert site.start == (f"{played.url}/news",)
    assert site.feeds == (f"{played.url}/rss",)
    assert site.sitemaps == (f"{played.url}/map.xml",)
    assert (site.publisher, site.pages, site.live) == ("กรมตัวอย่าง", Bounds(1), False)
    assert site.links
    assert site.links.search(f"{played.url}/news/view/999")
    assert not site.links.search(f"{played.url}/about")
    assert site.next
    assert site.next.search(f"{played.url}/news?page=3")
    assert [sample.title for sample in found.samples] == TITLES[:3]
    assert [str(sample.published) for sample in found.samples] == ["2022-05-06", "2022-05-07", "2022-05-08"]
    assert found.samples[0].lines == [TEXT]
    assert found.problems == []
    assert played.asked.count("/news/view/101") == 1  # nothing is asked for twice
    assert read_site(write_site(site, tmp_path)) == site


def test_nothing_is_looked_at_that_robots_forbid(played: Played) -> None:
    with pytest.raises(PrakatError, match=r"robots\.txt forbids"):
        discover(f"{played.url}/closed", draft(played))
    assert "/closed" not in played.asked


def test_a_private_address_is_refused_unless_allowed(played: Played) -> None:
    with pytest.raises(PrakatError, match="private network"):
        discover(played.url, drafted(played.url, "played", 0))
    assert played.asked == []


def test_a_page_that_lists_nothing_says_what_to_do(played: Played) -> None:
    played.pages = {"/about": page("<p>ประวัติความเป็นมาของกรมตัวอย่าง</p>")}
    with pytest.raises(ReadError, match="give the address of a page that lists articles"):
        discover(f"{played.url}/about", draft(played))


def test_a_site_that_changed_is_told_by_the_check(played: Played) -> None:
    assert check(known(played, pages=Bounds(4))).problems == []
    played.pages |= {
        "/news": page("<ul></ul>"),
        "/news/view/101": "",
        "/news/view/102": page(f"<h1>{TITLES[1]}</h1><p>{TEXT}</p>"),
    }
    assert check(known(played, pages=Bounds(5))).problems == [
        f"start {played.url}/news: names no articles",
        f"{played.url}/news/view/101: answered 404 Not Found",
        f"{played.url}/news/view/102: no day found",
        "4 articles named, at least 5 expected",
    ]


def test_commands(
    played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRAKAT_SOURCES", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*args: str) -> tuple[str, int]:
        with pytest.raises(SystemExit) as left:
            main(["source", *args])
        out = capsys.readouterr()
        return out.out + out.err, int(left.value.code or 0)

    add = ("add", f"{played.url}/", "--name", "played", "--delay", "0", "--private-addresses")
    out, status = run(*add)
    assert status == 0
    assert TITLES[0] in out
    assert "6 พ.ค. 2565" in out
    assert str(tmp_path / "played.yml") in out
    assert run(*add) == (
        f"prakat: {tmp_path / 'played.yml'}: is there already; give --name for another, or --replace\n",
        2,
    )
    assert "played" in run("list")[0]
    assert run("show", "played")[0] == to_yaml(read_site(tmp_path / "played.yml"))
    played.pages["/news"] = page("")
    out, status = run("check", "played")
    assert (status, "names no articles" in out) == (1, True)
    assert run("check", "plaied") == ("prakat: plaied: no such source; is it played?\n", 2)
    assert run("add", "ftp://a.example")[1] == 2


SHAPES: list[tuple[Callable[[str], str], str, str]] = [
    (shape_of, "https://a.example/news/123", r"/news/\d+$"),
    (shape_of, "https://a.example/ewt_news.php?nid=12&filename=index", r"/ewt_news\.php\?nid=\d+&filename=index$"),
    (shape_of, "https://a.example/news/a-long-name-of-an-article/", r"/news/[^/?#]+/$"),
    (shape_of, "https://a.example/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7", "/[^/?#]+$"),
    (shape_of, "https://a.example/about", ""),
    (name_of, "thaigov.go.th", "thaigov"),
    (name_of, "news.thaipbs.or.th", "thaipbs"),
    (name_of, "127.0.0.1", "127-0-0-1"),
]


@pytest.mark.parametrize(("make", "text", "expected"), SHAPES)
def test_shapes_and_names(make: Callable[[str], str], text: str, expected: str) -> None:
    assert make(text) == expected


def test_menus_and_page_numbers_are_no_headlines() -> None:
    links = {f"https://a.example/c/{n}": "ข่าว" for n in range(9)} | {
        f"https://a.example/n?page={n}": "หน้าถัดไปของข่าวทั้งหมด" for n in range(9)
    }
    assert headlines(links) is None
    assert next_shape(links) == r"/n.*\?page=\d+"
