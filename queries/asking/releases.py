"""Releases with their mentions and facts, as far as an answer needs them."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import duckdb

from prakat.queries.asking.page import Page
from prakat.queries.asking.retrieve import Text
from prakat.queries.asking.terms import Term
from prakat.queries.documents import stored_mentions
from prakat.queries.facts import Citation
from prakat.queries.sql import look_up

FAR = 900  # letters from any word of the question: what stands there is no answer


@dataclass(frozen=True, slots=True)
class Named:
    """A mention: its type, words, value, and the full name of whom or what it names where that is known."""

    start: int
    end: int
    type: str
    text: str
    norm: Mapping[str, Any]
    name: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact: its kind, ends, quote, and the places of its ends."""

    kind: str
    subject: str
    value: str
    qualifiers: Mapping[str, Any]
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Release:
    """A release with where the terms of a question stand in it, and which ones stand in its title (``titled``).

    ``held`` is the share of the terms' weight that text and title hold; ``rank`` compares it with the best release.
    """

    id: str
    title: str
    url: str
    published: date | None
    page: Page
    places: Sequence[tuple[Term, Sequence[int]]]
    titled: frozenset[Term]
    held: float
    rank: float
    mentions: Sequence[Named] = ()
    facts: Sequence[Stated] = ()

    def cite(self, start: int, end: int) -> Citation:
        return Citation(self.id, self.title, self.url, self.published, self.page.text[start:end], start, end)


def look_at(text: Text, terms: Sequence[Term], best: float) -> Release:
    page, title = Page(text.text), Page(text.title)
    places = tuple((term, sorted({p for form in term.forms for p in page.places(form)})) for term in terms)
    titled = frozenset(term for term in terms if any(title.places(form) for form in term.forms))
    total = sum(term.share for term in terms if not term.pair) or 1.0
    held = sum(term.share for term, found in places if (found or term in titled) and not term.pair) / total
    return Release(text.id, text.title, text.url, text.published, page, places, titled, held, text.rank / (best or 1.0))


def with_facts(
    con: duckdb.DuckDBPyConnection, releases: Sequence[Release], types: Sequence[str], kinds: Sequence[str]
) -> list[Release]:
    """Releases with their mentions of some types and facts of some kinds, as far as they stand near the terms."""
    ids = [r.id for r in releases]
    spots = {r.id: sorted(p for _, places in r.places for p in places) for r in releases}
    mentions, facts = defaultdict(list), defaultdict(list)
    for row in _near(_mentions(con, ids, types), spots):
        mentions[row.pop("document")].append(Named(**row))
    for row in _near(look_up(con, "asked_facts", ids=ids, kinds=list(kinds)), spots):
        spans = tuple((start, end) for start, end in json.loads(row["spans"]))
        facts[row.pop("document")].append(
            Stated(**(row | {"qualifiers": json.loads(row["qualifiers"]), "spans": spans}))
        )
    return [replace(r, mentions=mentions[r.id], facts=facts[r.id]) for r in releases]


def _mentions(con: duckdb.DuckDBPyConnection, ids: Sequence[str], types: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Mentions of some types, each with the name of its entity."""
    names = {(row["document"], row["start"]): row["name"] for row in look_up(con, "links_in", documents=list(ids))}
    for row in look_up(con, "asked_mentions", ids=list(ids)):
        for m in stored_mentions(row["mentions"], types):
            name = names.get((row["document"], m.start), "")
            yield {"document": row["document"], "start": m.start, "end": m.end, "type": m.type, "text": m.text,
                   "norm": m.norm, "name": name}  # fmt: skip


def _near(rows: Iterable[dict[str, Any]], spots: Mapping[str, Sequence[int]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        places, start = spots[row["document"]], row["start"]
        i = bisect_left(places, start)
        if any(abs(place - start) < FAR for place in places[max(0, i - 1) : i + 1]):
            yield row
