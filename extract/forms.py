"""Names that begin with a known head and take one of several forms: programmes, laws and events are found alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from prakat.extract.plain import Plain
from prakat.model import Mention, MentionType

REACH = 120  # letters in which a form shows its sign: its head, forty letters and a little more
Signs = Mapping[str, Sequence[str]]
NO_SIGNS: Signs = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the plain text taken for a name; ``sure``: how sure the form is."""

    start: int
    end: int
    rule: str
    sure: float


@dataclass(frozen=True, slots=True)
class Forms:
    """Patterns for the forms of a name, the first that fits is taken; ``least``: letters a name has at least.

    ``signs``: of a form marks without which it is not tried: one of them stands within REACH of the name's start.
    """

    patterns: tuple[tuple[str, re.Pattern[str], float], ...]
    least: int
    signs: Signs

    def first(self, text: str, start: int, without: str = "") -> Found | None:
        """The first form, save one, that a name beginning at ``start`` takes."""
        near = text[start : start + REACH]
        for name, pattern, sure in self.patterns:
            if name in self.signs and not any(sign in near for sign in self.signs[name]):
                continue
            if name != without and (found := pattern.match(text, start)) and len(found.group()) >= self.least:
                return Found(start, found.end(), name, sure)
        return None


def forms(patterns: Mapping[str, str], sure: Mapping[str, float], least: int = 1, signs: Signs = NO_SIGNS) -> Forms:
    """Forms in the order they are to be tried."""
    tried = tuple((name, re.compile(pattern), sure[name]) for name, pattern in patterns.items())
    return Forms(tried, least, signs)


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
