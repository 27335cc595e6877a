"""What is known of a site or of a kind of site: ``sources/*.yml``, one file each; ``furniture.yml`` for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml

GENERIC = "news"
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Profile:
    """One site. Selectors are CSS; a list of them is tried in order; what is empty is left to the general rules.

    ``marks``: selectors that tell the site by its page, where no address is known. ``drop``: elements taken out
    before the text is read; so are ``drop_tags`` and what bears a class or id of ``drop_names``, which are for all
    sites and take one walk over the page. ``title_prefix`` stands before every title; ``head`` are patterns of
    whole lines between the title and the text. ``lines`` are whole lines to take out wherever they stand.
    """

    name: str
    hosts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    title_prefix: str = ""
    category: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    drop_tags: frozenset[str] = frozenset()
    drop_names: re.Pattern[str] = NEVER
    head: tuple[re.Pattern[str], ...] = ()
    lines: tuple[re.Pattern[str], ...] = ()


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by name."""
    folder = files("prakat.ingest") / "sources"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yml"))
    loaded = [_profile(yaml.safe_load((folder / name).read_text(encoding="utf-8"))) for name in names]
    return {profile.name: profile for profile in loaded}


def profile_of_host(host: str) -> Profile | None:
    """The profile of a site by its host, ``www.`` or not."""
    return next((p for p in profiles().values() if host in p.hosts), None)


def host_of(url: str) -> str:
    """``www.thaigov.go.th`` and ``thaigov.go.th`` are one publisher: the second. Empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@cache
def furniture() -> dict[str, re.Pattern[str]]:
    """Patterns of lines that are the page's and not the article's, by the name of their list in ``furniture.yml``."""
    raw = yaml.safe_load((files("prakat.ingest") / "furniture.yml").read_text(encoding="utf-8"))
    return {name: _any_of(patterns) for name, patterns in raw.items()}


def _profile(raw: dict[str, Any]) -> Profile:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}
    for key in ("head", "lines"):
        values[key] = tuple(re.compile(pattern) for pattern in values.get(key, ()))
    values["drop_tags"] = frozenset(values.get("drop_tags", ()))
    if "drop_names" in values:
        values["drop_names"] = _any_of(values["drop_names"])
    return Profile(**values)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
