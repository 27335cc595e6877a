"""The inner loops of the judge, compiled as the tagger's are; rows of candidates are those of a whole document.

``bounds`` (lines x 2) says where each line begins and ends in them.
"""

from __future__ import annotations

import numpy as np

from prakat.extract.tagger.kernels import Array, kernel, mixed, spelled

# What a character is, and what may stand behind or before a name.
BLANK, BRACKET, UNBRACKET, QUOTE, UNQUOTE, BREAK, CLOSING, OPENING, SHORT, DIGIT = (1 << n for n in range(10))


@kernel
def proposed(
    starts: Array, ends: Array, bounds: Array, likely: Array, chances: Array, hits: Array, grades: int
) -> tuple[Array, Array]:
    """Start, end, type and grade of the likely spans, then of the hits that lie wholly in one line; their chances.

    Words by ``starts`` and ``ends``, and by ``bounds`` of lines; ``hits``: start, end, kind, in order.
    """
    rows, sure, size = np.zeros((len(likely) + len(hits), 4), np.int64), np.zeros(len(likely) + len(hits)), len(likely)
    for i in range(size):
        rows[i, 0], rows[i, 1], rows[i, 2] = starts[likely[i, 0]], ends[likely[i, 1] - 1], likely[i, 2]
    sure[:size], line = chances, -1
    for i in range(len(hits)):
        start, end, kind = np.int64(hits[i, 0]), np.int64(hits[i, 1]), np.int64(hits[i, 2])
        while line + 1 < len(bounds) and starts[bounds[line + 1, 0]] <= start:
            line += 1
        if line >= 0 and end <= ends[bounds[line, 1] - 1]:
            rows[size, 0], rows[size, 1], rows[size, 2], rows[size, 3] = start, end, kind // grades, kind % grades + 1
            size += 1
    return rows[:size], sure[:size]


@kernel
def merged(rows: Array, chances: Array, order: Array, valued: Array) -> tuple[Array, Array]:
    """Start, end, type and grade of spans, each once with its best grade and chance, in the order of the text.

    ``order``: of types; those that are ``valued`` are left out without a grade.
    """
    keys = (rows[:, 0] * (rows[:, 1].max() + 1) + rows[:, 1]) * len(order) + order[rows[:, 2]]
    kept, count, size = np.empty(len(rows), np.int64), 0, 0
    for i in np.argsort(keys):
        last = kept[count - 1] if count else i
        if keys[last] == keys[i]:
            rows[last, 3], chances[last] = max(rows[last, 3], rows[i, 3]), max(chances[last], chances[i])
        if not count or keys[last] != keys[i]:
            kept[count], count = i, count + 1
    for i in kept[:count]:
        kept[size] = i
        size += rows[i, 3] > 0 or not valued[rows[i, 2]]
    return rows[kept[:size]], chances[kept[:size]]


@kernel
def in_lines(spans: Array, starts: Array, bounds: Array) -> Array:
    """Where the spans of each line begin and end: those that begin before the next line does."""
    found, at = np.empty_like(bounds), 0
    for line in range(len(bounds)):
        found[line, 0] = at
        while at < len(spans) and (line + 1 == len(bounds) or spans[at, 0] < starts[bounds[line + 1, 0]]):
            at += 1
        found[line, 1] = at
    return found


@kernel
def memory(letters: Array, spans: Array, chances: Array) -> Array:
    """How often the document has the same words as the same type, and how those are taken elsewhere: summed and on the
    average (candidates x 3)."""
    room = 2
    while room < 2 * len(spans):
        room *= 2
    first, which, counts, sums = np.full(room, -1), np.empty(len(spans), np.int64), np.zeros(room), np.zeros(room)
    keys = spelled(letters, spans[:, 0], spans[:, 1])
    for i in range(len(spans)):
        keys[i] = mixed(keys[i], np.uint64(spans[i, 2]))
        at = np.int64(keys[i] & np.uint64(room - 1))
        while first[at] >= 0 and keys[first[at]] != keys[i]:
            at = (at + 1) & (room - 1)
        which[i], counts[at], sums[at] = at, counts[at] + 1, sums[at] + chances[i]
        first[at] = i
    found = np.empty((len(spans), 3))
    for i in range(len(spans)):
        count, others = counts[which[i]], sums[which[i]] - chances[i]
        found[i, 0], found[i, 1], found[i, 2] = count, others, others / max(count - 1, 1.0) if count > 1 else -1.0
    return found


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
