"""A document with its settled mentions, as the fact grammars read it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from prakat.extract.plain import Plain, places
from prakat.model import Document, Mention, MentionType, Span

LINE = re.compile(r"[^\n]+")
MASK = "\ue000"  # stands for a mention in the words between two others


class Page:
    """``mentions`` stand in the order of the text and never overlap."""

    def __init__(self, document: Document, mentions: tuple[Mention, ...], plain: Plain | None = None) -> None:
        self.document = document
        self.plain = plain or Plain(document)
        self.text = document.text
        self.mentions = mentions

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Lines of the text: a line is a paragraph."""
        return tuple(Span(*m.span()) for m in LINE.finditer(self.text))

    @cached_property
    def _breaks(self) -> list[int]:
        return [*places(self.text, "\n")]

    def line(self, at: int) -> int:
        """The number of the line that holds offset ``at``, from 0."""
        return bisect_left(self._breaks, at)

    def paragraph(self, at: int) -> Span:
        """The line that holds offset ``at``."""
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        return Span(start, len(self.text) if end < 0 else end)

    def of(self, *types: MentionType) -> Iterator[Mention]:
        return (m for m in self.mentions if m.type in types)

    def within(self, span: Span) -> tuple[Mention, ...]:
        """Mentions that lie wholly inside ``span``."""
        inside = self.mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return tuple(m for m in inside if m.end <= span.end)

    def before(self, at: int) -> Mention | None:
        """The last mention that ends at or before ``at``."""
        i = bisect_right(self._starts, at) - 1
        while i >= 0 and self.mentions[i].end > at:
            i -= 1
        return self.mentions[i] if i >= 0 else None

    def after(self, at: int) -> Mention | None:
        """The first mention that starts at or after ``at``."""
        i = bisect_left(self._starts, at)
        return self.mentions[i] if i < len(self.mentions) else None

    def between(self, a: Mention, b: Mention) -> str:
        return self.text[a.end : b.start]

    def steps(self, *types: MentionType) -> Iterator[tuple[str, Mention]]:
        """Mentions of these types, each behind the words since the one before it; other mentions there are MASKed."""
        done, words = 0, ""
        for mention in self.mentions:
            words += self.text[done : mention.start]
            done = mention.end
            if mention.type in types:
                yield words, mention
                words = ""
            else:
                words += MASK

    def starting_before(self, at: int) -> Mention | None:
        """The last mention that starts before ``at``."""
        i = bisect_left(self._starts, at) - 1
        return self.mentions[i] if i >= 0 else None
