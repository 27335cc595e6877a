"""Write the pages of ``tests/data/html`` and the gold beside them: ``python tests/data/html/make/make.py``.

Each template is a make of site; each page is one of the articles in it. The makes of ``held_out`` were written with the
others, before any rule was, and are only ever measured.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
MONTHS = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
WEEKDAYS = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"]
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
SECTIONS = ["หน้าแรก", "ข่าวประชาสัมพันธ์", "เกี่ยวกับหน่วยงาน", "บริการประชาชน", "กฎหมายและระเบียบ", "ภาพกิจกรรม", "ติดต่อเรา"]
PAGES_A_MAKE = 3
ORDER = [
    "amp_news", "aspnet_office", "blogger", "daily_newspaper", "drupal_ministry", "elementor_office", "gazette_entry",
    "joomla_department", "next_broadcaster", "nuxt_news", "party", "portal", "province_relations",
    "sharepoint_ministry", "subdistrict_word", "tables_1999", "wordpress_news", "scroll_magazine", "bootstrap_tabs",
    "letter_pre", "soup_builder", "split_parts", "liferay_portal", "radio_blog",
    "section_window", "municipal_trix",
]  # fmt: skip  # by the order the makes draw their articles
THAI_SETS = dict.fromkeys(("tables_1999", "letter_pre"), "cp874")
COUNTED, DASHED = "{n}. {one}", "- {one}"
ITEMS = {
    **dict.fromkeys(
        ("aspnet_office", "tables_1999", "portal", "province_relations", "blogger", "letter_pre", "radio_blog"), COUNTED
    ),
    "subdistrict_word": DASHED,
}  # how an entry of a list reads where it is no <li>
CAPTIONS = {
    "wordpress_news", "elementor_office", "drupal_ministry", "next_broadcaster", "daily_newspaper", "party",
    "nuxt_news", "amp_news", "scroll_magazine", "split_parts",
}  # fmt: skip


def long(d: date) -> str:
    return f"{d.day} {MONTHS[d.month - 1]} {d.year + 543}"


def short4(d: date) -> str:
    return f"{d.day} {SHORT[d.month - 1]} {d.year + 543}"


FORMS = {
    "long": long,
    "long0": lambda d: f"{d:%d} {MONTHS[d.month - 1]} {d.year + 543}",
    "short4": short4,
    "short2": lambda d: f"{d.day} {SHORT[d.month - 1]} {(d.year + 543) % 100}",
    "ce_short": lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    "ce_long": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "slash": lambda d: f"{d.day}/{d.month}/{d.year + 543}",
    "slash0": lambda d: f"{d:%d/%m}/{d.year + 543}",
    "thai_long": lambda d: long(d).translate(THAI_DIGITS),
    "thai_short": lambda d: short4(d).translate(THAI_DIGITS),
    "weekday": lambda d: f"วัน{WEEKDAYS[d.weekday()]}ที่ {long(d)}",
    "weekday_plain": lambda d: f"วัน{WEEKDAYS[d.weekday()]}ที่ {d.day} {MONTHS[d.month - 1]} พ.ศ. {d.year + 543}",
    "english": lambda d: f"{d:%B} {d.day}, {d.year}",
    "be_iso": lambda d: f"{d.year + 543}-{d:%m-%d}",
}


def blocks(article: dict[str, Any]) -> list[tuple[str, Any]]:
    return [next(iter(b.items())) if isinstance(b, dict) else ("p", b) for b in article["body"]]


def gold_text(body: list[tuple[str, Any]], make: str) -> str:
    lines: list[str] = []
    item = ITEMS.get(make, "{one}")
    for kind, value in body:
        if kind == "table":
            lines += [" ".join(row) for row in value]
        elif kind in ("ul", "ol"):
            lines += [item.format(n=n, one=one) for n, one in enumerate(value, 1)]
        elif kind != "img" or make in CAPTIONS:
            lines.append(value)
    return "\n".join(lines)


def lead(article: dict[str, Any]) -> str:
    return next(b for b in article["body"] if isinstance(b, str))


def context(articles: list[dict[str, Any]], i: int, make: str) -> dict[str, Any]:
    article = articles[i]
    others = [articles[(i + k) % len(articles)] for k in (2, 5, 7, 11, 13)]
    return {
        **article,
        "body": blocks(article),
        "lead": lead(article),
        "later": article["date"] + timedelta(days=2),
        "url": f"https://www.{make.replace('_', '-')}.example/news/{1000 + i}",
        "sections": SECTIONS,
        "others": [other["title"] for other in others],
        "teasers": [{"title": o["title"], "date": o["date"], "lead": lead(o)} for o in others[:3]],
        "loop_id": 1,
    }


def main() -> None:
    articles = yaml.safe_load((HERE / "articles.yml").read_text(encoding="utf-8"))
    env = Environment(loader=FileSystemLoader(HERE), undefined=StrictUndefined, autoescape=False)
    env.filters |= FORMS
    for number, template in enumerate(sorted(HERE.glob("*/*.j2"), key=lambda path: ORDER.index(path.stem))):
        folder = HERE.parent / template.parent.name
        folder.mkdir(exist_ok=True)
        make = template.stem
        for k in range(PAGES_A_MAKE):
            i = (number + k * 6) % len(articles)
            data = context(articles, i, make)
            html = env.get_template(f"{template.parent.name}/{template.name}").render(data)
            text = gold_text(data["body"], make)
            gold = {"title": data["title"], "published": str(data["date"]), "text": text}
            (folder / f"{make}-{k + 1}.html").write_bytes(html.encode(THAI_SETS.get(make, "utf-8")))
            (folder / f"{make}-{k + 1}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
