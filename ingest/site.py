"""A source: where a site's pages are, how they are made, and what a run of it should bring; one YAML file each.

The files that come with prakat are ``sources/*.yml``; a user's own lie in the folder that ``PRAKAT_SOURCES`` names,
else in ``prakat/sources`` of the user's configuration. Of two with one name the user's counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from cssselect import HTMLTranslator, SelectorError

from prakat.errors import ReadError
from prakat.ingest.decode import resolve_label

NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
HOST = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*|[0-9a-f:]*:[0-9a-f:]*"
)
ORDERS = ("", "dmy", "mdy", "ymd")
ERAS = ("", "be", "ce")
SUFFIX = ".yml"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a run should bring: fewer or more and the page has changed. ``most`` of None: no limit above."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """One source. What is empty is left to the general rules.

    Where: ``hosts`` without ``www.``, which is the same host; ``start``, ``feeds`` and ``sitemaps`` are addresses;
    ``links`` and ``next`` are searched in whole addresses (an article's, a further page's of a listing).
    How a page is made, as CSS selectors, the first that finds something counts: ``marks`` tell the site where no
    address is known, ``title``, ``date``, ``body``, ``category``; ``drop`` goes before the text is read.
    ``title_prefix`` stands before every title; ``head`` are whole lines between title and text, ``lines`` whole lines
    (advertisements, mottos) to take out anywhere. ``date_order`` and ``era`` settle dates that are ambiguous
    (``01/02/66``); ``encoding`` is for sites that declare a wrong one or none.
    A run: ``pages`` and ``mentions`` as a rule; ``delay`` seconds between requests; the other caps end it.
    ``live``: whether it was tried on the site itself. ``forbidden``: the words of its terms that forbid crawling; then
    it is never fetched.
    """

    name: str
    hosts: tuple[str, ...]
    publisher: str = ""
    terms: str = ""
    forbidden: str = ""
    start: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    links: re.Pattern[str] | None = None
    next: re.Pattern[str] | None = None
    marks: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    title_prefix: str = ""
    date: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    head: tuple[re.Pattern[str], ...] = ()
    lines: tuple[re.Pattern[str], ...] = ()
    date_order: str = ""
    era: str = ""
    encoding: str = ""
    pages: Bounds = Bounds()
    mentions: Bounds = Bounds()
    delay: float = 2.0
    max_pages: int = 1000
    max_depth: int = 5
    max_bytes: int = 10_000_000
    max_seconds: float = 60.0
    private_addresses: bool = False
    live: bool = False

    def holds(self, url: str) -> bool:
        """Whether an address is one of the site's own, by http or https."""
        return url.startswith(("http://", "https://")) and host_of(url) in self.hosts


ANY = Site("any", ())  # a page of a site that nothing is known of


def read_site(path: Path | Traversable) -> Site:
    """The source that a file describes. Raises ReadError, which names the file and the key that is wrong."""
    raw = _read_yaml(path)
    values: dict[str, Any] = {}
    for key, value in raw.items():
        if key not in READERS:
            raise ReadError(f"{path}: {key}: no such key{_nearest(key)}")
        try:
            values[key] = READERS[key](value)
        except ValueError as error:
            raise ReadError(f"{path}: {key}: {error}") from None
    for key in (field.name for field in fields(Site) if field.default is MISSING):
        if not values.get(key):
            raise ReadError(f"{path}: {key}: is missing; it must be given")
    site = Site(**values)
    for key, problem in _mismatches(site, path.name):
        raise ReadError(f"{path}: {key}: {problem}")
    return site


def known_sites(folder: Path | None = None) -> dict[str, Site]:
    """All sources by name: those that come with prakat, and over them those of ``folder``, else of the user's own."""
    return {**_shipped(), **_in_folder(folder or own_folder())}


def site_of_host(host: str) -> Site | None:
    """The source whose pages a host serves; files are read once a process."""
    return next((site for site in _at_hand(own_folder()).values() if host in site.hosts), None)


def sites_at_hand() -> Iterable[Site]:
    """All sources, as the files were when they were first asked for."""
    return _at_hand(own_folder()).values()


def find_site(name: str) -> Site:
    """A source by name. Raises ReadError with the nearest names where there is none."""
    known = known_sites()
    if name not in known:
        near = get_close_matches(name, known, 1)
        raise ReadError(f"{name}: no such source; {f'is it {near[0]}?' if near else 'see: prakat source list'}")
    return known[name]


def own_folder() -> Path:
    """Where a user's own sources lie; it need not exist."""
    given = os.environ.get("PRAKAT_SOURCES")
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(given) if given else Path(config) / "prakat" / "sources"


