"""Whose decision it is where several bodies stand before the verb: a log-linear choice among them.

What the rules of ``decision_bodies`` propose is one of the candidates, and the rule a feature of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from prakat.extract.facts.decision_bodies import COMMITTEE, Body, bodies_near
from prakat.extract.facts.decision_features import AROUND, Found
from prakat.extract.facts.nearby import BLANK, split_of
from prakat.extract.facts.page import Page
from prakat.extract.facts.said import CUE

SHORT = 20  # code points of a gap between body and verb that is told as it stands
SPEAKS, NEAR = re.compile(CUE), 60  # what tells that a body speaks, and within how many code points behind it


@dataclass(frozen=True, slots=True)
class Choice:
    """The bodies that may have taken a decision, in the order of the text, and the names of the features of each."""

    bodies: list[Body]
    names: list[list[str]]

    def best(self, weights: Mapping[str, float]) -> Body:
        """The likeliest body, with its chance."""
        scores = [sum([weights.get(n, 0.0) for n in names]) for names in self.names]
        best = max(scores)
        chance = 1.0 / sum(exp(score - best) for score in scores)
        return replace(self.bodies[scores.index(best)], chance=round(chance, 3))


def choices(page: Page, found: Sequence[Found]) -> Iterator[Choice]:
    """For each verb of decision the bodies to choose from."""
    earlier: Body | None = None
    for one in found:
        bodies = bodies_near(page, one.verb, one.body, earlier)
        yield Choice(bodies, [_names(page, one, bodies, i, earlier) for i in range(len(bodies))])
        earlier = one.body


def settled(page: Page, found: Sequence[Found], weights: Mapping[str, float]) -> list[Found]:
    """The same decisions, each with its likeliest body."""
    return [replace(one, body=choice.best(weights)) for one, choice in zip(found, choices(page, found), strict=True)]


def _names(page: Page, found: Found, bodies: Sequence[Body], i: int, earlier: Body | None) -> list[str]:
    """What tells whether the body at ``i`` took the decision."""
    body, kind = bodies[i], found.kind
    type_ = _type(page, body)
    before = earlier is not None and earlier.span == body.span
    between = sum(other.span.start >= body.span.end for other in bodies)
    return [
        f"who={type_}", f"who.k={type_}|{kind}", f"who.rule={body.rule}|{kind}", f"who.before={before}|{type_}|{kind}",
        f"who.between={min(5, between)}|{type_}", *_written(page, body, kind), *_beside(page, body, type_),
        *_apart(page, found, body, type_),
    ]  # fmt: skip


def _type(page: Page, body: Body) -> str:
    mention = page.after(body.span.start)
    return mention.type if mention and mention.start == body.span.start else "word"


def _written(page: Page, body: Body, kind: str) -> list[str]:
    """What the body's own words tell, and where they stand in the text."""
    text, span = page.document.words(body.span), body.span
    times = page.text.count(text, max(0, span.start - AROUND), span.end + AROUND)
    return [
        f"who.head={text[:8]}", f"who.hk={text[:5]}|{kind}", f"who.len={len(span) // 10}",
        f"who.times={min(4, times)}", f"who.sixth={span.start * 6 // len(page.text)}",
        f"who.met={COMMITTEE.match(text) is not None}|{kind}",
    ]  # fmt: skip


def _beside(page: Page, body: Body, type_: str) -> list[str]:
    """What the words before and behind the body tell."""
    split, span = split_of(page), body.span
    start, end = (bisect_left(split.starts, page.plain.at(edge)) for edge in (span.start, span.end))
    a, b, c = split.word(start - 1), split.word(end), split.word(end + 1)
    if a.form == BLANK:
        a = split.word(start - 2)
    return [
        f"who.l={a.form}", f"who.lm={a.middle}", f"who.lc={a.coarse}|{type_}", f"who.r={b.form}", f"who.rm={b.middle}",
        f"who.rr={b.coarse}|{c.coarse}|{type_}", f"who.speaks={_speaks(page, body)}|{type_}",
    ]  # fmt: skip


def _speaks(page: Page, body: Body) -> bool:
    """Whether speech is attributed to the body: it tells of decisions more often than it takes them."""
    at = body.span.end
    stop = page.text.find("\n", at, at + NEAR)
    return SPEAKS.search(page.text, at, stop if stop >= 0 else at + NEAR) is not None


def _apart(page: Page, found: Found, body: Body, type_: str) -> list[str]:
    """How far the verb is from the body, over what."""
    gap = page.text[body.span.end : found.verb.start]
    far = min(9, len(gap).bit_length())
    return [
        f"who.far={far}", f"who.ft={far}|{type_}", f"who.lines={chr(10) in gap}",
        f"who.gap={gap.strip()[:8] if len(gap) < SHORT else '-'}",
    ]  # fmt: skip
