"""What work that takes its time tells while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Tell = Callable[[dict[str, Any]], None]
"""Told what happens, as a record with its ``event``: ``stage`` (with the releases it is about, where it takes long),
``done`` with a count of them, ``page``, ``crawled``, ``extracting``, ``stored``."""


def unheard(record: dict[str, Any]) -> None:
    """Nobody listens."""
