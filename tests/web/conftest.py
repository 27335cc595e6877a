"""A store of the samples behind a real server, and Chromium in front of it; without Chromium skipped, never in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import prakat
from prakat.api import Corpus
from prakat.queries.web.settings import Settings

from .serving import CHROMIUM, browsing, serving

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = prakat.open(tmp_path_factory.mktemp("web") / "p.duckdb")
    corpus.ingest([str(SAMPLES)])
    return corpus


@pytest.fixture(scope="session")
def site(corpus: Corpus) -> Iterator[str]:
    """The address of a server over the samples."""
    with serving(corpus.path, Settings(patience=30)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        message = f"{CHROMIUM} is absent: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with browsing() as chromium:
        yield chromium


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A fresh window; whatever a page logs as an error, or asks of another host, fails the test."""
    context = browser.new_context(base_url=site, locale="th-TH")
    window = context.new_page()
    wrong: list[str] = []
    window.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    window.on("pageerror", lambda error: wrong.append(str(error)))
    window.on("request", lambda asked: None if asked.url.startswith(site) else wrong.append(asked.url))
    yield window
    context.close()
    assert wrong == []
