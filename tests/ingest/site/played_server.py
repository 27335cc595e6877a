"""The played site on four loopback addresses, with all that goes wrong on real ones; it counts what it is asked."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import yaml
from played_pages import COUNT, HOSTS, article, feed, listing, path_of, render, sitemap, sitemap_index

MODIFIED = "Mon, 02 Jan 2023 03:00:00 GMT"
MODIFIED_AGAIN = "Tue, 03 Jan 2023 03:00:00 GMT"
ROBOTS = "User-agent: *\nDisallow: /private/\nCrawl-delay: 0.01\n"
BOMB = gzip.compress(b"\0" * 20_000_000, 9)
SECONDS = 3  # that a page may take: more than a busy machine needs for an honest one

# Addresses on the first listing of ``office`` and ``portal`` that bring trouble.
TROUBLE = {
    "portal": ["/trouble/429", "/trouble/500", "/trouble/500-once", "/trouble/loop-a", "/trouble/moved", "/private/1"],
    "office": ["/trouble/50mb", "/trouble/50mb-unsaid", "/trouble/bomb", "/trouble/away", "/trouble/chain-0"],
    "paper": ["/trouble/slow"],
    "agency": ["/trouble/endless"],
}


@dataclass(slots=True)
class Asked:
    """A request: whether it was conditional, and what it was answered."""

    site: str
    path: str
    conditional: bool
    status: int


@dataclass
class Played:
    """The site's state: what it lists, what was edited, what has vanished; and what it was asked."""

    port: int = 0
    numbers: dict[str, list[int]] = field(default_factory=lambda: {site: list(range(COUNT)) for site in HOSTS})
    edited: set[tuple[str, int]] = field(default_factory=set)
    vanished: set[tuple[str, int]] = field(default_factory=set)
    trouble: bool = True
    rest: float = 0.0  # seconds that each answer takes
    asked: list[Asked] = field(default_factory=list)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def host(self, site: str) -> str:
        return f"{HOSTS[site]}:{self.port}"

    def url(self, site: str, number: int) -> str:
        return f"http://{self.host(site)}{path_of(site, number)}"

    def count(self, path: str) -> int:
        return sum(one.path == path for one in self.asked)


