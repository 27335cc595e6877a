"""Figures a reader would look up, each with the phrase that names what it measures.

The confidence is the chance that the figure is a measure *and* the phrase the right one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from prakat.extract.facts.about import Chooser, Phrase, weights
from prakat.extract.facts.nearby import NearWords, near_words
from prakat.extract.facts.page import Page
from prakat.model import Fact, Mention, Span

STOP = re.compile("[ \n\u00a0]")
LEAST = 0.35  # below it a row is more often wrong than it is worth: half of the F1 reached on unseen releases


def link_measures(page: Page) -> Iterator[Fact]:
    """One fact a FIGURE that is a measure: subject is what it measures, value the figure as written."""
    if any(page.of("FIGURE")):
        words = near_words(page)
        yield from choose_all(page, Chooser(words, page.text, page.document.title, weights()))


def choose_all(page: Page, chooser: Chooser) -> Iterator[Fact]:
    seen: Counter[str] = Counter()
    chances = chooser.chances()
    likely = [k for k, chance in chances.items() if chance >= LEAST]
    phrases = dict(zip(likely, chooser.choose(likely), strict=True)) if likely else {}
    for k, chance in chances.items():
        figure, phrase = chooser.words.mentions[k], phrases.get(k)
        seen[figure.text] += 1
        if phrase and chance * phrase.chance >= LEAST:
            yield _fact(page, figure, chooser.words, phrase, seen[figure.text], chance)


def _fact(page: Page, figure: Mention, words: NearWords, phrase: Phrase, nth: int, chance: float) -> Fact:
    about = Span(words.starts[phrase.i], words.ends[phrase.j])
    return Fact(
        "measures", page.document.id, page.document.words(about), figure.text,
        quote=_quote(page, about, figure), spans=(about, figure.span),
        qualifiers={"nth": nth, **figure.norm}, rule="measure-model", confidence=round(chance * phrase.chance, 3),
    )  # fmt: skip


def _quote(page: Page, about: Span, figure: Mention) -> Span:
    """From the phrase to the end of the figure's clause: the next blank or line break."""
    stop = STOP.search(page.text, figure.end)
    return Span(about.start, stop.start() if stop else len(page.text))
