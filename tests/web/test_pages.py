"""The pages in a real browser, over the samples: from a search to the words, by keyboard, on a phone, on paper.

Whatever a page logs as an error, or asks of another host, fails its test (see ``page`` in conftest.py).
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from prakat.api import Corpus

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
SERIOUS = ("serious", "critical")
RELEASE = "b1068038de17"  # the sample about smart cities
PHONE = {"width": 390, "height": 844}


def addresses(corpus: Corpus) -> dict[str, str]:
    """An address of every kind of page."""
    person, programme = "ประยุทธ์ จันทร์โอชา", "คนละครึ่ง"
    pair = f"one={quote(person)}&other={quote('ชัยวุฒิ ธนาคมานุสรณ์')}"
    return {
        "front": "/",
        "search": f"/?q={quote('เมือง')}",
        "document": f"/d/{RELEASE}",
        "person": f"/person?name={quote(person)}",
        "office": f"/office?name={quote('นายกรัฐมนตรี')}&on=2565",
        "body": f"/body?name={quote('คณะรัฐมนตรี')}",
        "place": f"/place?name={quote('จังหวัดภูเก็ต')}",
        "programme": f"/programme?name={quote(programme)}",
        "conflicts": f"/conflicts?name={quote(programme)}",
        "series": f"/programme/series?name={quote(programme)}&number=0",
        "decisions": "/decisions",
        "decision": f"/decision/{corpus.decisions(limit=1).decisions[0].id}",
        "promises": "/promises",
        "compare": f"/compare?{pair}",
        "path": f"/path?{pair}",
        "near": f"/person/{corpus.entity(person, ('Person',)).id}/near",
        "beside": f"/compare/beside?{pair}",
        "ways": f"/path/ways?{pair}",
    }


KINDS = ("front", "search", "document", "person", "office", "body", "place", "programme", "conflicts", "series",
         "decisions", "decision", "promises", "compare", "path", "near", "beside", "ways")  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_serious_for_axe_and_nothing_wider_than_a_phone(page: Page, corpus: Corpus, kind: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(addresses(corpus)[kind], wait_until="networkidle")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.impact, v.id, v.nodes[0].html]))")
    assert [one for one in found if one[0] in SERIOUS] == []


@pytest.mark.parametrize(
    ("kind", "fetched"),
    [("person", ".company"), ("compare", "#beside h3"), ("path", "#ways .path"), ("place", "figure.map")],
)
def test_what_takes_longer_comes_after_the_page(page: Page, corpus: Corpus, kind: str, fetched: str) -> None:
    page.goto(addresses(corpus)[kind])
    expect(page.locator(fetched).first).to_be_visible()


def test_from_a_search_to_a_fact_to_its_words(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox").fill("เมืองอัจฉริยะ")
    page.get_by_role("button", name="ค้นหา").click()
    expect(page.locator(".hit mark").first).to_have_text("เมืองอัจฉริยะ")
    page.locator(".hit h3 a", has_text="15,000").click()
    expect(page.locator(".text mark").first).to_have_text("เมืองอัจฉริยะ")
    page.locator(".jump", has_text="16 ล้านคน").click()
    lit = page.evaluate("[...CSS.highlights.get('spans')].map(range => range.toString())")
    assert "16 ล้านคน" in lit
    assert re.search(r"#s\d+$", page.url)


def test_a_citation_leads_to_words_that_are_lit(page: Page) -> None:
    page.goto(f"/decisions?matter={quote('คนละครึ่ง')}")
    page.locator(".rows .says a").first.click()
    quoted = page.locator(".quote").first.inner_text()
    page.locator(".source a").first.click()
    lit = "".join(page.locator(".text mark").all_inner_texts())
    assert re.sub(r"\s", "", lit) == re.sub(r"\s", "", quoted)
    expect(page.locator("#at")).to_be_in_viewport()


def test_suggestions_by_keyboard_alone(page: Page) -> None:
    page.goto("/decisions")
    page.keyboard.press("/")
    page.keyboard.type("ชัยวุฒิ")
    expect(page.locator("#suggestions a").first).to_contain_text("ชัยวุฒิ")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#suggestions a[aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("ชัยวุฒิ")


def test_the_first_tab_skips_to_the_content(page: Page) -> None:
    page.goto("/promises")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_language_is_kept(page: Page) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "th")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("/decisions")
    expect(page.locator("h1")).to_contain_text("Decisions")
    page.get_by_role("link", name="ไทย", exact=True).click()
    expect(page.locator("h1")).to_contain_text("มติ")


def test_sarabun_is_what_is_read(page: Page) -> None:
    page.goto(f"/d/{RELEASE}", wait_until="networkidle")
    assert page.evaluate("document.fonts.check('16px Sarabun', 'ประกาศ')")
    assert page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length") >= 2


def test_each_kind_of_mention_can_be_put_out(page: Page) -> None:
    page.goto(f"/d/{RELEASE}")
    figure = page.locator(".text .m-FIGURE").first
    assert figure.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.locator("#k-FIGURE").uncheck()
    assert figure.evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"
    figure.hover()
    expect(page.locator("#tip")).to_contain_text("ตัวเลข")


def test_a_sentence_has_an_address(page: Page) -> None:
    page.goto(f"/d/{RELEASE}#s3")
    sentence = page.locator("#s3")
    expect(sentence).to_be_in_viewport()
    assert sentence.evaluate("e => e.matches(':target')")
    assert sentence.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_on_paper_there_is_nothing_to_click(page: Page) -> None:
    page.goto(f"/d/{RELEASE}")
    page.emulate_media(media="print")
    expect(page.locator("header.site")).to_be_hidden()
    expect(page.locator(".text")).to_be_visible()
    assert len(page.pdf()) > 10_000


def test_pages_are_read_without_scripts(page: Page, site: str) -> None:
    assert page.context.browser
    plain = page.context.browser.new_context(base_url=site, java_script_enabled=False).new_page()
    for address in ("/", f"/?q={quote('เมือง')}", f"/d/{RELEASE}", f"/programme?name={quote('คนละครึ่ง')}"):
        plain.goto(address)
        expect(plain.locator("main h1, main h2").first).to_be_visible()
    plain.context.close()


def test_a_page_is_light_and_read_once(page: Page) -> None:
    answer = page.goto(f"/d/{RELEASE}", wait_until="networkidle")
    assert answer
    sizes = page.evaluate("performance.getEntries().map(e => e.encodedBodySize || 0).reduce((a, b) => a + b)")
    assert 10_000 < sizes < 400_000
    held = answer.headers["etag"]
    again = page.request.get(f"/d/{RELEASE}", headers={"if-none-match": held, "accept-language": "th"})
    assert again.status == 304
