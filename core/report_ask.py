"""An answer as people read it: the sentence, the words that say so, and the query that was run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from prakat.queries.ask import Answer
from prakat.queries.facts import Citation
from prakat.report import heading, shorten, source
from prakat.typeset import Filled


def answer_view(answer: Answer) -> RenderableType:
    """The answer with its sources; without one, the nearest passages."""
    parts: list[RenderableType]
    if answer.found:
        parts = [Filled(answer.sentence, "bold green"), "", *_sources(answer.citations, answer.value)]
    else:
        parts = [Text("ไม่พบ (nothing in the store supports an answer)", style="yellow")]
        if answer.nearest:
            parts += [heading("ข้อความที่ใกล้ที่สุด (nearest passages)"), *_sources(answer.nearest, "")]
    return Group(*parts, Text(f"ค้นด้วย (query): {answer.query}", style="dim"))


def _sources(citations: Sequence[Citation], value: str) -> Iterator[RenderableType]:
    for citation in citations:
        yield from source(citation)
        yield Filled(shorten(citation.quote, max(0, citation.quote.find(value))), indent=2)
        yield ""
