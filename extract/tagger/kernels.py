"""The inner loops of the tagger, compiled by numba when first called and kept on disk.

A kernel takes and gives arrays alone. ``size`` is the number of words, ``labels`` of labels; rows of candidates and
of words are those of a whole document, and ``bounds`` (lines x 2) says where each line begins and ends in them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit

Array = np.ndarray
Function = TypeVar("Function", bound=Callable[..., object])
SPREAD, STIR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
SHIFT = np.uint64(29)
OPENS, CLOSES, OPENS_QUOTE, CLOSES_QUOTE, TURNS_QUOTE = 1, 2, 3, 4, 5  # what a word does to brackets and quotes

# What a character is, and what may stand behind or before a name.
BLANK, BRACKET, UNBRACKET, QUOTE, UNQUOTE, BREAK, CLOSING, OPENING, SHORT, DIGIT = (1 << n for n in range(10))


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
def joined_around(
    names: Array, parts: Array, needs: Array, columns: Array, at: Array, sieve: Array
) -> tuple[Array, Array]:
    """Features that pass the sieve, of each template at each place that has what it needs: the places, the features.

    ``columns`` (columns x size); ``parts`` (templates x most parts x 2); ``needs`` (templates x 2): a column that is
    not 0 at the place or so many words from it; -1 for none.
    """
    places, keys = np.empty(len(at) * len(names) + 1, np.int64), np.empty(len(at) * len(names) + 1, np.uint64)
    size, shift = 0, np.uint64(61 - bits(len(sieve)))
    for t in range(len(names)):
        column, reach = needs[t, 0], needs[t, 1]
        for i in at:
            if column < 0 or columns[column, i - reach : i + reach + 1].any():
                keys[size], places[size] = joined(names[t], parts[t], columns, i), i
                size += passes(sieve, keys[size], shift)
    return places[:size], keys[:size]


@kernel
def joined_with(
    names: Array, parts: Array, shifts: Array, columns: Array, at: Array, given: Array, sieve: Array
) -> tuple[Array, Array]:
    """Features of each template with the value given to each place, those that pass the sieve.

    They are had ``shifts`` (templates) further on.
    """
    places, keys = np.empty(len(at) * len(names) + 1, np.int64), np.empty(len(at) * len(names) + 1, np.uint64)
    size, shift = 0, np.uint64(61 - bits(len(sieve)))
    for i in range(len(at)):
        for t in range(len(names)):
            keys[size], places[size] = joined(mixed(names[t], given[i]), parts[t], columns, at[i]), at[i] + shifts[t]
            size += passes(sieve, keys[size], shift)
    return places[:size], keys[:size]


@kernel
def passes(sieve: Array, key: np.uint64, shift: np.uint64) -> int:
    """Whether a sieve knows the first bits of a key: eight to a number, whether any key has them."""
    first = key >> shift
    return int((sieve[np.int64(first >> np.uint64(3))] >> np.uint8(first & np.uint64(7))) & 1)


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
def looked_up(keys: Array, known: Array, buckets: Array) -> tuple[Array, Array]:
    """Which of ``keys`` are among ``known`` (which is in order, its last above all keys), and where there.

    ``buckets[b]``: where in ``known`` those begin whose first bits are b. Few branches are guessed wrong where the
    first two steps are taken without one.
    """
    shift, size = np.uint64(64 - bits(len(buckets))), 0
    which, rows = np.empty(len(keys), np.int64), np.empty(len(keys), np.int64)
    for i in range(len(keys)):
        row = np.int64(buckets[np.int64(keys[i] >> shift)])
        row += known[row] < keys[i]
        row += known[row] < keys[i]
        while known[row] < keys[i]:
            row += 1
        which[size], rows[size] = i, row
        size += known[row] == keys[i]
    return which[:size], rows[:size]


@kernel
def bits(size: int) -> int:
    """How many bits number so many."""
    count = 0
    while 1 << count < size:
        count += 1
    return count


@kernel
def add_rows(sums: Array, at: Array, values: Array, rows: Array) -> None:
    """Add each of the rows of ``values`` to its row of ``sums``, of which one may be meant more than once."""
    for i in range(len(rows)):
        into, weights = sums[at[i]], values[rows[i]]
        for label in range(len(into)):
            into[label] += weights[label]


@kernel
def add_words(scores: Array, rows: Array, sums: Array) -> None:
    """Add to each word's scores what the words around it give: ``sums`` (rows x places x labels)."""
    reach = sums.shape[1] // 2
    for i in range(len(rows)):
        word = sums[rows[i]]
        for place in range(max(0, reach - i), min(sums.shape[1], len(rows) + reach - i)):
            into, weights = scores[i + place - reach], word[place]
            for label in range(len(into)):
                into[label] += weights[label]


@kernel
def states(heads: Array, marks: Array, bounds: Array, farthest: int, found: Array) -> None:
    """Fill ``found`` (3 x size): the last head, how many words back it stands, open brackets and quotes."""
    for line in range(len(bounds)):
        bracket, quote, far = 0, 0, 0
        head = np.uint64(0)
        for i in range(bounds[line, 0], bounds[line, 1]):
            if marks[i] == OPENS or marks[i] == CLOSES:
                bracket = int(marks[i] == OPENS)
            elif marks[i]:
                quote = int(marks[i] == OPENS_QUOTE or (marks[i] == TURNS_QUOTE and not quote))
            far += 1
            if heads[i]:
                head, far = heads[i], 0
            elif far > farthest:
                head = np.uint64(0)
            found[0, i] = head
            found[1, i] = far if head else 0
            found[2, i] = 2 * bracket + quote


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


