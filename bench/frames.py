"""How smooth the graph view is in headless Chromium (WebGL by software): ``python bench/frames.py [NODES]``.

Frames are timed while the nodes settle, and while the graph is dragged and zoomed afterwards. The graph is made up: a
hundred hubs, each node tied to one to three of them and to its neighbour.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "web"))

from playwright.sync_api import Page
from serving import browsing, serving

import prakat

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("Person", "Position", "PublicBody", "Committee", "Place", "Programme", "Event", "Decision")
HUBS = 100
BEGIN = """() => {
  window.frames_seen = [];
  let last = performance.now();
  const see = (now) => { window.frames_seen.push(now - last); last = now; requestAnimationFrame(see); };
  requestAnimationFrame(see);
}"""
TAKE = "() => window.frames_seen.splice(0)"


def made_up(nodes: int, centre: str) -> dict[str, object]:
    """What the server answers of so many nodes around ``centre``."""
    chosen = random.Random(5)
    ids = [centre, *(f"n{i}" for i in range(1, nodes))]
    spots = [{"id": ids[i], "kind": KINDS[i % len(KINDS)], "kind_name": "ชนิด", "name": f"รายการที่ {i}", "url": "/",
              "expands": True} for i in range(nodes)]  # fmt: skip
    ties = {tuple(sorted((i, other))) for i in range(1, nodes) for other in _others(chosen, i)}
    told = {"label": "เกี่ยวข้อง", "facts": [], "count": 1, "first": "2022-01-01", "last": "2022-06-01"}
    rows = [{"source": ids[one], "target": ids[other], **told} for one, other in sorted(ties) if one != other]
    return {"centre": centre, "nodes": spots, "ties": rows, "left": 0}


def _others(chosen: random.Random, node: int) -> Iterator[int]:
    yield node - 1
    for _ in range(chosen.randint(1, 3)):
        yield chosen.randrange(min(node, HUBS))


def told(what: str, frames: list[float]) -> None:
    frames = sorted(frames[1:])
    late = frames[int(len(frames) * 0.95)]
    print(f"{what:10} {len(frames):4} frames, median {median(frames):5.1f} ms ({1000 / median(frames):3.0f}/s), "
          f"p95 {late:5.1f} ms, longest {frames[-1]:6.1f} ms")  # fmt: skip


def drag(page: Page) -> None:
    box = page.locator(".graph-canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(box["x"] + box["width"] / 2 + 3 * step, box["y"] + box["height"] / 2 + 2 * step)
    page.mouse.up()


def zoom(page: Page) -> None:
    for step in range(30):
        page.mouse.wheel(0, -120 if step % 10 < 7 else 240)
        page.wait_for_timeout(60)


def main() -> None:
    nodes = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        corpus = prakat.open(Path(folder) / "p.duckdb")
        corpus.ingest([str(ROOT / "corpus" / "samples")])
        with serving(corpus.path) as site, browsing() as browser:
            page = browser.new_page(base_url=site, viewport={"width": 1280, "height": 900})
            who = corpus.posts()[0].person
            web = made_up(nodes, corpus.entity(who, ["Person"]).id)
            page.route("**/api/v1/drawing/graph*", lambda route: route.fulfill(json=web))
            page.add_init_script(f"({BEGIN})()")
            page.goto(f"/graph?from={who}")
            page.wait_for_selector(".graph-canvas[data-settled]", timeout=120_000)
            print(f"{nodes} nodes, {len(web['ties'])} ties")  # type: ignore[arg-type]
            told("settling", page.evaluate(TAKE))
            for what, do in (("dragging", drag), ("zooming", zoom)):
                page.evaluate(TAKE)
                do(page)
                told(what, page.evaluate(TAKE))


if __name__ == "__main__":
    main()
