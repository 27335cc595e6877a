"""The graph view and a person's company in a real browser with WebGL, over the samples."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
WHO = "ชัยวุฒิ ธนาคมานุสรณ์"
GRAPH = f"/graph?from={quote(WHO)}"
SETTLED = ".graph-canvas[data-settled]"
SHIFTS = """() => {
  const picture = document.querySelector(".graph-picture");
  window.shifts = [];
  new MutationObserver(() => shifts.push(picture.style.transform)).observe(picture, { attributes: true });
}"""


def nodes(page: Page) -> int:
    return int(page.locator("#graph [role=status]").inner_text().split()[0].replace(",", ""))


def test_a_tie_opens_its_words(page: Page) -> None:
    page.goto(GRAPH)
    page.locator(".graph-chosen li button").first.click()
    expect(page.locator("#graph .quoted .quote mark").first).to_be_visible()
    expect(page.locator("#graph .quoted h3")).to_contain_text(WHO)


def test_a_node_is_expanded(page: Page) -> None:
    page.goto(GRAPH)
    page.wait_for_selector(SETTLED)
    before = nodes(page)
    page.locator(".graph-nodes summary").click()
    page.locator(".graph-nodes li button", has_text="กระทรวง").first.click()
    page.locator(".graph-chosen .acts button").click()
    expect(page.locator(".graph-chosen .acts button")).to_have_count(0)
    assert nodes(page) >= before
    expect(page.locator(SETTLED)).to_have_attribute("data-settled", str(nodes(page)))


def test_kinds_are_put_out_and_in(page: Page) -> None:
    page.goto(GRAPH)
    listed = page.locator(".graph-nodes li")
    page.locator(".graph-nodes summary").click()
    expect(listed.first).to_be_visible()
    before = listed.count()
    page.locator("[data-kind=Position]").uncheck()
    assert listed.count() < before
    page.locator("[data-kind=Position]").check()
    expect(listed).to_have_count(before)


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        (None, None, True),
        (2022, None, True),
        (2023, None, False),
        (None, 2021, True),
        (None, 2020, False),
        (2022, 2022, True),
    ],
)
def test_years_leave_what_was_told_in_them(page: Page, since: int | None, until: int | None, shown: bool) -> None:
    page.goto(GRAPH)
    asked = """async ([since, until]) => (await import("/static/graph-seen.js")).isCurrent(
        {since, until}, {first: "2021-05-01", last: "2022-06-30"})"""
    assert page.evaluate(asked, [since, until]) is shown


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg "), ("gexf", b"<?xml")])
def test_the_graph_is_taken_away(page: Page, kind: str, begins: bytes) -> None:
    page.goto(GRAPH)
    page.wait_for_selector(SETTLED)
    with page.expect_download() as taken:
        page.locator(f"[data-export={kind}]").click()
    content = Path(taken.value.path()).read_bytes()
    assert content.startswith(begins)
    assert kind == "png" or WHO in content.decode()


def test_what_is_dragged_is_a_picture_until_it_rests(page: Page) -> None:
    page.goto(GRAPH)
    page.wait_for_selector(SETTLED)
    box = page.locator(".graph-canvas").bounding_box()
    assert box
    x, y = box["x"] + box["width"] - 20, box["y"] + 20
    page.evaluate(SHIFTS)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y + 30, steps=4)
    page.mouse.up()
    expect(page.locator(".graph-canvas:not(.moved)")).to_be_visible()
    assert "translate(-40px, 30px) scale(1)" in page.evaluate("shifts")


def test_the_graph_is_a_list_without_scripts(page: Page, site: str) -> None:
    assert page.context.browser
    plain = page.context.browser.new_context(base_url=site, java_script_enabled=False).new_page()
    plain.goto(GRAPH)
    plain.locator("main section a").click()
    expect(plain.locator("#graph-list li").first).to_be_visible()
    plain.context.close()


def test_companions_are_drawn_and_lead_to_what_names_both(page: Page) -> None:
    page.goto(f"/person?name={quote('ประยุทธ์ จันทร์โอชา')}")
    expect(page.locator(".company .arc").first).to_be_attached()
    assert page.locator(".company .arc").count() >= page.locator(".company text").count()
    page.goto(page.locator(".company a").last.get_attribute("href") or "")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize(
    "address", [GRAPH, f"/programme?name={quote('คนละครึ่ง')}", f"/person?name={quote('ประยุทธ์ จันทร์โอชา')}"]
)
def test_what_is_drawn_is_accessible_light_and_no_wider_than_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address, wait_until="networkidle")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    assert page.evaluate("performance.getEntries().map(e => e.encodedBodySize || 0).reduce((a, b) => a + b)") < 400_000
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.impact, v.id, v.nodes[0].html]))")
    assert [one for one in found if one[0] in ("serious", "critical")] == []
