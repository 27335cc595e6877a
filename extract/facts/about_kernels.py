"""The inner loops of the choice of phrases, compiled as the tagger's are.

A phrase is the words ``i`` to ``j``, its figure the word ``k``; ``low`` is the first word within the figure's reach.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from prakat.extract.facts.about_weights import Boxes, Flags, Real, Tables, Whole
from prakat.extract.tagger.kernels import Array, kernel

# Kinds of words that are counted. What a form is, as bits, these kinds first; above them its number in WHAT.
FIGURES, BLANKS, BREAKS, PROJECTS, MENTIONS = range(5)
IS_FIGURE, IS_BLANK, IS_BREAK, IS_PROJECT, IS_MENTION, IS_MARK, IS_JOINT = (1 << n for n in range(7))
MAY_BEGIN, MAY_END, BEGINS_BEHIND, ENDS_BEFORE, BITS = (1 << n for n in range(7, 12))
NONE, WITHIN, BEHIND, BEFORE = range(4)  # the places of NAMED
CHAINS = 1024  # of places of a text
MIXED = 1  # the place in WHAT of words with a mention among them


class Lattice(NamedTuple):
    """The words of a document: where they stand, what they are, whether a phrase may begin or end with them.

    ``to[kind, i]`` of a kind stand before the word ``i``, the last of them at ``last[kind, i]`` (-1 for none).
    """

    opens: Whole
    shuts: Whole
    what: Whole
    level: Whole  # of brackets and quotes before each word
    begins: Flags
    closes: Flags
    line: Flags  # whether it begins its line
    starts_to: Whole  # beginnings before each word
    to: Whole
    last: Whole


class Alone(NamedTuple):
    """Weights that no figure changes: of words as the first, last, only one; as one that comes again; of all before."""

    first: Real
    last: Real
    one: Real
    again: Real
    gap: Real


@kernel
def lattice(traits: Whole, opens: Whole, shuts: Whole, level: Whole) -> Lattice:
    """``traits``: of the words and of an edge on either side."""
    size = len(opens)
    begins, closes, line = np.zeros(size, np.bool_), np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    starts_to, to = np.zeros(size + 1, np.int64), np.zeros((MENTIONS + 1, size + 1), np.int64)
    last, fresh = np.full((MENTIONS + 1, size + 1), -1, np.int64), True
    for i in range(size):
        before, word, after = traits[i], traits[i + 1], traits[i + 2]
        begin = (before & BEGINS_BEHIND or word & IS_MENTION) and not before & IS_JOINT
        close = (after & ENDS_BEFORE or word & IS_MENTION) and not after & IS_JOINT
        begins[i], closes[i], line[i] = begin and word & MAY_BEGIN, close and word & MAY_END, fresh
        starts_to[i + 1] = starts_to[i] + begins[i]
        fresh = word & IS_BREAK != 0 or (fresh and word & IS_MARK != 0)
        for kind in range(len(to)):
            found = (word >> kind) & 1
            to[kind, i + 1] = to[kind, i] + found
            last[kind, i + 1] = i if found else last[kind, i]
    return Lattice(opens, shuts, traits[1:-1] // BITS, level, begins, closes, line, starts_to, to, last)


@kernel
def phrases(words: Lattice, low: int, k: int, longest: int) -> Whole:
    """The phrases before a figure (phrases x 2): on one line, not too long, with both of a pair of brackets or none."""
    size, count = k - low, 0
    found = np.empty((size * (size + 1) // 2, 2), np.int64)
    for i in range(low, k):
        for j in range(i, k if words.begins[i] else i):
            if words.shuts[j] - words.opens[i] > longest or words.to[BREAKS, j + 1] > words.to[BREAKS, i]:
                break
            if words.closes[j] and words.level[i] == words.level[j + 1]:
                found[count, 0], found[count, 1], count = i, j, count + 1
    return found[:count]


@kernel
def grams(layout: Whole, boxes: Boxes, grid: Whole, wanted: Flags) -> Real:
    """The summed weight of the templates of ``layout`` at the words that are wanted."""
    sums = np.zeros(len(wanted))
    for i in range(len(wanted)):
        for t in range(len(layout) if wanted[i] else 0):
            cell = int(boxes.begins[layout[t, 0]])
            for place in range(boxes.steps.shape[1]):
                string = grid[layout[t, 2 * place + 1], layout[t, 2 * place + 2] + i]
                cell += boxes.steps[string, place, layout[t, 0]]
            sums[i] += boxes.values[cell]
    return sums


@kernel
def running(each: Real) -> Real:
    """Sums of all before each, and of all."""
    sums = np.zeros(len(each) + 1)
    for i in range(len(each)):
        sums[i + 1] = sums[i] + each[i]
    return sums


@kernel
def alone(words: Lattice, known: Tables, grid: Whole, times: Whole, inner: Real, gap: Real) -> Alone:
    """``grid``: the facets of the words; ``times``: how often the document has each; its weights within a phrase, and
    behind one."""
    again, inner, gap = np.zeros(len(times)), running(inner), running(gap)
    first, last = grams(known.start, known.boxes, grid, words.begins), grams(known.end, known.boxes, grid, words.closes)
    for i in range(len(times)):
        again[i] = known.again[words.what[i], min(times[i] - 1, 3)]
        first[i] = first[i] + known.line[int(words.line[i])] - inner[i]
        last[i] += inner[i + 1]
    return Alone(first, last, grams(known.alone, known.boxes, grid, words.begins & words.closes), again, gap)


@kernel
def neighbours(figures: Flags, known: Tables, grid: Whole, bag: Real, size: int) -> Real:
    """Weights of the words about figures; ``bag``: of each word among the ``size`` before one, whatever their order."""
    sums, bag = grams(known.figure, known.boxes, grid, figures), running(bag)
    for k in range(len(figures)):
        if figures[k]:
            sums[k] = sums[k] + bag[k] - bag[max(k - size, 0)]
    return sums


@kernel
def firsts(words: Lattice, known: Tables, coarse: Whole, sums: Real, low: int, k: int, unit: int) -> Real:
    """Weights of the words from ``low`` on as first words, given their ``sums`` alone."""
    line, weights = max(words.last[BREAKS, k], low - 1), np.zeros(k - low)
    for i in range(low, k):
        ahead = max(words.starts_to[i] - words.starts_to[line + 1] + 1, 0)
        weights[i - low] = (
            sums[i] + known.ahead[min(ahead, len(known.ahead) - 1)] + known.ahead_kind[unit, coarse[i + 1]]
        )
    return weights


@kernel
def lasts(words: Lattice, known: Tables, coarse: Whole, found: Alone, low: int, k: int, unit: int, few: Real) -> Real:
    """Weights of the words from ``low`` on as last words; ``few``: of the words from each to the figure, if few."""
    weights, earlier, to = np.zeros(k - low), words.last[FIGURES, k], words.to
    for j in range(low, k):
        behind = words.starts_to[k] - words.starts_to[max(j, earlier) + 1]
        figures, blanks = to[FIGURES, k] - to[FIGURES, j + 1], to[BLANKS, k] - to[BLANKS, j + 1]
        breaks = to[BREAKS, k] - to[BREAKS, j + 1]
        weights[j - low] = (
            found.last[j] + found.gap[k] - found.gap[j + 1]
            + known.between[min(figures, 4), min(blanks, 5), min(breaks, 3)]
            + known.gap_size[min(k - j - 1, len(known.gap_size) - 1)]
            + known.gap_last[min(figures, 2), coarse[j + 1]]
            + known.behind_kind[unit, coarse[j + 1]]
            + known.behind[min(behind, 6), int(j <= earlier)]
        )  # fmt: skip
        if k - j <= len(few):
            weights[j - low] += few[k - j - 1]
    return weights


@kernel
def shape(words: Lattice, known: Tables, coarse: Whole, i: int, j: int) -> float:
    """The weight of a phrase's size, its edges and what it holds."""
    figures, blanks = words.to[FIGURES, j + 1] - words.to[FIGURES, i], words.to[BLANKS, j + 1] - words.to[BLANKS, i]
    weight: float = (
        known.size[min(j - i + 1, len(known.size) - 1)]
        + known.length[(words.shuts[j] - words.opens[i]) // 10]
        + known.inside[min(figures, 2), min(blanks, 4)]
        + known.edges[coarse[i + 1], coarse[j + 1]]
        + known.around[coarse[i], coarse[j + 2]]
    )
    return weight


@kernel
def standing(words: Lattice, known: Tables, low: int, k: int, unit: int, i: int, j: int) -> float:
    """The weight of how a phrase stands to the programmes and events before the figure, and of what it is."""
    nearest, named = words.last[PROJECTS, k], BEFORE
    if nearest < low:
        named = NONE
    elif words.to[PROJECTS, j + 1] > words.to[PROJECTS, i]:
        named = WITHIN
    elif nearest > j:
        named = BEHIND
    mixed = min(words.to[MENTIONS, j + 1] - words.to[MENTIONS, i], MIXED)
    weight: float = known.standing[unit, named, words.what[i] if i == j else mixed]
    return weight


@kernel
def promising(
    figures: Whole, words: Lattice, known: Tables, coarse: Whole, found: Alone, few: Real, longest: int, most: int
) -> tuple[Whole, Whole, Real]:
    """Of each figure the phrases whose edges promise most: their number; first and last words; weights as a whole.

    ``figures`` (figures x 3): ``k``, ``low``, the unit; ``coarse``: classes of the words, an edge on either side.
    """
    counts, done = np.zeros(len(figures), np.int64), 0
    pairs, weights = np.empty((len(figures) * most, 2), np.int64), np.empty(len(figures) * most)
    for f in range(len(figures)):
        k, low, unit = figures[f, 0], figures[f, 1], figures[f, 2]
        first = firsts(words, known, coarse, found.first, low, k, unit)
        last = lasts(words, known, coarse, found, low, k, unit, few[f])
        near = phrases(words, low, k, longest)
        edges = np.empty(len(near))
        for n in range(len(near)):
            edges[n] = first[near[n, 0] - low] + last[near[n, 1] - low]
        for n in foremost(edges, most):
            i, j = near[n, 0], near[n, 1]
            whole = shape(words, known, coarse, i, j) + (found.one[i] if i == j else 0.0) + found.again[i]
            pairs[done, 0], pairs[done, 1] = i, j
            weights[done] = edges[n] + whole + standing(words, known, low, k, unit, i, j)
            counts[f], done = counts[f] + 1, done + 1
    return counts, pairs[:done], weights[:done]


@kernel
def chained(letters: Array) -> tuple[Whole, Whole]:
    """Of each place the one before it and the one behind it where the same two letters stand, or others as rarely."""
    size, last = len(letters), np.full(CHAINS, -1)
    before, after = np.full(size, -1), np.full(size, size)
    for at in range(size - 1):
        chain = (letters[at] * 31 + letters[at + 1]) % CHAINS
        before[at], last[chain] = last[chain], at
        if before[at] >= 0:
            after[before[at]] = at
    return before, after


@kernel
def returns(letters: Array, begins: Whole, ends: Whole, around: int) -> Whole:
    """How often each stretch of a text stands within ``around`` letters of itself, as ``str.count`` counts."""
    counts, (before, after) = np.zeros(len(begins), np.int64), chained(letters)
    for n in range(len(begins)):
        size, at, free = ends[n] - begins[n], begins[n], 0
        low, high = max(begins[n] - around, 0), min(ends[n] + around, len(letters)) - size
        while size > 1 and before[at] >= low:
            at = before[at]
        at = low if size == 1 else at  # a letter by itself is in no chain
        while at <= high:
            if at >= free and same(letters, at, begins[n], size):
                counts[n], free = counts[n] + 1, at + size
            at = at + 1 if size == 1 else after[at]
    return counts


@kernel
def same(letters: Array, a: int, b: int, size: int) -> bool:
    """Whether the same letters stand at two places."""
    at = 0
    while at < size and letters[a + at] == letters[b + at]:
        at += 1
    return at == size


@kernel
def foremost(scores: Real, most: int) -> Whole:
    """The places of the best scores, best first, of equal ones the first."""
    best, size = np.empty(most, np.int64), 0
    for n in range(len(scores)):
        if size == most and scores[n] <= scores[best[-1]]:
            continue
        size = min(size + 1, most)
        at = size - 1
        while at and scores[best[at - 1]] < scores[n]:
            best[at], at = best[at - 1], at - 1
        best[at] = n
    return best[:size]


@kernel
def elected(counts: Whole, opens: Whole, shuts: Whole, scores: Real, closest: int) -> tuple[Whole, Real]:
    """Of each figure's likeliest phrases the one that is alike to most of the chance (-1 for none), and that chance.

    Added up in one order for every phrase: equal sums must stay equal for the likelier phrase to win.
    """
    chosen, votes, done = np.full(len(counts), -1), np.zeros(len(counts)), 0
    for f in range(len(counts)):
        own = scores[done : done + counts[f]]
        raised = np.exp(own - own.max()) if len(own) else own
        chances = raised / raised.sum()
        best = foremost(chances, closest)
        for m in best:
            vote = 0.0
            for n in best:
                a, b = done + m, done + n
                vote += chances[n] if alike(opens[a], shuts[a], opens[b], shuts[b]) else 0.0
            if vote > votes[f]:
                chosen[f], votes[f] = done + m, vote
        done += counts[f]
    return chosen, votes


@kernel
def alike(a: int, b: int, c: int, d: int) -> bool:
    """Whether stretches share half of the longer one, or one holds the other, at least a third as long."""
    shared, longer, shorter = min(b, d) - max(a, c), max(b - a, d - c), min(b - a, d - c)
    return bool(shared * 2 >= longer or (shared == shorter and shorter >= 6 and longer <= 3 * shorter))
