"""Main text, title and day of pages in the make of real sites, beside trafilatura alone and readability:

    python bench/main_text.py [--errors]

readability stands beside it where it is installed (pip install readability-lxml). Text is compared by runs of four
words (F1 a page, averaged), so that lost, foreign and reordered words all count; a first line that only repeats the
title is held against nobody. Every sixth page is read again as large as real ones. Seconds are those of the processor,
on one core.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from nlpo3 import load_dict, segment

from prakat.ingest.decode import decode_bytes
from prakat.ingest.html import read_html

PAGES = Path(__file__).resolve().parent.parent / "tests" / "data" / "html"
SETS = ("tuned", "held_out")
RUN = 4  # words
EVERY = 6  # pages
ROUNDS = 3  # the quickest counts


@dataclass(frozen=True, slots=True)
class Read:
    text: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    html: str
    gold: Read


def cases(folder: str) -> list[Case]:
    return [_case(path) for path in sorted((PAGES / folder).glob("*.html"))]


def _case(path: Path) -> Case:
    html = decode_bytes(path.read_bytes())
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return Case(path.stem, html or "", Read(**gold))


def by_prakat(html: str) -> Read:
    page = read_html(html)
    return Read(page.text, page.title, str(page.published or ""))


def by_trafilatura(html: str) -> Read:
    import trafilatura

    found = trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)
    return Read(found.text or "", found.title or "", found.date or "") if found else Read("", "", "")


def by_readability(html: str) -> Read:
    from lxml.html import fromstring
    from readability import Document

    page = Document(html)
    tree = fromstring(page.summary())
    for block in tree.iter("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4"):
        block.tail = "\n" + (block.tail or "")
    return Read(tree.text_content(), page.short_title(), "")


READERS: dict[str, Callable[[str], Read]] = {
    "prakat": by_prakat,
    "trafilatura": by_trafilatura,
    **({"readability": by_readability} if find_spec("readability") else {}),
}


@cache
def load_words() -> None:
    load_dict(str(files("pythainlp.corpus") / "words_th.txt"), "words")


def f1(found: str, gold: str, title: str) -> float:
    a, b = runs(_untitled(found, title)), runs(gold)
    same = (a & b).total()
    return 2 * same / (a.total() + b.total()) if same else 0.0


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = [word for word in segment(text, "words") if any(letter.isalnum() for letter in word)]
    return Counter(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))


def _untitled(text: str, title: str) -> str:
    first, _, rest = text.lstrip().partition("\n")
    return rest if " ".join(first.strip("# ").split()) == title else text


@dataclass(frozen=True, slots=True)
class Quality:
    """Mean F1 of text, and the shares of titles and days that are exactly right."""

    text: float
    title: float
    day: float


def quality(reader: Callable[[str], Read], of: list[Case]) -> Quality:
    load_words()
    pairs = [(reader(case.html), case.gold) for case in of]
    return Quality(
        sum(f1(read.text, gold.text, gold.title) for read, gold in pairs) / len(of),
        sum(read.title == gold.title for read, gold in pairs) / len(of),
        sum(read.published == gold.published for read, gold in pairs) / len(of),
    )


def pages_a_second(reader: Callable[[str], Read], of: list[Case]) -> float:
    return max(_speed(reader, of) for _ in range(ROUNDS))


def _speed(reader: Callable[[str], Read], of: list[Case]) -> float:
    start = time.process_time()
    for case in of:
        reader(case.html)
    return len(of) / (time.process_time() - start)


def padded(case: Case) -> Case:
    """A page as large as real ones, some 165 kB: a menu of 300 links above, 150 cards and a script below."""
    menu = "".join(f'<li class="menu-item"><a href="/c/{i}"><span>หมวดข่าวที่ {i}</span></a></li>' for i in range(300))
    cards = "".join(
        f'<div class="card c{i}"><a href="/n/{i}"><img src="/t{i}.jpg"><h3>หัวข้อข่าวยาวพอสมควรเรื่องที่ {i}</h3></a>'
        f"<p>คำโปรยของข่าวเรื่องนี้ยาวประมาณหนึ่งบรรทัดครึ่งเพื่อให้เหมือนจริง</p><span>{i} พ.ค. 65</span></div>"
        for i in range(150)
    )
    opened = re.sub(r"<body[^>]*>", rf"\g<0><ul class='menu'>{menu}</ul>", case.html, count=1, flags=re.IGNORECASE)
    foot = f"<div class='more'>{cards}</div><script>{'var a=1;' * 8000}</script></body>"
    return Case(case.name, re.sub("</body>", foot, opened, count=1, flags=re.IGNORECASE), case.gold)


def errors(of: list[Case]) -> Iterator[str]:
    for case in of:
        read, gold = by_prakat(case.html), case.gold
        score = f1(read.text, gold.text, gold.title)
        if score < 0.995 or (read.title, read.published) != (gold.title, gold.published):
            yield f"== {case.name} {score:.3f} {read.published} (gold {gold.published}) {read.title}"
            yield from unified_diff(gold.text.split("\n"), read.text.split("\n"), lineterm="", n=0)


def main() -> None:
    load_words()
    if "--errors" in sys.argv:
        print("\n".join(errors(cases("tuned"))))
        return
    print(f"{'pages':<10}{'reader':<14}{'text F1':>8}{'title':>8}{'day':>8}{'pages/s':>9}")
    sets = {folder: cases(folder) for folder in SETS}
    sets["large"] = [padded(case) for of in list(sets.values()) for case in of[::EVERY]]
    for folder, of in sets.items():
        for name, reader in READERS.items():
            found, speed = quality(reader, of), pages_a_second(reader, of)
            print(f"{folder:<10}{name:<14}{found.text:>8.3f}{found.title:>8.2f}{found.day:>8.2f}{speed:>9.0f}")


if __name__ == "__main__":
    main()
