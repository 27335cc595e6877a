"""What facts tie and which meetings releases name, kept at hand: the rows of ``ends``, ``beside`` and ``meetings``."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import duckdb

from prakat.extract.facts.offices import office
from prakat.graph import statements as sql
from prakat.graph.asking import ask
from prakat.graph.commitments import Released, add_commitments
from prakat.graph.entries import add_entries
from prakat.graph.evidence import Reading, read_evidence
from prakat.graph.meetings import find_meetings, short_forms, without_asides
from prakat.graph.plain import squeeze
from prakat.graph.presidents import find_presidents
from prakat.graph.writing import append, by_document
from prakat.model import Span

NOTHING = Reading(held=False)
CHAIR = "ประธาน"
SHORT = 3  # letters of a name that stands in many words


class Batch:
    """Releases whose words are held at a time, in temporary tables: ``batch_documents``, ``batch_mentions`` and
    ``batch_facts``. To hold those that are held costs nothing."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._held: frozenset[str] = frozenset()
        self.texts: Mapping[str, str] = {}

    def hold(self, documents: Sequence[str]) -> None:
        """Hold these, and perhaps others that were held with them."""
        if self._held.issuperset(documents):
            return
        self._con.execute(sql.READ_BATCH, {"ids": list(documents)})
        for statement in sql.READ_FOUND:
            self._con.execute(statement)
        self.texts = dict(self._con.execute(sql.TEXTS).fetchall())
        self._held = frozenset(documents)


def add_ends(con: duckdb.DuckDBPyConnection, documents: Sequence[str], texts: Mapping[str, str]) -> None:
    """Write who and what the facts of linked releases of the batch tie: evidence for the judgements."""
    append(con, "ends", (_end(row, texts) for row in ask(con, "fact_ends", documents=list(documents))))


def keep_at_hand(con: duckdb.DuckDBPyConnection, texts: Mapping[str, str]) -> None:
    """Write all else that is read from the linked releases of the batch: meetings, figures, decisions, promises."""
    released: list[Released] = con.execute(sql.RELEASED).fetchall()
    con.execute(sql.ADD_BESIDE)
    append(con, "meetings", _meetings(released, texts))
    append(con, "presidents", _presidents(con, released, texts))
    add_commitments(con, released, texts)
    add_entries(con, texts)


def name_offices(con: duckdb.DuckDBPyConnection) -> None:
    """Tell which office the touched positions are."""
    positions = con.execute(sql.POSITIONS_WITHOUT_OFFICE).fetchall()
    append(con, "offices", ((id_, office(name)) for id_, name in positions))


def _end(row: Mapping[str, Any], texts: Mapping[str, str]) -> tuple[object, ...]:
    said = _reading(row, texts[row["document"]]) if row["kind"] == "holds" else NOTHING
    of_fact = (row[name] for name in ("fact", "document", "revision", "kind", "published", "quote_start"))
    ends = (row["subject_id"], row["value_id"])
    return (*of_fact, *ends, said.status, said.held, said.start, said.not_before, said.ended_by)


def _reading(row: Mapping[str, Any], text: str) -> Reading:
    person, role = (Span(start, end) for start, end in json.loads(row["spans"])[:2])
    return read_evidence(text, person, role, row["published"])


def _meetings(released: Iterable[Released], texts: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    for document, revision, day in released:
        for met in find_meetings(texts[document], day):
            calls = "\n".join(sorted(set(_calls(met.body))))
            yield document, revision, met.span.start, met.span.end, met.body, met.number, met.year, met.day, calls


def _calls(body: str) -> Iterator[str]:
    """By what a meeting's body may be looked for: its name and its short forms; none for one that is only hinted at."""
    return (squeeze(name) for name in (without_asides(body), *short_forms(body)) if name and not name.endswith("ฯ"))


def _presidents(
    con: duckdb.DuckDBPyConnection, released: Iterable[Released], texts: Mapping[str, str]
) -> Iterator[tuple[object, ...]]:
    """Who presides over the bodies that a release names, beside their names as written there and in full."""
    ids = [document for document, *_ in released if CHAIR in texts[document]]
    links = by_document(ask(con, "linked_in", documents=ids))
    for document in ids:
        text, people = texts[document], [row for row in links[document] if row["kind"] == "Person"]
        bodies: dict[str, set[str]] = defaultdict(set)
        for row in links[document] if people else ():
            if row["kind"] != "Person":
                bodies[row["entity"]] |= {text[row["start"] : row["end"]], row["name"]}
        for body, names in bodies.items():
            telling = sorted(name for name in names if len(name) > SHORT)
            for person, span in dict(find_presidents(text, telling, people)).items():
                yield document, body, person, span.start, span.end, text[span.start : span.end]
