"""Names that a document has introduced and later uses without what told them to be names."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

Found = tuple[int, int, str]  # start, end, rule


def named_again(text: str, names: Collection[str], taken: Collection[Found]) -> Iterator[tuple[int, int]]:
    """Where ``names`` stand outside the spans that are ``taken``; the bounds of words are the caller's matter."""
    if not names:
        return
    spans = iter(sorted(taken))
    span = next(spans, None)
    for start, end, _ in CharwiseDoubleArrayAhoCorasick(sorted(names), MATCH_KIND_LEFTMOST_LONGEST).find(text):
        while span and span[1] <= start:
            span = next(spans, None)
        if not span or end <= span[0]:
            yield start, end
