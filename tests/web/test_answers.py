"""What pages are made of: words, addresses, references, sentences; and what can be taken away."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from markupsafe import Markup

import prakat.queries.web as web
from prakat.api import Corpus
from prakat.model import MENTION_TYPES, Document
from prakat.queries.citing import STYLES, Cited
from prakat.queries.sentences import find_sentences
from prakat.queries.web.app import create_app
from prakat.queries.web.assets import read_assets
from prakat.queries.web.links import outside_url
from prakat.queries.web.quotes import lit
from prakat.queries.web.settings import Settings
from prakat.queries.web.vendor import VENDOR, digest
from prakat.queries.web.words import Lang, read_words

FOLDER = Path(web.__file__).parent
RELEASE = "b1068038de17"
ASKED = re.compile(r"""\bt\(\s*["']([\w. ]+)["']\s*[,)]""")


@pytest.fixture(scope="module")
def client(corpus: Corpus) -> Iterator[TestClient]:
    with TestClient(create_app(corpus.path, Settings(patience=30, hosts=()))) as client:
        yield client


def test_every_word_asked_for_is_told_in_both_languages() -> None:
    thai, english = read_words("th").told, read_words("en").told
    asked = {key for page in FOLDER.rglob("templates/**/*.html") for key in ASKED.findall(page.read_text("utf-8"))}
    assert len(asked) > 100
    assert asked - set(thai) == set()
    assert {key for key in thai if not thai[key] or not english[key]} == set()
    named = re.compile(r"\{(\w+)\}")
    assert {k for k in thai if set(named.findall(thai[k])) != set(named.findall(english[k]))} == set()


def test_every_kind_of_mention_has_a_name_and_a_look() -> None:
    look = (FOLDER / "static" / "document.css").read_text("utf-8")
    for kind in MENTION_TYPES:
        assert f"mention.{kind}" in read_words("th").told
        assert f".m-{kind} {{" in look
        assert f"#k-{kind}:not(:checked)" in look


def test_pages_hold_no_script_or_style_of_their_own() -> None:
    for page in set(FOLDER.rglob("templates/**/*.html")) - {FOLDER / "templates" / "single.html"}:
        text = page.read_text("utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|\|\s*safe", text), page.name


def test_what_others_made_is_what_the_manifest_tells() -> None:
    manifest = json.loads((VENDOR / "manifest.json").read_text("utf-8"))
    told = {entry["to"]: entry["sha256"] for package in manifest for entry in package["files"]}
    held = {str(f.relative_to(VENDOR)): digest(f.read_bytes()) for f in VENDOR.rglob("*") if f.is_file()}
    assert held.pop("manifest.json")
    assert held == told
    assert all(package["licence"] and package["version"] for package in manifest)


def test_no_asset_asks_another_host() -> None:
    for name, asset in read_assets().items():
        if name.endswith(".css"):
            assert b"//" not in asset.content.replace(b"/*", b"").replace(b"*/", b""), name


CITED = Cited("d1", "มอบตราเมืองอัจฉริยะ", "https://example.go.th/d1", "thaigov.go.th", date(2022, 5, 6), date(2022, 6, 1))


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("thai", "thaigov.go.th, “มอบตราเมืองอัจฉริยะ”, 6 พฤษภาคม 2565, [ออนไลน์]. แหล่งที่มา: https://example.go.th/d1 "
                 "[เข้าถึงเมื่อ 1 มิถุนายน 2565]"),
        ("apa", "thaigov.go.th. (2565, 6 พฤษภาคม). มอบตราเมืองอัจฉริยะ. https://example.go.th/d1"),
        ("bibtex", "@online{prakat-d1,\n  title = {มอบตราเมืองอัจฉริยะ},\n  organization = {thaigov.go.th},\n"
                   "  url = {https://example.go.th/d1},\n  langid = {thai},\n  date = {2022-05-06},\n"
                   "  urldate = {2022-06-01},\n}\n"),
        ("ris", "TY  - ELEC\r\nTI  - มอบตราเมืองอัจฉริยะ\r\nPB  - thaigov.go.th\r\nLA  - th\r\nUR  - https://example.go.th/d1\r\n"
                "DA  - 2022/05/06\r\nY2  - 2022/06/01\r\nID  - d1\r\nER  - \r\n"),
    ],
)  # fmt: skip
def test_references(style: str, told: str) -> None:
    assert STYLES[style](CITED) == told


