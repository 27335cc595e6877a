"""Names of the features of a token: what the tagger may learn from.

Every feature belongs to a *piece* of the context: a word, a pair of neighbours, a hit of a grammar. A piece names
the features it gives to the tokens around it, by their place relative to it. So the weights of a piece can be
summed once and kept, and tagging costs a few look-ups a token whatever the number of features.
"""

from __future__ import annotations

from prakat.extract.tagger.words import describe

Names = tuple[tuple[int, str], ...]  # (place of the token that gets the feature, relative to the piece; its name)
Marks = tuple[str, ...]

FIRST, LAST = "^", "$"  # stand before the first and after the last word of a line
REACH = {"w": 4, "a": 3, "b": 3, "c": 2, "s": 2, "p": 1, "e": 1, "q": 0, "f": 0}
HIT_REACH = 3


def word_names(word: str) -> Names:
    """What a word tells the tokens up to four places around it."""
    seen = describe(word)
    facets = {
        "w": seen.form, "a": seen.coarse, "b": seen.middle, "c": seen.fine, "s": seen.shape,
        "p": seen.form[:3], "e": seen.form[-3:], "q": seen.form[:2], "f": seen.form[-2:],
    }  # fmt: skip
    return tuple(
        (-place, f"{facet}{place}={value}")
        for facet, value in facets.items()
        for place in range(-REACH[facet], REACH[facet] + 1)
    )


def pair_names(key: tuple[str, int, str]) -> Names:
    """What two neighbours with ``gap`` spaces (0, 1, 2 for more) between them tell; places count from the right one."""
    left, gap, right = key
    a, b = describe(left), describe(right)
    return (
        (0, f"S{gap}"), (0, f"SW{gap}{b.form}"), (0, f"SP{gap}{a.form}"),
        (-1, f"T{gap}"), (-1, f"TW{gap}{a.form}"), (-1, f"TN{gap}{b.form}"),
        (0, f"ww<{a.form}{gap}{b.form}"), (-1, f"ww>{a.form}{gap}{b.form}"),
        (0, f"bb<{a.middle}{gap}{b.middle}"), (-1, f"bb>{a.middle}{gap}{b.middle}"),
        (0, f"bw<{a.middle}_{b.form}"), (-1, f"wb>{a.form}{gap}{b.middle}"),
        (0, f"wb<{a.form}{gap}{b.middle}"), (-1, f"bw>{a.middle}_{b.form}"),
        (1, f"ww<<{a.form}_{b.form}"), (-2, f"ww>>{a.form}_{b.form}"),
    )  # fmt: skip


def around_names(key: tuple[str, str]) -> Names:
    """What the neighbours on both sides tell the token between them."""
    a, b = map(describe, key)
    return ((0, f"w_w{a.form}_{b.form}"), (0, f"b_b{a.middle}_{b.middle}"))


def state_names(key: tuple[bool, bool, str, int]) -> Names:
    """What the line so far tells: open brackets and quotes, and how far back a name may have begun with ``head``."""
    bracket, quote, head, distance = key
    return ((0, f"in{bracket:d}{quote:d}"), (0, f"hd{head}"), (0, f"hd{head}{distance}"))


def head_names(key: tuple[str, str]) -> Names:
    """What the last head tells about a word that may still belong to its name."""
    head, seen = key[0], describe(key[1])
    return ((0, f"hb{head}_{seen.middle}"), (0, f"hw{head}_{seen.form}"))


def hit_names(marks: Marks) -> Names:
    """What the marks of grammar hits on a token tell the tokens around it."""
    near = [(-place, f"g{place}={mark}") for mark in marks for place in range(-HIT_REACH, HIT_REACH + 1)]
    return (*near, (0, f"gg{'|'.join(marks)}"))


def hit_word_names(key: tuple[Marks, str, str, str]) -> Names:
    """What the marks of a token tell together with its word and neighbours."""
    marks, *words = key
    a, w, b = map(describe, words)
    return tuple(
        (0, name)
        for mark in marks
        for name in (
            f"gw{mark}{w.form}", f"gb{mark}{w.middle}", f"gp{mark}{a.form}", f"gq{mark}{a.middle}", f"gn{mark}{b.form}",
        )
    )  # fmt: skip


def edge_names(key: tuple[Marks, Marks, Marks]) -> Names:
    """What the marks of three tokens in a row tell the middle one."""
    return ((0, "gt" + "/".join("|".join(marks) for marks in key)),)
