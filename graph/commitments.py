"""Decisions, the earlier ones that releases speak of, and promises, kept at hand by resolution."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, zip_longest
from typing import Any

import duckdb

from prakat.extract.structure import Item, synopsis_items
from prakat.extract.tokens import split_words
from prakat.graph.alike import leaders
from prakat.graph.asking import ask
from prakat.graph.asking import sql as question
from prakat.graph.decided import Details, Mark, Told, is_hollow, read_details, within
from prakat.graph.plain import squeeze
from prakat.graph.promising import Promise, find_promises
from prakat.graph.recalls import Recall, find_recalls
from prakat.graph.writing import append, by_document
from prakat.model import NO_NORM, Span

SAME = 0.6  # of the shorter text's runs, from which on two decisions of one day are one
MEETS = re.compile("(?:ที่ประชุม|คณะ(?!รัฐมนตรี)|บอร์ด)")
NAMES = ("PROGRAMME", "VENUE", "EVENT", "LAW", "PLACE")
ABOUT = ("PROGRAMME", "VENUE")  # what a paragraph is about goes on being it
NEAR = 400  # letters before a sentence in which its paragraph may name that
LISTENING = 1500  # letters behind a saying in which a release goes on with the same speaker
CONTEXT = 150  # letters before a sentence that tell what it is about
WORD = 3  # letters that a content word has at least

Row = tuple[object, ...]
Released = tuple[str, int, date | None]
"""A release: id, revision, day."""
Met = tuple[Span, date | None]
"""Where a numbered meeting is named, and its day."""


def add_commitments(con: duckdb.DuckDBPyConnection, released: Sequence[Released], texts: Mapping[str, str]) -> None:
    """Write the rows of the linked releases of the batch, and tell which decisions of their days are one."""
    ids = [document for document, *_ in released]
    marks, told, met = by_document(ask(con, "marks")), by_document(ask(con, "told")), _met(con, ids)
    found = [
        Page(one, texts[one[0]], marks.get(one[0], ()), told.get(one[0], ()), met.get(one[0], ())) for one in released
    ]
    decided = [row for page in found for row in page.decided()]
    append(con, "decided", decided)
    append(con, "recalls", (row for page in found for row in page.recalls()))
    append(con, "promises", (row for page in found for row in page.promises()))
    if decided:
        con.execute(question("snap_days"), {"documents": ids})
        _group(con, ids)


def _met(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, list[Met]]:
    """Numbered meetings by release, in the order of the text."""
    sql = (
        'SELECT document, "start", "end", day FROM meetings WHERE document IN (SELECT unnest($ids)) '
        'ORDER BY document, "start"'
    )
    found: dict[str, list[Met]] = defaultdict(list)
    for document, start, end, day in con.execute(sql, {"ids": list(ids)}).fetchall():
        found[document].append((Span(start, end), day))
    return found


def _group(con: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    """Lead each decision to the one that tells the same first: of one body, on one day, in much the same words."""
    rows = con.execute(question("groups"), {"documents": list(documents)}).fetchall()
    led: list[tuple[str, str, str]] = []
    for _, group in groupby(rows, key=lambda row: row[:2]):
        same = list(group)
        lead = leaders([row[4] for row in same], SAME)
        led += [(row[2], row[3], same[first][2]) for row, first in zip(same, lead, strict=True)]
    con.execute("CREATE OR REPLACE TEMP TABLE led (fact VARCHAR, document VARCHAR, first VARCHAR)")
    append(con, "led", led)
    con.execute(
        "UPDATE decided SET same_as = led.first FROM led "
        "WHERE decided.fact = led.fact AND decided.document = led.document AND decided.same_as <> led.first"
    )


class Page:
    """One release as its rows are made from it."""

    def __init__(
        self,
        released: Released,
        text: str,
        marks: Sequence[Mapping[str, Any]],
        told: Sequence[Mapping[str, Any]],
        meetings: Sequence[Met],
    ) -> None:
        *head, self.published = released
        self.head = tuple(head)
        self.text = text
        self.marks = [
            Mark(m["start"], m["end"], m["type"], json.loads(m["norm"]) if m["norm"] else NO_NORM) for m in marks
        ]
        self.entities = {m["start"]: m["entity_id"] for m in marks if m["entity_id"]}
        self.facts = [row for row in told if row["kind"] == "decisions" and not is_hollow(row["value"])]
        self.said = [row for row in told if row["kind"] == "said"]
        self.meetings = meetings
        self.items = synopsis_items(text) if self.facts else ()
        self.read = list(self._read())

    def _read(self) -> Iterator[tuple[Mapping[str, Any], Told, Details]]:
        told = [self._told(row, then) for row, then in zip_longest(self.facts, self.facts[1:])]
        for row, each in zip(self.facts, told, strict=True):
            yield row, each, read_details(self.text, each, self.marks, self.published)

    def _told(self, row: Mapping[str, Any], following: Mapping[str, Any] | None) -> Told:
        qualifiers, spans = json.loads(row["qualifiers"]), json.loads(row["spans"])
        item = Span(*spans[2]) if len(spans) > 2 else None
        stops = [following["quote_start"]] if following and following["quote_start"] > row["quote_end"] else []
        stops += [i.heading.start for i in self.items if i.heading.start > row["quote_end"]][:1]
        day = qualifiers.get("date")
        return Told(
            row["subject"], qualifiers.get("verb", ""), qualifiers.get("status", ""),
            date.fromisoformat(day) if day else None, Span(row["quote_start"], row["quote_end"]), Span(*spans[1]), item,
            min(stops, default=len(self.text)),
        )  # fmt: skip

    def decided(self) -> Iterator[Row]:
        for row, told, details in self.read:
            heading = self.text[told.item.start : told.item.end] if told.item else ""
            met = self._sitting(told)
            day = details.day or (met[1] if met else None)
            places = dict(details.places) | ({"meeting": (met[0],)} if met else {})
            yield (
                row["fact"], *self.head, self.published, row["subject_id"], told.body, day or self.published,
                day is not None, details.status, details.deadline, _places(self.text, places),
                squeeze(f"{heading} {row['value']}"),
                row["fact"],
            )  # fmt: skip

    def _sitting(self, told: Told) -> Met | None:
        """The numbered meeting in a decision's words; of those who meet, the last one named before it."""
        own = [met for met in self.meetings if told.quote.start <= met[0].start < told.matter.start]
        if own or self.items or not MEETS.match(told.body):  # the items of a synopsis name meetings of others
            return own[-1] if own else None
        before = [met for met in self.meetings if met[0].start < told.quote.end]
        return before[-1] if before else self.meetings[0] if len(self.meetings) == 1 else None

    def recalls(self) -> Iterator[Row]:
        for found in find_recalls(self.text, self.marks):
            fact, how, topic = self._speaks(found)
            span, body = found.span, found.body
            words = self.text[body.start : body.end].strip()
            entity = next((self.entities[i] for i in range(body.start, body.end) if i in self.entities), None)
            yield (
                *self.head,
                span.start,
                self.text[span.start : span.end],
                entity,
                words,
                found.day,
                how,
                fact,
                squeeze(topic),
            )

    def _speaks(self, recall: Recall) -> tuple[str | None, str, str]:
        """The decision that speaks of an earlier one, what it does to it, and what that one is said to be about.

        What stands in the reasons behind a decision does nothing to the earlier one: it is only mentioned.
        """
        at = recall.span.start
        for row, told, details in self.read:
            if details.reach.start <= at < details.reach.end or (told.item and told.item.start <= at < told.item.end):
                heading = self.text[told.item.start : told.item.end] if told.item else ""
                return row["fact"], recall.how, recall.topic or f"{heading} {row['value']}"
        item = self._item(at)
        for row, told, _ in self.read if item else ():
            if told.item == item:
                return row["fact"], "mentions", recall.topic
        return None, recall.how, recall.topic

    def _item(self, at: int) -> Span | None:
        number = bisect_right(self.items, at, key=lambda item: item.heading.start) - 1
        item: Item | None = self.items[number] if number >= 0 else None
        return item.heading if item else None

    def promises(self) -> Iterator[Row]:
        for found in find_promises(self.text, self.marks, self.published):
            span = found.sentence
            quote = self.text[span.start : span.end]
            speaker, speaker_id = self._speaker(found.aim.start)
            by = self.text[found.by.start : found.by.end] if found.by else speaker
            by_id = self.entities.get(found.by.start) if found.by else speaker_id
            names = self._names(span)
            key = json.dumps([self.head[0], span.start, quote], ensure_ascii=False).encode()
            yield (
                hashlib.sha256(key).hexdigest()[:16], *self.head, self.published, found.kind, span.start, span.end,
                quote,
                by, by_id, speaker, speaker_id, found.deadline, _places(self.text, _of_promise(found)), squeeze(quote),
                sorted({*self._words(span), *(t for name in names for t in _tokens(name))}),
                sorted(set(map(squeeze, names))),
            )  # fmt: skip

    def _speaker(self, at: int) -> tuple[str, str | None]:
        """Whose words hold a place; else who spoke last not far before it; else the only one the release quotes."""
        words = [json.loads(row["qualifiers"]).get("words") for row in self.said]
        found = [row for row, held in zip(self.said, words, strict=True) if held and held[0] <= at < held[1]]
        before = [row for row in self.said if row["quote_end"] <= at]
        found += [row for row in reversed(before) if at - LISTENING <= row["quote_end"]]
        if len({row["subject_id"] or row["subject"] for row in self.said}) == 1:
            found += before
        return (found[0]["subject"], found[0]["subject_id"]) if found else ("", None)

    def _words(self, span: Span) -> Iterator[str]:
        """Content words of a sentence and of what stands right before it in its paragraph, days left out."""
        start = max(span.start - CONTEXT, self.text.rfind("\n", 0, span.start) + 1)
        at = start
        for day in [m for m in within(self.marks, Span(start, span.end)) if m.type == "DATE"]:
            yield from _tokens(self.text[at : day.start])
            at = day.end
        yield from _tokens(self.text[at : span.end])

    def _names(self, span: Span) -> list[str]:
        """What the sentence names; the programme its paragraph is about, where it names none."""
        inside = [m for m in self.marks if m.type in NAMES and span.start <= m.start < span.end]
        if not any(m.type in ABOUT for m in inside):
            start = max(span.start - NEAR, self.text.rfind("\n", 0, span.start) + 1)
            inside += [m for m in self.marks if m.type in ABOUT and start <= m.start < span.start][-1:]
        return [self.text[m.start : m.end] for m in inside]


def _of_promise(found: Promise) -> dict[str, tuple[Span, ...]]:
    places = {"aim": (found.aim,), "figures": found.figures}
    places |= {"deadline": (found.deadline_at,)} if found.deadline_at else {}
    return places | ({"by": (found.by,)} if found.by else {})


def _places(text: str, places: Mapping[str, Sequence[Span]]) -> str:
    found = {kind: [[s.start, text[s.start : s.end]] for s in spans] for kind, spans in places.items() if spans}
    return json.dumps(found, ensure_ascii=False)


def _tokens(text: str) -> Iterator[str]:
    """Content words: letters and digits, no short words."""
    for line in text.split("\n"):
        yield from (squeeze(w) for w in split_words(line) if len(w.strip()) >= WORD and any(c.isalpha() for c in w))
