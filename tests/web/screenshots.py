"""Pictures of every page, wide and on a phone: ``python tests/web/screenshots.py [STORE] [--only NAME]``.

Without a store they show the samples. They are written to ``build/screenshots/``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from itertools import islice
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent))

from serving import browsing, serving

import prakat
from prakat.api import Corpus
from prakat.queries.web.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "screenshots"
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
SEVERAL = 30  # posts held by two people at least
SETTLED = 700  # milliseconds for what is loaded behind a page


def pages(corpus: Corpus) -> dict[str, str]:
    """Addresses of pages that have much to show in any store."""
    decision = corpus.decisions(limit=1).decisions[0]
    posts = sorted(corpus.posts(), key=lambda post: -post.releases)
    named = (corpus.entity(post.person, ["Person"]) for post in posts)
    person, other = islice({one.id: one for one in islice(named, SEVERAL)}.values(), 2)
    pair = f"one={quote(person.name)}&other={quote(other.name)}"
    return {
        "front": "/",
        "front-en": "/?lang=en",
        "search": "/?q=" + quote("เมืองอัจฉริยะ"),
        "question": "/?q=" + quote("ใครเป็นนายกรัฐมนตรี"),
        "document": f"/d/{busiest(corpus)}",
        "person": f"/person/{person.id}",
        "office": "/office?name=" + quote("นายกรัฐมนตรี"),
        "body": "/body?name=" + quote("คณะรัฐมนตรี"),
        "person-en": f"/person/{person.id}?lang=en",
        "programme-en": "/programme?lang=en&name=" + quote("คนละครึ่ง"),
        "graph": f"/graph?from={person.id}",
        "place": "/place?name=" + quote("จังหวัดภูเก็ต"),
        "programme": "/programme?name=" + quote("คนละครึ่ง"),
        "decisions": "/decisions",
        "decision": f"/decision/{decision.id}",
        "promises": "/promises",
        "compare": f"/compare?{pair}",
        "path": f"/path?{pair}",
        "nothing": "/d/none",
    }


def busiest(corpus: Corpus) -> str:
    """A release of usual length that tells much."""
    sql = (
        "SELECT f.document FROM facts AS f JOIN documents AS d ON d.id = f.document AND d.current "
        "WHERE length(d.text) < 4000 GROUP BY 1 ORDER BY count(DISTINCT f.kind) DESC, count(*) DESC, 1 LIMIT 1"
    )
    return str(corpus.sql(sql)[1][0][0])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("store", nargs="?", type=Path)
    parser.add_argument("--only", action="append", default=[])
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = told.store or Path(folder) / "samples.duckdb"
        corpus = prakat.open(store)
        if not told.store:
            corpus.ingest([str(ROOT / "corpus" / "samples")])
        wanted = {name: at for name, at in pages(corpus).items() if not told.only or name in told.only}
        take(store, wanted)


def take(store: Path, wanted: dict[str, str]) -> None:
    """Pictures of pages by name."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serving(store, Settings(patience=60)) as site, browsing() as browser:
        for device, (width, height) in WIDTHS.items():
            context = browser.new_context(viewport={"width": width, "height": height}, locale="th-TH")
            page = context.new_page()
            for name, address in wanted.items():
                context.clear_cookies()
                page.goto(site + address, wait_until="networkidle", timeout=120_000)
                page.wait_for_timeout(SETTLED)
                page.screenshot(path=FOLDER / f"{name}-{device}.png", full_page=True)


if __name__ == "__main__":
    main()
