"""The review desk: who may judge, what a judgement does, and that it can be undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect

import prakat
from prakat.api import Corpus
from prakat.model import Document
from prakat.queries.web.app import create_app
from prakat.queries.web.settings import Settings
from prakat.store import open_store

from .serving import serving

TOKEN = "a-token-that-nobody-guesses"
ONE, OTHER = "สมชาย ใจกล้าหาญ", "วิทยา รุ่งเรืองกิจ"
TEXT = "นาย{name} ผู้ว่าราชการจังหวัดภูเก็ต เป็นประธานการประชุมแผนงานประจำปี เมื่อวันที่ 5 มกราคม 2566 และกล่าวว่า งบประมาณ 15 ล้านบาท"
UNSURE = """
INSERT INTO judgements
SELECT max_id + 1, least($one, $other), greatest($one, $other), 'unsure', 0.5, '[]', 'rules',
       TIMESTAMP '2023-01-01', NULL
FROM (SELECT coalesce(max(id), 0) AS max_id FROM judgements)
"""
HIDDEN = re.compile(r'name="(csrf|one|other|fact|secret|number|what)" value="([^"]*)"')


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Two people of whom the rules are made unsure, and facts that are."""
    corpus = prakat.open(tmp_path / "p.duckdb")
    for nth, name in enumerate((ONE, OTHER)):
        corpus.ingest([Document(f"doc{nth}", TEXT.format(name=name), "ข่าว", "", published=date(2023, 1, 6 + nth))])
    one, other = (corpus.entity(name, ("Person",)).id for name in (ONE, OTHER))
    with open_store(corpus.path) as store:
        store.con.execute("DELETE FROM judgements")
        store.con.execute(UNSURE, {"one": one, "other": other})
        store.con.execute("UPDATE facts SET confidence = 0.3")
        store.changed = True
    return corpus


@pytest.fixture
def client(corpus: Corpus) -> Iterator[TestClient]:
    """Signed in."""
    with TestClient(create_app(corpus.path, Settings(hosts=(), operator=TOKEN)), follow_redirects=False) as client:
        assert client.post("/desk/sign-in", data={"token": TOKEN, "author": "ผู้ตรวจ"}).status_code == 303
        yield client


def fields(client: TestClient, page: str) -> dict[str, str]:
    """The hidden fields of a page's form."""
    answer = client.get(page)
    assert answer.status_code == 200, answer.text
    return dict(HIDDEN.findall(answer.text))


def test_without_an_operator_there_is_no_desk(corpus: Corpus) -> None:
    client = TestClient(create_app(corpus.path, Settings(hosts=())))
    for page in ("/desk", "/desk/pairs", "/desk/facts", f"/report/{corpus.entity(ONE).id}"):
        assert client.get(page).status_code == 404
    assert client.post("/desk/sign-in", data={"token": "", "author": "x"}).status_code == 404


def test_nobody_judges_without_the_token(corpus: Corpus) -> None:
    client = TestClient(create_app(corpus.path, Settings(hosts=(), operator=TOKEN)), follow_redirects=False)
    assert 'name="token"' in client.get("/desk").text
    for token in ("", "wrong", TOKEN + "x", TOKEN[:-1], "ไทย"):
        assert client.post("/desk/sign-in", data={"token": token, "author": "x"}).status_code == 403
    assert client.post("/desk/sign-in", data={"token": TOKEN, "author": "rules"}).status_code == 403
    client.cookies.set("prakat_desk", "guessed")
    for page in ("/desk/pairs", "/desk/facts"):
        assert client.get(page).status_code == 401
        assert client.post(page, data={"verdict": "same"}).status_code == 401
    assert client.post("/desk/undo", data={"what": "fact", "number": "1"}).status_code == 401


def test_a_token_cannot_be_guessed_for_long(corpus: Corpus) -> None:
    client = TestClient(create_app(corpus.path, Settings(hosts=(), operator=TOKEN)), follow_redirects=False)
    for _ in range(12):
        client.post("/desk/sign-in", data={"token": "wrong", "author": "x"})
    assert client.post("/desk/sign-in", data={"token": TOKEN, "author": "x"}).status_code == 403


def test_the_cookie_is_for_this_site_alone(corpus: Corpus) -> None:
    client = TestClient(create_app(corpus.path, Settings(hosts=(), operator=TOKEN)), follow_redirects=False)
    told = client.post("/desk/sign-in", data={"token": TOKEN, "author": "x"}).headers["set-cookie"].lower()
    assert all(part in told for part in ("httponly", "samesite=strict", "path=/desk"))
    assert TOKEN not in told


