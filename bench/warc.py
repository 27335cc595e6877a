"""Pages a second from a WARC file to documents, on one core: python bench/warc.py [--profile]

The pages are those of tests/data/html, once as they stand (9 kB on average) and once with what real sites lay around an
article: a menu of 200 links, inline scripts and styles, a list of other news (70 kB on average). Seconds are those of
the processor; starting up is not counted.
"""

from __future__ import annotations

import cProfile
import gzip
import io
import pstats
import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from prakat.ingest.read import read_path
from prakat.ingest.warc import WarcFile
from prakat.model import Document

PAGES = Path(__file__).resolve().parent.parent / "tests" / "data" / "html"
RECORDS = 300
AIM = 60  # pages a second
TITLE = "ข่าวประชาสัมพันธ์ของหน่วยงานในสังกัด"
MENU = "".join(f'<li class="menu-item"><a href="/menu/{n}">{TITLE} {n}</a></li>' for n in range(200))
OTHERS = "".join(f'<div class="card"><img src="/i/{n}.jpg"><a href="/n/{n}">{TITLE} {n}</a></div>' for n in range(60))
SCRIPT = "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}\n" * 250
BEFORE = f"<script>{SCRIPT}</script><style>{'.a{color:red}' * 500}</style><nav><ul>{MENU}</ul></nav>"
AFTER = f'<aside class="related-news">{OTHERS}</aside>'
BODY, END = re.compile(rb"<body[^>]*>", re.I), re.compile(rb"</body>", re.I)


def laden(page: bytes) -> bytes:
    """A page with what a real site lays around it, in the page's own encoding."""
    encoding = "cp874" if re.search(rb"charset=[\"']?(?:windows-874|tis-620)", page[:2000], re.I) else "utf-8"
    before, after = BEFORE.encode(encoding), AFTER.encode(encoding)
    page = BODY.sub(lambda match: match.group() + before, page, count=1)
    return END.sub(lambda match: after + match.group(), page, count=1)


def write(path: Path, pages: list[bytes]) -> None:
    file = WarcFile(path, 0, {"software": "bench"})
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    for number in range(RECORDS):
        body = gzip.compress(pages[number % len(pages)])
        file.add(f"https://news.example.go.th/{number}", "200 OK", headers, body, datetime.now(UTC))
    file.close()


def seconds(path: Path) -> float:
    start = time.process_time()
    documents = sum(isinstance(item, Document) for item in read_path(path))
    spent = time.process_time() - start
    assert documents > 0.9 * RECORDS, f"{documents} documents of {RECORDS} records"
    return spent


def main() -> None:
    pages = [path.read_bytes() for path in sorted(PAGES.rglob("*.html"))]
    with TemporaryDirectory() as folder:
        for name, made in (("as they stand", pages), ("laden", [laden(page) for page in pages])):
            path = Path(folder) / f"{name.replace(' ', '-')}.warc.gz"
            write(path, made)
            seconds(path)  # what is loaded once is not measured
            profile = cProfile.Profile()
            if "--profile" in sys.argv:
                profile.enable()
            rate = RECORDS / seconds(path)
            profile.disable()
            size = sum(map(len, made)) / len(made) / 1000
            print(f"WARC to documents, pages {name} ({size:.0f} kB): {rate:,.0f} a second a core (aim {AIM})")
            if "--profile" in sys.argv:
                out = io.StringIO()
                pstats.Stats(profile, stream=out).sort_stats("cumulative").print_stats(45)
                print(out.getvalue())


if __name__ == "__main__":
    main()
