"""Names of the features by which a phrase before a figure is weighed as the thing the figure measures.

A phrase is the words ``i`` to ``j`` before the figure ``k``. What depends on one edge alone is named apart, so that
its weight can be summed once and kept for every phrase and figure that shares the edge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from prakat.extract.facts.nearby import BLANK, BREAK, EDGE, Near
from prakat.model import Mention

MARK = re.compile(r"[\s⏎.,:;“”\"‘’()\-–/\[\]…!?•]+")
BUCKETS = (1, 2, 3, 4, 5, 7, 10, 15, 25, 40)
BLANKS = re.compile(r"\s")

Words = Sequence[Near]
Counts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The choice made for the figure before: its phrase's words ``i`` to ``j`` and the figure's place ``k``."""

    i: int
    j: int
    k: int


def at(words: Words, i: int) -> Near:
    return words[i] if 0 <= i < len(words) else EDGE


def bucket(n: int) -> int:
    return BUCKETS[max(0, bisect_right(BUCKETS, n) - 1)] if n else 0


def unit_of(figure: Mention) -> str:
    """The figure's unit, every share one unit."""
    if figure.text.startswith("ร้อยละ") or figure.text.endswith("%"):
        return "%"
    return BLANKS.sub("", str(figure.norm.get("unit") or ""))[:12]


def start_names(words: Words, i: int) -> list[str]:
    """What the first word and its neighbours tell."""
    w, b, bb, n, nn = (at(words, q) for q in (i, i - 1, i - 2, i + 1, i + 2))
    names = [
        f"b={b.form}", f"s={w.form}", f"bs={b.form}|{w.form}", f"s2={w.form}|{n.form}", f"b2={bb.form}|{b.form}",
        f"bc={b.coarse}", f"sc={w.coarse}", f"bsc={b.coarse}|{w.coarse}", f"s2c={w.coarse}|{n.coarse}",
        f"b2c={bb.coarse}|{b.coarse}", f"bm={b.middle}", f"sm={w.middle}", f"bsm={b.form}|{w.middle}",
        f"bms={b.middle}|{w.coarse}", f"s3c={w.coarse}|{n.coarse}|{nn.coarse}",
    ]  # fmt: skip
    return [*names, "line"] if _begins_line(words, i) else names


def _begins_line(words: Words, i: int) -> bool:
    q = i - 1
    while q >= 0 and words[q].form != BREAK and MARK.fullmatch(words[q].form):
        q -= 1
    return q < 0 or words[q].form == BREAK


def end_names(words: Words, j: int) -> list[str]:
    """What the last word and its neighbours tell."""
    w, p, a, aa, aaa = (at(words, q) for q in (j, j - 1, j + 1, j + 2, j + 3))
    return [
        f"e={w.form}", f"a={a.form}", f"ea={w.form}|{a.form}", f"a2={a.form}|{aa.form}", f"e2={p.form}|{w.form}",
        f"ec={w.coarse}", f"ac={a.coarse}", f"eac={w.coarse}|{a.coarse}", f"a2c={a.coarse}|{aa.coarse}",
        f"am={a.middle}", f"em={w.middle}", f"e2c={p.coarse}|{w.coarse}", f"eam={w.middle}|{a.form}",
        f"a3c={a.form}|{aa.coarse}|{aaa.coarse}",
    ]  # fmt: skip


def inner_names(word: Near) -> list[str]:
    """What a word within the phrase tells."""
    return [f"i={word.form}", f"ic={word.coarse}", f"im={word.middle}"]


def gap_names(word: Near) -> list[str]:
    """What a word between phrase and figure tells."""
    return [f"g={word.form}", f"gc={word.coarse}", f"gm={word.middle}"]


def unit_start_names(unit: str, word: Near) -> list[str]:
    return [f"u={unit}|{word.form}", f"uc={unit}|{word.coarse}", f"um={unit}|{word.middle}"]


def unit_end_names(unit: str, word: Near) -> list[str]:
    return [f"ue={unit}|{word.form}", f"uec={unit}|{word.coarse}"]


def distance_names(words: Words, j: int, k: int, counts: Counts) -> list[str]:
    """How far the phrase's end lies from the figure, and over how many figures, blanks and line breaks."""
    (figures, blanks, breaks), size, last = counts, k - j - 1, words[j]
    names = [
        f"gn={bucket(size)}", f"gf={min(figures, 4)}", f"gs={min(blanks, 5)}", f"gl={min(breaks, 3)}",
        f"gfs={min(figures, 3)}|{min(blanks, 4)}", f"gft={min(figures, 2)}|{last.coarse}",
    ]  # fmt: skip
    if size <= 3:
        names.append(f"gap={''.join([w.form for w in words[j + 1 : k]])}")
    if size <= 4:
        names.append(f"gapc={'|'.join([w.coarse for w in words[j + 1 : k]])}")
    return names