class Handler(BaseHTTPRequestHandler):
    """Answers for all four hosts; which one is told by the address that was connected to."""

    protocol_version = "HTTP/1.1"
    played: Played

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        address = self.connection.getsockname()[0]
        self.site = next(site for site, host in HOSTS.items() if host == address)
        self.present = True
        with self.played.lock:
            self.played.at_once[self.site] += 1
            most = self.played.most_at_once
            most[self.site] = max(most[self.site], self.played.at_once[self.site])
        try:
            time.sleep(self.played.rest)
            self.answer()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            self.leave()

    def leave(self) -> None:
        """Counted as at work no more; a client that hangs up is noticed late."""
        if self.present:
            self.present = False
            with self.played.lock:
                self.played.at_once[self.site] -= 1

    def answer(self) -> None:
        path = urlsplit(self.path)
        if path.path == "/robots.txt":
            self.send(ROBOTS.encode(), "text/plain")
        elif path.path.startswith("/trouble/"):
            getattr(self, "trouble_" + path.path.removeprefix("/trouble/").replace("-", "_"))()
        elif number := self.found():
            self.send_article(int(number[0]))
        else:
            self.send_list(path.path, int(parse_qs(path.query).get("page", ["1"])[0]))

    def found(self) -> tuple[str] | None:
        """The number in an article's address."""
        digits = "".join(c if c.isdigit() else " " for c in self.path.replace("/2566/", "/")).split()
        if digits and self.path == path_of(self.site, int(digits[0])):
            return (digits[0],)
        return None

    def send_article(self, number: int) -> None:
        key = (self.site, number)
        if number not in self.played.numbers[self.site] or key in self.played.vanished:
            self.send(b"gone", "text/plain", 404)
            return
        edited = key in self.played.edited
        label = "; charset=tis-620" if self.site == "agency" and number % 2 else ""
        modified = MODIFIED_AGAIN if edited else MODIFIED
        self.send(render(article(self.site, number, edited)), "text/html" + label, modified=modified)

    def send_list(self, path: str, page: int) -> None:
        numbers, host = self.played.numbers[self.site], self.played.host(self.site)
        extra = TROUBLE[self.site] if self.played.trouble else []
        if path == "/feed.xml":
            self.send(feed(numbers, host), "application/rss+xml")
        elif path == "/sitemap.xml":
            self.send(sitemap_index(host), "application/xml")
        elif path in ("/sitemap-1.xml.gz", "/sitemap-2.xml.gz"):
            self.send(sitemap(int(path[9]), numbers, host), "application/gzip")
        elif path in ("/", "/news"):
            self.send(listing(self.site, page, numbers, extra), "text/html; charset=utf-8")
        else:
            self.send(b"nothing", "text/plain", 404)

    def send(self, body: bytes, kind: str, status: int = 200, modified: str = "", **headers: str) -> None:
        """With ETag or Last-Modified, by the site; 304 where the request names it."""
        by_tag = self.site in ("portal", "paper")
        tag = f'"{hashlib.md5(body).hexdigest()[:12]}"'
        if status == 200 and by_tag:
            headers["ETag"] = tag
        elif status == 200 and modified:
            headers["Last-Modified"] = modified
        same = (by_tag and self.headers["If-None-Match"] == tag) or (
            not by_tag and modified and self.headers["If-Modified-Since"] == modified
        )
        if status == 200 and same:
            status, body = 304, b""
        elif self.site == "paper" and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, headers["Content-Encoding"] = gzip.compress(body, mtime=0), "gzip"
        self.start(status, kind, str(len(body)) if status != 304 else "", **headers)
        self.wfile.write(body)

    def start(self, status: int, kind: str, length: str, **headers: str) -> None:
        conditional = bool(self.headers["If-None-Match"] or self.headers["If-Modified-Since"])
        with self.played.lock:
            self.played.asked.append(Asked(self.site, self.path, conditional, status))
        self.send_response(status)
        fields = {"Content-Type": kind, "Content-Length": length}
        for name, value in (fields | {name.replace("_", "-"): value for name, value in headers.items()}).items():
            if value:
                self.send_header(name, value)
        self.end_headers()

    def first_time(self) -> bool:
        return self.played.count(self.path) == 0

    def trouble_429(self) -> None:
        if self.first_time():
            self.send(b"wait", "text/plain", 429, Retry_After="1")
        else:
            self.send_extra(901)

    def trouble_500(self) -> None:
        self.send(b"broken", "text/plain", 500)

    def trouble_500_once(self) -> None:
        if self.first_time():
            self.send(b"broken", "text/plain", 500)
        else:
            self.send_extra(902)

    def send_extra(self, number: int) -> None:
        self.send(render(article(self.site, number)), "text/html", modified=MODIFIED)

    def trouble_loop_a(self) -> None:
        self.send(b"", "text/plain", 302, Location="/trouble/loop-b")

    def trouble_loop_b(self) -> None:
        self.send(b"", "text/plain", 302, Location="/trouble/loop-a")

    def trouble_moved(self) -> None:
        self.send(b"", "text/plain", 301, Location="/trouble/moved-here")

    def trouble_moved_here(self) -> None:
        self.send_extra(903)

    def trouble_away(self) -> None:
        self.send(b"", "text/plain", 302, Location="http://127.0.0.9/secret")

    def __getattr__(self, name: str) -> object:
        """A chain of redirects without end: ``/trouble/chain-7`` leads to ``/trouble/chain-8``."""
        if not name.startswith("trouble_chain_"):
            raise AttributeError(name)
        step = int(name.rpartition("_")[2])
        return lambda: self.send(b"", "text/plain", 302, Location=f"/trouble/chain-{step + 1}")

    def trouble_50mb(self) -> None:
        self.leave()
        self.start(200, "text/html", "52428800")
        self.pour(50)

    def trouble_50mb_unsaid(self) -> None:
        self.close_connection = True
        self.leave()
        self.start(200, "text/html", "", Connection="close")
        self.pour(50)

    def pour(self, megabytes: int) -> None:
        for _ in range(megabytes * 16):
            self.wfile.write(b"<p>" + b"a" * 65533)

    def trouble_bomb(self) -> None:
        self.start(200, "text/html", str(len(BOMB)), Content_Encoding="gzip")
        self.wfile.write(BOMB)

    def trouble_slow(self) -> None:
        self.leave()
        self.start(200, "text/html", "100")
        time.sleep(SECONDS + 1)
        self.close_connection = True

    def trouble_endless(self) -> None:
        self.close_connection = True
        self.leave()
        self.start(200, "text/html", "", Connection="close")
        for _ in range(SECONDS * 10 + 10):
            self.wfile.write(b"<p>drop</p>")
            self.wfile.flush()
            time.sleep(0.1)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed, or had enough, is no news."""


@contextmanager
def play(**state: object) -> Iterator[Played]:
    """The site, on one free port of its four addresses."""
    played = Played(**state)  # type: ignore[arg-type]
    handler = type("PlayedHandler", (Handler,), {"played": played})
    servers = [Server((HOSTS["portal"], 0), handler)]
    played.port = servers[0].server_address[1]
    servers += [Server((host, played.port), handler) for site, host in HOSTS.items() if site != "portal"]
    for server in servers:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield played
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


SOURCES = {
    "portal": {
        "start": ["http://{host}/news"],
        "links": "/news/contents/details/\\d+$|/trouble/|/private/",
        "next": "page=\\d+$",
    },
    "office": {"start": ["http://{host}/"], "links": "view\\.php\\?id=\\d+$|/trouble/", "next": "page=\\d+$"},
    "paper": {"feeds": ["http://{host}/feed.xml"], "start": ["http://{host}/"], "links": "/story-\\d+/$|/trouble/"},
    "agency": {"sitemaps": ["http://{host}/sitemap.xml"], "start": ["http://{host}/"], "links": "/release$|/trouble/"},
}


def write_sources(played: Played, folder: Path, **more: object) -> Path:
    """A source file for each of the four sites."""
    folder.mkdir(parents=True, exist_ok=True)
    for site, source in SOURCES.items():
        common = {"name": site, "hosts": [HOSTS[site]], "private_addresses": True, "delay": 0, "max_seconds": SECONDS}
        text = yaml.safe_dump({**common, **source, **more}).replace("{host}", played.host(site))
        (folder / f"{site}.yml").write_text(text, encoding="utf-8")
    return folder