@kernel
def tree_sums(columns: Array, feature: Array, split: Array, keep: Array, value: Array, first: Array) -> Array:
    """For each row (``columns``: features x rows) the sum of the leaves it reaches in all trees.

    ``feature``, ``split`` (trees x splits); ``value`` (trees x leaves); ``keep`` (trees x splits x 2): the leaves, as
    bits, that can still be reached when the split is not passed, and when it is; ``first`` leaf of each set of them.
    """
    sums, left = np.zeros(columns.shape[1]), np.empty(columns.shape[1], np.int64)
    for t in range(len(feature)):
        left[:] = -1
        for s in range(feature.shape[1]):
            column, most, if_not, if_passed = columns[feature[t, s]], split[t, s], keep[t, s, 0], keep[t, s, 1]
            for i in range(len(left)):
                left[i] &= if_passed if column[i] <= most else if_not
        for i in range(len(left)):
            sums[i] += value[t, first[left[i]]]
    return sums


@kernel
def rivalry(spans: Array, chances: Array, bounds: Array) -> Array:
    """Candidates against those of their line that overlap: twelve features each.

    Likeliest of its type, of others; sums of its type with its start, with its end; likeliest around it; sum of those
    inside it. Then of hits, grades: of its type with its start, its end, around it; of others around it; and numbers:
    of others inside it, of those that cross its edge. ``spans`` (candidates x 4): start, end, type, grade of a hit.
    """
    found = np.zeros((len(spans), 12))
    for line in range(len(bounds)):
        for i in range(bounds[line, 0], bounds[line, 1]):
            for k in range(bounds[line, 0], bounds[line, 1]):
                if i != k and spans[k, 0] < spans[i, 1] and spans[i, 0] < spans[k, 1]:
                    weigh(found[i], spans[i], spans[k], chances[k])
    return found


@kernel
def weigh(row: Array, mine: Array, rival: Array, p: float) -> None:
    """Add one rival to the row of a candidate."""
    same, grade = mine[2] == rival[2], rival[3]
    starts, ends = mine[0] == rival[0], mine[1] == rival[1]
    around = rival[0] <= mine[0] and rival[1] >= mine[1]
    inside = rival[0] >= mine[0] and rival[1] <= mine[1]
    row[0 if same else 1] = max(row[0 if same else 1], p)
    row[2] += p if same and starts else 0.0
    row[3] += p if same and ends else 0.0
    row[4] = max(row[4], p if around else 0.0)
    row[5] += p if inside else 0.0
    if same and starts:
        row[6] = max(row[6], grade)
    if same and ends:
        row[7] = max(row[7], grade)
    if around:
        row[8 if same else 9] = max(row[8 if same else 9], grade)
    if grade:
        row[10] += inside and not same
        row[11] += not around and not inside


@kernel
def choose(spans: Array, chances: Array, worth: Array, bounds: Array) -> Array:
    """Of the overlapping candidates of a line those whose chances, less the worth of their type, sum highest."""
    taken, count = np.empty(len(spans), np.int64), 0
    for line in range(len(bounds)):
        first, size = bounds[line, 0], bounds[line, 1] - bounds[line, 0]
        order, best = np.arange(first, first + size), np.zeros(size + 1)
        clear, better = np.zeros(size + 1, np.int64), np.zeros(size + 1, np.bool_)
        for n in range(1, size):  # by their ends
            here, at = order[n], n
            while at and spans[order[at - 1], 1] > spans[here, 1]:
                order[at], at = order[at - 1], at - 1
            order[at] = here
        for n in range(size):
            here, before = order[n], n
            while before and spans[order[before - 1], 1] > spans[here, 0]:
                before -= 1
            value = best[before] + chances[here] - worth[spans[here, 2]]
            better[n + 1], clear[n + 1] = value > best[n], before
            best[n + 1] = max(value, best[n])
        n, done = size, count
        while n:
            if better[n]:
                taken[count], count = order[n - 1], count + 1
            n = clear[n] if better[n] else n - 1
        taken[done:count] = taken[done:count][::-1].copy()
    return taken[:count]


@kernel
def shapes(signs: Array, spans: Array) -> Array:
    """What candidates hold and stand between: thirteen features each, by the ``signs`` of the text's characters.

    Length, blanks, brackets and quotes left open; whether a bracket follows; what stands behind and before (a break,
    a blank, a mark); whether it ends shortened; whether it has a digit.
    """
    found = np.zeros((len(spans), 13))
    for i in range(len(spans)):
        start, end, row = spans[i, 0], spans[i, 1], found[i]
        before = signs[start - 1] if start else BREAK
        after = signs[end] if end < len(signs) else BREAK
        beyond = signs[end + 1] if end + 1 < len(signs) else BREAK
        row[0] = end - start
        for sign in signs[start:end]:
            row[1] += (sign & BLANK) != 0
            row[2] += ((sign & BRACKET) != 0) - ((sign & UNBRACKET) != 0)
            row[3] += ((sign & QUOTE) != 0) - ((sign & UNQUOTE) != 0)
            if sign & DIGIT:
                row[12] = 1
        row[4] = (after & BRACKET) != 0 or ((after & BLANK) != 0 and (beyond & BRACKET) != 0)
        row[5], row[6], row[7] = (after & BREAK) != 0, (after & BLANK) != 0, (after & CLOSING) != 0
        row[8], row[9], row[10] = (before & BREAK) != 0, (before & BLANK) != 0, (before & OPENING) != 0
        row[11] = (signs[end - 1] & SHORT) != 0
    return found
