"""Mine which name stands before a bracketed abbreviation: ``python -m prakat.extract.mining_aliases``.

One abbreviation stands behind different words in different releases: what they have in common, read leftwards from
the bracket, is its name, and where the letters begin to differ the name begins.
Writes ``gazetteers/mined_aliases.tsv``.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from prakat.extract.facts.short_forms import LAST_PART, SHORT_FORM, head, squeeze
from prakat.extract.mining import FOLDER, HEADER, releases

INNER = re.compile(r"\(([^()\n]{2,80})\)")
BREAK = re.compile(r"[\n()]")
REACH = 110
STEADY = 0.75  # share of the contexts that must agree on a letter for it to belong to the name
CONTEXTS = 3
LETTER = re.compile(r"[A-Za-zก-ฮ]")  # a range of numbers is no abbreviation
SHORTEST = 6
BROKEN = re.compile("กล่าว|เผย|เป็น(?:ประธาน)?|(?:การ)?ประชุม(?=คณะ|สหภาพ|สภา)")

Contexts = dict[str, Counter[str]]


def contexts(texts: Iterable[str]) -> Contexts:
    """For each abbreviation the different words before it, white space left out, each counted once a text."""
    found: Contexts = defaultdict(Counter)
    for text in texts:
        for short, left in {*_definitions(text)}:
            found[short][left] += 1
    return found


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    for match in INNER.finditer(text):
        short = squeeze(LAST_PART.sub("", match[1]))
        if SHORT_FORM.fullmatch(short) and LETTER.search(short):
            yield short, squeeze(BREAK.split(text[max(0, match.start() - REACH) : match.start()])[-1])


def names(lefts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Names that the contexts have in common, with how many contexts bear each."""
    rest = dict.fromkeys(lefts)
    while len(rest) >= CONTEXTS:
        name, bearers = _grow([*rest])
        if len(bearers) < CONTEXTS or len(name) < SHORTEST:
            return
        if clean := _from_head(name):
            yield clean, len(bearers)
        for left in bearers:
            del rest[left]


def _from_head(name: str) -> str | None:
    """The name from its first word on: what stands before, and a piece of a word, is no part of it."""
    if name[:1].isascii():
        return name if name[:1].isupper() else None
    broken = max((m.end() for m in BROKEN.finditer(name)), default=0)
    first = head().search(name, broken)
    return name[first.start() :] if first and len(name) - first.start() >= SHORTEST else None


def _grow(lefts: list[str]) -> tuple[str, list[str]]:
    """Lengthen the common ending leftwards while nearly all its bearers agree; short endings need no majority."""
    name, bearers = "", lefts
    while True:
        letters = Counter(left[-len(name) - 1] for left in bearers if len(left) > len(name))
        letter, count = letters.most_common(1)[0] if letters else ("", 0)
        if not count or (len(name) >= SHORTEST and count < STEADY * len(bearers)):
            return name, bearers
        name = letter + name
        bearers = [left for left in bearers if left.endswith(name)]


def main() -> None:
    found = contexts(releases(Path(os.environ.get("PRAKAT_SHARED") or "../shared")))
    counts: Counter[tuple[str, str]] = Counter()
    for short, lefts in found.items():
        for name, count in names(lefts):
            counts[short, name] += count
    header = HEADER.format(what="Names that stand before a bracketed abbreviation, white space left out.")
    header = header.replace("prakat.extract.mining`", "prakat.extract.mining_aliases`")
    lines = [f"{short}\t{count}\t{name}\n" for (short, name), count in sorted(counts.items())]
    (FOLDER / "mined_aliases.tsv").write_text(header + "name\tcontexts\tfull\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
