from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time

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


LONG = "กรมตัวอย่างเปิดศูนย์บริการน้ำสะอาด 12 แห่งในสามจังหวัดภาคเหนือ เพื่อให้ประชาชน 12,000 ครัวเรือนมีน้ำใช้ตลอดปี ด้วยงบประมาณ 30 ล้านบาท"
MORE = "อธิบดีกรมตัวอย่างกล่าวว่า จะเปิดศูนย์เพิ่มอีก 5 แห่งภายในปีหน้า และขอให้ประชาชนแจ้งจุดที่น้ำไม่ไหลทางสายด่วน 1199 ตลอด 24 ชั่วโมง"
CARD = '<div class="card"><a href="/{n}">หัวข้อข่าวเรื่องที่ {n} ของวันนี้</a><p>คำโปรยของข่าวเรื่องนี้ยาวประมาณหนึ่งบรรทัด</p></div>'
MAKES = [
    (f"<form><h1>เปิดศูนย์</h1><p>{LONG}</p><p>{MORE}</p></form>", [LONG, MORE]),  # a form round the whole page
    (f"<h1>เปิดศูนย์</h1><p>{LONG}</p>" + "".join(CARD.format(n=n) for n in range(3)), [LONG]),
    (f"<h1>เปิดศูนย์</h1><p>{LONG}</p><p><a href=/1>อ่านเรื่องอื่นของกรมตัวอย่าง</a></p><p>{MORE}</p>", [LONG, MORE]),
    (f"<h1>เปิดศูนย์</h1><div class=lead>{LONG}</div><div><p>{MORE}</p><p>{LONG}</p></div>", [LONG, MORE, LONG]),
    (f"<pre>   {LONG}\n\n   {MORE}\n</pre>", [LONG, MORE]),
    (f"<div>{LONG}</div><div hidden>{MORE}</div><div style='display: none'>{MORE}</div>", [LONG]),
    (f"<p>{LONG}</p><table><tr><td>ปี 2565</td><td>10</td></tr></table><p>{MORE}</p>", [LONG, "ปี 2565 10", MORE]),
    (
        f"<div class=s><h1>เปิดศูนย์น้ำสะอาด</h1><p>{LONG}</p></div><div class=s><h1>เรื่องถัดไป</h1><p>{MORE}</p></div>",
        [LONG],
    ),
    (f"<div class=b><p>{LONG}</p></div><div>โฆษณา</div><div class=b><p>{MORE}</p></div><i>© 65</i>", [LONG, MORE]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), MAKES)
def test_makes_of_page(body: str, lines: list[str]) -> None:
    html = f"<html><head><title>เปิดศูนย์น้ำสะอาด</title></head><body>{body}</body></html>"
    assert read_html(html).text.split("\n") == lines


TITLES = [
    ("<title>เปิดศูนย์น้ำสะอาด | กรมตัวอย่าง</title>", "<h2>เปิดศูนย์น้ำสะอาด</h2>", "เปิดศูนย์น้ำสะอาด"),
    ("<title>กรมตัวอย่าง : เปิดศูนย์น้ำสะอาด</title>", "<h2>เปิดศูนย์น้ำสะอาด</h2>", "เปิดศูนย์น้ำสะอาด"),
    ("<title>ข่าวกรมตัวอย่าง</title>", "<h2>ข่าวกรมตัวอย่าง</h2><h4>เปิดศูนย์น้ำสะอาดในสามจังหวัด</h4>", "เปิดศูนย์น้ำสะอาดในสามจังหวัด"),
    ("<title>::: กรม :::</title>", "<b>เรื่อง เปิดศูนย์น้ำสะอาด</b><br>วันที่ 6 พ.ค. 2565", "เปิดศูนย์น้ำสะอาด"),
    ("<title>กรมตัวอย่าง</title>", "<div>เปิดศูนย์น้ำสะอาด [ 6 พ.ค. 2565 ]</div>", "เปิดศูนย์น้ำสะอาด"),
    ('<title>x</title><meta property="og:title" content="เปิดศูนย์ - น้ำสะอาด">', "", "เปิดศูนย์ - น้ำสะอาด"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "above", "title"), TITLES)
def test_title(head: str, above: str, title: str) -> None:
    found = read_html(f"<html><head>{head}</head><body>{above}<div><p>{LONG}</p><p>{MORE}</p></div></body></html>")
    assert (found.title, found.text) == (title, f"{LONG}\n{MORE}")


def test_a_page_is_read_whole_or_not_at_all() -> None:
    deep = "<div>" * 1000 + f"<p>{LONG}</p>" + "</div>" * 1000
    assert read_html(f"<html><body>{deep}</body></html>").text == LONG
    with pytest.raises(ValueError, match="depth"):
        read_html(f"<html><body>{'<div>' * 5000}<p>{LONG}</p></body></html>")


@pytest.mark.parametrize(
    "part", ["<p>{0}</p>", "<div class='related'><a href=/1>{0}</a></div>", "<tr><td><a href=/1>{0}</a></td></tr>"]
)
def test_time_grows_with_the_page(part: str) -> None:
    def seconds(times: int) -> float:
        start = process_time()
        read_html(f"<html><body><p>{LONG}</p>{part.format(LONG) * times}</body></html>")
        return process_time() - start

    seconds(100)
    assert min(seconds(4000), seconds(4000)) < 12 * max(0.02, seconds(1000))
