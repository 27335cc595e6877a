from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prakat.ingest.decode import decode_bytes
from prakat.ingest.html import read_html
from prakat.ingest.layout import Page, read_text

DATA = Path(__file__).parent / "data"


def page(name: str) -> Page:
    return read_html((DATA / name).read_text(encoding="utf-8"))


def test_portal() -> None:
    assert page("portal.html") == Page(
        "คณะกรรมการตัวอย่าง ครั้งที่ 1/2565 เห็นชอบแผนลดฝุ่น วงเงิน 250 ล้านบาท\n"
        "ปี 2565 100 ล้านบาท\nปี 2566 150 ล้านบาท\n"
        "นางสาวตัวอย่าง มีสุข\u00a0โฆษกกรมฯ\nกล่าวว่า จะเริ่มในเดือนหน้า",
        "คณะกรรมการตัวอย่างเห็นชอบแผนลดฝุ่น",
        date(2022, 5, 6),
        site="thaigov.go.th",
        category="ด้านสังคม",
    )


def test_news_with_adverts() -> None:
    found = page("news.html")
    lines = found.text.split("\n")
    assert [line[:17] for line in lines] == [
        "นายทดสอบ รักเมือง",
        "นายทดสอบ รักเมือง",  # the caption of the photograph
        "สำหรับงบประมาณโคร",
        "ทั้งนี้ เทศบาลจะป",
    ]
    assert found.title == "เทศบาลเมืองตัวอย่างเปิดรถเมล์ไฟฟ้า 20 คัน"
    assert found.published == date(2023, 3, 2)
    assert (found.url, found.site) == ("https://www.muangnuea.example/local/20-buses", "muangnuea.example")


@pytest.mark.parametrize("label", ["tis-620", "iso-8859-11", "windows-874"])
def test_table_layout_in_a_thai_encoding(label: str) -> None:
    html = (DATA / "ministry.html").read_text(encoding="utf-8").replace("CHARSET", label)
    text = decode_bytes(html.encode("cp874"))
    assert text is not None
    found = read_html(text)
    first, second = found.text.split("\n")
    assert first.startswith("นายสมมุติ ใจดี อธิบดีกรมตัวอย่าง กล่าวว่า “กรมฯ จะแจก")
    assert second.startswith("โครงการนี้ใช้งบประมาณ 3 ล้านบาท – ระยะเวลา 2 ปี")
    assert (found.title, found.published) == ("กรมตัวอย่างแจกพันธุ์ปลา 200,000 ตัว", date(2013, 11, 14))


def test_page_that_only_a_script_draws() -> None:
    found = page("script.html")
    assert (found.title, found.published) == ("จังหวัดตัวอย่างเปิดสะพาน", date(2023, 8, 22))
    assert found.text.startswith("ผู้ว่าราชการจังหวัดตัวอย่าง เป็นประธานเปิดสะพาน")


BODY = "<article><p>กรมตัวอย่างเปิดศูนย์บริการ 12 แห่ง วันที่ 9 มิถุนายน 2565 ในสามจังหวัด</p></article>"
DAYS = [
    ('<meta property="article:published_time" content="2022-05-06T20:00:00Z">', "", date(2022, 5, 7)),
    ('<meta name="pubdate" content="6 พฤษภาคม 2565">', "", date(2022, 5, 6)),
    ("", '<time datetime="2022-05-06">เมื่อวาน</time>', date(2022, 5, 6)),
    ("", "<time>๖ พ.ค. ๖๕</time>", date(2022, 5, 6)),
    ("", '<span class="post-date">06/05/2565 10:20</span>', date(2022, 5, 6)),
    ("", "<div>วันที่เผยแพร่ : วันศุกร์ที่ 6 พฤษภาคม 2565</div>", date(2022, 5, 6)),
    ("", "<div>โพสต์เมื่อ ๖ พ.ค. ๖๕ เวลา 10:20 น.</div>", date(2022, 5, 6)),
    ("", "", None),  # the day in the text is another's
]


@pytest.mark.parametrize(("head", "line", "day"), DAYS)
def test_day_of_publication(head: str, line: str, day: date | None) -> None:
    html = f"<html><head><title>ข่าว</title>{head}</head><body>{line}{BODY}</body></html>"
    assert read_html(html).published == day


