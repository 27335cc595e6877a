"""Names of the features by which a phrase before a figure is weighed as the thing the figure measures.

A phrase is the words ``i`` to ``j`` before the figure ``k``. What depends on one edge alone is named apart, so that
its weight can be summed once and kept for every phrase and figure that shares the edge.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from prakat.extract.facts.nearby import BREAK, EDGE, MENTION_FORMS, Near
from prakat.model import Mention

MARK = re.compile(r"[\s⏎.,:;“”\"‘’()\-–/\[\]…!?•]+")
BUCKETS = (1, 2, 3, 4, 5, 7, 10, 15, 25, 40)
BAG_SIZE = 8  # words before a figure that are told without their order
FEW = 4  # words between phrase and figure that are told one by one
KINDS = {
    "M": ("บาท", "ลบ."),
    "%": ("%",),
    "P": ("คน", "ราย", "ครัวเรือน", "ครอบครัว"),
    "T": ("ปี", "เดือน", "วัน", "ชั่วโมง", "นาที", "ครั้ง"),
}

KIND_OF = {unit: kind for kind, units in KINDS.items() for unit in units}

Words = Sequence[Near]
Counts = tuple[int, int, int]
Place = tuple[int, str]  # how many words on, and which facet: w form, c coarse class, m middle class
Templates = Mapping[str, tuple[Place, ...]]


def templates(table: str) -> Templates:
    """``name place place, ...``: a feature's name and the facets of the words whose weight it is."""
    rows = (row.split() for row in table.split(","))
    return {name: tuple((int(p[:-1]), p[-1]) for p in places) for name, *places in rows}


START = templates(
    "b -1w, s 0w, bs -1w 0w, s2 0w 1w, b2 -2w -1w, bc -1c, sc 0c, bsc -1c 0c, s2c 0c 1c, b2c -2c -1c,"
    "bm -1m, sm 0m, bsm -1w 0m, bms -1m 0c, s3c 0c 1c 2c"
)
END = templates(
    "e 0w, a 1w, ea 0w 1w, a2 1w 2w, e2 -1w 0w, ec 0c, ac 1c, eac 0c 1c, a2c 1c 2c, am 1m, em 0m, e2c -1c 0c,"
    "eam 0m 1w, a3c 1w 2c 3c"
)
ALONE = templates("1b -1w 0c")  # of a phrase of one word
INNER = templates("i 0w, ic 0c, im 0m")
FIGURE = templates(
    "f<0w -1w, f<0c -1c, f<0m -1m, f<1w -2w, f<1c -2c, f<1m -2m, f<2w -3w, f<2c -3c, f<2m -3m,"
    "f<3w -4w, f<3c -4c, f<3m -4m, f>0w 1w, f>0c 1c, f>0m 1m, f>1w 2w, f>1c 2c, f>1m 2m,"
    "f>2w 3w, f>2c 3c, f>2m 3m, fw<< -2w -1w"
)
BAG = templates("fbag 0w")
GAP = templates("g 0w, gc 0c, gm 0m")


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


@lru_cache(maxsize=50_000)
def is_mark(word: str) -> bool:
    return bool(MARK.fullmatch(word))


def unit_of(figure: Mention) -> str:
    """The figure's unit, every share one unit."""
    if figure.text.startswith("ร้อยละ") or figure.text.endswith("%"):
        return "%"
    return "".join(str(figure.norm.get("unit") or "").split())[:12]


def kind_of(unit: str) -> str:
    """Money, share, people, time or other."""
    return KIND_OF.get(unit, "O")


def start_names(words: Words, i: int) -> list[str]:
    """What the first word and its neighbours tell."""
    names = filled(START, words, i)
    return [*names, "line"] if _begins_line(words, i) else names


def _begins_line(words: Words, i: int) -> bool:
    q = i - 1
    while q >= 0 and words[q].form != BREAK and is_mark(words[q].form):
        q -= 1
    return q < 0 or words[q].form == BREAK


def end_names(words: Words, j: int) -> list[str]:
    """What the last word and its neighbours tell."""
    return filled(END, words, j)


def inner_names(words: Words, i: int) -> list[str]:
    """What a word within the phrase tells."""
    return filled(INNER, words, i)


