"""Text as it is searched: a row of Thai letter clusters, Latin words and numbers; what stands between them is nothing.

A cluster is a consonant with the vowel written before it and the marks and vowels behind it (``เมื``, ``อ``, ``ง``).
Where it ends shows in its own letters and in no dictionary, so a word is cut alike wherever it stands, over a line
break or a space as well, and nobody has to know where Thai words end.

Indexed are pairs of neighbours (``เมื_อ``, ``อ_ง``): single clusters stand in every release, and a phrase of them
costs many times what a phrase of pairs does. Behind the pairs stand the tokens themselves (``_เมื``), for words of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

SCHEME = 1  # to be raised with any change in how text is cut or stored: older indexes are then made anew

LEADING = "เแโใไ"  # vowels written before their consonant
MARKS = "ะ-ฺๅ็-๎"  # vowels and marks written behind or around it
CONSONANTS = "ก-ฮ"
CLUSTER = f"[{CONSONANTS}][{MARKS}]*|[{LEADING}][{CONSONANTS}][{MARKS}]*"
OTHER = r"[^\W_ฯ]"  # ๆ, stray vowels, letters of other scripts
TOKEN = re.compile(f"{CLUSTER}|[a-z]+|[0-9]+|{OTHER}")
THOUSANDS = re.compile(r",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")  # begins with a letter of its own, so it is found fast
BETWEEN = "_"


def clusters(text: str) -> list[str]:
    """What counts in a plain text (``prakat.extract.plain``), in order; 10,000 is 10000."""
    return TOKEN.findall(THOUSANDS.sub("", text).lower())


def pairs(tokens: Sequence[str]) -> list[str]:
    """Each token with its right neighbour; the last one has none."""
    return list(map(BETWEEN.join, zip(tokens, [*tokens[1:], ""], strict=False)))


def single(token: str) -> str:
    """A token by itself, as it is indexed."""
    return BETWEEN + token


def postings(tokens: Sequence[str]) -> str:
    """What is indexed of a row of tokens: its pairs, then words and numbers by themselves, each cluster once."""
    words = [token for token in tokens if token.isascii()]
    return " ".join([*pairs(tokens), *map(single, words), *map(single, sorted(set(tokens).difference(words)))])
