"""Names of the features by which a phrase before a figure is weighed as the thing the figure measures.

A phrase is the words ``i`` to ``j`` before the figure ``k``. What depends on one edge alone is named apart, so that
its weight can be summed once and kept for every phrase and figure that shares the edge.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from prakat.extract.facts.nearby import BREAK, EDGE, Near
from prakat.model import Mention

MARK = re.compile(r"[\s⏎.,:;“”\"‘’()\-–/\[\]…!?•]+")
BUCKETS = (1, 2, 3, 4, 5, 7, 10, 15, 25, 40)
BLANKS = re.compile(r"\s")
KINDS = {
    "M": ("บาท", "ลบ."),
    "%": ("%",),
    "P": ("คน", "ราย", "ครัวเรือน", "ครอบครัว"),
    "T": ("ปี", "เดือน", "วัน", "ชั่วโมง", "นาที", "ครั้ง"),
}

Words = Sequence[Near]
Counts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Rivals:
    """What stands before the figure at ``figure``: words where phrases start, programmes and events, the last figure
    and the last line break (-1 for none)."""

    figure: int
    starts: Sequence[int]
    named: Sequence[int]
    earlier: int
    line: int

    def starts_to(self, i: int) -> int:
        """How many phrases' first words stand before the word ``i``."""
        return bisect_left(self.starts, i)


def at(words: Words, i: int) -> Near:
    return words[i] if 0 <= i < len(words) else EDGE


def bucket(n: int) -> int:
    return BUCKETS[max(0, bisect_right(BUCKETS, n) - 1)] if n else 0


def unit_of(figure: Mention) -> str:
    """The figure's unit, every share one unit."""
    if figure.text.startswith("ร้อยละ") or figure.text.endswith("%"):
        return "%"
    return BLANKS.sub("", str(figure.norm.get("unit") or ""))[:12]


def kind_of(unit: str) -> str:
    """Money, share, people, time or other."""
    return next((kind for kind, units in KINDS.items() if unit in units), "O")


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


def place_names(words: Words, i: int, text: str, times: tuple[int, int], title: str) -> list[str]:
    """Whether the document comes back to the phrase and to its first word, and its title names it."""
    names = [f"cnt={min(times[0], 4)}", f"xr={min(times[1] - 1, 3)}|{words[i].form if words[i].mention else 'w'}"]
    if text in title:
        return [*names, "title"]
    return [*names, "title1"] if len(words[i].form) > 3 and words[i].form in title else names


def ahead_names(words: Words, i: int, kind: str, rivals: Rivals) -> list[str]:
    """How many phrases stand before the first word on its line; ``kind`` is the kind of the figure's unit."""
    ahead = max(0, rivals.starts_to(i) - rivals.starts_to(rivals.line + 1))
    return [f"xh={kind}|{words[i].coarse}", f"xf={min(ahead, 4)}|{'L' if i > rivals.line else 'P'}"]


def behind_names(words: Words, j: int, kind: str, rivals: Rivals) -> list[str]:
    """How many phrases stand between the last word and the figure, or behind the figure before."""
    behind = max(0, rivals.starts_to(rivals.figure) - rivals.starts_to(max(j, rivals.earlier) + 1))
    side = "A" if j > rivals.earlier else "B"
    return [f"xl={kind}|{words[j].coarse}", f"xn={min(behind, 6)}", f"xnf={min(behind, 3)}|{side}"]


def standing_names(words: Words, i: int, j: int, kind: str, rivals: Rivals) -> list[str]:
    """How the phrase stands to the programmes and events before the figure."""
    what, named = _what(words, i, j), _named(i, j, rivals)
    return [f"xu={kind}|{what}", f"xp={named}|{what}", f"xpk={named}|{kind}"]


def _what(words: Words, i: int, j: int) -> str:
    """A mention by its type, words with a mention among them, or words alone."""
    if i == j and words[i].mention:
        return words[i].form
    return "m" if any(w.mention for w in words[i : j + 1]) else "w"


def _named(i: int, j: int, rivals: Rivals) -> str:
    """Where the nearest programme or event before the figure stands: in the phrase, behind it, before it, nowhere."""
    if not rivals.named:
        return "none"
    if any(i <= q <= j for q in rivals.named):
        return "in"
    return "behind" if rivals.named[-1] > j else "before"


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
