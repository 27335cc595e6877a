"""Mine titles of programmes: ``python -m prakat.extract.mining_titles`` writes ``gazetteers/mined_titles.tsv``.

A title stands quoted or in Latin letters behind a head (``โครงการ “เราชนะ”``). It is kept if it has a head in enough of
the releases that hold it: such a title is the programme's name without head and quotes, too. What is read, and what
is left out, is as in :mod:`prakat.extract.mining`.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from prakat.extract.mining import releases, write
from prakat.extract.runs import any_of, column, stands_whole

LEAST = 3  # releases a title stands in behind a head
SHARE = 0.35  # of the releases that hold it, those that give it a head
HEADS = any_of(column("programme_heads.tsv"))
OPEN, CLOSE = "“\"‘'", "”\"’'"
QUOTED = rf"[ก-๎]{{0,30}} ?[{OPEN}]([^{OPEN}{CLOSE}\n]{{3,70}})[{CLOSE}]"
LATIN_WORD = r"[A-Za-z0-9&+.-]"
LATIN = rf" ?([A-Z]{LATIN_WORD}+(?: (?:[A-Z0-9]{LATIN_WORD}*|&|for|of|and|to|the|in|on)){{0,6}})(?=[ \n,)(”\"ก-๎])"
BEHIND_HEAD = re.compile(rf"{HEADS}(?:{QUOTED}|{LATIN})")
HEAD_BEFORE = re.compile(rf"{HEADS}(?:ฯ|รุ่น)? ?[{OPEN}]?\Z")
REACH = 34  # characters a head may stand before


def count(texts: Iterable[str], titles: Callable[[str], Iterator[str]]) -> Counter[str]:
    """In how many texts each title stands."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(titles(text)))
    return counts


def behind_head(text: str) -> Iterator[str]:
    """Titles in quotes or in Latin letters behind a head."""
    return ((m.group(1) or m.group(2)).strip() for m in BEHIND_HEAD.finditer(text))


def mine(texts: Callable[[], Iterator[str]]) -> list[tuple[str, int, int]]:
    """Titles, how many releases give them a head, how many hold them; the most frequent first."""
    dropped = set(column("mined_names_dropped.txt"))
    likely = [t for t, n in sorted(count(texts(), behind_head).items()) if n >= LEAST and t not in dropped]
    known = CharwiseDoubleArrayAhoCorasick(likely, MATCH_KIND_LEFTMOST_LONGEST)
    headed: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for text in texts():
        spans = [(start, end) for start, end, _ in known.find(text) if stands_whole(text, start, end)]
        held.update({text[start:end] for start, end in spans})
        headed.update({text[s:e] for s, e in spans if HEAD_BEFORE.search(text[max(0, s - REACH) : s])})
    kept = [(t, headed[t], held[t]) for t in likely if headed[t] >= max(LEAST, SHARE * held[t])]
    return sorted(kept, key=lambda row: (-row[1], row[0]))


def main() -> None:
    shared = Path(os.environ.get("PRAKAT_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    rows = mine(lambda: releases(shared))
    write("mined_titles", "Titles of programmes (mining_titles)", ("title", "headed", "releases"), rows)


if __name__ == "__main__":
    main()
