"""Names that begin with a known head and take one of several forms: programmes, laws and events are found alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prakat.extract.plain import Plain
from prakat.model import Mention, MentionType


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the plain text taken for a name; ``sure``: how sure the form is."""

    start: int
    end: int
    rule: str
    sure: float


@dataclass(frozen=True, slots=True)
class Forms:
    """Patterns for the forms of a name, the first that fits is taken; ``least``: letters a name has at least."""

    patterns: tuple[tuple[str, re.Pattern[str], float], ...]
    least: int = 1

    def first(self, text: str, start: int, without: str = "") -> Found | None:
        """The first form, save one, that a name beginning at ``start`` takes."""
        for name, pattern, sure in self.patterns:
            if name != without and (found := pattern.match(text, start)) and len(found.group()) >= self.least:
                return Found(start, found.end(), name, sure)
        return None


def forms(patterns: Mapping[str, str], sure: Mapping[str, float], least: int = 1) -> Forms:
    """Forms in the order they are to be tried."""
    return Forms(tuple((name, re.compile(pattern), sure[name]) for name, pattern in patterns.items()), least)


def behind(leads: Iterable[str]) -> str:
    """A pattern for where one of ``leads`` ends."""
    return "(?:" + "|".join(rf"(?<={re.escape(lead)})" for lead in leads) + ")"


def mentions(plain: Plain, kind: MentionType, found: Iterable[Found]) -> Iterator[Mention]:
    """Names as mentions; the rule names the form."""
    for name in found:
        yield plain.mention(kind, name.start, name.end, f"{kind.lower()}.{name.rule}", confidence=name.sure)


def apart(found: Iterable[Found]) -> Iterator[Found]:
    """Names in the order of the text, none overlapping one before it; of two with one start the first given."""
    done = 0
    for name in sorted(found, key=lambda f: f.start):
        if name.start >= done:
            done = name.end
            yield name
