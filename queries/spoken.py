"""What was said, where a release gives the words behind telling that somebody said them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import duckdb

from prakat.graph.asking import texts_of
from prakat.queries.facts import Citation, CitedFact
from prakat.typeset import may_break

LETTERS = 280  # of the words that are shown; the citation leads to all


def query_spoken(con: duckdb.DuckDBPyConnection, facts: Iterable[CitedFact]) -> dict[str, Citation]:
    """The words of statements by the ids of their facts, none where the release gives none. ``quote`` is their
    beginning."""
    known = [(fact.id, fact.citation, fact.qualifiers["words"]) for fact in facts if fact.qualifiers.get("words")]
    texts = texts_of(con, (citation.document for _, citation, _ in known))
    return {
        id_: replace(citation, quote=_begin(texts[citation.document][start:end]), start=start, end=end)
        for id_, citation, (start, end) in known
    }


def _begin(words: str) -> str:
    """Words up to a gap or the end of a syllable."""
    words = " ".join(words.split())
    if len(words) <= LETTERS:
        return words
    gap = words.rfind(" ", LETTERS - LETTERS // 4, LETTERS)
    at = gap if gap > 0 else next((at for at in range(LETTERS, 0, -1) if may_break(words, at)), LETTERS)
    return words[:at] + "…"
