"""The JSON API over the samples: what each address answers, pages, states, errors, and its own description."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from prakat.api import Corpus
from prakat.deadline import TooLongError
from prakat.exchange import dumps
from prakat.queries.web.app import create_app
from prakat.queries.web.settings import Settings

MINISTER, PREMIER = quote("ชัยวุฒิ ธนาคมานุสรณ์"), quote("ประยุทธ์ จันทร์โอชา")
SCHEME, CABINET = quote("คนละครึ่ง"), quote("คณะรัฐมนตรี")
RELEASE = "b1068038de17"
ANSWERS = {  # address: fields of the answer, or of the items of a list
    f"search?q={quote('เมือง')}": {"document", "title", "url", "passages"},
    f"facets?q={quote('เมือง')}": {"groups", "total", "read"},
    f"names?q={quote('ประยุทธ์')}": {"id", "name", "kind", "documents"},
    "facts?kind=said": {"subject", "value", "citation"},
    f"person/{PREMIER}": {"id", "name", "posts", "statements", "companions"},
    f"person/{PREMIER}/companions": {"name", "releases", "source"},
    f"person/{PREMIER}/places": {"name", "releases", "source"},
    f"person/{PREMIER}/identity": {"forms", "members"},
    f"person/{PREMIER}/moments": {"day", "kind", "what", "evidence"},
    f"person/{MINISTER}/called": {"subject", "value", "citation"},
    f"office/{quote('นายกรัฐมนตรี')}?on=2565": {"terms", "on", "nominations"},
    f"body/{CABINET}": {"seats", "meetings", "decisions"},
    f"body/{CABINET}/decisions": {"matter", "status", "evidence"},
    f"programme/{SCHEME}": {"forms", "ledger"},
    f"programme/{SCHEME}/ledger": {"series", "sums"},
    f"programme/{SCHEME}/conflicts": {"conflicts", "sums"},
    "decisions": {"matter", "status", "evidence"},
    "promises": {"aim", "state", "evidence"},
    f"document/{RELEASE}": {"text", "mentions", "facts"},
    f"document/{RELEASE}/links": {"start", "id", "kind"},
    f"document/{RELEASE}/left": {"words", "start", "end"},
    f"place/{quote('จังหวัดภูเก็ต')}": {"around", "within", "facts"},
    f"ask?q={quote('ใครเป็นนายกรัฐมนตรี')}": {"sentence", "citations"},
    f"path?one={PREMIER}&other={MINISTER}": {"names", "legs"},
    f"compare?one={PREMIER}&other={MINISTER}": {"one", "other", "shared"},
    "status": {"documents", "state"},
}


@pytest.fixture(scope="module")
def client(corpus: Corpus) -> Iterator[TestClient]:
    with TestClient(create_app(corpus.path, Settings(patience=30, hosts=()))) as client:
        yield client


def get(client: TestClient, address: str) -> Any:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("address", ANSWERS)
def test_what_an_address_answers(client: TestClient, address: str) -> None:
    found = get(client, address)
    rows = found if isinstance(found, list) else found.get("items", [found])
    assert rows
    assert ANSWERS[address] <= rows[0].keys()


def test_answers_are_those_of_the_queries(client: TestClient, corpus: Corpus) -> None:
    assert get(client, f"programme/{SCHEME}/ledger") == json.loads(dumps(corpus.ledger("คนละครึ่ง")))
    assert get(client, f"document/{RELEASE}") == json.loads(dumps(corpus.document(RELEASE)))


def test_a_quote_stands_where_its_citation_says(client: TestClient) -> None:
    for fact in get(client, "facts?size=100")["items"]:
        cited = fact["citation"]
        text = get(client, f"document/{cited['document']}")["text"]
        assert text[cited["start"] : cited["end"]] == cited["quote"]


def test_pages_lead_through_the_whole_list(client: TestClient, corpus: Corpus) -> None:
    address: str | None = "/api/v1/facts?size=50"
    seen: list[str] = []
    while address:
        page = client.get(address).json()
        seen += [fact["id"] for fact in page["items"]]
        address = page["next"]
    assert seen == [fact.id for fact in corpus.facts().facts]
    assert page["total"] == len(seen)


def test_an_id_finds_what_its_name_finds(client: TestClient) -> None:
    (named,) = get(client, f"names?q={PREMIER}&kind=Person")
    assert get(client, f"person/{named['id']}") == get(client, f"person/{PREMIER}")


def test_an_answer_is_not_sent_again_while_the_store_stays_as_it_is(client: TestClient) -> None:
    first = client.get("/api/v1/decisions")
    again = client.get("/api/v1/decisions", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/v1/decisions", headers={"if-none-match": 'W/"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("person/nobody", 404, "no person 'nobody'"),
        ("document/none", 404, "no document 'none'"),
        ("decision/abcd", 404, "no decision 'abcd'"),
        ("programme/x/y/ledger", 404, "x/y"),
        ("nothing", 404, "/api/v1/docs"),
        ("decisions?since=never", 400, "never"),
        ("decisions?body=zzz", 400, "zzz"),
        ("facts?kind=guess", 400, "holds, chairs"),
        ("search", 422, "q: Field required"),
        ("search?q=x&size=1000", 422, "size: "),
        ("search?q=x&page=zero", 422, "page: "),
        (f"person/{PREMIER}/secrets", 422, "statements"),
    ],
)
def test_an_error_is_one_line(client: TestClient, address: str, status: int, told: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    problem = answer.json()
    assert answer.status_code == problem["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert told in problem["detail"]
    assert "\n" not in problem["detail"]


def test_nothing_can_be_written(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/api/v1/decisions").status_code == 405


def test_a_question_that_takes_too_long_is_the_asker_s_to_narrow(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> None:
        raise TooLongError("the question took longer than 10 seconds")

    monkeypatch.setattr(client.app.state.corpus, "facts", slow)  # type: ignore[attr-defined]
    answer = client.get("/api/v1/facts")
    assert answer.status_code == 422
    assert "ask for fewer" in answer.json()["detail"]


def test_the_document_tells_all_addresses_and_shapes(client: TestClient) -> None:
    document = get(client, "openapi.json")
    for address in ANSWERS:
        assert any(_fits(path, address) for path in document["paths"]), address
    told = [one for methods in document["paths"].values() for one in methods.values()]
    assert all(one.get("description") and one.get("tags") for one in told)
    assert "Citation" in document["components"]["schemas"]
    assert not any(path.startswith(("/static", "/d/", "/desk")) for path in document["paths"])


def _fits(path: str, address: str) -> bool:
    parts, asked = path.removeprefix("/api/v1/").split("/"), address.split("?")[0].split("/")
    return len(parts) == len(asked) and all(p == a or p.startswith("{") for p, a in zip(parts, asked, strict=True))


def test_the_list_of_addresses_loads_nothing_of_another_host(client: TestClient) -> None:
    page = client.get("/api/v1/docs").text
    assert "/api/v1/programme/{name}/ledger" in page
    assert "//cdn" not in page
    assert "<script>" not in page
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