IN_TEXT = [
    ('<div class="post-date">6 พ.ค. 65</div><p>กรมตัวอย่างเปิดศูนย์</p>', "กรมตัวอย่างเปิดศูนย์"),
    ("<p>กรมตัวอย่างเปิดศูนย์เมื่อ <time datetime=2022-05-06>6 พ.ค. 65</time></p>", "กรมตัวอย่างเปิดศูนย์เมื่อ 6 พ.ค. 65"),
    ("<p>วันศุกร์ที่ 6 พฤษภาคม 2565</p><p>กรมตัวอย่างเปิดศูนย์</p>", "กรมตัวอย่างเปิดศูนย์"),
    ('<div class="banner-page"><p>กรมตัวอย่างเปิดศูนย์</p></div>', "กรมตัวอย่างเปิดศูนย์"),
    ("<!-- Advertisement --><p>กรมตัวอย่างเปิดศูนย์ 12 แห่ง</p><!-- two\nlines -->", "กรมตัวอย่างเปิดศูนย์ 12 แห่ง"),
    ("กรมตัวอย่างเปิดศูนย์ 12 แห่ง<br>โฆษณา<br>ในพื้นที่สามจังหวัด", "กรมตัวอย่างเปิดศูนย์ 12 แห่ง\nในพื้นที่สามจังหวัด"),
    ('<p>กรมตัวอย่างเปิดศูนย์</p><div class="ad-slot">ครัวริมน้ำ</div>', "กรมตัวอย่างเปิดศูนย์"),
    ("<p>กรมตัวอย่าง\n   เปิดศูนย์<br>12 แห่ง</p>", "กรมตัวอย่าง เปิดศูนย์\n12 แห่ง"),
]


@pytest.mark.parametrize(("body", "text"), IN_TEXT)
def test_what_is_text(body: str, text: str) -> None:
    assert read_html(f"<html><body><article>{body}</article></body></html>").text == text


ADDRESSES = [
    ('<link rel="canonical" href="https://www.example.go.th/news/7">', "https://www.example.go.th/news/7"),
    ('<meta property="og:url" content="https://www.example.go.th/news/7">', "https://www.example.go.th/news/7"),
    ("<!-- saved from url=(0032)https://www.example.go.th/news/7 -->", "https://www.example.go.th/news/7"),
    ('<link rel="canonical" href="https://www.example.go.th/">', ""),  # would make all its pages one
    ('<link rel="canonical" href="/news/7">', ""),
]


@pytest.mark.parametrize(("head", "url"), ADDRESSES)
def test_address(head: str, url: str) -> None:
    assert read_html(f"<html><head>{head}</head><body>{BODY}</body></html>").url == url


def test_release_in_the_layout_of_the_portal() -> None:
    assert read_text((DATA / "release.txt").read_text(encoding="utf-8")) == Page(
        "กรมตัวอย่างเปิดศูนย์บริการน้ำสะอาด 12 แห่ง ในพื้นที่ 3 จังหวัด\n"
        "วันนี้ (14 พ.ย. 65) นายสมมุติ ใจดี อธิบดีกรมตัวอย่าง เปิดเผยว่า ศูนย์ฯ ทั้ง 12 แห่ง เริ่มให้บริการแล้ว\n"
        "ที่มา : ข้อมูลจากกรมตัวอย่าง\nกองเผยแพร่และประชาสัมพันธ์",
        "กรมตัวอย่างเปิดศูนย์บริการน้ำสะอาด 12 แห่ง",
        date(2022, 11, 14),
        "https://www.thaigov.go.th/news/contents/details/99901",
        "thaigov.go.th",
    )


def test_plain_text_is_left_whole() -> None:
    text = "แถลงข่าวกรมตัวอย่าง\n\nย่อหน้าแรก  มีสองช่อง\u00a0\nย่อหน้าที่สอง"
    assert read_text(text) == Page(text, "แถลงข่าวกรมตัวอย่าง")


def test_a_text_that_cites_an_address_is_not_that_page() -> None:
    text = "แถลงข่าวกรมตัวอย่าง\nที่มา : https://www.example.org/7"
    assert read_text(text) == Page(text, "แถลงข่าวกรมตัวอย่าง")


HEADS = [
    "วันอังคารที่ 23 สิงหาคม 2559\nเปิดศูนย์\nเปิดศูนย์\n",
    "วันอังคารที่ 23 สิงหาคม 2559   \n\n    1,075  \n\n   เปิดศูนย์\n \n",
    "วันอังคารที่ 23 สิงหาคม 2559\n23/08/2559\nพิมพ์\n\u200bเปิดศูนย์\n",
]


@pytest.mark.parametrize("head", HEADS)
def test_heads_of_the_portal_through_the_years(head: str) -> None:
    found = read_text(f"รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-เปิดศูนย์ \n\n{head}กรมตัวอย่างเปิดศูนย์\n")
    assert (found.title, found.published, found.text) == ("เปิดศูนย์", date(2016, 8, 23), "กรมตัวอย่างเปิดศูนย์")
