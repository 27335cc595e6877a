"""Commands as they would be typed: what an answer names can be pasted into a shell."""

from __future__ import annotations

import shlex

SPECIAL = frozenset(" \t\n\"'`$&|;<>()*?[]{}!#~\\")  # to a shell; Thai letters are not, though shlex thinks so


def typed(*words: str, **options: object) -> str:
    """``prakat WORDS --OPTION VALUE``; options without a value are left out."""
    told = ["prakat", *words]
    for name, value in options.items():
        told += [f"--{name.replace('_', '-')}", str(value)] if value else []
    return " ".join(shlex.quote(word) if not word or SPECIAL & {*word} else word for word in told)
