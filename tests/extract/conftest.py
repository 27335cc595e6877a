"""A page from marked text: ``{P นายเศรษฐา ทวีสิน}`` is a PERSON, and so on by the letters of ``TYPES``."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from prakat.extract.facts.page import Page
from prakat.model import Document, Mention, MentionType, Span

TYPES: dict[str, MentionType] = {
    "P": "PERSON", "R": "ROLE", "O": "ORG", "L": "PLACE", "V": "VENUE", "E": "EVENT", "G": "PROGRAMME", "F": "FIGURE",
}  # fmt: skip
MARK = re.compile(r"\{([A-Z]) ([^{}]+)\}")
HONORIFIC = re.compile(r"(?:นาย|นางสาว|นาง|พลเอก |พล\.อ\.|ดร\.|น\.ส\.|Mr\. )")


@pytest.fixture
def marked() -> Callable[[str], Page]:
    return _page


def _page(marks: str) -> Page:
    text, mentions, done = "", [], 0
    for mark in MARK.finditer(marks):
        text += marks[done : mark.start()]
        span = Span(len(text), len(text) + len(mark[2]))
        norm = {"name": HONORIFIC.sub("", mark[2], count=1)} if mark[1] == "P" else {}
        mentions.append(Mention("d", span, TYPES[mark[1]], mark[2], norm))
        text += mark[2]
        done = mark.end()
    return Page(Document("d", text + marks[done:]), tuple(mentions))
