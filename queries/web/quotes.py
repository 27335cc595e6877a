"""Words of releases on a page: cut to what matters, and with some of them lit."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from prakat.typeset import may_break

LETTERS = 260
MARK, END = Markup("<mark>"), Markup("</mark>")


def lit(text: str, places: Iterable[tuple[int, int]], offset: int = 0, letters: int = LETTERS) -> Markup:
    """``text``, which begins at ``offset`` of its release, with places of that release in ``<mark>``; a long one is cut
    to a window that holds the first of them."""
    inside = [(max(0, a - offset), min(len(text), z - offset)) for a, z in sorted(places)]
    marks = [(a, z) for a, z in inside if a < z]
    start, end = _window(text, *(marks[0] if marks else (0, 0)), letters)
    parts = [Markup("…" if start else "")]
    for a, z in marks:
        if start <= a and z <= end:
            parts += [escape(text[start:a]), MARK, escape(text[a:z]), END]
            start = z
    parts += [escape(text[start:end]), Markup("…" if end < len(text) else "")]
    return Markup("".join(parts))  # each is escaped


def lit_words(text: str, words: str, letters: int = LETTERS) -> Markup:
    """``text`` with the first place of some words in ``<mark>``."""
    at = text.find(words)
    return lit(text, [(at, at + len(words))] if at >= 0 else (), 0, letters)


def _window(text: str, at: int, until: int, letters: int) -> tuple[int, int]:
    """[start, end) with all of [at, until), at gaps or between syllables."""
    if len(text) <= letters:
        return 0, len(text)
    start = max(0, min(at - letters // 4, len(text) - letters))
    gap = text.rfind(" ", 0, start) + 1
    start = gap if start - gap < letters // 4 else start
    while start and not may_break(text, start):
        start -= 1
    end = min(len(text), max(start + letters, until))
    while end < len(text) and not may_break(text, end):
        end += 1
    return start, end
