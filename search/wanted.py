"""What somebody looks for: words and phrases as typed, as the index is asked for them, as they stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from prakat.errors import QueryError
from prakat.extract.plain import Plain
from prakat.model import Document
from prakat.search.clusters import CLUSTER, CONSONANTS, LEADING, MARKS, clusters, pairs, single

PART = re.compile(r'["“”](?P<phrase>[^"“”]*)["“”]?(?P<open>\*?)|(?P<word>[^\s"“”]+)')
APART = r"[\W_]++"
CLOSE = r"[^\wั-ฺ็-๎]*+(?:ฯ\W*+)?(?:_\W*+)?"  # a mark that stands there belongs to the letter before
DIGIT = "[0-9๐-๙]"
THOUSANDS = f",(?={DIGIT}{{3}}(?!{DIGIT}))"
HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
INVISIBLE = f"[{HIDDEN}]*"
THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ODD = {"แ": "เเ", **{str(value): digit for value, digit in enumerate(THAI_DIGITS)}}  # how few texts write a letter


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that follow one another; the last may be the beginning of one (``open``)."""

    tokens: tuple[str, ...]
    open: bool = False

    def match(self) -> str:
        """The phrase in FTS5's words."""
        words = pairs(self.tokens)[:-1] if len(self.tokens) > 1 else [single(self.tokens[0])]
        return f'"{" ".join(words)}"{"*" if self.open else ""}'

    def pattern(self, text: str, hidden: bool) -> re.Pattern[str]:
        """The phrase in a text as stored, upper or lower case: what is made even for the index stays as it is there.

        ``hidden``: whether the text ``hides`` letters.
        """
        odd = ODD.get(self.tokens[0][0])
        return _compiled(self, odd is not None and odd in text, hidden)


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

    def patterns(self, text: str) -> tuple[re.Pattern[str], ...]:
        """One for each phrase, as ``text`` may write it."""
        hidden = hides(text)
        return tuple(phrase.pattern(text, hidden) for phrase in self.phrases)


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
def _compiled(phrase: Phrase, oddly: bool, hidden: bool) -> re.Pattern[str]:
    """A phrase whose first letter the text may write ``oddly``, with ``hidden`` letters between others: where it does
    neither, the phrase is made ready three times and found up to ten times as fast."""
    first, last = phrase.tokens[0], phrase.tokens[-1]
    inner = "".join(_gap(one, other) + _letters(other) for one, other in pairwise(phrase.tokens))
    whole = _begin(first, oddly) + inner + ("" if phrase.open else _after(last))
    cased = any(token.upper() != token for token in phrase.tokens)  # Thai is not: it is made ready sooner without
    return re.compile(whole if hidden else whole.replace(INVISIBLE, ""), re.IGNORECASE if cased else 0)


def hides(text: str) -> bool:
    """Whether a text has letters that do not show."""
    return any(letter in text for letter in HIDDEN)


def _letters(token: str) -> str:
    """A token however it is spelt."""
    if _is_number(token):
        return f"(?:{THOUSANDS})?{INVISIBLE}".join(f"[{digit}{THAI_DIGITS[int(digit)]}]" for digit in token)
    parts = re.split("([\u0e48-\u0e4b]?ำ|แ)", token)
    return INVISIBLE.join(_spellings(part) for part in parts if part)


def _spellings(part: str) -> str:
    """Sara am may be written in two and before its tone mark, sara ae as two sara e."""
    if part == "แ":
        return f"(?:แ|เ{INVISIBLE}เ)"
    if part[-1] == "ำ":
        tone = part[:-1]
        return "(?:" + "|".join(INVISIBLE.join(way) for way in (tone + "ำ", tone + "ํา", f"ํ{tone}า")) + ")"
    return INVISIBLE.join(map(re.escape, part))


def _gap(one: str, other: str) -> str:
    """Words need something between them, as numbers do; clusters need nothing."""
    return APART if _kind(one) == _kind(other) != "" else CLOSE


def _kind(token: str) -> str:
    """Letters that may not touch the token, of the kind it is made of: none for a cluster."""
    return "0-9๐-๙" if _is_number(token) else "a-z" if token.isascii() else ""


def _is_number(token: str) -> bool:
    return token.isascii() and token.isdigit()


def _begin(token: str, oddly: bool) -> str:
    """The token, with nothing before it that belongs to it.

    What stands before is looked at behind the first letter, so that a text is searched for that letter alone.
    """
    letters = _letters(token)
    size = len(_letters(token[0])) if token[0] in ODD else 1
    first, rest = letters[:size] if oddly else token[0], letters[size:]
    if _is_number(token):
        return f"{first}(?<!{DIGIT}{first})(?<!{DIGIT}{THOUSANDS}{first}){rest}"
    before = _kind(token) or (LEADING if re.match(f"[{CONSONANTS}{LEADING}](?<!แ)", token) else "")
    return f"{first}(?<![{before}]{first}){rest}" if before else f"{first}{rest}"


def _after(token: str) -> str:
    kind = _kind(token)
    if kind:
        return f"(?![{kind}])" + (f"(?!{THOUSANDS})" if _is_number(token) else "")
    return f"(?!{INVISIBLE}[{MARKS}])" if re.search(f"[{CONSONANTS}]", token) else ""