def gap_names(words: Words, i: int) -> list[str]:
    """What a word between phrase and figure tells."""
    return filled(GAP, words, i)


def filled(templates: Templates, words: Words, i: int) -> list[str]:
    return [f"{name}={'|'.join([_facet(words, i, p) for p in places])}" for name, places in templates.items()]


def _facet(words: Words, i: int, place: Place) -> str:
    word = at(words, i + place[0])
    return word.form if place[1] == "w" else word.coarse if place[1] == "c" else word.middle


def distance_names(words: Words, j: int, k: int, counts: Counts) -> list[str]:
    """How far the phrase's end lies from the figure, and over how many figures, blanks and line breaks."""
    (figures, blanks, breaks), size, last = counts, k - j - 1, words[j]
    names = [
        f"gn={bucket(size)}", f"gf={min(figures, 4)}", f"gs={min(blanks, 5)}", f"gl={min(breaks, 3)}",
        f"gfs={min(figures, 3)}|{min(blanks, 4)}", f"gft={min(figures, 2)}|{last.coarse}",
    ]  # fmt: skip
    return names + between_names(words[j + 1 : k])


def between_names(few: Words) -> list[str]:
    """The words between phrase and figure, where they are few."""
    classes = [f"gapc={'|'.join([w.coarse for w in few])}"] if len(few) <= FEW else []
    return [f"gap={''.join([w.form for w in few])}", *classes] if len(few) < FEW else classes


def shape_names(words: Words, i: int, j: int, text: str, counts: Counts) -> list[str]:
    """What the phrase as a whole tells; ``text`` is its words, ``counts`` its figures, blanks and line breaks."""
    (figures, blanks, _), size = counts, j - i + 1
    names = [
        f"n={bucket(size)}", f"ch={len(text) // 10}", f"is={min(4, blanks)}", f"if={min(2, figures)}",
        f"se={words[i].coarse}|{words[j].coarse}", f"ba={at(words, i - 1).coarse}|{at(words, j + 1).coarse}",
    ]  # fmt: skip
    return names + filled(ALONE, words, i) if size == 1 else names


def again_name(word: Near, times: int) -> str:
    """How often the document has the phrase's first word."""
    return f"xr={min(times - 1, 3)}|{word.form if word.form in MENTION_FORMS else 'w'}"


def place_names(first: Near, text: str, times: int, title: str) -> list[str]:
    """Whether the document comes back to the phrase, and its title names it or its first word."""
    names = [f"cnt={min(times, 4)}"]
    if text in title:
        return [*names, "title"]
    return [*names, "title1"] if len(first.form) > 3 and first.form in title else names


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
    held = [w.form for w in words[i : j + 1] if w.form in MENTION_FORMS]
    return held[0] if held and i == j else "m" if held else "w"


def _named(i: int, j: int, rivals: Rivals) -> str:
    """Where the nearest programme or event before the figure stands: in the phrase, behind it, before it, nowhere."""
    if not rivals.named:
        return "none"
    if any(i <= q <= j for q in rivals.named):
        return "in"
    return "behind" if rivals.named[-1] > j else "before"


def figure_names(words: Words, k: int, figure: Mention) -> list[str]:
    """What tells whether a figure is a measure at all: its own words and its neighbourhood."""
    bag = [n for q in range(max(0, k - BAG_SIZE), k) for n in filled(BAG, words, q)]
    own = own_names(figure, at(words, k - 2), at(words, k - 1), at(words, k + 1))
    return own + filled(FIGURE, words, k) + bag


def own_names(figure: Mention, before: Near, left: Near, right: Near) -> list[str]:
    """What a figure's own words tell, and its unit with the words beside it."""
    text, unit, form = figure.text, unit_of(figure), left.form
    names = [
        "fbias", f"fu={unit}", f"fn={'D' if text[:1].isdigit() else text[:8]}", f"ft={text}", f"fl={len(text) // 3}",
        f"fu<={unit}|{form}", f"fu<<={unit}|{before.form}|{form}", f"fu>={unit}|{right.form}",
        f"fuc<={unit}|{left.coarse}",
    ]  # fmt: skip
    return [*names, "fone"] if text.startswith(("1 ", "หนึ่ง")) else names
