"""What somebody looks for: words and phrases as typed, as the index is asked for them, as they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge
from itertools import groupby, pairwise

from prakat.errors import QueryError
from prakat.extract.plain import Plain
from prakat.model import Document, Span
from prakat.search.clusters import CLUSTER, CONSONANTS, LEADING, MARKS, clusters, pairs, single
from prakat.search.legible import Legible

PART = re.compile(r'["“”](?P<phrase>[^"“”]*)["“”]?(?P<open>\*?)|(?P<word>[^\s"“”]+)')
APART = r"\W++"
CLOSE = r"(?![ั-ฺ็-๎])\W*+"  # a mark that stands there belongs to the letter before
THOUSANDS = r",(?=[0-9]{3}(?![0-9]))"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that follow one another; the last may be the beginning of one (``open``)."""

    tokens: tuple[str, ...]
    open: bool = False

    def match(self) -> str:
        """The phrase in FTS5's words."""
        words = pairs(self.tokens)[:-1] if len(self.tokens) > 1 else [single(self.tokens[0])]
        return f'"{" ".join(words)}"{"*" if self.open else ""}'

    def places(self, legible: Legible) -> Iterator[Span]:
        """Where the phrase stands in a text, upper or lower case; offsets count in the text as stored."""
        found = (pattern.finditer(legible.text) for pattern in _patterns(self))
        return (legible.span(*match.span()) for match in merge(*found, key=re.Match.start))


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


def read_wanted(text: str) -> Wanted:
    """``เมืองอัจฉริยะ ภูเก็ต``: both; ``"smart city"``: a phrase; ``digi*``: a beginning.

    Spaces and line breaks of the releases never matter. Errors: QueryError where there is nothing to look for.
    """
    parts = PART.finditer(Plain(Document("", text)).text)
    phrases = tuple(dict.fromkeys(phrase for part in parts if (phrase := _phrase(part)).tokens))
    if not phrases:
        raise QueryError(f"nothing to search for in {text!r}; write letters or digits")
    return Wanted(phrases)


def inside(words: str) -> str:
    """In FTS5's words: releases that may hold ``words``, spaced otherwise and be it within others; "" where their
    clusters do not tell. Latin words and numbers never do: ``Land bridge`` is indexed otherwise than ``Landbridge``.
    """
    runs = (run for thai, run in groupby(clusters(Plain(Document("", words)).text), _is_cluster) if thai)
    return " AND ".join(f"({_held(*run)})" for run in runs)


def _held(first: str, *rest: str) -> str:
    """A run of clusters: vowels may stand before the first that belong to it, marks behind the last."""
    ways = [first] if first[0] in LEADING else [first, *(vowel + first for vowel in LEADING)]
    return " OR ".join(Phrase((way, *rest), open=True).match() for way in ways)


def _is_cluster(token: str) -> bool:
    return re.match(CLUSTER, token) is not None


def _phrase(part: re.Match[str]) -> Phrase:
    words = part["phrase"] if part["word"] is None else part["word"]
    return Phrase(tuple(clusters(words)), bool(part["open"]) or words.endswith("*"))


@lru_cache(maxsize=1024)
def _patterns(phrase: Phrase) -> tuple[re.Pattern[str], ...]:
    """One for each case of the first letter: a text is searched for one letter many times as fast as for either."""
    first, last = phrase.tokens[0], phrase.tokens[-1]
    inner = "".join(_gap(one, other) + _letters(other) for one, other in pairwise(phrase.tokens))
    rest = inner + ("" if phrase.open else _after(last))
    return tuple(re.compile(_begin(first, letter) + rest) for letter in _cases(first[0]))


def _letters(token: str) -> str:
    """A token in either case, a number in thousands or not."""
    return f"(?:{THOUSANDS})?".join(token) if _is_number(token) else "".join(map(_cased, token))


def _cased(letter: str) -> str:
    one, *other = _cases(letter)
    return f"[{one}{other[0]}]" if other else re.escape(one)


def _cases(letter: str) -> tuple[str, ...]:
    return tuple(case for case in dict.fromkeys((letter, letter.upper())) if len(case) == 1)


def _gap(one: str, other: str) -> str:
    """Words need something between them, as numbers do; clusters need nothing."""
    return APART if _kind(one) == _kind(other) != "" else CLOSE


def _kind(token: str) -> str:
    """Letters that may not touch the token, of the kind it is made of: none for a cluster."""
    return "0-9" if _is_number(token) else "a-zA-Z" if token.isascii() else ""


def _is_number(token: str) -> bool:
    return token.isascii() and token.isdigit()


def _begin(token: str, first: str) -> str:
    """The token beginning with a letter as written, and with nothing before it that belongs to it.

    What stands before is looked at behind its letters, so that a text is searched for those alone.
    """
    if _is_number(token):
        return f"{first}(?<![0-9]{first})(?<![0-9]{THOUSANDS}{first}){_letters(token)[1:]}"
    letters = re.escape(first) + _letters(token[1:])
    before = _kind(token) or (LEADING if re.match(f"[{CONSONANTS}{LEADING}](?<!แ)", token) else "")
    return f"{letters}(?<![{before}]{letters})" if before else letters


def _after(token: str) -> str:
    kind = _kind(token)
    if kind:
        return f"(?![{kind}])" + (f"(?!{THOUSANDS})" if _is_number(token) else "")
    return f"(?![{MARKS}])" if re.search(f"[{CONSONANTS}]", token) else ""
