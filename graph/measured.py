"""What a figure measures: the noun that its words name, and those words without all that every release has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from prakat.extract.tokens import split_words
from prakat.graph.plain import squeeze, table
from prakat.model import Span

LETTER = re.compile(r"[^\W\d_]")
TELLING = 8  # words, counted from the figure back
NO_TOPIC = re.compile(r"(?:โครงการ|มาตรการ|นโยบาย)(?:ฯ|ดังกล่าว|นี้)?")


@cache
def _nouns() -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, str], ...]]]:
    """What finds a word for what is measured; and for each, kinds of units with the noun."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in table("measured"):
        found[row["word"]] = (*found.get(row["word"], ()), (row["of"], row["noun"]))
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True)))), found


@cache
def _kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    for row in table("unit_kinds"):
        kinds[row["unit"]] = kinds.get(row["unit"], frozenset()) | {row["kind"]}
    return kinds


@cache
def _fillers() -> frozenset[str]:
    return frozenset(row["word"] for row in table("filler_words"))


def read_noun(text: str, lead: Span, unit: str, names: Sequence[Span] = ()) -> str:
    """What is measured, by the last word for it that suits the unit; no word inside a name counts."""
    pattern, nouns = _nouns()
    kinds = _kinds().get(unit, frozenset())
    for match in reversed(list(pattern.finditer(text, lead.start, lead.end))):
        noun = next((noun for of, noun in nouns[match.group()] if not of or of in kinds), "")
        if noun and not any(name.start <= match.start() < name.end for name in names):
            return noun
    return ""


def read_measured(text: str, lead: Span, left_out: Sequence[Span]) -> str:
    """The last telling words between the figure before and this one, in their order, names and days left out."""
    words = (word for piece in _between(text, lead, left_out) for word in split_words(NO_TOPIC.sub(" ", piece)))
    told = (squeeze(word) for word in words if LETTER.search(word))
    return " ".join([word for word in told if len(word) > 1 and word not in _fillers()][-TELLING:])


def _between(text: str, lead: Span, left_out: Sequence[Span]) -> Iterator[str]:
    at = lead.start
    for span in sorted(left_out):
        if span.end > at and span.start < lead.end:
            yield text[at : span.start]
            at = span.end
    yield text[at : lead.end]
