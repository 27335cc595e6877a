"""Which names look for one another: two that share no block are never compared.

Blocks are coarse on purpose: by how first name and surname begin, by how the surname sounds, by the whole name run
together (a surname torn in two), and by consonants for names in Latin letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from prakat.graph.names import Name, skeleton
from prakat.graph.romanise import sounds, surnames

LARGEST = 80  # names in a block; in a larger one they have too little in common


def person_blocks(name: Name) -> frozenset[str]:
    """Blocks of a full name; ``a …`` is its first name alone."""
    return frozenset(_person(name))


def _person(name: Name) -> Iterator[str]:
    last = name.last.split(" ")[-1]
    if name.last:
        yield f"t {' '.join(sorted((skeleton(name.first.lower()), skeleton(name.last.lower()))))}"
        for surname in surnames(name):
            yield f"r {_consonants(name.first)} {_consonants(surname)}"
    if name.is_latin:
        yield f"a {name.first.lower()}"
        yield f"l {last.lower()}"
        return
    first, last = skeleton(name.first), skeleton(name.last)
    yield f"a {first}"
    yield f"l {last or first}"
    yield f"l {skeleton(name.key)}"
    yield f"f {first} {last[:2]}"
    yield f"z {first[:3]} {last[-3:]}"


def _consonants(word: str) -> str:
    """The first that are heard; sh is written both ways in Thai."""
    return sounds(word)[:3].replace("c", "s")


def body_blocks(key: str) -> frozenset[str]:
    """Blocks of a body's name: how its beginning and its end sound."""
    sound = skeleton(key)
    return frozenset((f"b {sound[:14]}", f"e {sound[-14:]}"))
