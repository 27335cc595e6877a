"""The inner loops of the tagger, compiled by numba when first called and kept on disk.

A kernel takes and gives arrays alone. ``size`` is the number of words, ``labels`` of labels; rows of candidates and
of words are those of a whole document, and ``bounds`` (lines x 2) says where each line begins and ends in them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar, cast

import numpy as np
from numba import njit

Array = np.ndarray
Function = TypeVar("Function", bound=Callable[..., object])
SPREAD, STIR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
SHIFT = np.uint64(29)
BITS = 20  # of a key
OPENS, CLOSES, OPENS_QUOTE, CLOSES_QUOTE, TURNS_QUOTE = 1, 2, 3, 4, 5  # what a word does to brackets and quotes
FIRST, LAST, BLANK = range(3)  # rows of what stands before and after the words of a line, and between lines
WORD, MIDDLE, GAP, HEAD, FAR, OPEN, MARK = range(7)  # columns: see features.COLUMNS
FORM, CLASS, ITSELF, EDGE = 0, 2, 9, 10  # of the row of a word: see features.Vocabulary


class Table(NamedTuple):
    """What features weigh, laid out so that one is found with few looks into memory. BITS first bits of a key lead to
    its row; what is most often asked for, whether any key has them, stands in a cache.

    ``sieve`` (blocks x 2): of each 64 beginnings of keys, as bits, which there are, and how many keys are before them;
    ``rows``: each key, as two numbers, and its weights; in order, and last a key above all; ``keys``: the same memory.
    """

    sieve: Array
    rows: Array
    keys: Array


def kernel(function: Function) -> Function:
    """Compile at the first call; for the next process too, where there is a place to keep it."""
    try:
        compiled = njit(cache=True, error_model="numpy")(function)
    except RuntimeError:  # neither the package's folder nor the user's cache can be written
        compiled = njit(error_model="numpy")(function)
    return cast("Function", compiled)


@kernel
def mixed(key: np.uint64, value: np.uint64) -> np.uint64:
    """``key`` with one more value hashed into it."""
    key = (key ^ value) * SPREAD
    return (key ^ (key >> SHIFT)) * STIR


@kernel
def joined(key: np.uint64, parts: Array, columns: Array, at: int) -> np.uint64:
    """``key`` with the values of a template's parts (parts x 2: column, -1 for none, and offset) hashed into it."""
    for p in range(len(parts)):
        if parts[p, 0] >= 0:
            key = mixed(key, columns[parts[p, 0], at + parts[p, 1]])
    return key


@kernel
def around(name: np.uint64, parts: Array, need: Array, columns: Array, at: Array, margin: int) -> tuple[Array, Array]:
    """The features of a template at each of the places that has what it needs: those places, the features.

    ``columns`` (columns x size); ``need``: a column that is not 0 at the place or so many words from it; -1 for none.
    """
    size, column, reach, count = columns.shape[1], need[0], need[1], 0
    every, places, keys = np.full(size, name), np.empty(len(at), np.int64), np.empty(len(at), np.uint64)
    for p in range(len(parts)):
        if parts[p, 0] >= 0:
            values = columns[parts[p, 0], margin + parts[p, 1] : size - margin + parts[p, 1]]
            for i in range(len(values)):
                every[i] = mixed(every[i], values[i])
    for i in at:
        apt = column < 0
        for k in range(i - reach, i + reach + 1 if not apt else 0):
            apt = apt or columns[column, k] != 0
        places[count], keys[count] = i, every[i - margin]
        count += int(apt)
    return places[:count], keys[:count]


@kernel
def beside(
    names: Array, parts: Array, shifts: Array, columns: Array, marked: Array, marks: Array
) -> tuple[Array, Array]:
    """Features of each template with each of the ``marks``, whose words are ``marked``: their places, the features.

    They are had ``shifts`` (templates) further on.
    """
    places, keys = np.empty(len(marked) * len(names), np.int64), np.empty(len(marked) * len(names), np.uint64)
    for i in range(len(marked)):
        for t in range(len(names)):
            n = i * len(names) + t
            keys[n] = joined(mixed(names[t], marks[i]), parts[t], columns, marked[i])
            places[n] = marked[i] + shifts[t]
    return places, keys


