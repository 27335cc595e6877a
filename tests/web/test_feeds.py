"""Atom feeds of what is watched and of entities, and the links by which pages tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

import prakat
from prakat.api import Corpus
from prakat.feed import ATOM
from prakat.model import Document
from prakat.queries.web.app import create_app
from prakat.queries.web.settings import Settings

NS = {"a": ATOM}
PREMIER, SCHEME, CABINET, PHUKET = "ประยุทธ์ จันทร์โอชา", "คนละครึ่ง", "คณะรัฐมนตรี", "จังหวัดภูเก็ต"
FEED = re.compile(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)">')


@pytest.fixture(scope="module")
def client(corpus: Corpus) -> Iterator[TestClient]:
    with TestClient(create_app(corpus.path, Settings(patience=30, hosts=()))) as client:
        yield client


def entries(client: TestClient, address: str) -> list[ElementTree.Element]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    assert feed.find("a:id", NS) is not None
    return feed.findall("a:entry", NS)


@pytest.mark.parametrize(
    "page",
    [f"/person?name={quote(PREMIER)}", f"/body?name={quote(CABINET)}", f"/place?name={quote(PHUKET)}",
     f"/office?name={quote('นายกรัฐมนตรี')}", f"/programme?name={quote(SCHEME)}"],
)  # fmt: skip
def test_a_page_leads_to_a_feed_of_its_entity(client: TestClient, page: str) -> None:
    (address,) = FEED.findall(client.get(page).text)
    found = entries(client, address)
    assert found
    assert len({entry.findtext("a:id", "", NS) for entry in found}) == len(found)
    days = [entry.findtext("a:updated", "", NS) for entry in found]
    assert days == sorted(days, reverse=True)
    assert all("“" in entry.findtext("a:content", "", NS) for entry in found)


def test_ids_stay_what_they_are(client: TestClient) -> None:
    (address,) = FEED.findall(client.get(f"/person?name={quote(PREMIER)}").text)
    assert client.get(address).content == client.get(address).content


def test_other_pages_lead_to_what_is_watched(client: TestClient) -> None:
    assert FEED.findall(client.get("/decisions").text) == ["/feed"]
    assert entries(client, "/feed") == []


@pytest.mark.parametrize("address", ["/feed/watch/7", "/feed/person/per-000000000000", "/feed/cat/per-000000000000",
                                     "/feed/programme/ไม่มี"])  # fmt: skip
def test_what_is_not_there_has_no_feed(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_each_watch_has_a_feed(tmp_path: Path) -> None:
    corpus = prakat.open(tmp_path / "p.duckdb")
    first = "คณะรัฐมนตรีเห็นชอบโครงการสะพานข้ามบึงทอง วงเงิน 900 ล้านบาท"
    corpus.ingest([Document("one", first, "ครม. เห็นชอบสะพาน", "", published=date(2023, 3, 7))])
    corpus.watch("text", "สะพานข้ามบึงทอง")
    corpus.watch("text", "เรื่องอื่น")
    second = "คณะรัฐมนตรีเห็นชอบโครงการสะพานข้ามบึงทอง วงเงิน 1,200 ล้านบาท"
    corpus.ingest([Document("two", second, "ครม. เพิ่มวงเงินสะพาน", "", published=date(2023, 8, 1))])
    corpus.watch_run(date(2023, 8, 2))
    client = TestClient(create_app(corpus.path, Settings(hosts=())))
    assert len(entries(client, "/feed")) == len(entries(client, "/feed/watch/1")) > 0
    assert entries(client, "/feed/watch/2") == []
    assert "สะพานข้ามบึงทอง" in client.get("/feeds").text
