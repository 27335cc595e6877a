"""An index of another layout is made anew only where the number beside it changed."""

from __future__ import annotations

from hashlib import sha256

from prakat.search.clusters import SCHEME, clusters, postings
from prakat.search.index import LAYOUT

TEXT = "โครงการเมืองอัจฉริยะ 10,000 แห่ง ฯลฯ Smart City ปี ๒๕๖๕ เร็วๆ นี้"
KNOWN = {1: "5fffd5c59ce3"}
"""Hashes of what is stored, by scheme. A new hash asks for a new number: add a row, change none."""


def test_a_layout_keeps_its_number_only_while_it_stays_the_same() -> None:
    stored = LAYOUT + postings(clusters(TEXT))
    assert KNOWN.get(SCHEME) == sha256(stored.encode()).hexdigest()[:12], "raise SCHEME in search/clusters.py"
