"""Mentions -> Facts: one file a kind of fact, each with a ``link_`` function."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prakat.extract.facts.aliases import link_aliases
from prakat.extract.facts.chairs import link_chairs
from prakat.extract.facts.decisions import link_decisions
from prakat.extract.facts.holds import link_holds
from prakat.extract.facts.measures import link_measures
from prakat.extract.facts.page import Page
from prakat.extract.facts.said import link_said
from prakat.model import Fact

Linker = Callable[[Page], Iterator[Fact]]

LINKERS: tuple[Linker, ...] = (link_holds, link_chairs, link_said, link_decisions, link_measures, link_aliases)