def test_a_reference_cannot_be_broken_by_what_it_cites() -> None:
    hostile = Cited("d", "a } , url = {x\nTY  - X", "https://e.th/{}", "s\\", None, None)
    assert STYLES["bibtex"](hostile).count("}") == STYLES["bibtex"](hostile).count("{")
    assert [line[:6] for line in STYLES["ris"](hostile).splitlines()].count("TY  - ") == 1


LONG = "ที่ประชุมเห็นชอบแผนพัฒนาเมืองอัจฉริยะตามที่กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคมเสนอ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("บรรทัดแรก\n\nบรรทัดที่สอง", ["บรรทัดแรก", "บรรทัดที่สอง"]),
        (f"{LONG} ทั้งนี้ {LONG}", [f"{LONG} ", f"ทั้งนี้ {LONG}"]),
        (f"{LONG} ทั้งนี้ สั้น", [f"{LONG} ทั้งนี้ สั้น"]),
        (f"{LONG}ทั้งนี้{LONG}", [f"{LONG}ทั้งนี้{LONG}"]),
        (" \u00a0\n\u200b\n", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "places", "offset", "expected"),
    [
        ("งบ 15 ล้านบาท", [(13, 23)], 10, "งบ <mark>15 ล้านบาท</mark>"),
        ("a<b>c", [(1, 4)], 0, "a<mark>&lt;b&gt;</mark>c"),
        ("abc", [(5, 9)], 0, "abc"),
        ("abcd", [(0, 3), (1, 2)], 0, "<mark>abc</mark>d"),
    ],
)
def test_lit(text: str, places: list[tuple[int, int]], offset: int, expected: str) -> None:
    assert lit(text, places, offset) == Markup(expected)


@pytest.mark.parametrize("before", ["ก" * 200, "กอ " * 80, "ก" * 180 + " กอ"])
def test_what_is_lit_at_the_end_of_a_long_quote_is_shown_whole(before: str) -> None:
    words = "ยอดใช้จ่ายรวม 502.9 ล้านบาท"
    assert f"<mark>{words}</mark>" in lit(before + words, [(len(before), len(before) + len(words))], 0, 40)


def test_a_long_quote_is_cut_to_what_is_lit() -> None:
    text = "ก" * 900 + " เป้า " + "ข" * 900
    at = text.index("เป้า")
    told = lit(text, [(at, at + 4)], 0, 200)
    assert "<mark>เป้า</mark>" in told
    assert told.startswith("…")
    assert told.endswith("…")
    assert len(told) < 320


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", " https://x", ""])
def test_only_web_addresses_are_linked(address: str) -> None:
    assert outside_url(address) == ""


def test_the_marked_text_is_the_text(client: TestClient, corpus: Corpus) -> None:
    """Nothing is lost or doubled between mentions, sentences and what is lit."""
    text = corpus.document(RELEASE).text
    page = client.get(f"/d/{RELEASE}?at=5-90").text
    body = re.search(r'<div class="text" lang="th">(.*?)</div>\n<aside', page, re.S)
    assert body
    shown = Markup(re.sub(r"<[^>]*>", "", body[1])).unescape()
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text)
    lit_words = "".join(re.findall(r'<mark class="lit"[^>]*>([^<]*)', body[1]))
    assert re.sub(r"\s", "", str(Markup(lit_words).unescape())) == re.sub(r"\s", "", text[5:90])


