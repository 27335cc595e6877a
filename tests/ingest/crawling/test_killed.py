"""Killed at any point and started again, a crawl has every page once and asks for no page again that it had."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from played_pages import COUNT, HOSTS
from played_server import Played, play, write_sources
from warcio.archiveiterator import ArchiveIterator

from prakat.ingest.crawling.frontier import open_frontier
from prakat.store import open_reader

CRAWL = """
import sys
from pathlib import Path
from prakat.ingest.crawl import crawl
from prakat.ingest.site import known_sites
sites = known_sites(Path(sys.argv[1]))
crawl([sites[name] for name in sys.argv[3:]], Path(sys.argv[2]), lambda record: None)
"""


def start(command: list[str], sources: Path) -> subprocess.Popen[bytes]:
    """In a group of its own, so that one signal ends the process and the one that crawls for it."""
    env = os.environ | {"PRAKAT_SOURCES": str(sources), "OPENBLAS_NUM_THREADS": "1"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=env, start_new_session=True, **quiet)


def run_killed(command: list[str], sources: Path, moments: list[Callable[[], bool]]) -> int:
    """Start a command anew each time it was killed, at each of ``moments``; let the last end. How many were killed."""
    killed = 0
    for moment in moments:
        with start(command, sources) as process:
            while process.poll() is None and not moment():
                time.sleep(0.001)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                killed += 1
    with start(command, sources) as process:
        assert process.wait(300) == 0
    return killed


def kept(web: Path) -> Counter[str]:
    """Responses in WARC files, by the address they are of; each must be whole."""
    found: Counter[str] = Counter()
    for path in web.glob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                record.content_stream().read()
                if record.rec_type == "response":
                    found[record.rec_headers.get_header("WARC-Target-URI")] += 1
    return found


def pages(played: Played) -> set[str]:
    return {played.url(site, number) for site in HOSTS for number in range(COUNT)}


def once(found: Counter[str], played: Played) -> bool:
    return {found[page] for page in pages(played)} == {1}


@pytest.mark.parametrize("kills", [4, pytest.param(20, marks=pytest.mark.faults)])
def test_crawl(kills: int, tmp_path: Path) -> None:
    chance = random.Random(2566 + kills)
    with play(trouble=False, rest=0.002) as played:
        sources, web = write_sources(played, tmp_path / "sources"), tmp_path / "s.web"
        points = sorted(chance.sample(range(2, 320), kills))
        moments = [lambda point=point: len(played.asked) >= point for point in points]
        command = [sys.executable, "-c", CRAWL, str(sources), str(web), *HOSTS]
        killed = run_killed(command, sources, moments)
        assert killed >= kills * 0.7
        asked = Counter(f"http://{played.host(one.site)}{one.path}" for one in played.asked)
        again = sum(asked[page] - 1 for page in pages(played))
        assert again <= killed * len(HOSTS)  # what was on its way when it was killed, one a host
        assert once(kept(web), played)
        with open_frontier(web) as frontier:
            states = frontier.con.execute("SELECT state, count(*) FROM pages WHERE kind = 'page' GROUP BY 1").fetchall()
        assert states == [("done", len(HOSTS) * COUNT)]


@pytest.mark.faults
def test_update(tmp_path: Path) -> None:
    """Also while it extracts and finds out who is who."""
    chance = random.Random(2567)
    with play(trouble=False, rest=0.01) as played:
        sources, store = write_sources(played, tmp_path / "sources"), tmp_path / "s.duckdb"
        moments = [_after(chance.uniform(0.5, 12)) for _ in range(20)]
        command = [sys.executable, "-m", "prakat", "update", *HOSTS, "--db", str(store), "--jobs", "1"]
        assert run_killed(command, sources, moments) >= 10
        with open_reader(store) as con:
            rows = con.execute("SELECT url, revision, current FROM documents ORDER BY url").fetchall()
        assert rows == [(url, 1, True) for url in sorted(pages(played))]
        assert {page: kept(store.with_suffix(".web"))[page] for page in pages(played)} == dict.fromkeys(
            pages(played), 1
        )


def _after(seconds: float) -> Callable[[], bool]:
    """So long after it was first asked, which is at the process's start."""
    begun: list[float] = []

    def moment() -> bool:
        begun.append(time.monotonic())
        return begun[-1] - begun[0] > seconds

    return moment
