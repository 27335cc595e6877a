"""The crawl of one source, answered by a table instead of a network: what is asked for, when, and when no more."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from prakat.ingest.crawling import politeness, site_crawl
from prakat.ingest.crawling.capture import Capture
from prakat.ingest.crawling.fetching import Answer, Ask, FetchError
from prakat.ingest.crawling.frontier import Frontier, open_frontier
from prakat.ingest.crawling.politeness import Gates
from prakat.ingest.crawling.site_crawl import Crawled, SiteCrawl
from prakat.ingest.site import Site

HOST = "https://a.go.th"
SITE = Site("a", ("a.go.th",), start=(f"{HOST}/news",), links=re.compile(r"/\d+$"), next=re.compile(r"page="), delay=0)
HOUR = 3600.0
Answered = tuple[int, Mapping[str, str], str]


def listing(*links: str) -> Answered:
    return 200, {"Content-Type": "text/html"}, "".join(f'<a href="{link}">x</a>' for link in links)


def page(text: str = "ข่าว", **headers: str) -> Answered:
    return 200, {"Content-Type": "text/html", **headers}, text


@dataclass
class Web:
    """Answers by path (the last of several stays), what was asked, and the time."""

    answers: dict[str, list[Answered | FetchError]]
    asked: list[Ask] = field(default_factory=list)
    now: float = 1_700_000_000.0

    async def fetch(self, ask: Ask) -> Answer:
        self.asked.append(ask)
        self.now += 0.01
        queue = self.answers.get(ask.url.removeprefix(HOST), [(404, {}, "")])
        given = queue.pop(0) if len(queue) > 1 else queue[0]
        if isinstance(given, FetchError):
            raise given
        status, headers, body = given
        return Answer(ask.url, status, list(headers.items()), body.encode(), self.now)

    def paths(self) -> list[str]:
        """What was asked since the last time this was asked."""
        paths = [ask.url.removeprefix(HOST) for ask in self.asked if not ask.url.endswith("/robots.txt")]
        self.asked.clear()
        return paths


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    with open_frontier(tmp_path) as opened:
        yield opened


@pytest.fixture(autouse=True)
def in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(politeness, "BACK_OFF", 0.0)


def crawl(web: Web, frontier: Frontier, folder: Path, site: Site = SITE) -> Crawled:
    with closing(Capture(folder, site.name, frontier)) as capture:
        run = SiteCrawl(
            site, frontier, capture, web.fetch, Gates(lambda: web.now), lambda record: None, lambda: web.now
        )
        return asyncio.run(run.run())


def test_pages_of_a_listing_and_what_follows_it(frontier: Frontier, tmp_path: Path) -> None:
    web = Web(
        {
            "/news": [listing("/1", "/2#top", "/2?utm_source=x", "/about", "?page=2", "https://b.go.th/3", "/1.jpg")],
            "/news?page=2": [listing("/3", "javascript:void(0)", "/news")],
            "/1": [page()], "/2": [page()], "/3": [page()],
        }
    )  # fmt: skip
    done = crawl(web, frontier, tmp_path)
    assert web.paths() == ["/news", "/news?page=2", "/1", "/2", "/3"]
    assert (done.end, done.new, done.pages, done.problems) == ("done", 3, {"done": 3}, ())


def test_older_listings_are_followed_only_for_news(frontier: Frontier, tmp_path: Path) -> None:
    web = Web({"/news": [listing("/1", "?page=2")], "/news?page=2": [listing("/2")], "/1": [page()], "/2": [page()]})
    crawl(web, frontier, tmp_path)
    web.paths()
    crawl(web, frontier, tmp_path)
    assert "/news?page=2" not in web.paths()
    web.answers["/news"] = [listing("/9", "/1", "?page=2")]
    crawl(web, frontier, tmp_path)
    assert {"/9", "/news?page=2"} <= set(web.paths())


def test_a_page_that_stays_the_same_is_asked_for_less_and_less(frontier: Frontier, tmp_path: Path) -> None:
    web = Web({"/news": [listing("/1")], "/1": [page()]})
    days = []
    for day in range(60):
        crawl(web, frontier, tmp_path)
        days += [day] if "/1" in web.paths() else []
        web.now += 24 * HOUR
    assert days[:10] == list(range(10))
    assert 20 < len(days) < 35
    assert days[-1] - days[-2] >= 4


def test_conditions_of_a_request(frontier: Frontier, tmp_path: Path) -> None:
    made = {"ETag": '"1"', "Last-Modified": "Mon, 02 Jan 2023 03:00:00 GMT"}
    web = Web(
        {"/news": [listing("/1", "/2")], "/1": [page(**made)], "/2": [page(Date="Tue, 03 Jan 2023 03:00:00 GMT")]}
    )
    crawl(web, frontier, tmp_path)
    web.asked.clear()
    web.answers["/1"] = web.answers["/2"] = [(304, {}, "")]
    assert crawl(web, frontier, tmp_path).unchanged == 2
    sent = {ask.url[-1]: (ask.headers.get("If-None-Match"), ask.headers.get("If-Modified-Since")) for ask in web.asked}
    assert sent["1"] == ('"1"', "Mon, 02 Jan 2023 03:00:00 GMT")
    assert sent["2"] == (None, "Tue, 03 Jan 2023 03:00:00 GMT")
    assert "prakat" in web.asked[0].headers["User-Agent"]


@pytest.mark.parametrize(
    ("robots", "end", "asked"),
    [
        ((200, {}, "User-agent: *\nDisallow: /"), "refused", []),
        ((200, {}, "User-agent: prakat\nDisallow: /news"), "refused", []),
        ((200, {}, "User-agent: other\nDisallow: /"), "done", ["/news"]),
        ((200, {}, "<html>not found</html>"), "done", ["/news"]),
        ((404, {}, ""), "done", ["/news"]),
        ((403, {}, ""), "done", ["/news"]),
        ((302, {"Location": "/robots2.txt"}, ""), "refused", ["/robots2.txt"]),
        ((503, {}, ""), "unreachable", []),
        (FetchError("unreachable", "no route"), "unreachable", []),
    ],
)  # fmt: skip
def test_robots(robots: Answered | FetchError, end: str, asked: list[str], frontier: Frontier, tmp_path: Path) -> None:
    banned: Answered = (200, {}, "User-agent: *\nDisallow: /")
    web = Web({"/robots.txt": [robots], "/robots2.txt": [banned], "/news": [listing()]})
    done = crawl(web, frontier, tmp_path)
    assert (done.end, web.paths()) == (end, asked)
    assert bool(done.problems) == (end != "done")


def test_terms_that_forbid(frontier: Frontier, tmp_path: Path) -> None:
    web = Web({})
    done = crawl(web, frontier, tmp_path, replace(SITE, forbidden="ห้ามใช้โปรแกรมดึงข้อมูล"))
    assert (done.end, done.problems) == ("refused", ("its terms forbid crawling: ห้ามใช้โปรแกรมดึงข้อมูล",))
    assert web.asked == []


def test_a_long_wait_is_kept_to_by_the_next_run(frontier: Frontier, tmp_path: Path) -> None:
    web = Web({"/news": [(429, {"Retry-After": "7200"}, ""), listing("/1")], "/1": [page()]})
    assert crawl(web, frontier, tmp_path).end == "held"
    web.paths()
    web.now += HOUR
    assert crawl(web, frontier, tmp_path).end == "held"
    assert web.asked == []
    web.now += HOUR
    assert crawl(web, frontier, tmp_path).pages == {"done": 1}


def test_a_host_that_wants_hours_between_requests_gets_one_a_run(frontier: Frontier, tmp_path: Path) -> None:
    robots = (200, {}, "User-agent: *\nCrawl-delay: 3600")
    web = Web({"/robots.txt": [robots], "/news": [listing("/1")], "/1": [page()]})
    ends = []
    for _ in range(3):
        ends.append((crawl(web, frontier, tmp_path).end, web.paths()))
        web.now += 2 * HOUR
    assert ends == [("held", ["/news"]), ("done", ["/1"]), ("held", ["/news"])]


def test_kept_once_and_told_the_same_after(frontier: Frontier, tmp_path: Path) -> None:
    """An answer of 304, or of the same bytes, is a ``revisit`` of the first; an error is kept as it came."""
    web = Web({"/news": [listing("/1")], "/1": [page(), (304, {}, ""), page(), (500, {}, ""), page("ใหม่")]})
    for _ in range(4):
        crawl(web, frontier, tmp_path)
        web.now += HOUR
    with (tmp_path / "a-00001.warc.gz").open("rb") as file:
        heads = [record.rec_headers for record in ArchiveIterator(file, check_digests="raise")]
    of_page = [head for head in heads if head.get_header("WARC-Target-URI") == f"{HOST}/1"]
    assert [head.get_header("WARC-Type") for head in of_page] == [
        "response",
        "revisit",
        "revisit",
        "response",
        "response",
    ]
    first = of_page[0]
    assert {head.get_header("WARC-Refers-To-Date") for head in of_page[1:3]} == {first.get_header("WARC-Date")}
    assert [head.get_header("WARC-Profile").rpartition("/")[2] for head in of_page[1:3]] == [
        "server-not-modified",
        "identical-payload-digest",
    ]
    assert of_page[2].get_header("WARC-Payload-Digest") == first.get_header("WARC-Payload-Digest")


def test_a_server_in_trouble_is_left_alone(frontier: Frontier, tmp_path: Path) -> None:
    links = [f"/{n}" for n in range(50)]
    web = Web({"/news": [listing(*links)], **{link: [(500, {}, "")] for link in links}})
    done = crawl(web, frontier, tmp_path)
    assert (done.end, len(web.paths())) == ("unreachable", 1 + site_crawl.MAX_TROUBLE)
    assert sum(done.pages.values()) == 50


def test_what_cannot_be_had_is_given_up(frontier: Frontier, tmp_path: Path) -> None:
    web = Web({"/news": [listing("/1")], "/1": [(404, {}, "")]})
    asked = 0
    for _ in range(60):
        crawl(web, frontier, tmp_path)
        asked += web.paths().count("/1")
        web.now += 12 * HOUR
    assert asked == 3


def test_a_start_page_that_is_gone_is_a_problem_and_asked_for_again(frontier: Frontier, tmp_path: Path) -> None:
    web = Web({"/news": [(404, {}, ""), listing("/1")], "/1": [page()]})
    assert crawl(web, frontier, tmp_path).problems == ("https://a.go.th/news: answered 404 Not Found",)
    assert crawl(web, frontier, tmp_path).problems == ()


def test_a_start_page_that_moved_is_followed_every_time(frontier: Frontier, tmp_path: Path) -> None:
    web = Web({"/news": [(301, {"Location": "/new"}, "")], "/new": [listing("/1"), listing("/2")],
               "/1": [page()], "/2": [page()]})  # fmt: skip
    crawl(web, frontier, tmp_path)
    crawl(web, frontier, tmp_path)
    assert web.paths().count("/2") == 1


def test_page_cap_leaves_the_rest_for_the_next_run(frontier: Frontier, tmp_path: Path) -> None:
    links = [f"/{n}" for n in range(20)]
    web = Web({"/news": [listing(*links)], **{link: [page(link)] for link in links}})
    capped = replace(SITE, max_pages=8)
    ends = [crawl(web, frontier, tmp_path, capped) for _ in range(4)]
    assert [done.end for done in ends[:2]] == ["capped", "capped"]
    assert sum(done.new for done in ends) == 20
    assert ends[0].pages["queued"] > ends[1].pages["queued"]


def test_depth_cap(frontier: Frontier, tmp_path: Path) -> None:
    """Of a site without a pattern every page may lead on."""
    web = Web({"/news": [listing("/1")], **{f"/{n}": [listing(f"/{n + 1}")] for n in range(1, 20)}})
    crawl(web, frontier, tmp_path, replace(SITE, links=None, max_depth=3))
    assert web.paths() == ["/news", "/1", "/2", "/3"]


@pytest.mark.parametrize("href", ["http://127.0.0.1/1", "ftp://a.go.th/1", "https://a.go.th:22/1", "https://a.go.th@b/1",
                                  "https://a.go.th.b.com/1", "file:///etc/1", "//b.go.th/1", "https://[::1/1",
                                  "/x" * 2000 + "/1", "/a/a/a/a/1"])  # fmt: skip
def test_links_that_are_not_followed(href: str, frontier: Frontier, tmp_path: Path) -> None:
    web = Web({"/news": [listing(href)]})
    crawl(web, frontier, tmp_path)
    assert web.paths() == ["/news"]


def test_files_that_were_moved_away_are_not_written_into_again(frontier: Frontier, tmp_path: Path) -> None:
    web = Web({"/news": [listing("/1")], "/1": [page(), page("ใหม่")]})
    crawl(web, frontier, tmp_path)
    (tmp_path / "a-00001.warc.gz").unlink()
    crawl(web, frontier, tmp_path)
    assert [path.name for path in tmp_path.glob("*.warc.gz")] == ["a-00002.warc.gz"]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), ("Tue, 14 Nov 2023 22:15:20 GMT", 120.0), ("Tue, 14 Nov 2022 22:15:20 GMT", 0.0),
     ("soon", None), ("-5", None), ("", None), (None, None)],
)  # fmt: skip
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert politeness.read_retry_after(value, 1_700_000_000.0) == seconds