def test_only_forms_that_were_made_for_the_session_count(client: TestClient, corpus: Corpus) -> None:
    form = fields(client, "/desk/pairs") | {"verdict": "same"}
    for wrong in ({**form, "csrf": ""}, {**form, "csrf": "x" * 43}, {k: v for k, v in form.items() if k != "csrf"}):
        assert client.post("/desk/pairs", data=wrong).status_code == 403
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert client.post("/desk/pairs", data=form, headers=headers).status_code == 403
    assert client.post("/desk/pairs", json=form).status_code == 400
    assert client.post("/desk/pairs", data=form | {"verdict": "perhaps"}).status_code == 400
    assert corpus.judged() == ()


def test_a_pair_is_judged_with_its_words_and_undone(client: TestClient, corpus: Corpus) -> None:
    page = client.get("/desk/pairs").text
    assert ONE in page
    assert OTHER in page
    assert page.count('class="quote"') == 2
    form, before = fields(client, "/desk/pairs"), corpus.state()
    assert client.post("/desk/pairs", data=form | {"verdict": "skip"}).headers["location"] == "/desk/pairs?skip=1"
    assert client.post("/desk/pairs", data=form | {"verdict": "same"}).headers["location"] == "/desk/pairs?skip=0"
    assert len(corpus.identity(ONE).members) == 2
    assert corpus.state() != before
    assert ONE not in client.get("/desk/pairs").text
    (judged,) = corpus.judged()
    assert (judged.judgement, judged.author) == ("same", "ผู้ตรวจ")
    undo = fields(client, "/desk")
    assert client.post("/desk/undo", data=undo).status_code == 303
    assert len(corpus.identity(ONE).members) == 1
    assert corpus.judged()[0].undone
    assert client.post("/desk/undo", data=undo).status_code == 404


def test_a_fact_is_judged_with_its_words_and_undone(client: TestClient, corpus: Corpus) -> None:
    doubt = corpus.doubt()
    assert doubt
    assert doubt.fact.citation.quote[:20] in re.sub("<[^>]+>", "", client.get("/desk/facts").text)
    form = fields(client, "/desk/facts")
    page = f"/api/v1/document/{doubt.fact.citation.document}"
    assert doubt.fact.id in client.get(page).text
    assert client.post("/desk/facts", data=form | {"verdict": "wrong"}).status_code == 303
    assert doubt.fact.id not in client.get(page).text
    after = corpus.doubt()
    assert after is None or (after.total, after.fact.id != doubt.fact.id) == (doubt.total - 1, True)
    assert client.post("/desk/undo", data=fields(client, "/desk")).status_code == 303
    again = corpus.doubt()
    assert again
    assert again.fact.id == doubt.fact.id
    assert client.post("/desk/facts", data=form | {"fact": "none", "verdict": "wrong"}).status_code == 404


def test_a_reader_reports_a_wrong_merge_and_the_operator_takes_it_apart(client: TestClient, corpus: Corpus) -> None:
    client.post("/desk/pairs", data=fields(client, "/desk/pairs") | {"verdict": "same"})
    (who,) = {corpus.entity(name, ("Person",)).id for name in (ONE, OTHER)}
    page = f"/report/{who}"
    assert page in client.get(f"/person/{who}").text
    other = next(member.id for member in corpus.identity(who).members if member.id != who)
    reader = TestClient(client.app, follow_redirects=False)
    form = fields(reader, page) | {"other": other, "note": "<script>alert(1)</script> คนละคน"}
    assert reader.post(page, data=form | {"secret": "x"}).status_code == 403
    assert reader.post(page, data=form).status_code == 303
    assert reader.post(page, data=form | {"other": "per-000000000000"}).status_code == 404
    reader.post(page, data=form)
    (report,) = corpus.reports()
    desk = client.get("/desk").text
    assert "<script>alert" not in desk
    assert "คนละคน" in desk
    settle = {"csrf": fields(client, "/desk")["csrf"], "outcome": "split"}
    assert client.post(f"/desk/reports/{report.id}", data=settle).status_code == 303
    assert corpus.reports() == ()
    assert len(corpus.identity(who).members) == 1
    assert corpus.judged()[0].judgement == "different"
    assert client.post(f"/desk/reports/{report.id}", data=settle).status_code == 404


def test_whoever_signed_out_judges_no_more(client: TestClient) -> None:
    form = fields(client, "/desk")
    assert client.post("/desk/sign-out", data=form).status_code == 303
    assert client.get("/desk/pairs").status_code == 401


def test_a_key_judges_in_a_browser(browser: Browser, corpus: Corpus) -> None:
    with serving(corpus.path, Settings(operator=TOKEN)) as site:
        context = browser.new_context(base_url=site, locale="en-GB")
        page = context.new_page()
        page.goto("/desk")
        page.fill("[name=author]", "reader")
        page.fill("[name=token]", TOKEN)
        page.click("main button")
        page.click("a[href='/desk/pairs']")
        expect(page.locator("form.judge")).to_be_visible()
        page.keyboard.press("d")
        expect(page.locator("form.judge")).to_have_count(0)
        context.close()
    assert [one.judgement for one in corpus.judged()] == ["different"]
