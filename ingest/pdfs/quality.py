"""How well a page was read, from 0 to 1: by what cannot be Thai, has no code, is no word, or never occurs."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from prakat.ingest.clusters import PRIVATE, count_impossible
from prakat.ingest.words import unknown_share

# Set on 600 releases as they are and with letters lost, doubled or moved (docs/pdf.md has the figures).
LOW = 0.88  # below it a page is not to be trusted
WEIGHT = 60.0  # of the share of impossible letters and of those without a code: five in a thousand leave 0.7
USUAL = 0.06  # the share of letters outside the dictionary's words that names make
STRANGE = 2.0  # the weight of what is beyond it
ABSENT = 0.25  # for each letter that never occurs though it should
EXPECTED = 8  # times it should
FEW = 40  # Thai letters: of fewer, words tell nothing

THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
RESIDUE = re.compile(f"[{PRIVATE}\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f]")


def page_quality(text: str, unmapped: int = 0) -> float:
    """``unmapped``: letters that the file prints without saying which they are."""
    counts = Counter(THAI.findall(text))
    letters = counts.total()
    missing = (len(RESIDUE.findall(text)) + unmapped) / max(1, len(text) + unmapped)
    impossible = count_impossible(text) / max(1, letters)
    strange = max(0.0, unknown_share(text) - USUAL) if letters >= FEW else 0.0
    absent = sum(share * letters >= EXPECTED and letter not in counts for letter, share in _shares().items())
    return max(0.0, 1.0 - WEIGHT * (missing + impossible) - STRANGE * strange - ABSENT * absent)


@cache
def _shares() -> dict[str, float]:
    lines = files("prakat.ingest.pdfs").joinpath("letters.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {chr(int(code, 16)): float(share) for code, share in rows}
