"""What somebody looks for: words and phrases as typed, as the index is asked for them, as they stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from prakat.errors import QueryError
from prakat.extract.plain import Plain
from prakat.model import Document
from prakat.search.clusters import CONSONANTS, LEADING, MARKS, clusters, pairs, single

PART = re.compile(r'["“”](?P<phrase>[^"“”]*)["“”]?(?P<open>\*?)|(?P<word>[^\s"“”]+)')
GAP = f"(?:[^\\w{MARKS}]|[_ฯ])"
THOUSANDS = ",(?=[0-9]{3}(?![0-9]))"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that follow one another; the last may be the beginning of one (``open``)."""

    tokens: tuple[str, ...]
    open: bool = False

    def match(self) -> str:
        """The phrase in FTS5's words."""
        words = pairs(self.tokens)[:-1] if len(self.tokens) > 1 else [single(self.tokens[0])]
        return f'"{" ".join(words)}"{"*" if self.open else ""}'

    def pattern(self) -> str:
        """The phrase in a plain text, upper or lower case."""
        first, last = self.tokens[0], self.tokens[-1]
        inner = "".join(_gap(one, other) + _letters(other) for one, other in pairwise(self.tokens))
        return _before(first) + _letters(first) + inner + ("" if self.open else _after(last))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Phrases that must all stand in a release."""

    phrases: tuple[Phrase, ...]

    def match(self) -> str:
        """In FTS5's words."""
        return " AND ".join(phrase.match() for phrase in self.phrases)

    def any(self) -> str:
        """Releases with at least one of the phrases, in FTS5's words."""
        return " OR ".join(phrase.match() for phrase in self.phrases)

    def pattern(self) -> re.Pattern[str]:
        """Any of the phrases; the number of the group that matched is that of the phrase."""
        return re.compile("|".join(f"({phrase.pattern()})" for phrase in self.phrases), re.IGNORECASE)


def read_wanted(text: str) -> Wanted:
    """``เมืองอัจฉริยะ ภูเก็ต``: both; ``"smart city"``: a phrase; ``digi*``: a beginning.

    Spaces and line breaks of the releases never matter. Errors: QueryError where there is nothing to look for.
    """
    parts = PART.finditer(Plain(Document("", text)).text)
    phrases = tuple(dict.fromkeys(phrase for part in parts if (phrase := _phrase(part)).tokens))
    if not phrases:
        raise QueryError(f"nothing to search for in {text!r}; write letters or digits")
    return Wanted(phrases)


def _phrase(part: re.Match[str]) -> Phrase:
    words = part["phrase"] if part["word"] is None else part["word"]
    return Phrase(tuple(clusters(words)), bool(part["open"]) or words.endswith("*"))


def _letters(token: str) -> str:
    return f"(?:{THOUSANDS})?".join(token) if token.isdigit() else re.escape(token)


def _gap(one: str, other: str) -> str:
    """Words need something between them, as numbers do; clusters need nothing."""
    return GAP + ("+" if _kind(one) == _kind(other) != "" else "*")


def _kind(token: str) -> str:
    return "0-9" if token.isdigit() else "a-z" if token.isascii() else ""


def _before(token: str) -> str:
    """What stands before the token is no part of it."""
    kind = _kind(token)
    thousands = f"(?<![0-9]{THOUSANDS})" if kind == "0-9" else ""
    leading = f"(?<![{LEADING}])" if re.match(f"[{CONSONANTS}]", token) else ""
    return (f"(?<![{kind}])" if kind else leading) + thousands


def _after(token: str) -> str:
    kind = _kind(token)
    if kind:
        return f"(?![{kind}])" + (f"(?!{THOUSANDS})" if kind == "0-9" else "")
    return f"(?![{MARKS}])" if re.search(f"[{CONSONANTS}]", token) else ""