@pytest.mark.parametrize(
    "address",
    [
        "/?q=เมือง", f"/d/{RELEASE}", "/decisions", "/promises", "/programme?name=คนละครึ่ง",
        "/compare?one=ประยุทธ์ จันทร์โอชา&other=ชัยวุฒิ ธนาคมานุสรณ์", "/compare?one=คนละครึ่ง&other=เราชนะ",
        "/path?one=ประยุทธ์ จันทร์โอชา&other=ชัยวุฒิ ธนาคมานุสรณ์",
    ],
)  # fmt: skip
def test_take_away(client: TestClient, address: str) -> None:
    sign = "&" if "?" in address else "?"
    files = {name: client.get(f"{address}{sign}as={name}") for name in ("csv", "xlsx", "json", "md")}
    assert all(answer.status_code == 200 for answer in files.values())
    assert all("attachment" in answer.headers["content-disposition"] for answer in files.values())
    json.loads(files["json"].text)
    with zipfile.ZipFile(io.BytesIO(files["xlsx"].content)) as book:
        assert "xl/workbook.xml" in book.namelist()
    assert len(list(csv.reader(io.StringIO(files["csv"].text), strict=True))) > 1
    assert client.get(f"{address}{sign}as=exe").status_code == 404


@pytest.mark.parametrize(
    "address", ["/promises?about=", "/decisions?matter=", "/?q=x&body=", "/api/v1/promises?about="]
)
def test_what_pages_link_to_may_have_a_long_name(client: TestClient, address: str) -> None:
    assert client.get(f"{address}{'โครงการ' * 30}").status_code in (200, 404)
    assert client.get(f"{address}{'โครงการ' * 60}").status_code in (400, 422)


def test_names_lead_to_ids(client: TestClient, corpus: Corpus) -> None:
    person = corpus.entity("ชัยวุฒิ ธนาคมานุสรณ์", ["Person"])
    answer = client.get("/person?name=ชัยวุฒิ ธนาคมานุสรณ์", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/person/{person.id}")
    assert client.get(f"/office/{person.id}").status_code == 404


def test_a_page_is_not_told_twice_but_again_once_the_store_changed(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "p.duckdb")
    corpus.ingest([Document("a1", f"{LONG} นายชัยวุฒิ ธนาคมานุสรณ์ กล่าวว่า ดี", "ก")])
    client = TestClient(create_app(corpus.path, Settings(hosts=())))
    first = client.get("/")
    held = {"if-none-match": first.headers["etag"]}
    assert client.get("/", headers=held).status_code == 304
    assert client.get("/", headers=held | {"cookie": "lang=en"}).status_code == 200
    corpus.ingest([Document("a2", f"{LONG} อีกครั้ง", "ข")])
    again = client.get("/", headers=held)
    assert again.status_code == 200
    assert re.search(r"<dd>2</dd>", again.text)


def test_one_release_is_one_file(corpus: Corpus, tmp_path: Path, run_on: Callable[..., tuple[str, int]]) -> None:
    file = tmp_path / "release.html"
    assert run_on(corpus.path, "export", "html", RELEASE, "-o", str(file)) == (f"{file}\n", 0)
    page = file.read_text("utf-8")
    assert re.findall(r"""(?:src|href)=["'](?!#|https://news\.example)[^"']*|url\((?!data:)[^)]*""", page) == []
    assert "<script" not in page
    assert page.count('class="jump"') == len(corpus.document(RELEASE).facts)
    told, status = run_on(corpus.path, "export", "html", "none", "-o", str(file))
    assert (status, "no document" in told) == (2, True)


def test_marks_of_a_place_out_of_the_text_are_none(client: TestClient) -> None:
    assert 'id="at"' not in client.get(f"/d/{RELEASE}?at=99990-99999").text
    assert client.get(f"/d/{RELEASE}?at=9-x").status_code == 400


@pytest.mark.parametrize(
    ("lang", "n", "told"),
    [("en", 1, "1 release"), ("en", "1", "1 release"), ("en", "1,200", "1,200 releases"), ("th", 1, "1 ข่าว")],
)
def test_one_is_told_otherwise_than_many(lang: Lang, n: object, told: str) -> None:
    assert read_words(lang)("releases", n=n) == told
