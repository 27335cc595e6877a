"""The sources that come with prakat, each on a listing and a page in the make of its site (``sites/``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml

from prakat.ingest.html import read_html
from prakat.ingest.shapes import links_on
from prakat.ingest.site import Site, known_sites
from prakat.ingest.tree import parse

SITES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in Path(__file__).parent.glob("sites/*.yml")
}
SHIPPED = known_sites(Path("none"))


def test_every_source_has_its_pages() -> None:
    assert sorted(SHIPPED) == sorted(SITES)
    assert len(SHIPPED) >= 8


@pytest.mark.parametrize("site", SHIPPED.values(), ids=lambda site: site.name)
def test_a_source_says_what_a_user_must_know(site: Site) -> None:
    assert site.publisher
    assert site.terms
    assert site.pages.least >= 1
    assert site.mentions.least >= 1
    assert not site.live


@pytest.mark.parametrize(("name", "made"), SITES.items())
def test_an_article_is_read(name: str, made: dict[str, Any]) -> None:
    assert SHIPPED[name].holds(made["url"])
    found = read_html(made["article"], made["url"])
    assert (found.title, found.published) == (made["title"], made["published"])
    assert found.text == made["text"]


@pytest.mark.parametrize(("name", "made"), SITES.items())
def test_a_listing_names_its_articles(name: str, made: dict[str, Any]) -> None:
    site = SHIPPED[name]
    assert site.links
    assert site.next
    assert site.links.search(made["url"])
    base = site.start[0]
    links = list(links_on(site, parse(made["listing"]), base))
    assert [url for url in links if site.links.search(url)] == [urljoin(base, path) for path in made["articles"]]
    assert [url for url in links if site.next.search(url)] == [urljoin(base, path) for path in made["further"]]
