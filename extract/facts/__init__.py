"""Mentions -> Facts: one file a kind of fact, each with a ``link_`` function."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prakat.extract.facts.page import Page
from prakat.model import Fact

Linker = Callable[[Page], Iterator[Fact]]

LINKERS: tuple[Linker, ...] = ()
