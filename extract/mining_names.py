"""Mine names of programmes and venues: ``python -m prakat.extract.mining_names`` writes ``gazetteers/mined_*.tsv``.

A name counts once a release and only where a space or mark closes it, so its right end is the releases' own. What is
read, and what is left out, is as in :mod:`prakat.extract.mining`; the same releases always give the same lists.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from prakat.extract import runs
from prakat.extract.mining import ranked, releases, write
from prakat.extract.runs import any_of, column, rows, starts_generic

LEAST = {"programme": 5, "venue": 5}  # releases a name stands in
LENGTH = {"programme": (12, 90), "venue": (8, 70)}
OPEN_END = ("ที่", "สาย", "เฟส", "ระยะ", "หมายเลข", "ฯ", "พระราม")  # what asks for a number or for more words
CLOSE = r"(?=[ \n,;:()“”\"]|$)"
HEADS = {
    "programme": [head for head, kind in rows("programme_heads.tsv") if kind in ("project", "accord", "benefit")],
    "venue": [head for head, kind in rows("venue_heads.tsv") if kind == "named"],
}


def names_of(kind: str) -> re.Pattern[str]:
    """A pattern for a head of one kind with the letters up to a mark that closes the name."""
    return re.compile(rf"(?<![ก-๎])(?:ใน|ตาม|ณ|ที่|ของ|และ)?({any_of(HEADS[kind])}[ก-๎]{{3,90}}){CLOSE}")


SITE = re.compile(
    rf"(?<![ก-๎])ณ {{1,2}}({any_of(column('venue_heads.tsv'))}[^\n,;“”\"()]{{0,80}}?)"
    rf"(?=$|\n|[,;]| {{1,3}}{runs.words('venue', 'behind')})"
)


def sites(text: str) -> set[str]:
    """What a release names behind ณ, further words and all."""
    return {" ".join(m.group(1).split()) for m in SITE.finditer(text)}


def mine(texts: Iterable[str]) -> Mapping[str, Counter[str]]:
    """How many releases close each name, by kind of name."""
    patterns = {kind: names_of(kind) for kind in HEADS}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in HEADS}
    for text in texts:
        for kind, pattern in patterns.items():
            names = {m.group(1) for m in pattern.finditer(text)}
            counts[kind].update(names | sites(text) if kind == "venue" else names)
    return counts


def kept(kind: str, counts: Counter[str]) -> list[tuple[str, int]]:
    """Names that stand in enough releases and say more than their head."""
    low, high = LENGTH[kind]
    heads = sorted(HEADS[kind], key=len, reverse=True)
    dropped = {*column("mined_names_dropped.txt"), *column(f"{kind}_heads.tsv")}
    names = ((name, count) for name, count in ranked(counts, LEAST[kind]) if low <= len(name) <= high)
    whole = ((name, count) for name, count in names if name not in dropped and not name.endswith(OPEN_END))
    return [(name, count) for name, count in whole if not starts_generic(kind, name, heads)]


def main() -> None:
    shared = Path(os.environ.get("PRAKAT_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    for kind, counts in mine(releases(shared)).items():
        write(f"mined_{kind}s", f"Names of {kind}s (mining_names)", ("name", "releases"), kept(kind, counts))


if __name__ == "__main__":
    main()
