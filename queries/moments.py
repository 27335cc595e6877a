"""What is attested of a person between two days, in order of time: posts, acts, words, places, companions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import duckdb

from prakat.graph.asking import texts_of
from prakat.queries.entities import cite_facts
from prakat.queries.facts import Citation, CitedFact
from prakat.queries.pieces import cite, read_sources
from prakat.queries.sql import look_up
from prakat.rows import squeeze

ACTS = ("chairs", "holds")  # facts in whose paragraph a release tells who goes along and where
REACH = 400  # letters behind an act in which it does
NEAR = {"Place": "place", "Person": "companion"}
THERE = re.compile(
    r"(?:(?<![ก-๎])ณ(?![ก-๎])|พื้นที่|เยือน|เดินทาง|ตรวจราชการ|ตรวจเยี่ยม|ที่[ \u00a0]?(?=จังหวัด|จ\.|อำเภอ|อ\.))[^\n]{0,120}$"
)
NAMED = 12  # companions or places of one release


@dataclass(frozen=True, slots=True)
class Moment:
    """``kind``: holds, chairs, decisions, said, place or companion; ``what``: the post, event, matter, cue, or names.

    ``day`` is that of the release; ``fact`` is the id of the fact behind it, "" for places and
    companions.
    """

    day: date | None
    kind: str
    what: str
    evidence: Citation
    fact: str = ""


def query_moments(
    con: duckdb.DuckDBPyConnection, person: str, since: date | None = None, until: date | None = None
) -> tuple[Moment, ...]:
    """All moments of a person (an entity's id) in releases published between two days, the oldest first."""
    facts = [row["id"] for row in look_up(con, "moments", person=person, since=since, until=until)]
    cited = sorted(cite_facts(con, facts).values(), key=_when)
    near = _near(con, person, [fact for fact in cited if fact.kind in ACTS])
    moments: list[Moment] = []
    posts: set[str] = set()
    for _, group in groupby(cited, key=lambda fact: fact.citation.document):
        release = list(group)
        moments += _once((_moment(fact) for fact in release), posts)
        moments += near.get(release[0].citation.document, ())
    return tuple(sorted(moments, key=lambda moment: moment.day or date.max))


def _when(fact: CitedFact) -> tuple[date, str, int, int]:
    at = fact.citation
    return at.published or date.max, at.document, at.start, at.end


def _moment(fact: CitedFact) -> Moment:
    at = fact.citation
    what = at.quote if fact.kind == "said" else fact.value
    return Moment(at.published, fact.kind, what, at, fact.id)


def _once(moments: Iterable[Moment], posts: set[str]) -> Iterator[Moment]:
    """What a release says twice comes once; a post only where it is first attested (``posts``: those so far)."""
    seen: set[tuple[str, str]] = set()
    for moment in moments:
        words = squeeze(moment.what)
        if (moment.kind, words) not in seen and not (moment.kind == "holds" and words in posts):
            yield moment
        seen.add((moment.kind, words))
    posts |= {words for kind, words in seen if kind == "holds"}


def _near(con: duckdb.DuckDBPyConnection, person: str, acts: Sequence[CitedFact]) -> dict[str, list[Moment]]:
    """Places and companions by release."""
    rows = _named_near(con, person, acts) if acts else []
    sources = read_sources(con, (row["document"] for row in rows))
    found: dict[str, list[Moment]] = {}
    rows = [row for row in rows if row["kind"] == "Person" or THERE.search(row["words"][: row["spot"] - row["at"]])]
    for (document, kind), group in groupby(sorted(rows, key=_place), key=lambda row: (row["document"], row["kind"])):
        named = list(group)[:NAMED]
        found.setdefault(document, []).append(_together(sources[document], kind, named))
    return found


def _named_near(con: duckdb.DuckDBPyConnection, person: str, acts: Sequence[CitedFact]) -> list[dict[str, Any]]:
    """Each person and place once a release, with the words from the nearest act up to the name, in one paragraph."""
    rows = list(look_up(con, "beside_acts", facts=[fact.id for fact in acts], person=person, reach=REACH))
    texts = texts_of(con, (row["document"] for row in rows))
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in rows:
        words = texts[row["document"]][row["at"] : row["end"]]
        if "\n" not in words:
            key = row["document"], row["kind"], row["name"]
            found.setdefault(key, row | {"spot": row["start"], "words": words})
    return sorted(found.values(), key=lambda row: (row["document"], row["spot"], row["kind"], row["name"]))


def _place(row: Mapping[str, Any]) -> tuple[str, str, int]:
    return row["document"], row["kind"], row["spot"]


def _together(source: Mapping[str, Any], kind: str, named: Sequence[Mapping[str, Any]]) -> Moment:
    """The words from the act on, as far as the last name that goes with the first."""
    last = max((row for row in named if row["at"] == named[0]["at"]), key=lambda row: len(row["words"]))
    names = ", ".join(dict.fromkeys(row["name"] for row in named))
    return Moment(source["published"], NEAR[kind], names, cite(source, last["words"], last["at"]))
