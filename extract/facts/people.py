"""Whom a short name or a bare role stands for in one document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache

from prakat.extract.facts.offices import same_office
from prakat.extract.facts.page import Page
from prakat.model import Mention

EDGE = re.compile(r"^[\s\u00a0\u200b\"“”‘’']+|[\s\u00a0\u200b\"“”‘’'ฯ]+$")
GAP = re.compile(r"[\s\u00a0\u200b]+")


def bare_name(person: Mention) -> str:
    """The name as written, without honorific."""
    return _bare(str(person.norm.get("name") or person.text))


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return GAP.sub(" ", EDGE.sub("", name))


class People:
    """The named persons of a page: ``name`` gives the fullest form, ``holder`` the person a bare role stands for."""

    def __init__(self, page: Page) -> None:
        self._full: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._longer: dict[str, str] = {}
        self._held: list[tuple[Mention, str]] = []
        self._by_role: dict[int, str] = {}
        self._known: dict[str, list[tuple[int, str]]] = {}
        for person in page.of("PERSON"):
            self._learn(person)

    def _learn(self, person: Mention) -> None:
        """A name's first word may stand for it; in a Latin name any word may."""
        name = bare_name(person)
        words = GAP.split(name)
        if len(words) < 2:
            return
        for tail in (" ".join(words[i:]) for i in range(1, len(words) - 1)):
            self._longer[tail] = name
        for word in {words[0], *(words if name.isascii() else ())}:
            known = self._full[word]
            if not known or known[-1][1] != name:
                known.append((person.start, name))

    def name(self, person: Mention) -> str:
        """The fullest name the document gives: of two namesakes the one named last before this place."""
        name = bare_name(person)
        if GAP.search(name):
            return self._longer.get(name, name)
        if name not in self._full:
            return name
        known = self._full[name]
        at = bisect_right(known, (person.start, "\uffff")) - 1
        return known[max(at, 0)][1]

    def hold(self, person: Mention, role: Mention) -> None:
        """Take down that the text ties ``person`` to ``role``."""
        self._held.append((role, self.name(person)))
        self._by_role[role.start] = self.name(person)

    def holder(self, role: Mention) -> str | None:
        """The person a bare role stands for: the last named in that office up to here, else the first after it."""
        if role.start in self._by_role:
            return self._by_role[role.start]
        if role.text not in self._known:
            self._known[role.text] = [
                (held.start, name) for held, name in self._held if same_office(held.text, role.text)
            ]
        same = self._known[role.text]
        at = bisect_right(same, (role.start, "\uffff")) - 1
        return same[max(at, 0)][1] if same else None
