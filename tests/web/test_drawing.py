"""Charts, maps and graphs in a real browser, over the samples; console errors and foreign requests fail (``page``)."""

from __future__ import annotations

import re
from urllib.parse import quote

from playwright.sync_api import Page, expect

PROGRAMME = f"/programme?name={quote('คนละครึ่ง')}"


def open_people(page: Page, measured: str = "กลุ่มเป้าหมาย") -> None:
    """The chart of how many people a programme is for."""
    page.goto(PROGRAMME)
    choice = page.locator(".chart-choice select")
    choice.select_option(choice.locator("option", has_text=f"{measured} (คน)").get_attribute("value"))


def test_a_figure_of_the_chart_opens_its_words(page: Page) -> None:
    open_people(page)
    figures = page.locator(".ledger-plot .values a")
    expect(figures).to_have_count(2)
    expect(page.locator(".ledger-plot .step path")).to_have_count(1)
    expect(page.locator(".chart-legend")).to_contain_text("เป้าหมาย")
    figures.last.click()
    expect(page.locator("#ledger .quoted mark").last).to_have_text("15 ล้านคน")


def test_figures_are_walked_by_keyboard(page: Page) -> None:
    open_people(page)
    page.locator(".ledger-plot .values a").first.focus()
    page.keyboard.press("End")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label.startswith("21 ธ.ค. 2563: 15 ล้านคน · เป้าหมาย")
    page.keyboard.press("Enter")
    expect(page.locator("#ledger .quoted h3")).to_have_text(label)


def test_bounds_are_drawn_as_arrows(page: Page) -> None:
    open_people(page, "ไม่ระบุสิ่งที่วัด")
    expect(page.locator(".ledger-plot .bound path")).to_have_count(1)
    expect(page.locator(".chart-legend")).to_contain_text("ไม่เกิน")


def test_the_chart_says_what_the_tables_say(page: Page) -> None:
    page.goto(PROGRAMME)
    for further in page.locator("#ledger details:has(.loaded) > summary").all():
        further.click()
        expect(further.locator("xpath=..").locator("table.ledger")).to_be_visible()
    drawn = page.request.get(f"/api/v1/drawing/ledger?name={quote('คนละครึ่ง')}").json()["lines"]
    told = {
        one["label"].split(": ")[1].split(" · ")[0].removeprefix("ไม่เกิน ") for line in drawn for one in line["figures"]
    }
    listed = {cell.strip() for cell in page.locator("table.ledger td.num strong").all_text_contents()}
    assert listed <= told


def test_the_map_of_a_person_is_listed_in_words(page: Page) -> None:
    page.goto(f"/person?name={quote('ประยุทธ์ จันทร์โอชา')}")
    shaded = page.locator(".thailand .area:not(.s0)")
    expect(shaded.first).to_be_attached()
    page.locator("figure.map + details summary").click()
    listed = page.locator("figure.map + details li a.entity")
    expect(listed).to_have_count(shaded.count())
    listed.first.click()
    expect(page.locator("h1")).to_have_text(re.compile("จังหวัด|กรุงเทพ"))


def test_a_province_of_the_map_leads_to_its_page(page: Page) -> None:
    page.goto(f"/place?name={quote('จังหวัดภูเก็ต')}")
    expect(page.locator(".thailand .s5")).to_have_count(1)
    assert page.locator(".thailand .s5 + title").text_content() == "จังหวัดภูเก็ต · 1 ข่าว"
    assert page.locator(".thailand a").count() == 77
    page.locator(".thailand .s5").click()
    expect(page.locator("h1")).to_have_text("จังหวัดภูเก็ต")
