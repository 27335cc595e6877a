"""What can stand where in written Thai: consonants, and the vowels and marks that lean on them."""

from __future__ import annotations

import re

CONSONANT = "ก-ฮ"
LEADING = "เ-ไ"
SIGN = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"  # vowels and signs above and below
TONE = "\u0e48-\u0e4c\u0e4e"
BEHIND = "\u0e30\u0e32\u0e33\u0e45"  # vowels that follow their consonant
MARK = SIGN + TONE
PRIVATE = "\ue000-\uf8ff"

_MARK = re.compile(f"[{MARK}\uf701-\uf70e\uf710-\uf71a]")
# Nothing of this is Thai: a mark on no consonant, two signs or two tones on one, a leading vowel before none.
IMPOSSIBLE = re.compile(
    rf"(?<![{CONSONANT}ฤฦ{SIGN}{TONE}])[{MARK}]"
    rf"|[{SIGN}][{SIGN}]|[{TONE}][{MARK}]"
    rf"|[{LEADING}](?![{CONSONANT}ฤ\u0e2f])"
    rf"|(?<![{CONSONANT}{MARK}{BEHIND}ฤฦ])[\u0e30\u0e32\u0e33]|[\u0e30\u0e33][\u0e32\u0e33]"
)


def is_mark(letter: str) -> bool:
    """Takes no room of its own, also as old fonts spell it."""
    return _MARK.fullmatch(letter) is not None


def is_consonant(letter: str) -> bool:
    return "ก" <= letter <= "ฮ"


def count_impossible(text: str) -> int:
    return sum(1 for _ in IMPOSSIBLE.finditer(text))
