"""When a reader first sees a page: ``python bench/paint.py STORE [--each 5] [--only KIND …]``.

Pages as in ``web.py``, each in a Chromium that has seen none of them. Printed by kind: milliseconds from the click to
the first paint with content, and what came over the wire until nothing more was asked for.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drawing import by_kind, part
from playwright.sync_api import Browser, sync_playwright
from web import PAGES, Asked, addresses, serve

CHROMIUM = "/usr/bin/chromium"
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
SENT = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, one) => sum + one.transferSize, 0)"""


@dataclass(frozen=True, slots=True)
class Seen:
    """``painted``: milliseconds; ``sent``: bytes."""

    kind: str
    painted: float
    sent: int


def visit(browser: Browser, site: str, asked: Asked) -> Seen:
    """A page as somebody sees it who was never here."""
    context = browser.new_context(locale="th-TH")
    page = context.new_page()
    page.goto(site + asked.address, wait_until="networkidle")
    found = Seen(asked.kind, page.evaluate(PAINTED), page.evaluate(SENT))
    context.close()
    return found


def table(seen: Sequence[Seen]) -> Iterator[str]:
    """A line a kind, and one for all."""
    yield "| kind | visits | first paint p50 ms | p95 ms | most ms | most kB |"
    yield "|---|---|---|---|---|---|"
    for kind, some in by_kind(seen):
        times = [one.painted for one in some]
        cells = (part(times, 50), part(times, 95), max(times), max(one.sent for one in some) / 1000)
        yield f"| {kind} | {len(some)} | {' | '.join(f'{cell:.0f}' for cell in cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--port", type=int, default=8797)
    told = parser.parse_args()
    order = list(dict.fromkeys(kind for kind, _, _ in PAGES))
    wanted = [one for one in addresses(told.store, told.each) if one.kind in (told.only or order)]
    site = f"http://127.0.0.1:{told.port}"
    with serve(told.store, told.port, ""), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        visit(browser, site, Asked("", "/"))  # the browser's own start
        seen = [visit(browser, site, one) for one in sorted(wanted, key=lambda one: order.index(one.kind))]
        browser.close()
    print("\n".join(table(seen)))


if __name__ == "__main__":
    main()