def host_of(url: str) -> str:
    """``www.thaigov.go.th`` and ``thaigov.go.th`` are one publisher: the second. Empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@cache
def _at_hand(folder: Path) -> dict[str, Site]:
    return known_sites(folder)


@cache
def _shipped() -> dict[str, Site]:
    return _in_folder(files("prakat.ingest") / "sources")


def _in_folder(folder: Path | Traversable) -> dict[str, Site]:
    if not folder.is_dir():
        return {}
    paths = sorted((entry for entry in folder.iterdir() if entry.name.endswith(SUFFIX)), key=lambda entry: entry.name)
    return {site.name: site for site in map(read_site, paths)}


def _read_yaml(path: Path | Traversable) -> dict[str, Any]:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read: {error}") from None
    except yaml.YAMLError as error:
        raise ReadError(f"{path}: is no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(raw, Mapping) or not all(isinstance(key, str) for key in raw):
        raise ReadError(f"{path}: must be keys with values, as in: name: thaigov")
    return dict(raw)


def _nearest(key: str) -> str:
    near = get_close_matches(key, READERS, 1)
    return f"; is it {near[0]}?" if near else f"; the keys are {', '.join(READERS)}"


def _mismatches(site: Site, file: str) -> list[tuple[str, str]]:
    """What is wrong between two keys, each of which is right by itself."""
    found = []
    if file != site.name + SUFFIX:
        found.append(("name", f"{site.name} is not the file's name; call the file {site.name}{SUFFIX}"))
    for key in ("start", "feeds", "sitemaps"):
        strange = (url for url in getattr(site, key) if not site.holds(url))
        found += [(key, f"{url} is on none of the hosts ({', '.join(site.hosts)})") for url in strange]
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} must be text (in quotes if it looks like a number or a date)")
    return value.strip()


def _listed(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def reader(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError(f"{value!r} must be a list, as in [a, b]")
        return tuple(map(read, value))

    return reader


def _name(value: Any) -> str:
    if not NAME.fullmatch(text := _text(value)):
        raise ValueError(f"{text!r} must be small Latin letters and digits, with - _ . between them")
    return text


def _host(value: Any) -> str:
    text = _text(value).lower()
    if not HOST.fullmatch(text):
        raise ValueError(f"{text!r} is no host; write it bare, as in thaigov.go.th")
    return text.removeprefix("www.")


def _url(value: Any) -> str:
    text = _text(value)
    if not (text.startswith(("http://", "https://")) and host_of(text)):
        raise ValueError(f"{text!r} is no web address; it begins with https:// or http://")
    return text


def _pattern(value: Any) -> re.Pattern[str]:
    try:
        return re.compile(_text(value))
    except re.error as error:
        raise ValueError(f"{value!r} is no pattern: {error}") from None


def _selector(value: Any) -> str:
    try:
        HTMLTranslator().css_to_xpath(text := _text(value))
    except SelectorError as error:
        raise ValueError(f"{value!r} is no CSS selector: {error}") from None
    return text


def _encoding(value: Any) -> str:
    if not (known := resolve_label(_text(value))):
        raise ValueError(f"{value!r} is no encoding that is known, as utf-8 and windows-874 are")
    return known


def _one_of(choices: tuple[str, ...]) -> Callable[[Any], str]:
    def reader(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"{value!r} must be one of {', '.join(filter(None, choices))}")
        return str(value)

    return reader


def _number(least: float) -> Callable[[Any], float]:
    def reader(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value < float("inf"):
            raise ValueError(f"{value!r} must be a number, {least:g} or more")
        return float(value)

    return reader


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{value!r} must be a whole number, 1 or more")
    return value


def _bounds(value: Any) -> Bounds:
    if not isinstance(value, Mapping) or not value or not set(value) <= {"min", "max"}:
        raise ValueError(f"{value!r} must say min or max, as in {{min: 1, max: 200}}")
    if bad := [n for n in value.values() if isinstance(n, bool) or not isinstance(n, int) or n < 0]:
        raise ValueError(f"{bad[0]!r} must be a whole number, 0 or more")
    bounds = Bounds(value.get("min", 0), value.get("max"))
    if bounds.most is not None and bounds.most < bounds.least:
        raise ValueError(f"max {bounds.most} is below min {bounds.least}")
    return bounds


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} must be true or false")
    return value


READERS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "publisher": _text,
    "terms": _text,
    "forbidden": _text,
    "hosts": _listed(_host),
    **dict.fromkeys(("start", "feeds", "sitemaps"), _listed(_url)),
    **dict.fromkeys(("links", "next"), _pattern),
    **dict.fromkeys(("marks", "title", "date", "body", "category", "drop"), _listed(_selector)),
    "title_prefix": _text,
    **dict.fromkeys(("head", "lines"), _listed(_pattern)),
    "date_order": _one_of(ORDERS),
    "era": _one_of(ERAS),
    "encoding": _encoding,
    **dict.fromkeys(("pages", "mentions"), _bounds),
    **dict.fromkeys(("delay", "max_seconds"), _number(0)),
    **dict.fromkeys(("max_pages", "max_depth", "max_bytes"), _count),
    **dict.fromkeys(("private_addresses", "live"), _truth),
}