def shape_names(words: Words, i: int, j: int, text: str, counts: Counts) -> list[str]:
    """What the phrase as a whole tells; ``text`` is its words, ``counts`` its figures, blanks and line breaks."""
    (figures, blanks, _), size = counts, j - i + 1
    names = [
        f"n={bucket(size)}", f"ch={len(text) // 10}", f"is={min(4, blanks)}", f"if={min(2, figures)}",
        f"se={words[i].coarse}|{words[j].coarse}", f"ba={at(words, i - 1).coarse}|{at(words, j + 1).coarse}",
        f"bal={text.count('(') - text.count(')')}{text.count('“') - text.count('”')}",
    ]  # fmt: skip
    return [*names, f"1b={at(words, i - 1).form}|{words[i].coarse}"] if size == 1 else names


def place_names(words: Words, i: int, text: str, times: int, title: str) -> list[str]:
    """Whether the document comes back to the phrase, and its title names it."""
    names = [f"cnt={min(times, 4)}"]
    if text in title:
        return [*names, "title"]
    return [*names, "title1"] if len(words[i].form) > 3 and words[i].form in title else names


def earlier_names(words: Words, i: int, j: int, k: int, earlier: Earlier | None, unit: str) -> list[str]:
    """How the phrase stands to the one chosen for the figure before."""
    if earlier is None:
        return ["first"]
    if (earlier.i, earlier.j) == (i, j):
        between = words[j + 1 : k]
        figures, blanks = (sum(w.form == f for w in between) for f in ("<FIGURE>", BLANK))
        a, b = at(words, k - 1), at(words, k - 2)
        return [
            "same", f"samef={min(figures, 4)}", f"sameb={a.form}|{b.form}", f"samec={a.middle}|{b.coarse}",
            f"sameu={unit}", f"sames={min(3, blanks)}",
        ]  # fmt: skip
    names = ["cut"] if earlier.i <= j and i <= earlier.j else ["old"] if j < earlier.i else ["new"]
    return names + _parallels(words, i, j, k, earlier)


def _parallels(words: Words, i: int, j: int, k: int, earlier: Earlier) -> list[str]:
    """Where a breakdown goes on as it began: the same words before, within and after the phrase."""
    side = "A" if i > earlier.k else "B"
    pairs = (
        ("head", i, earlier.i), ("last", j, earlier.j), ("before", i - 1, earlier.i - 1),
    )  # fmt: skip
    names = [f"as{name}{side}" for name, a, b in pairs if at(words, a).form == at(words, b).form]
    gap, old = ([w.form for w in words[a + 1 : b]] for a, b in ((j, k), (earlier.j, earlier.k)))
    if gap == old:
        names += [f"asgap{side}", f"asgap{side}{min(len(gap), 4)}"]
    elif gap[:1] == old[:1]:
        names.append(f"asgap1{side}")
    if j - i == earlier.j - earlier.i:
        names.append(f"assize{side}")
    return names


def figure_names(words: Words, k: int, unit: str) -> list[str]:
    """What tells whether a figure is a measure at all: its own words and its neighbourhood."""
    figure = words[k].mention
    text = figure.text if figure else ""
    left = [at(words, k - d) for d in (1, 2, 3, 4)]
    right = [at(words, k + d) for d in (1, 2, 3)]
    names = [f"fu={unit}", f"fn={'D' if text[:1].isdigit() else text[:8]}", f"ft={text}", f"fl={len(text) // 3}"]
    names += [f"f{side}{d}{facet}={value}" for side, near in (("<", left), (">", right)) for d, w in enumerate(near)
              for facet, value in (("w", w.form), ("c", w.coarse), ("m", w.middle))]  # fmt: skip
    names += [f"fu<={unit}|{left[0].form}", f"fu<<={unit}|{left[1].form}|{left[0].form}", f"fu>={unit}|{right[0].form}"]
    names += [f"fuc<={unit}|{left[0].coarse}", f"fw<<={left[1].form}|{left[0].form}"]
    names += [f"fbag={w.form}" for w in words[max(0, k - 8) : k]]
    return [*names, "fone"] if text.startswith(("1 ", "หนึ่ง")) else names
