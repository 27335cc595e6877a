"""Words of a text by maximal matching: the fewest words of a dictionary, none ending within a character cluster.

The algorithm is newmm, as in PyThaiNLP and nlpo3 (both Apache-2.0): of readings with equally few words the one whose
first words are shorter; what no word begins goes to where the next word may begin. Clusters are those of
Theeramunkong et al. (2000). Compiled here it takes half the time, and gives places instead of strings.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from prakat.extract.tagger.kernels import Array, kernel
from prakat.extract.trie import BEYOND, Trie, behind, bounded, ends, points, trie_of

# A cluster is what the first rule that fits takes: c a consonant, t a tone mark, k what is silenced behind.
RULES = (
    "เc็ck เcctาะk เccีtยะk เcc็ck เcิc์ck เcิtck เcีtยะ?k เcืtอะ?k เctา?ะ?k cัtวะk c[ัื]tc[ุิะ]?k c[ิุู]์k c[ะ-ู]tk c็"
    " ct[ะาำ]?k แc็c แcc์ แctะ แcc็c แccc์ โctะ [เ-ไ]ct"
)
AHEAD = "เccีtย[เ-ไก-ฮ] เc[ิีุู]tย[เ-ไก-ฮ]"  # a cluster that begins so has one character less
CLASSES = {"c": "[ก-ฮ]", "t": "[่-๋]?", "k": ""}
ITEM = re.compile(r"(\[[^]]+\]|.)(\??)")
FIRST, LAST = 0x0E00, 0x0E7F  # of Thai
MOST = 50  # words looked at before the first way through is taken: ambiguous runs stay cheap
MARKS = "()[]{}\"'“”‘’,;:/!?…•|\n"  # words of their own, that nothing reaches over
DIGIT, THAI_DIGIT, LATIN, BLANK, POINT, CONSONANT, BELOW, MARK = (1 << n for n in range(8))
KARAN, BREAK = ord("์"), ord("\n")
SORTS = {
    DIGIT: string.digits, THAI_DIGIT: "๐๑๒๓๔๕๖๗๘๙", LATIN: f"-{string.ascii_letters}", BLANK: " \t", POINT: ",.",
    CONSONANT: "".join(map(chr, range(ord("ก"), ord("ฮ") + 1))), BELOW: "ิุู", MARK: MARKS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The words that texts are split into."""

    trie: Trie

    @classmethod
    def of(cls, words: Iterable[str]) -> Dictionary:
        return cls(trie_of(sorted({*words})))

    def edges(self, text: str, longest: int) -> Array:
        """Where the words of a text begin, and its end; lines longer than ``longest`` are cut there."""
        return cut(points(text), self.trie.numbers, longest, self.trie.steps)

    def words(self, text: str, longest: int) -> list[str]:
        """The words of a stretch of a text that is read only once."""
        edges = cut(bounded(text), self.trie.numbers, longest, self.trie.steps).tolist()
        return [text[start:end] for start, end in pairwise(edges)]


def _items(rules: str) -> list[list[tuple[str, str]]]:
    """The items of each rule, with a mark on those that may be left out."""
    return [ITEM.findall(re.sub("[ctk]", lambda m: CLASSES[m.group()], rule)) for rule in rules.split()]


ALL_ITEMS = sorted({item for rule in _items(f"{RULES} {AHEAD}") for item, _ in rule})


def _steps(rules: str) -> Array:
    """A row for each rule: its items by number, with 64 added where one may be left out, -1 behind them."""
    rows = [[ALL_ITEMS.index(item) + 64 * bool(free) for item, free in rule] for rule in _items(rules)]
    return np.array([row + [-1] * (9 - len(row)) for row in rows])


THAI = [chr(c) for c in range(FIRST, LAST + 1)]
FITS = np.array([sum(1 << n for n, item in enumerate(ALL_ITEMS) if re.fullmatch(item, c)) for c in THAI])
STEPS, AHEAD_STEPS = _steps(RULES), _steps(AHEAD)
SILENCES = np.array([rule.endswith("k") for rule in RULES.split()])
# Of each letter, as bits, the rules that a cluster beginning with it may follow.
MAY = np.array([sum(1 << r for r, items in enumerate(_items(RULES)) if re.match(items[0][0], c)) for c in THAI])
SORT = np.zeros(BEYOND + 1, np.uint8)
for sort, letters in SORTS.items():
    SORT[[ord(letter) for letter in letters]] |= sort


@kernel
def silenced(letters: Array, at: int) -> int:
    """Where a silenced consonant at ``at``, or two, end: with the mark that says so. ``at`` if there is none."""
    last = at
    while last < len(letters) and last < at + 2 and SORT[letters[last]] & CONSONANT:
        last += 1
    if at < last < len(letters) and SORT[letters[last]] & BELOW:
        last += 1
    return last + 1 if at < last < len(letters) and letters[last] == KARAN else at


@kernel
def taken(letters: Array, rule: Array, at: int, end: int) -> int:
    """Where what a rule takes from ``at`` ends; ``at`` if it does not fit before ``end``."""
    last = at
    for step in rule:
        if step < 0:
            return last
        letter = letters[last] - FIRST if last < end else -1
        if 0 <= letter < len(FITS) and (FITS[letter] >> (step & 63)) & 1:
            last += 1
        elif step < 64:
            return at
    return last


