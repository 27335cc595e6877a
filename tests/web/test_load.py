"""What keeps pages fast: nothing is made twice in one state, a first visit weighs little, many may come at once."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from fastapi.testclient import TestClient

from prakat.api import Corpus
from prakat.deadline import TooLongError
from prakat.lookup import look_up
from prakat.model import Document
from prakat.queries.web import shelf
from prakat.queries.web.app import create_app
from prakat.queries.web.served import Served
from prakat.queries.web.settings import Settings
from prakat.queries.web.shared import Shared
from prakat.search.index import open_index

from .test_pages import KINDS, addresses

HEAVIEST = 400_000  # bytes of a first visit, as they are sent
GOES_ON = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) AS n FROM c"
LINKED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
FONT = re.compile(r"url\((vendor/[\w./?=-]+)\)")
IMPORTED = re.compile(r'from "\./([\w-]+\.js)"')


@pytest.fixture
def client(corpus: Corpus) -> Iterator[TestClient]:
    with TestClient(create_app(corpus.path, Settings(patience=30, hosts=()))) as client:
        yield client


def needed(address: str, text: str) -> list[str]:
    """What a page, a sheet or a module has a browser ask for next."""
    if address.startswith("/static/"):
        return [f"/static/{name}" for name in (*FONT.findall(text), *IMPORTED.findall(text))]
    return LINKED.findall(text)


def weight(client: TestClient, address: str) -> int:
    """Bytes of a page with all that it needs, as they are sent."""
    left, sizes = [address], dict[str, int]()
    while left:
        asked = left.pop()
        if asked not in sizes:  # a browser takes two addresses of a file for two files
            answer = client.get(asked, headers={"accept-encoding": "gzip"})
            assert answer.status_code == 200, asked
            sizes[asked] = int(answer.headers["content-length"])
            left += needed(asked, "" if answer.headers["content-type"].startswith("font/") else answer.text)
    return sum(sizes.values())


@pytest.mark.parametrize("kind", [*KINDS, "graph"])
def test_a_first_visit_weighs_little(client: TestClient, corpus: Corpus, kind: str) -> None:
    known = addresses(corpus) | {"graph": f"/graph?from={corpus.entity('ชัยวุฒิ', ('Person',)).id}"}
    assert 20_000 < weight(client, known[kind]) < HEAVIEST


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_has_a_page_is_told_so(client: TestClient, corpus: Corpus, kind: str) -> None:
    page = client.get(addresses(corpus)[kind])
    again = client.get(str(page.url), headers={"if-none-match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == page.headers["etag"]
    assert client.get(str(page.url), headers={"if-none-match": 'W/"other"'}).text == page.text


def test_a_page_is_made_once_in_each_state_and_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus(tmp_path / "p.duckdb")
    corpus.ingest([Document("one", "นายชัยวุฒิ ธนาคมานุสรณ์ กล่าวว่า งบ 15 ล้านบาท", "ข่าว")], resolve=False)
    made = Counter[str]()
    real = Corpus.document
    monkeypatch.setattr(Corpus, "document", lambda self, key: made.update([key]) or real(self, key))
    client = TestClient(create_app(corpus.path, Settings(hosts=())))
    client.get("/")  # the state is known from here on
    pages = [client.get("/d/one", headers={"cookie": f"lang={lang}"}).text for lang in ("th", "en") for _ in range(3)]
    assert made["one"] == 2
    assert pages[0] == pages[1] != pages[3] == pages[5]
    corpus.ingest([Document("one", "นายชัยวุฒิ ธนาคมานุสรณ์ กล่าวว่า งบ 25 ล้านบาท", "ข่าว")], resolve=False)
    assert "25 ล้านบาท" in client.get("/d/one").text


def test_nothing_of_one_reader_is_kept(corpus: Corpus) -> None:
    with TestClient(create_app(corpus.path, Settings(hosts=(), operator="x" * 20))) as client:
        client.get("/")
        assert "set-cookie" in client.get("/decisions?lang=en").headers
        assert "set-cookie" in client.get("/decisions?lang=en").headers
        assert client.get("/desk").headers["cache-control"] == "no-store"


def test_what_is_kept_has_bounds(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "ROOM", 20_000)
    for nth in range(30):
        assert client.get(f"/compare?x={nth}").status_code == 200
    kept: Any = client.app.middleware_stack  # type: ignore[attr-defined]
    while not isinstance(kept, shelf.Shelf):
        kept = kept.app
    assert 1 <= len(kept._kept) < 8
    assert kept._size == sum(size for _, size in kept._kept.values()) <= 20_000


@pytest.mark.parametrize("address", ["/static/base.css?v=1", "/static/vendor/htmx/htmx.min.js?v=1"])
def test_files_are_packed_for_whoever_can_unpack(client: TestClient, address: str) -> None:
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    plain = client.get(address, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    held = {"if-none-match": plain.headers["etag"]}
    assert client.get(address.partition("?")[0], headers=held).status_code == 304
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


def test_what_sqlite_works_on_is_cut_off_too(corpus: Corpus) -> None:
    served = Served(corpus.path, patience=0.2)
    for work in (lambda con: list(look_up(con, GOES_ON, {})), lambda _: open_index(corpus.path).execute(GOES_ON)):
        began = time.monotonic()
        with pytest.raises(TooLongError, match=r"0\.2 seconds"), served._reader() as con:
            work(con)
        assert time.monotonic() - began < 5
    with served._reader() as con:  # another question of the same thread has its own time
        assert list(look_up(con, "SELECT 1 AS one", {})) == [{"one": 1}]


def test_a_walk_from_row_to_row_is_cut_off(corpus: Corpus) -> None:
    with pytest.raises(TooLongError), Served(corpus.path, patience=0.2)._reader() as con:
        list(chain.from_iterable(look_up(con, "SELECT 1 AS one", {}) for _ in count()))


def test_faults_of_sqlite_are_not_taken_for_slowness(corpus: Corpus) -> None:
    with pytest.raises(sqlite3.OperationalError), Served(corpus.path, patience=30)._reader() as con:
        list(look_up(con, "SELECT none FROM nowhere", {}))


@contextmanager
def started(corpus: Corpus, *options: str) -> Iterator[str]:
    """The address of a server as a user starts it."""
    command = [sys.executable, "-m", "prakat", "serve", "--db", str(corpus.path), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            yield server.stdout.readline().split()[0].rstrip("/")
        finally:
            server.terminate()


def status(address: str) -> int:
    try:
        with urlopen(Request(address, headers={"accept-encoding": "gzip"}), timeout=120) as answer:
            answer.read()
            return int(answer.status)
    except OSError as error:
        return int(getattr(error, "code", 0))


def test_fifty_at_once_are_all_answered(corpus: Corpus) -> None:
    wanted = [address for address in addresses(corpus).values() if "name=" not in address] * 15
    with started(corpus, "--workers", "2") as site, ThreadPoolExecutor(50) as clients:
        assert Counter(clients.map(lambda path: status(site + path), wanted)) == {200: len(wanted)}


def test_who_is_signed_in_is_known_to_all_processes(corpus: Corpus) -> None:
    token, shared = "x" * 20, Shared()
    one, other = (
        TestClient(create_app(corpus.path, Settings(hosts=(), operator=token), shared), follow_redirects=False)
        for _ in range(2)
    )
    assert one.post("/desk/sign-in", data={"token": token, "author": "ผู้ตรวจ"}).status_code == 303
    other.cookies = one.cookies
    form = re.search(r'name="csrf" value="(\w+)"', other.get("/desk").text)
    assert form
    assert one.post("/desk/sign-out", data={"csrf": form[1]}).status_code == 303
    assert other.get("/desk/pairs").status_code == 401


def test_processes_count_requests_together(corpus: Corpus) -> None:
    with started(corpus, "--workers", "2", "--rate", "0.001") as site, ThreadPoolExecutor(8) as clients:
        found = Counter(clients.map(lambda _: status(f"{site}/static/base.css"), range(230)))
    assert found == {200: 200, 429: 30}


def test_where_nothing_can_listen_is_said_in_one_line(corpus: Corpus) -> None:
    with started(corpus, "--workers", "1") as site:
        command = [sys.executable, "-m", "prakat", "serve", "--db", str(corpus.path), "--port", site.rpartition(":")[2]]
        refused = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert refused.returncode == 2
    assert "--port" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
