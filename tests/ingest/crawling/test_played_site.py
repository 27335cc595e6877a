"""A site of 300 pages in four makes, with all that goes wrong: crawled twice by the command, changed in between."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from played_pages import ADVERTS, COUNT, HOSTS, article
from played_server import Asked, Played, play, write_sources

import prakat
from prakat.ingest.accept import make_id
from prakat.ingest.crawling.frontier import open_frontier
from prakat.store import open_reader

EDITED, VANISHED, ADDED = ("portal", 3), ("office", 7), ("paper", 80)
DOCUMENTS = "SELECT id, title, published, text FROM documents WHERE current"


@dataclass
class Told:
    """What two runs of ``prakat update`` did: the log, the report, and what the server was asked."""

    played: Played
    store: Path
    logs: list[list[dict[str, Any]]] = field(default_factory=list)
    reports: list[dict[str, Any]] = field(default_factory=list)
    asked: list[list[Asked]] = field(default_factory=list)

    def page(self, run: int, path: str) -> dict[str, Any]:
        """The last that was told of a page in a run."""
        return [line for line in self.logs[run] if line["event"] == "page" and line["url"].endswith(path)][-1]

    def source(self, run: int, name: str) -> dict[str, Any]:
        return next(source for source in self.reports[run]["sources"] if source["source"] == name)

    def texts(self) -> dict[str, tuple[Any, ...]]:
        with open_reader(self.store) as con:
            return {row[0]: row[1:] for row in con.execute(DOCUMENTS).fetchall()}


def update(told: Told, sources: Path) -> None:
    env = os.environ | {"PRAKAT_SOURCES": str(sources), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "prakat", "update", *HOSTS, "--db", str(told.store), "--jobs", "1", "--json"]
    told.played.asked.clear()
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    told.logs.append([json.loads(line) for line in done.stderr.splitlines()])
    told.reports.append(json.loads(done.stdout))
    told.asked.append(list(told.played.asked))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder = tmp_path_factory.mktemp("played")
    with play() as played:
        told = Told(played, folder / "s.duckdb")
        sources = write_sources(played, folder / "sources")
        update(told, sources)
        played.edited.add(EDITED)
        played.vanished.add(VANISHED)
        played.numbers[ADDED[0]].append(ADDED[1])
        update(told, sources)
        yield told


def test_first_run_fetches_all_that_is_allowed(told: Told) -> None:
    pages = {told.played.url(site, number) for site in HOSTS for number in range(COUNT)}
    asked = Counter(f"http://{told.played.host(one.site)}{one.path}" for one in told.asked[0])
    assert {asked[page] for page in pages} == {1}
    assert told.reports[0]["stored"]["new"] == 4 * COUNT + 3  # three articles lie behind passing trouble


def test_every_page_is_a_document_with_its_words(told: Told) -> None:
    texts = told.texts()
    wrong = []
    for site in HOSTS:
        for number in range(COUNT):
            one = article(site, number, (site, number) == EDITED)
            title, published, text = texts[make_id(url=told.played.url(site, number))]
            words = "".join(text.split())
            whole = all("".join(paragraph.split()) in words for paragraph in one.paragraphs)
            if not whole or title != one.title or published != one.day or any(advert in text for advert in ADVERTS):
                wrong.append((site, number, title, published))
    assert wrong == []


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("/private/1", "refused", "robots.txt forbids it"),
        ("/trouble/429", "done", ""),
        ("/trouble/500", "failed", "answered 500 Internal Server Error"),
        ("/trouble/500-once", "done", ""),
        ("/trouble/loop-b", "failed", "redirected in a loop, or over 5 times"),
        ("/trouble/chain-5", "failed", "redirected in a loop, or over 5 times"),
        ("/trouble/moved-here", "done", ""),
        ("/trouble/away", "refused", "redirected to another site: http://127.0.0.9/secret"),
        ("/trouble/50mb", "refused", "too-large: over 10,000,000 bytes"),
        ("/trouble/50mb-unsaid", "refused", "too-large: over 10,000,000 bytes"),
        ("/trouble/bomb", "refused", "unpacks to more than 10,000,000 bytes"),
        ("/trouble/slow", "failed", "slow: not had within 3 seconds"),
        ("/trouble/endless", "failed", "slow: not had within 3 seconds"),
    ],
)
def test_trouble_is_told(told: Told, path: str, state: str, reason: str) -> None:
    page = told.page(0, path)
    assert page["state"] == state
    assert page["reason"].startswith(reason)


def test_what_is_forbidden_is_not_asked_for(told: Told) -> None:
    asked = {one.path for run in told.asked for one in run}
    assert "/private/1" not in asked
    assert "/trouble/chain-6" not in asked


def test_one_request_at_a_time_a_host(told: Told) -> None:
    assert dict(told.played.most_at_once) == dict.fromkeys(HOSTS, 1)


def test_retry_after_is_waited_for(told: Told) -> None:
    """The whole host rests, not the page alone."""
    paths = [one.path for one in told.asked[0] if one.site == "portal"]
    assert paths.count("/trouble/429") == 2
    lines = [line for line in told.logs[0] if line["event"] == "page" and line["source"] == "portal"]
    plea = next(at for at, line in enumerate(lines) if line["status"] == 429)
    moments = [datetime.fromisoformat(line["timestamp"]) for line in lines[plea : plea + 2]]
    assert (moments[1] - moments[0]).total_seconds() > 0.9


def test_second_run_is_conditional(told: Told) -> None:
    """But for what was never had: the new article."""
    assert {one.path for one in told.asked[1] if not one.conditional} == {"/2566/story-080/"}
    assert Counter(one.status for one in told.asked[1])[304] >= 4 * COUNT


def test_second_run_asks_once_for_each(told: Told) -> None:
    counts = Counter((one.site, one.path) for one in told.asked[1] if "/trouble/" not in one.path)
    assert set(counts.values()) == {1}


def test_what_changed_is_stored(told: Told) -> None:
    stored = told.reports[1]["stored"]
    assert (stored["new"], stored["changed"], stored["rejected"]) == (1, 1, 0)
    assert told.page(1, "/news/view.php?id=7")["state"] == "gone"
    assert [told.source(1, name)[key] for name, key in (("portal", "changed"), ("paper", "new"))] == [1, 1]
    identity = make_id(url=told.played.url(*EDITED))
    revisions = "SELECT revision, current, text FROM documents WHERE id = $id ORDER BY revision"
    with open_reader(told.store) as con:
        rows = con.execute(revisions, {"id": identity}).fetchall()
    assert [row[:2] for row in rows] == [(1, False), (2, True)]
    assert ["1,121 ล้านบาท" in row[2] for row in rows] == [False, True]


def test_every_answer_is_kept(told: Told) -> None:
    """Those that were cut off for their size or slowness are none."""
    whole = [line for log in told.logs for line in log if line["event"] == "page" and line["status"]]
    with open_frontier(told.store.with_suffix(".web")) as frontier:
        kept = frontier.con.execute("SELECT count(*) FROM captures").fetchone()[0]
    assert kept == len(whole) > 8 * COUNT


def test_reading_again_changes_nothing(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRAKAT_SOURCES", str(told.store.with_name("sources")))
    before = told.texts()
    report = prakat.open(told.store).reingest(HOSTS)
    assert (report.new, report.changed, report.rejected) == (0, 0, 0)
    assert told.texts() == before


def test_a_lost_store_is_made_again_from_what_is_kept(told: Told, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("PRAKAT_SOURCES", str(told.store.with_name("sources")))
    (tmp_path / "new.web").symlink_to(told.store.with_suffix(".web"))
    corpus = prakat.open(tmp_path / "new.duckdb")
    report = corpus.reingest(["paper"])
    assert report.new == COUNT + 1
    stored = told.texts()
    with open_reader(corpus.path) as con:
        assert all(stored[row[0]] == row[1:] for row in con.execute(DOCUMENTS).fetchall())


def test_runs_are_listed(told: Told) -> None:
    runs = prakat.open(told.store).runs()
    assert [(run.id, run.command, run.state) for run in runs] == [(2, "update", "good"), (1, "update", "good")]
    assert runs[1].stored
    assert runs[1].stored.new == 4 * COUNT + 3