@kernel
def clusters(letters: Array) -> Array:
    """Whether a cluster ends at each place."""
    closed, at = np.zeros(len(letters) + 1, np.bool_), 0
    while at < len(letters):
        last, letter, r = at, letters[at] - FIRST, 0
        may = MAY[letter] if 0 <= letter < len(MAY) else 0
        while may >> r and last == at:
            if (may >> r) & 1:
                last = taken(letters, STEPS[r], at, len(letters))
                last = silenced(letters, last) if last > at and SILENCES[r] else last
            r += 1
        for r in range(len(AHEAD_STEPS)):
            if last > at + 4 and taken(letters, AHEAD_STEPS[r], at, last) > at:
                last -= 1
                break
        at = max(last, at + 1)
        closed[at] = True
    return closed


@kernel
def foreign(letters: Array, at: int) -> int:
    """Where a run of Latin letters, a number or blanks that begins at ``at`` ends; ``at`` if there is none."""
    kind, last = SORT[letters[at]] & (DIGIT | THAI_DIGIT | LATIN | BLANK), at
    while kind and last < len(letters) and SORT[letters[last]] & kind:
        last += 1
        joins = kind & (DIGIT | THAI_DIGIT) and last + 1 < len(letters) and SORT[letters[last]] & POINT
        if joins and SORT[letters[last + 1]] & kind:
            last += 1
    return last


@kernel
def begins(letters: Array, numbers: Array, at: int, closed: Array, steps: Array) -> bool:
    """Whether a word begins at ``at`` that is more than two consonants."""
    node, bare = 0, True
    for last in range(at, len(letters)):
        node = behind(steps, node, numbers[last])
        if not node:
            return False
        bare = bare and last < at + 2 and (SORT[letters[last]] & CONSONANT) != 0
        if ends(steps, node) and closed[last + 1] and not bare:
            return True
    return False


@kernel
def skipped(letters: Array, numbers: Array, at: int, closed: Array, steps: Array) -> int:
    """Where what no word begins at ``at`` ends: where the next word or a foreign run begins."""
    if foreign(letters, at) > at:
        return foreign(letters, at)
    for last in range(at + 1, len(letters)):
        if closed[last] and (begins(letters, numbers, last, closed, steps) or foreign(letters, last) > last):
            return last
    return len(letters)


@kernel
def shortest(start: int, goal: int, firsts: Array, onward: Array, back: Array, queue: Array) -> None:
    """Leave in ``back`` the way from ``goal`` to ``start`` over the fewest words; ``queue`` is room for all places.

    The words that begin at a place lead to ``onward`` from its ``firsts`` (places x 2: first, and one behind the last).
    """
    queue[0], taken, given = start, 0, 1
    while taken < given:
        place, taken = queue[taken], taken + 1
        for n in range(firsts[place, 0], firsts[place, 1]):
            if back[onward[n]] < 0:
                back[onward[n]], queue[given], given = place, onward[n], given + 1
                if onward[n] == goal:
                    return


@kernel
def matched(letters: Array, numbers: Array, steps: Array) -> Array:
    """Whether a word begins at each place of a run without marks, and at its end."""
    size, closed = len(letters), clusters(letters)
    begun, waits = np.zeros(size + 1, np.bool_), np.zeros(size + 1, np.bool_)
    firsts, back, onward = np.zeros((size, 2), np.int64), np.full(size + 1, -1), np.empty(size + MOST + 1, np.int64)
    queue, waits[0], waiting, held, done = np.empty(size + 1, np.int64), True, 1, 0, 0
    for at in range(size):
        if not waits[at]:
            continue
        waiting, firsts[at, 0], node, last = waiting - 1, held, 0, at
        while last < size and held <= max(MOST, firsts[at, 0]):
            node, last = behind(steps, node, numbers[last]), last + 1
            if not node:
                break
            if ends(steps, node) and closed[last]:
                waiting, onward[held], held = waiting + (not waits[last]), last, held + 1
                waits[last] = True
        firsts[at, 1] = held
        if waiting == 1:  # all ways lead through one place
            goal = at + 1
            while not waits[goal]:
                goal += 1
            place = goal
            shortest(done, goal, firsts, onward, back, queue)
            while place > done:
                begun[place], place = True, back[place]
            done, held = goal, 0
        elif waiting == 0:
            done, waiting, held = skipped(letters, numbers, at, closed, steps), 1, 0
            begun[done] = waits[done] = True
    return begun


@kernel
def cut(letters: Array, known: Array, longest: int, steps: Array) -> Array:
    """Where the words of a text begin, and its end; lines are cut at ``longest``. ``known``: numbers of letters."""
    numbers, size, line, at = known[letters], len(letters), 0, 0
    edges = np.zeros(size + 1, np.bool_)
    while at < size:
        last = at
        while last < size and last - line < longest and not SORT[letters[last]] & MARK:
            last += 1
        if last - at > 1:
            edges[at : last + 1] |= matched(letters[at:last], numbers[at:last], steps)
        edges[at], at = True, max(last, at + 1)
        if letters[at - 1] == BREAK or at - line >= longest:
            line = at
    edges[size] = True
    return np.flatnonzero(edges)
