"""The words of the interface: ``*.tsv`` with a key, Thai and English a line."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Lang = Literal["th", "en"]

LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True)
class Words:
    """Called with a key it gives the words of one language, ``{name}`` filled in; KeyError for an unknown key. Where
    ``n`` is one, ``key.one`` goes before ``key``."""

    lang: Lang
    told: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        words = self.told.get(f"{key}.one") if str(values.get("n")) == "1" else None
        return (words or self.told[key]).format(**values) if values else self.told[key]

    def of(self, group: str, name: str) -> str:
        """The words for one of a group (``kind.holds``); the name itself where there are none."""
        return self.told.get(f"{group}.{name}", name)


@cache
def read_words(lang: Lang) -> Words:
    """All words of a language."""
    lists = (f for f in files("prakat.queries.web.words").iterdir() if f.name.endswith(".tsv"))
    lines = (line for f in lists for line in f.read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", ""))
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return Words(lang, {key: told[LANGS.index(lang)] for key, *told in rows})
