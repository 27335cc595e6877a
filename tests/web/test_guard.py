"""What a request may do to the server, and what every answer carries."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from prakat.api import Corpus
from prakat.deadline import TooLongError
from prakat.errors import QueryError
from prakat.model import Document
from prakat.queries.web.app import create_app
from prakat.queries.web.guard import HEADERS
from prakat.queries.web.served import Served
from prakat.queries.web.settings import Settings

HOSTILE = (
    "../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "....//....//etc/passwd", "C:\\windows\\win.ini", "/etc/passwd",
    "' OR 1=1 --", "'; DROP TABLE documents; --", "$$; COPY documents TO '/tmp/x'; $$", '" UNION SELECT * FROM runs --',
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "${7*7}", "{% include '/etc/passwd' %}",
    "\ud7ff\uffff", "ก" * 299, "A" * 300, "(" * 100, '"' * 50, "*" * 50, "NEAR(a b)", "a AND OR NOT", "\u202eหลอก",
    "0", "-1", "9" * 40, "1e309", "\t\r\n", "\u200b", "per-000000000000", "per-' OR '1'='1", "%", "\x7f\x1b[31m",
)  # fmt: skip
PATHS = (
    "/?q={}", "/suggest?q={}", "/facets?q={}", "/answer?q={}", "/d/{}", "/d/{}?at=0-9", "/d/x?at={}", "/d/x?q={}",
    "/d/{}/left", "/d/x/changes?old={}&new=2", "/person/{}", "/person?name={}", "/office/{}", "/office?name={}",
    "/body/{}", "/place/{}", "/programme?name={}", "/programme/series?name=x&number={}", "/conflicts?name={}",
    "/programme/news?name={}&number=0", "/programme/news?name=x&number={}", "/body/{}/decisions", "/person/{}/identity",
    "/drawing/map?about={}", "/drawing/company?about={}", "/drawing/quotes?facts={}", "/api/v1/drawing/graph?about={}",
    "/promised?name={}", "/decisions?body={}", "/decisions?since={}", "/decision/{}", "/promises?by={}",
    "/promises?on={}", "/compare?one={}&other={}", "/path?one={}&other={}", "/static/{}", "/?q=x&page={}",
    "/compare/beside?one={}&other={}", "/path/ways?one={}&other={}", "/person/{}/near", "/drawing/place?about={}",
    "/?q=x&kind={}", "/?q=x&source={}", "/?q=x&as={}", "/?lang={}", "/{}",
    "/api/v1/search?q={}", "/api/v1/search?q=x&body={}&since={}", "/api/v1/names?q={}", "/api/v1/facts?about={}",
    "/api/v1/person/{}", "/api/v1/person/{}/moments?since={}", "/api/v1/office/{}?on={}", "/api/v1/body/{}/decisions",
    "/api/v1/programme/{}/ledger", "/api/v1/document/{}", "/api/v1/place/{}", "/api/v1/ask?q={}",
    "/api/v1/compare?one={}&other={}", "/api/v1/path?one={}&other={}", "/api/v1/{}", "/feed/{}/{}",
    "/feed/programme/{}", "/feed/watch/{}", "/desk/{}", "/report/{}",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(corpus: Corpus) -> Iterator[TestClient]:
    with TestClient(create_app(corpus.path, Settings(patience=30, hosts=())), raise_server_exceptions=False) as client:
        yield client


def test_every_answer_is_sealed(client: TestClient) -> None:
    for address in ("/", "/nothing", "/d/none", "/static/base.css", "/?q=x&page=0", "/api/v1/openapi.json"):
        answer = client.get(address)
        assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS), address
    policy = HEADERS["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def escaped(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def is_harmless(client: TestClient, address: str) -> bool:
    """Whether an address is answered without a crash, and with nothing but what pages are made of."""
    answer = client.get(address, follow_redirects=False)
    leaks = ["root:", "Traceback", str(Path.home())]
    if not answer.headers.get("content-type", "").startswith(("application/json", "application/problem+json")):
        leaks += ["<script>alert", "<img src=x"]  # JSON repeats what was asked, and no browser takes it for a page
    return answer.status_code < 500 and not any(leak in answer.text for leak in leaks)


@pytest.mark.parametrize("path", PATHS)
def test_hostile_values_change_leak_and_crash_nothing(client: TestClient, corpus: Corpus, path: str) -> None:
    state = corpus.state()
    for value in random.Random(path).sample(HOSTILE, 8):
        assert is_harmless(client, path.replace("{}", escaped(value))), (path, value)
    assert corpus.state() == state


@pytest.mark.faults
def test_ten_thousand_hostile_requests(client: TestClient, corpus: Corpus) -> None:
    """Two hostile values behind each other in any place, the same ones in every run."""
    state = corpus.state()
    chosen = random.Random(11)
    for _ in range(10_000):
        value = "".join(chosen.sample(HOSTILE, 2))[: chosen.randrange(1, 320)]
        address = chosen.choice(PATHS).replace("{}", escaped(value))
        assert is_harmless(client, address), address
    assert corpus.state() == state


def test_bytes_that_are_no_text(client: TestClient) -> None:
    random.seed(7)
    for _ in range(20):
        junk = "".join(f"%{random.randrange(256):02x}" for _ in range(random.randrange(1, 60)))
        for path in ("/?q=", "/d/", "/static/", "/suggest?q=", "/person?name="):
            assert client.get(path + junk, follow_redirects=False).status_code < 500, path + junk


@pytest.mark.parametrize(
    ("settings", "headers", "address", "status"),
    [
        (Settings(), {"host": "evil.example"}, "/", 421),
        (Settings(), {"host": "localhost:8765"}, "/path", 200),
        (Settings(), {"host": "[::1]:8765"}, "/path", 200),
        (Settings(hosts=()), {}, f"/?q={'x' * 5000}", 414),
        (Settings(hosts=()), {}, f"/{'x' * 5000}", 414),
        (Settings(hosts=()), {"content-length": "70000"}, "/", 413),
        (Settings(hosts=()), {"content-length": "-1"}, "/", 413),
        (Settings(hosts=()), {}, "/?q=a%00b", 400),
    ],
)
def test_requests_beyond_the_limits_go_no_further(
    corpus: Corpus, settings: Settings, headers: dict[str, str], address: str, status: int
) -> None:
    client = TestClient(create_app(corpus.path, settings))
    assert client.get(address, headers=headers).status_code == status
    if status != 200:
        refused = client.get(f"/api/v1{address}", headers=headers)
        assert (refused.status_code, refused.headers["content-type"]) == (status, "application/problem+json")
        assert refused.json()["status"] == status


def test_a_body_that_grows_is_cut_off(corpus: Corpus) -> None:
    client = TestClient(create_app(corpus.path, Settings(hosts=(), body=1000)))

    def flood() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 100

    assert client.request("GET", "/path", content=flood()).status_code in (200, 413)


def test_one_client_cannot_take_all(corpus: Corpus) -> None:
    client = TestClient(create_app(corpus.path, Settings(hosts=(), rate=0.001, burst=5)))
    assert [client.get("/static/base.css").status_code for _ in range(7)] == [200] * 5 + [429] * 2


def test_a_question_that_takes_too_long_is_cut_off(corpus: Corpus) -> None:
    served = Served(corpus.path, patience=0.3)
    with pytest.raises(TooLongError, match=r"0\.3 seconds"), served._reader() as con:
        con.execute("SELECT count(*) FROM range(100_000_000) AS a, range(1000) AS b WHERE a.range * b.range % 7 = 3")


def test_no_store_is_said_plainly(tmp_path: Path) -> None:
    client = TestClient(create_app(tmp_path / "none.duckdb", Settings(hosts=())))
    answer = client.get("/?q=x")
    assert answer.status_code == 503
    assert "prakat ingest" in answer.text


def test_other_methods_are_refused(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/").status_code == 405


def test_a_document_is_never_markup(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "p.duckdb")
    text = "<script>alert('ก')</script> นายชัยวุฒิ <b onclick=x>ธนาคมานุสรณ์</b> กล่าวว่า งบ 15 ล้านบาท " * 4
    corpus.ingest([Document("bad", text, "<script>alert(2)</script>", "javascript:alert(3)")])
    client = TestClient(create_app(corpus.path, Settings(hosts=())))
    for address in ("/d/bad", "/d/bad?at=3-20", "/d/bad?q=alert", "/?q=alert", "/"):
        page = client.get(address).text
        assert "<script>alert" not in page
        assert "<b onclick" not in page
        assert 'href="javascript:' not in page


def test_an_unknown_document_is_not_found(client: TestClient) -> None:
    with pytest.raises(QueryError):
        client.app.state.corpus.document("none")  # type: ignore[attr-defined]
    assert client.get("/d/none").status_code == 404
