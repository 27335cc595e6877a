"""What tells a decision from a mere verb of decision: names of features, their weights, the chance."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp

from prakat.extract.facts.decision_bodies import Body
from prakat.extract.facts.nearby import EDGE, Near, split_of
from prakat.extract.facts.page import Page
from prakat.model import Span

LEFT, RIGHT, SHARE = 40, 40, 0.5
AROUND = 3000  # code points about a verb in which the text may repeat it: a page has as many


@dataclass(frozen=True, slots=True)
class Found:
    """A verb of decision with its class, the body and the matter."""

    verb: Span
    word: str
    kind: str
    body: Body
    matter: Span


@cache
def weights() -> dict[str, float]:
    path = files("prakat.extract.facts").joinpath("decisions.json")
    learnt: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return learnt


def chance(names: Sequence[str], known: dict[str, float]) -> float:
    """The chance that a reader would take the row down as it stands."""
    return 1.0 / (1.0 + exp(-sum(known.get(n, 0.0) for n in names)))


def names_of(page: Page, found: Found, others: Sequence[Found]) -> list[str]:
    """What verb, neighbours, body and matter tell."""
    return [
        "bias", f"v={found.word}", f"k={found.kind}", *_around(page, found), *_body(page, found), *_matter(page, found),
        *_again(page, found, others), *_place(page, found),
    ]  # fmt: skip


def _around(page: Page, found: Found) -> list[str]:
    line = page.paragraph(found.verb.start)
    left = split_of(page).between(max(line.start, found.verb.start - LEFT), found.verb.start)
    right = split_of(page).between(found.verb.end, min(line.end, found.verb.end + RIGHT))
    a, aa, b, bb = (_at(left, -1), _at(left, -2), _at(right, 0), _at(right, 1))
    names = [f"l={a.form}", f"ll={aa.form}|{a.form}", f"r={b.form}", f"rr={b.form}|{bb.form}", f"lc={a.coarse}"]
    names += [
        f"lm={a.middle}",
        f"rc={b.coarse}",
        f"rm={b.middle}",
        f"vl={found.word}|{a.form}",
        f"kr={found.kind}|{b.coarse}",
    ]
    return names + [f"bag={w.form}" for w in {w.form: w for w in left[-8:]}.values()]


def _at(words: Sequence[Near], i: int) -> Near:
    return words[i] if -len(words) <= i < len(words) else EDGE


def _body(page: Page, found: Found) -> list[str]:
    span = found.body.span
    mention = page.after(span.start)
    kind = mention.type if mention and mention.start == span.start else "word"
    far = min(9, max(0, found.verb.start - span.end).bit_length())
    text = page.text[span.start : span.end]
    return [
        f"br={found.body.rule}", f"bt={kind}", f"bk={kind}|{found.kind}", f"b={text[:6]}", f"bd={far}",
        f"brk={found.body.rule}|{found.kind}", f"bc={int(found.body.chance * 5)}",
    ]  # fmt: skip


def _matter(page: Page, found: Found) -> list[str]:
    first = split_of(page).between(found.matter.start, min(found.matter.end, found.matter.start + RIGHT))
    w, n = _at(first, 0), _at(first, 1)
    mention = page.after(found.matter.start)
    names = [
        f"m={w.form}",
        f"mc={w.coarse}",
        f"mm={w.middle}",
        f"mk={found.kind}|{w.coarse}",
        f"m2={w.coarse}|{n.coarse}",
    ]
    names += [f"ml={len(found.matter) // 15}", f"mg={min(4, (found.matter.start - found.verb.end).bit_length())}"]
    behind = split_of(page).between(found.matter.end, min(len(page.text), found.matter.end + 20))
    names.append(f"me={_at(behind, 1).form}")
    return [*names, f"mt={mention.type}"] if mention and mention.start == found.matter.start else names


def _again(page: Page, found: Found, others: Sequence[Found]) -> list[str]:
    """Whether the text says nearly the same before or after; ``others`` stand in its order."""
    at = found.verb.start
    first = bisect_left(others, at - AROUND, key=_start)
    near = others[first : bisect_right(others, at + AROUND, key=_start)]
    same = [o for o in near if o is not found and o.kind == found.kind and _alike(page, found.matter, o.matter)]
    names = [f"n={min(4, len(near))}"]
    if any(o.verb.start < found.verb.start for o in same):
        names.append("said before")
    return [*names, "said again"] if any(o.verb.start > found.verb.start for o in same) else names


def _start(found: Found) -> int:
    return found.verb.start


def _alike(page: Page, a: Span, b: Span) -> bool:
    """Half of the shorter one's runs of three letters in the other."""
    one, two = sorted((_runs(page.text[s.start : s.end]) for s in (a, b)), key=len)
    return len(one & two) >= SHARE * len(one)


@lru_cache(maxsize=1_000)
def _runs(text: str) -> frozenset[str]:
    text = "".join(text.split())
    return frozenset(text[i : i + 3] for i in range(len(text) - 2))


def _place(page: Page, found: Found) -> list[str]:
    line = page.line(found.verb.start)
    size = max(1, len(page.text))
    names = [f"line={min(line, 3)}", f"tenth={min(9, found.verb.start * 10 // size)}"]
    return [*names, "title"] if page.text[found.matter.start : found.matter.end] in page.document.title else names
