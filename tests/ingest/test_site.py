from __future__ import annotations

from pathlib import Path

import pytest

from prakat.errors import ReadError
from prakat.ingest.site import Bounds, known_sites, read_site, site_of_host

GOOD = "name: wat\nhosts: [www.wat.example]\nstart: [https://wat.example/news]\n"

BAD = [
    ("hosts: [a.example]", "name: is missing"),
    ("name: wat", "hosts: is missing"),
    ("name: wat\nhosts: []", "hosts: is missing"),
    (GOOD + "hostz: [a]", "hostz: no such key; is it hosts?"),
    (GOOD + "colour: red", "colour: no such key; the keys are name"),
    ("name: Wat Pho\nhosts: [a.example]", "name: 'Wat Pho' must be small Latin letters"),
    ("name: other\nhosts: [a.example]", "name: other is not the file's name; call the file other.yml"),
    ("name: wat\nhosts: a.example", "hosts: 'a.example' must be a list"),
    ("name: wat\nhosts: ['https://a.example']", "hosts: 'https://a.example' is no host; write it bare"),
    ("name: wat\nhosts: [a.example]\nfeeds: [https://b.example/rss]", "feeds: https://b.example/rss is on none of"),
    ("name: wat\nhosts: [a.example]\nstart: ['ftp://a.example']", "start: 'ftp://a.example' is no web address"),
    (GOOD + "links: '(a'", "links: '(a' is no pattern"),
    (GOOD + "lines: ['[']", "lines: '[' is no pattern"),
    (GOOD + "body: ['div..x']", "body: 'div..x' is no CSS selector"),
    (GOOD + "encoding: wingdings", "encoding: 'wingdings' is no encoding"),
    (GOOD + "era: bc", "era: 'bc' must be one of be, ce"),
    (GOOD + "date_order: dym", "date_order: 'dym' must be one of dmy, mdy, ymd"),
    (GOOD + "pages: 5", "pages: 5 must say min or max"),
    (GOOD + "pages: {min: 5, max: 2}", "pages: max 2 is below min 5"),
    (GOOD + "mentions: {min: -1}", "mentions: -1 must be a whole number"),
    (GOOD + "delay: fast", "delay: 'fast' must be a number, 0 or more"),
    (GOOD + "max_pages: 0", "max_pages: 0 must be a whole number, 1 or more"),
    (GOOD + "live: 'yes'", "live: 'yes' must be true or false"),
    (GOOD + "publisher: 5", "publisher: 5 must be text"),
    ("- a\n- b", "must be keys with values"),
    ("name: [", "is no YAML"),
    ("", "must be keys with values"),
]  # fmt: skip


def write(folder: Path, text: str, name: str = "wat.yml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_as_it_should_be(tmp_path: Path) -> None:
    more = "links: '/news/\\d+'\npages: {min: 1, max: 50}\ndelay: 5\nencoding: windows-874\n"
    site = read_site(write(tmp_path, GOOD + more))
    assert (site.hosts, site.pages, site.delay, site.encoding) == (("wat.example",), Bounds(1, 50), 5.0, "cp874")
    assert site.links
    assert site.links.search("https://wat.example/news/12")
    assert site.holds("https://www.wat.example/x")
    assert not site.holds("https://wat.example.evil.example/x")
    assert not site.holds("ftp://wat.example/x")


@pytest.mark.parametrize(("text", "problem"), BAD)
def test_a_bad_file_is_named_with_its_key(tmp_path: Path, text: str, problem: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ReadError) as error:
        read_site(path)
    assert str(error.value).startswith(f"{path}: {problem}")
    assert "\n" not in str(error.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.yml: cannot be read"):
        read_site(tmp_path / "none.yml")


def test_a_users_own_sources_stand_over_the_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, "name: thaigov\nhosts: [mirror.example]\n", "thaigov.yml")
    monkeypatch.setenv("PRAKAT_SOURCES", str(tmp_path))
    assert known_sites()["thaigov"].hosts == ("mirror.example",)
    assert (found := site_of_host("wat.example"))
    assert found.name == "wat"
    monkeypatch.setenv("PRAKAT_SOURCES", str(tmp_path / "absent"))
    assert known_sites()["thaigov"].hosts == ("thaigov.go.th",)
