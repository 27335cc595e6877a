"""Scores on gold/train by taggers that have not seen the page, kept beside the model they belong to.

They stand in for unseen gold, and flatter: grammars, lists and the fact linkers were tuned on these pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from prakat.exchange import to_line
from prakat.extract.document import LINKERS
from prakat.extract.facts.page import Page
from prakat.extract.tagger.find import MODEL, Array, by_span, named
from prakat.extract.tagger.grammars import grammar_mentions
from prakat.extract.tagger.report import Reported
from prakat.extract.tagger.shared import folder
from prakat.model import Extraction
from prakat.scoring import Scores, read_gold, score

SCORES = Path(__file__).parent / "crossval.json"


def scored(results: Iterable[Reported], curve: Array) -> Scores:
    """Mentions and facts of pages as reported by taggers that have not seen them, against the gold."""
    found = {}
    for example, chosen in results:
        document = example.plain.document
        hits = by_span(example.plain, grammar_mentions(example.plain))
        mentions = tuple(named(example.plain, hits, chosen, curve))
        page = Page(document, mentions)
        facts = tuple(fact for link in LINKERS for fact in link(page))
        found[document.id] = json.loads(to_line(Extraction(document, mentions, facts)))
    return score(read_gold(folder() / "gold" / "train"), found)


def write(scores: Scores) -> None:
    """Keep the figures with the digest of the model."""
    SCORES.write_text(json.dumps({"model": digest(), "f1": scores.f1()}, indent=1) + "\n", encoding="utf-8")


def digest() -> str:
    """Of the shipped model."""
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()[:12]
