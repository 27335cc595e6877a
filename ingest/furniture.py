"""What belongs to any page and not to its article: the lists of ``furniture.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Furniture:
    """Patterns are of whole lines, but for ``sentence``, which is searched; ``names`` are of whole classes and ids."""

    label: re.Pattern[str]
    slot: re.Pattern[str]
    lines: re.Pattern[str]
    tail: re.Pattern[str]
    sentence: re.Pattern[str]
    head: re.Pattern[str]
    names: re.Pattern[str]
    tags: frozenset[str]
    dates: tuple[str, ...]


@cache
def furniture() -> Furniture:
    raw = yaml.safe_load((files("prakat.ingest") / "furniture.yml").read_text(encoding="utf-8"))
    tags, dates = frozenset(raw.pop("tags")), tuple(raw.pop("dates"))
    return Furniture(**{name: _any_of(patterns) for name, patterns in raw.items()}, tags=tags, dates=dates)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