@kernel
def add_features(sums: Array, at: Array, keys: Array, table: Table) -> None:
    """Add to the rows ``at`` of ``sums`` what features weigh, a row for each; one that is not in the table: nothing.

    First those that may be there are picked, without a branch that would be guessed wrong.
    """
    which, rows, size = np.empty(len(keys), np.int64), np.empty(len(keys), np.int64), 0
    for i in range(len(keys)):
        first = keys[i] >> np.uint64(64 - BITS)
        there, before = table.sieve[np.int64(first >> np.uint64(6))]
        bit = np.uint64(1) << (first & np.uint64(63))
        which[size], rows[size] = i, np.int64(before) + ones(there & (bit - np.uint64(1)))
        size += int((there & bit) != 0)
    for n in range(size):
        key, row = keys[which[n]], rows[n]
        while table.keys[row, 0] < key:
            row += 1
        if table.keys[row, 0] == key:
            into, weights = sums[at[which[n]]], table.rows[row]
            for label in range(len(into)):
                into[label] += weights[label + 2]


@kernel
def ones(word: np.uint64) -> int:
    """How many bits of a word are set."""
    word -= (word >> np.uint64(1)) & np.uint64(0x5555555555555555)
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int(np.int64((word * np.uint64(0x0101010101010101)) >> np.uint64(56)))


@kernel
def add_around(
    sums: Array, columns: Array, at: Array, margin: int, names: Array, parts: Array, needs: Array, table: Table
) -> None:
    """Add to the ``sums`` of words what the features around them weigh, template by template: all fits the cache."""
    for t in range(len(names)):
        places, keys = around(names[t], parts[t], needs[t], columns, at, margin)
        add_features(sums, places, keys, table)


@kernel
def joined_alone(names: Array, facets: Array, numbers: Array) -> Array:
    """Features of words alone (words x templates); ``numbers`` (words x facets), ``facets`` (templates)."""
    keys = np.empty((len(numbers), len(names)), np.uint64)
    for i in range(len(numbers)):
        for t in range(len(names)):
            key = (names[t] ^ numbers[i, facets[t]]) * SPREAD
            keys[i, t] = key ^ (key >> SHIFT)
    return keys


@kernel
def add_words(scores: Array, rows: Array, sums: Array) -> None:
    """Add to each word's scores what the words around it give: ``sums`` (rows x places x labels)."""
    reach = sums.shape[1] // 2
    for i in range(len(rows)):
        first, last = max(i - reach, 0), min(i + reach + 1, len(rows))
        into, weights = scores[first:last].ravel(), sums[rows[i], first + reach - i : last + reach - i].ravel()
        for k in range(len(into)):
            into[k] += weights[k]


@kernel
def in_columns(
    words: Array, gaps: Array, sets: Array, bounds: Array, numbers: Array, margin: int, farthest: int
) -> tuple[Array, Array, Array]:
    """The words of all lines in one row, ROWS of ``numbers`` around each: their rows, the places of the words
    themselves, and the columns (by size)."""
    blanks = margin + 2
    size = len(words) + blanks * len(bounds) + 2 * margin
    rows, places, columns = np.full(size, BLANK), np.empty(len(words), np.int64), np.zeros((MARK + 1, size), np.uint64)
    for line in range(len(bounds)):
        at = bounds[line, 0] + blanks * line + margin
        rows[at], rows[at + 1 + bounds[line, 1] - bounds[line, 0]] = FIRST, LAST
        for i in range(bounds[line, 0], bounds[line, 1]):
            at += 1
            rows[at], places[i], columns[GAP, at], columns[MARK, at] = words[i], at, gaps[i], sets[i]
        states(rows, at + 1 - bounds[line, 1] + bounds[line, 0], at + 1, numbers, farthest, columns)
    for i in range(size):
        columns[WORD, i], columns[MIDDLE, i] = numbers[rows[i], FORM], numbers[rows[i], CLASS]
    return rows, places, columns


