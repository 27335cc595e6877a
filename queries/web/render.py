"""Jinja2 as the pages use it: one environment a language, autoescaped, a missing value an error."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prakat.queries.web import days, links, quotes
from prakat.queries.web.assets import read_assets, static
from prakat.queries.web.words import LANGS, Lang, Words, read_words

DAYS = 4096  # that are told again and again
QUOTED = ("“”", "‘’", '""')


@cache
def environment(lang: Lang) -> Environment:
    """Templates with the words, days and addresses of a language."""
    made = Environment(
        loader=PackageLoader("prakat.queries.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.do"],
    )  # fmt: skip
    words = read_words(lang)
    made.globals |= {
        "t": words, "lang": lang, "langs": LANGS, "static": static, "period": partial(days.period, words=words),
        "term_days": partial(days.term, words=words),
        "year": partial(days.year, words=words), "plain_day": partial(days.day, words=words),
    }  # fmt: skip
    made.globals |= {name: getattr(links, name) for name in dir(links) if name.endswith("_url")}
    made.filters["as_style"] = Markup  # for sheets of this package alone: nothing of a store
    made.filters |= {"day": lru_cache(DAYS)(partial(day, words=words)), "count": count, "lit": quotes.lit,
                     "lit_words": quotes.lit_words, "bare": bare, "distinct": distinct}  # fmt: skip
    return made


def compile_all() -> None:
    """Make every template ready, so that no reader has to wait for it."""
    read_assets()
    for made in map(environment, LANGS):
        for name in made.list_templates():
            made.get_template(name)


def day(value: date | None, words: Words) -> Markup:
    """A day with the other era where a pointer rests on it."""
    if value is None:
        return Markup("{}").format(words("day.none"))
    told = (value.isoformat(), days.other_era(value, words), days.day(value, words))
    return Markup('<time datetime="{}" title="{}">{}</time>').format(*told)


def bare(name: str) -> str:
    """A name without the quotation marks that it stands in."""
    return name[1:-1].strip() if name[:1] + name[-1:] in QUOTED and not set("".join(QUOTED)) & set(name[1:-1]) else name


def distinct(names: Iterable[str]) -> list[str]:
    """Names that look different: white space does not."""
    return list({"".join(name.split()): " ".join(name.split()) for name in reversed(list(names))}.values())[::-1]


def count(value: float) -> str:
    """``15,000``; no more digits than tell something."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4f}".rstrip("0")
