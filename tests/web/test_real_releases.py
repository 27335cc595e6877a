"""The pages in a real browser over real releases of 2023, where they are at hand: three hundred, the same ones in
every run. Whatever a page logs as an error, or asks of another host, fails its test (see ``page`` in conftest.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import duckdb
import pytest
from playwright.sync_api import Page, expect

import prakat
from prakat.api import Corpus
from prakat.queries.web.settings import Settings

from .serving import serving

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
WHO, OFFICE, BODY = "เศรษฐา ทวีสิน", "นายกรัฐมนตรี", "คณะรัฐมนตรี"
PROGRAMME, CITIES, PLACE = "ดิจิทัลวอลเล็ต", "เมืองอัจฉริยะ", "จังหวัดภูเก็ต"
PHONE = {"width": 390, "height": 844}
CHOSEN = f"""
COPY (
    FROM read_parquet($file)
    WHERE length(text) < 2500 AND (regexp_matches(text, '{CITIES}|{PROGRAMME}|Digital Wallet') OR doc_id < '2')
    ORDER BY NOT regexp_matches(text, '{CITIES}|{PROGRAMME}|Digital Wallet'), doc_id LIMIT 300
) TO '{{}}' (FORMAT parquet)
"""
PAGES = (
    "/", f"/?q={CITIES}", f"/person?name={WHO}", f"/office?name={OFFICE}", f"/body?name={BODY}", f"/place?name={PLACE}",
    f"/programme?name={PROGRAMME}", f"/conflicts?name={PROGRAMME}", "/decisions", "/promises", f"/graph?from={WHO}",
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("real")
    chosen = folder / "chosen.parquet"
    with duckdb.connect() as con:
        con.execute(CHOSEN.format(chosen), {"file": str(shared / "corpora" / "2023.parquet")})
    corpus = prakat.open(folder / "p.duckdb")
    corpus.ingest([str(chosen)])
    return corpus


@pytest.fixture(scope="module")
def site(corpus: Corpus) -> Iterator[str]:
    with serving(corpus.path, Settings(patience=30)) as address:
        yield address


def at(address: str) -> str:
    return quote(address, safe="/?=&")


@pytest.mark.parametrize("address", PAGES)
def test_nothing_serious_for_axe_and_nothing_wider_than_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(at(address), wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.impact, v.id, v.nodes[0].html]))")
    assert [one for one in found if one[0] in ("serious", "critical")] == []


def test_from_a_search_to_a_fact_to_its_words(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox").fill(CITIES)
    page.keyboard.press("Enter")
    page.locator(".hit h3 a").first.click()
    expect(page.locator(".text mark").first).to_have_text(CITIES)
    jump = page.locator(".jump").first
    jump.click()
    lit = page.evaluate("[...CSS.highlights.get('spans')].map(range => range.toString()).join('')")
    assert lit
    assert lit in page.locator(".text").inner_text() or re.search(r"#s\d+$", page.url)


def test_terms_are_a_drawing_and_words(page: Page) -> None:
    page.goto(at(f"/office?name={OFFICE}"))
    expect(page.locator(".timeline .bar").first).to_be_attached()
    expect(page.locator(".term").filter(has_text=WHO).first).to_be_visible()


def test_a_ledger_is_drawn_and_leads_to_its_words(page: Page) -> None:
    page.goto(at(f"/programme?name={PROGRAMME}"))
    figure = page.locator(".ledger-plot .values a").last  # the last one lies over the others
    expect(figure).to_be_attached()
    figure.click()
    expect(page.locator("#ledger .quoted mark").first).to_be_visible()


def test_a_node_of_the_graph_is_expanded(page: Page) -> None:
    page.goto(at(f"/graph?from={WHO}"))
    page.wait_for_selector(".graph-canvas[data-settled]")
    before = int(page.locator(".graph-canvas").get_attribute("data-settled") or 0)
    page.locator(".graph-nodes summary").click()
    page.locator(".graph-nodes li button", has_text="กระทรวง").first.click()
    page.locator(".graph-chosen .acts button").click()
    expect(page.locator(".graph-chosen .acts button")).to_have_count(0)
    assert int(page.locator(".graph-canvas").get_attribute("data-settled") or 0) >= before


def test_the_map_is_shaded_and_listed(page: Page) -> None:
    page.goto(at(f"/person?name={WHO}"), wait_until="networkidle")
    expect(page.locator("svg.thailand .area.s5").first).to_be_attached()
    page.locator("aside summary", has_text="จังหวัด").click()
    expect(page.locator("aside .counted .e-Place").first).to_be_visible()


def test_the_language_is_one_click_away(page: Page) -> None:
    page.goto(at(f"/person?name={WHO}"))
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#posts h2")).to_contain_text("Posts")


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/promises")
    page.keyboard.press("/")
    page.keyboard.type("เศรษฐา")
    expect(page.locator("#suggestions a").first).to_contain_text("เศรษฐา")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("เศรษฐา")


def test_on_paper(page: Page) -> None:
    page.goto(at(f"/person?name={WHO}"), wait_until="networkidle")
    page.emulate_media(media="print")
    expect(page.locator("header.site")).to_be_hidden()
    expect(page.locator("#posts")).to_be_visible()
    assert len(page.pdf()) > 10_000