@kernel
def states(rows: Array, first: int, last: int, numbers: Array, farthest: int, columns: Array) -> None:
    """Fill of a line three columns: the last head, how many words back it stands, open brackets and quotes."""
    bracket, quote, far = 0, 0, 0
    head = np.uint64(0)
    for i in range(first, last):
        begins, edge = numbers[rows[i], ITSELF], numbers[rows[i], EDGE]
        if edge in (OPENS, CLOSES):
            bracket = int(edge == OPENS)
        elif edge:
            quote = int(edge == OPENS_QUOTE or (edge == TURNS_QUOTE and not quote))
        far += 1
        if begins:
            head, far = begins, 0
        elif far > farthest:
            head = np.uint64(0)
        columns[HEAD, i], columns[FAR, i], columns[OPEN, i] = head, far if head else 0, 2 * bracket + quote


@kernel
def spelled(letters: Array, starts: Array, ends: Array) -> Array:
    """A key for the letters of each word."""
    keys = np.empty(len(starts), np.uint64)
    for i in range(len(starts)):
        key = SPREAD
        for letter in letters[starts[i] : ends[i]]:
            key = mixed(key, np.uint64(letter))
        keys[i] = key
    return keys


@kernel
def forward(shown: Array, step: Array, start: Array) -> tuple[Array, Array]:
    """Chances of a word's labels from the words so far, and ``shown`` scaled to make them sum to 1 (size x labels)."""
    size, labels = shown.shape
    sums, scaled = np.zeros((size, labels)), np.empty((size, labels))
    for t in range(size):
        here, total = sums[t], 0.0
        for i in range(labels if t else 0):
            before, row = sums[t - 1, i], step[i]
            for j in range(labels):
                here[j] += before * row[j]
        for j in range(labels):
            here[j] = (here[j] if t else start[j]) * shown[t, j]
            total += here[j]
        total = 1 / total
        for j in range(labels):
            here[j] *= total
            scaled[t, j] = shown[t, j] * total
    return sums, scaled


@kernel
def backward(scaled: Array, step: Array) -> Array:
    """Sums over all ways to label the words after each (size x labels)."""
    size, labels = scaled.shape
    sums, back = np.ones((size, labels)), step.T.copy()
    for t in range(size - 2, -1, -1):
        sums[t, :] = 0
        for j in range(labels):
            onward = scaled[t + 1, j] * sums[t + 1, j]
            for i in range(labels):
                sums[t, i] += onward * back[j, i]
    return sums


@kernel
def walk(
    sums: Array, scaled: Array, beyond: Array, step: Array, begins: Array, likely: float, found: Array, chances: Array
) -> int:
    """Begin wherever a begin is likely, go on while going on is, and report each likely end; says how many.

    What ``forward`` and ``backward`` gave of a line (size x labels); the label after a begin is its inside.
    """
    count = 0
    for first in range(len(sums)):
        for k in range(len(begins)):
            label, inside, last = begins[k], begins[k] + 1, first + 1
            p = sums[first, label] * beyond[first, label]
            while p > likely:
                on = 0.0
                if last < len(sums):
                    on = step[label, inside] * scaled[last, inside] * beyond[last, inside] / beyond[last - 1, label]
                if p * (1 - on) > likely:
                    found[count, 0], found[count, 1], found[count, 2] = first, last, k
                    chances[count], count = p * (1 - on), count + 1
                p, label, last = p * on, inside, last + 1
    return count


@kernel
def spans(shown: Array, bounds: Array, step: Array, start: Array, begins: Array, likely: float) -> tuple[Array, Array]:
    """Likely spans, ``shown`` (size x labels) being exponents of scores.

    Of each span the first word, the one after the last, and which begin; the chances.
    """
    most = int(len(shown) / likely) + 1  # the chances of all that begin at a word sum to 1
    found, chances, done = np.empty((most, 3), np.int64), np.empty(most), 0
    for line in range(len(bounds)):
        first, last = bounds[line, 0], bounds[line, 1]
        sums, scaled = forward(shown[first:last], step, start)
        beyond = backward(scaled, step)
        count = walk(sums, scaled, beyond, step, begins, likely, found[done:], chances[done:])
        found[done : done + count, :2] += first
        done += count
    return found[:done], chances[:done]
