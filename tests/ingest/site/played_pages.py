"""Four sites of one make each, 75 articles a site, written for the tests: what each address serves.

====== ========= ================================ =============================================
site   host      make                             bytes
====== ========= ================================ =============================================
portal 127.0.0.1 a portal's listing, ?page=N      UTF-8 with a byte order mark; ETag
office 127.0.0.2 a provincial office, in tables   cp874 that declares windows-874 or tis-620; Last-Modified
paper  127.0.0.3 a newspaper's blog, RSS and JSON UTF-8; ETag, gzip
agency 127.0.0.4 an agency, nested gzip sitemaps  UTF-8 and cp874 by header alone; Last-Modified
====== ========= ================================ =============================================
"""

from __future__ import annotations

import gzip
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from string import Template

HERE = Path(__file__).parent

COUNT = 75
LISTED = 15  # articles on a listing
HOSTS = {"portal": "127.0.0.1", "office": "127.0.0.2", "paper": "127.0.0.3", "agency": "127.0.0.4"}
ADVERTS = ("โฆษณา", "ADVERTISEMENT", "ซื้อหนึ่งแถมหนึ่ง")

PEOPLE = ("นายสมชาย ใจกล้า", "นางสาวอรุณี แสงทอง", "พล.อ.ธนา วงศ์ไพศาล", "ดร.กมล รัตนชัย", "นางวิภา ศรีสุข")
ROLES = ("ปลัดกระทรวงคมนาคม", "อธิบดีกรมชลประทาน", "ผู้ว่าราชการจังหวัดภูเก็ต", "เลขาธิการคณะรัฐมนตรี")
MATTERS = ("โครงการขยายถนนสายรอง", "แผนรับมือภัยแล้ง", "โครงการบ้านพักผู้สูงอายุ", "มาตรการช่วยค่าครองชีพ")
PLACES = ("จังหวัดเชียงใหม่", "จังหวัดขอนแก่น", "จังหวัดสงขลา", "จังหวัดพิษณุโลก", "จังหวัดตราด")
MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """A release: the same words whatever the make of its page."""

    site: str
    number: int
    day: date
    title: str
    paragraphs: tuple[str, ...]
    edited: bool = False

    @property
    def thai_day(self) -> str:
        return f"{self.day.day} {MONTHS[self.day.month - 1]} {self.day.year + 543}"


def article(site: str, number: int, edited: bool = False) -> Article:
    """Article ``number`` of a site; ``edited``: with another sum than before."""
    chance = random.Random(f"{site} {number}")
    person, role, matter, place = (chance.choice(words) for words in (PEOPLE, ROLES, MATTERS, PLACES))
    day = date(2023, 1, 1) + timedelta(days=number)
    sum_ = 100 + number * 7 + (1000 if edited else 0)
    title = f"{matter} ใน{place} ระยะที่ {number} ของ {site}"
    thai = f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}"
    paragraphs = (
        f"วันที่ {thai} {person} {role} เปิดเผยว่า ที่ประชุมเห็นชอบ{matter} ระยะที่ {number} ใน{place} วงเงิน {sum_:,} ล้านบาท "
        f"เพื่อยกระดับคุณภาพชีวิตของประชาชนในพื้นที่ และกระจายรายได้สู่ชุมชนอย่างทั่วถึง",
        f"{role}กล่าวว่า การดำเนินงานจะเริ่มในไตรมาสที่ {number % 4 + 1} โดยมีผู้ได้รับประโยชน์ {number * 113 + 950:,} ราย "
        f"และจะติดตามผลทุกเดือนร่วมกับหน่วยงานท้องถิ่น พร้อมเปิดให้ประชาชนแสดงความเห็นผ่านช่องทางของจังหวัด",
        f"ทั้งนี้ {person} ย้ำว่า ทุกหน่วยงานต้องทำงานร่วมกันอย่างใกล้ชิด เพื่อให้{matter}แล้วเสร็จตามกำหนด "
        f"และให้รายงานความก้าวหน้าต่อที่ประชุมครั้งถัดไป รหัสข่าว {site}{number:03}",
    )
    return Article(site, number, day, title, paragraphs, edited)


def path_of(site: str, number: int) -> str:
    """Where an article lies on its site."""
    return {
        "portal": f"/news/contents/details/{number}",
        "office": f"/news/view.php?id={number}",
        "paper": f"/2566/story-{number:03}/",
        "agency": f"/content/{number}/release",
    }[site]


def render(one: Article) -> bytes:
    """An article's page in its site's make."""
    make = Template((HERE / f"{one.site}.html").read_text(encoding="utf-8"))
    encoding, label = _encoding(one)
    first, second, third = one.paragraphs
    words = {"title": one.title, "day": one.day, "thai_day": one.thai_day, "label": label}
    return make.substitute(words, first=first, second=second, third=third).encode(encoding)


def _encoding(one: Article) -> tuple[str, str]:
    """The encoding of a page's bytes, and what it says of it itself."""
    odd = bool(one.number % 2)
    return {
        "portal": ("utf-8-sig", "utf-8"),
        "office": ("cp874", "windows-874" if odd else "tis-620"),
        "paper": ("utf-8", "utf-8"),
        "agency": ("cp874" if odd else "utf-8", ""),
    }[one.site]


def listing(site: str, page: int, numbers: list[int], extra: list[str]) -> bytes:
    """Page ``page`` (from 1) of a listing, the newest article first; ``extra`` addresses on the first."""
    shown = sorted(numbers, reverse=True)[(page - 1) * LISTED : page * LISTED]
    links = [path_of(site, number) for number in shown] + (extra if page == 1 else [])
    items = "".join(f'<li><a href="{link}">ข่าว {link}</a></li>' for link in links)
    more = f'<a class="next" href="?page={page + 1}">ถัดไป</a>' if page * LISTED < len(numbers) else ""
    return f'<html><head><meta charset="utf-8"></head><body><ul>{items}</ul>{more}</body></html>'.encode()


def feed(numbers: list[int], host: str) -> bytes:
    """RSS with Buddhist years and Thai months, as such sites write it."""
    items = "".join(_item(article("paper", number), host) for number in sorted(numbers, reverse=True))
    channel = f"<channel><title>ข่าว</title>{items}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{channel}</rss>'.encode()


def _item(one: Article, host: str) -> str:
    link = f"http://{host}{path_of(one.site, one.number)}"
    return f"<item><title>{one.title}</title><link>{link}</link><pubDate>{one.thai_day}</pubDate></item>"


def sitemap_index(host: str) -> bytes:
    nested = "".join(f"<sitemap><loc>http://{host}/sitemap-{part}.xml.gz</loc></sitemap>" for part in (1, 2))
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f'<?xml version="1.0"?><sitemapindex {space}>{nested}</sitemapindex>'.encode()


def sitemap(part: int, numbers: list[int], host: str) -> bytes:
    urls = "".join(f"<url><loc>http://{host}{path_of('agency', n)}</loc></url>" for n in numbers if n % 2 == part - 1)
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return gzip.compress(f'<?xml version="1.0"?><urlset {space}>{urls}</urlset>'.encode(), mtime=0)
